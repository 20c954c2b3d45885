// SPDX-License-Identifier: Apache-2.0
#include "models/operations/reachability.h"

#include "models/operations/directrequest.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HttpRequest)
};

struct Address
{
    sockaddr_storage storage = {};
    socklen_t size = 0;
};

/// Nothing for a name, which would have to be looked up.
std::optional<Address> literalAddress(const QUrl &url)
{
    const QByteArray host = url.host().toLatin1();
    const int usual = url.scheme() == QLatin1String("https") ? 443 : 80;
    const auto port = htons(quint16(url.port(usual)));
    Address address;
    auto *four = reinterpret_cast<sockaddr_in *>(&address.storage);
    auto *six = reinterpret_cast<sockaddr_in6 *>(&address.storage);
    if (::inet_pton(AF_INET, host.constData(), &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = port;
        address.size = sizeof *four;
    } else if (::inet_pton(AF_INET6, host.constData(), &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = port;
        address.size = sizeof *six;
    } else {
        return std::nullopt;
    }
    return address;
}

/// What the attempt to connect \a socket has come to so far: 0 where that is still open.
int connectError(int socket, const Address &address)
{
    const auto *name = reinterpret_cast<const sockaddr *>(&address.storage);
    if (::connect(socket, name, address.size) == 0)
        return 0;
    if (errno != EINPROGRESS)
        return errno;
    pollfd waiting{socket, POLLOUT, 0};
    int problem = 0;
    socklen_t size = sizeof problem;
    if (::poll(&waiting, 1, 0) <= 0
        || ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &problem, &size) != 0)
        return 0;
    return problem;
}

/// The handshake's last word is held back and never said, so that a server that does listen is not
/// handed a connection which is gone at once.
void keepHalfOpen(int socket)
{
#ifdef TCP_QUICKACK
    const int off = 0;
    ::setsockopt(socket, IPPROTO_TCP, TCP_QUICKACK, &off, sizeof off);
#endif
    const linger reset{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
}

} // namespace

QString placeOf(const QUrl &url)
{
    return url.port() < 0 ? url.host() : QStringLiteral("%1:%2").arg(url.host()).arg(url.port());
}

Error refusedConnection(const QString &place, const QString &details)
{
    return {.kind = ErrorKind::Unreachable,
            .message = Text::tr("%1 refuses the connection.").arg(place),
            .details = details};
}

Error unreachablePlace(const QString &place, const QString &details)
{
    return {.kind = ErrorKind::Unreachable,
            .message = Text::tr("%1 cannot be reached.").arg(place),
            .details = details};
}

std::optional<Error> immediateRefusal(const QUrl &url)
{
    const auto address = literalAddress(url);
    if (!address)
        return std::nullopt;
    const int socket
        = ::socket(address->storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return std::nullopt;
    keepHalfOpen(socket);
    const int problem = connectError(socket, *address);
    ::close(socket);
    if (problem == ECONNREFUSED)
        return refusedConnection(placeOf(url), QString::fromLocal8Bit(std::strerror(problem)));
    if (problem == ENETUNREACH || problem == EHOSTUNREACH || problem == ENETDOWN)
        return unreachablePlace(placeOf(url), QString::fromLocal8Bit(std::strerror(problem)));
    return std::nullopt;
}

} // namespace machinist
