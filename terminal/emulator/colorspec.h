// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/palette.h"

#include <optional>
#include <string_view>

namespace machinist::terminal {

/// The colour that \a spec names, in the forms that X11 knows: #rgb to #rrrrggggbbbb, rgb:r/g/b,
/// rgbi:, a name, and the CIE forms.
std::optional<Rgb16> parseColorSpec(std::string_view spec);

} // namespace machinist::terminal
