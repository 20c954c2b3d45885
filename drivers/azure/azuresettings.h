// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/jsonobject.h"

#include <QMap>
#include <QStringList>

namespace machinist::azure {

/// The tag that holds config()'s "MachinistId", on everything that belongs to one machine.
inline constexpr char kIdTag[] = "machinist-id";
/// The tag and its value on what this program made for several machines to share.
inline constexpr char kMakerTag[] = "made-by";
inline constexpr char kMaker[] = "machinist";

/// The hosts of one of Azure's clouds, without a slash at the end.
struct Cloud
{
    QString name = {};
    QString arm = {};    // the resource manager, "https://management.azure.com"
    QString login = {};  // "https://login.microsoftonline.com"
    QString prices = {}; // of the public price list; empty where the cloud has none
};

/// By Docker Machine's names, in any case; empty: the public one. NotSupported for the German
/// cloud, closed in 2021.
Result<Cloud> cloudNamed(const QString &name);

/// A machine's "Driver" object, read once. Names of resources are derived from the machine's, as
/// in Docker Machine. Paths are what follows the resource manager's host, spelled as in its
/// published description.
struct Settings
{
    explicit Settings(const JsonObject &config);

    QString name;
    QString subscription;
    QString resourceGroup;
    QString location;
    QString size;
    QString image; // publisher:offer:sku:version
    QString plan;  // publisher:product:plan; empty: none
    QString user;
    QString networkGroup; // of the virtual network; the machine's own where none is named
    QString network;
    QString subnet;
    QString subnetPrefix;
    QString availabilitySet;
    QString storageType;
    QString privateIp;
    QString dnsLabel;
    QString securityGroup; // name or path of an existing one; empty: the machine's own
    QString zone;
    qint64 diskSizeGb = 0; // 0: the image's
    int faultDomains = 2;
    int updateDomains = 5;
    int dockerPort = 2376;
    int swarmPort = 0; // 0: not a Swarm master
    QStringList openPorts;
    QMap<QString, QString> tags;
    QString machineId; // empty on a machine made by Docker Machine
    bool usesPrivateIp = false;
    bool hasNoPublicIp = false;
    bool isAccelerated = false;
    bool isEncryptedAtHost = false;

    QString subscriptionPath() const;
    QString groupPath() const;
    QString machinePath() const;
    QString nicPath() const;
    QString ipPath() const;
    /// Our own, or the existing one that is used instead.
    QString securityGroupPath() const;
    QString diskPath() const;
    QString availabilitySetPath() const;
    QString networkPath() const;
    QString subnetPath() const;
    /// Of those who publish images in the machine's location.
    QString publishersPath() const;
    /// Of the image's sku there.
    QString imageSkuPath() const;

private:
    QString path(const char *type, const QString &resource, const QString &group = {}) const;
};

/// The last part of a path: a resource's name.
QString nameOf(const QString &path);

/// InvalidInput where Azure would refuse the machine's name.
Result<> checkName(const QString &name);
/// InvalidInput for anything but publisher:offer:sku:version.
Result<> checkImage(const QString &image);
/// InvalidInput for anything but publisher:product:plan; empty is none.
Result<> checkPlan(const QString &plan);
/// InvalidInput for anything but N or N/PROTOCOL of tcp, udp and *.
Result<> checkPorts(const QStringList &ports);
/// "k1,v1,k2,v2" (as Rancher Machine) or "k1=v1,k2=v2".
Result<QMap<QString, QString>> parseTags(const QString &text);
/// The kind of managed disk for a storage account's kind: what no disk can be is Standard_LRS.
QString diskKind(const QString &storageType);

} // namespace machinist::azure
