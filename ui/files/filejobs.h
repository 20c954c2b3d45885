// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshfiles.h"

#include <QStringList>

#include <functional>

class QObject;

namespace machinist {

struct Services;

/// Work on the files of a machine, each a job of its own that can be watched and cancelled. A
/// subject they have none: a long transfer must not keep the machine from being stopped.
/// \a done is called on this thread unless \a guard is gone by then. GUI thread.

using FileJobDone = std::function<void(const Result<> &)>;

struct UploadRequest
{
    QStringList locals; ///< Files and folders.
    QString folder;     ///< Of the host.
    bool resume = false;
};
void startUpload(const Services &services, const QString &machine, const UploadRequest &request,
                 QObject *guard, FileJobDone done);

/// Pairs of a path on the host and one here.
struct DownloadRequest
{
    QList<std::pair<QString, QString>> paths;
    bool resume = false;
};
void startDownload(const Services &services, const QString &machine, const DownloadRequest &request,
                   QObject *guard, FileJobDone done);

struct RemoveRequest
{
    QList<std::pair<QString, RemoteFile::Kind>> paths;
};
void startRemove(const Services &services, const QString &machine, const RemoveRequest &request,
                 QObject *guard, FileJobDone done);

/// A short change, which needs no card: renaming, permissions, a new folder.
using FileChange = std::function<Result<>(SshFiles &files, OperationContext &context)>;
void startChange(const Services &services, const QString &machine, FileChange change,
                 QObject *guard, FileJobDone done);

/// Which of the targets are there already; looked up before a transfer, to ask.
struct Existing
{
    QStringList names;
    bool isPart = false; ///< At least one is shorter than its source: it may be gone on with.
};
using ExistingFound = std::function<void(const Result<Existing> &)>;
void findExisting(const Services &services, const QString &machine, const UploadRequest &request,
                  QObject *guard, ExistingFound done);
void findExisting(const Services &services, const QString &machine, const DownloadRequest &request,
                  QObject *guard, ExistingFound done);

} // namespace machinist
