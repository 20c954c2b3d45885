// SPDX-License-Identifier: Apache-2.0
#include "drivers/hyperv/cmdlets.h"

#include "drivers/hyperv/powershell.h"

#include <QCoreApplication>
#include <QHash>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace machinist::hyperv {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HyperV)
};

/// Windows' own NAT switch; its name is translated, its id is not.
constexpr QLatin1String kDefaultSwitch("c08cb7b8-9b3c-408e-8e30-5e16a3aeb444");

/// ConvertTo-Json writes one object without a list, and nothing for none.
QList<QJsonObject> objectsIn(const QString &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.trimmed().toUtf8());
    QList<QJsonObject> objects;
    if (document.isObject())
        objects << document.object();
    for (const QJsonValue &value : document.array())
        objects << value.toObject();
    return objects;
}

} // namespace

PowerState VmFacts::power() const
{
    static const QHash<QString, PowerState> states{
        {QStringLiteral("Running"), PowerState::Running},
        {QStringLiteral("Off"), PowerState::Stopped},
        {QStringLiteral("Saved"), PowerState::Saved},
        {QStringLiteral("FastSaved"), PowerState::Saved},
        {QStringLiteral("Paused"), PowerState::Paused},
        {QStringLiteral("Starting"), PowerState::Starting},
        {QStringLiteral("Resuming"), PowerState::Starting},
        {QStringLiteral("Reset"), PowerState::Starting},
        {QStringLiteral("Stopping"), PowerState::Stopping},
        {QStringLiteral("Saving"), PowerState::Stopping},
        {QStringLiteral("FastSaving"), PowerState::Stopping},
        {QStringLiteral("Pausing"), PowerState::Stopping},
    };
    return states.value(state, PowerState::Error); // "…Critical": a disk is gone or full
}

QStringList rightsQuery()
{
    return {QStringLiteral("$me = [Security.Principal.WindowsPrincipal]"
                           "[Security.Principal.WindowsIdentity]::GetCurrent()"),
            QStringLiteral("$me.IsInRole([Security.Principal.SecurityIdentifier]'S-1-5-32-578') "
                           "-or $me.IsInRole([Security.Principal.WindowsBuiltInRole]"
                           "::Administrator)")};
}

QString moduleQuery()
{
    return QStringLiteral("@(Get-Module -ListAvailable Hyper-V).Name | Get-Unique");
}

QString switchesQuery()
{
    return QStringLiteral("Hyper-V\\Get-VMSwitch | ForEach-Object { [pscustomobject]@{ "
                          "Name = $_.Name; Id = \"$($_.Id)\"; Type = \"$($_.SwitchType)\" } } | "
                          "ConvertTo-Json -Compress");
}

QString vmQuery(const QString &name)
{
    return QStringLiteral("Hyper-V\\Get-VM | Where-Object Name -eq %1 | ForEach-Object { "
                          "[pscustomobject]@{ Id = \"$($_.Id)\"; Path = $_.Path; "
                          "State = \"$($_.State)\"; Mac = $_.NetworkAdapters[0].MacAddress; "
                          "Addresses = @($_.NetworkAdapters[0].IPAddresses) } } | "
                          "ConvertTo-Json -Compress")
        .arg(quoted(name));
}

QString neighboursQuery(const QString &mac)
{
    QStringList octets;
    for (int i = 0; i + 1 < mac.size(); i += 2)
        octets << mac.mid(i, 2);
    return QStringLiteral("Get-NetNeighbor -LinkLayerAddress %1 -AddressFamily IPv4 "
                          "-ErrorAction SilentlyContinue | Where-Object State -ne 'Unreachable' | "
                          "ForEach-Object IPAddress")
        .arg(quoted(octets.join(u'-')));
}

QString convertDisk(const QString &from, const QString &to)
{
    return QStringLiteral("Hyper-V\\Convert-VHD -Path %1 -DestinationPath %2 -VHDType Dynamic")
        .arg(quoted(from), quoted(to));
}

QString vmCommand(const char *cmdlet, const QString &name, const char *more)
{
    const QString words
        = QStringLiteral("Hyper-V\\%1 -Name %2").arg(QLatin1String(cmdlet), quoted(name));
    return *more ? words + u' ' + QLatin1String(more) : words;
}

QString noAutomaticCheckpoints(const QString &name)
{
    return vmCommand("Set-VM", name, "-AutomaticCheckpointsEnabled $false");
}

QString standardCheckpoints(const QString &name)
{
    return vmCommand("Set-VM", name, "-CheckpointType Standard");
}

QString snapshotsQuery(const QString &name)
{
    return QStringLiteral("Hyper-V\\Get-VMSnapshot -VMName %1 | ForEach-Object { "
                          "[pscustomobject]@{ Name = $_.Name; State = \"$($_.State)\"; "
                          "Taken = $_.CreationTime.ToUniversalTime().ToString('s') + 'Z' } } | "
                          "ConvertTo-Json -Compress")
        .arg(quoted(name));
}

QString takeSnapshot(const QString &name, const QString &snapshot)
{
    return QStringLiteral("Hyper-V\\Checkpoint-VM -Name %1 -SnapshotName %2")
        .arg(quoted(name), quoted(snapshot));
}

QString onSnapshot(const char *cmdlet, const QString &name, const QString &snapshot)
{
    return QStringLiteral("Hyper-V\\%1 -VMName %2 -Name %3 -Confirm:$false")
        .arg(QLatin1String(cmdlet), quoted(name), quoted(snapshot));
}

QStringList shapeVm(const VmSettings &vm)
{
    return {QStringLiteral("Hyper-V\\Set-VMProcessor -VMName %1 -Count %2")
                .arg(quoted(vm.name))
                .arg(vm.cpus),
            QStringLiteral("Hyper-V\\Set-VMMemory -VMName %1 -StartupBytes %2MB")
                .arg(quoted(vm.name))
                .arg(vm.memoryMb)};
}

QString growDisk(const QString &path, qint64 bytes)
{
    return QStringLiteral("Hyper-V\\Resize-VHD -Path %1 -SizeBytes %2")
        .arg(quoted(path))
        .arg(bytes);
}

QStringList makeVm(const VmSettings &vm)
{
    QStringList script{QStringLiteral("Hyper-V\\New-VM -Name %1 -Path %2 -SwitchName %3 "
                                      "-MemoryStartupBytes %4MB -Generation %5 -NoVHD | Out-Null")
                           .arg(quoted(vm.name), quoted(vm.folder), quoted(vm.switchName),
                                QString::number(vm.memoryMb), QString::number(vm.generation))};
    const auto add = [&](const char *cmdlet, const QString &rest) {
        script << QStringLiteral("Hyper-V\\%1 -VMName %2 %3")
                      .arg(QLatin1String(cmdlet), quoted(vm.name), rest);
    };
    if (vm.isDynamicMemoryOff)
        add("Set-VMMemory", QStringLiteral("-DynamicMemoryEnabled $false"));
    if (vm.cpus > 1)
        add("Set-VMProcessor", QStringLiteral("-Count %1").arg(vm.cpus));
    if (!vm.mac.isEmpty())
        add("Set-VMNetworkAdapter", QStringLiteral("-StaticMacAddress %1").arg(quoted(vm.mac)));
    if (vm.vlan > 0)
        add("Set-VMNetworkAdapterVlan", QStringLiteral("-Access -VlanId %1").arg(vm.vlan));
    // A machine of the first generation has a DVD drive from the start.
    add(vm.generation == 1 ? "Set-VMDvdDrive" : "Add-VMDvdDrive",
        QStringLiteral("-Path %1").arg(quoted(vm.dvd)));
    add("Add-VMHardDiskDrive", QStringLiteral("-Path %1").arg(quoted(vm.disk)));
    if (vm.generation == 2)
        add("Set-VMFirmware",
            QStringLiteral("-EnableSecureBoot On -SecureBootTemplate "
                           "'MicrosoftUEFICertificateAuthority' -FirstBootDevice "
                           "(Hyper-V\\Get-VMHardDiskDrive -VMName %1)")
                .arg(quoted(vm.name)));
    return script;
}

QList<Switch> parseSwitches(const QString &json)
{
    QList<Switch> switches;
    for (const QJsonObject &one : objectsIn(json))
        switches << Switch{one.value(QLatin1String("Name")).toString(),
                           one.value(QLatin1String("Id")).toString().toLower(),
                           one.value(QLatin1String("Type")).toString()};
    return switches;
}

QList<VmFacts> parseVms(const QString &json)
{
    QList<VmFacts> vms;
    for (const QJsonObject &one : objectsIn(json)) {
        VmFacts vm{.id = one.value(QLatin1String("Id")).toString(),
                   .path = one.value(QLatin1String("Path")).toString(),
                   .state = one.value(QLatin1String("State")).toString(),
                   .mac = one.value(QLatin1String("Mac")).toString()};
        for (const QJsonValue &address : one.value(QLatin1String("Addresses")).toArray())
            vm.addresses << address.toString();
        vms << vm;
    }
    return vms;
}

QList<Snapshot> parseSnapshots(const QString &json)
{
    QList<Snapshot> snapshots;
    for (const QJsonObject &one : objectsIn(json))
        snapshots << Snapshot{
            .name = one.value(QLatin1String("Name")).toString(),
            .taken
            = QDateTime::fromString(one.value(QLatin1String("Taken")).toString(), Qt::ISODate),
            .hasMemory = one.value(QLatin1String("State")).toString() != QLatin1String("Off")};
    std::ranges::stable_sort(snapshots, {}, &Snapshot::taken);
    return snapshots;
}

QStringList usableAddresses(const QStringList &addresses)
{
    QStringList old;
    QStringList rest;
    for (const QString &text : addresses) {
        const QHostAddress address(text);
        if (address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLinkLocal())
            old << text;
        else if (address.protocol() == QAbstractSocket::IPv6Protocol && address.isGlobal())
            rest << text;
    }
    return old + rest;
}

Result<Switch> chooseSwitch(const QList<Switch> &switches, const QString &wanted)
{
    const auto first = [&](const auto &isIt) -> const Switch * {
        const auto found = std::find_if(switches.begin(), switches.end(), isIt);
        return found == switches.end() ? nullptr : &*found;
    };
    if (!wanted.isEmpty()) {
        if (const Switch *named = first([&](const Switch &s) { return s.name == wanted; }))
            return *named;
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("vswitch \"%1\" not found").arg(wanted),
                     .hint = Text::tr("Check --hyperv-virtual-switch; upper and lower case "
                                      "matter.")};
    }
    if (const Switch *external = first([](const Switch &s) { return s.type == u"External"; }))
        return *external;
    if (const Switch *own = first([](const Switch &s) { return s.id == kDefaultSwitch; }))
        return *own;
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("No External vswitch found. A valid vswitch must be available "
                                     "for this command to run."),
                 .hint = Text::tr("Make a switch in Hyper-V's manager, or name one with "
                                  "--hyperv-virtual-switch.")};
}

} // namespace machinist::hyperv
