// SPDX-License-Identifier: Apache-2.0
//
// What the driver looks at before it makes anything.
#include "drivers/azure/azuredriver.h"
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

/// "V1" or "V2", the kind of machine that the image starts on.
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
    if (version.isEmpty())
        return noImage(settings);
    const QJsonObject image = TRY(api.findIfThere(versions + u'/' + version, context));
    if (image.isEmpty())
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
    const auto sizes = TRY(sizesIn(azure, now.subscription, now.location, context));
    const Size size = TRY(sizeNamed(now.size, sizes, now.location));
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
