// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/images/imagechoice.h"

#include "drivers/shared/images/imagecatalogue.h"
#include "models/base/jsonobject.h"
#include "models/base/storage.h"
#include "models/machine/imagefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ImageChoice)
};

Error invalid(const QString &message, const QString &hint)
{
    return Error{.kind = ErrorKind::InvalidInput, .message = message, .hint = hint};
}

QString knownNames()
{
    QStringList names;
    for (const CatalogueImage &one : catalogueImages())
        names << one.name;
    return names.join(QStringLiteral(", "));
}

/// The newest image in \a folder whose note bears \a title; empty where there is none.
QString cachedImage(const QString &folder, const QString &title)
{
    const QFileInfoList files
        = QDir(folder).entryInfoList({u'*' + imagefile::kSuffix}, QDir::Files, QDir::Time);
    for (const QFileInfo &file : files) {
        const auto note = readFile(imagefile::noteOf(file.absoluteFilePath()));
        const auto about = note ? JsonObject::parse(*note) : Result<JsonObject>(JsonObject());
        if (about && about->text(imagefile::kTitle) == title)
            return file.absoluteFilePath();
    }
    return {};
}

bool isOffline(const Error &error)
{
    return error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::TimedOut;
}

} // namespace

Result<> checkImageChoice(const ImageChoice &choice)
{
    if (isCatalogueName(choice.image)) {
        if (choice.checksum.isEmpty())
            return {};
        return invalid(
            Text::tr("The checksum of %1 comes from its publisher's list.").arg(choice.image),
            Text::tr("Leave the checksum out, or give the image's address with it."));
    }
    const ImageSource source{choice.image, choice.checksum};
    const bool isWord = !choice.image.contains(u'/') && !choice.image.contains(u'\\');
    if (!source.isRemote() && isWord && !QFileInfo::exists(source.localPath()))
        return invalid(Text::tr("There is neither an image nor a file named %1.").arg(choice.image),
                       Text::tr("Known images: %1. Others are given by path or by address.")
                           .arg(knownNames()));
    return checkImageSource(source);
}

QString storedImage(const QString &image)
{
    const ImageSource source{image, {}};
    if (image.isEmpty() || source.isRemote() || isCatalogueName(image))
        return image;
    return QFileInfo(source.localPath()).absoluteFilePath();
}

Result<QString> provideImage(const ImageChoice &choice, const QString &cacheFolder,
                             OperationContext &operation)
{
    const QString folder = cacheFolder + u'/' + imagefile::kFolder;
    if (!isCatalogueName(choice.image))
        return fetchImage({choice.image, choice.checksum}, folder, operation);
    auto source = findCatalogueImage(choice.image, choice.isArm, choice.mirror, operation);
    if (source)
        return fetchImage(*source, folder, operation);
    const QString cached = cachedImage(folder, catalogueTitle(choice.image, choice.isArm));
    if (cached.isEmpty() || !isOffline(source.error()))
        return std::move(source).error();
    operation.log(Text::tr("%1 The image of %2 in the cache is used.")
                      .arg(source.error().message, choice.image));
    return cached;
}

GuestFamily guestFamilyOf(const QString &image)
{
    const QString file = image.section(u'/', -1).toLower();
    if (file.contains(QLatin1String("alpine")))
        return GuestFamily::Alpine;
    for (const char *name : {"fedora", "centos", "rocky", "alma", "rhel"})
        if (file.contains(QLatin1String(name)))
            return GuestFamily::RedHat;
    return GuestFamily::Debian;
}

QList<FlagOffer> imageOffers()
{
    QList<FlagOffer> offers;
    for (const CatalogueImage &one : catalogueImages())
        offers << FlagOffer{one.name, one.title, {}};
    return offers;
}

Result<QList<FlagOffer>> offerImages(const char *lookup, const FlagValues &, OperationContext &)
{
    if (qstrcmp(lookup, "images") != 0)
        return QList<FlagOffer>();
    return imageOffers();
}

} // namespace machinist
