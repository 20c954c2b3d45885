// SPDX-License-Identifier: Apache-2.0
#include "drivers/xhyve/xhyvedriver.h"

#include "drivers/shared/appleleases.h"
#include "drivers/shared/socketpath.h"
#include "drivers/xhyve/vfkitrest.h"
#include "models/base/storage.h"
#include "models/operations/command.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <cerrno>
#include <csignal>

using namespace std::chrono_literals;

namespace machinist::xhyve {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Xhyve)
};

constexpr auto kShutdownTime = 60s;
constexpr auto kBundleTime = 2min;
constexpr char kProcessKind[] = "process";

QString shellQuoted(QString text)
{
    return u'\'' + text.replace(u'\'', QLatin1String("'\\''")) + u'\'';
}

} // namespace

bool XhyveDriver::bootsKernel() const
{
    return !isCloudImage() || !text("BootKernel").isEmpty() || !text("BootInitrd").isEmpty();
}

Result<Hypervisor> XhyveDriver::installed() const
{
    return findHypervisor(host(), text("Backend"), bootsKernel());
}

Hypervisor XhyveDriver::own() const
{
    for (const Backend backend : {Backend::Vfkit, Backend::Xhyve})
        if (text("Backend") == backendName(backend))
            return {backend, {}};
    return {Backend::Hyperkit, {}}; // or the old plugin, whose process looks the same
}

QString XhyveDriver::mac() const
{
    const QString stored = paddedMac(text("MacAddr"));
    return stored.isEmpty() ? macOfUuid(text("UUID")) : stored;
}

QString XhyveDriver::diskFile() const
{
    if (isOnBundle())
        return QStringLiteral("/dev/rdisk%1").arg(number("DiskNumber"));
    return file(vmName() + (isOn("Qcow2") ? QStringLiteral(".qcow2") : QStringLiteral(".rawdisk")));
}

QString XhyveDriver::socket() const
{
    return socketPath(seat().machineFolder(), QStringLiteral("vfkit.sock"));
}

VmSettings XhyveDriver::settings() const
{
    const bool isKernel = bootsKernel();
    QStringList shares;
    for (const QString &path : m_config.list(QLatin1String("Virtio9p")))
        shares << (path.startsWith(u'/') ? path : file(path));
    return {.uuid = text("UUID"),
            .mac = mac(),
            .cpus = number("CPU") < 1 ? host().processors : number("CPU"),
            .memoryMb = number("Memory"),
            .disk = diskFile(),
            .isQcow2 = isOn("Qcow2"),
            .isBlockDevice = isOnBundle(),
            .dvd = isCloudImage() ? file("seed.iso") : file("boot2docker.iso"),
            .folder = seat().machineFolder(),
            .socket = socket(),
            .kernel = isKernel ? file(text("Vmlinuz")) : QString(),
            .initrd = isKernel ? file(text("Initrd")) : QString(),
            .kernelLine = text("BootCmd"),
            .shares = shares};
}

VmProcess XhyveDriver::process(const Hypervisor &hypervisor) const
{
    return VmProcess(markOf(hypervisor, settings()), file(vmName() + QStringLiteral(".pid")),
                     file(backendName(hypervisor.backend) + QStringLiteral(".log")));
}

Result<PowerState> XhyveDriver::stateOf(const Hypervisor &hypervisor,
                                        OperationContext &context) const
{
    if (!TRY(process(hypervisor).pid(context)))
        return PowerState::Stopped;
    if (!hypervisor.isVfkit())
        return PowerState::Running;
    const auto said = VfkitRest(socket()).state(context);
    TRY(context.checkpoint());
    return said ? *said : PowerState::Running;
}

Result<PowerState> XhyveDriver::state(OperationContext &context)
{
    if (!hasDisk())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("machine does not exist"),
                     .hint = Text::tr("Its disk is gone: remove it.")};
    return stateOf(own(), context);
}

Result<QString> XhyveDriver::ip(OperationContext &context)
{
    TRY(requireRunning(context));
    const QStringList leased = appleLeasesOf(mac(), host());
    if (leased.isEmpty() || leased.contains(storedIp()))
        return LocalVmDriver::ip(context);
    return leased.first();
}

Result<> XhyveDriver::launch(DriverContext &context)
{
    context.step(Text::tr("Starting the virtual machine"));
    const Hypervisor hypervisor = TRY(installed());
    TRY(checkRights(hypervisor));
    if (isOnBundle() && hypervisor.isVfkit())
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("vfkit does not read the machine's sparse bundle."),
                     .hint = Text::tr("Install hyperkit, with which it was made.")};
    set("Backend", backendName(hypervisor.backend));
    TRY(context.save());
    if (isOnBundle())
        TRY(attachBundle(context));
    QFile::remove(socket());
    TRY(makeFolder(QFileInfo(socket()).path()));
    const QString kind = QLatin1String(kProcessKind);
    TRY(context.ledger().plan(kind, vmName()));
    const VmSettings vm = settings();
    TRY(process(hypervisor).launch(hypervisor.program, vmArguments(hypervisor, vm), context));
    return context.ledger().made(kind, vmName(), markOf(hypervisor, vm));
}

Result<> XhyveDriver::start(DriverContext &context)
{
    const PowerState now = TRY(stateOf(own(), context));
    if (now == PowerState::Stopped) {
        TRY(applyPendingShape(context));
        TRY(launch(context));
    } else if (now == PowerState::Paused) {
        TRY(VfkitRest(socket()).order(QStringLiteral("Resume"), context));
    }
    const Hypervisor program = own();
    const VmProcess running = process(program);
    const auto candidates = [&]() -> Result<QStringList> {
        if (!TRY(running.pid(context)))
            return Error{.kind = ErrorKind::ToolFailed,
                         .message = Text::tr("%1 ended while the machine was booting.")
                                        .arg(backendName(program.backend)),
                         .details = running.lastWords(),
                         .hint = Text::tr("Its own words are in the details.")};
        return appleLeasesOf(mac(), host());
    };
    TRY(waitForIp({.candidates = candidates,
                   .port = guestAt({}).port,
                   .hint = Text::tr("macOS' firewall may block bootpd: see its settings.")},
                  context));
    mountShares(program, context);
    return context.checkpoint();
}

void XhyveDriver::mountShares(const Hypervisor &hypervisor, OperationContext &context) const
{
    if (!m_config.list(QLatin1String("NFSShares")).isEmpty())
        context.log(Text::tr("The folders shared by NFS are not mounted: that would need root."));
    const QStringList shares = settings().shares;
    for (int i = 0; i < shares.size(); ++i) {
        const QString target = shellQuoted(text("Virtio9pRoot") + shares[i]);
        const QString how = hypervisor.isVfkit()
            ? QStringLiteral("virtiofs")
            : QStringLiteral("9p -o version=9p2000,trans=virtio,uname=%1,dfltuid=$(id -u),"
                             "dfltgid=50,access=any")
                  .arg(shellQuoted(host().environment.value(QStringLiteral("USER"))));
        const auto mounted = runInGuest(guestAt(storedIp()),
                                        QStringLiteral("sudo mkdir -p %1 && (mountpoint -q %1 || "
                                                       "sudo mount -t %2 host-%3 %1)")
                                            .arg(target, how, QString::number(i)),
                                        context);
        if (!mounted)
            context.log(Text::tr("The folder %1 was not mounted: %2")
                            .arg(shares[i], mounted.error().message));
    }
}

Result<> XhyveDriver::stop(DriverContext &context)
{
    const Hypervisor program = own();
    const PowerState now = TRY(stateOf(program, context));
    if (now != PowerState::Stopped) {
        context.step(Text::tr("Shutting down"));
        const VfkitRest rest(socket());
        if (now == PowerState::Paused)
            TRY(rest.order(QStringLiteral("Resume"), context));
        const auto asked
            = program.isVfkit() ? rest.order(QStringLiteral("Stop"), context) : Result<>(Error{});
        TRY(context.checkpoint());
        if (!asked) // hyperkit takes it for the power button
            TRY(process(program).signal(SIGTERM, context));
        if (!TRY(process(program).isGoneWithin(kShutdownTime, context)))
            context.log(Text::tr("The machine does not shut down; turning it off."));
    }
    TRY(end(program, context));
    return forgetIp(context);
}

Result<> XhyveDriver::restart(DriverContext &context)
{
    TRY(stop(context));
    return start(context);
}

Result<> XhyveDriver::kill(DriverContext &context)
{
    const Hypervisor program = own();
    if (program.isVfkit() && TRY(stateOf(program, context)) != PowerState::Stopped) {
        (void)VfkitRest(socket()).order(QStringLiteral("HardStop"), context);
        TRY(context.checkpoint());
    }
    TRY(end(program, context));
    return forgetIp(context);
}

Result<> XhyveDriver::end(const Hypervisor &hypervisor, DriverContext &context)
{
    TRY(process(hypervisor).end(context));
    QFile::remove(socket());
    TRY(detachBundle(context));
    return context.ledger().gone(QLatin1String(kProcessKind), vmName());
}

bool XhyveDriver::hasDisk() const
{
    return !text("UUID").isEmpty() && QFile::exists(isOnBundle() ? bundle() : diskFile());
}

Result<> XhyveDriver::remove(DriverContext &context)
{
    if (context.ledger().entries().isEmpty() && !hasDisk())
        return {};
    context.step(Text::tr("Removing the virtual machine"));
    TRY(end(own(), context));
    const bool isDeleted = isOnBundle() ? QDir(bundle()).removeRecursively()
                                        : !QFile::exists(diskFile()) || QFile::remove(diskFile());
    return isDeleted ? Result<>() : storageError(EACCES, seat().machineFolder());
}

QString XhyveDriver::hdiutil() const
{
    const QString found
        = host().findProgram(QStringLiteral("hdiutil"), {host().root + QStringLiteral("/usr/bin")});
    return found.isEmpty() ? QStringLiteral("hdiutil") : found;
}

Result<> XhyveDriver::attachBundle(DriverContext &context)
{
    static const QRegularExpression device(QStringLiteral("^/dev/disk(\\d+)"));
    const auto output = TRY(run(
        Command{.program = hdiutil(),
                .arguments = {QStringLiteral("attach"), QStringLiteral("-nomount"),
                              QStringLiteral("-noverify"), QStringLiteral("-noautofsck"), bundle()},
                .timeout = kBundleTime},
        context));
    const auto match = device.match(QString::fromUtf8(output.out));
    if (!match.hasMatch())
        return Error{.kind = ErrorKind::BadReply,
                     .message = Text::tr("Failed parsing disk number of hdiutil."),
                     .details = QString::fromUtf8(output.out)};
    set("DiskNumber", match.captured(1).toInt());
    return context.save();
}

Result<> XhyveDriver::detachBundle(DriverContext &context)
{
    if (!isOnBundle() || number("DiskNumber") < 0)
        return {};
    const auto detached
        = run(Command{.program = hdiutil(),
                      .arguments = {QStringLiteral("detach"),
                                    QStringLiteral("/dev/disk%1").arg(number("DiskNumber"))},
                      .timeout = kBundleTime},
              context);
    TRY(context.checkpoint());
    if (!detached) // after a restart of macOS it is gone
        context.log(detached.error().message);
    set("DiskNumber", -1);
    return context.save();
}

} // namespace machinist::xhyve
