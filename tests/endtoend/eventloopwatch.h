// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThread>

#include <atomic>
#include <ctime>
#include <mutex>
#include <vector>

namespace machinist {

/// A thread that asks the main thread for an answer every few milliseconds and keeps how long each
/// took: what a user's key or click would have waited. Also keeps how much of that the main thread
/// computed, since on a busy computer it waits for a processor as well. Made and read on the main
/// thread.
class EventLoopWatch final : public QThread
{
    Q_OBJECT

public:
    struct Figures
    {
        double longestMs = 0;
        double longestOwnMs = 0; // of the main thread's own processor time
        double p99Ms = 0;
        int over50 = 0;
        int asked = 0;
    };

    EventLoopWatch();
    ~EventLoopWatch() override;

    /// What was found since the last call.
    Figures take();
    /// What the main thread has computed so far.
    double ownMs() const;

protected:
    void run() override;

private:
    clockid_t m_ownClock = 0; // the main thread's
    std::atomic<bool> m_ends = false;
    std::mutex m_mutex;
    std::vector<double> m_waits;
    double m_longestOwnMs = 0;
};

} // namespace machinist
