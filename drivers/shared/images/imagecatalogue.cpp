// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/images/imagecatalogue.h"

#include "drivers/shared/images/checksumlist.h"
#include "models/operations/httprequest.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QVersionNumber>

#include <utility>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImageCatalogue)
};

constexpr qint64 kMaxList = 4 * 1024 * 1024;

/// Where a publisher has the images of one version for one processor.
struct Shelf
{
    QString folder; // below the server, with a slash at its end
    /// The image's name; its first group is the build's number, the highest of which is taken.
    QRegularExpression image;
    QString list; // of the checksums
    /// Where the list's name has a number as well: looked up in the folder's index. With neither,
    /// each image has a list of its own: NAME.sha512.
    QRegularExpression numberedList = {};
};

struct Publisher
{
    const char *family;
    const char *name;
    const char *version; // what a version looks like
    const char *server;
    const char *imageServer; // sends on to mirrors, or is the same
    Shelf (*shelf)(const QString &version, bool isArm);
};

QRegularExpression exactly(const QString &name)
{
    return QRegularExpression(QStringLiteral("^(%1)$").arg(QRegularExpression::escape(name)));
}

constexpr std::pair<const char *, const char *> kDebianCodenames[]
    = {{"13", "trixie"}, {"12", "bookworm"}, {"11", "bullseye"}};

QString debianCodename(const QString &version)
{
    for (const auto &[number, codename] : kDebianCodenames)
        if (version == QLatin1String(number))
            return QString::fromLatin1(codename);
    return {};
}

QString packageArchitecture(bool isArm)
{
    return isArm ? QStringLiteral("arm64") : QStringLiteral("amd64");
}

QString kernelArchitecture(bool isArm)
{
    return isArm ? QStringLiteral("aarch64") : QStringLiteral("x86_64");
}

/// "generic", since "genericcloud" lacks the drivers of VirtualBox' cards.
Shelf debianShelf(const QString &version, bool isArm)
{
    return {
        .folder = debianCodename(version) + QStringLiteral("/latest/"),
        .image = exactly(
            QStringLiteral("debian-%1-generic-%2.qcow2").arg(version, packageArchitecture(isArm))),
        .list = QStringLiteral("SHA512SUMS")};
}

Shelf ubuntuShelf(const QString &version, bool isArm)
{
    return {.folder = QStringLiteral("releases/%1/release/").arg(version),
            .image = exactly(QStringLiteral("ubuntu-%1-server-cloudimg-%2.img")
                                 .arg(version, packageArchitecture(isArm))),
            .list = QStringLiteral("SHA256SUMS")};
}

/// "…-Generic-44-1.7.x86_64.qcow2"; up to Fedora 40 "…-Generic.x86_64-40-1.14.qcow2".
Shelf fedoraShelf(const QString &version, bool isArm)
{
    const QString cpu = kernelArchitecture(isArm);
    const QString image = QStringLiteral("^Fedora-Cloud-Base-Generic(?:\\.%2)?-%1-([0-9.]+?)"
                                         "(?:\\.%2)?\\.qcow2$");
    return {.folder = QStringLiteral("releases/%1/Cloud/%2/images/").arg(version, cpu),
            .image = QRegularExpression(image.arg(version, cpu)),
            .list = {},
            .numberedList = QRegularExpression(
                QStringLiteral("^Fedora-Cloud-%1-([0-9.]+)-%2-CHECKSUM$").arg(version, cpu))};
}

/// From 3.24 on there are images without a cloud and a firmware in their names.
Shelf alpineShelf(const QString &version, bool isArm)
{
    const QString image = QStringLiteral("^(?:nocloud_|generic_)?alpine-(%1\\.[0-9]+)-%2"
                                         "(?:-%3)?-cloudinit-r[0-9]+\\.qcow2$");
    return {.folder = QStringLiteral("v%1/releases/cloud/").arg(version),
            .image = QRegularExpression(
                image.arg(QRegularExpression::escape(version), kernelArchitecture(isArm),
                          isArm ? QStringLiteral("uefi") : QStringLiteral("bios"))),
            .list = {}};
}

constexpr Publisher kPublishers[] = {
    {"debian", "Debian", "^1[1-3]$", "https://cloud.debian.org/images/cloud/",
     "https://cloud.debian.org/images/cloud/", debianShelf},
    {"ubuntu", "Ubuntu", "^[0-9]{2}\\.[0-9]{2}$", "https://cloud-images.ubuntu.com/",
     "https://cloud-images.ubuntu.com/", ubuntuShelf},
    {"fedora", "Fedora", "^[0-9]{2}$", "https://dl.fedoraproject.org/pub/fedora/linux/",
     "https://download.fedoraproject.org/pub/fedora/linux/", fedoraShelf},
    {"alpine", "Alpine Linux", "^3\\.[0-9]{2}$", "https://dl-cdn.alpinelinux.org/alpine/",
     "https://dl-cdn.alpinelinux.org/alpine/", alpineShelf},
};

constexpr const char *kOffered[]
    = {"debian-13", "debian-12", "ubuntu-26.04", "ubuntu-24.04", "ubuntu-22.04",
       "fedora-44", "fedora-43", "alpine-3.23",  "alpine-3.22"};

QString versionOf(const QString &name)
{
    return name.section(u'-', 1);
}

/// Null where \a name is none of the catalogue's.
const Publisher *publisherOf(const QString &name)
{
    const QString family = name.section(u'-', 0, 0);
    for (const Publisher &one : kPublishers)
        if (family == QLatin1String(one.family)
            && QRegularExpression(QLatin1String(one.version)).match(versionOf(name)).hasMatch())
            return &one;
    return nullptr;
}

Result<QByteArray> read(const QUrl &url, OperationContext &operation)
{
    return TRY(goodReply(TRY(run({.url = url, .maxBody = kMaxList}, operation)), url)).body;
}

/// The names that a web server's index of a folder links to.
QStringList namesIn(const QByteArray &index)
{
    static const QRegularExpression link(QStringLiteral("href=\"(?:\\./)?([^\"/?#]+)\""),
                                         QRegularExpression::CaseInsensitiveOption);
    QStringList names;
    for (auto found = link.globalMatch(QString::fromUtf8(index)); found.hasNext();)
        names << QUrl::fromPercentEncoding(found.next().captured(1).toLatin1());
    return names;
}

/// The newest of \a names that \a wanted matches: by its number, then by the name, where
/// "nocloud_…" is behind "generic_…" and the plain one. Empty where there is none.
QString newest(const QStringList &names, const QRegularExpression &wanted)
{
    const auto number = [&](const QString &name) {
        return QVersionNumber::fromString(wanted.match(name).captured(1));
    };
    QString best;
    for (const QString &name : names) {
        if (!wanted.match(name).hasMatch())
            continue;
        if (best.isEmpty() || std::pair(number(name), name) > std::pair(number(best), best))
            best = name;
    }
    return best;
}

Error notListed(const QString &name, const QUrl &where)
{
    return Error{
        .kind = ErrorKind::BadReply,
        .message = Text::tr("%1 does not list an image for %2.").arg(where.toDisplayString(), name),
        .hint = Text::tr("Choose another version, check the mirror, or give an image of your "
                         "own.")};
}

Error gone(const Error &error, const QString &name)
{
    if (error.kind != ErrorKind::NotFound)
        return error;
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("The publisher has no image for %1.").arg(name),
                 .details = error.details,
                 .hint = Text::tr("Old versions are taken away: choose a newer one, or check the "
                                  "mirror.")};
}

/// What is read for one image.
struct Names
{
    QString list;
    QString image; // empty: the list names it
};

Result<Names> lookUp(const Shelf &shelf, const QString &name, const QString &folder,
                     OperationContext &operation)
{
    if (!shelf.list.isEmpty())
        return Names{shelf.list, {}};
    const QStringList index = namesIn(TRY(read(QUrl(folder), operation)));
    const bool isBeside = shelf.numberedList.pattern().isEmpty();
    const QString found = newest(index, isBeside ? shelf.image : shelf.numberedList);
    if (found.isEmpty())
        return notListed(name, QUrl(folder));
    return isBeside ? Names{found + QStringLiteral(".sha512"), found} : Names{found, {}};
}

QString withSlash(const QString &server)
{
    return server.endsWith(u'/') ? server : server + u'/';
}

Result<ImageSource> findOn(const Publisher &publisher, const QString &name, bool isArm,
                           const QString &mirror, OperationContext &operation)
{
    const Shelf shelf = publisher.shelf(versionOf(name), isArm);
    const auto folderOn = [&](const char *server) {
        return withSlash(mirror.isEmpty() ? QString::fromLatin1(server) : mirror) + shelf.folder;
    };
    const QString folder = folderOn(publisher.server);
    const Names names = TRY(lookUp(shelf, name, folder, operation));
    const QUrl list(folder + names.list);
    QHash<QString, QString> sums;
    for (const ListedChecksum &one : parseChecksums(TRY(read(list, operation))))
        sums.insert(one.file.isEmpty() ? names.image : one.file, one.sum);
    const QString image = names.image.isEmpty() ? newest(sums.keys(), shelf.image) : names.image;
    if (image.isEmpty() || !sums.contains(image))
        return notListed(name, list);
    return ImageSource{folderOn(publisher.imageServer) + image, sums.value(image),
                       catalogueTitle(name, isArm)};
}

} // namespace

QList<CatalogueImage> catalogueImages()
{
    QList<CatalogueImage> all;
    for (const char *offered : kOffered) {
        const QString name = QString::fromLatin1(offered);
        const QString version = versionOf(name);
        QString title = QString::fromLatin1(publisherOf(name)->name) + u' ' + version;
        if (name.startsWith(QLatin1String("debian")))
            title += QStringLiteral(" (%1)").arg(debianCodename(version));
        all << CatalogueImage{name, title};
    }
    return all;
}

bool isCatalogueName(const QString &name)
{
    return publisherOf(name) != nullptr;
}

QString catalogueTitle(const QString &name, bool isArm)
{
    return QStringLiteral("%1 (%2)").arg(
        name, isArm ? QStringLiteral("arm64") : QStringLiteral("x86_64"));
}

Result<ImageSource> findCatalogueImage(const QString &name, bool isArm, const QString &mirror,
                                       OperationContext &operation)
{
    const Publisher *publisher = publisherOf(name);
    if (!publisher)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("There is no image named %1.").arg(name)};
    operation.step(Text::tr("Asking the publisher of %1 for its newest image").arg(name));
    auto found = findOn(*publisher, name, isArm, mirror, operation);
    if (!found)
        return gone(found.error(), name);
    return found;
}

} // namespace machinist
