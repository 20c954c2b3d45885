// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/style.h"

#include <algorithm>

namespace machinist::terminal {

namespace {

constexpr std::size_t kFirstThreshold = 1 << 17;
constexpr std::size_t kMaximum = 1 << 20;

std::size_t hash(const Style &style)
{
    std::uint64_t key = (std::uint64_t(style.foreground.bits()) << 32 | style.background.bits())
        * 0x9e3779b97f4a7c15ull;
    key ^= (std::uint64_t(style.underlineColor.bits()) << 32 | style.link) * 0xd6e8feb86659fd93ull;
    key ^= (std::uint64_t(style.attributes) << 8 | std::uint64_t(style.underline))
        * 0xa0761d6478bd642full;
    return std::size_t(key ^ key >> 32);
}

Color coarse(Color color)
{
    constexpr int kKeep = 0xe0;
    if (!color.isRgb())
        return color;
    return Color::rgb(color.red() & kKeep, color.green() & kKeep, color.blue() & kKeep);
}

} // namespace

StyleTable::StyleTable()
    : m_styles(1)
    , m_slots(1024)
    , m_isFree(1)
    , m_threshold(kFirstThreshold)
{}

std::uint32_t StyleTable::internStored(const Style &style)
{
    std::uint32_t *slot = slotFor(style);
    if (*slot)
        return *slot;
    if (m_live < kMaximum)
        return add(style, slot);
    Style fallback = style;
    fallback.foreground = coarse(style.foreground);
    fallback.background = coarse(style.background);
    fallback.underlineColor = {};
    fallback.link = 0;
    if (isPackable(fallback))
        return pack(fallback);
    slot = slotFor(fallback);
    if (*slot || m_live >= 2 * kMaximum)
        return *slot;
    return add(fallback, slot);
}

std::uint32_t *StyleTable::slotFor(const Style &style)
{
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t i = hash(style) & mask;; i = (i + 1) & mask) {
        if (!m_slots[i] || m_styles[m_slots[i]] == style)
            return &m_slots[i];
    }
}

std::uint32_t StyleTable::add(const Style &style, std::uint32_t *slot)
{
    std::uint32_t id;
    if (!m_free.empty()) {
        id = m_free.back();
        m_free.pop_back();
        m_styles[id] = style;
        m_isFree[id] = false;
    } else {
        id = std::uint32_t(m_styles.size());
        m_styles.push_back(style);
        m_isFree.push_back(false);
    }
    *slot = id;
    ++m_added;
    if (++m_live * 2 > m_slots.size())
        rebuildSlots(m_slots.size() * 2);
    return id;
}

void StyleTable::rebuildSlots(std::size_t size)
{
    m_slots.assign(size, 0);
    for (std::uint32_t id = 1; id < m_styles.size(); ++id) {
        if (!m_isFree[id])
            *slotFor(m_styles[id]) = id;
    }
}

void StyleTable::collect(const std::vector<bool> &used)
{
    m_live = 1;
    m_free.clear();
    for (std::uint32_t id = std::uint32_t(m_styles.size()) - 1; id > 0; --id) {
        m_isFree[id] = !(id < used.size() && used[id]);
        if (m_isFree[id])
            m_free.push_back(id);
        else
            ++m_live;
    }
    rebuildSlots(m_slots.size());
    m_added = 0;
    m_threshold = std::max(kFirstThreshold, m_live);
}

} // namespace machinist::terminal
