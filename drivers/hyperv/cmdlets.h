// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/snapshotdriver.h"

#include <optional>

namespace machinist::hyperv {

/// What a virtual machine is to be like. Paths are Windows'.
struct VmSettings
{
    QString name;
    QString folder;
    QString switchName;
    int memoryMb = 1024;
    int cpus = 1;
    int generation = 2; // 2: EFI, for cloud images; 1: BIOS, for boot2docker
    bool isDynamicMemoryOff = false;
    QString mac;
    int vlan = 0;
    QString dvd;
    QString disk;
};

/// A virtual switch of this computer.
struct Switch
{
    QString name;
    QString id;
    QString type; // "External", "Internal" or "Private"
};

/// What Hyper-V says of one machine.
struct VmFacts
{
    QString id;
    QString path; // the folder that New-VM made below the one it was given
    QString state;
    QString mac; // "00155D010203"
    QStringList addresses = {};

    PowerState power() const;
};

// Statements for PowerShell. All cmdlets are named with their module, since VMware's PowerCLI has
// some of the same names.

/// True where this user may manage Hyper-V: its group by SID, or an administrator.
QStringList rightsQuery();
QString moduleQuery();
QString switchesQuery();
QString vmQuery(const QString &name);
/// Addresses that this computer saw for a card, for guests that do not tell theirs.
QString neighboursQuery(const QString &mac);
QString convertDisk(const QString &from, const QString &to);
/// Makes and furnishes the machine.
QStringList makeVm(const VmSettings &vm);
/// Fails on versions of Windows that have no such snapshots.
QString noAutomaticCheckpoints(const QString &name);
/// Snapshots of a running machine have its memory; fails on versions of Windows where they always
/// have.
QString standardCheckpoints(const QString &name);
QString snapshotsQuery(const QString &name);
QString takeSnapshot(const QString &name, const QString &snapshot);
/// \a cmdlet: Restore-VMSnapshot or Remove-VMSnapshot.
QString onSnapshot(const char *cmdlet, const QString &name, const QString &snapshot);
/// The processors and the memory of a machine that is off.
QStringList shapeVm(const VmSettings &vm);
QString growDisk(const QString &path, qint64 bytes);
QString vmCommand(const char *cmdlet, const QString &name, const char *more = "");

// The answers.
QList<Switch> parseSwitches(const QString &json);
QList<VmFacts> parseVms(const QString &json);
/// From the oldest to the newest.
QList<Snapshot> parseSnapshots(const QString &json);
/// IPv4 addresses first, then global IPv6 ones; a link-local address is none.
QStringList usableAddresses(const QStringList &addresses);

/// The switch named \a wanted; without a name the first External one, else the Default Switch that
/// Windows' clients have. NotFound with Docker Machine's sentences.
Result<Switch> chooseSwitch(const QList<Switch> &switches, const QString &wanted);

} // namespace machinist::hyperv
