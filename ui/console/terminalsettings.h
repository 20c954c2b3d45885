// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace machinist {

class Settings;
namespace terminal {
class TerminalView;
}

/// Gives \a view the font, colours and scrollback that the user chose. GUI thread.
void applyTerminalSettings(terminal::TerminalView &view, const Settings &settings);

} // namespace machinist
