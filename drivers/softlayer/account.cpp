// SPDX-License-Identifier: Apache-2.0
#include "drivers/softlayer/account.h"

#include "drivers/softlayer/order.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::softlayer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SoftLayer)
};

constexpr auto kDeletePatience = 10min;

QString textAt(const QJsonValue &object, const char *key)
{
    return object[QLatin1String(key)].toString();
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
    for (const auto &vlan : vlans) {
        if (textAt(vlan, "networkSpace") != space)
            continue;
        const QString number = QString::number(integerOf(vlan[QLatin1String("vlanNumber")]));
        const QString name = textAt(vlan, "name");
        all.append({.value = QString::number(idOf(vlan)),
                    .label = name.isEmpty() ? number : QStringLiteral("%1 (%2)").arg(name, number),
                    .detail = textAt(vlan[QLatin1String("primaryRouter")], "hostname")});
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

} // namespace

QString guestPath(qint64 id, const char *method)
{
    const QString path = QStringLiteral("SoftLayer_Virtual_Guest/%1").arg(id);
    return *method ? path + u'/' + QLatin1String(method) : path;
}

QString machineIdOf(const QJsonObject &guest)
{
    for (const auto &data : guest[QLatin1String("userData")].toArray())
        if (const QString id = machineIdIn(textAt(data, "value")); !id.isEmpty())
            return id;
    for (const auto &tag : guest[QLatin1String("tagReferences")].toArray())
        if (const QString id = machineIdIn(textAt(tag[QLatin1String("tag")], "name"));
            !id.isEmpty())
            return id;
    return {};
}

bool isCancelled(const QJsonObject &guest)
{
    return !textAt(guest[QLatin1String("billingItem")], "cancellationDate").isEmpty();
}

Login loginOf(const FlagValues &values)
{
    return {.endpoint = values.text("softlayer-api-endpoint"),
            .user = values.text("softlayer-user"),
            .apiKey = values.text("softlayer-api-key")};
}

Result<> deleteGuest(Client &client, qint64 id, const CloudPace &pace, OperationContext &context)
{
    const Call call{.verb = "DELETE", .path = guestPath(id)};
    const auto ask = [&]() -> Result<std::optional<bool>> {
        const auto reply = client.call(call, context);
        if (reply || reply.error().kind == ErrorKind::NotFound)
            return std::optional(true);
        // Refused while a transaction runs on the server, which every new one has for minutes.
        if (!reply.error().details.contains(u"transaction", Qt::CaseInsensitive))
            return reply.error();
        return std::optional<bool>();
    };
    TRY(pollUntil<bool>(ask, pace, Text::tr("The deletion of the server"), context));
    return {};
}

Result<> deleteKey(Client &client, qint64 id, OperationContext &context)
{
    const Call call{.verb = "DELETE",
                    .path = QStringLiteral("SoftLayer_Security_Ssh_Key/%1").arg(id)};
    const auto reply = client.call(call, context);
    if (!reply && reply.error().kind != ErrorKind::NotFound)
        return reply.error();
    return {};
}

Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context)
{
    Client client(loginOf(answers));
    const QByteArray what(lookup);
    if (what == "public-vlan" || what == "private-vlan") {
        const Call call{
            .path = QStringLiteral("SoftLayer_Account/getNetworkVlans"),
            .mask = QStringLiteral("id,vlanNumber,name,networkSpace,primaryRouter[hostname]")};
        const QJsonArray vlans = TRY(client.list(call, context));
        return vlanOffers(vlans, QString::fromLatin1(what).section(u'-', 0, 0).toUpper());
    }
    if (what != "region" && what != "image" && what != "flavor")
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("IBM Cloud has no list of that kind.")};
    const Catalogue catalogue = TRY(catalogueOf(client, context));
    if (what == "region")
        return plainOffers(catalogue.datacenters);
    return what == "image" ? plainOffers(catalogue.images) : flavorOffers(catalogue.flavors);
}

Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context)
{
    Client client(loginOf(answers));
    QList<TaggedResource> all;
    const Call guests{.path = QStringLiteral("SoftLayer_Account/getVirtualGuests"),
                      .mask = QStringLiteral("id,hostname,userData[value],tagReferences[tag[name]],"
                                             "billingItem[cancellationDate]")};
    for (const auto &guest : TRY(client.list(guests, context)))
        if (const QString machine = machineIdOf(guest.toObject());
            !machine.isEmpty() && !isCancelled(guest.toObject()))
            all.append({.kind = QLatin1String(kGuestKind),
                        .id = QString::number(idOf(guest)),
                        .name = textAt(guest, "hostname"),
                        .machineId = machine});
    const Call keys{.path = QStringLiteral("SoftLayer_Account/getSshKeys"),
                    .mask = QStringLiteral("id,label")};
    for (const auto &key : TRY(client.list(keys, context))) {
        const QString label = textAt(key, "label");
        if (const QString machine = machineIdIn(label); !machine.isEmpty())
            all.append({.kind = QLatin1String(kKeyKind),
                        .id = QString::number(idOf(key)),
                        .name = label,
                        .machineId = machine});
    }
    return all;
}

Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context)
{
    Client client(loginOf(answers));
    const qint64 id = resource.id.toLongLong();
    return resource.kind == QLatin1String(kGuestKind)
        ? deleteGuest(client, id, {.limit = kDeletePatience}, context)
        : deleteKey(client, id, context);
}

} // namespace machinist::softlayer
