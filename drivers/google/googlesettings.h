// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/jsonobject.h"

#include <QMap>
#include <QStringList>

namespace machinist::google {

/// The image that a machine gets where none is named: a family, so that it never goes stale.
inline constexpr char kDefaultImage[]
    = "ubuntu-os-cloud/global/images/family/ubuntu-2404-lts-amd64";
/// Docker Machine's default of 2017, which Google refuses today.
inline constexpr char kDeadImage[] = "ubuntu-os-cloud/global/images/ubuntu-1604-xenial-v20170721";
/// The network tag of every machine, as in Docker Machine: the firewall rule's target.
inline constexpr char kNetworkTag[] = "docker-machine";
/// The label that holds config()'s "MachinistId".
inline constexpr char kIdLabel[] = "machinist-id";

/// A machine's "Driver" object, read once. Names are derived from the machine's, as in Docker
/// Machine. Links are the part of a resource's address after "/compute/v1/".
struct Settings
{
    explicit Settings(const JsonObject &config);

    QString name; // of the instance
    QString project;
    QString zone;
    QString machineType;
    QString image; // PROJECT/global/images/…
    QString user;
    QString diskType;
    qint64 diskSizeGb = 0;
    QString address; // literal, or the name of a regional address
    QString network;
    QString subnetwork;
    QString serviceAccount; // empty: none
    QStringList scopes;
    QStringList tags;
    QStringList openPorts; // "N[/proto]"
    QMap<QString, QString> labels;
    QString accelerator; // TYPE[=COUNT]
    bool isPreemptible = false;
    bool isSpot = false;
    bool isProtected = false;
    bool usesInternalIp = false;
    bool hasNoExternalIp = false;
    bool usesExisting = false;
    QString machineId; // empty on a machine made by Docker Machine
    int swarmPort = 0; // 0: not a Swarm master

    QString diskName() const { return name + QStringLiteral("-disk"); }
    /// The zone without its last two characters.
    QString region() const { return zone.chopped(2); }
    QString projectLink() const { return QStringLiteral("projects/") + project; }
    QString zoneLink() const { return projectLink() + QStringLiteral("/zones/") + zone; }
    QString instanceLink() const { return zoneLink() + QStringLiteral("/instances/") + name; }
    QString diskLink() const { return zoneLink() + QStringLiteral("/disks/") + diskName(); }
    QString regionLink() const { return projectLink() + QStringLiteral("/regions/") + region(); }
    QString networkLink() const;
    /// Empty where Google chooses.
    QString subnetworkLink() const;
    /// The project of the network: another one where the VPC is shared.
    QString networkProject() const { return networkLink().section(u'/', 1, 1); }
    QString firewallsLink() const;
    bool hasAddressName() const;
};

/// \a image without the beginnings that mean the same: a whole address, "projects/". Empty and
/// Docker Machine's dead default become kDefaultImage.
QString normalImage(const QString &image);

/// The part after "/projects/", which is what two addresses of one resource have in common.
QString linkTail(const QString &link);
bool isSameLink(const QString &one, const QString &other);
/// The last part of a link: a resource's name.
QString lastName(const QString &link);

/// "k1,v1,k2,v2" (as Rancher Machine) or "k1=v1,k2=v2". InvalidInput where Google would refuse.
Result<QMap<QString, QString>> parseLabels(const QString &text);

/// InvalidInput where Google would refuse the machine's name, or that of its disk.
Result<> checkName(const QString &name);
/// InvalidInput for anything but N or N/PROTOCOL.
Result<> checkPorts(const QStringList &ports);

} // namespace machinist::google
