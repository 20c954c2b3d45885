// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/accelerator.h"

#include <QCoreApplication>

namespace machinist::qemu {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QemuAccelerator)
};

/// The hypervisor that a system has.
Accelerator ownOf(const HostPlatform &host)
{
    switch (host.system) {
    case HostSystem::MacOs:
        return Accelerator::Hvf;
    case HostSystem::Windows:
        return Accelerator::Whpx;
    case HostSystem::Linux:
        break;
    }
    return Accelerator::Kvm;
}

Error unusable(const QString &message, const QString &hint)
{
    return Error{.kind = ErrorKind::NotSupported, .message = message, .hint = hint};
}

} // namespace

QString acceleratorName(Accelerator accelerator)
{
    switch (accelerator) {
    case Accelerator::Kvm:
        return QStringLiteral("kvm");
    case Accelerator::Hvf:
        return QStringLiteral("hvf");
    case Accelerator::Whpx:
        return QStringLiteral("whpx");
    case Accelerator::Tcg:
        break;
    }
    return QStringLiteral("tcg");
}

Result<Accelerator> chooseAccelerator(const QString &wanted, GuestArch arch,
                                      const HostPlatform &host, Kvm kvm)
{
    const Accelerator own = ownOf(host);
    const bool isNative = arch == archOf(host);
    const bool isReal = own != Accelerator::Kvm || kvm == Kvm::Hardware;
    if (wanted == QLatin1String("tcg"))
        return Accelerator::Tcg;
    if (wanted.isEmpty() || wanted == QLatin1String("auto"))
        return isNative && isReal ? own : Accelerator::Tcg;
    if (wanted != acceleratorName(own))
        return unusable(Text::tr("This system has no acceleration named %1.").arg(wanted),
                        Text::tr("It has %1; set --qemu-accel to auto.").arg(acceleratorName(own)));
    if (!isNative)
        return unusable(Text::tr("A processor of another kind than this computer's (%1) can only "
                                 "be emulated.")
                            .arg(archName(arch)),
                        Text::tr("Set --qemu-accel to auto or tcg."));
    if (own == Accelerator::Kvm && kvm == Kvm::Missing)
        return unusable(Text::tr("KVM cannot be used: /dev/kvm cannot be opened."),
                        Text::tr("Join the group kvm, or set --qemu-accel to auto."));
    return own;
}

QString accelOption(Accelerator accelerator)
{
    // Emulation on several threads has locked up guests (soft lockups in iptables). Windows'
    // hypervisor cannot inject interrupts into QEMU's own controller in the kernel.
    if (accelerator == Accelerator::Tcg)
        return QStringLiteral("tcg,thread=single");
    if (accelerator == Accelerator::Whpx)
        return QStringLiteral("whpx,kernel-irqchip=off");
    return acceleratorName(accelerator);
}

QString cpuOption(Accelerator accelerator, GuestArch arch)
{
    if (accelerator == Accelerator::Kvm || accelerator == Accelerator::Hvf)
        return QStringLiteral("host");
    // WHPX knows "host" on ARM alone, and trips over what "max" adds.
    if (accelerator == Accelerator::Whpx)
        return arch == GuestArch::Arm64 ? QStringLiteral("host") : QStringLiteral("qemu64");
    // Pointer authentication by the architecture's own cipher costs half the speed.
    return arch == GuestArch::Arm64 ? QStringLiteral("max,pauth-impdef=on") : QStringLiteral("max");
}

QString machineType(GuestArch arch)
{
    return arch == GuestArch::Arm64 ? QStringLiteral("virt") : QStringLiteral("q35");
}

} // namespace machinist::qemu
