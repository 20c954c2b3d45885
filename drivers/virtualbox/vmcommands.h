// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/hostplatform.h"
#include "drivers/virtualbox/hostonly.h"

#include <QStringList>

namespace machinist::virtualbox {

/// What a virtual machine is to be like, and where its files lie.
struct VmSettings
{
    QString name;
    QString uuid;
    QString folder;
    int cpus = 1;
    int memoryMb = 1024;
    bool isDnsResolvedByHost = false;
    bool isDnsProxied = true;
    bool isCloudImage = true;
    QString natCard;
    QString hostOnlyCard;
    QString promiscuity;
    QString disk;
    QString dvd;     // boot2docker's ISO, or cloud-init's seed
    QString console; // file that takes the first serial port's output; empty for none
};

/// A folder of this computer that the machine sees. Without a name: none.
struct Share
{
    QString name;
    QString hostPath;
};

/// What --virtualbox-share-folder says ("hostdir:name"; the last colon divides); the users' homes
/// where it is empty.
Share shareFor(const QString &flag, const HostPlatform &host);

/// The arguments of VBoxManage in the order of the calls. The spellings are the old ones, which
/// every version from 5 to 7.2 takes.
QStringList createArguments(const VmSettings &vm, const HostPlatform &host,
                            const QVersionNumber &version);
QStringList modifyArguments(const VmSettings &vm, const HostPlatform &host);
QStringList natCardArguments(const VmSettings &vm);
QStringList hostOnlyCardArguments(const VmSettings &vm, const HostOnlyNetwork &network);
QString controllerName(const HostPlatform &host);
QStringList controllerArguments(const VmSettings &vm, const HostPlatform &host);
/// The DVD at port 0 and the disk at port 1, as Docker Machine has them.
QList<QStringList> mediumArguments(const VmSettings &vm, const HostPlatform &host);
QList<QStringList> shareArguments(const VmSettings &vm, const Share &share);

} // namespace machinist::virtualbox
