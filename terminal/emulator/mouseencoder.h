// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/emulator.h"

#include <QByteArray>
#include <QPoint>
#include <Qt>

namespace machinist::terminal {

/// Something that the mouse did.
struct MouseReport
{
    enum class Kind { Press, Release, Motion };

    Kind kind = Kind::Press;
    /// 0 left, 1 middle, 2 right, 3 none; 4 to 7 wheel up, down, left, right; 8 back, 9 forward.
    int button = 0;
    /// The cell, counted from 0.
    QPoint cell;
    /// The point in pixels, counted from 0.
    QPoint pixel;
    Qt::KeyboardModifiers modifiers;
};

/// The bytes for \a report; empty if the tracking mode does not ask for it or the format cannot
/// say it.
QByteArray encodeMouse(const MouseReport &report, Emulator::MouseTracking tracking,
                       Emulator::MouseFormat format);

} // namespace machinist::terminal
