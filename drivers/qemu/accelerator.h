// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/qemu/guestarch.h"
#include "drivers/qemu/tools.h"
#include "models/base/result.h"

namespace machinist::qemu {

/// How QEMU runs a guest's instructions: by the host's hypervisor, or by translating them (Tcg).
enum class Accelerator { Kvm, Hvf, Whpx, Tcg };

/// QEMU's own name, which --qemu-accel has too.
QString acceleratorName(Accelerator accelerator);

/// What \a wanted ("auto", "kvm", "hvf", "whpx", "tcg") means on \a host: auto takes the system's
/// hypervisor where guest and host have the same processor and it is real, else emulation.
/// NotSupported where the one that is asked for cannot be had.
Result<Accelerator> chooseAccelerator(const QString &wanted, GuestArch arch,
                                      const HostPlatform &host, Kvm kvm);

/// The values of -accel and -cpu, and of -machine without further properties.
QString accelOption(Accelerator accelerator);
QString cpuOption(Accelerator accelerator, GuestArch arch);
QString machineType(GuestArch arch);

} // namespace machinist::qemu
