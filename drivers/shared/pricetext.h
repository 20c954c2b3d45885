// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace machinist {

/// "0.0416 USD/h (2026-11-29)": a price that a provider tells today.
QString hourlyPriceText(double dollars);

} // namespace machinist
