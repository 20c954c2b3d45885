// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/line.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace machinist::terminal {

/// A row's compact form for the history: a plain line of ASCII costs 8 bytes and one per column.
///
/// Layout: count (2 bytes), row flags (1), kind (1); then the style, or a number of runs (2) and
/// each run's length (2) and style (4); then the texts in 1, 2 or 4 bytes each.
namespace rowcodec {

/// The largest form of a row with \a columns columns.
constexpr std::size_t maximumSize(int columns)
{
    return 6 + 10 * std::size_t(columns);
}
/// Writes \a row without its trailing blanks; returns the number of bytes.
std::size_t encode(const Row &row, std::uint8_t *out);
void decode(const std::uint8_t *from, Line &line);
std::size_t encodedSize(const std::uint8_t *from);
std::uint8_t flags(const std::uint8_t *from);
int count(const std::uint8_t *from);
/// Marks the styles and clusters that the row uses.
void mark(const std::uint8_t *from, std::vector<bool> &styles, std::vector<bool> &clusters);

} // namespace rowcodec

} // namespace machinist::terminal
