// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/openstack/server.h"

#include <QHash>
#include <QJsonArray>

namespace machinist::openstack {

namespace {

QLatin1String key(const char *name)
{
    return QLatin1String(name);
}

QJsonObject blockDevice(const ServerWish &wish)
{
    QJsonObject device{{key("boot_index"), 0}, {key("destination_type"), QStringLiteral("volume")}};
    if (!wish.volumeId.isEmpty()) {
        device.insert(key("uuid"), wish.volumeId);
        device.insert(key("source_type"), QStringLiteral("volume"));
        device.insert(key("delete_on_termination"), false);
        return device;
    }
    device.insert(key("uuid"), wish.imageId);
    device.insert(key("source_type"), QStringLiteral("image"));
    device.insert(key("delete_on_termination"), true);
    if (wish.volumeSize)
        device.insert(key("volume_size"), wish.volumeSize);
    if (!wish.volumeType.isEmpty())
        device.insert(key("volume_type"), wish.volumeType);
    return device;
}

void insertText(QJsonObject &object, const char *name, const QString &value)
{
    if (!value.isEmpty())
        object.insert(key(name), value);
}

} // namespace

QJsonObject serverBody(const ServerWish &wish)
{
    QJsonObject server{{key("name"), wish.name}, {key("flavorRef"), wish.flavorId}};
    if (wish.bootsFromVolume)
        server.insert(key("block_device_mapping_v2"), QJsonArray{blockDevice(wish)});
    else
        insertText(server, "imageRef", wish.imageId);
    insertText(server, "key_name", wish.keyName);
    insertText(server, "availability_zone", wish.zone);
    insertText(server, "user_data", QString::fromLatin1(wish.userData.toBase64()));
    if (wish.hasConfigDrive)
        server.insert(key("config_drive"), true);
    QJsonObject metadata;
    for (const auto &[name, value] : wish.metadata)
        metadata.insert(name, value);
    server.insert(key("metadata"), metadata);
    QJsonArray groups;
    for (const QString &group : wish.securityGroups)
        groups << QJsonObject{{key("name"), group}};
    if (!groups.isEmpty())
        server.insert(key("security_groups"), groups);
    if (!wish.networkId.isEmpty())
        server.insert(key("networks"), QJsonArray{QJsonObject{{key("uuid"), wish.networkId}}});
    else if (!serverMicroversion(wish).isEmpty()) // from 2.37 on it has to be said
        server.insert(key("networks"), QStringLiteral("auto"));
    QJsonObject body{{key("server"), server}};
    if (!wish.serverGroupId.isEmpty())
        body.insert(key("os:scheduler_hints"), QJsonObject{{key("group"), wish.serverGroupId}});
    return body;
}

QByteArray serverMicroversion(const ServerWish &wish)
{
    const bool hasTypedVolume
        = wish.bootsFromVolume && wish.volumeId.isEmpty() && !wish.volumeType.isEmpty();
    return hasTypedVolume ? QByteArrayLiteral("2.67") : QByteArray();
}

Server readServer(const QJsonObject &server)
{
    return {.id = server.value(key("id")).toString(),
            .name = server.value(key("name")).toString(),
            .status = server.value(key("status")).toString(),
            .taskState = server.value(key("OS-EXT-STS:task_state")).toString(),
            .fault = server.value(key("fault")).toObject().value(key("message")).toString(),
            .accessIpv4 = server.value(key("accessIPv4")).toString(),
            .metadata = server.value(key("metadata")).toObject(),
            .addresses = server.value(key("addresses")).toObject()};
}

PowerState powerStateOf(const Server &server)
{
    static const QHash<QString, PowerState> states{
        {QStringLiteral("ACTIVE"), PowerState::Running},
        {QStringLiteral("VERIFY_RESIZE"), PowerState::Running},
        {QStringLiteral("MIGRATING"), PowerState::Running},
        {QStringLiteral("PASSWORD"), PowerState::Running},
        {QStringLiteral("PAUSED"), PowerState::Paused},
        {QStringLiteral("SUSPENDED"), PowerState::Saved},
        {QStringLiteral("SHELVED"), PowerState::Saved},
        {QStringLiteral("SHELVED_OFFLOADED"), PowerState::Saved},
        {QStringLiteral("SHUTOFF"), PowerState::Stopped},
        {QStringLiteral("BUILD"), PowerState::Starting},
        {QStringLiteral("REBUILD"), PowerState::Starting},
        {QStringLiteral("REBOOT"), PowerState::Starting},
        {QStringLiteral("HARD_REBOOT"), PowerState::Starting},
        {QStringLiteral("RESIZE"), PowerState::Starting},
        {QStringLiteral("REVERT_RESIZE"), PowerState::Starting},
        {QStringLiteral("PREP_RESIZE"), PowerState::Starting},
    };
    const PowerState state = states.value(server.status, PowerState::Error);
    if (state == PowerState::Running) {
        if (server.taskState == u"powering-off" || server.taskState == u"deleting")
            return PowerState::Stopping;
        if (server.taskState.startsWith(u"reboot"))
            return PowerState::Starting;
    }
    if (state == PowerState::Stopped && server.taskState == u"powering-on")
        return PowerState::Starting;
    return state;
}

QString addressOf(const Server &server, const QString &type, int version)
{
    for (const QJsonValue network : server.addresses) {
        for (const QJsonValue one : network.toArray()) {
            if (one[key("OS-EXT-IPS:type")].toString(QStringLiteral("fixed")) == type
                && one[key("version")].toInt(4) == version)
                return one[key("addr")].toString();
        }
    }
    return {};
}

QString addressIn(const Server &server, const QString &network)
{
    for (const QJsonValue one : server.addresses.value(network).toArray()) {
        if (one[key("version")].toInt(4) == 4)
            return one[key("addr")].toString();
    }
    return {};
}

QList<QPair<QString, QString>> readMetadata(const QString &text, bool *hasRest)
{
    const QStringList parts = text.isEmpty() ? QStringList() : text.split(u',');
    QList<QPair<QString, QString>> pairs;
    for (qsizetype i = 0; i + 1 < parts.size(); i += 2)
        pairs << qMakePair(parts[i], parts[i + 1]);
    *hasRest = parts.size() % 2;
    return pairs;
}

} // namespace machinist::openstack
