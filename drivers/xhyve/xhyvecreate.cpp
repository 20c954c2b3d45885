// SPDX-License-Identifier: Apache-2.0
//
// The part of the driver that runs once in a machine's life.
#include "drivers/shared/appleleases.h"
#include "drivers/shared/isoreader.h"
#include "drivers/xhyve/xhyvedriver.h"
#include "models/base/storage.h"
#include "models/operations/command.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUuid>
#include <QVersionNumber>

using namespace std::chrono_literals;

namespace machinist::xhyve {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Xhyve)
};

constexpr auto kCallTime = 30s;
const QVersionNumber kFirstWithFirmware(13); // of macOS

Error invalid(const QString &message, const QString &hint)
{
    return Error{.kind = ErrorKind::InvalidInput, .message = message, .hint = hint};
}

/// What an isolinux.cfg gives the kernel; empty where it gives nothing.
QString kernelLineIn(const QByteArray &config)
{
    static const QRegularExpression append(QStringLiteral("^(?:\\t| {2,}).*?append\\s+(.+)$"),
                                           QRegularExpression::MultilineOption);
    return append.match(QString::fromUtf8(config).remove(u'\r')).captured(1).trimmed();
}

} // namespace

Result<> XhyveDriver::configure(const FlagValues &values)
{
    const int cpus = values.number("xhyve-cpu-count");
    const bool isQcow2 = values.isOn("xhyve-qcow2");
    set("SSHUser", QStringLiteral("docker"));
    set("SSHPort", 22);
    TRY(configureImage(values, QStringLiteral("xhyve")));
    set("CaCertPath", QString());
    set("PrivateKeyPath", QString());
    set("CPU", cpus < 1 ? host().processors : cpus);
    set("Memory", values.number("xhyve-memory-size"));
    set("DiskSize", values.number("xhyve-disk-size"));
    set("DiskNumber", -1);
    set("MacAddr", QString());
    set("UUID", values.text("xhyve-uuid"));
    set("Qcow2", isQcow2);
    set("RawDisk", !isQcow2); // sparse bundles need a mount for each start
    set("NFSShares", values.list("xhyve-experimental-nfs-share"));
    set("NFSSharesRoot", values.text("xhyve-experimental-nfs-share-root"));
    set("Virtio9p", values.list("xhyve-virtio-9p"));
    set("Virtio9pRoot", values.text("xhyve-virtio-9p-root"));
    set("NFSShare", false);
    set("BootCmd", values.text("xhyve-boot-cmd"));
    set("BootKernel", values.text("xhyve-boot-kernel"));
    set("BootInitrd", values.text("xhyve-boot-initrd"));
    set("Initrd", QString());
    set("Vmlinuz", QString());
    return {};
}

Result<> XhyveDriver::preCheck(DriverContext &context)
{
    const Hypervisor program = TRY(installed());
    TRY(checkRights(program));
    if (!text("UUID").isEmpty() && QUuid(text("UUID")).isNull())
        return invalid(Text::tr("\"%1\" is not a UUID.").arg(text("UUID")),
                       Text::tr("Leave out --xhyve-uuid for a new one."));
    for (const QString &path : settings().shares + QStringList{seat().machineFolder()})
        if (path.contains(u','))
            return invalid(Text::tr("The path %1 has a comma.").arg(path),
                           Text::tr("%1 divides its options by commas: take another folder.")
                               .arg(backendName(program.backend)));
    if (!m_config.list(QLatin1String("NFSShares")).isEmpty())
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("Sharing folders by NFS would need to change this "
                                         "computer's exports as root."),
                     .hint = Text::tr("Share them with --xhyve-virtio-9p.")};
    if (program.isVfkit() && isOn("Qcow2"))
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("vfkit does not read qcow2 disks."),
                     .hint = Text::tr("Leave out --xhyve-qcow2; a raw disk takes no more space.")};
    if (isCloudImage() && bootsKernel() && text("BootCmd").isEmpty())
        return invalid(Text::tr("A kernel of your own needs --xhyve-boot-cmd."),
                       Text::tr("For Debian's image: root=/dev/vda1 console=ttyS0"));
    TRY(checkSystem(program, context));
    return checkImage();
}

Result<> XhyveDriver::checkSystem(const Hypervisor &hypervisor, OperationContext &context) const
{
    if (const QString tool
        = host().findProgram(QStringLiteral("sw_vers"), {host().root + QStringLiteral("/usr/bin")});
        !tool.isEmpty() && hypervisor.isVfkit()) {
        const auto said = TRY(run(Command{.program = tool,
                                          .arguments = {QStringLiteral("-productVersion")},
                                          .timeout = kCallTime},
                                  context));
        const QString version = QString::fromUtf8(said.out).trimmed();
        if (QVersionNumber::fromString(version) < kFirstWithFirmware)
            return Error{.kind = ErrorKind::NotSupported,
                         .message
                         = Text::tr("vfkit needs macOS 13 or later, this is %1.").arg(version),
                         .hint = Text::tr("Update macOS, or use the driver virtualbox.")};
    }
    const QString virtualBox = host().findProgram(QStringLiteral("VBoxManage"));
    if (virtualBox.isEmpty() || hypervisor.isVfkit())
        return {};
    const auto said = TRY(run(
        Command{.program = virtualBox, .arguments = {QStringLiteral("-v")}, .timeout = kCallTime},
        context));
    if (!said.out.trimmed().startsWith("4"))
        return {};
    return Error{.kind = ErrorKind::NotSupported,
                 .message
                 = Text::tr("VirtualBox %1 beside %2 makes macOS crash.")
                       .arg(QString::fromUtf8(said.out).trimmed(), backendName(hypervisor.backend)),
                 .hint = Text::tr("Update VirtualBox to version 5 or later.")};
}

Result<> XhyveDriver::create(DriverContext &context)
{
    const Hypervisor program = TRY(installed());
    TRY(makeFolder(seat().machineFolder()));
    TRY(makeKeys(context));
    if (text("UUID").isEmpty())
        set("UUID", QUuid::createUuid().toString(QUuid::WithoutBraces).toUpper());
    set("Backend", backendName(program.backend));
    TRY(context.save());
    TRY(makeMedia(context));
    TRY(makeIdentity(program, context));
    return start(context);
}

Result<> XhyveDriver::makeMedia(DriverContext &context)
{
    if (isCloudImage())
        TRY(makeSeed(file("seed.iso"), text("UUID"), {}, context));
    else
        TRY(makeIso(context));
    if (bootsKernel())
        TRY(makeBootFiles(context));
    return makeDisk(isOn("Qcow2") ? DiskFormat::Qcow2 : DiskFormat::Raw, diskFile(), context);
}

Result<> XhyveDriver::copyBootFile(const QString &path, const char *key)
{
    const QString name = QFileInfo(path).fileName();
    TRY(writeFile(file(name), TRY(readFile(path))));
    set(key, name);
    return {};
}

Result<> XhyveDriver::makeBootFiles(DriverContext &context)
{
    if (!text("BootKernel").isEmpty())
        TRY(copyBootFile(text("BootKernel"), "Vmlinuz"));
    if (!text("BootInitrd").isEmpty())
        TRY(copyBootFile(text("BootInitrd"), "Initrd"));
    if (!isCloudImage())
        TRY(takeFromIso(context));
    if (text("Vmlinuz").isEmpty() || text("Initrd").isEmpty())
        return invalid(Text::tr("There is no kernel, or nothing to begin with after it."),
                       Text::tr("Give --xhyve-boot-kernel and --xhyve-boot-initrd."));
    return context.save();
}

Result<> XhyveDriver::takeFromIso(DriverContext &context)
{
    static const QRegularExpression kernel(QStringLiteral("(vmlinu[xz]|bzimage)\\d+"));
    context.step(Text::tr("Extracting the kernel"));
    const QString iso = file("boot2docker.iso");
    for (const IsoFile &entry : TRY(isoFiles(iso))) {
        const bool isConfig = entry.path.contains(QLatin1String("isolinux.cfg"));
        const char *key = nullptr;
        if (kernel.match(entry.path).hasMatch())
            key = "Vmlinuz";
        else if (entry.path.contains(QLatin1String("initrd")))
            key = "Initrd";
        if (isConfig && text("BootCmd").isEmpty())
            set("BootCmd", kernelLineIn(TRY(readIsoFile(iso, entry))));
        if (!key || !text(key).isEmpty())
            continue;
        const QString name = entry.path.section(u'/', -1);
        TRY(writeFile(file(name), TRY(readIsoFile(iso, entry))));
        set(key, name);
    }
    if (text("BootCmd").isEmpty())
        return invalid(Text::tr("Not able to parse isolinux.cfg, Please use --xhyve-boot-cmd "
                                "option"),
                       Text::tr("The ISO image may be another one than boot2docker's."));
    return {};
}

Result<> XhyveDriver::makeIdentity(const Hypervisor &hypervisor, DriverContext &context)
{
    if (!text("MacAddr").isEmpty())
        return {};
    QString address = macOfUuid(text("UUID"));
    if (!hypervisor.isVfkit()) { // vmnet makes its own of the UUID
        const auto printed = TRY(run(Command{.program = hypervisor.program,
                                             .arguments = vmArguments(hypervisor, settings())
                                                 + QStringList{QStringLiteral("-M")},
                                             .timeout = kCallTime},
                                     context));
        address = parsePrintedMac(QString::fromUtf8(printed.out));
        if (address.isEmpty())
            return Error{.kind = ErrorKind::BadReply,
                         .message = Text::tr("Could not convert the UUID to MAC address."),
                         .details = QString::fromUtf8(printed.out + printed.err)};
    }
    set("MacAddr", trimmedMac(address));
    return context.save();
}

} // namespace machinist::xhyve
