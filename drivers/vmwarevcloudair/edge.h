// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/vmwarevcloudair/inventory.h"

#include <memory>

namespace machinist::vmwarevcloudair {

/// How a machine is to be seen from outside.
struct Publication
{
    QString machineId = {};
    QString external = {}; // its public address
    QString internal = {}; // its own
    QList<int> ports = {}; // of TCP, let in from everywhere
};

/// Addresses from the first to the last.
struct AddressRange
{
    QString first;
    QString last;
};

/// \a ranges without \a used, up to a hundred.
QStringList addressesIn(const QList<AddressRange> &ranges, const QStringList &used);

/// The gateway between a virtual data center and the outside, which translates addresses and
/// filters. What it gets for a machine bears the machine's id, so that it is found again. Does not
/// own the client.
class Edge
{
public:
    Edge(QString name, QString urn, Client &client)
        : m_client(client)
        , m_name(std::move(name))
        , m_urn(std::move(urn))
    {}
    virtual ~Edge() = default;
    Edge(const Edge &) = delete;
    Edge &operator=(const Edge &) = delete;

    /// What publishes a machine, in the order to make it; it is taken away in the reverse order.
    /// The functions of each use \a context, which has to outlive them.
    virtual QList<CloudResource> resources(const Publication &wanted, OperationContext &context)
        = 0;
    /// Addresses of the gateway's that nothing uses, up to a hundred.
    virtual Result<QStringList> freeAddresses(OperationContext &context) = 0;
    /// What this gateway has for machines of ours. Its ids are for removeTagged().
    virtual Result<QList<TaggedResource>> tagged(OperationContext &context) = 0;
    Result<> removeTagged(const TaggedResource &resource, OperationContext &context);

    const QString &name() const { return m_name; }
    const QString &urn() const { return m_urn; }

protected:
    using Find = std::function<Result<QStringList>()>;
    using Create = std::function<Result<QString>()>;

    /// Deletes what a resource of \a kind found under \a id.
    virtual Result<> erase(const QString &kind, const QString &id, OperationContext &context) = 0;
    /// One of resources(), which erase() removes.
    CloudResource resource(const char *kind, const Publication &wanted, Find find, Create create,
                           OperationContext &context);

    Client &m_client;

private:
    QString m_name;
    QString m_urn;
};

/// "machinist-UUID-PART", the name of something that a gateway has for a machine.
QString ruleName(const QString &machineId, const char *part);
/// The UUID in such a name; empty where it is none.
QString machineIdInRule(const QString &name);

/// The gateway called \a name, of NSX-T or NSX for vSphere; of several of that name the one of
/// \a vdc. Where \a isGuess (nobody named it) and there is none of that name, the only one there
/// is. NotFound names those that there are.
Result<std::unique_ptr<Edge>> findEdge(const QString &name, bool isGuess, const Vdc &vdc,
                                       Client &client, OperationContext &context);
/// All that the organisation sees.
Result<std::vector<std::unique_ptr<Edge>>> allEdges(Client &client, OperationContext &context);

} // namespace machinist::vmwarevcloudair
