// SPDX-License-Identifier: Apache-2.0
#include "ui/help/owncost.h"

#include <QFile>

#include <sys/resource.h>
#include <unistd.h>

namespace machinist {

namespace {

std::chrono::milliseconds toMilliseconds(const timeval &time)
{
    return std::chrono::milliseconds(qint64(time.tv_sec) * 1000 + time.tv_usec / 1000);
}

} // namespace

OwnCost ownCost()
{
    OwnCost cost;
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) == 0)
        cost.processorTime = toMilliseconds(usage.ru_utime) + toMilliseconds(usage.ru_stime);
    // The second number: pages in memory, see proc(5).
    QFile file(QStringLiteral("/proc/self/statm"));
    if (file.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> numbers = file.readAll().split(' ');
        if (numbers.size() > 1)
            cost.residentBytes = numbers.at(1).toLongLong() * sysconf(_SC_PAGESIZE);
    }
    return cost;
}

} // namespace machinist
