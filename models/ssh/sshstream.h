// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <memory>
#include <optional>

namespace machinist {

class StreamCore;

/// How a stream ended.
struct SshStreamEnd
{
    int exitCode = 0;
    QByteArray signal = {};
    /// Set where the connection was lost under it.
    std::optional<Error> error = {};
};

/// What a stream tells. Called on the connection's thread, one at a time, in order; they may call
/// the stream's functions but must not block. None is called once the stream's object is gone.
struct SshStreamEvents
{
    std::function<void(const QByteArray &bytes, bool isErr)> data = {};
    /// Once, after the last data.
    std::function<void(const SshStreamEnd &)> closed = {};
    /// Everything handed to write() so far has left.
    std::function<void()> drained = {};
};

/// A two-way byte stream over the shared connection. Functions are thread safe and never block.
/// Destroying it closes the channel.
class SshStream
{
public:
    explicit SshStream(std::shared_ptr<StreamCore> core);
    virtual ~SshStream();
    SshStream(const SshStream &) = delete;
    SshStream &operator=(const SshStream &) = delete;

    /// Queues \a bytes; lost silently once the stream is closed.
    void write(const QByteArray &bytes);
    /// What write() was given and has not left yet: stop writing while it is large.
    qsizetype pendingBytes() const;
    /// Says that nothing more will be written (end of file for the other side).
    void finishWriting();
    /// Flow control: while paused no data arrives here, and soon none leaves the host.
    void pause();
    void resume();
    bool isOpen() const;
    void close();

protected:
    std::shared_ptr<StreamCore> m_core;
};

struct SshShellOptions
{
    /// The TERM of the other side; empty: no terminal (openCommand() only).
    QByteArray terminal = "xterm-256color";
    int columns = 80;
    int rows = 24;
    /// Asked for; a host's sshd_config decides which it takes (LANG and LC_* as a rule).
    QList<std::pair<QByteArray, QByteArray>> environment = {};
};

/// A stream with a terminal at its other end.
class SshShell final : public SshStream
{
public:
    using SshStream::SshStream;

    void resize(int columns, int rows);
};

} // namespace machinist
