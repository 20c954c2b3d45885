// SPDX-License-Identifier: Apache-2.0
// Construction, dispatch, resizing and reading.
#include "terminal/emulator/emulatorfast.h"
#include "terminal/emulator/reflow.h"
#include "terminal/emulator/sgr.h"

#include <algorithm>

namespace machinist::terminal {

namespace {

int clampColumns(int columns)
{
    return std::clamp(columns, 1, Screen::kMaximumColumns);
}

int clampRows(int rows)
{
    return std::clamp(rows, 1, Screen::kMaximumRows);
}

} // namespace

Emulator::Emulator(int columns, int rows, EmulatorListener &listener, Options options)
    : m_listener(listener)
    , m_options(options)
    , m_main(clampColumns(columns), clampRows(rows))
    , m_alternate(clampColumns(columns), clampRows(rows))
    , m_history(options.historyLimit)
    , m_tabs(clampColumns(columns))
    , m_checksumFlags(options.checksumFlags)
    , m_dirty(std::size_t(clampRows(rows)), 1)
{
    resetMargins();
}

void Emulator::feed(QByteArrayView bytes)
{
    // In slices, so that no amount of input can outrun the collection of unused styles.
    constexpr qsizetype kSlice = 1 << 18;
    for (qsizetype from = 0; from < bytes.size(); from += kSlice) {
        const QByteArrayView slice = bytes.sliced(from, std::min(kSlice, bytes.size() - from));
        const auto *p = reinterpret_cast<const std::uint8_t *>(slice.data());
        m_parser.feed(p, p + slice.size(), *this);
        if (m_styles.isFull() || m_clusters.isFull() || m_links.isFull())
            collectGarbage();
    }
}

void Emulator::executeOther(std::uint8_t control)
{
    switch (control) {
    case 5:
        break; // ENQ: there is no answerback message
    case 7:
        m_listener.bellRung();
        break;
    case 8:
        cursorBack(1);
        break;
    case 9:
        nextTab(1);
        break;
    case 11:
    case 12:
        lineFeed();
        break;
    case 14:
        lockingShift(true, 1);
        break;
    case 15:
        lockingShift(true, 0);
        break;
    default:
        break;
    }
}

void Emulator::lockingShift(bool left, int g)
{
    (left ? m_charsets.left : m_charsets.right) = std::uint8_t(g);
    updateSlowPrint();
}

void Emulator::designate(int g, Charset set)
{
    m_charsets.g[std::size_t(g)] = set;
    updateSlowPrint();
}

void Emulator::escape(char final, char intermediate)
{
    m_lastPrinted = 0;
    if (intermediate) {
        escape2(final, 0, intermediate);
        return;
    }
    switch (final) {
    case '6':
        if (m_level >= 4)
            columnIndex(false);
        break;
    case '7':
        saveCursor();
        break;
    case '8':
        restoreCursor();
        break;
    case '9':
        if (m_level >= 4)
            columnIndex(true);
        break;
    case '=':
        m_modes.set(Mode::ApplicationKeypad, true);
        break;
    case '>':
        m_modes.set(Mode::ApplicationKeypad, false);
        break;
    case 'D':
        index(1);
        break;
    case 'E':
        index(1);
        carriageReturn();
        break;
    case 'H':
        m_tabs.set(m_cursor.x, true);
        break;
    case 'M':
        reverseIndex(1);
        break;
    case 'N':
    case 'O':
        m_singleShift = final == 'N' ? 2 : 3;
        updateSlowPrint();
        break;
    case 'V':
    case 'W':
        m_protection = final == 'V' ? Protection::Iso : m_protection;
        m_pen.set(Style::Protected, final == 'V');
        penChanged();
        break;
    case 'Z':
        da1({});
        break;
    case 'c':
        reset();
        break;
    case 'n':
        lockingShift(true, 2);
        break;
    case 'o':
        lockingShift(true, 3);
        break;
    case '|':
        lockingShift(false, 3);
        break;
    case '}':
        lockingShift(false, 2);
        break;
    case '~':
        lockingShift(false, 1);
        break;
    default:
        break;
    }
}

void Emulator::escape2(char final, char first, char second)
{
    const char kind = first ? first : second;
    const char prefix = first ? second : 0;
    constexpr std::string_view kDesignators = "()*+";
    constexpr std::string_view kDesignators96 = "-./";
    if (const auto g = kDesignators.find(kind); g != std::string_view::npos) {
        bool known = false;
        const Charset set = charsetFor(final, prefix, known);
        if (known)
            designate(int(g), set);
    } else if (const auto g96 = kDesignators96.find(kind); g96 != std::string_view::npos) {
        if (final == 'A' && !prefix)
            designate(int(g96) + 1, Charset::Latin1);
    } else if (kind == '#' && !prefix) {
        decEscape(final);
    } else if (kind == ' ' && !prefix && (final == 'F' || final == 'G')) {
        m_eightBit = final == 'G' && m_level > 1;
    }
}

void Emulator::decEscape(char final)
{
    switch (final) {
    case '3':
        setLineSize(RowFlag::DoubleWidth | RowFlag::DoubleTop);
        break;
    case '4':
        setLineSize(RowFlag::DoubleWidth | RowFlag::DoubleBottom);
        break;
    case '5':
        setLineSize(0);
        break;
    case '6':
        setLineSize(RowFlag::DoubleWidth);
        break;
    case '8':
        screenAlignment();
        break;
    default:
        break;
    }
}

void Emulator::sgr(const Params &params)
{
    applySgr(m_pen, params);
    penChanged();
}

void Emulator::resize(int columns, int rows)
{
    columns = clampColumns(columns);
    rows = clampRows(rows);
    if (columns == this->columns() && rows == this->rows())
        return;
    Cursor &mainCursor = m_isAlternate ? m_saved[0].cursor : m_cursor;
    std::vector<Anchor> anchors{{mainCursor.y, mainCursor.x},
                                {m_saved[0].cursor.y, m_saved[0].cursor.x}};
    reflow(m_main, m_history, columns, rows, anchors);
    m_saved[0].cursor = {anchors[1].column, anchors[1].row, false};
    mainCursor = {anchors[0].column, anchors[0].row, false};
    m_alternate.resize(columns, rows);
    m_saved[1].cursor = {};
    m_tabs.resize(columns);
    m_modes.set(Mode::LeftRightMargins, false);
    resetMargins();
    if (m_isAlternate)
        moveTo(m_cursor.x, m_cursor.y);
    m_dirty.assign(std::size_t(rows), 1);
    m_allDirty = true;
    ++m_layout;
}

void Emulator::reset()
{
    setAlternate(false);
    if (m_modes.has(Mode::Columns132))
        requestSize(80, rows());
    m_modes = Modes::initial();
    m_savedModes = m_modes;
    m_level = 5;
    m_eightBit = false;
    m_checksumFlags = m_options.checksumFlags;
    m_storedSelection.clear();
    m_titleModes = 0;
    m_lastPrinted = 0;
    m_pen = {};
    m_penStack.clear();
    m_tabs.reset();
    m_palette.resetAll();
    softReset();
    m_saved[0] = m_saved[1] = {};
    for (int y = 0; y < rows(); ++y) {
        m_main.reset(y, 0);
        m_alternate.reset(y, 0);
    }
    moveTo(0, 0);
    m_allDirty = true;
    m_listener.colorsChanged();
}

void Emulator::clearHistory()
{
    m_history.clear();
    ++m_layout;
    m_allDirty = true;
}

void Emulator::clearDirty()
{
    if (m_anyDirty)
        std::fill(m_dirty.begin(), m_dirty.end(), std::uint8_t(0));
    m_anyDirty = m_allDirty = false;
    m_movedUp = 0;
}

// The whole screen moves up, and the marks with it.
void Emulator::moveDirty(int count)
{
    if (m_allDirty)
        return;
    m_movedUp += count;
    if (m_movedUp >= rows()) {
        m_allDirty = true;
        return;
    }
    std::move(m_dirty.begin() + count, m_dirty.end(), m_dirty.begin());
    std::fill(m_dirty.end() - count, m_dirty.end(), std::uint8_t(1));
    m_anyDirty = true;
}

void Emulator::dirtyRows(int from, int to)
{
    if (from > to)
        return;
    std::fill(m_dirty.begin() + from, m_dirty.begin() + to + 1, std::uint8_t(1));
    m_anyDirty = true;
}

void Emulator::readLine(int index, Line &line) const
{
    if (index < historySize()) {
        m_history.read(index, line);
        return;
    }
    const Row &row = m_screen->row(index - historySize());
    line.cells.assign(row.cells, row.cells + row.used);
    line.flags = row.flags;
}

QString Emulator::cellText(Cell cell) const
{
    if (cell.isBlank() || cell.isTail())
        return {};
    const std::u32string text = cellString(cell);
    return QString::fromUcs4(text.data(), qsizetype(text.size()));
}

QString Emulator::lineText(const Line &line, int from, int to) const
{
    QString text;
    qsizetype end = 0; // without blanks
    for (int x = from; x < std::min(to, int(line.cells.size())); ++x) {
        const Cell cell = line.at(x);
        if (cell.isTail())
            continue;
        if (cell.isBlank()) {
            text += u' ';
            continue;
        }
        text += cellText(cell);
        end = text.size();
    }
    text.truncate(end);
    return text;
}

void Emulator::markPen(const Style &style, std::vector<bool> &links) const
{
    if (style.link < links.size())
        links[style.link] = true;
}

// Frees the styles, clusters and links that no cell uses any more.
void Emulator::collectGarbage()
{
    std::vector<bool> styles(m_styles.limit());
    std::vector<bool> clusters(m_clusters.limit());
    std::vector<bool> links(m_links.limit());
    m_history.mark(styles, clusters);
    for (const Screen *screen : {&m_main, &m_alternate}) {
        for (int y = 0; y < screen->rows(); ++y) {
            const Row &row = screen->row(y);
            for (const Cell *cell = row.cells; cell < row.cells + row.used; ++cell) {
                StyleTable::mark(styles, cell->style);
                if (cell->isCluster() && !cell->isTail())
                    clusters[cell->value()] = true;
            }
        }
    }
    for (std::uint32_t id = 0; id < m_styles.limit(); ++id) {
        if (styles[id])
            markPen(m_styles.at(id), links);
    }
    for (const Style &style : {m_pen, m_saved[0].pen, m_saved[1].pen})
        markPen(style, links);
    for (const auto &[style, which] : m_penStack)
        markPen(style, links);
    m_styles.collect(styles);
    m_clusters.collect(clusters);
    m_links.collect(links);
    penChanged();
}

void Emulator::vt52Escape(char final)
{
    switch (final) {
    case 'A':
        cursorUp(1);
        break;
    case 'B':
        cursorDown(1);
        break;
    case 'C':
        cursorForward(1);
        break;
    case 'D':
        cursorBack(1);
        break;
    case 'F':
        designate(0, Charset::DecGraphics);
        break;
    case 'G':
        designate(0, Charset::Ascii);
        break;
    case 'H':
        moveTo(0, 0);
        break;
    case 'I':
        reverseIndex(1);
        break;
    case 'J':
        eraseInDisplay(0, false);
        break;
    case 'K':
        eraseInLine(0, false);
        break;
    case 'Z':
        m_listener.replied("\x1b/Z");
        break;
    case '=':
        m_modes.set(Mode::ApplicationKeypad, true);
        break;
    case '>':
        m_modes.set(Mode::ApplicationKeypad, false);
        break;
    case '<':
        m_modes.set(Mode::Ansi, true);
        m_charsets = {};
        updateSlowPrint();
        break;
    default:
        break;
    }
}

void Emulator::vt52Move(int row, int column)
{
    moveTo(column, row);
}

} // namespace machinist::terminal
