// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/view/terminalview.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QKeyEvent>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <thread>
#include <vector>

/// From a key to its painted echo: how long, and a table of it.
namespace machinist::terminal {

/// Takes the time at the end of the painting that shows the cursor at a new place.
class TimedView : public TerminalView
{
public:
    /// Milliseconds from a key, which comes whatever the main thread is at, to its painted echo.
    double measure(const QString &text)
    {
        constexpr int kLimit = 1000;
        m_passed = kLimit;
        QTimer limit;
        QObject::connect(&limit, &QTimer::timeout, &m_loop, &QEventLoop::quit);
        limit.start(kLimit);
        auto *const key = new QKeyEvent(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, text);
        const std::jthread keyboard([this, key] {
            QThread::msleep(kPause);
            m_clock.start();
            QCoreApplication::postEvent(this, key);
        });
        m_loop.exec();
        return m_passed;
    }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        m_before = cursor();
        m_isWaiting = true;
        TerminalView::keyPressEvent(event);
    }
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
    static constexpr unsigned long kPause = 25; // a typist's, in ms

    QPoint cursor() const { return {emulator().cursorColumn(), emulator().cursorRow()}; }

    QEventLoop m_loop;
    QElapsedTimer m_clock;
    QPoint m_before;
    double m_passed = 0;
    bool m_isWaiting = false;
};

/// In milliseconds, the shortest first. Behind \a view is something that echoes.
inline std::vector<double> keyLatencies(TimedView &view)
{
    constexpr int kKeys = 200;
    std::vector<double> milliseconds;
    for (int i = 0; i < kKeys; ++i) {
        // At the edge of the screen the cursor would stay.
        milliseconds.push_back(
            view.measure(i % 50 == 49 ? QStringLiteral("\r") : QStringLiteral("a")));
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
