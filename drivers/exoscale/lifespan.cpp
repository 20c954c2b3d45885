// SPDX-License-Identifier: Apache-2.0
//
// Making an instance and taking it away: what is written to the ledger.
#include "drivers/exoscale/exoscaledriver.h"
#include "drivers/exoscale/groups.h"
#include "drivers/shared/userdata.h"
#include "models/base/storage.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::exoscale {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ExoscaleDriver)
};

constexpr auto kBootTime = 10min;
constexpr auto kDeletionTime = 5min;
constexpr qsizetype kMostUserData = 32768; // characters of base64, by the API's description

const QString kInstanceKind = QStringLiteral("instance");
const QString kKeyKind = QStringLiteral("ssh-key");

} // namespace

QString keyName(const QString &machineId, const QString &machine)
{
    return QStringLiteral("machinist-%1-%2").arg(machineId, machine);
}

Result<QByteArray> ExoscaleDriver::provideKey(Api &api, DriverContext &context)
{
    const QString ownKey = text("SSHKey");
    const QByteArray line
        = ownKey.isEmpty() ? TRY(ensureKeys(context)) : TRY(ensureKeys(ownKey, context));
    const QString name = keyName(machineId(), seat().machineName);
    const CloudResource resource{.kind = kKeyKind,
                                 .name = name,
                                 .find = [&] { return findKeys(api); },
                                 .create = [&]() -> Result<QString> {
                                     const QJsonObject body{
                                         {QLatin1String("name"), name},
                                         {QLatin1String("public-key"), QString::fromUtf8(line)}};
                                     TRY(api.change("POST", QStringLiteral("/ssh-key"), body));
                                     return name; // its id there
                                 }};
    set("KeyPair", TRY(ensureResource(resource, pace(), context)));
    TRY(context.save());
    return line;
}

Result<InstanceOrder> ExoscaleDriver::order(const QByteArray &publicKey, Api &api,
                                            DriverContext &context)
{
    const Template chosen = TRY(image(api));
    if (text("SSHUser").isEmpty())
        set("SSHUser", userOf(chosen));
    set("UserData",
        QString::fromLatin1(TRY(readUserData(withoutTilde(text("UserDataFile")))).toBase64()));
    TRY(context.save());
    InstanceOrder order{
        .name = seat().machineName,
        .templateId = chosen.id,
        .typeId = TRY(pickType(TRY(api.list(QStringLiteral("/instance-type"))),
                               text("InstanceProfile"), zone())),
        .diskSize = int(number("DiskSize")),
        .userData = TRY(userData(text("SSHUser"), publicKey, text("UserDataFile"))),
        .sshKey = text("KeyPair"),
        .securityGroups = TRY(ensureSecurityGroups(names("SecurityGroups"), api, context)),
        .affinityGroups = TRY(ensureAffinityGroups(names("AffinityGroups"), api, context)),
        .machineId = machineId(),
        .hasIpv6 = isOn("IPv6")};
    if (order.userData.toBase64().size() > kMostUserData)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message
                     = Text::tr("The user data are longer than the 24 KiB that are allowed."),
                     .hint = Text::tr("Let the file fetch what is long from elsewhere.")};
    return order;
}

Result<> ExoscaleDriver::create(DriverContext &context)
{
    Api asked = TRY(api(context));
    TRY(makeInstance(asked, context));
    TRY(awaitAddress(asked, context));
    TRY(forgetKey(asked, context));
    if (isOn("DeletionProtection"))
        TRY(asked.change("PUT", QStringLiteral("/instance/%1:add-protection").arg(text("Id"))));
    context.log(Text::tr("%1 requests to Exoscale").arg(asked.requestCount()));
    return forgetHostSecret();
}

Result<> ExoscaleDriver::makeInstance(Api &api, DriverContext &context)
{
    context.step(Text::tr("Creating the instance"));
    if (!context.ledger().isMade(kInstanceKind, machineId())) {
        const QByteArray publicKey = TRY(provideKey(api, context));
        const InstanceOrder wanted = TRY(order(publicKey, api, context));
        const CloudResource resource{
            .kind = kInstanceKind,
            .name = machineId(),
            .find = [&] { return findInstances(api); },
            .create = [&]() -> Result<QString> {
                const QString path = QStringLiteral("/instance");
                auto id = api.change("POST", path, orderBody(wanted));
                // A machine that was removed meanwhile may have taken the group along.
                if (!id && id.error().kind == ErrorKind::NotFound)
                    id = api.change("POST", path, orderBody(TRY(order(publicKey, api, context))));
                return id;
            }};
        TRY(ensureResource(resource, pace(), context));
    }
    set("Id", context.ledger().find(kInstanceKind, machineId())->id);
    return context.save();
}

Result<> ExoscaleDriver::awaitAddress(Api &api, DriverContext &context)
{
    context.step(Text::tr("Waiting for the instance to start"));
    int hidden = kHiddenLooks;
    const auto ask = [&]() -> Result<std::optional<Instance>> {
        auto instance = TRY(onceShown(api.instance(text("Id")), hidden));
        if (instance && instance->state == u"error")
            return Error{.kind = ErrorKind::ToolFailed,
                         .message = Text::tr("The instance is in the state \"error\"."),
                         .hint = Text::tr("Remove the machine and make it anew.")};
        if (instance && (instance->state != u"running" || instance->publicIp.isEmpty()))
            instance.reset();
        return instance;
    };
    const Instance instance
        = TRY(pollUntil<Instance>(ask, pace(kBootTime), Text::tr("The instance's start"), context));
    set("IPAddress", instance.publicIp);
    return context.save();
}

Result<> ExoscaleDriver::forgetKey(Api &api, DriverContext &context)
{
    const QString name = keyName(machineId(), seat().machineName);
    if (text("KeyPair").isEmpty() && !context.ledger().find(kKeyKind, name))
        return {};
    const auto remove = [&](const QString &key) -> Result<> {
        TRY(api.change("DELETE", QStringLiteral("/ssh-key/") + key));
        return {};
    };
    TRY(removeResource(
        {.kind = kKeyKind, .name = name, .find = [&] { return findKeys(api); }, .remove = remove},
        pace(kDeletionTime), context));
    set("KeyPair", QString());
    return context.save();
}

Result<QStringList> ExoscaleDriver::findInstances(Api &api) const
{
    QStringList ids;
    for (const Instance &instance : TRY(api.instances())) {
        const bool isLabelled = !machineId().isEmpty() && instance.machineId == machineId();
        if (isLabelled || instance.id == text("Id"))
            ids << instance.id;
    }
    return ids;
}

Result<QStringList> ExoscaleDriver::findKeys(Api &api) const
{
    const QString ours = keyName(machineId(), {});
    QStringList found;
    for (const auto &entry : TRY(api.list(QStringLiteral("/ssh-key")))) {
        const QString name = entry[QLatin1String("name")].toString();
        if ((!machineId().isEmpty() && name.startsWith(ours)) || name == text("KeyPair"))
            found << name;
    }
    return found;
}

Result<> ExoscaleDriver::remove(DriverContext &context)
{
    if (text("Id").isEmpty() && text("KeyPair").isEmpty() && context.ledger().entries().isEmpty())
        return {}; // nothing was ever asked for
    context.step(Text::tr("Deleting the instance"));
    Api asked = TRY(api(context));
    const auto destroy = [&](const QString &id) -> Result<> {
        // The protection is against everybody else: whoever removes the machine means it.
        if (isOn("DeletionProtection"))
            TRY(asked.unprotect(id));
        const auto done = asked.change("DELETE", QStringLiteral("/instance/") + id);
        if (!done && done.error().kind != ErrorKind::AlreadyExists) // busy: asked again
            return done.error();
        return {};
    };
    TRY(removeResource({.kind = kInstanceKind,
                        .name = machineId(),
                        .find = [&] { return findInstances(asked); },
                        .remove = destroy},
                       pace(kDeletionTime), context));
    TRY(forgetKey(asked, context));
    if (!machineId().isEmpty()) { // Docker Machine's groups are not ours to delete
        TRY(removeSecurityGroups(names("SecurityGroups"), asked, context));
        TRY(removeAffinityGroups(names("AffinityGroups"), asked, context));
    }
    set("Id", QString());
    return forgetHostSecret();
}

} // namespace machinist::exoscale
