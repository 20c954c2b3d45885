// SPDX-License-Identifier: Apache-2.0
//
// Machines that begin with an ISO image, as Docker Machine's do.
#include "drivers/shared/boot2docker.h"
#include "drivers/vmwarevsphere/guestops.h"
#include "drivers/vmwarevsphere/ledgerkinds.h"
#include "drivers/vmwarevsphere/vspheredriver.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QFile>

using namespace std::chrono_literals;

namespace machinist::vsphere {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VSphere)
};

constexpr auto kToolsPatience = 5min;
constexpr char kLatestIso[] = "https://api.github.com/repos/boot2docker/boot2docker/releases";
constexpr char kIsoName[] = "boot2docker.iso";

} // namespace

Result<MoRef> VSphereDriver::createFromIso(const Place &place, VimClient &cloud,
                                           DriverContext &context)
{
    context.step(Text::tr("Creating the virtual machine"));
    MachineSpec spec{.name = name(),
                     .guestId = QStringLiteral("otherLinux64Guest"),
                     .annotation = markNotes(machineId()),
                     .vmPathName = u'[' + place.datastore.name + u']',
                     .cpus = int(number("CPU")),
                     .memoryMb = int(number("Memory")),
                     .deviceChanges
                     = {addScsiController(), addDisk(place.datastore.name, number("DiskSize"))},
                     .extraConfig = TRY(extraConfig()),
                     .vApp = vApp()};
    const QList<XmlNode> networks = TRY(backings(place, cloud, context));
    for (int i = 0; i < networks.size(); ++i)
        spec.deviceChanges << addNic(i, networks[i]);
    QList<XmlNode> arguments{machineSpec("config", spec), place.pool.ref.as("pool")};
    if (!place.host.ref.isNull())
        arguments << place.host.ref.as("host");
    return runSaved({.method = "CreateVM_Task", .self = place.folder.ref, .arguments = arguments},
                    cloud, context);
}

Result<> VSphereDriver::insertIso(const VirtualMachine &machine, const Place &place,
                                  VimClient &cloud, DriverContext &context)
{
    const auto own = DatastorePath::from(
        TRY(machine.look({QStringLiteral("summary.config.vmPathName")}, context))
            .text("summary.config.vmPathName"));
    const DatastorePath iso = own.sibling(QLatin1String(kIsoName));
    const QString kind = QLatin1String(kFileKind);
    if (!context.ledger().isMade(kind, iso.text())) {
        const QString path = file(QLatin1String(kIsoName));
        if (!QFile::exists(path)) {
            context.step(Text::tr("Getting the ISO image"));
            const QString wanted = text("Boot2DockerURL");
            TRY(makeFolder(seat().machineFolder()));
            TRY(fetchBoot2docker(wanted.isEmpty() ? QLatin1String(kLatestIso) : wanted, path,
                                 context));
        }
        QFile source(path);
        if (!source.open(QIODevice::ReadOnly))
            return storageError(EIO, path);
        const QString title = Text::tr("Sending the ISO image to the datastore");
        context.step(title);
        TRY(context.ledger().plan(kind, iso.text()));
        TRY(uploadFile(cloud, place.datacenter, iso, source, title, context));
        TRY(context.ledger().made(kind, iso.text(), iso.text()));
    }
    return machine.reconfigure(
        [&]() -> Result<std::optional<MachineSpec>> {
            const XmlNode devices = TRY(machine.devices(context));
            if (isosOf(devices).contains(iso.text()))
                return std::optional<MachineSpec>();
            const Slot slot = cdromSlot(devices);
            return std::optional(MachineSpec{
                .deviceChanges = {addCdrom(iso.text(), slot.controllerKey, slot.unitNumber)}});
        },
        context);
}

Result<> VSphereDriver::giveKey(const VirtualMachine &machine, const QByteArray &key,
                                VimClient &cloud, DriverContext &context)
{
    context.step(Text::tr("Waiting for VMware Tools"));
    const QString user = text("SSHUser");
    const QString password = text("SSHPassword");
    GuestOperations guest(cloud, machine.ref(),
                          {user, password.isEmpty() ? QStringLiteral("tcuser") : password},
                          pace(kToolsPatience));
    TRY(guest.awaitReady(context));
    context.step(Text::tr("Giving the machine its key"));
    const QString home
        = user == u"root" ? QStringLiteral("/root") : QStringLiteral("/home/") + user;
    const QString group = text("SSHUserGroup");
    const QString archive = home + QStringLiteral("/userdata.tar");
    TRY(guest.upload(boot2dockerUserData(key), archive, context));
    const QString sudo = QStringLiteral("/usr/bin/sudo");
    TRY(guest.run(sudo,
                  QStringLiteral("/bin/sh -c \"tar xf %1 -C %2 && chown -R %3:%4 %2/.ssh\"")
                      .arg(archive, home, user, group.isEmpty() ? QStringLiteral("staff") : group),
                  context));
    // From there boot2docker takes it at each start. It may have been moved before.
    return guest.run(sudo,
                     QStringLiteral("/bin/sh -c \"mkdir -p /var/lib/boot2docker && { test ! -e %1 "
                                    "|| mv -f %1 /var/lib/boot2docker/userdata.tar; }\"")
                         .arg(archive),
                     context);
}

} // namespace machinist::vsphere
