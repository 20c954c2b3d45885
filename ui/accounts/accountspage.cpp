// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/accountspage.h"

#include "models/driver/driverregistry.h"
#include "models/lifecycle/lifecycle.h"
#include "models/machine/machineextras.h"
#include "models/operations/operationrunner.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/accountfields.h"
#include "ui/accounts/accountlist.h"
#include "ui/accounts/orphansdialog.h"
#include "ui/machine/services.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/themedicon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist {

namespace {

/// The machines that sign in with the account of that id.
Result<QStringList> usersOf(const MachineStore &store, const QString &id)
{
    QStringList users;
    for (const QString &name : TRY(store.names())) {
        if (const auto extras = loadExtras(store, name); extras && extras->account() == id)
            users << name;
    }
    return users;
}

} // namespace

AccountsPage::AccountsPage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_list(new QListWidget(this))
    , m_empty(makeQuietLabel(tr("No account yet. Machines in a cloud sign in with one; its secret "
                                "is kept in the system's keyring and is changed in one place."),
                             this))
    , m_notice(new NoticeBar(this))
{
    setObjectName(QStringLiteral("accountsPage"));
    m_list->setObjectName(QStringLiteral("accountList"));
    m_list->setAccessibleName(tr("Accounts"));
    connect(m_list, &QListWidget::currentRowChanged, this, &AccountsPage::refreshButtons);
    connect(m_list, &QListWidget::itemActivated, this, &AccountsPage::change);
    auto buttons = new QHBoxLayout;
    buttons->addWidget(addButton(tr("&Add…"), "accountAdd", &AccountsPage::add));
    m_forOne << addButton(tr("&Change…"), "accountChange", &AccountsPage::change)
             << addButton(tr("&Test"), "accountCheck", &AccountsPage::test)
             << addButton(tr("Find &orphans…"), "accountOrphans", &AccountsPage::findOrphans)
             << addButton(tr("&Remove"), "accountRemove", &AccountsPage::confirmRemove);
    for (QPushButton *button : std::as_const(m_forOne))
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto layout = new QVBoxLayout(this);
    const int margin = lines(this, 1);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->addWidget(m_empty);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_notice);
    layout->addLayout(buttons);
    refreshButtons();
    load();
}

QPushButton *AccountsPage::addButton(const QString &text, const char *name,
                                     void (AccountsPage::*slot)())
{
    auto button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, slot);
    return button;
}

void AccountsPage::load()
{
    fetchAccounts(m_services, this, [this](const Result<QList<Account>> &accounts) {
        if (!accounts)
            return m_notice->showError(accounts.error());
        fill(*accounts);
    });
}

void AccountsPage::fill(const QList<Account> &accounts)
{
    const Account *before = current();
    const QString id = before ? before->id : QString();
    m_accounts = accounts;
    m_list->clear();
    for (const Account &account : accounts) {
        const DriverInfo *info = m_services.drivers.find(account.driver);
        const QString provider = info ? QString::fromUtf8(info->displayName) : account.driver;
        const QString icon = info ? QString::fromUtf8(info->iconName) : QString();
        auto item = new QListWidgetItem(
            account.name == provider ? account.name : tr("%1 (%2)").arg(account.name, provider),
            m_list);
        item->setIcon(themedIcon(hasThemedIcon(icon) ? icon : QStringLiteral("driver")));
        if (account.id == id || !m_list->currentItem())
            m_list->setCurrentItem(item);
    }
    m_empty->setVisible(accounts.isEmpty());
    refreshButtons();
}

const Account *AccountsPage::current() const
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_accounts.size() ? &m_accounts.at(row) : nullptr;
}

void AccountsPage::refreshButtons()
{
    for (QPushButton *button : std::as_const(m_forOne))
        button->setEnabled(current());
}

void AccountsPage::open(const Account &account)
{
    auto dialog = new AccountDialog(m_services, account, this);
    connect(dialog, &AccountDialog::saved, this, [this](const Account &saved) {
        m_notice->showInfo(tr("%1 is in the keyring.").arg(saved.name));
        // At once, or the next change would begin with what was before.
        QList<Account> accounts = m_accounts;
        const auto changed = std::ranges::find(accounts, saved.id, &Account::id);
        if (changed != accounts.end()) {
            *changed = saved;
            fill(accounts);
        }
        load();
    });
    dialog->open();
}

void AccountsPage::add()
{
    open({});
}

void AccountsPage::change()
{
    if (const Account *account = current())
        open(*account);
}

void AccountsPage::test()
{
    const Account *account = current();
    const DriverInfo *driver = account ? m_services.drivers.find(account->driver) : nullptr;
    if (!driver || !testFlag(*driver))
        return m_notice->showInfo(tr("This provider has nothing that can be asked for without a "
                                     "machine."));
    m_services.background.run<QList<FlagOffer>>(
        QStringLiteral("account"), {},
        [driver, id = account->id, &secrets = m_services.lifecycle.secrets()](
            OperationContext &context) -> Result<QList<FlagOffer>> {
            context.beginStage({QStringLiteral("account"), {}, 60s});
            const FlagAnswers answers = TRY(secrets.withAccount(id, *driver, {}));
            return askOffers(*driver, *testFlag(*driver), answers, context);
        },
        this,
        [this, name = account->name](const Result<QList<FlagOffer>> &offers) {
            if (!offers)
                return m_notice->showError(offers.error());
            m_notice->showInfo(tr("%1 works.").arg(name));
        });
    m_notice->showInfo(tr("Asking %1…").arg(QString::fromUtf8(driver->displayName)));
}

void AccountsPage::findOrphans()
{
    const Account *account = current();
    const DriverInfo *driver = account ? m_services.drivers.find(account->driver) : nullptr;
    if (!driver || !driver->tagged)
        return m_notice->showInfo(
            tr("This provider's machines leave nothing that could be found."));
    (new OrphansDialog(m_services, *account, this))->open();
}

void AccountsPage::confirmRemove()
{
    const Account *account = current();
    if (!account)
        return;
    m_services.background.run<QStringList>(
        QStringLiteral("account"), {},
        [&store = m_services.store, id = account->id](OperationContext &) {
            return usersOf(store, id);
        },
        this,
        [this, account = *account](const Result<QStringList> &machines) {
            if (!machines)
                return m_notice->showError(machines.error());
            remove(account, *machines);
        });
}

void AccountsPage::remove(const Account &account, const QStringList &machines)
{
    auto box = new QMessageBox(QMessageBox::Question, tr("Remove account"),
                               tr("Remove %1 and its secret?").arg(account.name),
                               QMessageBox::Yes | QMessageBox::No, this);
    box->setObjectName(QStringLiteral("accountQuestion"));
    box->setInformativeText(
        machines.isEmpty()
            ? tr("No machine uses it.")
            : tr("These machines sign in with it, and can then be started, stopped or removed only "
                 "with the secret in the environment: %1")
                  .arg(machines.join(QStringLiteral(", "))));
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::finished, this, [this, id = account.id](int answer) {
        if (answer != QMessageBox::Yes)
            return;
        m_services.background.run<void>(
            QStringLiteral("account"), {},
            [&accounts = m_services.lifecycle.secrets().accounts(), id](OperationContext &) {
                return accounts.remove(id);
            },
            this,
            [this](const Result<> &removed) {
                if (!removed)
                    m_notice->showError(removed.error());
                load();
            });
    });
    box->open();
}

} // namespace machinist
