// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/imagedownload.h"

#include <QStringList>

namespace machinist {

/// The cloud images that publishers keep up to date, by names such as "debian-12" and
/// "ubuntu-24.04". Where they are:
///   debian-N       https://cloud.debian.org/images/cloud/CODENAME/latest/, SHA512SUMS
///   ubuntu-YY.MM   https://cloud-images.ubuntu.com/releases/YY.MM/release/, SHA256SUMS
///   fedora-N       https://dl.fedoraproject.org/pub/fedora/linux/releases/N/Cloud/ARCH/images/,
///                  Fedora-Cloud-N-COMPOSE-ARCH-CHECKSUM; the images come from the mirrors
///   alpine-N.N     https://dl-cdn.alpinelinux.org/alpine/vN.N/releases/cloud/, IMAGE.sha512
struct CatalogueImage
{
    QString name;
    QString title; // "Debian 12 (bookworm)"
};

/// Those that are offered, the newest of each publisher first. Other versions of the same
/// publishers have names as well.
QList<CatalogueImage> catalogueImages();

/// Whether \a name is one of a publisher's versions, offered or not.
bool isCatalogueName(const QString &name);

/// "debian-12 (arm64)": the name of one image in the cache.
QString catalogueTitle(const QString &name, bool isArm);

/// Asks the publisher for the newest image of \a name, and for its checksum. \a mirror stands for
/// the publisher's server, with the same folders below it; empty for the publisher's own.
/// InvalidInput for a name that is none; BadReply where the publisher does not list it.
Result<ImageSource> findCatalogueImage(const QString &name, bool isArm, const QString &mirror,
                                       OperationContext &operation);

} // namespace machinist
