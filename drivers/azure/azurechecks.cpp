// SPDX-License-Identifier: Apache-2.0
//
// What the driver looks at before it makes anything.
#include "drivers/azure/azuredriver.h"
#include "drivers/azure/azureerror.h"
#include "drivers/azure/azuresizes.h"
#include "drivers/shared/userdata.h"
#include "models/base/storage.h"

#include <QCoreApplication>

namespace machinist::azure {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AzureDriver)
};

Error noImage(const Settings &settings)
{
    return {.kind = ErrorKind::NotFound,
            .message
            = Text::tr("There is no image %1 in %2.").arg(settings.image, settings.location),
            .hint = Text::tr("Choose one with --azure-image, as "
                             "Canonical:ubuntu-24_04-lts:server:latest.")};
}

/// Whether the endpoint knows any images at all: one that only resembles Azure may leave that part
/// out, and then the machine's own request has to show.
Result<bool> hasImages(AzureApi &api, const Settings &settings, OperationContext &context)
{
    const auto publishers = api.list(settings.publishersPath(), context);
    if (!publishers && publishers.error().kind == ErrorKind::NotFound)
        return false;
    return !TRY(publishers).isEmpty();
}

/// "V1" or "V2", the kind of machine that the image starts on; empty where Azure does not say.
Result<QString> imageGeneration(AzureApi &api, const Settings &settings, OperationContext &context)
{
    const QString versions = settings.imageSkuPath() + QStringLiteral("/versions");
    QString version = settings.image.section(u':', 3, 3);
    if (version == QLatin1String("latest")) {
        const auto newest
            = api.list(versions, context,
                       QUrlQuery{{QStringLiteral("$top"), QStringLiteral("1")},
                                 {QStringLiteral("$orderby"), QStringLiteral("name desc")}});
        if (!newest && newest.error().kind != ErrorKind::NotFound)
            return newest.error();
        version
            = newest ? newest->at(0).toObject().value(QLatin1String("name")).toString() : QString();
    }
    QJsonObject image;
    if (!version.isEmpty())
        image = TRY(api.findIfThere(versions + u'/' + version, context));
    if (image.isEmpty() && TRY(hasImages(api, settings, context)))
        return noImage(settings);
    return propertiesOf(image).value(QLatin1String("hyperVGeneration")).toString();
}

} // namespace

Result<> AzureDriver::preCheck(DriverContext &context)
{
    const Settings now = settings();
    TRY(readUserData(withoutTilde(text("CustomDataFile"))));
    const QJsonObject found = TRY(machine(context));
    if (!found.isEmpty() && !isOurs(found))
        return Error{.kind = ErrorKind::AlreadyExists,
                     .message = Text::tr("A virtual machine %1 already exists in the resource "
                                         "group %2.")
                                    .arg(now.name, now.resourceGroup),
                     .hint = Text::tr("Choose another name or resource group.")};
    AzureApi &azure = *TRY(api());
    const auto sizes = sizesIn(azure, now.subscription, now.location, context);
    const bool hasNoList = !sizes && sizes.error().kind == ErrorKind::NotFound
        && !hasCode(sizes.error(), "SubscriptionNotFound");
    if (!sizes && !hasNoList)
        return sizes.error();
    const Size size = sizes ? TRY(sizeNamed(now.size, *sizes, now.location)) : Size();
    const QString generation = TRY(imageGeneration(azure, now, context));
    if (!generation.isEmpty() && !size.generations.isEmpty()
        && !size.generations.contains(generation))
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("The size %1 does not start images of generation %2.")
                                    .arg(now.size, generation),
                     .hint = Text::tr("Choose another size, or an image of another generation: "
                                      "Canonical:ubuntu-24_04-lts:server-gen1:latest is of the "
                                      "first.")};
    return {};
}

} // namespace machinist::azure
