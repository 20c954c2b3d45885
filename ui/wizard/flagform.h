// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/flag.h"

#include <QSet>
#include <QWidget>

class QFormLayout;

namespace machinist {

class OfferField;

/// The fields of a table of flags. Each field's object name is its flag's name; advanced flags
/// are folded away. A field begins with the flag's environment variable where that is set, else
/// with its fallback.
class FlagForm final : public QWidget
{
    Q_OBJECT

public:
    /// Whether flags with a lookup get a field that can show a list (OfferField).
    enum class Lists { Without, With };

    /// \a flags must outlive the form.
    explicit FlagForm(Flags flags, QWidget *parent = nullptr, Lists lists = Lists::Without);

    /// As parseFlags() takes them: only what the user changed, so that the command line made of
    /// them stays short.
    QHash<QString, QStringList> values() const;
    /// Puts \a values into their fields; the others go back to how they began.
    void setValues(const QHash<QString, QStringList> &values);
    /// What every field holds, changed or not, but for the empty ones.
    QHash<QString, QStringList> allValues() const;
    /// Somebody else answers these flags: their fields are hidden and hold nothing.
    void setProvided(const QSet<QString> &flags);
    QList<OfferField *> offerFields() const { return m_offerFields; }
    /// Why the answers will not do; empty where they will.
    QString problem() const;

signals:
    void changed();

private:
    struct Field
    {
        const Flag *flag = nullptr;
        QWidget *editor = nullptr;
        QWidget *cell = nullptr; // the editor, or what it is in
        QFormLayout *layout = nullptr;
        QString initial;

        QString name() const { return QString::fromUtf8(flag->name); }
    };

    void addField(const Flag &flag, QFormLayout *layout);
    QWidget *makeCell(const Flag &flag, QWidget *&editor);
    QStringList valueOf(const Field &field) const;
    void markProblems();

    Flags m_flags;
    Lists m_lists;
    QList<Field> m_fields;
    QList<OfferField *> m_offerFields;
    QSet<QString> m_provided;
};

} // namespace machinist
