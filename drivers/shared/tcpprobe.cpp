// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/tcpprobe.h"

#include <QDeadlineTimer>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <future>
#include <memory>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kSlice = 50ms;

struct Address
{
    sockaddr_storage storage = {};
    socklen_t size = 0;
};
using Addresses = std::vector<Address>;

/// \a flags are getaddrinfo's: with AI_NUMERICHOST nobody is asked.
Addresses lookUp(const std::string &host, int port, int flags)
{
    addrinfo hints = {};
    hints.ai_flags = flags;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *list = nullptr;
    if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &list) != 0)
        return {};
    Addresses addresses;
    for (const addrinfo *one = list; one; one = one->ai_next) {
        Address address;
        std::memcpy(&address.storage, one->ai_addr, one->ai_addrlen);
        address.size = one->ai_addrlen;
        addresses.push_back(address);
    }
    ::freeaddrinfo(list);
    return addresses;
}

/// The resolver cannot be interrupted: where nobody waits any longer its thread ends by itself.
std::shared_future<Addresses> beginLookUp(const QString &host, int port)
{
    auto promise = std::make_shared<std::promise<Addresses>>();
    std::thread([promise, host = host.toStdString(), port] {
        promise->set_value(lookUp(host, port, 0));
    }).detach();
    return promise->get_future().share();
}

class Socket
{
public:
    explicit Socket(int family)
        : m_fd(::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
    {}
    ~Socket()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Socket)
    int get() const { return m_fd; }

private:
    int m_fd;
};

Result<Addresses> addressesOf(const QString &host, int port, const QDeadlineTimer &end,
                              OperationContext &context)
{
    Addresses known = lookUp(host.toStdString(), port, AI_NUMERICHOST);
    if (!known.empty())
        return known;
    const std::shared_future<Addresses> found = beginLookUp(host, port);
    while (found.wait_for(kSlice) != std::future_status::ready) {
        TRY(context.checkpoint());
        if (end.hasExpired())
            return Addresses();
    }
    return found.get();
}

Result<bool> accepts(const Address &address, const QDeadlineTimer &end, OperationContext &context)
{
    const Socket socket(address.storage.ss_family);
    if (socket.get() < 0)
        return false;
    const auto *name = reinterpret_cast<const sockaddr *>(&address.storage);
    if (::connect(socket.get(), name, address.size) == 0)
        return true;
    if (errno != EINPROGRESS)
        return false;
    while (!end.hasExpired()) {
        TRY(context.checkpoint());
        pollfd waiting{socket.get(), POLLOUT, 0};
        if (::poll(&waiting, 1, int(kSlice.count())) <= 0)
            continue;
        int problem = 0;
        socklen_t size = sizeof problem;
        return ::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &problem, &size) == 0
            && problem == 0;
    }
    return false;
}

} // namespace

Result<bool> acceptsTcp(const QString &host, int port, std::chrono::milliseconds patience,
                        OperationContext &context)
{
    TRY(context.checkpoint());
    const QDeadlineTimer end(patience);
    for (const Address &address : TRY(addressesOf(host, port, end, context))) {
        if (TRY(accepts(address, end, context)))
            return true;
    }
    return false;
}

} // namespace machinist
