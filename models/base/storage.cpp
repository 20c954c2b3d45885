// SPDX-License-Identifier: Apache-2.0
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Storage)
};

/// An open file that is closed on every way out.
class Descriptor
{
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)

    bool isOpen() const { return m_fd >= 0; }
    int get() const { return m_fd; }

private:
    int m_fd;
};

bool writeAll(int fd, const QByteArray &bytes)
{
    const char *at = bytes.constData();
    for (qsizetype left = bytes.size(); left > 0;) {
        const ssize_t written = ::write(fd, at, size_t(left));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        at += written;
        left -= written;
    }
    return true;
}

QString reasonOf(int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return Text::tr("the disk is full");
    case EROFS:
        return Text::tr("it is on a read-only file system");
    case EACCES:
    case EPERM:
        return Text::tr("you have no permission for it");
    default:
        return QString::fromLocal8Bit(std::strerror(number));
    }
}

QString wayOut(int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return Text::tr("Free some space and try again.");
    case EROFS:
    case EACCES:
    case EPERM:
        return Text::tr("Check the owner and the mode of the folder, or choose another store.");
    default:
        return {};
    }
}

QString parentOf(const QString &path)
{
    return QFileInfo(path).path();
}

} // namespace

Error storageError(int number, const QString &path)
{
    return {
        .kind = ErrorKind::StorageFailed,
        .message
        = Text::tr("%1 cannot be used: %2.").arg(QDir::toNativeSeparators(path), reasonOf(number)),
        .details = QStringLiteral("errno %1").arg(number),
        .hint = wayOut(number)};
}

Result<QByteArray> readFile(const QString &path)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen() && (errno == ENOENT || errno == ENOTDIR))
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("%1 does not exist.").arg(QDir::toNativeSeparators(path))};
    if (!file.isOpen())
        return storageError(errno, path);
    // A little more than these files have as a rule, so that one buffer is enough.
    QByteArray bytes(8192, Qt::Uninitialized);
    qsizetype size = 0;
    while (true) {
        if (size == bytes.size())
            bytes.resize(size + 65536);
        const ssize_t got = ::read(file.get(), bytes.data() + size, size_t(bytes.size() - size));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return storageError(errno, path);
        if (got == 0)
            break;
        size += got;
    }
    bytes.truncate(size);
    return bytes;
}

QString temporaryPrefix(const QString &fileName)
{
    return QStringLiteral(".%1.tmp-").arg(fileName);
}

Result<> writeFile(const QString &path, const QByteArray &bytes, int mode)
{
    const QFileInfo info(path);
    const QString target = info.isSymLink() ? info.symLinkTarget() : path;
    const QFileInfo place(target);
    QByteArray temporary = QFile::encodeName(place.path() + u'/' + temporaryPrefix(place.fileName())
                                             + QStringLiteral("XXXXXX"));
    const auto failed = [&](int number) {
        ::unlink(temporary.constData());
        return storageError(number, path);
    };
    {
        const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
        if (!file.isOpen())
            return storageError(errno, path);
        if (!writeAll(file.get(), bytes) || ::fchmod(file.get(), mode_t(mode)) < 0
            || ::fsync(file.get()) < 0)
            return failed(errno);
    }
    if (::rename(temporary.constData(), QFile::encodeName(target).constData()) < 0)
        return failed(errno);
    return syncFolder(place.path());
}

int modeOf(const QString &path, int missing)
{
    struct stat status
    {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return missing;
    return int(status.st_mode & 07777);
}

QString withoutTilde(const QString &path)
{
    if (path == u"~" || path.startsWith(u"~/"))
        return QDir::homePath() + path.mid(1);
    return path;
}

Result<> makeFolder(const QString &path)
{
    if (::mkdir(QFile::encodeName(path).constData(), 0700) == 0)
        return {};
    if (errno == ENOENT && parentOf(path) != path) {
        TRY(makeFolder(parentOf(path)));
        if (::mkdir(QFile::encodeName(path).constData(), 0700) == 0)
            return {};
    }
    // Also where another process was faster.
    const int number = errno;
    if (QFileInfo(path).isDir())
        return {};
    return storageError(number == EEXIST ? ENOTDIR : number, path);
}

Result<> syncFolder(const QString &folder)
{
    const Descriptor directory(
        ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory.isOpen())
        return storageError(errno, folder);
    // EINVAL: file systems that cannot do it (some network ones) need not fail the write.
    if (::fsync(directory.get()) < 0 && errno != EINVAL)
        return storageError(errno, folder);
    return {};
}

} // namespace machinist
