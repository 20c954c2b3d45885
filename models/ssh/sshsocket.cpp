// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshsocket.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <thread>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kPollSlice = 50ms;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshSocket)
};

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

/// What the resolving thread leaves for whoever still waits.
struct Resolution
{
    std::mutex mutex;
    std::condition_variable_any ready;
    bool done = false;
    int code = 0;
    Addresses addresses{nullptr, &freeaddrinfo};
};

/// getaddrinfo() knows no time limit, so it gets a thread that may be left behind.
std::shared_ptr<Resolution> startResolving(const QByteArray &host, int port)
{
    auto resolution = std::make_shared<Resolution>();
    std::thread([resolution, host, service = QByteArray::number(port)] {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = AI_NUMERICSERV;
        addrinfo *found = nullptr;
        const int code = getaddrinfo(host.constData(), service.constData(), &hints, &found);
        const std::lock_guard lock(resolution->mutex);
        resolution->code = code;
        resolution->addresses.reset(code == 0 ? found : nullptr);
        resolution->done = true;
        resolution->ready.notify_all();
    }).detach();
    return resolution;
}

Result<Addresses> resolve(const QString &host, int port, const QDeadlineTimer &limit,
                          OperationContext &context)
{
    const auto resolution = startResolving(host.toUtf8(), port);
    std::unique_lock lock(resolution->mutex);
    while (!resolution->done) {
        TRY(context.checkpoint());
        if (limit.hasExpired())
            return Error{.kind = ErrorKind::TimedOut,
                         .message
                         = Text::tr("Looking up the host name \"%1\" took too long.").arg(host),
                         .hint = Text::tr("Check the network and its name server.")};
        resolution->ready.wait_for(lock, context.stopToken(), kPollSlice,
                                   [&] { return resolution->done; });
    }
    if (resolution->code != 0)
        return Error{.kind = ErrorKind::Unreachable,
                     .message = Text::tr("There is no host named \"%1\".").arg(host),
                     .details = QString::fromLocal8Bit(gai_strerror(resolution->code)),
                     .hint = Text::tr("Check the machine's address.")};
    return std::move(resolution->addresses);
}

Error failure(int code, const QString &where)
{
    const QString details = QString::fromLocal8Bit(std::strerror(code));
    if (code == ECONNREFUSED)
        return {.kind = ErrorKind::Unreachable,
                .message
                = Text::tr("Nothing listens on %1: the connection was refused.").arg(where),
                .details = details,
                .hint = Text::tr("Check the port, and that the SSH server runs on that host.")};
    if (code == ETIMEDOUT)
        return {.kind = ErrorKind::TimedOut,
                .message = Text::tr("%1 does not answer.").arg(where),
                .details = details,
                .hint = Text::tr("Check that the machine runs, its address, and the firewalls in "
                                 "between.")};
    return {.kind = ErrorKind::Unreachable,
            .message = Text::tr("%1 cannot be reached.").arg(where),
            .details = details,
            .hint = Text::tr("Check the network and the machine's address.")};
}

/// Zero or an errno.
Result<int> finishConnecting(int socket, const QDeadlineTimer &limit, OperationContext &context)
{
    while (true) {
        TRY(context.checkpoint());
        pollfd poller{socket, POLLOUT, 0};
        if (::poll(&poller, 1, int(kPollSlice.count())) > 0) {
            int code = 0;
            socklen_t size = sizeof code;
            ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &code, &size);
            return code;
        }
        if (limit.hasExpired())
            return ETIMEDOUT;
    }
}

Result<int> connectOne(const addrinfo &address, const QString &where, const QDeadlineTimer &limit,
                       OperationContext &context)
{
    const int socket = ::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return failure(errno, where);
    int code = ::connect(socket, address.ai_addr, address.ai_addrlen) == 0 ? 0 : errno;
    if (code == EINPROGRESS) {
        const auto finished = finishConnecting(socket, limit, context);
        if (!finished) {
            ::close(socket);
            return finished.error();
        }
        code = *finished;
    }
    if (code != 0) {
        ::close(socket);
        return failure(code, where);
    }
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

} // namespace

QString hostAndPort(const QString &host, int port)
{
    return (host.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(host)
        .arg(port);
}

Result<int> connectTcp(const QString &host, int port, std::chrono::milliseconds timeout,
                       OperationContext &context)
{
    const QDeadlineTimer limit(timeout);
    const Addresses addresses = TRY(resolve(host, port, limit, context));
    int left = 0;
    for (const addrinfo *one = addresses.get(); one; one = one->ai_next)
        ++left;
    Error last = failure(EHOSTUNREACH, hostAndPort(host, port));
    for (const addrinfo *one = addresses.get(); one; one = one->ai_next, --left) {
        // A silent address must not use up the time of the next.
        const QDeadlineTimer share(std::max<qint64>(limit.remainingTime() / left, 1));
        const auto socket = connectOne(*one, hostAndPort(host, port), share, context);
        if (socket || socket.error().kind == ErrorKind::Cancelled)
            return socket;
        last = socket.error();
    }
    return last;
}

} // namespace machinist
