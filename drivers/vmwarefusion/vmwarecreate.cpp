// SPDX-License-Identifier: Apache-2.0
//
// The part of the driver that runs once in a machine's life.
#include "drivers/shared/boot2docker.h"
#include "drivers/vmwarefusion/vmwaredriver.h"
#include "models/base/storage.h"
#include "models/ssh/sshconnection.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QUrl>

using namespace std::chrono_literals;

namespace machinist::vmwarefusion {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VmwareDriver)
};

constexpr int kMaxCpus = 16;
constexpr char kVmKind[] = "vm";
constexpr char kDiskKind[] = "disk";
constexpr auto kToolsPatience = 60s;
constexpr auto kPoll = 2s;
constexpr auto kGuestPatience = 30s;

/// cloud-init installs what mounts the folder, and mounts it at each boot.
QByteArray shareUserData(const Share &share)
{
    if (share.name.isEmpty())
        return "packages: [open-vm-tools]\n";
    const QByteArray from = ".host:/" + share.name.toUtf8();
    const QByteArray to = share.guestPath.toUtf8();
    return "packages: [open-vm-tools]\n"
           "mounts:\n"
           "  - [\""
        + from + "\", \"" + to
        + "\", fuse.vmhgfs-fuse, \"allow_other,nofail\", \"0\", \"0\"]\n"
          "runcmd:\n"
          "  - [mount, \""
        + to + "\"]\n";
}

/// Three ways by which a boot2docker guest may come by a folder.
QString mountScript(const Share &share)
{
    return QStringLiteral("sudo mkdir -p %2; "
                          "if [ -d /mnt/hgfs/%1 ]; then sudo mount --bind /mnt/hgfs/%1 %2; "
                          "elif [ -x /usr/local/bin/vmhgfs-fuse ]; then "
                          "sudo /usr/local/bin/vmhgfs-fuse -o allow_other,nonempty .host:/%1 %2; "
                          "else sudo mount -t vmhgfs -o uid=$(id -u),gid=$(id -g) .host:/%1 %2; fi")
        .arg(share.name, share.guestPath);
}

} // namespace

Result<> VmwareDriver::configure(const FlagValues &values)
{
    const int cpus = values.number("vmwarefusion-cpu-count");
    set("SSHUser", values.text("vmwarefusion-ssh-user"));
    set("SSHPort", 22);
    set("SSHKeyPath", file("id_rsa"));
    set("Memory", values.number("vmwarefusion-memory-size"));
    set("DiskSize", values.number("vmwarefusion-disk-size"));
    set("CPU", qMin(cpus < 1 ? host().processors : cpus, kMaxCpus));
    set("ISO", file("boot2docker.iso"));
    TRY(configureImage(values, QStringLiteral("vmwarefusion")));
    set("SSHPassword", values.text("vmwarefusion-ssh-password"));
    set("ConfigDriveISO", file("configdrive.iso"));
    set("ConfigDriveURL", values.text("vmwarefusion-configdrive-url"));
    set("NoShare", values.isOn("vmwarefusion-no-share"));
    return {};
}

bool VmwareDriver::hasForeignConfigDrive() const
{
    const QString url = text("ConfigDriveURL");
    return !url.isEmpty() && url != QUrl::fromLocalFile(text("ConfigDriveISO")).toString();
}

Share VmwareDriver::share() const
{
    const Share homes = homesOf(host());
    const bool isThere = host().isWindows() || QDir(host().root + homes.hostPath).exists();
    return isThere && !isOn("NoShare") ? homes : Share();
}

VmxSettings VmwareDriver::settings() const
{
    const bool isCloud = isCloudImage();
    return {.name = vmName(),
            .cpus = number("CPU"),
            .memoryMb = number("Memory"),
            .isArm = host().isArm,
            .iso = isCloud ? QString() : QStringLiteral("boot2docker.iso"),
            .configDrive
            = text("ConfigDriveURL").isEmpty() ? QString() : QStringLiteral("configdrive.iso"),
            .disk = vmName() + QStringLiteral(".vmdk"),
            .console = isCloud ? QStringLiteral("console.log") : QString(),
            .share = isCloud ? share() : Share()};
}

Result<> VmwareDriver::preCheck(DriverContext &context)
{
    const VmRun vmrun = TRY(VmRun::find(host()));
    TRY(vmrun.running(context));
    if (QFile::exists(vmxFile()))
        return Error{.kind = ErrorKind::AlreadyExists,
                     .message = Text::tr("machine already exists"),
                     .details = vmxFile(),
                     .hint = Text::tr("Choose another name.")};
    return checkImage();
}

Result<> VmwareDriver::create(DriverContext &context)
{
    const VmRun vmrun = TRY(VmRun::find(host()));
    TRY(makeFolder(seat().machineFolder()));
    if (!context.ledger().isMade(QLatin1String(kVmKind), vmName())) {
        TRY(makeKeys(context));
        TRY(makeMedia(vmrun, context));
        TRY(makeMachine(context));
    }
    TRY(powerOn(vmrun, context));
    if (hasForeignConfigDrive())
        return giveKeyByPassword(context);
    return isBoot2docker() ? furnishBoot2docker(vmrun, context) : Result<>();
}

Result<> VmwareDriver::makeMedia(const VmRun &vmrun, DriverContext &context)
{
    const QString drive = file("configdrive.iso");
    if (hasForeignConfigDrive()) {
        if (!QFile::exists(drive))
            TRY(fetchBoot2docker(text("ConfigDriveURL"), drive, context));
    } else if (isCloudImage()) {
        TRY(makeSeed(drive, vmName(), shareUserData(share()), context));
        set("ConfigDriveURL", QUrl::fromLocalFile(text("ConfigDriveISO")).toString());
        TRY(context.save());
    }
    if (isCloudImage())
        return makeDisk(DiskFormat::Vmdk, diskFile(), context);
    TRY(makeIso(context));
    return makeBlankDisk(vmrun, context);
}

Result<> VmwareDriver::makeBlankDisk(const VmRun &vmrun, DriverContext &context)
{
    const QString kind = QLatin1String(kDiskKind);
    if (context.ledger().isMade(kind, diskFile()))
        return {};
    TRY(context.ledger().plan(kind, diskFile()));
    QFile::remove(diskFile()); // half made
    TRY(vmrun.createDisk(host().native(diskFile()), number("DiskSize"), context));
    return context.ledger().made(kind, diskFile(), diskFile());
}

Result<> VmwareDriver::makeMachine(DriverContext &context)
{
    context.step(Text::tr("Creating VM..."));
    const QString kind = QLatin1String(kVmKind);
    if (QFile::exists(vmxFile()) && !context.ledger().find(kind, vmName()))
        return Error{.kind = ErrorKind::AlreadyExists,
                     .message = Text::tr("machine already exists"),
                     .details = vmxFile()};
    TRY(context.ledger().plan(kind, vmName()));
    // VMware's own helper reads it as another user.
    TRY(writeFile(vmxFile(), vmxText(settings()), 0644));
    return context.ledger().made(kind, vmName(), vmxFile());
}

Result<> VmwareDriver::giveKeyByPassword(OperationContext &context) const
{
    context.step(Text::tr("Putting the key into the machine"));
    SshLogin login{.target = guestAt(storedIp()),
                   .knownHostsFile = KnownHosts::fileIn(seat().machineFolder()),
                   .policy = HostKeyPolicy::TrustFirstUse,
                   .useAgent = false,
                   .useDefaultKeys = false};
    login.ask = [this](const QString &, bool) -> Result<QString> { return text("SSHPassword"); };
    const auto connection = TRY(SshConnection::open(login, context));
    const QString folder = QStringLiteral("/home/%1/.ssh").arg(login.target.user);
    const QString command = QStringLiteral("mkdir -p %1 && cat > %1/authorized_keys && "
                                           "chmod 600 %1/authorized_keys")
                                .arg(folder);
    TRY(connection->execChecked(
        command, context, {.input = TRY(readFile(file("id_rsa.pub"))), .timeout = kGuestPatience}));
    return {};
}

Result<> VmwareDriver::furnishBoot2docker(const VmRun &vmrun, OperationContext &context) const
{
    context.step(Text::tr("Putting the key into the machine"));
    TRY(writeFile(file("userdata.tar"), boot2dockerUserData(TRY(readFile(file("id_rsa.pub")))),
                  0644));
    const auto guest
        = [&](const QStringList &words) { return vmrun.inBoot2docker(words, context); };
    const auto script = [&](const QString &text) {
        return guest({QStringLiteral("runScriptInGuest"), vmx(), QStringLiteral("/bin/sh"), text});
    };
    // The guest's tools come up after its SSH server.
    for (const QDeadlineTimer deadline(kToolsPatience);;) {
        const auto up = guest({QStringLiteral("directoryExistsInGuest"), vmx(),
                               QStringLiteral("/var/lib/boot2docker")});
        if (up)
            break;
        if (deadline.hasExpired() || up.error().kind != ErrorKind::ToolFailed)
            return up;
        TRY(context.sleepFor(kPoll));
    }
    TRY(guest({QStringLiteral("CopyFileFromHostToGuest"), vmx(),
               host().native(file("userdata.tar")), QStringLiteral("/home/docker/userdata.tar")}));
    TRY(script(QStringLiteral("sudo sh -c 'tar xf /home/docker/userdata.tar -C /home/docker "
                              "> /var/log/userdata.log 2>&1 && "
                              "chown -R docker:staff /home/docker'")));
    TRY(script(QStringLiteral("sudo mv /home/docker/userdata.tar "
                              "/var/lib/boot2docker/userdata.tar")));
    const Share homes = share();
    if (homes.name.isEmpty())
        return {};
    auto shared = vmrun.enableSharedFolders(vmx(), context);
    if (shared)
        shared = vmrun.addSharedFolder(vmx(), homes.name, homes.hostPath, context);
    if (shared)
        shared = mountShare(vmrun, context);
    if (!shared)
        context.log(Text::tr("The shared folder was not mounted: %1").arg(shared.error().message));
    return context.checkpoint();
}

Result<> VmwareDriver::mountShare(const VmRun &vmrun, OperationContext &context) const
{
    const Share homes = share();
    if (homes.name.isEmpty())
        return {};
    return vmrun.inBoot2docker(
        {QStringLiteral("runScriptInGuest"), vmx(), QStringLiteral("/bin/sh"), mountScript(homes)},
        context);
}

} // namespace machinist::vmwarefusion
