// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace machinist {

/// Who may do what with a file: nine boxes and the same as an octal number.
class PermissionsDialog final : public QDialog
{
    Q_OBJECT

public:
    PermissionsDialog(const QString &name, int mode, QWidget *parent = nullptr);

    /// Permission bits (07777).
    int mode() const { return m_mode; }

signals:
    void chosen(int mode);

private:
    void showMode();
    void readBoxes();
    void readNumber();

    int m_mode = 0;
    QList<QCheckBox *> m_boxes; // from 0400 down to 1
    QLineEdit *m_number = nullptr;
    QPushButton *m_ok = nullptr;
};

} // namespace machinist
