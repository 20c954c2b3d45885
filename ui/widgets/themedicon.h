// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/theme.h"

#include <QIcon>

namespace machinist {

/// The icon resources/icons/NAME.svg, drawn in the colour of \a tone in the theme of the moment,
/// crisp at every size and scale. An unknown name gives an empty icon. GUI thread.
QIcon themedIcon(const QString &name, Tone tone = Tone::Normal);

/// True where there is an icon of that name.
bool hasThemedIcon(const QString &name);

/// The program's own icon, in its own colours.
QIcon programIcon();

} // namespace machinist
