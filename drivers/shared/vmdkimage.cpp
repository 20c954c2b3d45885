// SPDX-License-Identifier: Apache-2.0
//
// VMware's hosted sparse extent: "VMware Virtual Disks, Virtual Disk Format 1.1".
#include "drivers/shared/diskwriter.h"

#include <QFileInfo>
#include <QRandomGenerator>
#include <QtEndian>

namespace machinist::disk {

namespace {

constexpr qint64 kGrain = 64 * 1024;
constexpr qint64 kGrainSectors = kGrain / kSector;
constexpr qint64 kTableEntries = 512;
constexpr qint64 kTableSectors = kTableEntries * 4 / kSector;
constexpr qint64 kDescriptorSectors = 20;

qint64 sectorsOf(qint64 bytes)
{
    return (bytes + kSector - 1) / kSector;
}

/// Where things are, in sectors. The directory and its tables are there twice.
struct Layout
{
    explicit Layout(qint64 bytes)
        : capacity(bytes / kSector)
        , tables((capacity + kTableEntries * kGrainSectors - 1) / (kTableEntries * kGrainSectors))
        , directorySectors(sectorsOf(tables * 4))
        , spareDirectory(1 + kDescriptorSectors)
        , directory(spareDirectory + directorySectors + tables * kTableSectors)
        , data((directory + directorySectors + tables * kTableSectors + kGrainSectors - 1)
               / kGrainSectors * kGrainSectors)
    {}

    qint64 capacity;
    qint64 tables;
    qint64 directorySectors;
    qint64 spareDirectory;
    qint64 directory;
    qint64 data;
};

QByteArray header(const Layout &layout)
{
    QByteArray block("KDMV");
    block.append(kSector - block.size(), '\0');
    const auto word = [&](int at, quint32 value) { qToLittleEndian(value, block.data() + at); };
    const auto longWord
        = [&](int at, qint64 value) { qToLittleEndian(quint64(value), block.data() + at); };
    word(4, 1);
    word(8, 3); // the test of line ends is valid, the spare directory is there
    longWord(12, layout.capacity);
    longWord(20, kGrainSectors);
    longWord(28, 1);
    longWord(36, kDescriptorSectors);
    word(44, quint32(kTableEntries));
    longWord(48, layout.spareDirectory);
    longWord(56, layout.directory);
    longWord(64, layout.data);
    block.replace(73, 4, "\n \r\n"); // spoilt where the file was copied as text
    return block;
}

QByteArray descriptor(const Layout &layout, const QString &fileName)
{
    constexpr qint64 kHeads = 255;
    constexpr qint64 kPerTrack = 63;
    const quint32 id = QRandomGenerator::global()->bounded(1u, 0xfffffffeu);
    const QByteArray text
        = "# Disk DescriptorFile\nversion=1\nencoding=\"UTF-8\"\nCID=" + QByteArray::number(id, 16)
        + "\nparentCID=ffffffff\ncreateType=\"monolithicSparse\"\n\n"
          "# Extent description\nRW "
        + QByteArray::number(layout.capacity) + " SPARSE \"" + fileName.toUtf8()
        + "\"\n\n# The Disk Data Base\n#DDB\n\nddb.adapterType = \"lsilogic\"\n"
          "ddb.geometry.cylinders = \""
        + QByteArray::number(layout.capacity / kHeads / kPerTrack)
        + "\"\nddb.geometry.heads = \"255\"\nddb.geometry.sectors = \"63\"\n"
          "ddb.virtualHWVersion = \"10\"\n";
    return text.leftJustified(kDescriptorSectors * kSector, '\0', true);
}

/// The directory whose tables follow it.
QByteArray directoryAt(qint64 sector, const Layout &layout)
{
    QByteArray bytes(layout.directorySectors * kSector, '\0');
    for (qint64 i = 0; i < layout.tables; ++i)
        qToLittleEndian(quint32(sector + layout.directorySectors + i * kTableSectors),
                        bytes.data() + i * 4);
    return bytes;
}

} // namespace

Result<> writeVmdk(DiskSource &source, QFile &file, qint64 bytes, OperationContext &operation)
{
    const Layout layout(bytes);
    QByteArray tables(layout.tables * kTableSectors * kSector, '\0');
    qint64 end = layout.data;
    TRY(eachBlock(source, kGrain, operation, [&](qint64 index, const QByteArray &grain) {
        qToLittleEndian(quint32(end), tables.data() + index * 4);
        const qint64 at = std::exchange(end, end + kGrainSectors);
        return put(file, at * kSector, grain);
    }));
    if (!file.resize(end * kSector))
        return cannotWrite(file);
    for (const qint64 sector : {layout.spareDirectory, layout.directory})
        TRY(put(file, sector * kSector, directoryAt(sector, layout) + tables));
    return put(file, 0,
               header(layout) + descriptor(layout, QFileInfo(file.fileName()).completeBaseName()));
}

} // namespace machinist::disk
