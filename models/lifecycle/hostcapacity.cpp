// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/hostcapacity.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QStorageInfo>
#include <QThread>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#else
#include <unistd.h>
#endif

namespace machinist {

namespace {

constexpr qint64 kMiB = 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HostCapacity)
};

qint64 memoryMb()
{
#ifdef Q_OS_WIN
    MEMORYSTATUSEX status;
    status.dwLength = sizeof(status);
    return GlobalMemoryStatusEx(&status) ? qint64(status.ullTotalPhys) / kMiB : 0;
#else
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long size = sysconf(_SC_PAGESIZE);
    return pages > 0 && size > 0 ? qint64(pages) * size / kMiB : 0;
#endif
}

/// The number of the flag that \a driver calls \a name, as \a answers or its own default say.
qint64 numberOf(const DriverInfo &driver, const FlagAnswers &answers, const char *name)
{
    const QString wanted = QString::fromUtf8(driver.id) + u'-' + QLatin1String(name);
    for (const Flag &flag : driver.flags) {
        if (wanted != QLatin1String(flag.name))
            continue;
        const QString given = answers.value(wanted).value(0);
        return (given.isEmpty() ? QString::fromUtf8(flag.fallback) : given).toLongLong();
    }
    return 0;
}

QString sizeText(qint64 megabytes)
{
    return QLocale().formattedDataSize(megabytes * kMiB, 1);
}

} // namespace

HostCapacity hostCapacity(const QString &folder)
{
    QDir nearest(folder);
    while (!nearest.exists() && !nearest.isRoot())
        nearest.setPath(QDir::cleanPath(nearest.absolutePath() + QStringLiteral("/..")));
    const QStorageInfo disk(nearest.absolutePath());
    return {.processors = QThread::idealThreadCount(),
            .memoryMb = memoryMb(),
            .freeDiskMb = disk.isValid() ? disk.bytesAvailable() / kMiB : 0};
}

HostCapacity askedOfHost(const DriverInfo &driver, const FlagAnswers &answers)
{
    if (!driver.abilities.isLocal)
        return {};
    const auto either = [&](const char *name, const char *other) {
        return std::max(numberOf(driver, answers, name), numberOf(driver, answers, other));
    };
    return {.processors = int(numberOf(driver, answers, "cpu-count")),
            .memoryMb = either("memory", "memory-size"),
            .freeDiskMb = numberOf(driver, answers, "disk-size")};
}

QStringList overcommitment(const HostCapacity &host, const HostCapacity &asked, int count)
{
    QStringList sentences;
    if (host.processors > 0 && asked.processors > host.processors)
        sentences << Text::tr("This computer has %n processor(s).", nullptr, host.processors);
    if (host.memoryMb > 0 && asked.memoryMb * count > host.memoryMb)
        sentences << Text::tr("This computer has %1 of memory; that would be %2.")
                         .arg(sizeText(host.memoryMb), sizeText(asked.memoryMb * count));
    if (host.freeDiskMb > 0 && asked.freeDiskMb * count > host.freeDiskMb)
        sentences << Text::tr("%1 of the disk are free; full disks would take %2.")
                         .arg(sizeText(host.freeDiskMb), sizeText(asked.freeDiskMb * count));
    return sentences;
}

} // namespace machinist
