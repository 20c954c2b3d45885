// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/qemucommand.h"

namespace machinist::qemu {

namespace {

constexpr int kGuestEnginePort = 2376;
constexpr int kGuestSshPort = 22;

/// The guest is trusted as far as its emulation goes, so that mitigations cost time for nothing;
/// under KVM they stay. There is no SELinux or AppArmor policy in the image.
QString kernelLine(bool hasKvm)
{
    QString line = QStringLiteral("root=/dev/vda rw rootflags=noatime console=ttyS0 quiet "
                                  "net.ifnames=0 systemd.getty_auto=0 systemd.show_status=0 "
                                  "audit=0 selinux=0 apparmor=0 random.trust_cpu=on panic=10");
    if (!hasKvm)
        line += QStringLiteral(" mitigations=off nokaslr tsc=reliable");
    return line;
}

QString forward(int hostPort, int guestPort)
{
    return QStringLiteral(",hostfwd=tcp:127.0.0.1:%1-:%2").arg(hostPort).arg(guestPort);
}

QStringList processorArguments(const QemuSettings &settings)
{
    // Emulation on several threads has locked up guests (soft lockups in iptables).
    return {QStringLiteral("-accel"),
            settings.hasKvm ? QStringLiteral("kvm") : QStringLiteral("tcg,thread=single"),
            QStringLiteral("-cpu"),
            settings.hasKvm ? QStringLiteral("host") : QStringLiteral("max"),
            QStringLiteral("-smp"),
            QString::number(settings.cpus),
            QStringLiteral("-m"),
            QString::number(settings.memoryMb)};
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

QStringList qemuArguments(const QemuSettings &settings)
{
    QStringList arguments{QStringLiteral("-name"),       optionValue(settings.name),
                          QStringLiteral("-uuid"),       settings.uuid,
                          QStringLiteral("-machine"),    QStringLiteral("q35"),
                          QStringLiteral("-nodefaults"), QStringLiteral("-no-user-config"),
                          QStringLiteral("-display"),    QStringLiteral("none")};
    arguments += processorArguments(settings);
    if (!settings.kernel.isEmpty())
        arguments
            += {QStringLiteral("-kernel"), settings.kernel,           QStringLiteral("-initrd"),
                settings.initrd,           QStringLiteral("-append"), kernelLine(settings.hasKvm)};
    arguments += driveArguments(settings);
    arguments += {QStringLiteral("-netdev"),
                  QStringLiteral("user,id=net") + forward(settings.sshPort, kGuestSshPort)
                      + forward(settings.enginePort, kGuestEnginePort),
                  QStringLiteral("-device"),
                  QStringLiteral("virtio-net-pci,netdev=net"),
                  QStringLiteral("-device"),
                  QStringLiteral("virtio-rng-pci"),
                  QStringLiteral("-serial"),
                  QStringLiteral("file:") + settings.consoleLog,
                  QStringLiteral("-qmp"),
                  QStringLiteral("unix:%1,server=on,wait=off").arg(optionValue(settings.qmpSocket)),
                  QStringLiteral("-pidfile"),
                  settings.pidFile,
                  QStringLiteral("-daemonize")};
    if (!settings.savedState.isEmpty())
        arguments += {QStringLiteral("-loadvm"), settings.savedState, QStringLiteral("-S")};
    return arguments;
}

} // namespace machinist::qemu
