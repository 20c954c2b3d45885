// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/fileblocks.h"

#include "models/ssh/localfile.h"

#include <QFile>

#include <algorithm>
#include <tuple>

namespace machinist {

BlockRing::BlockRing(qsizetype blockSize)
{
    for (Block &block : m_blocks)
        block.bytes = QByteArray(blockSize, Qt::Uninitialized);
}

std::span<char> BlockRing::room()
{
    if (!m_hasRoom)
        m_empty.acquire();
    m_hasRoom = true;
    QByteArray &bytes = m_blocks[m_putCount % kBlocks].bytes;
    return {bytes.data(), size_t(bytes.size())};
}

void BlockRing::put(qsizetype size)
{
    m_blocks[m_putCount++ % kBlocks].size = size;
    m_hasRoom = false;
    m_filled.release();
}

std::span<const char> BlockRing::next()
{
    if (m_nextCount > 0)
        m_empty.release();
    m_filled.acquire();
    const Block &block = m_blocks[m_nextCount++ % kBlocks];
    return {block.bytes.constData(), size_t(block.size)};
}

FileWriter::FileWriter(QFile &file, qsizetype blockSize)
    : m_file(file)
    , m_ring(blockSize)
    , m_thread([this] { run(); })
{}

FileWriter::~FileWriter()
{
    std::ignore = finish();
}

Result<> FileWriter::put(qsizetype size)
{
    if (m_failed)
        return m_outcome;
    m_ring.put(size);
    return {};
}

Result<> FileWriter::finish()
{
    if (m_thread.joinable()) {
        m_ring.room();
        m_ring.put(0);
        m_thread.join();
    }
    return m_outcome;
}

void FileWriter::run()
{
    for (auto bytes = m_ring.next(); !bytes.empty(); bytes = m_ring.next()) {
        if (m_failed || m_file.write(bytes.data(), qint64(bytes.size())) == qint64(bytes.size()))
            continue;
        m_outcome = localFailure(m_file);
        m_failed = true;
    }
}

FileReader::FileReader(QFile &file, qsizetype blockSize)
    : m_file(file)
    , m_ring(blockSize)
    , m_thread([this] { run(); })
{}

FileReader::~FileReader()
{
    m_stop = true;
    m_ring.release();
    m_thread.join();
}

Result<std::span<const char>> FileReader::next()
{
    if (m_atEnd)
        return std::span<const char>();
    const std::span<const char> bytes = m_ring.next();
    m_atEnd = bytes.empty();
    if (m_atEnd)
        TRY(m_outcome);
    return bytes;
}

void FileReader::run()
{
    while (true) {
        const std::span<char> room = m_ring.room();
        if (m_stop)
            return;
        const qint64 got = m_file.read(room.data(), qint64(room.size()));
        if (got < 0)
            m_outcome = localFailure(m_file);
        m_ring.put(std::max<qint64>(got, 0));
        if (got <= 0)
            return;
    }
}

} // namespace machinist
