// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"
#include "models/ssh/hostkeys.h"

#include <chrono>
#include <functional>

namespace machinist {

/// Everything it takes to log in to one machine.
struct SshLogin
{
    /// Asks the user: for a passphrase, or for an answer to the host's question. Called on the
    /// thread that opens the connection; returns the answer or Cancelled.
    using Ask = std::function<Result<QString>(const QString &prompt, bool echo)>;

    SshTarget target;
    /// machines/NAME/known_hosts.
    QString knownHostsFile;
    HostKeyPolicy policy = HostKeyPolicy::MustMatch;
    /// Private keys that are in no file, tried after the target's key file.
    QList<QByteArray> memoryKeys = {};
    /// Null: nothing is asked, and what would need an answer fails.
    Ask ask = {};
    /// For the TCP connection and, again, for the handshake.
    std::chrono::milliseconds connectTimeout = std::chrono::seconds(10);
    /// A silent connection is probed this often, and given up after three such times without an
    /// answer.
    std::chrono::milliseconds keepAlive = std::chrono::seconds(15);
    /// Keys of a running ssh-agent and the user's ~/.ssh/id_* may be tried. Both only where
    /// target.keyPath is empty, but for an agent that holds that very key.
    bool useAgent = true;
    bool useDefaultKeys = true;
};

} // namespace machinist
