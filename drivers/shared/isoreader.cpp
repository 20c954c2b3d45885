// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/isoreader.h"

#include <QCoreApplication>
#include <QFile>
#include <QtEndian>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(IsoReader)
};

constexpr qint64 kSector = 2048;
constexpr qint64 kVolumeAt = 16 * kSector;
constexpr int kRootRecordAt = 156;
constexpr int kRecordHead = 33;
constexpr char kFolderFlag = 2;
constexpr int kMaxDepth = 8; // the standard's own limit
constexpr qint64 kMaxFolder = 1024 * 1024;

Error noIso(const QString &path)
{
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("%1 is not a usable ISO image.").arg(path),
                 .hint = Text::tr("Get the image again.")};
}

quint32 numberAt(const QByteArray &bytes, qsizetype at)
{
    return qFromLittleEndian<quint32>(bytes.constData() + at);
}

class Walker
{
public:
    explicit Walker(QFile &file)
        : m_file(file)
    {}

    Result<> walk(const QString &folder, qint64 offset, qint64 size, int depth)
    {
        if (depth > kMaxDepth || size > kMaxFolder || !m_file.seek(offset))
            return noIso(m_file.fileName());
        const QByteArray records = m_file.read(size);
        if (records.size() != size)
            return noIso(m_file.fileName());
        for (qsizetype at = 0; at + kRecordHead < size;) {
            const int length = uchar(records.at(at));
            if (length == 0) { // records do not cross sectors
                at = (at / kSector + 1) * kSector;
                continue;
            }
            const int nameLength = uchar(records.at(at + 32));
            if (length < kRecordHead + nameLength || at + length > size)
                return noIso(m_file.fileName());
            TRY(take(folder, records.mid(at, length), depth));
            at += length;
        }
        return {};
    }

    QList<IsoFile> files;

private:
    Result<> take(const QString &folder, const QByteArray &record, int depth)
    {
        const QByteArray name = record.mid(kRecordHead, uchar(record.at(32)));
        if (name == QByteArray(1, '\0') || name == QByteArray(1, '\1')) // itself, its parent
            return {};
        QString path = QString::fromLatin1(name).section(u';', 0, 0).toLower();
        if (path.endsWith(u'.'))
            path.chop(1);
        path.prepend(folder + u'/');
        const qint64 offset = numberAt(record, 2) * kSector;
        if (record.at(25) & kFolderFlag)
            return walk(path, offset, numberAt(record, 10), depth + 1);
        files << IsoFile{path, offset, numberAt(record, 10)};
        return {};
    }

    QFile &m_file;
};

} // namespace

Result<QList<IsoFile>> isoFiles(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(kVolumeAt))
        return noIso(path);
    const QByteArray volume = file.read(kSector);
    if (volume.size() != kSector || volume.mid(1, 5) != "CD001")
        return noIso(path);
    Walker walker(file);
    TRY(walker.walk({}, numberAt(volume, kRootRecordAt + 2) * kSector,
                    numberAt(volume, kRootRecordAt + 10), 1));
    return walker.files;
}

Result<QByteArray> readIsoFile(const QString &path, const IsoFile &wanted)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(wanted.offset))
        return noIso(path);
    QByteArray bytes = file.read(wanted.size);
    return bytes.size() == wanted.size ? Result<QByteArray>(std::move(bytes)) : noIso(path);
}

} // namespace machinist
