// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshstream.h"
#include "terminal/channel/bytechannel.h"

#include <memory>

namespace machinist {

class OperationContext;
class SshConnection;

/// Joins a terminal to a shell on a machine's shared SSH connection. Lives on the GUI thread,
/// held by shared pointers only: the connection's thread reports to it by queued calls.
class SshChannel final : public terminal::ByteChannel
{
    Q_OBJECT

public:
    static std::shared_ptr<SshChannel> create(QSize cells);

    /// Opens the shell; blocks, for a background thread. Bytes flow from then on.
    static Result<> open(const std::shared_ptr<SshChannel> &channel,
                         const std::shared_ptr<SshConnection> &connection,
                         OperationContext &context);

    void write(const QByteArray &bytes) override;
    void resize(QSize cells, QSize pixels) override;
    void close() override;
    void setPaused(bool paused) override;
    bool isOpen() const { return m_shell && !m_closed; }

private:
    explicit SshChannel(QSize cells)
        : m_cells(cells)
    {}

    void attach(const std::shared_ptr<SshShell> &shell,
                const std::shared_ptr<SshConnection> &connection);
    void end(const SshStreamEnd &end);

    QSize m_cells;
    std::shared_ptr<SshConnection> m_connection; // keeps it alive while the shell is open
    std::shared_ptr<SshShell> m_shell;
    bool m_closed = false;
    bool m_paused = false;
};

} // namespace machinist
