// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/streampump.h"

#include "app/commandline/rawterminal.h"

#include <atomic>
#include <csignal>
#include <mutex>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace machinist {

namespace {

constexpr qsizetype kChunk = 32 * 1024;
// More than this on its way means that the host is slower than the input.
constexpr qsizetype kMostPending = 256 * 1024;
constexpr int kPatience = 200; // ms: a missed wake-up costs no more

std::atomic_bool windowChanged = false;
int signalPipe = -1;

void onWindowChange(int)
{
    windowChanged = true;
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(signalPipe, &byte, 1);
}

// Blocks while the reader is slow, which slows the host down in turn.
void writeAll(int file, const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t written = write(file, bytes.constData() + done, size_t(bytes.size() - done));
        if (written < 0 && errno != EINTR && errno != EAGAIN)
            return;
        done += std::max<ssize_t>(written, 0);
    }
}

} // namespace

// Shared with the connection's thread.
struct StreamPump::Shared
{
    int wake[2] = {-1, -1};
    std::mutex mutex;
    std::optional<SshStreamEnd> end;

    Shared()
    {
        if (pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0)
            wake[0] = wake[1] = -1;
    }
    ~Shared()
    {
        close(wake[0]);
        close(wake[1]);
    }
    void poke() const
    {
        const char byte = 0;
        [[maybe_unused]] const ssize_t written = write(wake[1], &byte, 1);
    }
    std::optional<SshStreamEnd> ended()
    {
        const std::lock_guard lock(mutex);
        return end;
    }
};

StreamPump::StreamPump()
    : m_shared(std::make_shared<Shared>())
{}

StreamPump::~StreamPump() = default;

SshStreamEvents StreamPump::events()
{
    SshStreamEvents events;
    events.data = [](const QByteArray &bytes, bool isErr) {
        writeAll(isErr ? STDERR_FILENO : STDOUT_FILENO, bytes);
    };
    events.closed = [shared = m_shared](const SshStreamEnd &end) {
        {
            const std::lock_guard lock(shared->mutex);
            shared->end = end;
        }
        shared->poke();
    };
    events.drained = [shared = m_shared] { shared->poke(); };
    return events;
}

// False where the input has ended, or the user asked to leave.
bool StreamPump::forwardInput(SshShell &stream, bool isTerminal)
{
    QByteArray bytes(kChunk, Qt::Uninitialized);
    const ssize_t count = read(STDIN_FILENO, bytes.data(), size_t(bytes.size()));
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return true;
    if (count <= 0) {
        stream.finishWriting();
        return false;
    }
    bytes.truncate(count);
    for (const char c : std::as_const(bytes)) {
        if (isTerminal && m_sawTilde && c == '.') {
            stream.close();
            const std::lock_guard lock(m_shared->mutex);
            if (!m_shared->end)
                m_shared->end = SshStreamEnd{};
            return false;
        }
        m_sawTilde = m_atLineStart && c == '~';
        m_atLineStart = c == '\r' || c == '\n';
    }
    stream.write(bytes);
    return true;
}

Result<SshStreamEnd> StreamPump::run(SshShell &stream, bool isTerminal, std::stop_token stop)
{
    std::optional<RawTerminal> raw;
    if (isTerminal) {
        raw.emplace();
        signalPipe = m_shared->wake[1];
        std::signal(SIGWINCH, onWindowChange);
    }
    const std::stop_callback onStop(stop, [shared = m_shared] { shared->poke(); });
    bool hasInput = true;
    while (!m_shared->ended()) {
        if (stop.stop_requested())
            return Error{.kind = ErrorKind::Cancelled, .message = QStringLiteral("Cancelled.")};
        if (windowChanged.exchange(false)) {
            const auto [columns, rows] = RawTerminal::size();
            stream.resize(columns, rows);
        }
        const bool reads = hasInput && stream.pendingBytes() < kMostPending;
        pollfd files[] = {{m_shared->wake[0], POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
        poll(files, reads ? 2 : 1, kPatience);
        char drain[64];
        while (read(m_shared->wake[0], drain, sizeof drain) > 0) {}
        if (reads && files[1].revents != 0)
            hasInput = forwardInput(stream, isTerminal);
    }
    return *m_shared->ended();
}

} // namespace machinist
