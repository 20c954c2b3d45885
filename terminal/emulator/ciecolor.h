// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/palette.h"

#include <array>
#include <optional>
#include <string_view>

namespace machinist::terminal::ciecolor {

using Triple = std::array<double, 3>;

/// Linear intensities, 0 to 1.
std::optional<Rgb16> fromIntensities(const Triple &intensities);
/// A colour of the space "ciexyz", "cieuvy", "ciexyy", "cielab", "cieluv" or "tekhvc".
std::optional<Rgb16> fromSpace(std::string_view space, const Triple &values);

} // namespace machinist::terminal::ciecolor
