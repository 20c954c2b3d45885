// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/history.h"

#include "terminal/emulator/rowcodec.h"

#include <cstring>

namespace machinist::terminal {

History::History(int limit)
    : m_limit(limit)
    , m_index(256)
{}

void History::setLimit(int limit)
{
    m_limit = limit;
    while (m_limit >= 0 && size() > m_limit)
        dropFirst();
}

void History::clear()
{
    m_dropped += m_count;
    m_count = 0;
    m_firstBlock += m_blocks.size();
    m_blocks.clear();
    m_end = kBlockSize;
    m_index.assign(256, 0);
    m_first = 0;
}

std::uint8_t *History::room(std::size_t size)
{
    if (kBlockSize - m_end < size) [[unlikely]] {
        m_blocks.push_back(m_spare ? std::move(m_spare)
                                   : std::make_unique_for_overwrite<std::uint8_t[]>(kBlockSize));
        m_end = 0;
    }
    return m_blocks.back().get() + m_end;
}

void History::added(std::size_t size)
{
    if (m_count == m_index.size())
        growIndex();
    const std::uint64_t block = m_firstBlock + m_blocks.size() - 1;
    m_index[slot(m_count)] = block << kBlockBits | m_end;
    m_end += size;
    ++m_count;
    if (m_limit >= 0 && size_t(m_limit) < m_count)
        dropFirst();
}

void History::push(const Row &row)
{
    if (m_limit == 0) {
        ++m_dropped;
        return;
    }
    added(rowcodec::encode(row, room(rowcodec::maximumSize(row.used))));
}

void History::pushFrom(const History &other, int index)
{
    const std::uint8_t *from = other.record(index);
    const std::size_t size = rowcodec::encodedSize(from);
    std::memcpy(room(size), from, size);
    added(size);
}

void History::dropFirst()
{
    const std::uint64_t block = m_index[m_first] >> kBlockBits;
    m_first = slot(1);
    --m_count;
    ++m_dropped;
    const std::uint64_t needed
        = m_count ? m_index[m_first] >> kBlockBits : m_firstBlock + m_blocks.size() - 1;
    if (needed == block)
        return;
    while (m_firstBlock < needed) {
        m_spare = std::move(m_blocks.front());
        m_blocks.pop_front();
        ++m_firstBlock;
    }
}

void History::growIndex()
{
    std::vector<std::uint64_t> larger(m_index.size() * 2);
    for (std::size_t i = 0; i < m_count; ++i)
        larger[i] = m_index[slot(i)];
    m_index.swap(larger);
    m_first = 0;
}

void History::pop(Line &line)
{
    read(size() - 1, line);
    const std::uint64_t place = m_index[slot(m_count - 1)];
    while (m_firstBlock + m_blocks.size() - 1 > place >> kBlockBits)
        m_blocks.pop_back();
    m_end = place & (kBlockSize - 1);
    --m_count;
}

void History::read(int index, Line &line) const
{
    rowcodec::decode(record(index), line);
}

std::uint8_t History::flags(int index) const
{
    return rowcodec::flags(record(index));
}

int History::columns(int index) const
{
    return rowcodec::count(record(index));
}

std::size_t History::memory() const
{
    return m_blocks.size() * kBlockSize + m_index.size() * sizeof(std::uint64_t);
}

void History::mark(std::vector<bool> &styles, std::vector<bool> &clusters) const
{
    for (int i = 0; i < size(); ++i)
        rowcodec::mark(record(i), styles, clusters);
}

} // namespace machinist::terminal
