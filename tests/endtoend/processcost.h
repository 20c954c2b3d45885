// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QtGlobal>

namespace machinist {

/// What a process costs while it is left alone, from /proc: processor time, wake-ups, memory.
/// Threads that end meanwhile count as far as they were seen, hence sample() once a second.
class ProcessCost
{
public:
    explicit ProcessCost(qint64 pid);

    void sample();
    /// Of one core, in per cent, since the construction.
    double processorPercent(double seconds) const;
    /// Times that a thread was put on a core, a second.
    double wakeUpsPerSecond(double seconds) const;
    /// VmRSS, and the part of it that no other program could share.
    double residentMiB() const;
    double privateMiB() const;

private:
    double memory(const char *key) const;
    qint64 processorTicks() const;

    qint64 m_pid;
    qint64 m_ticksBefore = 0;
    qint64 m_switches = 0;
    QHash<QByteArray, qint64> m_seen; // by thread
};

} // namespace machinist
