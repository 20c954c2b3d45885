// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRgb>
#include <QString>

#include <array>
#include <vector>

namespace machinist::terminal {

/// The colours that a view starts with; applications may change them for their session.
struct ColorScheme
{
    /// Machine name, as kept in settings.
    QString id;
    QRgb foreground = 0xffd0d0d0;
    QRgb background = 0xff000000;
    QRgb cursor = 0xffd0d0d0;
    QRgb selection = 0xff404040;
    QRgb match = 0xff806000;
    QRgb currentMatch = 0xffb08800;
    std::array<QRgb, 16> colors{};

    static ColorScheme dark();
    static ColorScheme light();
    /// xterm's own, black on white: for conformance tests, which know its colours.
    static ColorScheme classic();
    /// All that users choose from, dark first.
    static std::vector<ColorScheme> all();
};

} // namespace machinist::terminal
