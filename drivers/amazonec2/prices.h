// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/amazonec2/ec2client.h"

#include <QHash>

namespace machinist::amazonec2 {

/// Hourly prices in USD by instance type in the account's region, for Linux on demand, from AWS'
/// price list service, which few policies allow (pricing:GetProducts). Empty for clouds that it
/// does not speak of: those of China, and those that are not AWS'.
/// https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html
Result<QHash<QString, double>> pricesOf(Ec2Client &client);

} // namespace machinist::amazonec2
