// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace machinist {

/// Asks for a name and says while it is typed why one cannot be taken.
class NameQuestion : public QDialog
{
    Q_OBJECT

public:
    struct Words
    {
        QString title;
        QString explanation; // may be empty
        QString confirm;
        QString name; // to begin with
    };
    /// Why a name cannot be taken; empty where it can.
    using Judge = std::function<QString(const QString &name)>;

    /// Deletes itself when it is closed.
    NameQuestion(const Words &words, Judge judge, QWidget *parent);

signals:
    void answered(const QString &name);

private:
    QWidget *makeButtons(const QString &confirm);
    void check();

    Judge m_judge;
    QLineEdit *m_edit = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_confirm = nullptr;
};

} // namespace machinist
