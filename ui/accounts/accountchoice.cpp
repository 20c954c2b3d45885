// SPDX-License-Identifier: Apache-2.0
#include "ui/accounts/accountchoice.h"

#include "models/lifecycle/lifecycle.h"
#include "models/operations/operationrunner.h"
#include "ui/accounts/accountdialog.h"
#include "ui/accounts/accountfields.h"
#include "ui/accounts/accountlist.h"
#include "ui/machine/services.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace machinist {

namespace {

constexpr QLatin1String kAdd("+");

} // namespace

AccountChoice::AccountChoice(const Services &services, const DriverInfo &driver, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_driver(driver)
    , m_variable(signInVariable(driver))
    , m_box(new QComboBox(this))
    , m_problem(makeLabel({}, this))
{
    setObjectName(QStringLiteral("accountChoice"));
    m_box->setObjectName(QStringLiteral("account"));
    m_box->setAccessibleName(tr("Account"));
    m_box->setAccessibleDescription(tr("Which account signs in for this machine"));
    m_problem->setObjectName(QStringLiteral("accountProblem"));
    m_problem->setProperty("bad", true);
    m_problem->hide();
    auto caption = new QLabel(tr("&Account"), this);
    caption->setBuddy(m_box);
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(lines(this, 0.25));
    layout->addWidget(caption);
    layout->addWidget(m_box);
    layout->addWidget(m_problem);
    connect(m_box, &QComboBox::activated, this, &AccountChoice::onActivated);
    fill({});
    load();
}

void AccountChoice::load()
{
    fetchAccounts(m_services, this, [this](const Result<QList<Account>> &accounts) {
        if (!accounts)
            return showProblem(accounts.error().message);
        fill(*accounts);
    });
}

void AccountChoice::fill(const QList<Account> &accounts)
{
    m_accounts.clear();
    m_box->clear();
    for (const Account &account : accounts) {
        if (account.driver != QLatin1String(m_driver.id))
            continue;
        m_accounts << account;
        m_box->addItem(account.name, account.id);
    }
    m_box->addItem(m_variable.isEmpty() ? tr("None: sign in with the fields below")
                                        : tr("The environment (%1)").arg(m_variable),
                   QString());
    m_box->addItem(tr("Add an account…"), QString(kAdd));
    // Without a word from the user: the environment where it speaks, else the first account.
    const int none = int(m_accounts.size());
    int row = m_variable.isEmpty() && !m_accounts.isEmpty() ? 0 : none;
    if (m_isFixed && m_wanted.isEmpty())
        row = none;
    else if (const int wanted = m_box->findData(m_wanted); m_isFixed && wanted >= 0)
        row = wanted;
    m_box->setCurrentIndex(row);
    refresh();
}

void AccountChoice::onActivated(int row)
{
    if (m_box->itemData(row).toString() == kAdd) {
        m_box->setCurrentIndex(qMax(0, m_box->findData(m_wanted)));
        return addAccount();
    }
    m_isFixed = true;
    refresh();
}

void AccountChoice::addAccount()
{
    Account account;
    account.driver = QString::fromUtf8(m_driver.id);
    auto dialog = new AccountDialog(m_services, account, window());
    connect(dialog, &AccountDialog::saved, this, [this](const Account &saved) {
        m_isFixed = true;
        m_wanted = saved.id;
        load();
    });
    dialog->open();
}

QString AccountChoice::account() const
{
    const QString id = m_box->currentData().toString();
    return id == kAdd ? QString() : id;
}

void AccountChoice::setAccount(const QString &id)
{
    m_isFixed = true;
    m_wanted = id;
    const int row = m_box->findData(id);
    if (row < 0)
        return; // the list is still on its way
    m_box->setCurrentIndex(row);
    refresh();
}

QSet<QString> AccountChoice::provided() const
{
    const QString id = account();
    const auto found
        = std::ranges::find_if(m_accounts, [&](const Account &one) { return one.id == id; });
    if (found == m_accounts.end())
        return {};
    QSet<QString> flags = m_known.value(id);
    for (auto it = found->answers.cbegin(); it != found->answers.cend(); ++it)
        flags << it.key();
    return flags;
}

QHash<QString, QString> AccountChoice::plainAnswers() const
{
    for (const Account &one : m_accounts) {
        if (one.id == account())
            return one.answers;
    }
    return {};
}

bool AccountChoice::canSignIn() const
{
    return !account().isEmpty() || !m_variable.isEmpty();
}

void AccountChoice::refresh()
{
    m_problem->hide();
    m_wanted = account();
    if (!account().isEmpty() && !m_known.contains(account()))
        checkKeyring();
    emit changed();
}

/// What the keyring says only decides which fields are hidden; the secret stays with the model.
void AccountChoice::checkKeyring()
{
    const QString id = account();
    m_services.background.run<QStringList>(
        QStringLiteral("account"), {},
        [&accounts = m_services.lifecycle.secrets().accounts(), id](
            OperationContext &) -> Result<QStringList> { return TRY(accounts.secrets(id)).keys(); },
        this,
        [this, id](const Result<QStringList> &keys) {
            if (!keys) {
                if (id == account())
                    showProblem(tr("%1 %2").arg(keys.error().message, keys.error().hint));
                return;
            }
            QSet<QString> flags;
            for (const SecretField &field : m_driver.secrets) {
                if (keys->contains(QLatin1String(field.key)))
                    flags << QLatin1String(field.flag);
            }
            m_known.insert(id, flags);
            if (id == account())
                emit changed();
        });
}

void AccountChoice::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->show();
}

} // namespace machinist
