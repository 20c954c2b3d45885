// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"
#include "models/driver/driver.h"

#include <QJsonObject>
#include <QStringList>

namespace machinist::openstack {

/// What Nova is asked to make. Empty members are left out of the request.
struct ServerWish
{
    QString name = {};
    QString imageId = {};
    QString flavorId = {};
    QString keyName = {};
    QString zone = {};
    QList<QPair<QString, QString>> metadata = {};
    QByteArray userData = {};
    bool hasConfigDrive = false;
    QStringList securityGroups = {}; // names or ids
    QString networkId = {};
    QString serverGroupId = {};
    /// Boot from a volume: from volumeId as it is, or from a new one that is a copy of the image
    /// and goes with the server.
    bool bootsFromVolume = false;
    QString volumeId = {};
    QString volumeType = {};
    int volumeSize = 0; // GiB
};

/// The body of POST /servers (Compute API 2.1).
QJsonObject serverBody(const ServerWish &wish);
/// The micro-version that the body needs: a volume's type is known from 2.67 on; else none.
QByteArray serverMicroversion(const ServerWish &wish);

/// A server as Nova shows it.
struct Server
{
    QString id;
    QString name;
    QString status;
    QString taskState;
    QString fault;
    QString accessIpv4;
    QJsonObject metadata;
    QJsonObject addresses;

    bool isThere() const { return status != u"DELETED" && status != u"SOFT_DELETED"; }
};

Server readServer(const QJsonObject &server);
PowerState powerStateOf(const Server &server);

/// The first address of \a type ("fixed", "floating") and \a version (4, 6); empty where there is
/// none. A missing type counts as fixed, a missing version as 4.
QString addressOf(const Server &server, const QString &type, int version);
/// The first IPv4 address of the network called \a network.
QString addressIn(const Server &server, const QString &network);

/// "k1,v1,k2,v2" as pairs, in their order. An odd rest is dropped; \a hasRest tells.
QList<QPair<QString, QString>> readMetadata(const QString &text, bool *hasRest);

} // namespace machinist::openstack
