// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/view/terminalview.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QKeyEvent>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

/// From a key to its painted echo: how long, and a table of it.
namespace machinist::terminal {

/// Takes the time at the end of the painting that shows the cursor at a new place.
class TimedView : public TerminalView
{
public:
    /// Milliseconds from \a key to its painted echo, in an event loop as the program's own.
    double measure(QKeyEvent &key)
    {
        constexpr int kLimit = 1000;
        m_before = cursor();
        m_passed = kLimit;
        QTimer limit;
        QObject::connect(&limit, &QTimer::timeout, &m_loop, &QEventLoop::quit);
        limit.start(kLimit);
        m_isWaiting = true;
        m_clock.start();
        QCoreApplication::sendEvent(this, &key);
        m_loop.exec();
        return m_passed;
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        TerminalView::paintEvent(event);
        if (!m_isWaiting || cursor() == m_before)
            return;
        m_passed = double(m_clock.nsecsElapsed()) / 1e6;
        m_isWaiting = false;
        m_loop.quit();
    }

private:
    QPoint cursor() const { return {emulator().cursorColumn(), emulator().cursorRow()}; }

    QEventLoop m_loop;
    QElapsedTimer m_clock;
    QPoint m_before;
    double m_passed = 0;
    bool m_isWaiting = false;
};

inline void letPass(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

/// In milliseconds, the shortest first. Behind \a view is something that echoes.
inline std::vector<double> keyLatencies(TimedView &view)
{
    constexpr int kKeys = 200;
    constexpr int kPause = 25; // a typist's
    std::vector<double> milliseconds;
    for (int i = 0; i < kKeys; ++i) {
        if (i % 50 == 49) // at the edge of the screen the cursor would stay
            view.sendInput("\r");
        letPass(kPause);
        QKeyEvent key(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("a"));
        milliseconds.push_back(view.measure(key));
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    return milliseconds;
}

inline void latencyHead()
{
    std::printf("%-24s %8s %8s %8s\n", "key to painted glyph, ms", "median", "95 %", "worst");
}

inline void latencyRow(const char *name, const std::vector<double> &sorted)
{
    std::printf("%-24s %8.2f %8.2f %8.2f\n", name, sorted[sorted.size() / 2],
                sorted[sorted.size() * 95 / 100], sorted.back());
}

} // namespace machinist::terminal
