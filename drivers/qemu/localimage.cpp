// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/localimage.h"

#include "drivers/qemu/imagerecipe.h"
#include "drivers/qemu/tools.h"
#include "models/base/filelock.h"
#include "models/base/jsonobject.h"
#include "models/base/storage.h"
#include "models/operations/command.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QStorageInfo>
#include <QTemporaryDir>

using namespace std::chrono_literals;

namespace machinist::qemu {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QemuImage)
};

constexpr char kSuite[] = "bookworm";
constexpr auto kBuildTime = 45min;
constexpr qint64 kBuildSpace = 3LL * 1024 * 1024 * 1024;
constexpr char kBuildPrefix[] = "build-";

QString manifestOf(const QString &folder)
{
    return folder + QStringLiteral("/manifest.json");
}

/// What a killed build left behind. Called with the lock held: nobody builds now.
void removeLeftovers(const QString &folder)
{
    const QDir cache(folder);
    const QStringList names = cache.entryList({QLatin1String(kBuildPrefix) + u'*'}, QDir::Dirs);
    for (const QString &name : names)
        QDir(cache.filePath(name)).removeRecursively();
}

Result<QString> sha256Of(const QString &path, OperationContext &operation)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return storageError(errno, path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (QByteArray piece; !(piece = file.read(4 * 1024 * 1024)).isEmpty();) {
        TRY(operation.checkpoint());
        hash.addData(piece);
    }
    return QString::fromLatin1(hash.result().toHex());
}

Result<> writeManifest(const QString &folder, OperationContext &operation)
{
    JsonObject manifest;
    manifest.set(QLatin1String("Recipe"), QString::fromLatin1(imagerecipe::fingerprint()));
    manifest.set(QLatin1String("Suite"), QString::fromLatin1(kSuite));
    manifest.set(QLatin1String("Built"), QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
    for (const char *name : {"disk.qcow2", "vmlinuz", "initrd"}) {
        const QLatin1String file(name);
        manifest.set(file, TRY(sha256Of(folder + u'/' + file, operation)));
    }
    return writeFile(manifestOf(folder), toGoJson(manifest.json()));
}

Result<> checkSpace(const QString &folder)
{
    const QStorageInfo storage(folder);
    if (!storage.isValid() || storage.bytesAvailable() >= kBuildSpace)
        return {};
    return Error{.kind = ErrorKind::StorageFailed,
                 .message
                 = Text::tr("Building the base image needs 3 GB of free space in %1.").arg(folder),
                 .hint = Text::tr("Free some space, or choose another store with --storage-path.")};
}

/// apt's and mmdebstrap's first "E:" line names the cause; the whole of it is in the log.
QString causeIn(const QString &output)
{
    const QStringList lines = output.split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(QLatin1String("E: ")))
            return line.mid(3).trimmed();
    }
    return lines.value(lines.size() - 1).trimmed();
}

Error buildError(const Error &error)
{
    if (error.kind != ErrorKind::ToolFailed)
        return error;
    return Error{.kind = ErrorKind::ToolFailed,
                 .message
                 = Text::tr("The base image could not be built: %1").arg(causeIn(error.details)),
                 .details = error.details.right(4000),
                 .hint = Text::tr("Check that Debian's mirror can be reached, then try again.")};
}

} // namespace

LocalImageCache::LocalImageCache(const QString &cacheFolder, QString mirror)
    : m_folder(cacheFolder + QStringLiteral("/qemu"))
    , m_mirror(std::move(mirror))
{}

QString LocalImageCache::currentName()
{
    return QStringLiteral("debian-12-") + QString::fromLatin1(imagerecipe::fingerprint());
}

bool LocalImageCache::has(const QString &name) const
{
    return QFile::exists(manifestOf(m_folder + u'/' + name));
}

Result<LocalImage> LocalImageCache::find(const QString &name) const
{
    const QString folder = m_folder + u'/' + name;
    if (!has(name))
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The base image %1 is gone from the cache.").arg(name),
                     .hint = Text::tr("Remove the machine and create it again.")};
    return LocalImage{folder + QStringLiteral("/disk.qcow2"), folder + QStringLiteral("/vmlinuz"),
                      folder + QStringLiteral("/initrd")};
}

Result<LocalImage> LocalImageCache::ensure(OperationContext &operation) const
{
    const QString name = currentName();
    if (has(name))
        return find(name);
    TRY(checkTools());
    TRY(makeFolder(m_folder));
    operation.step(Text::tr("Waiting for the base image"));
    const FileLock lock
        = TRY(FileLock::acquire(m_folder + QStringLiteral("/build.lock"), kBuildTime,
                                operation.stopToken(), QStringLiteral("build image")));
    if (has(name)) // somebody else has built it meanwhile
        return find(name);
    removeLeftovers(m_folder);
    TRY(checkSpace(m_folder));
    const QTemporaryDir work(m_folder + u'/' + QLatin1String(kBuildPrefix)
                             + QStringLiteral("XXXXXX"));
    if (!work.isValid())
        return storageError(errno, m_folder);
    const QString result = work.filePath(QStringLiteral("image"));
    TRY(makeFolder(result));
    TRY(buildIn(result, operation));
    const QString final = m_folder + u'/' + name;
    QDir(final).removeRecursively(); // one without a manifest is not whole
    if (!QDir().rename(result, final))
        return storageError(errno, final);
    TRY(syncFolder(m_folder));
    return find(name);
}

Result<> LocalImageCache::buildIn(const QString &folder, OperationContext &operation) const
{
    TRY(writeFile(folder + QStringLiteral("/build"), imagerecipe::build()));
    TRY(writeFile(folder + QStringLiteral("/customize"), imagerecipe::customize()));
    TRY(writeFile(folder + QStringLiteral("/pack"), imagerecipe::pack()));
    operation.log(Text::tr("Building the base image (once, takes one to three minutes)"));
    Command build{.program = QStringLiteral("sh"),
                  .arguments = {QStringLiteral("build"), QLatin1String(kSuite), m_mirror},
                  .timeout = kBuildTime,
                  .environment = toolEnvironment(),
                  .workingDirectory = folder,
                  .onLine = [&](const QString &line) {
                      if (line.startsWith(QLatin1String("== ")))
                          operation.step(line.mid(3));
                      else
                          operation.log(line);
                  }};
    if (auto output = run(build, operation); !output)
        return buildError(output.error());
    for (const char *name : {"build", "customize", "pack"})
        QFile::remove(folder + u'/' + QLatin1String(name));
    operation.step(Text::tr("Checking the base image"));
    return writeManifest(folder, operation);
}

Result<> LocalImageCache::checkTools()
{
    QList<Tool> tools{{"mmdebstrap", "mmdebstrap"},
                      {"qemu-img", "qemu-utils"},
                      {"mkfs.ext4", "e2fsprogs"},
                      {"tar", "tar"}};
    return requireTools(tools);
}

} // namespace machinist::qemu
