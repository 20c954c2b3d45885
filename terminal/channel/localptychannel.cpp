// SPDX-License-Identifier: Apache-2.0
#include "terminal/channel/localptychannel.h"

#include <QFile>
#include <QMutex>
#include <QProcessEnvironment>
#include <QSocketNotifier>
#include <QThread>
#include <QWaitCondition>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace machinist::terminal {

namespace {

constexpr qsizetype kHighWater = 1 << 20; // the reader waits when so much has not been taken
constexpr qsizetype kChunk = 1 << 16;
// A pseudo-terminal hands out at most 4 KiB at a time. A flood, which is what reads of some size
// are, is gathered to pieces, but not for long: waking the view for each 4 KiB would cost more than
// parsing them.
constexpr ssize_t kFloodRead = 1 << 10;
constexpr qsizetype kPiece = 1 << 17;
constexpr auto kGather = std::chrono::milliseconds(2);

std::vector<char *> pointers(const QByteArrayList &strings)
{
    std::vector<char *> result;
    for (const QByteArray &string : strings)
        result.push_back(const_cast<char *>(string.constData()));
    result.push_back(nullptr);
    return result;
}

QByteArrayList environmentFor(const LocalPtyChannel::Command &command)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TERM"), QStringLiteral("xterm-256color"));
    environment.insert(QStringLiteral("COLORTERM"), QStringLiteral("truecolor"));
    for (const char *name : {"COLUMNS", "LINES", "TERMCAP", "WINDOWID"})
        environment.remove(QLatin1String(name));
    for (const QString &entry : command.environment)
        environment.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
    QByteArrayList result;
    for (const QString &entry : environment.toStringList())
        result += entry.toLocal8Bit();
    return result;
}

QByteArrayList argumentsFor(const LocalPtyChannel::Command &command)
{
    QByteArrayList result;
    for (const QString &argument : command.arguments)
        result += argument.toLocal8Bit();
    if (result.isEmpty())
        result += qEnvironmentVariableIsSet("SHELL") ? qgetenv("SHELL") : QByteArray("/bin/sh");
    return result;
}

// In the child, between fork and exec: only what is safe there.
[[noreturn]] void runChild(char *const *arguments, char *const *environment, const char *directory)
{
    for (int number = 1; number < NSIG; ++number)
        ::signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    if (*directory && chdir(directory) != 0)
        _exit(126);
    execvpe(arguments[0], arguments, environment);
    const char *reason = strerror(errno);
    for (const char *part : {static_cast<const char *>(arguments[0]), ": ", reason, "\n"}) {
        if (::write(2, part, strlen(part)) < 0)
            break;
    }
    _exit(127);
}

} // namespace

/// Reads the master side until it ends, and holds what has not been delivered.
class LocalPtyChannel::Reader : public QThread
{
public:
    Reader(int master, LocalPtyChannel &channel)
        : m_master(master)
        , m_channel(channel)
    {
        if (pipe2(m_wake.data(), O_CLOEXEC | O_NONBLOCK) != 0)
            m_wake = {-1, -1};
    }

    ~Reader() override
    {
        {
            const QMutexLocker lock(&m_mutex);
            m_stopped = true;
            m_room.wakeAll();
        }
        const char byte = 0;
        if (m_wake[1] >= 0 && ::write(m_wake[1], &byte, 1) < 0) {}
        wait();
        for (const int fd : m_wake)
            ::close(fd);
    }

    void hold(bool held)
    {
        const QMutexLocker lock(&m_mutex);
        m_held = held;
        m_room.wakeAll();
    }

    QByteArray take()
    {
        const QMutexLocker lock(&m_mutex);
        m_room.wakeAll();
        m_announced = false;
        m_taken = Clock::now();
        return std::exchange(m_pending, {});
    }

protected:
    void run() override
    {
        QByteArray buffer(kChunk, Qt::Uninitialized);
        while (waitForRoom()) {
            const ssize_t count = ::read(m_master, buffer.data(), std::size_t(buffer.size()));
            if (count > 0)
                add(buffer.constData(), count);
            else if (count == 0 || (errno != EINTR && errno != EAGAIN))
                break; // EIO: the last process on the slave side is gone
            else if (!waitForBytes())
                break;
        }
        LocalPtyChannel *channel = &m_channel;
        QMetaObject::invokeMethod(
            channel, [channel] { channel->finish(); }, Qt::QueuedConnection);
    }

private:
    bool waitForRoom()
    {
        const QMutexLocker lock(&m_mutex);
        while (!m_stopped && (m_held || m_pending.size() >= kHighWater))
            m_room.wait(&m_mutex);
        return !m_stopped;
    }

    // False if the reader is to end.
    bool waitForBytes()
    {
        std::array<pollfd, 2> waiting{pollfd{m_master, POLLIN, 0}, pollfd{m_wake[0], POLLIN, 0}};
        const int ready = poll(waiting.data(), waiting.size(), isGathering() ? 1 : -1);
        if (ready == 0)
            announce();
        return waiting[1].revents == 0 && (ready >= 0 || errno == EINTR);
    }

    bool isGathering()
    {
        const QMutexLocker lock(&m_mutex);
        return !m_announced && !m_pending.isEmpty();
    }

    void add(const char *bytes, qsizetype count)
    {
        {
            const QMutexLocker lock(&m_mutex);
            m_pending.append(bytes, count);
            const bool isFlood = count >= kFloodRead && Clock::now() - m_taken < kGather;
            if (isFlood && m_pending.size() < kPiece)
                return;
        }
        announce();
    }

    void announce()
    {
        const QMutexLocker lock(&m_mutex);
        if (std::exchange(m_announced, true))
            return;
        LocalPtyChannel *channel = &m_channel;
        QMetaObject::invokeMethod(
            channel, [channel] { channel->deliver(); }, Qt::QueuedConnection);
    }

    using Clock = std::chrono::steady_clock;

    int m_master;
    LocalPtyChannel &m_channel;
    std::array<int, 2> m_wake{-1, -1};
    QMutex m_mutex;
    QWaitCondition m_room;
    QByteArray m_pending;
    Clock::time_point m_taken{}; // when the view took what was there
    bool m_announced = false;
    bool m_held = false;
    bool m_stopped = false;
};

struct LocalPtyChannel::Private
{
    int master = -1;
    pid_t pid = -1;
    int status = 0;
    bool paused = false;
    bool ended = false; // nothing more to read
    bool closedSent = false;
    QByteArray unsent;
    std::unique_ptr<QSocketNotifier> writable;
    std::unique_ptr<Reader> reader;
};

std::unique_ptr<LocalPtyChannel> LocalPtyChannel::start(const Command &command, QString &error,
                                                        QObject *parent)
{
    const QByteArrayList arguments = argumentsFor(command);
    const QByteArrayList environment = environmentFor(command);
    const std::vector<char *> argv = pointers(arguments);
    const std::vector<char *> envp = pointers(environment);
    const QByteArray directory = QFile::encodeName(command.directory);
    winsize size{};
    size.ws_col = static_cast<unsigned short>(command.cells.width());
    size.ws_row = static_cast<unsigned short>(command.cells.height());
    int master = -1;
    // A signal to the child must not run this process's handlers in it: it waits until they are
    // gone.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const pid_t pid = forkpty(&master, nullptr, nullptr, &size);
    if (pid != 0)
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
    if (pid < 0) {
        error = tr("No pseudo-terminal could be opened: %1")
                    .arg(QString::fromLocal8Bit(strerror(errno)));
        return nullptr;
    }
    if (pid == 0)
        runChild(argv.data(), envp.data(), directory.constData());
    fcntl(master, F_SETFD, FD_CLOEXEC);
    fcntl(master, F_SETFL, fcntl(master, F_GETFL) | O_NONBLOCK);
    return std::unique_ptr<LocalPtyChannel>(new LocalPtyChannel(master, pid, parent));
}

LocalPtyChannel::LocalPtyChannel(int master, qint64 pid, QObject *parent)
    : ByteChannel(parent)
    , m_private(std::make_unique<Private>())
{
    m_private->master = master;
    m_private->pid = pid_t(pid);
    m_private->writable = std::make_unique<QSocketNotifier>(master, QSocketNotifier::Write);
    m_private->writable->setEnabled(false);
    connect(m_private->writable.get(), &QSocketNotifier::activated, this, &LocalPtyChannel::flush);
    m_private->reader = std::make_unique<Reader>(master, *this);
    m_private->reader->start();
}

LocalPtyChannel::~LocalPtyChannel()
{
    m_private->closedSent = true;
    close();
    m_private->reader.reset();
    m_private->writable.reset();
    ::close(m_private->master);
    if (m_private->pid > 0) {
        constexpr int kGraceSteps = 20; // of 10 ms
        for (int i = 0; i < kGraceSteps && waitpid(m_private->pid, nullptr, WNOHANG) == 0; ++i) {
            if (i == kGraceSteps - 1) {
                kill(m_private->pid, SIGKILL);
                waitpid(m_private->pid, nullptr, 0);
                break;
            }
            QThread::msleep(10);
        }
    }
}

void LocalPtyChannel::write(const QByteArray &bytes)
{
    m_private->unsent += bytes;
    flush();
}

void LocalPtyChannel::flush()
{
    QByteArray &unsent = m_private->unsent;
    while (!unsent.isEmpty() && !m_private->ended) {
        const ssize_t count
            = ::write(m_private->master, unsent.constData(), std::size_t(unsent.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno != EAGAIN)
            unsent.clear();
        if (count <= 0)
            break;
        unsent.remove(0, count);
    }
    m_private->writable->setEnabled(!unsent.isEmpty() && !m_private->ended);
}

void LocalPtyChannel::resize(QSize cells, QSize pixels)
{
    winsize size{};
    size.ws_col = static_cast<unsigned short>(cells.width());
    size.ws_row = static_cast<unsigned short>(cells.height());
    size.ws_xpixel = static_cast<unsigned short>(pixels.width());
    size.ws_ypixel = static_cast<unsigned short>(pixels.height());
    ioctl(m_private->master, TIOCSWINSZ, &size);
}

void LocalPtyChannel::close()
{
    if (m_private->pid <= 0)
        return;
    // The group is there only when the child has made its session; before that it is one process.
    if (kill(-m_private->pid, SIGHUP) != 0)
        kill(m_private->pid, SIGHUP);
}

void LocalPtyChannel::setPaused(bool paused)
{
    m_private->paused = paused;
    m_private->reader->hold(paused);
    if (!paused)
        QMetaObject::invokeMethod(
            this, [this] { deliver(); }, Qt::QueuedConnection);
}

void LocalPtyChannel::deliver()
{
    if (m_private->paused)
        return;
    const QByteArray bytes = m_private->reader->take();
    if (!bytes.isEmpty())
        emit received(bytes);
    if (m_private->ended && !m_private->paused)
        finish();
}

void LocalPtyChannel::finish()
{
    m_private->ended = true;
    m_private->writable->setEnabled(false);
    if (m_private->closedSent || m_private->paused)
        return;
    const QByteArray rest = m_private->reader->take();
    if (!rest.isEmpty())
        emit received(rest);
    m_private->closedSent = true;
    // The program may have closed its terminal and live on; that is the end all the same.
    int status = 0;
    constexpr int kPatience = 50; // of 10 ms, for one that is just ending
    for (int i = 0; i < kPatience && m_private->pid > 0; ++i) {
        if (waitpid(m_private->pid, &status, WNOHANG) == m_private->pid) {
            m_private->pid = -1;
            m_private->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            break;
        }
        QThread::msleep(10);
    }
    emit closed(m_private->status ? tr("The program ended with status %1.").arg(m_private->status)
                                  : tr("The program ended."));
}

bool LocalPtyChannel::isRunning() const
{
    return !m_private->ended;
}

int LocalPtyChannel::exitStatus() const
{
    return m_private->status;
}

qint64 LocalPtyChannel::processId() const
{
    return m_private->pid;
}

} // namespace machinist::terminal
