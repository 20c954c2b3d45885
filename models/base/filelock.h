// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <chrono>
#include <optional>
#include <stop_token>

namespace machinist {

/// A lock that the kernel holds for us on a file (flock): released with the value, or with the
/// process however it dies. Excludes other threads as well as other processes. Movable; one
/// owner at a time, on any thread.
class FileLock
{
public:
    /// Who holds a lock, as that process wrote it into the file.
    struct Holder
    {
        qint64 pid = 0;
        QString purpose;
    };

    /// Waits up to \a patience. TimedOut where others hold it for longer, Cancelled on \a stop,
    /// StorageFailed where the file cannot be made. \a purpose is for holderOf().
    static Result<FileLock> acquire(const QString &path, std::chrono::milliseconds patience,
                                    std::stop_token stop = {}, const QString &purpose = {});
    /// What the last holder of the lock wrote. May be stale: a hint for a message.
    static std::optional<Holder> holderOf(const QString &path);

    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&other) noexcept;
    ~FileLock();

    /// The file goes as well when the lock is released where this folder is gone by then.
    void deleteWithout(const QString &folder) { m_folder = folder; }

private:
    FileLock(int descriptor, QString path)
        : m_descriptor(descriptor)
        , m_path(std::move(path))
    {}

    int m_descriptor = -1;
    QString m_path;
    QString m_folder;
};

} // namespace machinist
