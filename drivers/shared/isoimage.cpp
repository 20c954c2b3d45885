// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/isoimage.h"

#include <QDateTime>
#include <QtEndian>

#include <algorithm>

namespace machinist {

namespace {

// ECMA-119. Sectors 0 to 15 are unused, then the two descriptors, the two path tables, the root
// folder, the files.
constexpr int kSector = 2048;
constexpr int kVolumeAt = 16;
constexpr int kLittlePathAt = 18;
constexpr int kBigPathAt = 19;
constexpr int kRootAt = 20;
constexpr int kFilesAt = 21;
constexpr int kPathTableSize = 10;

int sectorsFor(qsizetype bytes)
{
    return int((bytes + kSector - 1) / kSector);
}

QByteArray padded(QByteArray text, int length)
{
    return text.leftJustified(length, ' ', true);
}

void put(QByteArray &block, int at, const QByteArray &bytes)
{
    block.replace(at, bytes.size(), bytes);
}

QByteArray both32(quint32 value)
{
    QByteArray bytes(8, '\0');
    qToLittleEndian(value, bytes.data());
    qToBigEndian(value, bytes.data() + 4);
    return bytes;
}

QByteArray both16(quint16 value)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian(value, bytes.data());
    qToBigEndian(value, bytes.data() + 2);
    return bytes;
}

QByteArray record(const QByteArray &name, quint32 sector, quint32 size, bool isFolder)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QByteArray bytes(33, '\0');
    put(bytes, 2, both32(sector));
    put(bytes, 10, both32(size));
    bytes[18] = char(now.date().year() - 1900);
    bytes[19] = char(now.date().month());
    bytes[20] = char(now.date().day());
    bytes[21] = char(now.time().hour());
    bytes[22] = char(now.time().minute());
    bytes[23] = char(now.time().second());
    bytes[25] = isFolder ? 2 : 0;
    put(bytes, 28, both16(1));
    bytes[32] = char(name.size());
    bytes += name;
    if (bytes.size() % 2)
        bytes += '\0';
    bytes[0] = char(bytes.size());
    return bytes;
}

QByteArray pathTable(bool isBig)
{
    QByteArray bytes(kPathTableSize, '\0');
    bytes[0] = 1;
    isBig ? qToBigEndian(quint32(kRootAt), bytes.data() + 2)
          : qToLittleEndian(quint32(kRootAt), bytes.data() + 2);
    isBig ? qToBigEndian(quint16(1), bytes.data() + 6)
          : qToLittleEndian(quint16(1), bytes.data() + 6);
    return bytes;
}

QByteArray volumeDescriptor(const QByteArray &label, quint32 sectors)
{
    QByteArray bytes(kSector, '\0');
    put(bytes, 0, QByteArray("\1CD001\1", 7));
    put(bytes, 8, padded("LINUX", 32) + padded(label, 32));
    put(bytes, 80, both32(sectors));
    put(bytes, 120, both16(1) + both16(1) + both16(kSector) + both32(kPathTableSize));
    qToLittleEndian(quint32(kLittlePathAt), bytes.data() + 140);
    qToBigEndian(quint32(kBigPathAt), bytes.data() + 148);
    put(bytes, 156, record(QByteArray(1, '\0'), kRootAt, kSector, true));
    put(bytes, 190, QByteArray(623, ' ')); // names of sets, publisher, files
    const QByteArray date
        = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1()
        + QByteArray("00\0", 3);
    const QByteArray never = QByteArray(16, '0') + '\0';
    put(bytes, 813, date + date + never + never);
    bytes[881] = 1;
    return bytes;
}

/// Upper case with the version that the standard asks for.
QByteArray isoName(const QByteArray &name)
{
    return name.toUpper() + (name.contains('.') ? ";1" : ".;1");
}

QByteArray filled(QByteArray bytes)
{
    bytes.append(qsizetype(sectorsFor(bytes.size())) * kSector - bytes.size(), '\0');
    return bytes;
}

} // namespace

QByteArray isoImage(const QByteArray &label, const QList<SeedFile> &files)
{
    QList<SeedFile> sorted = files;
    std::sort(sorted.begin(), sorted.end(),
              [](const SeedFile &a, const SeedFile &b) { return a.name < b.name; });
    QByteArray root = record(QByteArray(1, '\0'), kRootAt, kSector, true)
        + record(QByteArray(1, '\1'), kRootAt, kSector, true);
    QByteArray content;
    for (const SeedFile &file : std::as_const(sorted)) {
        Q_ASSERT(file.name.size() <= 30);
        root += record(isoName(file.name), quint32(kFilesAt + sectorsFor(content.size())),
                       quint32(file.content.size()), false);
        content += filled(file.content);
    }
    Q_ASSERT(root.size() <= kSector);
    QByteArray image(kVolumeAt * kSector, '\0');
    image += volumeDescriptor(label, quint32(kFilesAt + sectorsFor(content.size())));
    image += filled(QByteArray("\xff"
                               "CD001\1",
                               7));
    image += filled(pathTable(false)) + filled(pathTable(true)) + filled(root) + content;
    return image;
}

QByteArray cloudSeedImage(const CloudIdentity &identity, const QByteArray &extraUserData)
{
    QList<SeedFile> files{{"meta-data", cloudMetaData(identity)},
                          {"user-data", cloudUserData(identity) + extraUserData}};
    if (const QByteArray network = cloudNetworkConfig(identity); !network.isEmpty())
        files << SeedFile{"network-config", network};
    return isoImage("cidata", files);
}

} // namespace machinist
