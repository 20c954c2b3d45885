// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/clouddriver.h"
#include "drivers/shared/openstack/cloud.h"

namespace machinist::openstack {

/// A machine that is a server of an OpenStack cloud, whoever runs the cloud: the life that the
/// drivers openstack and rackspace share, with Docker Machine's stored fields. A driver says how
/// to sign in and which of the steps its cloud does differently.
class MachineDriver : public CloudDriver
{
public:
    /// Adds the fields of Docker Machine's openstack driver that \a seat lacks.
    explicit MachineDriver(const DriverSeat &seat);

    Result<> preCheck(DriverContext &context) override;
    Result<> create(DriverContext &context) override;
    Result<> start(DriverContext &context) override;
    Result<> stop(DriverContext &context) override;
    Result<> restart(DriverContext &context) override;
    Result<> kill(DriverContext &context) override;
    Result<> remove(DriverContext &context) override;
    Result<PowerState> state(OperationContext &context) override;
    Result<QString> ip(OperationContext &context) override;

protected:
    /// Where and as whom to sign in.
    virtual Result<SessionSettings> sessionSettings() const = 0;
    /// InvalidInput where the answers do not go together; asks nobody.
    virtual Result<> checkAnswers() const = 0;
    /// The ids that belong to the names in config(), by their keys. Read only.
    virtual Result<JsonObject> resolve(OperationContext &context);
    /// The address to reach \a server at, which has just become active. May make one.
    virtual Result<QString> giveAddress(const Server &server, DriverContext &context);
    /// The same of a server that has had its address; empty where it has none (yet).
    virtual QString addressOfServer(const Server &server) const;

    Session &session();
    Cloud cloud() { return Cloud(session()); }
    /// Forgets the session, after a change of config().
    void signOut() { m_session.reset(); }
    std::chrono::seconds activeTimeout() const;
    /// Waits until Nova shows \a wanted and no task; ToolFailed with Nova's fault on ERROR.
    Result<Server> waitFor(PowerState wanted, OperationContext &context);
    Result<> act(const char *action, OperationContext &context);
    /// A new IPAddress after a start, saved.
    Result<> refreshAddress(const Server &server, DriverContext &context);

private:
    Result<Server> server(OperationContext &context);
    Result<> checkKeyPair(OperationContext &context);
    Result<> checkQuota(OperationContext &context);
    Result<> ensureLoginKey(DriverContext &context);
    Result<> ensureServer(DriverContext &context);
    Result<ServerWish> wish(DriverContext &context);
    Result<> ensurePorts(DriverContext &context);
    Result<> ensureVolume(const QString &serverId, DriverContext &context);
    Result<> attachVolume(const QString &serverId, const QString &volumeId, DriverContext &context);
    /// Whether the ledger or config() knows of anything of \a kind.
    bool knows(const char *kind, const QString &inConfig, DriverContext &context) const;

    Result<QString> ensureOnly(const CloudResource &resource, DriverContext &context);
    CloudResource keyPairResource(DriverContext &context);
    CloudResource groupResource(DriverContext &context);
    CloudResource serverResource(DriverContext &context);
    CloudResource volumeResource(DriverContext &context);

    std::unique_ptr<Session> m_session;
};

} // namespace machinist::openstack
