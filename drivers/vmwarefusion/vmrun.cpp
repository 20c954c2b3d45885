// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarefusion/vmrun.h"

#include "models/operations/command.h"

#include <QCoreApplication>
#include <QHostAddress>

using namespace std::chrono_literals;

namespace machinist::vmwarefusion {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VmRun)
};

constexpr auto kAskTime = 30s;
constexpr auto kChangeTime = 2min;
constexpr auto kMemoryTime = 30min; // a large memory on a slow disk
// Not a secret: every boot2docker guest has it.
constexpr char kBoot2dockerUser[] = "docker";
constexpr char kBoot2dockerPassword[] = "tcuser";

/// Where the registry says Workstation is, and where it usually is.
QStringList windowsFolders(const HostPlatform &host)
{
    const QString vendor = QStringLiteral("SOFTWARE\\WOW6432Node\\VMware, Inc.");
    QStringList folders;
    if (host.registry) {
        const QString product = host.registry(vendor, QStringLiteral("Core"));
        if (!product.isEmpty())
            folders << host.registry(vendor + u'\\' + product, QStringLiteral("InstallPath"));
    }
    folders << QStringLiteral("C:\\Program Files (x86)\\VMware\\VMware Workstation")
            << QStringLiteral("C:\\Program Files\\VMware\\VMware Workstation");
    folders.removeAll(QString());
    return folders;
}

QStringList foldersOf(const HostPlatform &host)
{
    if (host.isWindows())
        return windowsFolders(host);
    if (!host.isMacOs())
        return {};
    const QString bundle = host.root + QStringLiteral("/Applications/VMware Fusion.app/Contents/");
    return {bundle + QStringLiteral("Library"), bundle + QStringLiteral("Public")};
}

Error missing(const QString &tool, const HostPlatform &host)
{
    const QString product
        = host.isMacOs() ? QStringLiteral("VMware Fusion") : QStringLiteral("VMware Workstation");
    return Error{.kind = ErrorKind::ToolMissing,
                 .message = Text::tr("%1 not found. Make sure %2 is installed and %1 is in the "
                                     "path")
                                .arg(tool, product),
                 .hint = Text::tr("Install %1 from https://www.vmware.com/products/"
                                  "desktop-hypervisor.html.")
                             .arg(product)};
}

/// vmrun's own sentence, without its "Error: ".
QString causeIn(const QString &output)
{
    for (const QString &line : output.split(u'\n'))
        if (line.startsWith(QLatin1String("Error: ")))
            return line.mid(7).trimmed();
    return output.trimmed().section(u'\n', 0, 0);
}

} // namespace

Result<VmRun> VmRun::find(const HostPlatform &host)
{
    const QStringList folders = foldersOf(host);
    // On Windows the suffix ".exe" is added by the search.
    const QString vmrun = host.findProgram(QStringLiteral("vmrun"), folders);
    if (vmrun.isEmpty())
        return missing(QStringLiteral("vmrun"), host);
    const QString manager = host.findProgram(QStringLiteral("vmware-vdiskmanager"), folders);
    if (manager.isEmpty())
        return missing(QStringLiteral("vmware-vdiskmanager"), host);
    return VmRun(vmrun, manager, host.isMacOs() ? QStringLiteral("fusion") : QStringLiteral("ws"));
}

Result<QString> VmRun::call(const QStringList &arguments, std::chrono::milliseconds limit,
                            OperationContext &operation) const
{
    const QStringList all = QStringList{QStringLiteral("-T"), m_hostType} + arguments;
    Command command{.program = m_program, .arguments = all, .timeout = limit};
#ifdef Q_OS_UNIX
    // Its own files must be readable by all, else a start without a window fails.
    command.program = QStringLiteral("/bin/sh");
    command.arguments = QStringList{QStringLiteral("-c"),
                                    QStringLiteral("umask 022; exec \"$0\" \"$@\""), m_program}
        + all;
#endif
    const auto output = run(command, operation);
    if (output)
        return QString::fromUtf8(output->out).remove(u'\r');
    if (output.error().kind != ErrorKind::ToolFailed)
        return output.error();
    const QString said = output.error().details;
    return Error{
        .kind = ErrorKind::ToolFailed,
        .message = Text::tr("VMware refused: %1").arg(causeIn(said)),
        .details
        = QStringLiteral("vmrun %1 failed:\n%2").arg(arguments.value(0), said.right(4000))};
}

QStringList parseRunning(const QString &output)
{
    QStringList paths;
    for (const QString &line : output.split(u'\n', Qt::SkipEmptyParts)) {
        const QString path = line.trimmed();
        if (path.endsWith(QLatin1String(".vmx"), Qt::CaseInsensitive))
            paths << path;
    }
    return paths;
}

Result<QStringList> VmRun::running(OperationContext &operation) const
{
    return parseRunning(TRY(call({QStringLiteral("list")}, kAskTime, operation)));
}

Result<> VmRun::start(const QString &vmx, OperationContext &operation) const
{
    TRY(call({QStringLiteral("start"), vmx, QStringLiteral("nogui")}, kChangeTime, operation));
    return {};
}

Result<> VmRun::stopSoftly(const QString &vmx, std::chrono::milliseconds patience,
                           OperationContext &operation) const
{
    TRY(call({QStringLiteral("stop"), vmx, QStringLiteral("soft")}, patience, operation));
    return {};
}

Result<> VmRun::stopHard(const QString &vmx, OperationContext &operation) const
{
    TRY(call({QStringLiteral("stop"), vmx, QStringLiteral("hard")}, kChangeTime, operation));
    return {};
}

Result<> VmRun::deleteVm(const QString &vmx, OperationContext &operation) const
{
    TRY(call({QStringLiteral("deleteVM"), vmx}, kChangeTime, operation));
    return {};
}

Result<QString> VmRun::guestAddress(const QString &vmx, OperationContext &operation) const
{
    const auto said = call({QStringLiteral("getGuestIPAddress"), vmx}, kAskTime, operation);
    TRY(operation.checkpoint());
    // Without tools in the guest this is an error, before the guest is up it is "unknown".
    const QString address = said ? said->trimmed() : QString();
    return QHostAddress(address).protocol() == QAbstractSocket::IPv4Protocol ? address : QString();
}

Result<> VmRun::enableSharedFolders(const QString &vmx, OperationContext &operation) const
{
    TRY(call({QStringLiteral("enableSharedFolders"), vmx}, kChangeTime, operation));
    return {};
}

Result<> VmRun::addSharedFolder(const QString &vmx, const QString &name, const QString &path,
                                OperationContext &operation) const
{
    TRY(call({QStringLiteral("addSharedFolder"), vmx, name, path}, kChangeTime, operation));
    return {};
}

Result<> VmRun::inBoot2docker(const QStringList &arguments, OperationContext &operation) const
{
    TRY(call(QStringList{QStringLiteral("-gu"), QLatin1String(kBoot2dockerUser),
                         QStringLiteral("-gp"), QLatin1String(kBoot2dockerPassword)}
                 + arguments,
             kChangeTime, operation));
    return {};
}

Result<> VmRun::suspend(const QString &vmx, OperationContext &operation) const
{
    // Hard: without scripts of the guest's tools, which may not be there.
    TRY(call({QStringLiteral("suspend"), vmx, QStringLiteral("hard")}, kMemoryTime, operation));
    return {};
}

QStringList parseSnapshotNames(const QString &output)
{
    // "Total snapshots: 2", then a name a line.
    QStringList lines = output.split(u'\n', Qt::SkipEmptyParts);
    if (!lines.isEmpty())
        lines.removeFirst();
    return lines;
}

Result<QStringList> VmRun::snapshots(const QString &vmx, OperationContext &operation) const
{
    return parseSnapshotNames(
        TRY(call({QStringLiteral("listSnapshots"), vmx}, kAskTime, operation)));
}

Result<> VmRun::onSnapshot(const char *verb, const QString &vmx, const QString &name,
                           OperationContext &operation) const
{
    TRY(call({QLatin1String(verb), vmx, name}, kMemoryTime, operation));
    return {};
}

Result<> VmRun::manageDisk(const QStringList &arguments, const QString &failure,
                           OperationContext &operation) const
{
    const auto done
        = run(Command{.program = m_diskManager, .arguments = arguments, .timeout = kChangeTime},
              operation);
    if (done || done.error().kind != ErrorKind::ToolFailed)
        return done ? Result<>() : done.error();
    return Error{.kind = ErrorKind::ToolFailed,
                 .message = failure,
                 .details = done.error().details,
                 .hint = Text::tr("Check the free space, then try again.")};
}

Result<> VmRun::createDisk(const QString &path, int megabytes, OperationContext &operation) const
{
    // Type 0: one file that grows.
    return manageDisk({QStringLiteral("-c"), QStringLiteral("-t"), QStringLiteral("0"),
                       QStringLiteral("-s"), QStringLiteral("%1MB").arg(megabytes),
                       QStringLiteral("-a"), QStringLiteral("lsilogic"), path},
                      Text::tr("VMware could not make the disk."), operation);
}

Result<> VmRun::growDisk(const QString &path, int megabytes, OperationContext &operation) const
{
    return manageDisk({QStringLiteral("-x"), QStringLiteral("%1MB").arg(megabytes), path},
                      Text::tr("VMware could not grow the disk."), operation);
}

} // namespace machinist::vmwarefusion
