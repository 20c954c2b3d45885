// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>
#include <QSet>

class QLabel;
class QLineEdit;
class QPushButton;

namespace machinist {

/// Asks for a machine's new name, to rename it or to clone it.
class NameDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Purpose { Rename, Clone };

    /// \a taken: the names that other machines have.
    NameDialog(Purpose purpose, const QString &name, const QSet<QString> &taken,
               QWidget *parent = nullptr);

signals:
    void chosen(const QString &name, const QString &newName);

private:
    void validate();

    QString m_name;
    QSet<QString> m_taken;
    QLineEdit *m_edit = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_confirm = nullptr;
};

} // namespace machinist
