// SPDX-License-Identifier: Apache-2.0
#include "ui/machine/editdialog.h"

#include "models/lifecycle/loginstart.h"
#include "models/machine/machineextras.h"
#include "models/operations/operationrunner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace machinist {

namespace {

/// Some and some: left as it is unless the user says otherwise.
void showState(QCheckBox *box, const QList<MachineExtras> &all, bool (MachineExtras::*isOn)() const)
{
    const auto count
        = std::ranges::count_if(all, [isOn](const MachineExtras &one) { return (one.*isOn)(); });
    box->setTristate(count != 0 && count != all.size());
    box->setCheckState(count == 0                ? Qt::Unchecked
                           : count == all.size() ? Qt::Checked
                                                 : Qt::PartiallyChecked);
}

} // namespace

EditDialog::EditDialog(const Services &services, const QStringList &names, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_names(names)
{
    setObjectName(QStringLiteral("editDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    build();
    load();
}

void EditDialog::build()
{
    const QString title = isSingle()
        ? tr("Notes about %1").arg(m_names.constFirst())
        : tr("Notes about %n machine(s)", nullptr, int(m_names.size()));
    setWindowTitle(title);
    m_notice = new NoticeBar(this);
    m_tags = new QLineEdit(this);
    m_tags->setObjectName(QStringLiteral("editTags"));
    m_tags->setPlaceholderText(tr("web, blue"));
    m_tags->setToolTip(tr("Separated by commas. The side bar has a group for each tag."));
    const QString caption = isSingle() ? tr("&Tags") : tr("Add &tags");
    m_tags->setAccessibleName(QString(caption).remove(u'&'));
    connect(m_tags, &QLineEdit::textChanged, this, &EditDialog::validate);
    m_protected = new QCheckBox(tr("&Protect from being removed"), this);
    m_protected->setObjectName(QStringLiteral("editProtected"));
    m_atLogin = new QCheckBox(tr("&Start when I log in"), this);
    m_atLogin->setObjectName(QStringLiteral("editAtLogin"));
    m_notes = new QPlainTextEdit(this);
    m_notes->setObjectName(QStringLiteral("editNotes"));
    m_notes->setAccessibleName(tr("Notes"));
    m_notes->setTabChangesFocus(true);
    auto form = new QFormLayout;
    form->setVerticalSpacing(lines(this, 0.6));
    form->addRow(caption, m_tags);
    form->addRow(m_protected);
    form->addRow(m_atLogin);
    if (isSingle())
        form->addRow(tr("&Notes"), m_notes);
    m_notes->setVisible(isSingle());

    auto box = new QDialogButtonBox(this);
    m_save = box->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("editSave"));
    box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole)
        ->setObjectName(QStringLiteral("editCancel"));
    connect(box, &QDialogButtonBox::accepted, this, &EditDialog::save);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto layout = new QVBoxLayout(this);
    const int margin = lines(this, 1);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(lines(this, 0.7));
    layout->addWidget(makeTitle(title, this, 1.15));
    layout->addLayout(form, 1);
    layout->addWidget(m_notice);
    layout->addWidget(box);
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
}

void EditDialog::load()
{
    m_save->setEnabled(false);
    m_services.background.run<QList<MachineExtras>>(
        QStringLiteral("notes"), {},
        [&store = m_services.store,
         names = m_names](OperationContext &) -> Result<QList<MachineExtras>> {
            QList<MachineExtras> all;
            for (const QString &name : names)
                all.append(TRY(loadExtras(store, name)));
            return all;
        },
        this,
        [this](const Result<QList<MachineExtras>> &all) {
            if (!all)
                return m_notice->showError(all.error());
            showState(m_protected, *all, &MachineExtras::isProtected);
            showState(m_atLogin, *all, &MachineExtras::startsAtLogin);
            if (isSingle()) {
                m_tags->setText(all->constFirst().tags().join(QStringLiteral(", ")));
                m_notes->setPlainText(all->constFirst().notes());
            }
            m_tags->setFocus();
            validate();
        });
}

QStringList EditDialog::tagsOf(const QString &text)
{
    QStringList tags;
    for (const QString &part : text.split(u',')) {
        const QString tag = part.simplified();
        if (!tag.isEmpty() && !tags.contains(tag))
            tags.append(tag);
    }
    return tags;
}

QString EditDialog::obstacleOf(const QString &tag)
{
    if (tag.contains(u'"'))
        return tr("A tag has no quotes in it.");
    return tag.size() > 40 ? tr("A tag has at most 40 characters.") : QString();
}

void EditDialog::validate()
{
    QString obstacle;
    for (const QString &tag : tagsOf(m_tags->text())) {
        if (obstacle.isEmpty())
            obstacle = obstacleOf(tag);
    }
    m_save->setEnabled(obstacle.isEmpty());
    m_save->setToolTip(obstacle);
    if (!obstacle.isEmpty())
        m_notice->showError({.kind = ErrorKind::InvalidInput, .message = obstacle});
    else
        m_notice->hide();
}

void EditDialog::save()
{
    m_save->setEnabled(false);
    const auto change = [single = isSingle(), tags = tagsOf(m_tags->text()),
                         isProtected = m_protected->checkState(), atLogin = m_atLogin->checkState(),
                         notes = m_notes->toPlainText()](MachineExtras &extras) {
        QStringList all = single ? tags : extras.tags();
        for (const QString &tag : tags) {
            if (!all.contains(tag))
                all.append(tag);
        }
        extras.setTags(all);
        if (isProtected != Qt::PartiallyChecked)
            extras.setProtected(isProtected == Qt::Checked);
        if (atLogin != Qt::PartiallyChecked)
            extras.setStartsAtLogin(atLogin == Qt::Checked);
        if (single)
            extras.setNotes(notes);
    };
    m_services.background.run<void>(
        QStringLiteral("save notes"), {},
        [&store = m_services.store, names = m_names, change](OperationContext &) -> Result<> {
            for (const QString &name : names)
                TRY(updateExtras(store, name, change));
            return refreshLoginEntry(store, QCoreApplication::applicationFilePath());
        },
        this,
        [this](const Result<> &outcome) {
            m_save->setEnabled(true);
            if (!outcome)
                return m_notice->showError(outcome.error());
            emit saved(m_names);
            accept();
        });
}

} // namespace machinist
