// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/params.h"
#include "terminal/emulator/style.h"

#include <QByteArray>

namespace machinist::terminal {

/// Applies numbers \a first and on of SGR (CSI … m) to \a style. Leaves protection and link alone.
void applySgr(Style &style, const Params &params, int first = 0);
/// The numbers of an SGR that makes \a style out of the default one: "0;1;38:5:17".
QByteArray sgrFor(const Style &style);

} // namespace machinist::terminal
