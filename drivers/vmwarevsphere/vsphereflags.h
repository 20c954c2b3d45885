// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/vmwarevsphere/place.h"
#include "models/driver/driver.h"

namespace machinist::vsphere {

Flags vsphereFlags();

/// Writes the user's answers under the keys of Docker Machine and of its successor. InvalidInput
/// and NotSupported where they do not go together.
Result<> writeConfig(const FlagValues &values, const DriverSeat &seat, JsonObject &config);

/// Who signs in where, by the flags and by a stored machine. Some things a stored machine may lack
/// are taken from the flags' variables.
Login loginOf(const FlagValues &values);
Login loginOf(const JsonObject &config);

PlaceWish placeWishOf(const JsonObject &config);
/// Whether it begins with an ISO image, as Docker Machine's do, and not as a copy.
bool isFromIso(const JsonObject &config);

} // namespace machinist::vsphere
