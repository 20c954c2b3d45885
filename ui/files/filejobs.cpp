// SPDX-License-Identifier: Apache-2.0
#include "ui/files/filejobs.h"

#include "models/lifecycle/lifecycle.h"
#include "models/operations/operationrunner.h"
#include "models/ssh/filetree.h"
#include "models/ssh/sshconnection.h"
#include "ui/machine/services.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct FileJobs
{
    Q_DECLARE_TR_FUNCTIONS(machinist::FileJobs)
};

constexpr auto kPatience = 45s;

QString inFolder(const QString &folder, const QString &name)
{
    return folder.endsWith(u'/') ? folder + name : folder + u'/' + name;
}

QString nameOf(const QString &path)
{
    return path.section(u'/', -1, -1, QString::SectionSkipEmpty);
}

/// "note.txt", or "3 files".
QString subjectOf(const QStringList &paths)
{
    return paths.size() == 1 ? nameOf(paths.constFirst())
                             : FileJobs::tr("%n item(s)", nullptr, int(paths.size()));
}

void add(Existing &existing, const QString &name, qint64 there, qint64 source)
{
    existing.names.append(name);
    existing.isPart |= there < source;
}

template<typename T>
using FileWork = std::function<Result<T>(SshFiles &files, OperationContext &context)>;

/// \a work with the files of \a machine, over its one connection.
template<typename T>
auto onFiles(const Services &services, const QString &machine, FileWork<T> work)
{
    return [services, machine, work = std::move(work)](OperationContext &context) -> Result<T> {
        const auto connection = TRY(services.lifecycle.connect(machine, context));
        SshFiles files = connection->files();
        return work(files, context);
    };
}

/// The same for what takes a moment.
template<typename T>
auto soonOnFiles(const Services &services, const QString &machine, FileWork<T> work)
{
    return [machine, inner = onFiles<T>(services, machine, std::move(work))](
               OperationContext &context) -> Result<T> {
        context.beginStage({QStringLiteral("files"), machine, kPatience});
        return inner(context);
    };
}

} // namespace

void startUpload(const Services &services, const QString &machine, const UploadRequest &request,
                 QObject *guard, FileJobDone done)
{
    services.jobs.run<void>(
        FileJobs::tr("Upload %1 to %2").arg(subjectOf(request.locals), machine), {},
        onFiles<void>(services, machine,
                      [request](SshFiles &files, OperationContext &context) -> Result<> {
                          for (const QString &local : request.locals)
                              TRY(uploadTree(files, local,
                                             inFolder(request.folder, QFileInfo(local).fileName()),
                                             {.resume = request.resume}, context));
                          return {};
                      }),
        guard, std::move(done));
}

void startDownload(const Services &services, const QString &machine, const DownloadRequest &request,
                   QObject *guard, FileJobDone done)
{
    QStringList names;
    for (const auto &[remote, local] : request.paths)
        names.append(remote);
    services.jobs.run<void>(
        FileJobs::tr("Download %1 from %2").arg(subjectOf(names), machine), {},
        onFiles<void>(services, machine,
                      [request](SshFiles &files, OperationContext &context) -> Result<> {
                          for (const auto &[remote, local] : request.paths)
                              TRY(downloadTree(files, remote, local, {.resume = request.resume},
                                               context));
                          return {};
                      }),
        guard, std::move(done));
}

void startRemove(const Services &services, const QString &machine, const RemoveRequest &request,
                 QObject *guard, FileJobDone done)
{
    QStringList names;
    for (const auto &[path, kind] : request.paths)
        names.append(path);
    services.jobs.run<void>(
        FileJobs::tr("Delete %1 on %2").arg(subjectOf(names), machine), {},
        onFiles<void>(services, machine,
                      [request](SshFiles &files, OperationContext &context) -> Result<> {
                          for (const auto &[path, kind] : request.paths)
                              TRY(removeTree(files, path, kind, context));
                          return {};
                      }),
        guard, std::move(done));
}

void startChange(const Services &services, const QString &machine, FileChange change,
                 QObject *guard, FileJobDone done)
{
    services.background.run<void>(QStringLiteral("files"), {},
                                  soonOnFiles<void>(services, machine, std::move(change)), guard,
                                  std::move(done));
}

void findExisting(const Services &services, const QString &machine, const UploadRequest &request,
                  QObject *guard, ExistingFound done)
{
    const auto look = [request](SshFiles &files, OperationContext &context) -> Result<Existing> {
        Existing existing;
        for (const QString &local : request.locals) {
            const QFileInfo source(local);
            const auto there = files.stat(inFolder(request.folder, source.fileName()), context);
            if (there)
                add(existing, source.fileName(), there->size, source.size());
            else if (there.error().kind != ErrorKind::NotFound)
                return there.error();
        }
        return existing;
    };
    services.background.run<Existing>(QStringLiteral("files"), {},
                                      soonOnFiles<Existing>(services, machine, look), guard,
                                      std::move(done));
}

void findExisting(const Services &services, const QString &machine, const DownloadRequest &request,
                  QObject *guard, ExistingFound done)
{
    const auto look = [request](SshFiles &files, OperationContext &context) -> Result<Existing> {
        Existing existing;
        for (const auto &[remote, local] : request.paths) {
            const QFileInfo there(local);
            if (!there.exists())
                continue;
            const RemoteFile source = TRY(files.stat(remote, context));
            add(existing, nameOf(remote), there.size(), source.size);
        }
        return existing;
    };
    services.background.run<Existing>(QStringLiteral("files"), {},
                                      soonOnFiles<Existing>(services, machine, look), guard,
                                      std::move(done));
}

} // namespace machinist
