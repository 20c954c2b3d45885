// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/softlayer/client.h"

#include <QStringList>

namespace machinist::softlayer {

/// What the user wants to have: the flags, typed.
struct Wish
{
    QString hostname = {};
    QString domain = {};
    QString region = {};
    QString image = {};  // operating system reference code
    QString flavor = {}; // "B1_1X2X25"; empty: chosen by the numbers
    int cpus = 1;
    int memoryMb = 1024;
    int diskGb = 0; // 0: the provider's default
    bool isHourly = true;
    bool hasLocalDisk = false;
    bool isPrivateOnly = false;
    int publicVlan = 0;
    int privateVlan = 0;
    int maxSpeed = 100; // Mbit/s
};

/// InvalidInput with Docker Machine's rules for VLANs and the private network.
Result<> checkNetworks(const Wish &wish);

/// What an account can order now, from SoftLayer_Virtual_Guest/getCreateObjectOptions.
struct Catalogue
{
    QStringList datacenters;
    QStringList images;
    QStringList flavors;

    static Catalogue from(const QJsonObject &options);
};
Result<Catalogue> catalogueOf(Client &client, OperationContext &context);

/// A flavour's size, read from its name ("BL2_4X8X100": 4 CPUs, 8 GB, 100 GB).
struct FlavorSize
{
    int cpus = 0;
    int memoryGb = 0;
    int diskGb = 0;
};
FlavorSize sizeOf(const QString &flavor); // zeros where the name is of another form

/// Fits \a wish to what is on offer: a data centre in place of the closed default, an image in
/// place of the alias, the smallest balanced flavour that has what was asked for (none where none
/// fits: then CPUs and memory are ordered as such). Each change is a line in \a changes.
/// InvalidInput names what is offered where the user's own choice is not.
Result<Wish> fitted(Wish wish, const Catalogue &catalogue, QStringList &changes);

/// The template object of SoftLayer_Virtual_Guest/createObject and generateOrderTemplate. A zero
/// \a keyId and an empty \a userData are left out.
QJsonObject orderOf(const Wish &wish, qint64 keyId, const QByteArray &userData);

/// What the order will cost: the sum of its prices' fees in USD per hour or month.
double feeOf(const QJsonObject &orderTemplate, bool isHourly);

} // namespace machinist::softlayer
