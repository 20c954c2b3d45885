// SPDX-License-Identifier: Apache-2.0
//
// Making a machine, in steps that can be entered again.
#include "drivers/shared/userdata.h"
#include "drivers/vmwarevsphere/ledgerkinds.h"
#include "drivers/vmwarevsphere/restclient.h"
#include "drivers/vmwarevsphere/vimfault.h"
#include "drivers/vmwarevsphere/vspheredriver.h"
#include "drivers/vmwarevsphere/vsphereflags.h"
#include "models/base/storage.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

constexpr auto kCreatePatience = 5min;
constexpr auto kCopyPatience = 60min;

} // namespace

Result<ExtraConfig> VSphereDriver::extraConfig() const
{
    ExtraConfig all{{QLatin1String(kMarkKey), machineId()}};
    for (const QString &pair : m_config.list(QLatin1String("CfgParams")))
        all.append({pair.section(u'=', 0, 0), pair.section(u'=', 1)});
    const QString old = text("CloudInit");
    if (old.isEmpty())
        return all;
    // RancherOS' keys.
    if (QUrl(old).scheme().startsWith(u"http")) {
        all.append({QStringLiteral("guestinfo.cloud-init.config.url"), old});
        return all;
    }
    const QByteArray data = TRY(readUserData(withoutTilde(old)));
    all.append(
        {QStringLiteral("guestinfo.cloud-init.config.data"), QString::fromLatin1(data.toBase64())});
    all.append({QStringLiteral("guestinfo.cloud-init.data.encoding"), QStringLiteral("base64")});
    return all;
}

VApp VSphereDriver::vApp() const
{
    return {.ipProtocol = text("VAppIpProtocol"),
            .ipAllocationPolicy = text("VAppIpAllocationPolicy"),
            .transport = text("VAppTransport"),
            .properties = m_config.list(QLatin1String("VAppProperties"))};
}

Result<QList<XmlNode>> VSphereDriver::backings(const Place &place, VimClient &cloud,
                                               OperationContext &context) const
{
    QList<XmlNode> all;
    for (const Entity &network : place.networks)
        all << TRY(backingOf(network, cloud, context));
    return all;
}

Result<> VSphereDriver::checkFree(const Place &place, VimClient &cloud,
                                  OperationContext &context) const
{
    const MoRef there = TRY(findByName(place.folder.ref, cloud, context));
    if (there.isNull() || TRY(isOurs(there, false, cloud, context)))
        return {};
    return Error{.kind = ErrorKind::AlreadyExists,
                 .message = Text::tr("The folder %1 has a virtual machine \"%2\" already.")
                                .arg(place.folder.path, name()),
                 .hint = Text::tr("Choose another name, or another --vmwarevsphere-folder.")};
}

Result<> VSphereDriver::preCheck(DriverContext &context)
{
    context.step(Text::tr("Asking vSphere for the machine's place"));
    VimClient cloud = client();
    const Place place = TRY(findPlace(placeWishOf(m_config), cloud, context));
    TRY(checkFree(place, cloud, context));
    TRY(backings(place, cloud, context));
    TRY(extraConfig());
    TRY(checkCopy(cloud, context));
    return checkLabels(cloud, context);
}

Result<> VSphereDriver::checkLabels(VimClient &cloud, OperationContext &context) const
{
    const QStringList tags = m_config.list(QLatin1String("Tags"));
    if (!tags.isEmpty()) {
        RestClient rest(cloud.login(), httpSettings());
        for (const QString &tag : tags)
            TRY(rest.findTag(tag, context));
    }
    if (!m_config.list(QLatin1String("CustomAttributes")).isEmpty()
        && TRY(cloud.service("customFieldsManager", context)).isNull())
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("An ESXi host alone has no custom attributes.")};
    return {};
}

Result<> VSphereDriver::create(DriverContext &context)
{
    VimClient cloud = client();
    const bool isIso = isFromIso(m_config);
    const QByteArray key = isIso ? TRY(ensureLoginKey(context)) : TRY(ensureKeys(context));
    const Place place = TRY(findPlace(placeWishOf(m_config), cloud, context));
    const VirtualMachine machine = machineOf(cloud, TRY(make(place, cloud, context)));
    set("MachineId",
        TRY(machine.look({QStringLiteral("config.uuid")}, context)).text("config.uuid"));
    TRY(context.save());
    if (isIso)
        TRY(insertIso(machine, place, cloud, context));
    else
        TRY(adapt(machine, place, key, cloud, context));
    TRY(label(machine, cloud, context));
    context.step(Text::tr("Starting the machine"));
    TRY(machine.powerOn(context));
    if (isIso)
        TRY(giveKey(machine, key, cloud, context));
    TRY(awaitAddress(machine, context));
    context.log(Text::tr("%1 requests to vSphere").arg(cloud.requestCount()));
    return isIso ? Result<>() : forgetHostSecret();
}

Result<MoRef> VSphereDriver::make(const Place &place, VimClient &cloud, DriverContext &context)
{
    const QString kind = QLatin1String(kMachineKind);
    if (!context.ledger().find(kind, name()))
        TRY(checkFree(place, cloud, context));
    const auto find = [&]() -> Result<QStringList> {
        TRY(settleTask(cloud, context));
        const MoRef there = TRY(findByName(place.folder.ref, cloud, context));
        const bool isIt = !there.isNull() && TRY(isOurs(there, true, cloud, context));
        return isIt ? QStringList{there.id} : QStringList();
    };
    const CloudResource resource{
        .kind = kind, .name = name(), .find = find, .create = [&]() -> Result<QString> {
            auto made = ask(place, cloud, context);
            // The one that an answer was lost of.
            if (!made && isFault(made.error(), "DuplicateName"))
                if (const QStringList ids = TRY(find()); !ids.isEmpty())
                    return ids.constFirst();
            return made;
        }};
    const QString id = TRY(ensureResource(resource, pace(kCreatePatience), context));
    return MoRef{QStringLiteral("VirtualMachine"), id};
}

Result<QString> VSphereDriver::ask(const Place &place, VimClient &cloud, DriverContext &context)
{
    const QString type = text("CreationType");
    const MoRef made = isFromIso(m_config) ? TRY(createFromIso(place, cloud, context))
        : type == u"library"               ? TRY(deployItem(place, cloud, context))
                                           : TRY(copyMachine(place, cloud, context));
    if (!made.isNull())
        return made.id;
    return Error{.kind = ErrorKind::BadReply,
                 .message = Text::tr("vSphere made the machine but did not say which it is.")};
}

Result<MoRef> VSphereDriver::runSaved(const VimCall &call, VimClient &cloud, DriverContext &context)
{
    const MoRef task = TRY(cloud.callForRef(call, context));
    set("PendingTask", task.id);
    TRY(context.save());
    return finishTask(cloud, context);
}

Result<MoRef> VSphereDriver::finishTask(VimClient &cloud, DriverContext &context)
{
    if (text("PendingTask").isEmpty())
        return MoRef();
    const MoRef task{QStringLiteral("Task"), text("PendingTask")};
    const auto result = cloud.await(task, pace(kCopyPatience), context);
    if (!result && mayHaveHappened(result.error()))
        return result.error();
    TRY(context.checkpoint());
    m_config.remove(QLatin1String("PendingTask"));
    TRY(context.save());
    // Servers forget what tasks came to, after a while.
    if (!result && result.error().kind == ErrorKind::NotFound)
        return MoRef();
    return MoRef::from(TRY(result));
}

Result<> VSphereDriver::settleTask(VimClient &cloud, DriverContext &context)
{
    const auto ended = finishTask(cloud, context);
    if (ended || !mayHaveHappened(ended.error()))
        return context.checkpoint();
    return ended.error();
}

Result<> VSphereDriver::label(const VirtualMachine &machine, VimClient &cloud,
                              DriverContext &context)
{
    const QStringList tags = m_config.list(QLatin1String("Tags"));
    if (!tags.isEmpty()) {
        context.step(Text::tr("Attaching tags"));
        RestClient rest(cloud.login(), httpSettings());
        for (const QString &tag : tags)
            TRY(rest.attachTag(TRY(rest.findTag(tag, context)), machine.ref(), context));
    }
    const QStringList attributes = m_config.list(QLatin1String("CustomAttributes"));
    if (attributes.isEmpty())
        return {};
    const MoRef manager = TRY(cloud.service("customFieldsManager", context));
    const XmlNode fields
        = TRY(cloud.properties(manager, {QStringLiteral("field")}, context)).at("field");
    for (const QString &pair : attributes) {
        QString key = pair.section(u'=', 0, 0);
        for (const XmlNode &field : fields.children)
            if (field.text(QLatin1String("name")) == key)
                key = field.text(QLatin1String("key"));
        TRY(cloud.call({.method = "SetField",
                        .self = manager,
                        .arguments = {machine.ref().as("entity"), leaf("key", key),
                                      leaf("value", pair.section(u'=', 1))},
                        .repeat = Repeat::Freely}, // the same value twice
                       context));
    }
    return {};
}

} // namespace machinist::vsphere
