// SPDX-License-Identifier: Apache-2.0
#include "tests/endtoend/eventloopwatch.h"

#include <QElapsedTimer>
#include <QSemaphore>

#include <algorithm>
#include <memory>

namespace machinist {

EventLoopWatch::EventLoopWatch()
{
    start(QThread::TimeCriticalPriority);
}

EventLoopWatch::~EventLoopWatch()
{
    m_ends = true;
    wait();
}

void EventLoopWatch::run()
{
    while (!m_ends) {
        // Shared: the answer may come after this thread has given up.
        auto answered = std::make_shared<QSemaphore>();
        QElapsedTimer clock;
        clock.start();
        QMetaObject::invokeMethod(
            this, [answered] { answered->release(); }, Qt::QueuedConnection);
        while (!answered->tryAcquire(1, 100)) {
            if (m_ends)
                return;
        }
        const double wait = double(clock.nsecsElapsed()) / 1e6;
        {
            const std::lock_guard lock(m_mutex);
            m_waits.push_back(wait);
        }
        msleep(2);
    }
}

EventLoopWatch::Figures EventLoopWatch::take()
{
    std::vector<double> waits;
    {
        const std::lock_guard lock(m_mutex);
        waits.swap(m_waits);
    }
    if (waits.empty())
        return {};
    std::ranges::sort(waits);
    return {.longestMs = waits.back(),
            .p99Ms = waits[waits.size() * 99 / 100],
            .over50 = int(std::ranges::count_if(waits, [](double ms) { return ms > 50; })),
            .asked = int(waits.size())};
}

} // namespace machinist
