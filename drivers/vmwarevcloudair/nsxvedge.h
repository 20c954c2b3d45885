// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/vmwarevcloudair/edge.h"

namespace machinist::vmwarevcloudair {

/// A gateway of NSX for vSphere, whose own API Cloud Director hands through at /network/edges
/// (Cloud Director API for NSX programming guide, "Edge NAT", "Edge firewall"): the translation of
/// addresses and one rule of the firewall, both ways.
class NsxvEdge final : public Edge
{
public:
    NsxvEdge(QString name, QString urn, Client &client);

    QList<CloudResource> resources(const Publication &wanted, OperationContext &context) override;
    Result<QStringList> freeAddresses(OperationContext &context) override;
    Result<QList<TaggedResource>> tagged(OperationContext &context) override;

protected:
    Result<> erase(const QString &kind, const QString &id, OperationContext &context) override;

private:
    /// A rule as the gateway shows it.
    struct Rule
    {
        QString id = {};
        QString kind = {};
        QString machineId = {};
    };

    CloudResource rule(const char *kind, const Publication &wanted, OperationContext &context);
    Result<QByteArray> body(const QString &kind, const Publication &wanted,
                            OperationContext &context);
    Result<QList<Rule>> rules(bool isNat, OperationContext &context);
    Result<QString> uplink(OperationContext &context);

    QString m_path; // "/network/edges/UUID"
};

} // namespace machinist::vmwarevcloudair
