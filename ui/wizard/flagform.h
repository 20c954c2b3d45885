// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/flag.h"

#include <QWidget>

class QFormLayout;

namespace machinist {

/// The fields of a table of flags. Each field's object name is its flag's name; advanced flags
/// are folded away. A field begins with the flag's environment variable where that is set, else
/// with its fallback.
class FlagForm final : public QWidget
{
    Q_OBJECT

public:
    explicit FlagForm(Flags flags, QWidget *parent = nullptr);

    /// As parseFlags() takes them: only what the user changed, so that the command line made of
    /// them stays short.
    QHash<QString, QStringList> values() const;
    /// Puts \a values into their fields; the others go back to how they began.
    void setValues(const QHash<QString, QStringList> &values);
    /// Why the answers will not do; empty where they will.
    QString problem() const;

signals:
    void changed();

private:
    struct Field
    {
        const Flag *flag = nullptr;
        QWidget *editor = nullptr;
        QString initial;
    };

    void addField(const Flag &flag, QFormLayout *layout);
    void markProblems();

    Flags m_flags;
    QList<Field> m_fields;
};

} // namespace machinist
