// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevsphere/ledgerkinds.h"
#include "drivers/vmwarevsphere/vspheredriver.h"
#include "drivers/vmwarevsphere/vsphereflags.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

constexpr auto kDeletePatience = 10min;

} // namespace

Result<> VSphereDriver::remove(DriverContext &context)
{
    if (!wasEverAskedFor() && context.ledger().entries().isEmpty())
        return {}; // nothing was ever asked for
    context.step(Text::tr("Removing the machine"));
    VimClient cloud = client();
    const QString kind = QLatin1String(kMachineKind);
    const bool isPlanned = context.ledger().find(kind, name()).has_value();
    const auto find = [&]() -> Result<QStringList> {
        MoRef ref = TRY(this->find(cloud, context));
        if (ref.isNull() && isPlanned && text("MachineId").isEmpty()) {
            TRY(settleTask(cloud, context));
            const PlaceWish wish = placeWishOf(m_config);
            const Inventory inventory = TRY(Inventory::load(cloud, context));
            const Entity datacenter = TRY(findDatacenter(inventory, wish.datacenter));
            const Entity folder = TRY(findFolder(inventory, datacenter, wish.folder));
            const MoRef there = TRY(findByName(folder.ref, cloud, context));
            if (!there.isNull() && TRY(isOurs(there, true, cloud, context)))
                ref = there;
        }
        return ref.isNull() ? QStringList() : QStringList{ref.id};
    };
    bool wasThere = false;
    const auto destroy = [&](const QString &id) -> Result<> {
        wasThere = true;
        const VirtualMachine machine = machineOf(cloud, {QStringLiteral("VirtualMachine"), id});
        if (const qint64 patience = number("GracefulShutdownTimeout");
            patience > 0 && TRY(machine.state(context)) == PowerState::Running) {
            // Powered off in any case.
            (void)machine.shutDown(std::chrono::seconds(patience), context);
            TRY(context.checkpoint());
        }
        return machine.destroy(TRY(datacenterOf(cloud, machine.ref(), context)), context);
    };
    const bool hadOne = !text("MachineId").isEmpty();
    TRY(removeResource({.kind = kind, .name = name(), .find = find, .remove = destroy},
                       pace(kDeletePatience), context));
    if (hadOne && !wasThere)
        context.log(Text::tr("The virtual machine was no longer in vSphere."));
    TRY(deleteLeftFiles(cloud, context));
    set("MachineId", QString());
    return forgetHostSecret();
}

Result<> VSphereDriver::deleteLeftFiles(VimClient &cloud, DriverContext &context)
{
    for (const LedgerEntry &entry : context.ledger().entries()) {
        if (entry.kind != QLatin1String(kFileKind))
            continue;
        const Inventory inventory = TRY(Inventory::load(cloud, context));
        const Entity datacenter = TRY(findDatacenter(inventory, text("Datacenter")));
        TRY(deleteFile(cloud, {datacenter.ref, datacenter.path}, DatastorePath::from(entry.name),
                       pace(kDeletePatience), context));
        TRY(context.ledger().gone(entry.kind, entry.name));
    }
    return {};
}

} // namespace machinist::vsphere
