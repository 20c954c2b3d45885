// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sftpcall.h"

namespace machinist {

Error sftpError(unsigned long code, const QString &path)
{
    const QString details = QStringLiteral("SFTP status %1").arg(code);
    switch (code) {
    case LIBSSH2_FX_NO_SUCH_FILE:
    case LIBSSH2_FX_NO_SUCH_PATH:
        return {.kind = ErrorKind::NotFound,
                .message = SftpText::tr("There is no %1 on the host.").arg(path),
                .details = details};
    case LIBSSH2_FX_PERMISSION_DENIED:
    case LIBSSH2_FX_WRITE_PROTECT:
        return {.kind = ErrorKind::NotAuthorised,
                .message = SftpText::tr("The host denies access to %1.").arg(path),
                .details = details,
                .hint = SftpText::tr("The SSH user lacks the permission.")};
    case LIBSSH2_FX_FILE_ALREADY_EXISTS:
        return {.kind = ErrorKind::AlreadyExists,
                .message = SftpText::tr("%1 exists on the host already.").arg(path),
                .details = details};
    default:
        return {.kind = ErrorKind::StorageFailed,
                .message = SftpText::tr("The host could not do that with %1.").arg(path),
                .details = details,
                .hint = SftpText::tr("Check the free space and the kind of file.")};
    }
}

SftpCall::SftpCall(SshSession &session, OperationContext &context, const QString &path)
    : m_session(session)
    , m_patience{context}
    , m_lock(session.lock())
    , m_path(path.toUtf8())
{}

SftpCall::~SftpCall()
{
    if (!m_sftp)
        return;
    SshSession::Step closeHandle;
    if (m_handle)
        closeHandle = [handle = m_handle] { return qint64(libssh2_sftp_close_handle(handle)); };
    if (m_broken || m_handle)
        m_session.discardSftp(m_sftp, closeHandle);
    else
        m_session.giveBackSftp(m_sftp);
}

Result<qint64> SftpCall::repeat(const SshSession::Step &step)
{
    TRY(m_patience.context.checkpoint());
    if (!m_sftp)
        m_sftp = TRY(m_session.takeSftp(m_lock, m_patience));
    const auto done = m_session.repeat(m_lock, m_patience, step);
    m_broken = m_broken || !done;
    if (!done || *done >= 0)
        return done;
    const QString path = QString::fromUtf8(m_path);
    if (*done == LIBSSH2_ERROR_SFTP_PROTOCOL)
        return sftpError(libssh2_sftp_last_error(m_sftp), path);
    m_broken = true;
    Error error
        = m_session.line().isPeerGone() ? m_session.lost() : sftpError(LIBSSH2_FX_FAILURE, path);
    error.details = m_session.lastError();
    return error;
}

Result<> SftpCall::open(unsigned long flags, long mode, int type)
{
    TRY(repeat([&]() -> qint64 {
        m_handle = libssh2_sftp_open_ex(m_sftp, path(), pathSize(), flags, mode, type);
        return m_handle ? 0 : libssh2_session_last_errno(m_session.raw());
    }));
    return {};
}

Result<> SftpCall::setHandle(LIBSSH2_SFTP_ATTRIBUTES attributes)
{
    TRY(repeat([&]() -> qint64 { return libssh2_sftp_fstat_ex(m_handle, &attributes, 1); }));
    return {};
}

Result<> SftpCall::setHandleMode(int mode)
{
    LIBSSH2_SFTP_ATTRIBUTES attributes{};
    attributes.flags = LIBSSH2_SFTP_ATTR_PERMISSIONS;
    attributes.permissions = ulong(mode);
    return setHandle(attributes);
}

Result<> SftpCall::setHandleTimes(qint64 modified)
{
    LIBSSH2_SFTP_ATTRIBUTES attributes{};
    attributes.flags = LIBSSH2_SFTP_ATTR_ACMODTIME;
    attributes.atime = attributes.mtime = ulong(modified);
    return setHandle(attributes);
}

Result<> SftpCall::close()
{
    // A failing close may be where the host reports a full disk.
    TRY(repeat([&]() -> qint64 {
        const int code = libssh2_sftp_close_handle(m_handle);
        if (code != LIBSSH2_ERROR_EAGAIN)
            m_handle = nullptr;
        return code;
    }));
    return {};
}

} // namespace machinist
