// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/qemu/guestarch.h"
#include "models/base/result.h"

namespace machinist::qemu {

/// UEFI for a machine without a built-in BIOS: code that is shared, and the template of the
/// variables, of which each machine has a copy.
struct Firmware
{
    QString code;
    QString variables;

    bool operator==(const Firmware &) const = default;
};

/// Where distributions and QEMU's own packages put UEFI for 64-bit ARM (Debian's AAVMF, the edk2 of
/// Fedora, openSUSE, Homebrew and the Windows installer). Nothing is needed for x86-64.
/// ToolMissing, naming what to install, where there is none. \a program: QEMU's, whose folder leads
/// to its files.
Result<Firmware> findFirmware(GuestArch arch, const HostPlatform &host, const QString &program);

} // namespace machinist::qemu
