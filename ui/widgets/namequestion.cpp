// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/namequestion.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace machinist {

NameQuestion::NameQuestion(const Words &words, Judge judge, QWidget *parent)
    : QDialog(parent)
    , m_judge(std::move(judge))
    , m_edit(new QLineEdit(words.name, this))
    , m_problem(makeQuietLabel({}, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(words.title);
    m_edit->setObjectName(QStringLiteral("newName"));
    m_edit->setAccessibleName(tr("Name"));
    m_edit->selectAll();
    m_problem->setObjectName(QStringLiteral("newNameProblem"));
    connect(m_edit, &QLineEdit::textChanged, this, &NameQuestion::check);
    auto layout = new QVBoxLayout(this);
    const int margin = lines(this, 1);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(makeTitle(words.title, this, 1.15));
    if (!words.explanation.isEmpty())
        layout->addWidget(makeLabel(words.explanation, this));
    layout->addWidget(m_edit);
    layout->addWidget(m_problem);
    layout->addWidget(makeButtons(words.confirm));
    setMinimumWidth(fontMetrics().averageCharWidth() * 60);
    m_edit->setFocus();
    check();
}

QWidget *NameQuestion::makeButtons(const QString &confirm)
{
    auto box = new QDialogButtonBox(this);
    m_confirm = box->addButton(confirm, QDialogButtonBox::AcceptRole);
    m_confirm->setObjectName(QStringLiteral("newNameConfirm"));
    box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)
        ->setObjectName(QStringLiteral("newNameCancel"));
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(box, &QDialogButtonBox::accepted, this, [this] {
        emit answered(m_edit->text());
        accept();
    });
    return box;
}

void NameQuestion::check()
{
    const QString problem = m_judge(m_edit->text());
    m_problem->setText(problem);
    m_confirm->setEnabled(problem.isEmpty());
}

} // namespace machinist
