// SPDX-License-Identifier: Apache-2.0
#include "models/base/filelock.h"

#include "models/base/storage.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kFirstPoll = 1ms;
constexpr auto kLongestPoll = 50ms;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FileLock)
};

/// False where the file was deleted, or deleted and made anew, since \a fd was opened: a lock on
/// it would exclude nobody.
bool isStillAt(int fd, const QByteArray &path)
{
    struct stat ours = {};
    struct stat theirs = {};
    return ::fstat(fd, &ours) == 0 && ::stat(path.constData(), &theirs) == 0
        && ours.st_ino == theirs.st_ino && ours.st_dev == theirs.st_dev;
}

/// One attempt. A descriptor that holds the lock, or -1 where it is held, or the error.
Result<int> tryOnce(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int fd = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return storageError(errno, path);
    int outcome = 0;
    do {
        outcome = ::flock(fd, LOCK_EX | LOCK_NB);
    } while (outcome < 0 && errno == EINTR);
    const int number = errno;
    if (outcome == 0 && isStillAt(fd, name))
        return fd;
    ::close(fd);
    if (outcome < 0 && number != EWOULDBLOCK)
        return storageError(number, path);
    return -1;
}

/// Sleeps, but wakes at once on \a stop.
void pause(std::chrono::milliseconds duration, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, duration, [] { return false; });
}

void writeHolder(int fd, const QString &purpose)
{
    const QByteArray text = QByteArray::number(qint64(::getpid())) + '\n' + purpose.toUtf8() + '\n';
    // A hint for messages only: a full disk must not keep anybody from working.
    if (::ftruncate(fd, 0) == 0 && ::pwrite(fd, text.constData(), size_t(text.size()), 0) < 0)
        qWarning("cannot write the holder of a lock");
}

} // namespace

Result<FileLock> FileLock::acquire(const QString &path, std::chrono::milliseconds patience,
                                   std::stop_token stop, const QString &purpose)
{
    const QDeadlineTimer deadline(patience);
    for (auto poll = kFirstPoll;; poll = std::min(poll * 2, kLongestPoll)) {
        if (stop.stop_requested())
            return Error{.kind = ErrorKind::Cancelled, .message = Text::tr("Cancelled.")};
        if (const int fd = TRY(tryOnce(path)); fd >= 0) {
            if (!purpose.isEmpty())
                writeHolder(fd, purpose);
            return FileLock(fd, path);
        }
        if (deadline.hasExpired())
            return Error{
                .kind = ErrorKind::TimedOut,
                .message
                = Text::tr("%1 is locked by another program.").arg(QDir::toNativeSeparators(path)),
                .hint = Text::tr("Wait until it is done and try again.")};
        pause(std::min<std::chrono::milliseconds>(
                  poll, std::chrono::milliseconds(deadline.remainingTime() + 1)),
              stop);
    }
}

std::optional<FileLock::Holder> FileLock::holderOf(const QString &path)
{
    const auto text = readFile(path);
    if (!text)
        return std::nullopt;
    const QList<QByteArray> lines = text->split('\n');
    bool ok = false;
    const qint64 pid = lines.first().toLongLong(&ok);
    if (!ok)
        return std::nullopt;
    return Holder{pid, QString::fromUtf8(lines.value(1))};
}

FileLock::FileLock(FileLock &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_path(std::move(other.m_path))
    , m_folder(std::move(other.m_folder))
{}

FileLock &FileLock::operator=(FileLock &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_path, other.m_path);
    std::swap(m_folder, other.m_folder);
    return *this;
}

FileLock::~FileLock()
{
    if (m_descriptor < 0)
        return;
    // Deleted while still locked: whoever waits sees that the file is another one and tries anew.
    if (!m_folder.isEmpty() && !QFileInfo::exists(m_folder))
        ::unlink(QFile::encodeName(m_path).constData());
    ::close(m_descriptor);
}

} // namespace machinist
