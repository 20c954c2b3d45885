// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/hostplatform.h"

namespace machinist::qemu {

/// What processor a machine has, whatever this computer's is.
enum class GuestArch { X86_64, Arm64 };

inline GuestArch archOf(const HostPlatform &host)
{
    return host.isArm ? GuestArch::Arm64 : GuestArch::X86_64;
}

/// Of a machine's file and of --qemu-arch; "host", empty and anything unknown are \a host's own.
inline GuestArch archOf(const QString &name, const HostPlatform &host)
{
    if (name == QLatin1String("arm64"))
        return GuestArch::Arm64;
    return name == QLatin1String("x86_64") ? GuestArch::X86_64 : archOf(host);
}

inline QString archName(GuestArch arch)
{
    return arch == GuestArch::Arm64 ? QStringLiteral("arm64") : QStringLiteral("x86_64");
}

/// QEMU's program for it.
inline QString qemuProgram(GuestArch arch)
{
    return arch == GuestArch::Arm64 ? QStringLiteral("qemu-system-aarch64")
                                    : QStringLiteral("qemu-system-x86_64");
}

} // namespace machinist::qemu
