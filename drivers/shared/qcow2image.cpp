// SPDX-License-Identifier: Apache-2.0
//
// qcow2 version 2, which every reader knows: docs/interop/qcow2.txt of QEMU.
#include "drivers/shared/diskwriter.h"

#include <QtEndian>

namespace machinist::disk {

namespace {

constexpr int kClusterBits = 16;
constexpr qint64 kCluster = qint64(1) << kClusterBits;
constexpr qint64 kTableEntries = kCluster / 8;
constexpr qint64 kCountsPerBlock = kCluster / 2;
constexpr quint64 kInUse = quint64(1) << 63; // and by this disk alone

qint64 divided(qint64 value, qint64 by)
{
    return (value + by - 1) / by;
}

QByteArray whole(QByteArray bytes)
{
    bytes.append(divided(bytes.size(), kCluster) * kCluster - bytes.size(), '\0');
    return bytes;
}

QByteArray bigEndian(const QList<quint64> &entries)
{
    QByteArray bytes(entries.size() * 8, '\0');
    qToBigEndian<quint64>(entries.constData(), entries.size(), bytes.data());
    return bytes;
}

/// The reference counts of the file's first \a used clusters, put behind them. Their own clusters
/// count as well. Returns the header's two fields: place of the table, and its clusters.
Result<std::pair<qint64, qint64>> writeCounts(QFile &file, qint64 used)
{
    qint64 blocks = 0;
    qint64 tableClusters = 0;
    for (qint64 before = -1; before != blocks;) {
        before = blocks;
        tableClusters = divided(qMax<qint64>(blocks, 1), kTableEntries);
        blocks = divided(used + blocks + tableClusters, kCountsPerBlock);
    }
    QByteArray counts(blocks * kCluster, '\0');
    for (qint64 i = 0; i < used + blocks + tableClusters; ++i)
        qToBigEndian(quint16(1), counts.data() + i * 2);
    QList<quint64> table;
    for (qint64 i = 0; i < blocks; ++i)
        table << quint64((used + i) * kCluster);
    TRY(put(file, used * kCluster, counts + whole(bigEndian(table))));
    return std::pair((used + blocks) * kCluster, tableClusters);
}

} // namespace

Result<> writeQcow2(DiskSource &source, QFile &file, qint64 bytes, OperationContext &operation)
{
    const qint64 clusters = divided(bytes, kCluster);
    const qint64 tables = divided(clusters, kTableEntries);
    const qint64 firstClusters = divided(tables, kTableEntries);
    QList<quint64> first;
    for (qint64 i = 0; i < tables; ++i)
        first << (quint64((1 + firstClusters + i) * kCluster) | kInUse);
    QList<quint64> second(tables * kTableEntries, 0);
    qint64 used = 1 + firstClusters + tables;
    TRY(eachBlock(source, kCluster, operation, [&](qint64 index, const QByteArray &block) {
        second[index] = quint64(used * kCluster) | kInUse;
        const qint64 at = std::exchange(used, used + 1);
        return put(file, at * kCluster, block);
    }));
    const auto counts = TRY(writeCounts(file, used));
    TRY(put(file, kCluster, whole(bigEndian(first)) + bigEndian(second)));
    QByteArray header("QFI\xfb");
    header.append(72 - header.size(), '\0');
    const auto word = [&](int at, quint32 value) { qToBigEndian(value, header.data() + at); };
    const auto longWord
        = [&](int at, qint64 value) { qToBigEndian(quint64(value), header.data() + at); };
    word(4, 2);
    word(20, kClusterBits);
    longWord(24, bytes);
    word(36, quint32(tables));
    longWord(40, kCluster);
    longWord(48, counts.first);
    word(56, quint32(counts.second));
    return put(file, 0, whole(header));
}

} // namespace machinist::disk
