// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/line.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

namespace machinist::terminal {

/// The rows that have scrolled off the top of the screen, in compact form, oldest first.
///
/// Rows lie one after another in blocks of 64 KiB; a ring holds each one's place. Costs 16 bytes
/// and one byte per character for a plain line, so 100,000 lines of 200 columns take 21 MiB.
class History
{
public:
    static constexpr int kUnlimited = -1;

    /// \a limit rows are kept, the oldest go first.
    explicit History(int limit);

    int size() const { return int(m_count); }
    int limit() const { return m_limit; }
    void setLimit(int limit);
    void clear();

    void push(const Row &row);
    /// Adds row \a index of \a other as it is.
    void pushFrom(const History &other, int index);
    /// Takes the newest row back.
    void pop(Line &line);
    void read(int index, Line &line) const;
    std::uint8_t flags(int index) const;
    /// The stored columns of row \a index.
    int columns(int index) const;
    /// How many rows were dropped or cleared so far; row i has the lasting number dropped() + i.
    std::uint64_t dropped() const { return m_dropped; }
    void setDropped(std::uint64_t count) { m_dropped = count; }
    std::size_t memory() const;
    void mark(std::vector<bool> &styles, std::vector<bool> &clusters) const;

private:
    static constexpr std::size_t kBlockBits = 16;
    static constexpr std::size_t kBlockSize = std::size_t(1) << kBlockBits;
    using Block = std::unique_ptr<std::uint8_t[]>;

    const std::uint8_t *record(int index) const { return at(m_index[slot(std::size_t(index))]); }
    const std::uint8_t *at(std::uint64_t place) const
    {
        return m_blocks[std::size_t((place >> kBlockBits) - m_firstBlock)].get()
            + (place & (kBlockSize - 1));
    }
    std::size_t slot(std::size_t index) const { return (m_first + index) & (m_index.size() - 1); }
    std::uint8_t *room(std::size_t size);
    void added(std::size_t size);
    void dropFirst();
    void growIndex();

    int m_limit;
    std::vector<std::uint64_t> m_index; // a ring of places; its size is a power of two
    std::size_t m_first = 0;
    std::size_t m_count = 0;
    std::uint64_t m_dropped = 0;
    std::deque<Block> m_blocks;
    std::uint64_t m_firstBlock = 0; // the number of m_blocks.front()
    std::size_t m_end = kBlockSize; // of the last block
    Block m_spare;
};

} // namespace machinist::terminal
