// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QSemaphore>

#include <array>
#include <atomic>
#include <span>
#include <thread>

class QFile;

namespace machinist {

/// Internal to models/ssh: local files on a thread of their own while they are sent or received,
/// which is a second core's work. The file must not be used by others meanwhile. Each object is
/// for one thread.

/// The buffers between two threads: one fills them, the other empties them in the same order.
class BlockRing
{
public:
    explicit BlockRing(qsizetype blockSize);

    /// For the side that fills: waits for an empty buffer, and again hands out the same one until
    /// it is put().
    std::span<char> room();
    bool hasRoom() { return m_hasRoom || m_empty.available() > 0; }
    /// The first \a size bytes of room() are filled. Of no size: the end.
    void put(qsizetype size);
    /// For the side that empties: waits for a filled buffer, which is its own until the next call.
    std::span<const char> next();
    /// Gives an empty buffer that nobody needs any more, so that a waiting room() returns.
    void release() { m_empty.release(); }

private:
    struct Block
    {
        QByteArray bytes;
        qsizetype size = 0;
    };
    static constexpr int kBlocks = 4;

    std::array<Block, kBlocks> m_blocks;
    QSemaphore m_empty{kBlocks};
    QSemaphore m_filled;
    size_t m_putCount = 0;
    size_t m_nextCount = 0;
    bool m_hasRoom = false;
};

/// Writes a file behind the caller's back.
class FileWriter
{
public:
    /// \a file is open and stays where it is until finish() or the end of this object, which
    /// writes what it was given.
    FileWriter(QFile &file, qsizetype blockSize);
    ~FileWriter();
    FileWriter(const FileWriter &) = delete;
    FileWriter &operator=(const FileWriter &) = delete;

    /// Where the next bytes go; waits while the disk is behind.
    std::span<char> room() { return m_ring.room(); }
    /// False where room() would wait.
    bool hasRoom() { return m_ring.hasRoom(); }
    /// Takes the first \a size bytes, at least one, of room(). Fails where earlier ones could not
    /// be written.
    Result<> put(qsizetype size);
    /// Waits until all is written.
    Result<> finish();

private:
    void run();

    QFile &m_file;
    BlockRing m_ring;
    Result<> m_outcome; // the thread's until m_failed
    std::atomic<bool> m_failed = false;
    std::thread m_thread;
};

/// Reads a file ahead of the caller.
class FileReader
{
public:
    /// \a file is open and stays where it is for the life of this object.
    FileReader(QFile &file, qsizetype blockSize);
    ~FileReader();
    FileReader(const FileReader &) = delete;
    FileReader &operator=(const FileReader &) = delete;

    /// The bytes that follow, valid until the next call; empty at the file's end.
    Result<std::span<const char>> next();

private:
    void run();

    QFile &m_file;
    BlockRing m_ring;
    Result<> m_outcome; // the thread's until the empty block
    std::atomic<bool> m_stop = false;
    bool m_atEnd = false;
    std::thread m_thread;
};

} // namespace machinist
