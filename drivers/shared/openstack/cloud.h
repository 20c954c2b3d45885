// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/openstack/server.h"
#include "drivers/shared/openstack/session.h"

#include <optional>

namespace machinist::openstack {

/// The metadata key that servers and volumes of ours carry.
inline constexpr char kTag[] = "MachinistId";
/// The description of things that have no metadata: "MachinistId=UUID".
QString tagText(const QString &machineId);
/// The UUID in such a description; empty where it is none.
QString machineIdIn(const QString &description);
/// The key pair's name says whose it is: key pairs have neither metadata nor description.
QString keyPairName(const QString &machine, const QString &machineId);
/// The UUID in such a name; empty where it is none.
QString machineIdInKeyPair(const QString &name);

/// A floating address of Neutron.
struct FloatingIp
{
    QString id;
    QString address;
    QString portId;
    QString description;
};
FloatingIp readFloatingIp(const QJsonObject &floating);

/// The calls of Nova, Neutron, Glance and Cinder that a machine needs, each one request unless
/// said otherwise. Does not own the session.
class Cloud
{
public:
    explicit Cloud(Session &session)
        : m_session(session)
    {}

    /// Ids by exact names; NotFound with "Unable to find flavor named N" and its like.
    Result<QString> flavorId(const QString &name, OperationContext &context);
    /// The newest active image of that name, from Glance or, where the catalogue lacks it, Nova.
    Result<QString> imageId(const QString &name, OperationContext &context);
    Result<QString> networkId(const QString &name, OperationContext &context);
    Result<QString> serverGroupId(const QString &name, OperationContext &context);

    Result<Server> server(const QString &id, OperationContext &context);
    /// The servers called \a name with the tag \a machineId. One is usual; a request that was
    /// sent twice on a lost connection leaves two.
    Result<QStringList> findServers(const QString &name, const QString &machineId,
                                    OperationContext &context);
    Result<> act(const QString &serverId, const QJsonObject &action, OperationContext &context);

    /// AlreadyExists where there is one of that name.
    Result<> importKeyPair(const QString &name, const QByteArray &publicKey,
                           OperationContext &context);
    Result<QByteArray> publicKeyOf(const QString &keyPair, OperationContext &context);

    /// Those of the network \a poolId (empty: all).
    Result<QList<FloatingIp>> floatingIps(const QString &poolId, OperationContext &context);
    Result<QString> portOf(const QString &serverId, const QString &networkId,
                           OperationContext &context);
    Result<QString> makeSecurityGroup(const QString &name, const QString &machineId,
                                      OperationContext &context);
    /// Lets in TCP \a ports from everywhere; what is open already stays so.
    Result<> openPorts(const QString &groupId, const QList<int> &ports, OperationContext &context);
    Result<QStringList> findSecurityGroups(const QString &name, const QString &machineId,
                                           OperationContext &context);
    Result<QStringList> findVolumes(const QString &name, const QString &machineId,
                                    OperationContext &context);

    /// DELETE; succeeds where there is nothing.
    Result<> remove(Service service, const QString &path, OperationContext &context);

private:
    Session &m_session;
};

} // namespace machinist::openstack
