// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/filetree.h"

#include "models/ssh/localfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <utility>

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

// Small files wait until there are many, and then go side by side.
constexpr qint64 kSmallFile = 64 << 10;
constexpr qsizetype kMostFiles = 256;
constexpr qint64 kMostBytes = 4 << 20;

/// One folder's way to the host.
class Upload
{
public:
    Upload(SshFiles &files, const TransferOptions &options, OperationContext &context)
        : m_files(files)
        , m_options(options)
        , m_context(context)
    {}

    Result<> run(const QString &local, const QString &remote)
    {
        TRY(copy(QFileInfo(local), remote, 0));
        return flush();
    }

private:
    Result<> copy(const QFileInfo &local, const QString &remote, int depth)
    {
        TRY(m_context.checkpoint());
        if (depth > kDeepest)
            return tooDeep(local.filePath());
        if (!local.isDir())
            return copyFile(local, remote);
        TRY(makeRemoteFolder(m_files, remote, m_context));
        const QDir folder(local.filePath());
        for (const QFileInfo &entry : folder.entryInfoList(QDir::AllEntries | QDir::Hidden
                                                           | QDir::System | QDir::NoDotAndDotDot)) {
            const bool isSpecial = !entry.isFile() && !entry.isDir();
            if (isSpecial || (entry.isDir() && entry.isSymLink()))
                m_context.log(FileTree::tr("Left out: %1").arg(entry.filePath()));
            else
                TRY(copy(entry, remote + u'/' + entry.fileName(), depth + 1));
        }
        return {};
    }

    Result<> copyFile(const QFileInfo &local, const QString &remote)
    {
        if (local.size() > kSmallFile || m_options.resume)
            return m_files.upload(local.filePath(), remote,
                                  reporting(m_options, local.fileName(), m_context), m_context);
        QFile file(local.filePath());
        if (!file.open(QIODevice::ReadOnly))
            return localFailure(file);
        SmallFile small{.path = remote, .content = file.read(kSmallFile + 1), .mode = modeOf(file)};
        if (m_options.keepTimes)
            small.modified = local.lastModified().toSecsSinceEpoch();
        if (file.error() != QFile::NoError)
            return localFailure(file);
        if (small.content.size() > kSmallFile) // it has grown
            return m_files.upload(local.filePath(), remote,
                                  reporting(m_options, local.fileName(), m_context), m_context);
        m_bytes += small.content.size();
        m_waiting.append(small);
        return m_waiting.size() < kMostFiles && m_bytes < kMostBytes ? Result<>() : flush();
    }

    Result<> flush()
    {
        if (m_waiting.isEmpty())
            return {};
        const QString name = m_waiting.constLast().path.section(u'/', -1);
        TRY(m_files.writeSmall(std::exchange(m_waiting, {}), m_context));
        const qint64 bytes = std::exchange(m_bytes, 0);
        reporting(m_options, name, m_context).onProgress(bytes, bytes);
        return {};
    }

    SshFiles &m_files;
    const TransferOptions &m_options;
    OperationContext &m_context;
    QList<SmallFile> m_waiting;
    qint64 m_bytes = 0;
};

/// One folder's way from the host.
class Download
{
public:
    Download(SshFiles &files, const TransferOptions &options, OperationContext &context)
        : m_files(files)
        , m_options(options)
        , m_context(context)
    {}

    Result<> run(const RemoteFile &source, const QString &remote, const QString &local)
    {
        TRY(copy(source, remote, local, 0));
        return flush();
    }

private:
    struct Target
    {
        QString path;
        QDateTime modified;
    };

    Result<> copy(const RemoteFile &source, const QString &remote, const QString &local, int depth)
    {
        TRY(m_context.checkpoint());
        if (depth > kDeepest)
            return tooDeep(remote);
        if (source.kind != RemoteFile::Kind::Folder)
            return copyFile(source, remote, local);
        if (!QDir().mkpath(local))
            return Error{.kind = ErrorKind::StorageFailed,
                         .message = FileTree::tr("The folder %1 cannot be made.").arg(local),
                         .hint = FileTree::tr("Choose another folder.")};
        const QList<RemoteFile> entries = TRY(m_files.list(remote, m_context));
        for (RemoteFile entry : entries) {
            TRY(checkName(entry.name));
            const QString path = remote + u'/' + entry.name;
            if (entry.kind == RemoteFile::Kind::Link)
                entry = behindLink(entry, path);
            if (entry.kind == RemoteFile::Kind::Other)
                m_context.log(FileTree::tr("Left out: %1").arg(path));
            else
                TRY(copy(entry, path, local + u'/' + entry.name, depth + 1));
        }
        return {};
    }

    RemoteFile behindLink(RemoteFile link, const QString &path)
    {
        const auto target = m_files.stat(path, m_context);
        if (target && target->kind == RemoteFile::Kind::File) {
            const QString name = link.name;
            link = *target;
            link.name = name;
        } else {
            link.kind = RemoteFile::Kind::Other;
        }
        return link;
    }

    // A size of 0 may be that of a file whose content is made as it is read.
    Result<> copyFile(const RemoteFile &source, const QString &remote, const QString &local)
    {
        if (source.size > kSmallFile || source.size == 0 || m_options.resume)
            return m_files.download(remote, local, reporting(m_options, source.name, m_context),
                                    m_context);
        m_waiting.append({.path = remote, .size = source.size, .mode = source.mode});
        m_targets.append({local, source.modified});
        m_bytes += source.size;
        return m_waiting.size() < kMostFiles && m_bytes < kMostBytes ? Result<>() : flush();
    }

    Result<> flush()
    {
        if (m_waiting.isEmpty())
            return {};
        TRY(m_files.readSmall(m_waiting, m_context));
        for (qsizetype i = 0; i < m_waiting.size(); ++i)
            TRY(store(m_waiting[i], m_targets[i]));
        const QString name = m_waiting.constLast().path.section(u'/', -1);
        reporting(m_options, name, m_context).onProgress(m_bytes, m_bytes);
        m_waiting.clear();
        m_targets.clear();
        m_bytes = 0;
        return {};
    }

    Result<> store(const SmallFile &small, const Target &target)
    {
        QFile file(target.path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
            || file.write(small.content) != small.content.size() || !file.flush())
            return localFailure(file);
        setMode(file, small.mode);
        if (m_options.keepTimes)
            file.setFileTime(target.modified, QFileDevice::FileModificationTime);
        return {};
    }

    SshFiles &m_files;
    const TransferOptions &m_options;
    OperationContext &m_context;
    QList<SmallFile> m_waiting;
    QList<Target> m_targets;
    qint64 m_bytes = 0;
};

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
    return Upload(files, options, context).run(localPath, remotePath);
}

Result<> downloadTree(SshFiles &files, const QString &remotePath, const QString &localPath,
                      const TransferOptions &options, OperationContext &context)
{
    const RemoteFile source = TRY(files.stat(remotePath, context));
    return Download(files, options, context).run(source, remotePath, localPath);
}

Result<> removeTree(SshFiles &files, const QString &path, RemoteFile::Kind kind,
                    OperationContext &context)
{
    return remove(files, path, kind, 0, context);
}

} // namespace machinist
