// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/reshapedialog.h"

#include "models/lifecycle/lifecycle.h"
#include "models/operations/operationrunner.h"
#include "ui/widgets/foldbox.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/theme.h"
#include "ui/wizard/flageditor.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace machinist {

ReshapeDialog::ReshapeDialog(const Services &services, const QString &name,
                             const DriverInfo &driver, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_name(name)
    , m_driver(driver)
{
    setObjectName(QStringLiteral("reshapeDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Modify %1").arg(name));
    build();
    load();
}

void ReshapeDialog::build()
{
    m_notice = new NoticeBar(this);
    auto page = new QWidget(this);
    const auto makeForm = [this](QWidget *parent) {
        auto form = new QFormLayout(parent);
        form->setVerticalSpacing(lines(this, 0.5));
        return form;
    };
    auto possible = new QWidget(page);
    m_possible = makeForm(possible);
    auto impossible = new QWidget(page);
    m_impossible = makeForm(impossible);
    auto fold = new FoldBox(tr("What stays as it is"), impossible, page);
    fold->setObjectName(QStringLiteral("reshapeFold"));
    auto pageLayout = new QVBoxLayout(page);
    pageLayout->addWidget(possible);
    pageLayout->addWidget(fold);
    pageLayout->addStretch(1);
    auto scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Fields"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);

    auto box = new QDialogButtonBox(this);
    m_save = box->addButton(tr("&Apply"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("reshapeSave"));
    box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)
        ->setObjectName(QStringLiteral("reshapeCancel"));
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(box, &QDialogButtonBox::accepted, this, [this] {
        emit confirmed(m_name, changes());
        accept();
    });
    auto layout = new QVBoxLayout(this);
    const int margin = lines(this, 1);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(makeTitle(tr("Modify %1").arg(m_name), this, 1.15));
    layout->addWidget(scroll, 1);
    layout->addWidget(m_notice);
    layout->addWidget(box);
    resize(fontMetrics().averageCharWidth() * 90, lines(this, 30));
}

void ReshapeDialog::load()
{
    m_save->setEnabled(false);
    m_services.background.run<QList<MachineField>>(
        QStringLiteral("fields"), {},
        [&lifecycle = m_services.lifecycle, name = m_name](OperationContext &context) {
            return lifecycle.fields(name, context);
        },
        this,
        [this](const Result<QList<MachineField>> &fields) {
            if (!fields)
                return m_notice->showError(fields.error());
            for (const MachineField &field : *fields)
                addRow(field, field.effect == TakesEffect::Never ? m_impossible : m_possible);
            refresh();
        });
}

QString ReshapeDialog::effectText(const MachineField &field)
{
    switch (field.effect) {
    case TakesEffect::Now:
        return field.reason.isEmpty() ? tr("Takes effect now")
                                      : tr("Takes effect now. %1").arg(field.reason);
    case TakesEffect::AfterRestart:
        return field.reason.isEmpty() ? tr("Takes effect after a restart")
                                      : tr("Takes effect after a restart. %1").arg(field.reason);
    case TakesEffect::Never:
        break;
    }
    return tr("Not possible here: %1").arg(field.reason);
}

void ReshapeDialog::addRow(const MachineField &field, QFormLayout *form)
{
    const Flag *flag = findFlag(m_driver, field.flag);
    if (!flag)
        return;
    const QString label = QCoreApplication::translate("Driver", flag->label);
    QWidget *editor = makeFlagEditor(*flag, this, [this] { refresh(); });
    editor->setObjectName(QStringLiteral("reshape-") + field.flag);
    editor->setAccessibleName(label);
    editor->setEnabled(field.effect != TakesEffect::Never);
    setFlagEditorText(editor, field.value);
    if (auto number = qobject_cast<QSpinBox *>(editor); number && field.isDisk)
        number->setMinimum(field.value.toInt());
    QLabel *note = makeQuietLabel(effectText(field), this);
    note->setObjectName(QStringLiteral("reshapeNote-") + field.flag);
    auto column = new QVBoxLayout;
    column->setSpacing(lines(this, 0.1));
    column->addWidget(editor);
    column->addWidget(note);
    form->addRow(label, column);
    m_rows.append({field, editor});
}

FlagAnswers ReshapeDialog::changes() const
{
    FlagAnswers all;
    for (const Row &row : m_rows) {
        const QString text = flagEditorText(row.editor);
        if (row.field.effect != TakesEffect::Never && text != row.field.value)
            all.insert(row.field.flag, {text});
    }
    return all;
}

void ReshapeDialog::refresh()
{
    const bool isChanged = !changes().isEmpty();
    m_save->setEnabled(isChanged);
    m_save->setToolTip(isChanged ? QString() : tr("Nothing is changed"));
}

} // namespace machinist
