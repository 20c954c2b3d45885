// SPDX-License-Identifier: Apache-2.0
//
// The questions to an account as a whole: what it offers, and what of it is ours.
#include "drivers/softlayer/softlayerdriver.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::softlayer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SoftLayerDriver)
};

constexpr auto kDeletePatience = 10min;
constexpr auto kReclaimPatience = 60s;
constexpr std::chrono::milliseconds kFirstPoll = 200ms;
constexpr std::chrono::milliseconds kLongestPoll = 10s;

QString textAt(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

QList<FlagOffer> plainOffers(const QStringList &values)
{
    QList<FlagOffer> all;
    for (const QString &value : values)
        all.append({.value = value, .label = {}, .detail = {}});
    return all;
}

QList<FlagOffer> flavorOffers(const QStringList &flavors)
{
    QList<FlagOffer> all;
    for (const QString &flavor : flavors) {
        const FlavorSize size = sizeOf(flavor);
        all.append({.value = flavor,
                    .label = {},
                    .detail = size.cpus ? Text::tr("%1 CPUs, %2 GB, disk %3 GB")
                                              .arg(size.cpus)
                                              .arg(size.memoryGb)
                                              .arg(size.diskGb)
                                        : QString()});
    }
    return all;
}

QList<FlagOffer> vlanOffers(const QJsonArray &vlans, const QString &space)
{
    QList<FlagOffer> all;
    for (const QJsonValue &one : vlans) {
        const QJsonObject vlan = one.toObject();
        if (textAt(vlan, "networkSpace") != space)
            continue;
        const QString router
            = textAt(vlan.value(QLatin1String("primaryRouter")).toObject(), "hostname");
        const QString number = QString::number(vlan.value(QLatin1String("vlanNumber")).toInteger());
        const QString name = textAt(vlan, "name");
        all.append({.value = QString::number(vlan.value(QLatin1String("id")).toInteger()),
                    .label = name.isEmpty() ? number : QStringLiteral("%1 (%2)").arg(name, number),
                    .detail = router});
    }
    return all;
}

/// The machine's id behind our mark in \a text; empty where it bears none.
QString machineIdIn(const QString &text)
{
    constexpr int kUuidLength = 36;
    const qsizetype at = text.lastIndexOf(kMark);
    return at < 0 ? QString() : text.mid(at + kMark.size(), kUuidLength);
}

QString machineIdOf(const QJsonObject &guest)
{
    for (const QJsonValue &data : guest.value(QLatin1String("userData")).toArray())
        if (const QString id = machineIdIn(textAt(data.toObject(), "value")); !id.isEmpty())
            return id;
    for (const QJsonValue &tag : guest.value(QLatin1String("tagReferences")).toArray()) {
        const QJsonObject named = tag.toObject().value(QLatin1String("tag")).toObject();
        if (const QString id = machineIdIn(textAt(named, "name")); !id.isEmpty())
            return id;
    }
    return {};
}

QString guestPath(qint64 id, const QString &method = {})
{
    return QStringLiteral("SoftLayer_Virtual_Guest/%1").arg(id)
        + (method.isEmpty() ? QString() : u'/' + method);
}

Result<bool> isAlive(const Client &client, qint64 id, OperationContext &context)
{
    const auto reply
        = client.call({.path = guestPath(id, QStringLiteral("getObject")),
                       .mask = QStringLiteral("id,activeTransaction[transactionStatus[name]]")},
                      context);
    if (!reply && reply.error().kind == ErrorKind::NotFound)
        return false;
    if (!reply)
        return reply.error();
    return !reply->toObject().isEmpty();
}

} // namespace

Login loginOf(const FlagValues &values)
{
    return {.endpoint = values.text("softlayer-api-endpoint"),
            .user = values.text("softlayer-user"),
            .apiKey = values.text("softlayer-api-key")};
}

Result<> deleteGuest(const Client &client, qint64 id, OperationContext &context)
{
    const QDeadlineTimer deadline(kDeletePatience);
    for (auto poll = kFirstPoll;; poll = std::min(poll * 2, kLongestPoll)) {
        const auto reply = client.call({.verb = "DELETE", .path = guestPath(id)}, context);
        if (reply)
            break;
        if (reply.error().kind == ErrorKind::NotFound)
            return {};
        // Refused while a transaction runs on the server, which every new one has for minutes.
        if (!reply.error().details.contains(QLatin1String("ransaction")) || deadline.hasExpired())
            return reply.error();
        context.log(Text::tr("The server is still being worked on; it is deleted after that."));
        TRY(context.sleepFor(poll));
    }
    const QDeadlineTimer reclaim(kReclaimPatience);
    for (auto poll = kFirstPoll;; poll = std::min(poll * 2, kLongestPoll)) {
        if (!TRY(isAlive(client, id, context)))
            return {};
        if (reclaim.hasExpired()) {
            context.log(Text::tr("The server is cancelled; IBM Cloud has yet to take it away."));
            return {};
        }
        TRY(context.sleepFor(poll));
    }
}

Result<> deleteKey(const Client &client, qint64 id, OperationContext &context)
{
    const auto reply = client.call(
        {.verb = "DELETE", .path = QStringLiteral("SoftLayer_Security_Ssh_Key/%1").arg(id)},
        context);
    if (!reply && reply.error().kind != ErrorKind::NotFound)
        return reply.error();
    return {};
}

Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context)
{
    const Client client(loginOf(answers));
    const QByteArray what(lookup);
    if (what == "public-vlan" || what == "private-vlan") {
        const QJsonArray vlans = TRY(client.list(
            {.path = QStringLiteral("SoftLayer_Account/getNetworkVlans"),
             .mask = QStringLiteral("id,vlanNumber,name,networkSpace,primaryRouter[hostname]")},
            context));
        return vlanOffers(
            vlans, what == "public-vlan" ? QStringLiteral("PUBLIC") : QStringLiteral("PRIVATE"));
    }
    const Catalogue catalogue = Catalogue::from(
        TRY(client.call({.path = QStringLiteral("SoftLayer_Virtual_Guest/getCreateObjectOptions")},
                        context))
            .toObject());
    if (what == "region")
        return plainOffers(catalogue.datacenters);
    return what == "image" ? plainOffers(catalogue.images) : flavorOffers(catalogue.flavors);
}

Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context)
{
    const Client client(loginOf(answers));
    QList<TaggedResource> all;
    const QJsonArray guests = TRY(client.list(
        {.path = QStringLiteral("SoftLayer_Account/getVirtualGuests"),
         .mask = QStringLiteral("id,hostname,userData[value],tagReferences[tag[name]]")},
        context));
    for (const QJsonValue &one : guests) {
        const QJsonObject guest = one.toObject();
        if (const QString machine = machineIdOf(guest); !machine.isEmpty())
            all.append({.kind = QStringLiteral("guest"),
                        .id = QString::number(guest.value(QLatin1String("id")).toInteger()),
                        .name = textAt(guest, "hostname"),
                        .machineId = machine});
    }
    const QJsonArray keys = TRY(client.list({.path = QStringLiteral("SoftLayer_Account/getSshKeys"),
                                             .mask = QStringLiteral("id,label")},
                                            context));
    for (const QJsonValue &one : keys) {
        const QString label = textAt(one.toObject(), "label");
        if (const QString machine = machineIdIn(label); !machine.isEmpty())
            all.append(
                {.kind = QStringLiteral("ssh-key"),
                 .id = QString::number(one.toObject().value(QLatin1String("id")).toInteger()),
                 .name = label,
                 .machineId = machine});
    }
    return all;
}

Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context)
{
    const Client client(loginOf(answers));
    const qint64 id = resource.id.toLongLong();
    return resource.kind == QLatin1String("guest") ? deleteGuest(client, id, context)
                                                   : deleteKey(client, id, context);
}

} // namespace machinist::softlayer
