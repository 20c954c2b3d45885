// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/qemucommand.h"

namespace machinist::qemu {

namespace {

/// The guest is trusted as far as its emulation goes, so that mitigations cost time for nothing;
/// with acceleration they stay. There is no SELinux or AppArmor policy in the image.
QString kernelLine(const QemuSettings &settings)
{
    QString line = QStringLiteral("root=/dev/vda rw rootflags=noatime console=%1 quiet "
                                  "net.ifnames=0 systemd.getty_auto=0 systemd.show_status=0 "
                                  "audit=0 selinux=0 apparmor=0 random.trust_cpu=on panic=10")
                       .arg(settings.arch == GuestArch::Arm64 ? QStringLiteral("ttyAMA0")
                                                              : QStringLiteral("ttyS0"));
    if (settings.accelerator == Accelerator::Tcg)
        line += QStringLiteral(" mitigations=off nokaslr tsc=reliable");
    // Which card asks for an address: the image's own network script reads it.
    if (settings.network.kind == NetworkKind::Bridge)
        line += QStringLiteral(" machinist.dhcp=eth0");
    else if (settings.network.kind == NetworkKind::HostOnly)
        line += QStringLiteral(" machinist.dhcp=eth1");
    return line;
}

QStringList processorArguments(const QemuSettings &settings)
{
    return {QStringLiteral("-accel"), accelOption(settings.accelerator),
            QStringLiteral("-cpu"),   cpuOption(settings.accelerator, settings.arch),
            QStringLiteral("-smp"),   QString::number(settings.cpus),
            QStringLiteral("-m"),     QString::number(settings.memoryMb)};
}

QStringList machineArguments(const QemuSettings &settings)
{
    QString machine = machineType(settings.arch);
    QStringList memory;
    // A daemon beside QEMU reads and writes the guest's memory.
    if (!settings.shares.isEmpty() && settings.shareKind == ShareKind::VirtioFs) {
        machine += QStringLiteral(",memory-backend=mem");
        memory = {
            QStringLiteral("-object"),
            QStringLiteral("memory-backend-memfd,id=mem,size=%1M,share=on").arg(settings.memoryMb)};
    }
    return memory + QStringList{QStringLiteral("-machine"), machine};
}

QStringList bootArguments(const QemuSettings &settings)
{
    QStringList arguments;
    if (!settings.kernel.isEmpty())
        arguments
            += {QStringLiteral("-kernel"), settings.kernel,           QStringLiteral("-initrd"),
                settings.initrd,           QStringLiteral("-append"), kernelLine(settings)};
    else if (!settings.firmware.code.isEmpty())
        arguments += {QStringLiteral("-drive"),
                      QStringLiteral("if=pflash,unit=0,format=raw,readonly=on,file=")
                          + optionValue(settings.firmware.code),
                      QStringLiteral("-drive"),
                      QStringLiteral("if=pflash,unit=1,format=raw,file=")
                          + optionValue(settings.firmware.variables)};
    return arguments;
}

QStringList driveArguments(const QemuSettings &settings)
{
    QStringList arguments{QStringLiteral("-drive"),
                          QStringLiteral("if=none,id=disk,format=qcow2,discard=unmap,file=")
                              + optionValue(settings.disk),
                          QStringLiteral("-device"), QStringLiteral("virtio-blk-pci,drive=disk")};
    if (!settings.seed.isEmpty())
        arguments += {QStringLiteral("-drive"),
                      QStringLiteral("if=none,id=seed,format=raw,readonly=on,file=")
                          + optionValue(settings.seed),
                      QStringLiteral("-device"), QStringLiteral("virtio-blk-pci,drive=seed")};
    return arguments;
}

} // namespace

QString optionValue(const QString &path)
{
    return QString(path).replace(u',', QLatin1String(",,"));
}

QStringList qemuArguments(const QemuSettings &settings, const HostPlatform &host)
{
    QStringList arguments{QStringLiteral("-name"), optionValue(settings.name),
                          QStringLiteral("-uuid"), settings.uuid};
    arguments += machineArguments(settings);
    arguments += {QStringLiteral("-nodefaults"), QStringLiteral("-no-user-config"),
                  QStringLiteral("-display"), QStringLiteral("none")};
    arguments += processorArguments(settings);
    arguments += bootArguments(settings);
    arguments += driveArguments(settings);
    arguments += networkArguments(settings.network, host);
    for (const Share &share : settings.shares)
        arguments += shareArguments(share, settings.shareKind);
    arguments += {QStringLiteral("-device"),
                  QStringLiteral("virtio-rng-pci"),
                  QStringLiteral("-serial"),
                  QStringLiteral("file:") + settings.consoleLog,
                  QStringLiteral("-qmp"),
                  QStringLiteral("unix:%1,server=on,wait=off").arg(optionValue(settings.qmpSocket)),
                  QStringLiteral("-pidfile"),
                  settings.pidFile};
    if (!host.isWindows()) // where QEMU cannot
        arguments << QStringLiteral("-daemonize");
    if (!settings.savedState.isEmpty())
        arguments += {QStringLiteral("-loadvm"), settings.savedState, QStringLiteral("-S")};
    return arguments;
}

} // namespace machinist::qemu
