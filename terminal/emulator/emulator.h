// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/charsets.h"
#include "terminal/emulator/clustertable.h"
#include "terminal/emulator/emulatorlistener.h"
#include "terminal/emulator/history.h"
#include "terminal/emulator/linktable.h"
#include "terminal/emulator/modes.h"
#include "terminal/emulator/palette.h"
#include "terminal/emulator/parser.h"
#include "terminal/emulator/screen.h"
#include "terminal/emulator/style.h"
#include "terminal/emulator/tabstops.h"
#include "terminal/emulator/width.h"

#include <QByteArrayView>

#include <string>
#include <vector>

namespace machinist::terminal {

/// A VT525 as xterm has it: bytes of an application go in, a screen of cells with a history comes
/// out, and answers go to the listener. No widget, no timer, no thread: it belongs to whoever feeds
/// it.
///
/// The class is one because every sequence may touch every part of the state; its members are in
/// files by subject: emulatorprint.cpp (text), emulatorpen.cpp, emulatorcursor.cpp,
/// emulatoredit.cpp, emulatorrectangle.cpp, emulatormode.cpp, emulatorreport.cpp, emulatorosc.cpp,
/// emulatordcs.cpp, emulatorwindow.cpp, emulatorfast.h (what the parser calls most), and
/// emulator.cpp for the rest.
class Emulator
{
public:
    enum class CursorShape { Block, Underline, Bar };
    enum class MouseTracking { Off, X10, Buttons, Drag, Any };
    enum class MouseFormat { Normal, Utf8, Sgr, Urxvt, SgrPixels };

    struct Options
    {
        int historyLimit = 10000;
        /// Answer DECRQCRA, which lets an application read the screen back, and OSC 52 ; ; ? with
        /// what the application itself stored there. For conformance tests.
        bool checksumReports = false;
        /// What XTCHECKSUM is set to at the start and by RIS, as xterm's checksumExtension.
        int checksumFlags = 0;
        /// Obey CSI t and DECCOLM, and report titles. For a window that holds only this terminal.
        bool windowOperations = false;
    };

    Emulator(int columns, int rows, EmulatorListener &listener, Options options);
    Emulator(const Emulator &) = delete;
    Emulator &operator=(const Emulator &) = delete;

    /// Takes bytes of the application, cut anywhere.
    void feed(QByteArrayView bytes);
    /// Gives the screen a new size and breaks lines anew. Sizes are clamped to 1 … Screen's bounds.
    void resize(int columns, int rows);
    /// RIS, as the user may ask for it.
    void reset();
    void clearHistory();

    int columns() const { return m_screen->columns(); }
    int rows() const { return m_screen->rows(); }
    const Screen &screen() const { return *m_screen; }
    /// The main screen's history; empty while the alternate screen is shown.
    int historySize() const { return m_isAlternate ? 0 : m_history.size(); }
    const History &history() const { return m_history; }
    History &history() { return m_history; }
    bool isAlternateScreen() const { return m_isAlternate; }
    /// Line \a index counts from the oldest one of the history.
    void readLine(int index, Line &line) const;
    int lineCount() const { return historySize() + rows(); }
    Style style(std::uint32_t id) const { return m_styles.at(id); }
    /// The text of a cell; empty for blanks and right halves.
    QString cellText(Cell cell) const;
    /// The characters of columns [from, to); blanks at the end are left out.
    QString lineText(const Line &line, int from = 0, int to = Screen::kMaximumColumns) const;
    const std::string &linkUri(std::uint32_t link) const { return m_links.uri(link); }
    Palette &palette() { return m_palette; }
    const Palette &palette() const { return m_palette; }

    int cursorColumn() const { return m_cursor.x; }
    int cursorRow() const { return m_cursor.y; }
    bool isCursorVisible() const { return m_modes.has(Mode::CursorVisible); }
    CursorShape cursorShape() const { return m_cursorShape; }
    bool isCursorBlinking() const { return m_modes.has(Mode::CursorBlink); }
    /// What the cursor is when no application says otherwise.
    void setDefaultCursor(CursorShape shape, bool blinks);
    const Modes &modes() const { return m_modes; }
    MouseTracking mouseTracking() const;
    MouseFormat mouseFormat() const;
    int modifyOtherKeys() const { return m_modifyOtherKeys; }
    int conformanceLevel() const { return m_level; }
    bool sendsEightBitControls() const { return m_eightBit; }
    const QString &title() const { return m_title; }
    Options &options() { return m_options; }

    /// Rows of the screen that changed since the last call of clearDirty().
    bool isDirty(int row) const { return m_allDirty || m_dirty[std::size_t(row)]; }
    bool isAnyDirty() const { return m_allDirty || m_anyDirty; }
    void markAllDirty() { m_allDirty = true; }
    void clearDirty();
    /// Rows by which the whole screen moved up since then: what is drawn may be moved as well, and
    /// isDirty() is about what must be drawn after that. 0 if everything is dirty.
    int movedUp() const { return m_allDirty ? 0 : m_movedUp; }
    /// Grows with every row that the screen moved up into the history.
    std::uint64_t scrolledLines() const
    {
        return m_history.dropped() + std::uint64_t(m_history.size());
    }
    /// Grows when the history was rewritten: numbers of lines have lost their meaning.
    unsigned layoutGeneration() const { return m_layout; }

private:
    friend class Parser<Emulator>;
    using Handler = void (Emulator::*)(const Params &);
    struct CsiEntry;

    enum class Protection : std::uint8_t { Off, Iso, Dec };
    /// Of XTCHECKSUM; 0 is what a VT520 does.
    enum ChecksumFlag {
        ChecksumPositive = 1,
        ChecksumWithoutAttributes = 2,
        ChecksumWithBlanks = 4,
        ChecksumWithoutUnwritten = 8,
        ChecksumWholeCharacters = 16
    };

    struct Cursor
    {
        int x = 0;
        int y = 0;
        bool wrapPending = false;
    };

    /// What DECSC saves.
    struct SavedCursor
    {
        Cursor cursor;
        Style pen;
        Charsets charsets;
        bool origin = false;
    };

    // The parser's calls.
    void printAscii(const std::uint8_t *p, std::size_t count);
    void printCodePoint(char32_t c);
    void execute(std::uint8_t control);
    void executeOther(std::uint8_t control);
    void escape(char final, char intermediate);
    void escape2(char final, char first, char second);
    void csi(std::uint32_t key, const Params &params);
    void string(StringKind kind, std::uint32_t key, const Params &params, const std::string &text);
    void vt52Escape(char final);
    void vt52Move(int row, int column);
    bool accepts8Bit() const { return m_eightBit; }
    bool isVt52() const { return !m_modes.has(Mode::Ansi); }

    // Text.
    std::uint32_t penStyle()
    {
        if (m_penStale)
            internPen();
        return m_penId;
    }
    void internPen();
    std::uint32_t blankStyle()
    {
        if (m_blankStale)
            internBlank();
        return m_blankId;
    }
    void internBlank();
    void penChanged() { m_penStale = m_blankStale = true; }
    void updateSlowPrint();
    void putAscii(Row &row, int x, const std::uint8_t *p, std::size_t count);
    void printAsciiAnywhere(const std::uint8_t *p, std::size_t count);
    void printSlowly(const std::uint8_t *p, std::size_t count);
    void printWidth(std::uint32_t text, int width);
    void wrapLine();
    void joinToPrevious(char32_t c);
    bool joinsGrapheme(char32_t c, int width) const;
    void widenPrevious(int x);
    int previousColumn() const;
    std::u32string cellString(Cell cell) const;
    void repeatLast(const Params &params);
    int rowEnd(const Row &row) const;

    // The cursor.
    int leftMargin() const { return m_margins.left; }
    int rightMargin() const { return m_margins.right; }
    bool isInColumns() const
    {
        return m_cursor.x >= m_margins.left && m_cursor.x <= m_margins.right;
    }
    bool isInRows() const { return m_cursor.y >= m_margins.top && m_cursor.y <= m_margins.bottom; }
    bool isInMargins() const { return isInColumns() && isInRows(); }
    void moveTo(int x, int y);
    void moveToOrigin(int x, int y);
    int originColumn() const { return m_modes.has(Mode::Origin) ? leftMargin() : 0; }
    int originRow() const { return m_modes.has(Mode::Origin) ? m_margins.top : 0; }
    void cursorUp(int count);
    void cursorDown(int count);
    void cursorForward(int count);
    void cursorBack(int count);
    void reverseWrap(int count);
    void carriageReturn();
    void lineFeed();
    void index(int count);
    void reverseIndex(int count);
    void columnIndex(bool forward);
    void nextTab(int count);
    void previousTab(int count);
    void saveCursor();
    void restoreCursor();
    SavedCursor &savedCursor() { return m_saved[m_isAlternate]; }
    void resetMargins();
    void cuu(const Params &params);
    void cud(const Params &params);
    void cuf(const Params &params);
    void cub(const Params &params);
    void cnl(const Params &params);
    void cpl(const Params &params);
    void cha(const Params &params);
    void cup(const Params &params);
    void hpr(const Params &params);
    void vpa(const Params &params);
    void vpr(const Params &params);
    void cht(const Params &params);
    void cbt(const Params &params);
    void tbc(const Params &params);
    void ctc(const Params &params);
    void decstbm(const Params &params);
    void decslrmOrScosc(const Params &params);
    void scorc(const Params &params);
    void decscusr(const Params &params);

    // Editing.
    void scrollUp(const Area &area, int count);
    void eraseArea(const Area &area, bool selective);
    void eraseInDisplay(int what, bool selective);
    void eraseInLine(int what, bool selective);
    void ed(const Params &params);
    void el(const Params &params);
    void decsed(const Params &params);
    void decsel(const Params &params);
    void ech(const Params &params);
    void ich(const Params &params);
    void dch(const Params &params);
    void il(const Params &params);
    void dl(const Params &params);
    void su(const Params &params);
    void sd(const Params &params);
    void sl(const Params &params);
    void sr(const Params &params);
    void shiftColumns(int count);
    void decic(const Params &params);
    void decdc(const Params &params);
    void decsca(const Params &params);
    void screenAlignment();
    void setLineSize(std::uint8_t flags);

    // Rectangles.
    bool areaFrom(const Params &params, int first, Area &area) const;
    template<class Change>
    void changeAttributes(const Params &params, Change change);
    void deccra(const Params &params);
    void decfra(const Params &params);
    void decera(const Params &params);
    void decsera(const Params &params);
    void deccara(const Params &params);
    void decrara(const Params &params);
    void decsace(const Params &params);
    void decrqcra(const Params &params);
    void xtchecksum(const Params &params);
    int cellChecksum(Cell cell) const;
    int areaChecksum(const Area &area) const;

    // Modes.
    void sm(const Params &params) { setModes(params, false, true); }
    void rm(const Params &params) { setModes(params, false, false); }
    void decset(const Params &params) { setModes(params, true, true); }
    void decrst(const Params &params) { setModes(params, true, false); }
    void setModes(const Params &params, bool isPrivate, bool on);
    void setMode(Mode mode, bool on);
    void setScreenMode(Mode mode, bool on);
    void setAlternate(bool on);
    void setColumns132(bool on);
    void saveModes(const Params &params);
    void restoreModes(const Params &params);
    void decrqmAnsi(const Params &params) { reportMode(params, false); }
    void decrqmPrivate(const Params &params) { reportMode(params, true); }
    void reportMode(const Params &params, bool isPrivate);
    void decscl(const Params &params);
    void decstr(const Params &params);
    void xtmodkeys(const Params &params);
    void xtmodkeysOff(const Params &params);

    // Reports.
    QByteArray csiBytes() const { return m_eightBit ? QByteArray("\x9b") : QByteArray("\x1b["); }
    QByteArray dcsBytes() const { return m_eightBit ? QByteArray("\x90") : QByteArray("\x1bP"); }
    QByteArray oscBytes() const { return m_eightBit ? QByteArray("\x9d") : QByteArray("\x1b]"); }
    QByteArray stBytes() const { return m_eightBit ? QByteArray("\x9c") : QByteArray("\x1b\\"); }
    void replyCsi(const QByteArray &rest) { m_listener.replied(csiBytes() + rest); }
    /// Only at conformance level \a level and above.
    void replyFrom(int level, const QByteArray &rest)
    {
        if (m_level >= level)
            replyCsi(rest);
    }
    void replyDcs(const QByteArray &rest) { m_listener.replied(dcsBytes() + rest + stBytes()); }
    void replyOsc(const QByteArray &rest);
    void da1(const Params &params);
    void da2(const Params &params);
    void da3(const Params &params);
    void xtversion(const Params &params);
    void dsr(const Params &params);
    void decdsr(const Params &params);
    void decreqtparm(const Params &params);
    void decrqpsr(const Params &params);
    void reportCursor();
    void reportTabs();
    void restoreCursorReport(const std::string &text);
    void xtpushsgr(const Params &params);
    void xtpopsgr(const Params &params);
    void xtreportsgr(const Params &params);
    QByteArray cursorReport(bool withPage) const;

    // Control strings.
    void osc(const std::string &text);
    void oscTitle(int command, const std::string &text);
    void oscPalette(int command, const std::string &text);
    void oscDynamic(int command, const std::string &text);
    void oscReset(int command, const std::string &text);
    void oscLink(const std::string &text);
    void oscClipboard(const std::string &text);
    void oscNotify(const std::string &text);
    void oscShellMark(const std::string &text);
    void replyColor(const QByteArray &prefix, const Rgb16 &color);
    QString decodeTitle(const std::string &text) const;
    QByteArray encodeTitle(const QString &title) const;
    void dcs(std::uint32_t key, const Params &params, const std::string &text);
    void decrqss(const std::string &what);
    void xtgettcap(const std::string &names);
    void decrsps(const Params &params, const std::string &text);

    // The window.
    void windowOperation(const Params &params);
    void windowReport(const Params &params);
    void windowSize(const Params &params);
    void titleStack(const Params &params);
    void decslpp(int rows);
    void decscpp(const Params &params);
    void decsnls(const Params &params);
    void requestSize(int columns, int rows);
    void xtsmtitle(const Params &params);
    void xtrmtitle(const Params &params);
    void setTitle(const QString &title);
    void setIconTitle(const QString &title);

    // Everything else.
    void sgr(const Params &params);
    void decEscape(char final);
    void designate(int g, Charset set);
    void lockingShift(bool left, int g);
    void softReset();
    void collectGarbage();
    void markPen(const Style &style, std::vector<bool> &links) const;
    void dirty(int y)
    {
        m_dirty[std::size_t(y)] = 1;
        m_anyDirty = true;
    }
    void dirtyRows(int from, int to);
    void moveDirty(int count);

    EmulatorListener &m_listener;
    Options m_options;
    Parser<Emulator> m_parser;
    const WidthTable &m_widths = WidthTable::shared();

    Screen m_main;
    Screen m_alternate;
    Screen *m_screen = &m_main;
    bool m_isAlternate = false;
    History m_history;
    StyleTable m_styles;
    ClusterTable m_clusters;
    LinkTable m_links;
    Palette m_palette;

    Cursor m_cursor;
    Area m_margins;
    SavedCursor m_saved[2];
    Style m_pen;
    std::vector<std::pair<Style, Params>> m_penStack; // XTPUSHSGR's
    std::uint32_t m_penId = 0;
    std::uint32_t m_blankId = 0;
    bool m_penStale = false;
    bool m_blankStale = false;
    bool m_slowPrint = false;
    std::uint8_t m_singleShift = 0;
    Charsets m_charsets;
    char32_t m_lastPrinted = 0; // what REP repeats: nothing after a control or a sequence
    Protection m_protection = Protection::Off;
    TabStops m_tabs;

    Modes m_modes = Modes::initial();
    Modes m_savedModes = Modes::initial();
    int m_level = 5;
    bool m_eightBit = false;
    int m_attributeExtent = 0; // DECSACE: 2 is a rectangle, else a stream
    int m_checksumFlags = 0;
    int m_modifyOtherKeys = 0;
    CursorShape m_cursorShape = CursorShape::Block;
    CursorShape m_defaultShape = CursorShape::Block;
    bool m_defaultBlinks = true;
    std::uint8_t m_cursorStyleNumber = 1;

    QString m_title;
    QString m_iconTitle;
    std::vector<std::pair<QString, QString>> m_titleStack;
    unsigned m_titleModes = 0;
    QByteArray m_storedSelection; // OSC 52's, only with Options::checksumReports

    std::vector<std::uint8_t> m_dirty;
    bool m_anyDirty = true;
    bool m_allDirty = true;
    int m_movedUp = 0;
    unsigned m_layout = 0;
};

} // namespace machinist::terminal
