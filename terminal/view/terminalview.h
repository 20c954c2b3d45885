// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/emulator.h"
#include "terminal/emulator/keyencoder.h"
#include "terminal/view/cellpainter.h"
#include "terminal/view/colorscheme.h"
#include "terminal/view/linkfinder.h"
#include "terminal/view/selection.h"
#include "terminal/view/textsearch.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QElapsedTimer>
#include <QKeySequence>
#include <QPointer>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace machinist::terminal {

class ByteChannel;

/// A terminal in a window: shows an Emulator, sends keys, and joins both to a ByteChannel.
///
/// Output is parsed in slices of a few milliseconds and painted at most once per frame, only the
/// rows that changed. Keys belong to the application in the terminal; what the program around it
/// wants to keep for itself it names with setApplicationKeys().
class TerminalView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    struct Settings
    {
        Emulator::Options emulator;
        /// Select and the text is in the primary selection, where the platform has one.
        bool copyOnSelect = true;
        /// Ask (by multiLinePasteRequested) before pasting or dropping more than one line into a
        /// program that does not understand bracketed paste.
        bool confirmMultiLinePaste = true;
        bool blinkingCursor = true;
        Emulator::CursorShape cursorShape = Emulator::CursorShape::Block;
    };

    explicit TerminalView(QWidget *parent = nullptr);
    explicit TerminalView(const Settings &settings, QWidget *parent = nullptr);
    ~TerminalView() override;

    /// Connects \a channel (not owned; null disconnects). The text on the screen stays, so a new
    /// channel after a lost one goes on below it. The channel is told the size at once.
    void setChannel(ByteChannel *channel);
    ByteChannel *channel() const;

    void setScheme(const ColorScheme &scheme);
    const ColorScheme &scheme() const { return m_scheme; }
    /// A fixed-width font; zoom starts from its size.
    void setTerminalFont(const QFont &font);
    const QFont &terminalFont() const { return m_baseFont; }
    /// Points added to the font's size; 0 is no zoom.
    void setZoom(int points);
    int zoom() const { return m_zoom; }
    void setHistoryLimit(int lines);
    void setSettings(const Settings &settings);
    /// Keys that the program keeps: their shortcuts work although the terminal has the focus.
    void setApplicationKeys(const QList<QKeySequence> &keys) { m_applicationKeys = keys; }

    Emulator &emulator() { return *m_emulator; }
    const Emulator &emulator() const { return *m_emulator; }
    QString title() const { return m_emulator->title(); }
    /// OSC 7's last value.
    QUrl workingDirectory() const { return m_directory; }
    QSize cells() const { return {m_emulator->columns(), m_emulator->rows()}; }
    QSize cellSize() const { return m_painter.cellSize(); }
    /// The size that the widget needs to show \a cells.
    QSize sizeForCells(QSize cells) const;
    QSize sizeHint() const override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

    /// What is on the screen, a line per row, without blanks at the ends.
    QString screenText() const;
    /// Everything, history included; lines that wrapped are one.
    QString allText() const;

    /// A line over the bottom of the screen, such as "Connection closed — press Enter to
    /// reconnect". While it is shown, Enter emits noticeAccepted() instead of being sent.
    void showNotice(const QString &text);
    void clearNotice();
    QString notice() const { return m_notice; }

    bool hasSelection() const { return !m_selection.isEmpty(); }
    QString selectedText() const { return m_selection.text(*m_emulator); }

    /// Marks every match and goes to the nearest one above the bottom. False if there is none.
    bool search(const QString &text, const SearchSettings &settings = {});
    bool findNext(bool backwards);
    void clearSearch();
    /// Scrolls to the previous or next prompt that the shell marked (OSC 133).
    bool jumpToPrompt(bool backwards);

    /// Takes bytes as if the channel had sent them.
    void feed(const QByteArray &bytes);
    /// Bytes that have come but are not on the screen yet.
    qsizetype backlog() const { return m_backlog.size() - m_backlogStart; }
    /// How often the viewport was painted; for measurements.
    int paintCount() const { return m_paintCount; }

public slots:
    void copy();
    void paste();
    void pastePrimary();
    /// Pastes \a text without asking; line ends become carriage returns, controls are left out.
    void pasteText(const QString &text);
    void selectAll();
    void clearSelection();
    void clearHistory();
    void resetTerminal();
    void zoomIn() { setZoom(m_zoom + 1); }
    void zoomOut() { setZoom(m_zoom - 1); }
    void resetZoom() { setZoom(0); }
    void scrollToBottom();

signals:
    void titleChanged(const QString &title);
    void directoryChanged(const QUrl &directory);
    void bellRang();
    void notificationReceived(const QString &title, const QString &text);
    /// An application wants \a text in the clipboard (OSC 52). Nothing happens unless the receiver
    /// asks the user and does it.
    void clipboardRequested(const QString &text);
    void multiLinePasteRequested(const QString &text);
    void filesDropped(const QList<QUrl> &files);
    void linkActivated(const QUrl &url);
    void contextMenuRequested(const QPoint &globalPosition, const QUrl &link);
    void selectionChanged();
    void zoomChanged(int points);
    void cellsChanged(QSize cells);
    /// The channel ended; the view shows nothing about it by itself.
    void channelClosed(const QString &reason);
    void noticeAccepted();
    /// What was typed or pasted, for sending the same input to several terminals.
    void inputSent(const QByteArray &bytes);
    void windowActionAsked(WindowAction action, QPoint at);
    /// The application asked for another size (only with Options::windowOperations).
    void cellsRequested(QSize cells);

public:
    /// Gives the emulator \a cells now and lets the widget's size bind it again a moment later,
    /// when the window has had time to follow.
    void forceCells(QSize cells);
    /// Sends \a bytes as if they had been typed here.
    void sendInput(const QByteArray &bytes);
    /// What CSI t reports about the window; needed with Options::windowOperations only.
    void setWindowFacts(std::function<WindowFacts()> facts) { m_windowFacts = std::move(facts); }

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool) override { return false; }
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    static constexpr int kMargin = 2; // pixels around the cells

    class Listener;

    void parseSlice();
    void parseSome();
    void updateFlow();
    bool isBusy() const;
    void followPrecedence();
    void requestFrame();
    void showFrame();
    void updateScrollBar();
    void updateRows(int first, int last);
    void movePixels(int rows);
    void updateCellSize();
    void fitToViewport();
    void applyScheme();

    int topLine() const;
    std::int64_t lineNumber(int index) const;
    int indexOf(std::int64_t number) const;
    TextPosition positionAt(QPoint point, bool betweenCells) const;
    QPoint cellAt(QPoint point) const;
    QRect cursorRect() const;
    std::vector<Highlight> highlightsFor(int index, std::int64_t number) const;
    void paintRow(QPainter &painter, int viewRow, Line &line);
    void paintCursor(QPainter &painter);
    void paintPreedit(QPainter &painter);
    void paintNotice(QPainter &painter);
    bool isCursorShown() const;
    void updateBlink();

    bool handleOwnKey(QKeyEvent *event);
    bool scrollByKey(QKeyEvent *event);
    KeyModes keyModes() const;
    bool isReportedMouse(Qt::KeyboardModifiers modifiers) const;
    void reportMouse(QMouseEvent *event, int kind);
    void reportWheel(QWheelEvent *event, int steps);
    void extendSelection(QPoint point);
    void finishSelection();
    void updateHoveredLink(QPoint point, Qt::KeyboardModifiers modifiers);
    void pasteFrom(int clipboardMode);
    void offerPaste(const QString &text);
    void showMatch(const TextMatch &match);
    void scrollTo(int index);

    Settings m_settings;
    std::unique_ptr<Listener> m_listener;
    std::unique_ptr<Emulator> m_emulator;
    QPointer<ByteChannel> m_channel;
    QByteArray m_backlog;
    qsizetype m_backlogStart = 0;
    bool m_channelPaused = false;
    QBasicTimer m_parseTimer;

    CellPainter m_painter;
    ColorScheme m_scheme = ColorScheme::dark();
    QFont m_baseFont;
    int m_zoom = 0;
    QBasicTimer m_frameTimer;
    bool m_frameWanted = false;
    QBasicTimer m_syncTimer;
    QBasicTimer m_sizeTimer; // the size that was asked for holds until the window has followed
    QBasicTimer m_blinkTimer;
    bool m_blinkOn = true;
    int m_paintCount = 0;
    int m_paintTime = 0;        // ms that the last painting took
    qsizetype m_frameBytes = 0; // parsed since the last frame
    QPoint m_shownCursor;
    bool m_followsOutput = true;
    std::int64_t m_topNumber = 0; // the first visible line while not following
    bool m_settingScrollBar = false;
    unsigned m_layout = 0;

    Selection m_selection;
    QPoint m_pressPoint;
    int m_clicks = 0;
    QElapsedTimer m_clickClock;
    bool m_selecting = false;
    QBasicTimer m_autoScroll;
    QPoint m_dragPoint;
    QPoint m_reportedCell{-1, -1};
    int m_wheelRest = 0;

    TextSearch m_search;
    std::optional<TextMatch> m_match;
    std::optional<FoundLink> m_hovered;

    QString m_preedit;
    QString m_notice;
    QUrl m_directory;
    QList<QKeySequence> m_applicationKeys;
    std::function<WindowFacts()> m_windowFacts;
};

} // namespace machinist::terminal
