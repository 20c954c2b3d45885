// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/disksource.h"

#include <QCoreApplication>
#include <QFile>
#include <QtEndian>

#include <zlib.h>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(DiskSource)
};

constexpr char kQcowMagic[] = "QFI\xfb";
constexpr qint64 kSector = 512;
constexpr quint64 kOffsetMask = 0x00fffffffffffe00;
constexpr quint64 kCompressed = quint64(1) << 62;
constexpr quint64 kAllZero = 1;
constexpr quint64 kHarmlessFeatures = 0x3 | 0x8; // dirty, corrupt, a named compression
constexpr int kMinClusterBits = 9;
constexpr int kMaxClusterBits = 21;
constexpr qint64 kMaxTable = 32 * 1024 * 1024; // QEMU's own limit for the first table

Error unreadable(const QString &path, const QString &why)
{
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("The image %1 cannot be used.").arg(path),
                 .details = why,
                 .hint = Text::tr("Convert it to raw with qemu-img, or take another image.")};
}

class RawSource final : public DiskSource
{
public:
    explicit RawSource(std::unique_ptr<QFile> file)
        : m_file(std::move(file))
    {}

    qint64 size() const override { return m_file->size(); }
    Result<QByteArray> read(qint64 offset, qint64 length) override
    {
        if (!m_file->seek(offset))
            return unreadable(m_file->fileName(), m_file->errorString());
        QByteArray bytes = m_file->read(length);
        if (m_file->error() != QFileDevice::NoError)
            return unreadable(m_file->fileName(), m_file->errorString());
        return bytes;
    }

private:
    std::unique_ptr<QFile> m_file;
};

class MemorySource final : public DiskSource
{
public:
    explicit MemorySource(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {}

    qint64 size() const override { return m_bytes.size(); }
    Result<QByteArray> read(qint64 offset, qint64 length) override
    {
        return m_bytes.mid(offset, length);
    }

private:
    QByteArray m_bytes;
};

/// The raw deflate stream at the beginning of \a packed, which is followed by other bytes.
QByteArray inflated(const QByteArray &packed, qint64 size)
{
    QByteArray out(size, '\0');
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return {};
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
    stream.avail_in = uInt(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(size);
    const int code = inflate(&stream, Z_FINISH);
    const bool isWhole = stream.avail_out == 0 && (code == Z_STREAM_END || code == Z_BUF_ERROR);
    inflateEnd(&stream);
    return isWhole ? out : QByteArray();
}

class QcowSource final : public DiskSource
{
public:
    static Result<std::unique_ptr<DiskSource>> open(std::unique_ptr<QFile> file);

    qint64 size() const override { return m_size; }
    Result<QByteArray> read(qint64 offset, qint64 length) override;

private:
    explicit QcowSource(std::unique_ptr<QFile> file)
        : m_file(std::move(file))
    {}

    Result<> readHeader();
    Result<QByteArray> at(qint64 offset, qint64 length);
    Result<QList<quint64>> table(qint64 offset, qint64 entries);
    Result<QByteArray> cluster(qint64 index);
    Result<QByteArray> unpacked(quint64 entry);

    std::unique_ptr<QFile> m_file;
    qint64 m_size = 0;
    int m_clusterBits = 0;
    QList<quint64> m_first;  // the L1 table
    QList<quint64> m_second; // the L2 table read last, and its index
    qint64 m_secondIndex = -1;
};

Result<std::unique_ptr<DiskSource>> QcowSource::open(std::unique_ptr<QFile> file)
{
    auto source = std::unique_ptr<QcowSource>(new QcowSource(std::move(file)));
    TRY(source->readHeader());
    return std::unique_ptr<DiskSource>(std::move(source));
}

Result<QByteArray> QcowSource::at(qint64 offset, qint64 length)
{
    if (!m_file->seek(offset))
        return unreadable(m_file->fileName(), m_file->errorString());
    QByteArray bytes = m_file->read(length);
    if (bytes.isEmpty() && length > 0)
        return unreadable(m_file->fileName(), QStringLiteral("ends at byte %1").arg(offset));
    bytes.append(length - bytes.size(), '\0'); // the last cluster may end with the file
    return bytes;
}

Result<QList<quint64>> QcowSource::table(qint64 offset, qint64 entries)
{
    if (entries < 0 || entries * 8 > kMaxTable)
        return unreadable(m_file->fileName(), QStringLiteral("a table of %1").arg(entries));
    const QByteArray bytes = TRY(at(offset, entries * 8));
    QList<quint64> table(entries);
    qFromBigEndian<quint64>(bytes.constData(), entries, table.data());
    return table;
}

Result<> QcowSource::readHeader()
{
    const QByteArray header = TRY(at(0, 112));
    const auto word = [&](int i) { return qFromBigEndian<quint32>(header.constData() + i); };
    const auto longWord = [&](int i) { return qFromBigEndian<quint64>(header.constData() + i); };
    const QString path = m_file->fileName();
    const quint32 version = word(4);
    if (version != 2 && version != 3)
        return unreadable(path, QStringLiteral("qcow version %1").arg(version));
    if (longWord(8) != 0)
        return unreadable(path, QStringLiteral("needs a backing file"));
    if (word(32) != 0)
        return unreadable(path, QStringLiteral("is encrypted"));
    if (version == 3 && (longWord(72) & ~kHarmlessFeatures) != 0)
        return unreadable(path, QStringLiteral("features %1").arg(longWord(72), 0, 16));
    if (version == 3 && word(100) > 104 && header.at(104) != 0)
        return unreadable(path, QStringLiteral("is not compressed by zlib"));
    m_clusterBits = int(word(20));
    m_size = qint64(longWord(24));
    if (m_clusterBits < kMinClusterBits || m_clusterBits > kMaxClusterBits || m_size < 0)
        return unreadable(path, QStringLiteral("clusters of %1 bits").arg(m_clusterBits));
    m_first = TRY(table(qint64(longWord(40)), word(36)));
    return {};
}

Result<QByteArray> QcowSource::unpacked(quint64 entry)
{
    const int bits = 62 - (m_clusterBits - 8);
    const qint64 offset = qint64(entry & ((quint64(1) << bits) - 1));
    const qint64 sectors = qint64((entry & (kCompressed - 1)) >> bits) + 1;
    const QByteArray packed = TRY(at(offset, sectors * kSector - offset % kSector));
    QByteArray bytes = inflated(packed, qint64(1) << m_clusterBits);
    if (bytes.isEmpty())
        return unreadable(m_file->fileName(), QStringLiteral("is damaged at byte %1").arg(offset));
    return bytes;
}

/// Empty for one that holds only zeros.
Result<QByteArray> QcowSource::cluster(qint64 index)
{
    const int tableBits = m_clusterBits - 3;
    const qint64 firstIndex = index >> tableBits;
    const quint64 first = m_first.value(firstIndex) & kOffsetMask;
    if (first == 0)
        return QByteArray();
    if (firstIndex != m_secondIndex) {
        m_second = TRY(table(qint64(first), qint64(1) << tableBits));
        m_secondIndex = firstIndex;
    }
    const quint64 entry = m_second.at(index & ((qint64(1) << tableBits) - 1));
    if (entry & kCompressed)
        return unpacked(entry);
    const quint64 offset = entry & kOffsetMask;
    if (offset == 0 || (entry & kAllZero))
        return QByteArray();
    return at(qint64(offset), qint64(1) << m_clusterBits);
}

Result<QByteArray> QcowSource::read(qint64 offset, qint64 length)
{
    length = qMin(length, m_size - offset);
    QByteArray bytes(qMax<qint64>(0, length), '\0');
    const qint64 step = qint64(1) << m_clusterBits;
    for (qint64 done = 0; done < length;) {
        const qint64 inside = (offset + done) % step;
        const qint64 part = qMin(step - inside, length - done);
        const QByteArray piece = TRY(cluster((offset + done) >> m_clusterBits));
        if (!piece.isEmpty())
            memcpy(bytes.data() + done, piece.constData() + inside, size_t(part));
        done += part;
    }
    return bytes;
}

} // namespace

Result<std::unique_ptr<DiskSource>> openDiskSource(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly))
        return unreadable(path, file->errorString());
    if (file->peek(4) == QByteArrayView(kQcowMagic, 4))
        return QcowSource::open(std::move(file));
    return std::unique_ptr<DiskSource>(std::make_unique<RawSource>(std::move(file)));
}

std::unique_ptr<DiskSource> diskBeginningWith(const QByteArray &head)
{
    return std::make_unique<MemorySource>(head);
}

} // namespace machinist
