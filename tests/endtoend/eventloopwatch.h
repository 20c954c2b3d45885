// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QThread>

#include <atomic>
#include <mutex>
#include <vector>

namespace machinist {

/// A thread that asks the main thread for an answer every few milliseconds and keeps how long each
/// took: what a user's key or click would have waited. Made and read on the main thread.
class EventLoopWatch final : public QThread
{
    Q_OBJECT

public:
    struct Figures
    {
        double longestMs = 0;
        double p99Ms = 0;
        int over50 = 0;
        int asked = 0;
    };

    EventLoopWatch();
    ~EventLoopWatch() override;

    /// What was found since the last call.
    Figures take();

protected:
    void run() override;

private:
    std::atomic<bool> m_ends = false;
    std::mutex m_mutex;
    std::vector<double> m_waits;
};

} // namespace machinist
