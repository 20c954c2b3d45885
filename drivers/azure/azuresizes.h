// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/azure/azureapi.h"

#include <QHash>

namespace machinist::azure {

/// A size of virtual machines in one location.
struct Size
{
    QString name = {};
    int cpus = 0;
    double memoryGb = 0;
    QStringList generations = {}; // "V1", "V2": images it starts
    bool isAvailable = true;      // for this subscription
};

/// All of the location.
Result<QList<Size>> sizesIn(AzureApi &api, const QString &subscription, const QString &location,
                            OperationContext &context);

/// The one of that name, in any case. NotFound where there is none or the subscription may not
/// have it.
Result<Size> sizeNamed(const QString &name, const QList<Size> &sizes, const QString &location);

/// Hourly prices in USD by size, for Linux on demand, from Azure's public list, which needs no
/// sign-in. \a prices is its host.
Result<QHash<QString, double>> pricesIn(const QString &prices, const QString &location,
                                        OperationContext &context);

} // namespace machinist::azure
