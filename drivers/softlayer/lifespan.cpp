// SPDX-License-Identifier: Apache-2.0
//
// Making a server and taking it away: what is written to the ledger.
#include "drivers/softlayer/account.h"
#include "drivers/softlayer/softlayerdriver.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::softlayer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SoftLayerDriver)
};

constexpr auto kSetupPatience = 45min;
constexpr auto kDeletePatience = 10min;

Result<QString> madeId(const QJsonValue &made)
{
    if (const qint64 id = idOf(made))
        return QString::number(id);
    return Error{.kind = ErrorKind::BadReply,
                 .message = Text::tr("IBM Cloud took the order but did not say what it made.")};
}

} // namespace

QString SoftLayerDriver::keyLabel() const
{
    return text("Hostname") + u'-' + kMark + machineId();
}

Result<QStringList> SoftLayerDriver::findKeys(Client &cloud, OperationContext &context) const
{
    const Call call{.path = QStringLiteral("SoftLayer_Account/getSshKeys"),
                    .mask = QStringLiteral("id,label")};
    QStringList ids;
    for (const auto &key : TRY(cloud.list(call, context))) {
        const bool isOurs = !machineId().isEmpty()
            && key[QLatin1String("label")].toString().endsWith(kMark + machineId());
        // Docker Machine's have an id but no label of ours.
        if (isOurs || idOf(key) == number("SSHKeyID"))
            ids << QString::number(idOf(key));
    }
    return ids;
}

Result<QStringList> SoftLayerDriver::findGuests(Client &cloud, OperationContext &context) const
{
    QStringList ids;
    if (guestId()) {
        const auto known = guest("id,billingItem[cancellationDate]", cloud, context);
        if (known && !isCancelled(*known))
            ids << QString::number(guestId());
        else if (!known && known.error().kind != ErrorKind::NotFound)
            return known.error();
    }
    if (machineId().isEmpty())
        return ids;
    const QJsonObject named{
        {QLatin1String("hostname"), QJsonObject{{QLatin1String("operation"), text("Hostname")}}}};
    const Call call{.path = QStringLiteral("SoftLayer_Account/getVirtualGuests"),
                    .mask = QStringLiteral("id,hostname,userData[value],tagReferences[tag[name]],"
                                           "billingItem[cancellationDate]"),
                    .filter = {{QLatin1String("virtualGuests"), named}}};
    for (const auto &entry : TRY(cloud.list(call, context))) {
        const QJsonObject guest = entry.toObject();
        const QString id = QString::number(idOf(entry));
        if (machineIdOf(guest) == machineId() && !isCancelled(guest) && !ids.contains(id))
            ids << id;
    }
    return ids;
}

Result<> SoftLayerDriver::create(DriverContext &context)
{
    Client cloud = client();
    if (!context.ledger().isMade(QLatin1String(kGuestKind), machineId())) {
        const QByteArray line = TRY(ensureKeys(context));
        TRY(registerKey(line, cloud, context));
        TRY(order(line, cloud, context));
    }
    const auto made = context.ledger().find(QLatin1String(kGuestKind), machineId());
    set("Id", made->id.toLongLong());
    TRY(context.save());
    tag(cloud, context);
    context.step(Text::tr("Waiting for the server to be set up; this takes minutes"));
    TRY(awaitAddress(kSetupPatience, cloud, context));
    context.log(Text::tr("%1 requests to IBM Cloud").arg(cloud.requestCount()));
    return forgetHostSecret();
}

Result<> SoftLayerDriver::registerKey(const QByteArray &line, Client &cloud, DriverContext &context)
{
    context.step(Text::tr("Registering the SSH key"));
    const QJsonObject key{{QLatin1String("label"), keyLabel()},
                          {QLatin1String("key"), QString::fromUtf8(line)}};
    const Call call{
        .verb = "POST", .path = QStringLiteral("SoftLayer_Security_Ssh_Key"), .parameters = {key}};
    const CloudResource resource{
        .kind = QLatin1String(kKeyKind),
        .name = keyLabel(),
        .find = [&] { return findKeys(cloud, context); },
        .create = [&]() -> Result<QString> { return madeId(TRY(cloud.call(call, context))); }};
    const auto id = ensureResource(resource, pace(), context);
    if (!id && id.error().kind == ErrorKind::InvalidInput) {
        // The user data bring the key as well.
        context.log(Text::tr("The key is not registered: %1").arg(id.error().message));
        return context.ledger().gone(resource.kind, resource.name);
    }
    set("SSHKeyID", TRY(id).toLongLong());
    return context.save();
}

Result<> SoftLayerDriver::order(const QByteArray &line, Client &cloud, DriverContext &context)
{
    context.step(Text::tr("Ordering the server"));
    // The mark at the end is what a lost server is found by, before it could be tagged.
    const QByteArray data = TRY(userData(QStringLiteral("root"), line)) + "# "
        + (kMark + machineId()).toUtf8() + '\n';
    const QJsonObject wanted = orderOf(TRY(fittedWish(cloud, context)), number("SSHKeyID"), data);
    const Call call{
        .verb = "POST", .path = QStringLiteral("SoftLayer_Virtual_Guest"), .parameters = {wanted}};
    const CloudResource resource{
        .kind = QLatin1String(kGuestKind),
        .name = machineId(),
        .find = [&] { return findGuests(cloud, context); },
        .create = [&]() -> Result<QString> { return madeId(TRY(cloud.call(call, context))); }};
    TRY(ensureResource(resource, pace(), context));
    return {};
}

void SoftLayerDriver::tag(Client &cloud, DriverContext &context) const
{
    const Call call{.verb = "POST",
                    .path = guestPath(guestId(), "setTags"),
                    .parameters = {QString(QStringLiteral("machinist,") + kMark + machineId())},
                    .repeat = Repeat::Freely};
    // The user data mark the server as well; tags are for people.
    if (const auto tagged = cloud.call(call, context); !tagged)
        context.log(Text::tr("The server could not be tagged: %1").arg(tagged.error().message));
}

Result<> SoftLayerDriver::awaitAddress(std::chrono::milliseconds patience, Client &cloud,
                                       DriverContext &context)
{
    const auto ask = [&]() -> Result<std::optional<QString>> {
        const QJsonObject now = TRY(look(cloud, context));
        const QLatin1String key(usesPrivateAddress() ? "primaryBackendIpAddress"
                                                     : "primaryIpAddress");
        const bool isBusy = !now[QLatin1String("activeTransaction")].toObject().isEmpty();
        if (isBusy || stateOf(now) != PowerState::Running)
            return std::optional<QString>();
        QString address = now[key].toString();
        if (address.isEmpty())
            address = TRY(askAddress(cloud, context));
        return address.isEmpty() ? std::optional<QString>() : std::optional(address);
    };
    set("IPAddress",
        TRY(pollUntil<QString>(ask, pace(patience), Text::tr("The server's set-up"), context)));
    return context.save();
}

Result<> SoftLayerDriver::remove(DriverContext &context)
{
    if (!guestId() && !number("SSHKeyID") && context.ledger().entries().isEmpty())
        return {}; // nothing was ever asked for
    context.step(Text::tr("Removing the server"));
    Client cloud = client();
    const bool hadGuest = guestId() != 0;
    TRY(removeResource({.kind = QLatin1String(kGuestKind),
                        .name = machineId(),
                        .find = [&] { return findGuests(cloud, context); },
                        .remove =
                            [&](const QString &id) {
                                return deleteGuest(cloud, id.toLongLong(), pace(kDeletePatience),
                                                   context);
                            }},
                       pace(kDeletePatience), context));
    if (hadGuest && m_config.contains(QLatin1String("HourlyBilling")) && !isOn("HourlyBilling"))
        context.log(Text::tr("A server paid by the month is charged until its anniversary."));
    set("Id", 0);
    TRY(removeResource(
        {.kind = QLatin1String(kKeyKind),
         .name = keyLabel(),
         .find = [&] { return findKeys(cloud, context); },
         .remove = [&](const QString &id) { return deleteKey(cloud, id.toLongLong(), context); }},
        pace(), context));
    set("SSHKeyID", 0);
    return forgetHostSecret();
}

} // namespace machinist::softlayer
