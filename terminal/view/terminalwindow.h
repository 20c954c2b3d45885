// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/channel/localptychannel.h"
#include "terminal/view/terminalview.h"

#include <QWidget>

#include <memory>

namespace machinist::terminal {

/// A window with nothing but a terminal that runs a local command:
///
///     TerminalWindow window({.command = arguments, .checksumReports = true});
///     window.show();
///     return QApplication::exec() ? 1 : window.exitStatus();
///
/// Closes itself when the command ends. Obeys CSI t, as the terminal has the window to itself.
class TerminalWindow : public QWidget
{
    Q_OBJECT

public:
    struct Options
    {
        /// The program and its arguments; the user's shell if empty.
        QStringList command = {};
        /// NAME=value, added to the environment of this process.
        QStringList environment = {};
        /// Answer DECRQCRA, by which conformance tests read the screen, and OSC 52's question.
        bool checksumReports = false;
        /// XTCHECKSUM's bits to begin with; see Emulator::Options.
        int checksumFlags = 0;
        /// Stay open when the command has ended.
        bool hold = false;
        QSize cells{80, 24};
        int historyLimit = 10000;
    };

    explicit TerminalWindow(const Options &options, QWidget *parent = nullptr);
    ~TerminalWindow() override;

    TerminalView &view() { return *m_view; }
    /// The command's, once it has ended; 127 if it could not be started.
    int exitStatus() const { return m_exitStatus; }

protected:
    void changeEvent(QEvent *event) override;

private:
    /// What the window was last asked to be. Reports tell this: a window manager may take its
    /// time to obey, or not be there.
    struct Wish
    {
        QPoint position;
        bool hasPosition = false;
        bool iconified = false;
        bool fullScreen = false;
        QSize normalCells;
    };

    void start(const Options &options);
    WindowFacts facts() const;
    void act(WindowAction action, QPoint at);
    void resizeCells(QSize cells);
    void maximize(bool columns, bool rows);
    void restoreSize();
    QSize desktopCells() const;

    TerminalView *m_view;
    std::unique_ptr<LocalPtyChannel> m_channel;
    Wish m_wish;
    int m_exitStatus = 127;
};

} // namespace machinist::terminal
