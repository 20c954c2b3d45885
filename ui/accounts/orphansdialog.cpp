// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/orphansdialog.h"

#include "models/driver/driverregistry.h"
#include "models/lifecycle/lifecycle.h"
#include "models/lifecycle/orphans.h"
#include "models/operations/operationrunner.h"
#include "ui/machine/services.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/theme.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kLookTime = 5min;
constexpr auto kDeleteTime = 30min;

/// Deletes them in their order; the error is that of the first that stays.
Result<> removeAll(const DriverInfo &driver, const FlagAnswers &answers,
                   const QList<TaggedResource> &things, const MachineStore &store,
                   OperationContext &context)
{
    Result<> outcome;
    for (const TaggedResource &thing : things) {
        context.step(thing.kind + u' ' + thing.name);
        const auto removed = removeOrphan(driver, answers, thing, store, context);
        TRY(context.checkpoint());
        if (!removed && outcome)
            outcome = removed;
    }
    return outcome;
}

} // namespace

OrphansDialog::OrphansDialog(const Services &services, const Account &account, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_account(account)
    , m_driver(services.drivers.find(account.driver))
    , m_list(new QTreeWidget(this))
    , m_state(makeLabel({}, this))
    , m_notice(new NoticeBar(this))
{
    setObjectName(QStringLiteral("orphansDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Left over in %1").arg(account.name));
    m_state->setObjectName(QStringLiteral("orphansState"));
    m_list->setObjectName(QStringLiteral("orphanList"));
    m_list->setAccessibleName(tr("Left over"));
    m_list->setHeaderLabels({tr("Kind"), tr("Name"), tr("Id"), tr("Id of its machine")});
    m_list->setRootIsDecorated(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    connect(m_list, &QTreeWidget::itemChanged, this, &OrphansDialog::refreshButtons);
    auto layout = new QVBoxLayout(this);
    layout->setSpacing(lines(this, 0.6));
    layout->addWidget(makeQuietLabel(
        tr("What Machinist has made with this account and no machine of this store needs. Machines "
           "of other computers that use the account are among it: look at the names first."),
        this));
    layout->addWidget(m_state);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_notice);
    layout->addWidget(makeButtons());
    resizeToFit(this, {fontMetrics().averageCharWidth() * 110, lines(this, 22)});
    look();
}

OrphansDialog::~OrphansDialog()
{
    if (m_looking)
        m_looking->cancel();
}

QWidget *OrphansDialog::makeButtons()
{
    auto box = new QDialogButtonBox(this);
    m_delete = box->addButton(tr("&Delete…"), QDialogButtonBox::DestructiveRole);
    m_delete->setObjectName(QStringLiteral("orphansDelete"));
    m_again = box->addButton(tr("&Look again"), QDialogButtonBox::ActionRole);
    m_again->setObjectName(QStringLiteral("orphansAgain"));
    QPushButton *close = box->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    for (QPushButton *button : {m_delete, m_again, close})
        button->setAutoDefault(false);
    connect(m_delete, &QPushButton::clicked, this, &OrphansDialog::confirm);
    connect(m_again, &QPushButton::clicked, this, &OrphansDialog::look);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return box;
}

void OrphansDialog::look()
{
    if (!m_driver || m_looking)
        return;
    m_state->setText(tr("Looking…"));
    m_looking = m_services.background.run<QList<TaggedResource>>(
        QStringLiteral("orphans"), {},
        [driver = m_driver, id = m_account.id, &store = m_services.store,
         &secrets = m_services.lifecycle.secrets()](
            OperationContext &context) -> Result<QList<TaggedResource>> {
            context.beginStage({QStringLiteral("orphans"), {}, kLookTime});
            const FlagAnswers answers = TRY(secrets.withAccount(id, *driver, {}));
            return findOrphans(*driver, answers, store, context);
        },
        this,
        [this](const Result<QList<TaggedResource>> &found) {
            m_looking.reset();
            if (!found) {
                m_state->clear();
                m_notice->showError(found.error());
            }
            fill(found.value_or(QList<TaggedResource>()));
            if (found && found->isEmpty())
                m_state->setText(tr("Nothing is left over."));
            else if (found)
                m_state->setText(tr("%n thing(s) found.", nullptr, int(found->size())));
        });
    refreshButtons();
}

void OrphansDialog::fill(const QList<TaggedResource> &found)
{
    m_found = found;
    m_list->clear();
    for (const TaggedResource &thing : found) {
        auto item
            = new QTreeWidgetItem(m_list, {thing.kind, thing.name, thing.id, thing.machineId});
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(0, Qt::Unchecked);
    }
    refreshButtons();
}

QList<TaggedResource> OrphansDialog::chosen() const
{
    QList<TaggedResource> things;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row)
        if (m_list->topLevelItem(row)->checkState(0) == Qt::Checked)
            things << m_found.at(row);
    return things;
}

void OrphansDialog::refreshButtons()
{
    m_again->setEnabled(!m_looking && !m_isDeleting);
    m_delete->setEnabled(!m_looking && !m_isDeleting && !chosen().isEmpty());
}

void OrphansDialog::confirm()
{
    const QList<TaggedResource> things = chosen();
    QStringList names;
    for (const TaggedResource &thing : things)
        names << thing.kind + u' ' + (thing.name.isEmpty() ? thing.id : thing.name);
    auto box = new QMessageBox(
        QMessageBox::Warning, tr("Delete at the provider"),
        tr("Delete %n thing(s) at the provider, for good?", nullptr, int(things.size())),
        QMessageBox::Yes | QMessageBox::No, this);
    box->setObjectName(QStringLiteral("orphanQuestion"));
    box->setInformativeText(names.join(u'\n'));
    box->setDefaultButton(QMessageBox::No);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this, things](int answer) {
        if (answer == QMessageBox::Yes)
            remove(things);
    });
    box->open();
}

void OrphansDialog::remove(const QList<TaggedResource> &things)
{
    m_isDeleting = true;
    m_state->setText(tr("Deleting…"));
    refreshButtons();
    m_services.jobs.run<void>(
        tr("Delete what is left over in %1").arg(m_account.name), {},
        [driver = m_driver, id = m_account.id, things, &store = m_services.store,
         &secrets = m_services.lifecycle.secrets()](OperationContext &context) -> Result<> {
            context.beginStage({QStringLiteral("orphans"), {}, kDeleteTime});
            const FlagAnswers answers = TRY(secrets.withAccount(id, *driver, {}));
            return removeAll(*driver, answers, things, store, context);
        },
        this,
        [this](const Result<> &removed) {
            m_isDeleting = false;
            if (!removed)
                m_notice->showError(removed.error());
            look();
        });
}

} // namespace machinist
