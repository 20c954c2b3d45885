// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace machinist::qemu {

/// Everything that QEMU's command line says about a machine.
struct QemuSettings
{
    QString name;
    QString uuid;
    bool hasKvm = false;
    int cpus = 1;
    int memoryMb = 1024;
    int sshPort = 0;
    int enginePort = 0;
    QString disk;   // qcow2
    QString seed;   // raw; empty for none
    QString kernel; // empty: the disk boots itself
    QString initrd;
    QString consoleLog;
    QString pidFile;
    QString qmpSocket;
    QString savedState = {}; // snapshot to go on from, with the processors halted; empty: boot
};

/// The arguments, without the program.
QStringList qemuArguments(const QemuSettings &settings);

/// A path as the value of one of QEMU's comma-separated options, where a comma is doubled.
QString optionValue(const QString &path);

} // namespace machinist::qemu
