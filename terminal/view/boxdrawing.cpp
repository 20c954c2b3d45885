// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/boxdrawing.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cstdint>

namespace machinist::terminal {

namespace {

// Four arms, left, up, right, down: 0 none, 1 light, 2 heavy, 3 double. For U+2500 to U+257F, read
// off the code chart; 0 where the character is not made of such arms.
constexpr std::uint16_t arms(int left, int up, int right, int down)
{
    return std::uint16_t(left | up << 4 | right << 8 | down << 12);
}

constexpr std::array<std::uint16_t, 128> kArms = [] {
    std::array<std::uint16_t, 128> table{};
    table[0x00] = arms(1, 0, 1, 0);
    table[0x01] = arms(2, 0, 2, 0);
    table[0x02] = arms(0, 1, 0, 1);
    table[0x03] = arms(0, 2, 0, 2);
    // Corners: each group of four goes light, heavy across, heavy down, heavy.
    constexpr int kCorners[4][2] = {{2, 3}, {0, 3}, {2, 1}, {0, 1}};
    for (int group = 0; group < 4; ++group) {
        for (int i = 0; i < 4; ++i) {
            std::array<int, 4> arm{};
            arm[std::size_t(kCorners[group][0])] = i & 1 ? 2 : 1;
            arm[std::size_t(kCorners[group][1])] = i & 2 ? 2 : 1;
            table[std::size_t(0x0c + group * 4 + i)] = arms(arm[0], arm[1], arm[2], arm[3]);
        }
    }
    constexpr std::uint8_t kTees[][4] = {
        // 251c right
        {0, 1, 1, 1},
        {0, 1, 2, 1},
        {0, 2, 1, 1},
        {0, 1, 1, 2},
        {0, 2, 1, 2},
        {0, 2, 2, 1},
        {0, 1, 2, 2},
        {0, 2, 2, 2},
        // 2524 left
        {1, 1, 0, 1},
        {2, 1, 0, 1},
        {1, 2, 0, 1},
        {1, 1, 0, 2},
        {1, 2, 0, 2},
        {2, 2, 0, 1},
        {2, 1, 0, 2},
        {2, 2, 0, 2},
        // 252c down
        {1, 0, 1, 1},
        {2, 0, 1, 1},
        {1, 0, 2, 1},
        {2, 0, 2, 1},
        {1, 0, 1, 2},
        {2, 0, 1, 2},
        {1, 0, 2, 2},
        {2, 0, 2, 2},
        // 2534 up
        {1, 1, 1, 0},
        {2, 1, 1, 0},
        {1, 1, 2, 0},
        {2, 1, 2, 0},
        {1, 2, 1, 0},
        {2, 2, 1, 0},
        {1, 2, 2, 0},
        {2, 2, 2, 0},
        // 253c crosses
        {1, 1, 1, 1},
        {2, 1, 1, 1},
        {1, 1, 2, 1},
        {2, 1, 2, 1},
        {1, 2, 1, 1},
        {1, 1, 1, 2},
        {1, 2, 1, 2},
        {2, 2, 1, 1},
        {1, 2, 2, 1},
        {2, 1, 1, 2},
        {1, 1, 2, 2},
        {2, 2, 2, 1},
        {2, 1, 2, 2},
        {2, 2, 1, 2},
        {1, 2, 2, 2},
        {2, 2, 2, 2},
    };
    for (std::size_t i = 0; i < std::size(kTees); ++i)
        table[0x1c + i] = arms(kTees[i][0], kTees[i][1], kTees[i][2], kTees[i][3]);
    constexpr std::uint8_t kDoubles[][4] = {
        // 2550
        {3, 0, 3, 0}, {0, 3, 0, 3}, {0, 0, 3, 1}, {0, 0, 1, 3}, {0, 0, 3, 3}, {3, 0, 0, 1},
        {1, 0, 0, 3}, {3, 0, 0, 3}, {0, 1, 3, 0}, {0, 3, 1, 0}, {0, 3, 3, 0}, {3, 1, 0, 0},
        {1, 3, 0, 0}, {3, 3, 0, 0}, {0, 1, 3, 1}, {0, 3, 1, 3}, {0, 3, 3, 3}, {3, 1, 0, 1},
        {1, 3, 0, 3}, {3, 3, 0, 3}, {3, 0, 3, 1}, {1, 0, 1, 3}, {3, 0, 3, 3}, {3, 1, 3, 0},
        {1, 3, 1, 0}, {3, 3, 3, 0}, {3, 1, 3, 1}, {1, 3, 1, 3}, {3, 3, 3, 3},
    };
    for (std::size_t i = 0; i < std::size(kDoubles); ++i)
        table[0x50 + i] = arms(kDoubles[i][0], kDoubles[i][1], kDoubles[i][2], kDoubles[i][3]);
    constexpr std::uint8_t kHalves[][4] = {
        // 2574
        {1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}, {2, 0, 0, 0}, {0, 2, 0, 0},
        {0, 0, 2, 0}, {0, 0, 0, 2}, {1, 0, 2, 0}, {0, 1, 0, 2}, {2, 0, 1, 0}, {0, 2, 0, 1},
    };
    for (std::size_t i = 0; i < std::size(kHalves); ++i)
        table[0x74 + i] = arms(kHalves[i][0], kHalves[i][1], kHalves[i][2], kHalves[i][3]);
    return table;
}();

// One arm from the middle of the cell to its edge; \a offset is across the arm.
void drawArm(QPainter &painter, QRect cell, int side, int thickness, int offset, QColor color)
{
    const QPoint middle = cell.center();
    const int half = thickness / 2;
    QRect bar;
    if (side == 0)
        bar = QRect(QPoint(cell.left(), middle.y() - half + offset),
                    QPoint(middle.x() + half, middle.y() - half + offset + thickness - 1));
    else if (side == 2)
        bar = QRect(QPoint(middle.x() - half, middle.y() - half + offset),
                    QPoint(cell.right(), middle.y() - half + offset + thickness - 1));
    else if (side == 1)
        bar = QRect(QPoint(middle.x() - half + offset, cell.top()),
                    QPoint(middle.x() - half + offset + thickness - 1, middle.y() + half));
    else
        bar = QRect(QPoint(middle.x() - half + offset, middle.y() - half),
                    QPoint(middle.x() - half + offset + thickness - 1, cell.bottom()));
    painter.fillRect(bar, color);
}

void drawArms(QPainter &painter, QRect cell, std::uint16_t code, QColor color)
{
    const int light = std::max(1, cell.width() / 8);
    for (int side = 0; side < 4; ++side) {
        const int weight = code >> (4 * side) & 3;
        if (weight == 3) {
            drawArm(painter, cell, side, light, -light - light / 2, color);
            drawArm(painter, cell, side, light, light + (light + 1) / 2, color);
        } else if (weight) {
            drawArm(painter, cell, side, weight == 2 ? 2 * light + 1 : light, 0, color);
        }
    }
}

// U+2580 to U+259F.
void drawBlock(QPainter &painter, QRect cell, int c, QColor color)
{
    const auto part = [cell](int left, int top, int right, int bottom) { // in eighths
        const auto x = [cell](int eighth) { return cell.left() + cell.width() * eighth / 8; };
        const auto y = [cell](int eighth) { return cell.top() + cell.height() * eighth / 8; };
        return QRect(QPoint(x(left), y(top)), QPoint(x(right) - 1, y(bottom) - 1));
    };
    if (c == 0x2580) {
        painter.fillRect(part(0, 0, 8, 4), color);
    } else if (c <= 0x2588) {
        painter.fillRect(part(0, 8 - (c - 0x2580), 8, 8), color);
    } else if (c <= 0x258f) {
        painter.fillRect(part(0, 0, 0x2590 - c, 8), color);
    } else if (c == 0x2590) {
        painter.fillRect(part(4, 0, 8, 8), color);
    } else if (c <= 0x2593) {
        color.setAlphaF(float(c - 0x2590) / 4);
        painter.fillRect(cell, color);
    } else if (c == 0x2594) {
        painter.fillRect(part(0, 0, 8, 1), color);
    } else if (c == 0x2595) {
        painter.fillRect(part(7, 0, 8, 8), color);
    } else {
        // Quadrants: bits upper left, upper right, lower left, lower right.
        constexpr std::uint8_t kQuadrants[] = {4, 8, 1, 13, 9, 7, 11, 2, 6, 14};
        const int bits = kQuadrants[c - 0x2596];
        for (int i = 0; i < 4; ++i) {
            if (bits >> i & 1)
                painter.fillRect(part(i % 2 * 4, i / 2 * 4, i % 2 * 4 + 4, i / 2 * 4 + 4), color);
        }
    }
}

} // namespace

bool isBoxDrawing(char32_t c)
{
    if (c < 0x2500 || c > 0x259f)
        return false;
    return c >= 0x2580 || kArms[c - 0x2500];
}

void drawBox(QPainter &painter, QRect cell, char32_t c, QColor color)
{
    if (c >= 0x2580)
        drawBlock(painter, cell, int(c), color);
    else
        drawArms(painter, cell, kArms[c - 0x2500], color);
}

} // namespace machinist::terminal
