// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QRect>

class QPainter;

namespace machinist::terminal {

/// Lines and blocks that must meet the ones of the next cell without a gap: U+2500 to U+259F, but
/// not the few that fonts draw better (dashes, arcs, diagonals).
bool isBoxDrawing(char32_t c);
void drawBox(QPainter &painter, QRect cell, char32_t c, QColor color);

} // namespace machinist::terminal
