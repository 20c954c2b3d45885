// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/namedialog.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"
#include "ui/wizard/machinename.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace machinist {

NameDialog::NameDialog(Purpose purpose, const QString &name, const QSet<QString> &taken,
                       QWidget *parent)
    : QDialog(parent)
    , m_name(name)
    , m_taken(taken)
{
    const bool isClone = purpose == Purpose::Clone;
    setObjectName(QStringLiteral("nameDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    const QString title = isClone ? tr("Clone %1").arg(name) : tr("Rename %1").arg(name);
    setWindowTitle(title);
    m_edit = new QLineEdit(name + (isClone ? QStringLiteral("-copy") : QString()), this);
    m_edit->setObjectName(QStringLiteral("newName"));
    m_edit->setAccessibleName(tr("New name"));
    m_edit->selectAll();
    connect(m_edit, &QLineEdit::textChanged, this, &NameDialog::validate);
    m_problem = makeQuietLabel({}, this);
    m_problem->setObjectName(QStringLiteral("newNameProblem"));
    auto box = new QDialogButtonBox(this);
    m_confirm
        = box->addButton(isClone ? tr("&Clone") : tr("&Rename"), QDialogButtonBox::AcceptRole);
    m_confirm->setObjectName(QStringLiteral("newNameConfirm"));
    box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)
        ->setObjectName(QStringLiteral("newNameCancel"));
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(box, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(m_name, m_edit->text());
        accept();
    });
    auto layout = new QVBoxLayout(this);
    const int margin = lines(this, 1);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(makeTitle(title, this, 1.15));
    layout->addWidget(makeLabel(
        isClone ? tr("The clone has what the machine has on its disk, and keys, ids, certificates "
                     "and ports of its own.")
                : tr("Its folder, certificates, and what other programs were told of it follow. "
                     "Outside this computer it keeps the name it was made under."),
        this));
    layout->addWidget(m_edit);
    layout->addWidget(m_problem);
    layout->addWidget(box);
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    m_edit->setFocus();
    validate();
}

void NameDialog::validate()
{
    const QString problem = machineNameProblem(m_edit->text(), m_taken);
    m_problem->setText(problem);
    m_confirm->setEnabled(problem.isEmpty());
}

} // namespace machinist
