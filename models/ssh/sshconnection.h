// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshfiles.h"
#include "models/ssh/sshforward.h"
#include "models/ssh/sshlogin.h"
#include "models/ssh/sshstream.h"

#include <memory>
#include <mutex>

namespace machinist {

class SshSession;

/// How a remote command ended.
struct SshExit
{
    QByteArray out;
    QByteArray err;
    int code = 0;
    /// "TERM", "KILL", …: the signal that ended it; code is then 128 or more, or -1.
    QByteArray signal;

    bool isSuccess() const { return code == 0 && signal.isEmpty(); }
};

struct ExecOptions
{
    /// Sent to the command's standard input, which is then closed.
    QByteArray input = {};
    /// Given each piece of output as it comes, on the calling thread; SshExit's are then empty.
    std::function<void(const QByteArray &bytes, bool isErr)> onOutput = {};
    /// Asks for a terminal (some sudoers demand one); both outputs then come as one.
    bool pty = false;
    /// Its own limit; zero: only the stage's deadline holds.
    std::chrono::milliseconds timeout{0};
};

/// One SSH connection to one machine, shared by everything that talks to it: commands, consoles,
/// file copies, forwards. Thread safe. Each blocking call runs on the caller's thread, needs no
/// event loop, and ends within two seconds of cancellation and at the context's deadline however
/// dead the host is. A thread of its own moves bytes, serves consoles and forwards, and probes a
/// silent host.
class SshConnection final : public std::enable_shared_from_this<SshConnection>
{
public:
    /// Connects, checks the host key, logs in. Errors: Unreachable (no route, refused, closed,
    /// no SSH server), TimedOut, HostKeyChanged, NotAuthorised (no key accepted, key unreadable,
    /// too open or encrypted), NotFound (key file missing), Cancelled.
    static Result<std::shared_ptr<SshConnection>> open(const SshLogin &login,
                                                       OperationContext &context);
    ~SshConnection();
    SshConnection(const SshConnection &) = delete;
    SshConnection &operator=(const SshConnection &) = delete;

    /// Runs \a command by the user's login shell. A non-zero exit is a value, not an error.
    /// Cancelling closes the channel, which ends a well-behaved command.
    Result<SshExit> exec(const QString &command, OperationContext &context,
                         const ExecOptions &options = {});
    /// The same where failure is an error: ToolFailed with the output in the details unless the
    /// exit code is 0. Returns standard output.
    Result<QByteArray> execChecked(const QString &command, OperationContext &context,
                                   const ExecOptions &options = {});

    /// Files over SFTP.
    SshFiles files();
    /// Writes \a content as \a remotePath with exactly \a mode (0600), by way of a file beside
    /// it that takes its place when complete.
    Result<> upload(const QByteArray &content, const QString &remotePath, int mode,
                    OperationContext &context);
    Result<QByteArray> download(const QString &remotePath, OperationContext &context);

    /// A login shell on a terminal. \a events are called on the connection's thread.
    Result<std::unique_ptr<SshShell>> openShell(const SshShellOptions &options,
                                                SshStreamEvents events, OperationContext &context);
    /// \a command on a channel that stays open both ways, with a terminal where \a options has
    /// one.
    Result<std::unique_ptr<SshShell>> openCommand(const QString &command,
                                                  const SshShellOptions &options,
                                                  SshStreamEvents events,
                                                  OperationContext &context);
    /// A byte stream to an address or a UNIX socket as the host sees it.
    Result<std::unique_ptr<SshStream>>
    openStream(const SshEndpoint &endpoint, SshStreamEvents events, OperationContext &context);

    /// Local, remote or SOCKS; it ends by its stop() or with the connection.
    Result<std::shared_ptr<SshForward>> openForward(const SshForwardSpec &spec,
                                                    OperationContext &context);
    /// The live ones, oldest first.
    QList<std::shared_ptr<SshForward>> forwards() const;

    const SshTarget &target() const { return m_login.target; }
    /// "ssh-ed25519 AAAA…".
    QByteArray hostKey() const;
    /// True where this login pinned the host's key: show its fingerprint.
    bool isHostKeyNew() const { return m_hostKeyNew; }
    /// "SSH-2.0-OpenSSH_9.2p1 …".
    QString serverBanner() const;
    /// What let us in, for the log: "publickey /home/u/.ssh/id_ed25519", "agent u@host".
    QString authenticatedBy() const { return m_authenticatedBy; }
    bool isAlive() const;
    /// Why it is not alive; nothing while it is.
    std::optional<Error> lossReason() const;
    /// Ends everything that runs over it. Idempotent.
    void close();
    /// The same, and returns when its thread is gone; at once where called on that thread.
    void closeAndWait();

private:
    SshConnection(SshLogin login, std::shared_ptr<SshSession> session);

    SshLogin m_login;
    std::shared_ptr<SshSession> m_session;
    mutable std::mutex m_forwardsMutex;
    QList<std::shared_ptr<SshForward>> m_forwards;
    QString m_authenticatedBy;
    bool m_hostKeyNew = false;
};

using SshConnectionPtr = std::shared_ptr<SshConnection>;

/// Opens a connection to a host that may still be booting: tries again, with growing pauses,
/// until the stage's deadline, and says in steps what it sees. Ends at once on what waiting
/// cannot heal: a changed host key, an unusable key file, a host that is up and refuses the key
/// again and again.
Result<SshConnectionPtr> waitForSsh(const SshLogin &login, OperationContext &context);

} // namespace machinist
