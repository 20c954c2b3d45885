// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/qemu/accelerator.h"
#include "drivers/qemu/firmware.h"
#include "drivers/qemu/network.h"
#include "drivers/qemu/share.h"

#include <QString>
#include <QStringList>

namespace machinist::qemu {

/// Everything that QEMU's command line says about a machine.
struct QemuSettings
{
    QString name;
    QString uuid;
    GuestArch arch = GuestArch::X86_64;
    Accelerator accelerator = Accelerator::Tcg;
    int cpus = 1;
    int memoryMb = 1024;
    Network network = {};
    QList<Share> shares = {};
    ShareKind shareKind = ShareKind::NineP;
    Firmware firmware = {}; // its variables are the machine's own copy; empty: QEMU's BIOS
    QString disk;           // qcow2
    QString seed;           // raw; empty for none
    QString kernel;         // empty: the disk boots itself
    QString initrd;
    QString consoleLog;
    QString pidFile;
    QString qmpSocket;
    QString savedState = {}; // snapshot to go on from, with the processors halted; empty: boot
};

/// The arguments on \a host, without the program.
QStringList qemuArguments(const QemuSettings &settings,
                          const HostPlatform &host = HostPlatform::current());

/// A path as the value of one of QEMU's comma-separated options, where a comma is doubled.
QString optionValue(const QString &path);

} // namespace machinist::qemu
