// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/vmwarevcloudair/edge.h"

namespace machinist::vmwarevcloudair {

/// A gateway of NSX-T, by OpenAPI (edgeGateways, firewallGroups, applicationPortProfiles). A
/// published machine has there an IP set and a port profile, which the firewall's rules name, the
/// translation of addresses both ways, and one rule of the firewall for each way.
class NsxtEdge final : public Edge
{
public:
    /// \a gateway: the object of edgeGateways.
    NsxtEdge(QJsonObject gateway, Client &client)
        : m_gateway(std::move(gateway))
        , m_client(client)
    {}

    QList<CloudResource> resources(const Publication &wanted, OperationContext &context) override;
    Result<QStringList> freeAddresses(OperationContext &context) override;
    Result<QList<TaggedResource>> tagged(OperationContext &context) override;
    Result<> removeTagged(const TaggedResource &resource, OperationContext &context) override;
    QString name() const override;
    QString urn() const override;

private:
    using Bodies = std::function<Result<QJsonObject>()>;

    QString path(const char *below) const;
    /// The data center, or the group of them, that it belongs to.
    QString ownerId() const;
    CloudResource ipSet(const Publication &wanted, OperationContext &context);
    CloudResource portProfile(const Publication &wanted, OperationContext &context);
    CloudResource natRule(const char *type, const Publication &wanted, OperationContext &context);
    CloudResource firewallRules(const Publication &wanted, OperationContext &context);
    Result<QString> addRules(const Publication &wanted, OperationContext &context);
    /// A thing with a name of its own, asked for at \a collection and listed at \a listing.
    CloudResource named(const char *kind, const QString &name, const QString &collection,
                        const QString &listing, const Bodies &body, OperationContext &context);
    Result<QStringList> idsIn(const QString &listing, const QString &name,
                              OperationContext &context);
    Result<QStringList> idsOfRules(const QString &machineId, OperationContext &context);
    Result<> erase(const QString &kind, const QString &id, OperationContext &context);

    QJsonObject m_gateway;
    Client &m_client;
};

/// \a ranges ("subnets" of an uplink) without \a used, up to a hundred.
QStringList addressesIn(const QJsonArray &uplinks, const QStringList &used);

} // namespace machinist::vmwarevcloudair
