// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/rowcodec.h"

#include "terminal/emulator/simd.h"
#include "terminal/emulator/style.h"

#include <cstring>

namespace machinist::terminal::rowcodec {

namespace {

constexpr std::size_t kHeader = 4;
constexpr std::uint8_t kRuns = 0x80;
constexpr std::uint32_t kShortTail = 0xdfff; // a surrogate: never a character

template<typename T>
void put(std::uint8_t *&out, T value)
{
    std::memcpy(out, &value, sizeof(T));
    out += sizeof(T);
}

template<typename T>
T take(const std::uint8_t *&from)
{
    T value;
    std::memcpy(&value, from, sizeof(T));
    from += sizeof(T);
    return value;
}

struct Header
{
    std::uint16_t count;
    std::uint8_t flags;
    std::uint8_t kind;

    int textBytes() const { return kind & 7; }
    bool hasRuns() const { return kind & kRuns; }
};

Header takeHeader(const std::uint8_t *&from)
{
    Header header;
    header.count = take<std::uint16_t>(from);
    header.flags = take<std::uint8_t>(from);
    header.kind = take<std::uint8_t>(from);
    return header;
}

int textBytesFor(const Cell *cells, std::size_t count)
{
    std::uint32_t all = 0;
    for (std::size_t i = 0; i < count; ++i)
        all |= cells[i].text == Cell::kTail ? 0x100 : cells[i].text;
    if (all < 0x100)
        return 1;
    return all < 0x10000 ? 2 : 4;
}

void putRuns(const Cell *cells, std::size_t count, std::uint8_t *&out)
{
    std::uint8_t *counter = out;
    put<std::uint16_t>(out, 0);
    std::uint16_t runs = 0;
    for (std::size_t i = 0; i < count; ++runs) {
        std::size_t end = i + 1;
        const std::uint32_t style = cells[i].style;
        while (end < count && cells[end].style == style)
            ++end;
        put(out, std::uint16_t(end - i));
        put(out, cells[i].style);
        i = end;
    }
    put(counter, runs);
}

template<typename T>
void putTextsAs(const Cell *cells, std::size_t count, std::uint8_t *&out)
{
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t text = cells[i].text;
        put(out, T(sizeof(T) == 2 && text == Cell::kTail ? kShortTail : text));
    }
}

void putTexts(const Cell *cells, std::size_t count, int textBytes, std::uint8_t *&out)
{
    if (textBytes == 1)
        putTextsAs<std::uint8_t>(cells, count, out);
    else if (textBytes == 2)
        putTextsAs<std::uint16_t>(cells, count, out);
    else
        putTextsAs<std::uint32_t>(cells, count, out);
}

std::uint32_t takeText(const std::uint8_t *&from, int textBytes)
{
    if (textBytes == 1)
        return take<std::uint8_t>(from);
    if (textBytes == 4)
        return take<std::uint32_t>(from);
    const std::uint32_t text = take<std::uint16_t>(from);
    return text == kShortTail ? Cell::kTail : text;
}

} // namespace

std::size_t encode(const Row &row, std::uint8_t *out)
{
    const std::uint8_t *start = out;
    std::size_t count = row.used;
    while (count > 0 && row.cells[count - 1] == Cell{})
        --count;
    put(out, std::uint16_t(count));
    put(out, row.flags);
    // Most rows are of one style and ASCII: pack them at once, and begin again if that was wrong.
    constexpr std::size_t kKindAndStyle = 5;
    const bool looksPlain = count == 0 || (row.cells[0].text | row.cells[count - 1].text) < 0x100;
    if (looksPlain && packBytes(row.cells, count, out + kKindAndStyle)) {
        put(out, std::uint8_t(1));
        put(out, count ? row.cells[0].style : 0);
        return std::size_t(out - start) + count;
    }
    const int textBytes = textBytesFor(row.cells, count);
    put(out, std::uint8_t(kRuns | textBytes));
    putRuns(row.cells, count, out);
    putTexts(row.cells, count, textBytes, out);
    return std::size_t(out - start);
}

void decode(const std::uint8_t *from, Line &line)
{
    const Header header = takeHeader(from);
    line.flags = header.flags;
    line.cells.resize(header.count);
    if (header.hasRuns()) {
        std::size_t i = 0;
        for (int runs = take<std::uint16_t>(from); runs > 0; --runs) {
            const int length = take<std::uint16_t>(from);
            const auto style = take<std::uint32_t>(from);
            for (int k = 0; k < length; ++k)
                line.cells[i++].style = style;
        }
    } else {
        const auto style = take<std::uint32_t>(from);
        for (Cell &cell : line.cells)
            cell.style = style;
    }
    for (Cell &cell : line.cells)
        cell.text = takeText(from, header.textBytes());
}

std::size_t encodedSize(const std::uint8_t *from)
{
    const std::uint8_t *p = from;
    const Header header = takeHeader(p);
    const std::size_t texts = std::size_t(header.count) * std::size_t(header.textBytes());
    if (!header.hasRuns())
        return kHeader + 4 + texts;
    return kHeader + 2 + 6 * std::size_t(take<std::uint16_t>(p)) + texts;
}

std::uint8_t flags(const std::uint8_t *from)
{
    return from[2];
}

int count(const std::uint8_t *from)
{
    return take<std::uint16_t>(from);
}

void mark(const std::uint8_t *from, std::vector<bool> &styles, std::vector<bool> &clusters)
{
    const Header header = takeHeader(from);
    int runs = header.hasRuns() ? take<std::uint16_t>(from) : 1;
    for (; runs > 0; --runs) {
        if (header.hasRuns())
            take<std::uint16_t>(from);
        StyleTable::mark(styles, take<std::uint32_t>(from));
    }
    if (header.textBytes() != 4)
        return;
    for (int i = 0; i < header.count; ++i) {
        const Cell cell{take<std::uint32_t>(from), 0};
        if (cell.isCluster() && !cell.isTail())
            clusters[cell.value()] = true;
    }
}

} // namespace machinist::terminal::rowcodec
