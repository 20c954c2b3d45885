// SPDX-License-Identifier: Apache-2.0
#include "ui/files/permissionsdialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace machinist {

PermissionsDialog::PermissionsDialog(const QString &name, int mode, QWidget *parent)
    : QDialog(parent)
    , m_mode(mode & 07777)
{
    setObjectName(QStringLiteral("permissionsDialog"));
    setWindowTitle(tr("Permissions of %1").arg(name));
    setAttribute(Qt::WA_DeleteOnClose);
    const QString who[] = {tr("Owner"), tr("Group"), tr("Others")};
    const QString what[] = {tr("read"), tr("write"), tr("execute")};
    auto grid = new QGridLayout;
    for (int row = 0; row < 3; ++row) {
        grid->addWidget(new QLabel(who[row], this), row, 0);
        for (int column = 0; column < 3; ++column) {
            auto box = new QCheckBox(what[column], this);
            box->setAccessibleName(tr("%1: %2").arg(who[row], what[column]));
            connect(box, &QCheckBox::toggled, this, &PermissionsDialog::readBoxes);
            grid->addWidget(box, row, column + 1);
            m_boxes.append(box);
        }
    }
    m_number = new QLineEdit(this);
    m_number->setObjectName(QStringLiteral("permissionNumber"));
    m_number->setAccessibleName(tr("As a number"));
    m_number->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("[0-7]{1,4}")), m_number));
    connect(m_number, &QLineEdit::textEdited, this, &PermissionsDialog::readNumber);
    auto label = new QLabel(tr("As a &number"), this);
    label->setBuddy(m_number);
    grid->addWidget(label, 3, 0);
    grid->addWidget(m_number, 3, 1, 1, 3);
    auto buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(m_mode);
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto layout = new QVBoxLayout(this);
    layout->addLayout(grid);
    layout->addWidget(buttons);
    showMode();
    m_number->setText(QStringLiteral("%1").arg(m_mode, 3, 8, QLatin1Char('0')));
}

void PermissionsDialog::showMode()
{
    for (int i = 0; i < m_boxes.size(); ++i) {
        const QSignalBlocker silent(m_boxes[i]);
        m_boxes[i]->setChecked(m_mode & (0400 >> i));
    }
}

void PermissionsDialog::readBoxes()
{
    m_mode &= 07000;
    for (int i = 0; i < m_boxes.size(); ++i)
        m_mode |= m_boxes[i]->isChecked() ? 0400 >> i : 0;
    m_number->setText(QStringLiteral("%1").arg(m_mode, 3, 8, QLatin1Char('0')));
    m_ok->setEnabled(true);
}

void PermissionsDialog::readNumber()
{
    m_ok->setEnabled(m_number->hasAcceptableInput());
    if (!m_ok->isEnabled())
        return;
    m_mode = m_number->text().toInt(nullptr, 8) & 07777;
    showMode();
}

} // namespace machinist
