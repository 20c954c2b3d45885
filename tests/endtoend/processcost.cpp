// SPDX-License-Identifier: Apache-2.0
#include "tests/endtoend/processcost.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

namespace machinist {

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The number behind "key:" in a status file of proc(5).
qint64 number(const QByteArray &status, const char *key)
{
    for (const QByteArray &line : status.split('\n')) {
        if (line.startsWith(key))
            return line.mid(line.indexOf(':') + 1).trimmed().split(' ').value(0).toLongLong();
    }
    return 0;
}

QString folder(qint64 pid)
{
    return QStringLiteral("/proc/%1/").arg(pid);
}

} // namespace

ProcessCost::ProcessCost(qint64 pid)
    : m_pid(pid)
    , m_ticksBefore(processorTicks())
{
    sample();
    m_switches = 0; // what was before does not count
}

void ProcessCost::sample()
{
    const QDir tasks(folder(m_pid) + QStringLiteral("task"));
    for (const QString &thread : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QByteArray status = contents(tasks.filePath(thread + QStringLiteral("/status")));
        const qint64 now = number(status, "voluntary_ctxt_switches")
            + number(status, "nonvoluntary_ctxt_switches");
        qint64 &before = m_seen[thread.toLatin1()];
        m_switches += qMax<qint64>(0, now - before);
        before = now;
    }
}

qint64 ProcessCost::processorTicks() const
{
    // Behind the name in brackets, which may hold blanks: fields 14 and 15 of the whole line.
    const QByteArray stat = contents(folder(m_pid) + QStringLiteral("stat"));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    return fields.value(11).toLongLong() + fields.value(12).toLongLong();
}

double ProcessCost::processorPercent(double seconds) const
{
    const double used = double(processorTicks() - m_ticksBefore) / double(sysconf(_SC_CLK_TCK));
    return 100 * used / seconds;
}

double ProcessCost::wakeUpsPerSecond(double seconds) const
{
    return double(m_switches) / seconds;
}

double ProcessCost::memory(const char *key) const
{
    return double(number(contents(folder(m_pid) + QStringLiteral("status")), key)) / 1024;
}

double ProcessCost::residentMiB() const
{
    return memory("VmRSS");
}

double ProcessCost::privateMiB() const
{
    return memory("RssAnon");
}

} // namespace machinist
