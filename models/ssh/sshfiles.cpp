// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshfiles.h"

#include "models/ssh/sftpcall.h"

#include <QCoreApplication>
#include <QRandomGenerator>

namespace machinist {

namespace {

constexpr qsizetype kMaxInMemory = 256 << 20;

RemoteFile::Kind kindOf(unsigned long permissions)
{
    if (LIBSSH2_SFTP_S_ISDIR(permissions))
        return RemoteFile::Kind::Folder;
    if (LIBSSH2_SFTP_S_ISLNK(permissions))
        return RemoteFile::Kind::Link;
    return LIBSSH2_SFTP_S_ISREG(permissions) ? RemoteFile::Kind::File : RemoteFile::Kind::Other;
}

RemoteFile toRemoteFile(const QByteArray &name, const LIBSSH2_SFTP_ATTRIBUTES &attributes)
{
    RemoteFile file;
    file.name = QString::fromUtf8(name);
    file.kind = kindOf(attributes.permissions);
    file.size = qint64(attributes.filesize);
    file.mode = int(attributes.permissions & 07777);
    file.uid = uint(attributes.uid);
    file.gid = uint(attributes.gid);
    file.modified = QDateTime::fromSecsSinceEpoch(qint64(attributes.mtime), Qt::UTC);
    return file;
}

} // namespace

Result<QList<RemoteFile>> SshFiles::list(const QString &folder, OperationContext &context)
{
    SftpCall sftp(*m_session, context, folder);
    TRY(sftp.open(0, 0, LIBSSH2_SFTP_OPENDIR));
    QList<RemoteFile> files;
    while (true) {
        QByteArray name(4096, '\0');
        LIBSSH2_SFTP_ATTRIBUTES attributes{};
        const qint64 size = TRY(sftp.repeat([&]() -> qint64 {
            return libssh2_sftp_readdir_ex(sftp.handle(), name.data(), size_t(name.size()), nullptr,
                                           0, &attributes);
        }));
        if (size == 0)
            break;
        name.truncate(size);
        if (name != "." && name != "..")
            files << toRemoteFile(name, attributes);
    }
    TRY(sftp.close());
    return files;
}

Result<RemoteFile> SshFiles::stat(const QString &path, OperationContext &context)
{
    SftpCall sftp(*m_session, context, path);
    LIBSSH2_SFTP_ATTRIBUTES attributes{};
    TRY(sftp.repeat([&]() -> qint64 {
        return libssh2_sftp_stat_ex(sftp.raw(), sftp.path(), sftp.pathSize(), LIBSSH2_SFTP_STAT,
                                    &attributes);
    }));
    return toRemoteFile(path.section(u'/', -1).toUtf8(), attributes);
}

static Result<QString> resolveLink(SshSession &session, const QString &path, int kind,
                                   OperationContext &context)
{
    SftpCall sftp(session, context, path);
    QByteArray target(4096, '\0');
    const qint64 size = TRY(sftp.repeat([&]() -> qint64 {
        return libssh2_sftp_symlink_ex(sftp.raw(), sftp.path(), sftp.pathSize(), target.data(),
                                       unsigned(target.size()), kind);
    }));
    return QString::fromUtf8(target.left(size));
}

Result<QString> SshFiles::readLink(const QString &path, OperationContext &context)
{
    return resolveLink(*m_session, path, LIBSSH2_SFTP_READLINK, context);
}

Result<QString> SshFiles::realPath(const QString &path, OperationContext &context)
{
    return resolveLink(*m_session, path, LIBSSH2_SFTP_REALPATH, context);
}

Result<> SshFiles::makeFolder(const QString &path, int mode, OperationContext &context)
{
    {
        SftpCall sftp(*m_session, context, path);
        const auto made = sftp.repeat([&]() -> qint64 {
            return libssh2_sftp_mkdir_ex(sftp.raw(), sftp.path(), sftp.pathSize(), mode);
        });
        if (made)
            return {};
        if (made.error().kind != ErrorKind::StorageFailed)
            return made.error();
    }
    // OpenSSH says only "failure" where the name is taken.
    if (stat(path, context))
        return sftpError(LIBSSH2_FX_FILE_ALREADY_EXISTS, path);
    return sftpError(LIBSSH2_FX_FAILURE, path);
}

Result<> SshFiles::rename(const QString &from, const QString &to, OperationContext &context)
{
    const QByteArray target = to.toUtf8();
    const auto once = [&]() -> Result<> {
        SftpCall sftp(*m_session, context, from);
        TRY(sftp.repeat([&]() -> qint64 {
            return libssh2_sftp_rename_ex(sftp.raw(), sftp.path(), sftp.pathSize(),
                                          target.constData(), unsigned(target.size()),
                                          LIBSSH2_SFTP_RENAME_OVERWRITE | LIBSSH2_SFTP_RENAME_ATOMIC
                                              | LIBSSH2_SFTP_RENAME_NATIVE);
        }));
        return {};
    };
    auto renamed = once();
    // SFTP 3 does not replace; OpenSSH then says "failure".
    if (renamed || renamed.error().kind == ErrorKind::NotFound || !stat(from, context)
        || !remove(to, context))
        return renamed;
    return once();
}

Result<> SshFiles::remove(const QString &path, OperationContext &context)
{
    SftpCall sftp(*m_session, context, path);
    TRY(sftp.repeat([&]() -> qint64 {
        return libssh2_sftp_unlink_ex(sftp.raw(), sftp.path(), sftp.pathSize());
    }));
    return {};
}

Result<> SshFiles::removeFolder(const QString &path, OperationContext &context)
{
    SftpCall sftp(*m_session, context, path);
    TRY(sftp.repeat([&]() -> qint64 {
        return libssh2_sftp_rmdir_ex(sftp.raw(), sftp.path(), sftp.pathSize());
    }));
    return {};
}

Result<> SshFiles::setMode(const QString &path, int mode, OperationContext &context)
{
    SftpCall sftp(*m_session, context, path);
    LIBSSH2_SFTP_ATTRIBUTES attributes{};
    attributes.flags = LIBSSH2_SFTP_ATTR_PERMISSIONS;
    attributes.permissions = ulong(mode);
    TRY(sftp.repeat([&]() -> qint64 {
        return libssh2_sftp_stat_ex(sftp.raw(), sftp.path(), sftp.pathSize(), LIBSSH2_SFTP_SETSTAT,
                                    &attributes);
    }));
    return {};
}

Result<> SshFiles::write(const QByteArray &content, const QString &remotePath, int mode,
                         OperationContext &context)
{
    const QString beside
        = QStringLiteral("%1.%2.part")
              .arg(remotePath)
              .arg(QRandomGenerator::system()->generate(), 8, 16, QLatin1Char('0'));
    {
        SftpCall sftp(*m_session, context, beside);
        TRY(sftp.open(LIBSSH2_FXF_WRITE | LIBSSH2_FXF_CREAT | LIBSSH2_FXF_EXCL, mode & 0700));
        for (qsizetype at = 0; at < content.size();) {
            at += TRY(sftp.repeat([&]() -> qint64 {
                return libssh2_sftp_write(sftp.handle(), content.constData() + at,
                                          size_t(content.size() - at));
            }));
        }
        TRY(sftp.setHandleMode(mode)); // past the host's umask
        TRY(sftp.close());
    }
    auto renamed = rename(beside, remotePath, context);
    if (!renamed)
        (void)remove(beside, context);
    return renamed;
}

Result<QByteArray> SshFiles::read(const QString &remotePath, OperationContext &context)
{
    SftpCall sftp(*m_session, context, remotePath);
    TRY(sftp.open(LIBSSH2_FXF_READ, 0));
    QByteArray content;
    while (true) {
        const qsizetype before = content.size();
        content.resize(before + m_session->line().readSize());
        const qint64 got = TRY(sftp.repeat([&]() -> qint64 {
            return libssh2_sftp_read(sftp.handle(), content.data() + before,
                                     size_t(content.size() - before));
        }));
        content.resize(before + got);
        if (got == 0)
            break;
        if (content.size() > kMaxInMemory)
            return Error{.kind = ErrorKind::InvalidInput,
                         .message
                         = SftpText::tr("%1 is too large to be read at once.").arg(remotePath)};
    }
    TRY(sftp.close());
    return content;
}

} // namespace machinist
