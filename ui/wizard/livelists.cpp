// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/livelists.h"

#include "models/lifecycle/machinesecrets.h"
#include "models/operations/operationrunner.h"

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kPatience = 60s;

QString placeOf(const LookupQuestion &question, const Flag &flag)
{
    return QLatin1String(question.driver->id) + u'\n' + QLatin1String(flag.name);
}

/// Two questions with the same key have the same answer.
QString keyOf(const LookupQuestion &question, const Flag &flag)
{
    QStringList parts{placeOf(question, flag), question.account};
    for (const QString &name : lookupDependencies(*question.driver, flag))
        parts << question.answers.value(name).join(u',');
    return parts.join(u'\n');
}

} // namespace

LiveLists::LiveLists(OperationRunner &background, MachineSecrets &secrets, QObject *parent)
    : QObject(parent)
    , m_background(background)
    , m_secrets(secrets)
{}

LiveLists::~LiveLists()
{
    for (const Asking &asking : std::as_const(m_running))
        asking.operation->cancel();
}

LiveList LiveLists::find(const LookupQuestion &question, const Flag &flag) const
{
    return m_lists.value(keyOf(question, flag));
}

void LiveLists::ask(const LookupQuestion &question, const Flag &flag, bool anew)
{
    const QString key = keyOf(question, flag);
    const LiveList known = m_lists.value(key);
    if (known.isAsking || (!anew && (known.asked.isValid() || known.error)))
        return;
    const QString place = placeOf(question, flag);
    if (const auto earlier = m_running.constFind(place); earlier != m_running.constEnd()) {
        earlier->operation->cancel();
        m_lists[earlier->key].isAsking = false;
    }
    m_lists[key].isAsking = true;
    const QString driver = QLatin1String(question.driver->id);
    const QString name = QLatin1String(flag.name);
    const auto operation = m_background.run<QList<FlagOffer>>(
        QStringLiteral("offers"), {},
        [question, &flag,
         &secrets = m_secrets](OperationContext &context) -> Result<QList<FlagOffer>> {
            context.beginStage({QStringLiteral("offers"), {}, kPatience});
            const FlagAnswers answers
                = TRY(secrets.withAccount(question.account, *question.driver, question.answers));
            return askOffers(*question.driver, flag, answers, context);
        },
        this,
        [this, key, driver, name](const Result<QList<FlagOffer>> &offers) {
            finish(key, driver, name, offers);
        });
    m_running.insert(place, {key, operation});
    emit changed(driver, name);
}

void LiveLists::finish(const QString &key, const QString &driver, const QString &flag,
                       const Result<QList<FlagOffer>> &offers)
{
    const QString place = driver + u'\n' + flag;
    if (m_running.value(place).key == key)
        m_running.remove(place);
    LiveList &list = m_lists[key];
    list.isAsking = false;
    if (offers) {
        list.offers = *offers;
        list.asked = QDateTime::currentDateTimeUtc();
        list.error.reset();
    } else if (offers.error().kind != ErrorKind::Cancelled) {
        list.error = offers.error();
    }
    emit changed(driver, flag);
}

} // namespace machinist
