// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace machinist::terminal {

class History;
class Screen;

/// A place that must stay on its character while lines are broken anew. row counts from the
/// screen's top; it may be negative, for a row of the history.
struct Anchor
{
    int row = 0;
    int column = 0;
};

/// Gives \a screen a new size: lines that were broken by the width alone are broken anew, rows move
/// between the screen and \a history, and \a anchors follow. The first one is the cursor, whose row
/// always stays on the screen.
void reflow(Screen &screen, History &history, int columns, int rows, std::vector<Anchor> &anchors);

} // namespace machinist::terminal
