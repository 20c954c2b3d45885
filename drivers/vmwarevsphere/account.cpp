// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevsphere/account.h"

#include "drivers/vmwarevsphere/ledgerkinds.h"
#include "drivers/vmwarevsphere/restclient.h"
#include "drivers/vmwarevsphere/virtualmachine.h"
#include "drivers/vmwarevsphere/vsphereflags.h"

#include <QCoreApplication>
#include <QLocale>

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

QList<FlagOffer> plainOffers(const QStringList &values)
{
    QList<FlagOffer> all;
    for (const QString &value : values)
        all.append({.value = value, .label = {}, .detail = {}});
    return all;
}

std::optional<Kind> kindOf(const QByteArray &lookup)
{
    static const QHash<QByteArray, Kind> kinds{{"datacenter", Kind::Datacenter},
                                               {"folder", Kind::Folder},
                                               {"pool", Kind::Pool},
                                               {"host", Kind::Host},
                                               {"datastore", Kind::Datastore},
                                               {"datastore-cluster", Kind::DatastoreCluster},
                                               {"network", Kind::Network}};
    return kinds.contains(lookup) ? std::optional(kinds.value(lookup)) : std::nullopt;
}

QString roomOf(const ObjectContent &datastore)
{
    const QLocale locale;
    return Text::tr("%1 of %2 free")
        .arg(locale.formattedDataSize(datastore.text("summary.freeSpace").toLongLong()),
             locale.formattedDataSize(datastore.text("summary.capacity").toLongLong()));
}

/// The datacenter that was chosen; one without a path where none was and there are several.
Entity chosenDatacenter(const Inventory &inventory, const FlagValues &answers)
{
    return findDatacenter(inventory, answers.text("vmwarevsphere-datacenter")).value_or(Entity());
}

Result<QList<FlagOffer>> placeOffers(Kind kind, VimClient &client, const FlagValues &answers,
                                     OperationContext &context)
{
    const Inventory inventory = TRY(Inventory::load(client, context));
    const Entity datacenter
        = kind == Kind::Datacenter ? Entity() : chosenDatacenter(inventory, answers);
    QList<FlagOffer> all;
    for (const Entity &entity : inventory.all(kind, datacenter)) {
        FlagOffer offer{.value = inventory.shortName(kind, entity, datacenter),
                        .label = entity.name,
                        .detail = entity.path};
        if (kind == Kind::Datastore)
            offer.detail = roomOf(TRY(client.properties(
                entity.ref,
                {QStringLiteral("summary.freeSpace"), QStringLiteral("summary.capacity")},
                context)));
        all << offer;
    }
    return all;
}

/// Machines and templates, or a library's items, as the creation type wants them.
Result<QList<FlagOffer>> sourceOffers(VimClient &client, const FlagValues &answers,
                                      OperationContext &context)
{
    const QString type = answers.text("vmwarevsphere-creation-type");
    QList<FlagOffer> all;
    if (type == u"library") {
        RestClient rest(client.login());
        for (const LibraryItem &item :
             TRY(rest.items(answers.text("vmwarevsphere-content-library"), context)))
            all.append({.value = item.name, .label = {}, .detail = item.type});
        return all;
    }
    const Inventory inventory = TRY(Inventory::load(client, context));
    const Entity datacenter = chosenDatacenter(inventory, answers);
    const MoRef root
        = datacenter.ref.isNull() ? TRY(client.service("rootFolder", context)) : datacenter.ref;
    const QStringList paths{QStringLiteral("name"), QStringLiteral("summary.config.template"),
                            QStringLiteral("summary.config.guestFullName")};
    for (const ObjectContent &machine : TRY(client.below(root, {QStringLiteral("VirtualMachine")},
                                                         "VirtualMachine", paths, context))) {
        const bool isTemplate = machine.text("summary.config.template") == u"true";
        if (type != u"legacy" && isTemplate != (type == u"template"))
            continue;
        all.append({.value = machine.text("name"),
                    .label = plainName(machine.text("name")),
                    .detail = machine.text("summary.config.guestFullName")});
    }
    return all;
}

} // namespace

Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context)
{
    const QByteArray what(lookup);
    const Login login = loginOf(answers);
    if (what == "content-library" || what == "tag") {
        RestClient rest(login);
        return plainOffers(what == "tag" ? TRY(rest.tags(context)) : TRY(rest.libraries(context)));
    }
    VimClient client(login);
    if (what == "clone-from")
        return sourceOffers(client, answers, context);
    if (const auto kind = kindOf(what))
        return placeOffers(*kind, client, answers, context);
    return Error{.kind = ErrorKind::NotSupported,
                 .message = Text::tr("vSphere has no list of that kind.")};
}

Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context)
{
    VimClient client(loginOf(answers));
    const QStringList paths{QStringLiteral("name"), QStringLiteral("config.annotation"),
                            QStringLiteral("config.extraConfig")};
    QList<TaggedResource> all;
    for (const ObjectContent &machine :
         TRY(client.below(TRY(client.service("rootFolder", context)),
                          {QStringLiteral("VirtualMachine")}, "VirtualMachine", paths, context)))
        if (const QString mark = markIn(machine); !mark.isEmpty())
            all.append({.kind = QLatin1String(kMachineKind),
                        .id = machine.object.id,
                        .name = plainName(machine.text("name")),
                        .machineId = mark});
    return all;
}

Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context)
{
    VimClient client(loginOf(answers));
    const VirtualMachine machine(client, {QStringLiteral("VirtualMachine"), resource.id},
                                 {.limit = std::chrono::minutes(10)});
    const auto now = machine.look(
        {QStringLiteral("config.annotation"), QStringLiteral("config.extraConfig")}, context);
    if (!now && now.error().kind == ErrorKind::NotFound)
        return {};
    // Ids are used again on ESXi.
    if (markIn(TRY(now)) != resource.machineId)
        return {};
    return machine.destroy(TRY(datacenterOf(client, machine.ref(), context)), context);
}

} // namespace machinist::vsphere
