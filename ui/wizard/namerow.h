// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSet>
#include <QWidget>

class QLabel;
class QLineEdit;
class QSpinBox;

namespace machinist {

/// The name of the new machine, or a pattern for the names of several ("node-{1..5}"), with their
/// number beside it; each of the two follows the other.
class NameRow final : public QWidget
{
    Q_OBJECT

public:
    explicit NameRow(const QSet<QString> &taken, QWidget *parent = nullptr);

    /// What the field holds.
    QString pattern() const;
    /// The names that it stands for; one for a plain name.
    QStringList names() const;
    void setCount(int count);
    /// Why they will not do; empty where they will.
    QString problem() const;
    /// Whether several machines can be asked for at once.
    void setManyAllowed(bool allowed);
    QLineEdit *field() const { return m_name; }

signals:
    void changed();

private:
    void makeFields();
    void onCount(int count);
    void refresh();

    QSet<QString> m_taken;
    bool m_isManyAllowed = true;
    QLineEdit *m_name = nullptr;
    QLabel *m_times = nullptr;
    QSpinBox *m_count = nullptr;
    QLabel *m_preview = nullptr;
    QLabel *m_problem = nullptr;
};

} // namespace machinist
