// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QString>

#include <memory>

namespace machinist {

class ForwardCore;

/// Where bytes go to or come from: host and port, or the path of a UNIX socket.
struct SshEndpoint
{
    QString host = QStringLiteral("127.0.0.1");
    int port = 0;
    QString path = {};

    static SshEndpoint tcp(const QString &host, int port) { return {host, port, {}}; }
    static SshEndpoint socket(const QString &path) { return {{}, 0, path}; }
    /// "127.0.0.1:8080" or the path.
    QString text() const;
    bool operator==(const SshEndpoint &) const = default;
};

struct SshForwardSpec
{
    enum class Kind {
        Local,  // listens here, connects there (ssh -L)
        Remote, // listens there, connects here (ssh -R); TCP only
        Socks,  // listens here, each client says where to connect there (ssh -D)
    };

    Kind kind = Kind::Local;
    /// Port 0 picks a free one. A socket's file is made 0600 and removed at the end.
    SshEndpoint listen = {};
    SshEndpoint to = {}; // unused by Socks
};

/// One running forward. Thread safe, and nothing of it waits. It ends by stop() or with the
/// connection; dropping the handle does not end it, since the connection lists it.
class SshForward
{
public:
    explicit SshForward(std::shared_ptr<ForwardCore> core);
    ~SshForward();

    /// As asked for, with the real port in listen.
    SshForwardSpec spec() const;
    /// Clients being served now.
    int connections() const;
    qint64 bytesSent() const;
    qint64 bytesReceived() const;
    bool isActive() const;
    /// Closes the listener and its connections. Idempotent.
    void stop();

private:
    std::shared_ptr<ForwardCore> m_core;
};

} // namespace machinist
