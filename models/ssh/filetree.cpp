// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/filetree.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace machinist {

namespace {

struct FileTree
{
    Q_DECLARE_TR_FUNCTIONS(machinist::FileTree)
};

constexpr int kDeepest = 200; // folders in folders

TransferOptions reporting(const TransferOptions &options, const QString &name,
                          OperationContext &context)
{
    TransferOptions reporting = options;
    reporting.onProgress = [&context, name, tell = options.onProgress](qint64 done, qint64 total) {
        context.step(name, total > 0 ? int(100 * done / total) : -1);
        if (tell)
            tell(done, total);
    };
    return reporting;
}

Error tooDeep(const QString &path)
{
    return {.kind = ErrorKind::InvalidInput,
            .message = FileTree::tr("%1 has too many folders in folders.").arg(path)};
}

/// A name from the host becomes one part of a path here, and nothing else.
Result<> checkName(const QString &name)
{
    if (name.isEmpty() || name == u"." || name == u".." || name.contains(u'/')
        || name.contains(QDir::separator()))
        return Error{.kind = ErrorKind::BadReply,
                     .message
                     = FileTree::tr("The host named a file “%1”, which is no file name.").arg(name),
                     .hint = FileTree::tr("Nothing was written. The host may not be trustworthy.")};
    return {};
}

Result<> makeRemoteFolder(SshFiles &files, const QString &path, OperationContext &context)
{
    const auto made = files.makeFolder(path, 0755, context);
    if (made || made.error().kind != ErrorKind::AlreadyExists)
        return made;
    const RemoteFile there = TRY(files.stat(path, context));
    return there.kind == RemoteFile::Kind::Folder ? Result<>() : Result<>(made.error());
}

Result<> upload(SshFiles &files, const QFileInfo &local, const QString &remote, int depth,
                const TransferOptions &options, OperationContext &context)
{
    TRY(context.checkpoint());
    if (depth > kDeepest)
        return tooDeep(local.filePath());
    if (!local.isDir()) {
        return files.upload(local.filePath(), remote, reporting(options, local.fileName(), context),
                            context);
    }
    TRY(makeRemoteFolder(files, remote, context));
    const QDir folder(local.filePath());
    for (const QFileInfo &entry : folder.entryInfoList(QDir::AllEntries | QDir::Hidden
                                                       | QDir::System | QDir::NoDotAndDotDot)) {
        const bool isSpecial = !entry.isFile() && !entry.isDir();
        if (isSpecial || (entry.isDir() && entry.isSymLink()))
            context.log(FileTree::tr("Left out: %1").arg(entry.filePath()));
        else
            TRY(upload(files, entry, remote + u'/' + entry.fileName(), depth + 1, options,
                       context));
    }
    return {};
}

Result<> download(SshFiles &files, const RemoteFile &source, const QString &remote,
                  const QString &local, int depth, const TransferOptions &options,
                  OperationContext &context)
{
    TRY(context.checkpoint());
    if (depth > kDeepest)
        return tooDeep(remote);
    if (source.kind != RemoteFile::Kind::Folder)
        return files.download(remote, local, reporting(options, source.name, context), context);
    if (!QDir().mkpath(local))
        return Error{.kind = ErrorKind::StorageFailed,
                     .message = FileTree::tr("The folder %1 cannot be made.").arg(local),
                     .hint = FileTree::tr("Choose another folder.")};
    const QList<RemoteFile> entries = TRY(files.list(remote, context));
    for (RemoteFile entry : entries) {
        TRY(checkName(entry.name));
        const QString path = remote + u'/' + entry.name;
        if (entry.kind == RemoteFile::Kind::Link) {
            const auto target = files.stat(path, context);
            entry.kind = target && target->kind == RemoteFile::Kind::File ? RemoteFile::Kind::File
                                                                          : RemoteFile::Kind::Other;
        }
        if (entry.kind == RemoteFile::Kind::Other)
            context.log(FileTree::tr("Left out: %1").arg(path));
        else
            TRY(download(files, entry, path, local + u'/' + entry.name, depth + 1, options,
                         context));
    }
    return {};
}

Result<> remove(SshFiles &files, const QString &path, RemoteFile::Kind kind, int depth,
                OperationContext &context)
{
    TRY(context.checkpoint());
    if (depth > kDeepest)
        return tooDeep(path);
    context.step(path);
    if (kind != RemoteFile::Kind::Folder)
        return files.remove(path, context);
    const QList<RemoteFile> entries = TRY(files.list(path, context));
    for (const RemoteFile &entry : entries) {
        TRY(checkName(entry.name));
        TRY(remove(files, path + u'/' + entry.name, entry.kind, depth + 1, context));
    }
    return files.removeFolder(path, context);
}

} // namespace

Result<> uploadTree(SshFiles &files, const QString &localPath, const QString &remotePath,
                    const TransferOptions &options, OperationContext &context)
{
    return upload(files, QFileInfo(localPath), remotePath, 0, options, context);
}

Result<> downloadTree(SshFiles &files, const QString &remotePath, const QString &localPath,
                      const TransferOptions &options, OperationContext &context)
{
    const RemoteFile source = TRY(files.stat(remotePath, context));
    return download(files, source, remotePath, localPath, 0, options, context);
}

Result<> removeTree(SshFiles &files, const QString &path, RemoteFile::Kind kind,
                    OperationContext &context)
{
    return remove(files, path, kind, 0, context);
}

} // namespace machinist
