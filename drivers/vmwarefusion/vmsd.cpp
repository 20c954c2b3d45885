// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarefusion/vmsd.h"

#include "drivers/vmwarefusion/vmx.h"

#include <QFileInfo>

#include <algorithm>

namespace machinist::vmwarefusion {

namespace {

/// Microseconds since 1970, in two signed halves.
QDateTime timeOf(const QString &high, const QString &low)
{
    if (high.isEmpty() || low.isEmpty())
        return {};
    const auto upper = quint64(quint32(high.toInt())) << 32;
    return QDateTime::fromMSecsSinceEpoch(qint64(upper | quint32(low.toInt())) / 1000);
}

} // namespace

QList<Snapshot> parseSnapshots(const QByteArray &vmsd, const QString &folder)
{
    QList<Snapshot> snapshots;
    const int count = vmxValue(vmsd, QStringLiteral("snapshot.numSnapshots")).toInt();
    for (int i = 0; i < count; ++i) {
        const auto value = [&](const char *key) {
            return vmxValue(vmsd, QStringLiteral("snapshot%1.%2").arg(i).arg(QLatin1String(key)));
        };
        const QString memory
            = QFileInfo(value("filename")).completeBaseName() + QStringLiteral(".vmem");
        const QFileInfo file(folder + u'/' + memory);
        snapshots.append({.name = value("displayName"),
                          .taken = timeOf(value("createTimeHigh"), value("createTimeLow")),
                          .hasMemory = file.exists(),
                          .bytes = file.size()});
    }
    std::ranges::stable_sort(snapshots, {}, &Snapshot::taken);
    return snapshots;
}

} // namespace machinist::vmwarefusion
