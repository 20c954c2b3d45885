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
    NsxtEdge(QString name, QString urn, QJsonObject gateway, Client &client)
        : Edge(std::move(name), std::move(urn), client)
        , m_gateway(std::move(gateway))
    {}

    QList<CloudResource> resources(const Publication &wanted, OperationContext &context) override;
    Result<QStringList> freeAddresses(OperationContext &context) override;
    Result<QList<TaggedResource>> tagged(OperationContext &context) override;

protected:
    Result<> erase(const QString &kind, const QString &id, OperationContext &context) override;

private:
    using Body = std::function<Result<QJsonObject>()>;

    QString path(const char *below) const;
    /// The data center, or the group of them, that it belongs to.
    QString ownerId() const;
    CloudResource ipSet(const Publication &wanted, OperationContext &context);
    CloudResource portProfile(const Publication &wanted, OperationContext &context);
    CloudResource natRule(const char *type, const Publication &wanted, OperationContext &context);
    CloudResource firewallRules(const Publication &wanted, OperationContext &context);
    Result<QString> addRules(const Publication &wanted, OperationContext &context);
    /// A thing with a name of its own, asked for at \a collection and listed at \a listing.
    CloudResource named(const char *kind, const Publication &wanted, const QString &collection,
                        const QString &listing, const Body &body, OperationContext &context);
    Result<QStringList> idsIn(const QString &listing, const QString &name,
                              OperationContext &context);
    Result<QStringList> idsOfRules(const QString &machineId, OperationContext &context);

    QJsonObject m_gateway;
};

} // namespace machinist::vmwarevcloudair
