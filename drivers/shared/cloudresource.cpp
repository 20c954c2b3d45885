// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/cloudresource.h"

#include "drivers/shared/cloudhttp.h"

#include <QCoreApplication>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudResource)
};

constexpr int kCreateTries = 3;
constexpr int kLooksAfterLoss = 2;

/// What a request whose answer was lost has made; looks more than once because lists lag behind.
Result<QStringList> lookAgain(const CloudResource &resource, const CloudPace &pace,
                              DriverContext &context)
{
    for (int look = 1;; ++look) {
        TRY(context.sleepFor(pace.interval));
        QStringList ids = TRY(resource.find());
        if (!ids.isEmpty() || look == kLooksAfterLoss)
            return ids;
    }
}

Result<QString> make(const CloudResource &resource, const CloudPace &pace, DriverContext &context)
{
    for (int number = 1;; ++number) {
        auto id = resource.create();
        if (id || !mayHaveHappened(id.error()))
            return id;
        TRY(context.checkpoint());
        if (const QStringList ids = TRY(lookAgain(resource, pace, context)); !ids.isEmpty())
            return ids.constFirst();
        if (number == kCreateTries)
            return id;
    }
}

Result<> removeOnce(const CloudResource &resource, const QStringList &ids)
{
    for (const QString &id : ids)
        if (auto removed = resource.remove(id);
            !removed && removed.error().kind != ErrorKind::NotFound)
            return removed;
    return {};
}

} // namespace

Error waitedTooLong(const QString &what, const CloudPace &pace)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(pace.limit).count();
    return {.kind = ErrorKind::TimedOut,
            .message = Text::tr("%1 did not happen within %2 s.").arg(what).arg(seconds),
            .hint = Text::tr("Look at the machine in the provider's console, then try again.")};
}

Result<QString> ensureResource(const CloudResource &resource, const CloudPace &pace,
                               DriverContext &context)
{
    const auto known = context.ledger().find(resource.kind, resource.name);
    const bool isKnown = known.has_value();
    if (isKnown && known->state == LedgerEntry::State::Made && !known->id.isEmpty())
        return known->id;
    TRY(context.ledger().plan(resource.kind, resource.name, resource.data));
    QString id;
    if (isKnown)
        id = TRY(resource.find()).value(0);
    if (id.isEmpty())
        id = TRY(make(resource, pace, context));
    TRY(context.ledger().made(resource.kind, resource.name, id, resource.data));
    return id;
}

Result<> removeResource(const CloudResource &resource, const CloudPace &pace,
                        DriverContext &context)
{
    const auto known = context.ledger().find(resource.kind, resource.name);
    QStringList ids = TRY(resource.find());
    if (ids.isEmpty() && known && known->state == LedgerEntry::State::Planned)
        ids = TRY(lookAgain(resource, pace, context));
    const QDeadlineTimer end(pace.limit);
    while (!ids.isEmpty()) {
        TRY(removeOnce(resource, ids));
        ids = TRY(resource.find());
        if (ids.isEmpty())
            break;
        if (end.hasExpired())
            return waitedTooLong(Text::tr("The deletion of %1").arg(resource.name), pace);
        TRY(context.sleepFor(pace.interval));
    }
    return context.ledger().gone(resource.kind, resource.name);
}

} // namespace machinist
