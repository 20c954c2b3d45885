// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/view/textsearch.h"

#include <QUrl>

#include <optional>

namespace machinist::terminal {

/// An address in the text, or a link of OSC 8.
struct FoundLink
{
    QUrl url;
    TextMatch place;
    std::uint32_t id = 0; ///< of OSC 8; 0 for an address in the text
};

/// The link at \a at, if there is one. Only http, https, ftp, file and mailto addresses count.
std::optional<FoundLink> linkAt(const Emulator &emulator, TextPosition at);

} // namespace machinist::terminal
