// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/diskimage.h"

#include "drivers/shared/diskwriter.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QUuid>
#include <QtEndian>

#include <utility>

namespace machinist {

namespace disk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DiskImage)
};

bool isZero(const QByteArray &bytes)
{
    return bytes.isEmpty()
        || (bytes.front() == 0
            && memcmp(bytes.constData(), bytes.constData() + 1, size_t(bytes.size() - 1)) == 0);
}

} // namespace

Error cannotWrite(const QFile &file)
{
    return Error{.kind = ErrorKind::StorageFailed,
                 .message = Text::tr("%1 cannot be written.").arg(file.fileName()),
                 .details = file.errorString(),
                 .hint = Text::tr("Check the free space and the permissions of its folder.")};
}

Result<> put(QFile &file, qint64 offset, const QByteArray &bytes)
{
    if (file.seek(offset) && file.write(bytes) == bytes.size())
        return {};
    return cannotWrite(file);
}

Result<> eachBlock(DiskSource &source, qint64 step, OperationContext &operation,
                   const std::function<Result<>(qint64 index, const QByteArray &)> &take)
{
    const QString text = Text::tr("Making the disk");
    const qint64 size = source.size();
    for (qint64 offset = 0; offset < size; offset += step) {
        TRY(operation.checkpoint());
        operation.step(text, int(offset * 100 / size));
        QByteArray bytes = TRY(source.read(offset, step));
        if (isZero(bytes))
            continue;
        bytes.append(step - bytes.size(), '\0');
        TRY(take(offset / step, bytes));
    }
    return {};
}

} // namespace disk

namespace {

using namespace disk;

template<typename T>
void set(QByteArray &block, int at, T littleEndian)
{
    qToLittleEndian(littleEndian, block.data() + at);
}

template<typename T>
void setBig(QByteArray &block, int at, T bigEndian)
{
    qToBigEndian(bigEndian, block.data() + at);
}

Result<> writeRaw(DiskSource &source, QFile &file, qint64 bytes, OperationContext &operation)
{
    TRY(eachBlock(source, kMiB, operation, [&](qint64 index, const QByteArray &block) {
        return put(file, index * kMiB, block);
    }));
    return file.resize(bytes) ? Result<>() : cannotWrite(file);
}

/// VDIPREHEADER and VDIHEADER1PLUS of VirtualBox' VDICore.h, filled up to a sector.
QByteArray vdiHeader(qint64 bytes, quint32 blocks, quint32 allocated, quint32 dataOffset)
{
    QByteArray header("<<< Oracle VM VirtualBox Disk Image >>>\n");
    header.append(kSector - header.size(), '\0');
    set(header, 64, quint32(0xbeda107f));
    set(header, 68, quint32(0x00010001));
    set(header, 72, quint32(400));
    set(header, 76, quint32(1));
    set(header, 340, quint32(kSector)); // of the block map
    set(header, 344, dataOffset);
    set(header, 360, quint32(kSector)); // bytes per sector
    set(header, 368, quint64(bytes));
    set(header, 376, quint32(kMiB));
    set(header, 384, blocks);
    set(header, 388, allocated);
    header.replace(392, 16, QUuid::createUuid().toRfc4122());
    header.replace(408, 16, QUuid::createUuid().toRfc4122());
    return header;
}

Result<> writeVdi(DiskSource &source, QFile &file, qint64 bytes, OperationContext &operation)
{
    const quint32 blocks = quint32(bytes / kMiB);
    QByteArray map(qsizetype(blocks) * 4, '\xff'); // all free
    const qint64 dataOffset = (kSector + map.size() + kMiB - 1) / kMiB * kMiB;
    quint32 allocated = 0;
    TRY(eachBlock(source, kMiB, operation, [&](qint64 index, const QByteArray &block) {
        set(map, int(index * 4), allocated);
        return put(file, dataOffset + kMiB * allocated++, block);
    }));
    if (!file.resize(dataOffset + kMiB * allocated))
        return cannotWrite(file);
    TRY(put(file, kSector, map));
    return put(file, 0, vdiHeader(bytes, blocks, allocated, quint32(dataOffset)));
}

/// The one's complement of the sum of all bytes, with the field itself zero.
void setChecksum(QByteArray &block, int at)
{
    quint32 sum = 0;
    for (const char byte : std::as_const(block))
        sum += uchar(byte);
    setBig(block, at, ~sum);
}

/// The geometry by the specification's appendix, for guests that start from a BIOS.
quint32 vhdGeometry(qint64 bytes)
{
    qint64 sectors = qMin<qint64>(bytes / kSector, 65535LL * 16 * 255);
    qint64 perTrack = 255;
    qint64 heads = 16;
    if (sectors < 65535LL * 16 * 63) {
        perTrack = 17;
        heads = qMax<qint64>(4, (sectors / perTrack + 1023) / 1024);
        for (const qint64 longer : {31, 63}) {
            if (sectors / perTrack < heads * 1024 && heads <= 16)
                break;
            perTrack = longer;
            heads = 16;
        }
    }
    return quint32((sectors / perTrack / heads) << 16 | heads << 8 | perTrack);
}

QByteArray vhdFooter(qint64 bytes)
{
    static const QDateTime kEpoch(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC);
    QByteArray footer("conectix");
    footer.append(kSector - footer.size(), '\0');
    setBig(footer, 8, quint32(2));
    setBig(footer, 12, quint32(0x00010000));
    setBig(footer, 16, quint64(kSector)); // of the dynamic header
    setBig(footer, 24, quint32(kEpoch.secsTo(QDateTime::currentDateTimeUtc())));
    footer.replace(28, 4, "win ");
    setBig(footer, 32, quint32(0x000a0000));
    footer.replace(36, 4, "Wi2k");
    setBig(footer, 40, quint64(bytes));
    setBig(footer, 48, quint64(bytes));
    setBig(footer, 56, vhdGeometry(bytes));
    setBig(footer, 60, quint32(3)); // dynamic
    footer.replace(68, 16, QUuid::createUuid().toRfc4122());
    setChecksum(footer, 64);
    return footer;
}

QByteArray vhdDynamicHeader(quint32 blocks, qint64 blockSize)
{
    QByteArray header("cxsparse");
    header.append(2 * kSector - header.size(), '\0');
    setBig(header, 8, ~quint64(0));
    setBig(header, 16, quint64(3 * kSector)); // of the block table
    setBig(header, 24, quint32(0x00010000));
    setBig(header, 28, blocks);
    setBig(header, 32, quint32(blockSize));
    setChecksum(header, 36);
    return header;
}

Result<> writeVhd(DiskSource &source, QFile &file, qint64 bytes, OperationContext &operation)
{
    constexpr qint64 kBlock = 2 * kMiB;
    const QByteArray allPresent(kSector, '\xff'); // each block's bitmap of sectors
    const quint32 blocks = quint32((bytes + kBlock - 1) / kBlock);
    QByteArray table((qsizetype(blocks) * 4 + kSector - 1) / kSector * kSector, '\xff');
    qint64 end = 3 * kSector + table.size();
    TRY(eachBlock(source, kBlock, operation, [&](qint64 index, const QByteArray &block) {
        setBig(table, int(index * 4), quint32(end / kSector));
        const qint64 at = std::exchange(end, end + kSector + kBlock);
        return put(file, at, allPresent + block);
    }));
    const QByteArray footer = vhdFooter(bytes);
    TRY(put(file, 0, footer + vhdDynamicHeader(blocks, kBlock) + table));
    return put(file, end, footer);
}

Result<> writeTo(QFile &file, DiskSource &source, DiskFormat format, qint64 bytes,
                 OperationContext &operation)
{
    if (!file.open(QIODevice::ReadWrite | QIODevice::Truncate))
        return cannotWrite(file);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    switch (format) {
    case DiskFormat::Raw:
        TRY(writeRaw(source, file, bytes, operation));
        break;
    case DiskFormat::Vdi:
        TRY(writeVdi(source, file, bytes, operation));
        break;
    case DiskFormat::Vhd:
        TRY(writeVhd(source, file, bytes, operation));
        break;
    case DiskFormat::Vmdk:
        TRY(writeVmdk(source, file, bytes, operation));
        break;
    case DiskFormat::Qcow2:
        TRY(writeQcow2(source, file, bytes, operation));
        break;
    }
    return file.flush() ? Result<>() : cannotWrite(file);
}

} // namespace

Result<> writeDiskImage(DiskSource &source, DiskFormat format, const QString &path, qint64 bytes,
                        OperationContext &operation)
{
    const qint64 whole = (qMax(bytes, source.size()) + kMiB - 1) / kMiB * kMiB;
    QFile file(path + QStringLiteral(".part")); // what is cut off must not pass for a disk
    Result<> written = writeTo(file, source, format, whole, operation);
    file.close();
    if (written) {
        QFile::remove(path);
        if (!file.rename(path))
            written = cannotWrite(file);
    }
    if (!written)
        file.remove();
    return written;
}

} // namespace machinist
