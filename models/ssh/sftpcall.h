// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshsession.h"

#include <QCoreApplication>

#include <libssh2.h>
#include <libssh2_sftp.h>

namespace machinist {

/// Internal to models/ssh.
constexpr qsizetype kSftpBuffer = 512 << 10;

struct SftpText
{
    Q_DECLARE_TR_FUNCTIONS(SshFiles)
};

/// One sentence for SFTP's status \a code.
Error sftpError(unsigned long code, const QString &path);

/// One caller's turn with an SFTP session of the connection, and the file it has open. Gives both
/// back at its end; what a cancelled call left half done is cleaned up by the session's thread.
class SftpCall
{
public:
    SftpCall(SshSession &session, OperationContext &context, const QString &path);
    ~SftpCall();
    SftpCall(const SftpCall &) = delete;
    SftpCall &operator=(const SftpCall &) = delete;

    /// Opens path().
    Result<> open(unsigned long flags, long mode, int type = LIBSSH2_SFTP_OPENFILE);
    /// Repeats a call until it is through; its failure becomes an error about path().
    Result<qint64> repeat(const SshSession::Step &step);
    Result<> setHandleMode(int mode);
    Result<> setHandleTimes(qint64 modified);
    Result<> close();

    LIBSSH2_SFTP *raw() const { return m_sftp; }
    LIBSSH2_SFTP_HANDLE *handle() const { return m_handle; }
    const char *path() const { return m_path.constData(); }
    unsigned pathSize() const { return unsigned(m_path.size()); }
    /// Lets others use the connection for a while.
    void unlock() { m_lock.unlock(); }
    void lock() { m_lock.lock(); }

private:
    Result<> setHandle(LIBSSH2_SFTP_ATTRIBUTES attributes);

    SshSession &m_session;
    SshSession::Patience m_patience;
    SshLock m_lock;
    QByteArray m_path;
    LIBSSH2_SFTP *m_sftp = nullptr;
    LIBSSH2_SFTP_HANDLE *m_handle = nullptr;
    bool m_broken = false;
};

} // namespace machinist
