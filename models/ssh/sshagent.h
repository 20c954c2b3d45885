// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <QByteArray>
#include <QList>

namespace machinist {

/// A key that the agent holds.
struct AgentKey
{
    QByteArray blob;
    QString comment;
};

/// The user's ssh-agent, spoken to directly: libssh2's own client knows no time limit and cannot
/// ask for the RSA signatures that today's servers want. Each call has a connection of its own.
class SshAgent
{
public:
    /// The agent of SSH_AUTH_SOCK; empty where there is none.
    static QString socketPath();

    explicit SshAgent(QString socket = socketPath())
        : m_socket(std::move(socket))
    {}

    Result<QList<AgentKey>> keys(OperationContext &context) const;
    /// The signature proper, without its type. \a algorithm may be "rsa-sha2-512" or -256 for an
    /// RSA key. Waits for as long as the context does: the agent may ask its user.
    Result<QByteArray> sign(const QByteArray &blob, const QByteArray &data,
                            const QByteArray &algorithm, OperationContext &context) const;

private:
    Result<QByteArray> ask(const QByteArray &request, OperationContext &context) const;

    QString m_socket;
};

} // namespace machinist
