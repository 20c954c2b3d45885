// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/imageseed.h"
#include "models/driver/driver.h"

namespace machinist {

/// What a local hypervisor's flags say about the image that its machines are made from.
struct ImageChoice
{
    /// A name of the catalogue, a path, or an http(s) or file URL.
    QString image;
    QString checksum; // needed for a URL, refused for a name: its publisher lists it
    QString mirror;   // in place of the publisher's server, for a name
    bool isArm = false;
};

/// InvalidInput where the image is neither a name of the catalogue nor a source that can be used.
Result<> checkImageChoice(const ImageChoice &choice);

/// \a image as a machine's file keeps it: a path is made absolute.
QString storedImage(const QString &image);

/// The image's file in the cache (below \a cacheFolder), fetched first where it is not there. Where
/// the publisher cannot be reached, an image of that name that is there already will do.
Result<QString> provideImage(const ImageChoice &choice, const QString &cacheFolder,
                             OperationContext &operation);

/// Whose kin the guest of \a image is, by the image's name.
GuestFamily guestFamilyOf(const QString &image);

/// The catalogue as a live list, for flags with the lookup "images".
QList<FlagOffer> imageOffers();

/// DriverInfo::offers of drivers whose only live list is that of images.
Result<QList<FlagOffer>> offerImages(const char *lookup, const FlagValues &answers,
                                     OperationContext &operation);

} // namespace machinist
