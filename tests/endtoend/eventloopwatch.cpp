// SPDX-License-Identifier: Apache-2.0
#include "tests/endtoend/eventloopwatch.h"

#include <QElapsedTimer>
#include <QSemaphore>

#include <algorithm>
#include <memory>
#include <utility>

#include <pthread.h>

namespace machinist {

EventLoopWatch::EventLoopWatch()
{
    pthread_getcpuclockid(pthread_self(), &m_ownClock);
    start(QThread::TimeCriticalPriority);
}

EventLoopWatch::~EventLoopWatch()
{
    m_ends = true;
    wait();
}

double EventLoopWatch::ownMs() const
{
    timespec now{};
    clock_gettime(m_ownClock, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

void EventLoopWatch::run()
{
    while (!m_ends) {
        // Shared: the answer may come after this thread has given up.
        auto answered = std::make_shared<QSemaphore>();
        QElapsedTimer clock;
        clock.start();
        const double ownBefore = ownMs();
        QMetaObject::invokeMethod(
            this, [answered] { answered->release(); }, Qt::QueuedConnection);
        while (!answered->tryAcquire(1, 100)) {
            if (m_ends)
                return;
        }
        const double wait = double(clock.nsecsElapsed()) / 1e6;
        const double own = ownMs() - ownBefore;
        {
            const std::lock_guard lock(m_mutex);
            m_waits.push_back(wait);
            m_longestOwnMs = std::max(m_longestOwnMs, own);
        }
        msleep(2);
    }
}

EventLoopWatch::Figures EventLoopWatch::take()
{
    std::vector<double> waits;
    double own = 0;
    {
        const std::lock_guard lock(m_mutex);
        waits.swap(m_waits);
        own = std::exchange(m_longestOwnMs, 0);
    }
    if (waits.empty())
        return {};
    std::ranges::sort(waits);
    return {.longestMs = waits.back(),
            .longestOwnMs = own,
            .p99Ms = waits[waits.size() * 99 / 100],
            .over50 = int(std::ranges::count_if(waits, [](double ms) { return ms > 50; })),
            .asked = int(waits.size())};
}

} // namespace machinist
