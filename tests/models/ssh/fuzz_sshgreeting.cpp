// SPDX-License-Identifier: Apache-2.0
// A peer that says anything at all, then hangs up, to the session that connections are made of:
// no crash, no hang, no login, and no message with anything in it that a terminal would obey.
#include "models/ssh/sshhandshake.h"

#include <cstdlib>

#include <sys/socket.h>
#include <unistd.h>

using namespace machinist;
using namespace std::chrono_literals;

namespace {

void mustBePlain(const QString &text)
{
    for (const QChar c : text) {
        if (c.category() == QChar::Other_Control)
            std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0)
        std::abort();
    if (::send(ends[1], data, size, MSG_NOSIGNAL) < 0 || ::shutdown(ends[1], SHUT_WR) != 0)
        std::abort();
    SilentContext context;
    const auto session = SshSession::start(ends[0], QStringLiteral("host:22"), 15s);
    if (!session)
        std::abort();
    const auto outcome = shakeHands(**session, ends[0], 3s, context);
    if (outcome || outcome.error().kind == ErrorKind::TimedOut)
        std::abort();
    mustBePlain(outcome.error().message);
    mustBePlain(outcome.error().details);
    (*session)->close(outcome.error());
    (*session)->waitUntilEnded();
    ::close(ends[1]);
    return 0;
}
