// SPDX-License-Identifier: Apache-2.0
#include "models/machine/imagecache.h"

#include "models/base/storage.h"
#include "models/machine/imagefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QHash>
#include <QtEndian>

#include <algorithm>
#include <cerrno>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImageCache)
};

constexpr int kNameLength = 12;
constexpr int kQcowHead = 20;
constexpr quint32 kMaxBackingName = 1023; // the format's own limit
constexpr QLatin1String kIso("boot2docker.iso");

qint64 bytesIn(const QString &folder)
{
    qint64 all = 0;
    for (QDirIterator it(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks,
                         QDirIterator::Subdirectories);
         it.hasNext();) {
        it.next();
        all += it.fileInfo().size();
    }
    return all;
}

CachedImage fileEntry(const QFileInfo &file, const QString &name)
{
    return {.name = name,
            .title = {},
            .path = file.absoluteFilePath(),
            .bytes = file.size(),
            .fetched = file.lastModified(),
            .users = {}};
}

void appendDownloads(const QString &folder, QList<CachedImage> &all)
{
    const QFileInfoList files = QDir(folder).entryInfoList(
        {u'*' + imagefile::kSuffix, u'*' + imagefile::kPart}, QDir::Files, QDir::Name);
    for (const QFileInfo &file : files) {
        const bool isPart = file.fileName().endsWith(imagefile::kPart);
        CachedImage image = fileEntry(file, file.fileName().left(kNameLength));
        image.isUnfinished = isPart;
        if (isPart)
            image.name += imagefile::kPart;
        const auto note = readFile(imagefile::noteOf(image.path));
        if (const auto about = note ? JsonObject::parse(*note) : Result<JsonObject>(JsonObject())) {
            image.title = about->text(imagefile::kTitle);
            if (image.title.isEmpty())
                image.title = about->text(imagefile::kLocation).section(u'/', -1);
        }
        all << image;
    }
}

void appendBuilt(const QString &folder, QList<CachedImage> &all)
{
    const QFileInfoList folders
        = QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo &one : folders) {
        const QString path = one.absoluteFilePath();
        // Without its manifest it is being built, and goes with the next build where it is not.
        if (!QFile::exists(path + u'/' + imagefile::kManifest))
            continue;
        CachedImage image = fileEntry(one, one.fileName());
        image.title = Text::tr("built on this computer");
        image.bytes = bytesIn(path);
        all << image;
    }
}

/// What one machine's disks lean on: paths without links, and names.
struct Needs
{
    QStringList paths;
    QString name;
};

Needs needsOf(const MachineStore &store, const QString &machine)
{
    Needs needs;
    const auto text = readFile(store.configFile(machine));
    if (const auto config = text ? JsonObject::parse(*text) : Result<JsonObject>(JsonObject()))
        needs.name = config->object(QLatin1String("Driver")).text(imagefile::kBaseImage);
    const QFileInfoList disks = QDir(store.machineFolder(machine))
                                    .entryInfoList({QStringLiteral("*.qcow2")}, QDir::Files);
    for (const QFileInfo &disk : disks)
        if (const QString backing = backingFileOf(disk.absoluteFilePath()); !backing.isEmpty())
            needs.paths << QFileInfo(QDir(disk.absolutePath()), backing).canonicalFilePath();
    return needs;
}

bool isNeeded(const CachedImage &image, const Needs &needs)
{
    const QString path = QFileInfo(image.path).canonicalFilePath();
    return QFileInfo(image.path).fileName() == needs.name
        || std::ranges::any_of(needs.paths, [&](const QString &one) {
               return one == path || one.startsWith(path + u'/');
           });
}

bool isMeant(const CachedImage &image, const QString &name)
{
    return image.name == name || (!image.title.isEmpty() && image.title == name)
        || image.title.section(u' ', 0, 0) == name;
}

Result<QList<CachedImage>> meant(const QList<CachedImage> &all, const QStringList &names)
{
    if (names.isEmpty())
        return all;
    QList<CachedImage> some;
    for (const QString &name : names) {
        const auto before = some.size();
        std::ranges::copy_if(all, std::back_inserter(some),
                             [&](const CachedImage &image) { return isMeant(image, name); });
        if (some.size() == before)
            return Error{.kind = ErrorKind::NotFound,
                         .message = Text::tr("There is nothing named %1 in the cache.").arg(name),
                         .hint = Text::tr("\"machinist cache ls\" lists what there is.")};
    }
    return some;
}

Result<> removeFrom(const CachedImage &image)
{
    if (QFileInfo(image.path).isDir()) {
        // Without the manifest it is not used by anybody from here on.
        QFile::remove(image.path + u'/' + imagefile::kManifest);
        if (!QDir(image.path).removeRecursively())
            return storageError(errno, image.path);
        return {};
    }
    if (!QFile::remove(image.path))
        return storageError(errno, image.path);
    QFile::remove(imagefile::noteOf(image.path));
    QFile::remove(image.path + imagefile::kFrom);
    return {};
}

/// Why it stays; empty where it is gone.
QString removeOrSay(const CachedImage &image, bool isFetching)
{
    if (image.isInUse())
        return Text::tr("It is needed by: %1.").arg(image.users.join(QStringLiteral(", ")));
    if (image.isUnfinished && isFetching)
        return Text::tr("It is being downloaded.");
    const auto removed = removeFrom(image);
    return removed ? QString() : removed.error().message;
}

} // namespace

QString backingFileOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray head = file.read(kQcowHead);
    if (head.size() < kQcowHead || !head.startsWith("QFI\xfb"))
        return {};
    const auto offset = qFromBigEndian<quint64>(head.constData() + 8);
    const auto length = qFromBigEndian<quint32>(head.constData() + 16);
    if (offset == 0 || length > kMaxBackingName || !file.seek(qint64(offset)))
        return {};
    return QFile::decodeName(file.read(length));
}

Result<QList<CachedImage>> listCachedImages(const MachineStore &store, OperationContext &operation)
{
    const QString cache = store.cacheFolder();
    QList<CachedImage> all;
    appendDownloads(cache + u'/' + imagefile::kFolder, all);
    appendBuilt(cache + u'/' + imagefile::kBuiltFolder, all);
    if (const QFileInfo iso(cache + u'/' + kIso); iso.isFile())
        all << fileEntry(iso, iso.fileName());
    for (const QString &machine : TRY(store.names())) {
        TRY(operation.checkpoint());
        const Needs needs = needsOf(store, machine);
        for (CachedImage &image : all)
            if (isNeeded(image, needs))
                image.users << machine;
    }
    return all;
}

Result<ClearedCache> clearCachedImages(const MachineStore &store, const QStringList &names,
                                       OperationContext &operation)
{
    // Held for the whole of it, where it can be had, so that no download begins meanwhile.
    const QString lockFile
        = store.cacheFolder() + u'/' + imagefile::kFolder + u'/' + imagefile::kLock;
    const bool hasLock = QFile::exists(lockFile);
    const auto lock = hasLock
        ? FileLock::acquire(lockFile, std::chrono::milliseconds(0), operation.stopToken(),
                            QStringLiteral("clear cache"))
        : Result<FileLock>(Error{});
    ClearedCache outcome;
    const QList<CachedImage> all = TRY(listCachedImages(store, operation));
    for (const CachedImage &image : TRY(meant(all, names))) {
        TRY(operation.checkpoint());
        const QString reason = removeOrSay(image, hasLock && !lock);
        if (!reason.isEmpty()) {
            outcome.kept << std::pair(image.name, reason);
            continue;
        }
        outcome.removed << image.name;
        outcome.freed += image.bytes;
    }
    return outcome;
}

} // namespace machinist
