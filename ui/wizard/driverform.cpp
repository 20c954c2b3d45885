// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/driverform.h"

#include "ui/accounts/accountchoice.h"
#include "ui/accounts/accountfields.h"
#include "ui/widgets/theme.h"
#include "ui/wizard/flagform.h"
#include "ui/wizard/offerfield.h"

#include <QCoreApplication>
#include <QTimer>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace machinist {

namespace {

/// Long enough that a region or a token is not asked about letter by letter.
constexpr auto kPause = 600ms;

} // namespace

DriverForm::DriverForm(const Services &services, const DriverInfo &driver, LiveLists &lists,
                       QWidget *parent)
    : QWidget(parent)
    , m_driver(driver)
    , m_lists(lists)
    , m_pause(new QTimer(this))
{
    auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(machinist::lines(this, 0.6));
    if (hasAccounts(driver)) {
        m_account = new AccountChoice(services, driver, this);
        layout->addWidget(m_account);
        connect(m_account, &AccountChoice::changed, this, &DriverForm::onAccountChanged);
    }
    m_flags = new FlagForm(driver.flags, this,
                           driver.offers ? FlagForm::Lists::With : FlagForm::Lists::Without);
    m_flags->setObjectName(QStringLiteral("driverForm"));
    layout->addWidget(m_flags);
    if (m_account)
        setTabOrder(m_account, m_flags);
    m_pause->setSingleShot(true);
    connect(m_pause, &QTimer::timeout, this, &DriverForm::refreshLists);
    connect(&m_lists, &LiveLists::changed, this, [this](const QString &id) {
        if (id != QLatin1String(m_driver.id) || m_pause->isActive())
            return;
        refreshLists();
        emit changed(); // the lists say what a choice costs
    });
    connect(m_flags, &FlagForm::changed, this, [this] {
        m_pause->start(kPause);
        emit changed();
    });
    for (OfferField *field : m_flags->offerFields())
        connect(field, &OfferField::wanted, this,
                [this, field](bool anew) { onWanted(field, anew); });
    m_pause->start(0);
}

void DriverForm::onAccountChanged()
{
    m_flags->setProvided(m_account->provided());
    m_pause->start(0);
    emit changed();
}

void DriverForm::onWanted(OfferField *field, bool anew)
{
    m_lists.ask(question(), field->flag(), anew);
}

bool DriverForm::isSignedIn() const
{
    if (!m_account || m_account->canSignIn())
        return true;
    const FlagAnswers given = m_flags->allValues();
    return !secretsOf(m_driver, given).isEmpty() || hasCredentialsFile(m_driver, given);
}

/// Every list that is seen, by the answers of now. Those behind a fold wait until they are wanted.
void DriverForm::refreshLists()
{
    const LookupQuestion now = question();
    const bool mayAsk = isSignedIn();
    for (OfferField *field : m_flags->offerFields()) {
        const LiveList known = m_lists.find(now, field->flag());
        const bool wasShown = field->hasList();
        field->showList(known);
        if (!known.isAsking && mayAsk && (!field->flag().advanced || wasShown))
            m_lists.ask(now, field->flag());
    }
}

LookupQuestion DriverForm::question() const
{
    return {.driver = &m_driver, .account = account(), .answers = m_flags->values()};
}

FlagAnswers DriverForm::values() const
{
    return m_flags->values();
}

FlagAnswers DriverForm::allValues() const
{
    return m_flags->allValues();
}

void DriverForm::setValues(const FlagAnswers &values)
{
    m_flags->setValues(values);
}

QString DriverForm::account() const
{
    return m_account ? m_account->account() : QString();
}

void DriverForm::setAccount(const QString &id)
{
    if (m_account)
        m_account->setAccount(id);
}

QString DriverForm::problem() const
{
    return m_flags->problem();
}

FlagAnswers DriverForm::commandAnswers() const
{
    FlagAnswers answers = m_flags->values();
    if (!m_account)
        return answers;
    const QHash<QString, QString> plain = m_account->plainAnswers();
    for (const QString &flag : m_account->provided())
        answers.insert(flag, {plain.value(flag, QStringLiteral("…"))});
    return answers;
}

QStringList DriverForm::highlights() const
{
    QStringList lines;
    for (const OfferField *field : m_flags->offerFields()) {
        const QString text = field->chosenText();
        if (!field->flag().advanced && !text.isEmpty())
            lines << tr("%1: %2").arg(QCoreApplication::translate("Driver", field->flag().label),
                                      text);
    }
    return lines;
}

} // namespace machinist
