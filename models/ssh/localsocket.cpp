// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/localsocket.h"

#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>

#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshForward)
};

struct Address
{
    sockaddr_storage storage{};
    socklen_t size = 0; // 0: not usable

    sockaddr *raw() { return reinterpret_cast<sockaddr *>(&storage); }
};

Address socketAddress(const QString &path)
{
    Address address;
    auto *raw = reinterpret_cast<sockaddr_un *>(&address.storage);
    const QByteArray bytes = QFile::encodeName(path);
    if (bytes.size() >= qsizetype(sizeof raw->sun_path))
        return address;
    raw->sun_family = AF_UNIX;
    std::memcpy(raw->sun_path, bytes.constData(), size_t(bytes.size()));
    address.size = sizeof *raw;
    return address;
}

Address toAddress(const SshEndpoint &endpoint)
{
    if (!endpoint.path.isEmpty())
        return socketAddress(endpoint.path);
    Address address;
    const QHostAddress host(endpoint.host == u"localhost" ? QStringLiteral("127.0.0.1")
                                                          : endpoint.host);
    if (host.protocol() == QAbstractSocket::IPv4Protocol) {
        auto *raw = reinterpret_cast<sockaddr_in *>(&address.storage);
        raw->sin_family = AF_INET;
        raw->sin_port = htons(uint16_t(endpoint.port));
        raw->sin_addr.s_addr = htonl(host.toIPv4Address());
        address.size = sizeof *raw;
    } else if (host.protocol() == QAbstractSocket::IPv6Protocol) {
        auto *raw = reinterpret_cast<sockaddr_in6 *>(&address.storage);
        raw->sin6_family = AF_INET6;
        raw->sin6_port = htons(uint16_t(endpoint.port));
        const Q_IPV6ADDR bytes = host.toIPv6Address();
        std::memcpy(&raw->sin6_addr, &bytes, sizeof bytes);
        address.size = sizeof *raw;
    }
    return address;
}

int realPort(int fd)
{
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    ::getsockname(fd, reinterpret_cast<sockaddr *>(&bound), &size);
    return bound.ss_family == AF_INET6 ? ntohs(reinterpret_cast<sockaddr_in6 *>(&bound)->sin6_port)
                                       : ntohs(reinterpret_cast<sockaddr_in *>(&bound)->sin_port);
}

} // namespace

Result<int> listenLocally(SshEndpoint &endpoint)
{
    Address address = toAddress(endpoint);
    if (address.size == 0)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("\"%1\" is no address to listen on.").arg(endpoint.text()),
                     .hint = Text::tr("Use an IP address of this computer, such as 127.0.0.1.")};
    const int fd
        = ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const bool bound = ::bind(fd, address.raw(), address.size) == 0
        && (endpoint.path.isEmpty()
            || ::chmod(QFile::encodeName(endpoint.path).constData(), 0600) == 0)
        && ::listen(fd, 64) == 0;
    if (!bound) {
        const int code = errno;
        ::close(fd);
        return Error{.kind = code == EADDRINUSE ? ErrorKind::AlreadyExists : ErrorKind::Unreachable,
                     .message = code == EADDRINUSE
                         ? Text::tr("%1 is already in use.").arg(endpoint.text())
                         : Text::tr("Cannot listen on %1.").arg(endpoint.text()),
                     .details = QString::fromLocal8Bit(std::strerror(code)),
                     .hint = Text::tr("Choose another port; 0 picks a free one.")};
    }
    if (endpoint.path.isEmpty())
        endpoint.port = realPort(fd);
    return fd;
}

int connectLocally(const SshEndpoint &endpoint)
{
    Address address = toAddress(endpoint);
    const int fd
        = ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd >= 0
        && (address.size == 0
            || (::connect(fd, address.raw(), address.size) != 0 && errno != EINPROGRESS))) {
        ::close(fd);
        return -1;
    }
    return fd;
}

} // namespace machinist
