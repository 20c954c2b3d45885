// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshforward.h"

#include <QByteArray>

#include <optional>

namespace machinist {

/// The server's side of SOCKS 4, 4a and 5 (CONNECT only, no passwords), up to the point where
/// the client has said where it wants to go. Pure: bytes in, bytes out. Internal to models/ssh.
class SocksTalk
{
public:
    /// Takes what it understands off \a in and appends answers to \a out. False: hang up.
    bool feed(QByteArray &in, QByteArray &out);
    /// Where to, once it is known.
    const std::optional<SshEndpoint> &destination() const { return m_destination; }
    /// What to tell the client when that was reached, or not.
    QByteArray answer(bool reached) const;

private:
    bool feedFive(QByteArray &in, QByteArray &out);
    bool feedFour(QByteArray &in);

    bool m_greeted = false;
    bool m_isFour = false;
    std::optional<SshEndpoint> m_destination;
};

} // namespace machinist
