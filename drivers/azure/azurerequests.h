// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/azure/azuresettings.h"
#include "models/driver/driver.h"

#include <QJsonArray>
#include <QJsonObject>

namespace machinist::azure {

/// What the driver sends and reads, as pure functions. Field names are those of the resource
/// manager's published description, in the versions of apiVersion().

QJsonObject groupBody(const Settings &settings);
/// Aligned: the only kind that takes managed disks.
QJsonObject availabilitySetBody(const Settings &settings);
QJsonObject securityGroupBody(const Settings &settings);
/// A network with the machine's subnet in it.
QJsonObject networkBody(const Settings &settings);
QJsonObject subnetBody(const Settings &settings);
/// Standard and static: Azure has no other kind any more.
QJsonObject ipBody(const Settings &settings);
QJsonObject nicBody(const Settings &settings);

/// What a machine is told about itself beyond its settings.
struct MachineSecrets
{
    QByteArray authorizedKey; // one line
    QByteArray customData;    // empty: none
};
QJsonObject machineBody(const Settings &settings, const MachineSecrets &secrets);

QJsonObject propertiesOf(const QJsonObject &resource);
/// "Succeeded", "Creating", …; empty where a kind of resource has none.
QString provisioningState(const QJsonObject &resource);
/// Whether nothing is being done to it: "Succeeded", or of a kind that has no such state.
bool isSettled(const QJsonObject &resource);

/// The word after "PowerState/" in the instance view; empty where there is none.
QString powerWord(const QJsonObject &machine);
/// None for a word that is unknown.
PowerState powerState(const QJsonObject &machine);

QString idTag(const QJsonObject &resource);
/// Whether this program made what machines share, so that it may be deleted when none uses it.
bool isMadeByUs(const QJsonObject &shared);
/// Whether machines with managed disks may join this availability set.
bool takesManagedDisks(const QJsonObject &availabilitySet);
/// The storage account and container of a disk of Docker Machine's time, which is a file in a
/// storage account; empty where the machine has a managed disk.
struct BlobDisk
{
    QString account;
    QString container;
};
BlobDisk blobDisk(const QJsonObject &machine);

} // namespace machinist::azure
