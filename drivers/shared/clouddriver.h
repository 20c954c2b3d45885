// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/basedriver.h"
#include "drivers/shared/cloudhttp.h"
#include "drivers/shared/cloudresource.h"

namespace machinist {

/// What drivers of cloud providers have in common: a machine id for tags, the key to log in with,
/// a host key that the machine is given rather than asked for, and waiting. Beside Docker
/// Machine's keys config() has "MachinistId", "HostKey" and "HostKeyRenewed".
///
/// The host's private key is in the machine's folder from ensureKeys() until forgetHostSecret(),
/// so that a create that is resumed sends the same user data.
class CloudDriver : public BaseDriver
{
public:
    using BaseDriver::BaseDriver;

    /// "ssh-ed25519 AAAA…" where it was injected; empty for machines made by Docker Machine.
    QString hostKey() const override;
    bool isHostKeyShared() const override;
    void setHostKey(const QString &key) override;

protected:
    /// Gives the machine its id where it has none; called by configure(), which may run twice.
    void giveId();
    /// A UUID in lower case without braces; empty for machines made by Docker Machine.
    QString machineId() const { return text("MachinistId"); }

    /// A key pair for logging in (id_ed25519, SSHKeyPath) and one for the host (HostKey), each
    /// made once. Returns the line for authorized_keys. Saves.
    Result<QByteArray> ensureKeys(DriverContext &context);
    /// The same with the user's own key: copied, with its public half, into the machine's folder
    /// (0600), and SSHKeyPath set to the copy.
    Result<QByteArray> ensureKeys(const QString &ownKey, DriverContext &context);
    /// Only the key for logging in, for a host that cannot be given a key of its own.
    Result<QByteArray> ensureLoginKey(DriverContext &context);
    /// Only the host's key, for a login key that is nowhere on this computer.
    Result<> ensureHostKey(DriverContext &context);
    /// cloud-init user data with \a authorizedKey and the host key, joined with the file
    /// \a ownFile of the user, if any. \a authorizedKey may be empty for "root" alone.
    Result<QByteArray> userData(const QString &user, const QByteArray &authorizedKey,
                                const QString &ownFile = {}) const;
    /// To be called when the machine runs: its private host key is nobody else's business.
    Result<> forgetHostSecret();

    /// "PollInterval" of config() in milliseconds, or two seconds; up to \a limit.
    CloudPace pace(std::chrono::milliseconds limit = std::chrono::minutes(10)) const;
    /// Settings whose pauses follow pace(), for the driver to complete.
    CloudHttpSettings httpSettings() const;

private:
    Result<> makeHostKey();
};

} // namespace machinist
