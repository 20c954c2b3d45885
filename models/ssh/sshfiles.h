// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <QDateTime>

#include <functional>
#include <memory>

namespace machinist {

class SshSession;

/// A file on the host, as SFTP tells it.
struct RemoteFile
{
    enum class Kind { File, Folder, Link, Other };

    QString name;
    Kind kind = Kind::File;
    qint64 size = 0;
    int mode = 0; // permission bits only (07777)
    uint uid = 0;
    uint gid = 0;
    QDateTime modified;
};

/// A file that goes with others in one call.
struct SmallFile
{
    QString path; // on the host
    QByteArray content = {};
    qint64 size = 0;      // to read
    int mode = 0644;      // of a new file, less what the host's umask takes away
    qint64 modified = -1; // seconds since 1970, which makes the mode exact as well; -1: now
};

struct TransferOptions
{
    /// Bytes done so far and of how many (-1: unknown), on the calling thread, a few times a
    /// second.
    std::function<void(qint64 done, qint64 total)> onProgress = {};
    /// Goes on after what is already there.
    bool resume = false;
    /// The source's times and exact permissions. Else a new file gets the permissions as far as
    /// the host's umask lets it, as with OpenSSH's sftp and scp.
    bool keepTimes = false;
};

/// The files of a host over its shared SSH connection. A cheap value; thread safe. Paths are
/// absolute or relative to the home folder. NotFound, NotAuthorised, AlreadyExists and
/// StorageFailed are told apart; NotSupported where the host has no SFTP.
class SshFiles
{
public:
    explicit SshFiles(std::shared_ptr<SshSession> session)
        : m_session(std::move(session))
    {}

    /// Without "." and "..", in the host's order.
    Result<QList<RemoteFile>> list(const QString &folder, OperationContext &context);
    /// Follows links.
    Result<RemoteFile> stat(const QString &path, OperationContext &context);
    /// What a link points to.
    Result<QString> readLink(const QString &path, OperationContext &context);
    /// The absolute form of \a path; of "." that is the home folder.
    Result<QString> realPath(const QString &path, OperationContext &context);
    /// AlreadyExists where there is something of that name.
    Result<> makeFolder(const QString &path, int mode, OperationContext &context);
    /// Replaces \a to where the host's SFTP can, else by removing it first.
    Result<> rename(const QString &from, const QString &to, OperationContext &context);
    /// A file or a link.
    Result<> remove(const QString &path, OperationContext &context);
    /// An empty folder.
    Result<> removeFolder(const QString &path, OperationContext &context);
    Result<> setMode(const QString &path, int mode, OperationContext &context);

    Result<> write(const QByteArray &content, const QString &remotePath, int mode,
                   OperationContext &context);
    Result<QByteArray> read(const QString &remotePath, OperationContext &context);
    /// Writes \a files in place, several at a time. The first failure ends it; others may be
    /// there or not.
    Result<> writeSmall(QList<SmallFile> files, OperationContext &context);
    /// Fills in the content of \a files, at most size bytes of each, several at a time.
    Result<> readSmall(QList<SmallFile> &files, OperationContext &context);
    /// A local file to the host. A cancelled upload leaves what it has sent, for resuming.
    Result<> upload(const QString &localPath, const QString &remotePath,
                    const TransferOptions &options, OperationContext &context);
    /// A file of the host to here. Big ones are read by a command where that is sure (bulkread.h).
    /// What a broken download leaves is the file's beginning, for resuming.
    Result<> download(const QString &remotePath, const QString &localPath,
                      const TransferOptions &options, OperationContext &context);

private:
    std::shared_ptr<SshSession> m_session;
};

} // namespace machinist
