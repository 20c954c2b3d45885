// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/hostplatform.h"

#include <QByteArray>

namespace machinist::vmwarefusion {

/// A folder of this computer that a machine sees under \a guestPath. Without a name: none.
struct Share
{
    QString name;
    QString hostPath;
    QString guestPath;
};

/// The users' homes, as Docker Machine (macOS) and its "vmware" plugin (the others) share them.
Share homesOf(const HostPlatform &host);

/// What a virtual machine is to be like. Files are named relative to the machine's folder, so that
/// a store can be moved.
struct VmxSettings
{
    QString name;
    int cpus = 1;
    int memoryMb = 1024;
    bool isArm = false;
    QString iso = {};         // boot2docker's; empty for none
    QString configDrive = {}; // cloud-init's; empty for none
    QString disk = {};
    QString console = {}; // file that takes the first serial port's output; empty for none
    Share share = {};     // that VMware itself offers; empty for none
};

/// The .vmx file. What Docker Machine wrote has the same values.
QByteArray vmxText(const VmxSettings &vm);

/// The last value of \a key in a .vmx file, without its quotes; empty where there is none.
QString vmxValue(const QByteArray &vmx, const QString &key);
/// \a vmx with \a key set to \a value, in its place or at the end; without it where \a value is
/// null.
QByteArray withVmxValue(const QByteArray &vmx, const QString &key, const QString &value);
/// "00:0c:29:1a:2b:3c": what VMware chose at the first start; empty before.
QString macInVmx(const QByteArray &vmx);

} // namespace machinist::vmwarefusion
