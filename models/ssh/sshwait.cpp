// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/keypair.h"
#include "models/ssh/sshconnection.h"

#include <QCoreApplication>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kFirstPause = 250ms;
constexpr auto kLongestPause = 3000ms;
/// cloud-init writes authorized_keys some time after the SSH server is up.
constexpr auto kRefusalPatience = 60s;
constexpr int kFewestRefusals = 5;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshConnection)
};

bool canHeal(const Error &error, const SshLogin &login)
{
    switch (error.kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::TimedOut:
    case ErrorKind::BadReply:
        return true;
    case ErrorKind::NotAuthorised: {
        // The host's refusal may pass; a key that cannot be used here will not change.
        const QString &key = login.target.keyPath;
        return key.isEmpty()
            || (checkKeyFile(key) && inspectPrivateKey(key)
                && !inspectPrivateKey(key)->isEncrypted);
    }
    default:
        return false;
    }
}

} // namespace

Result<SshConnectionPtr> waitForSsh(const SshLogin &login, OperationContext &context)
{
    auto pause = std::chrono::milliseconds(kFirstPause);
    std::optional<Error> last;
    int refusals = 0;
    QDeadlineTimer refusalLimit(QDeadlineTimer::Forever);
    for (int attempt = 1;; ++attempt) {
        auto connection = SshConnection::open(login, context);
        if (connection)
            return connection;
        const Error &error = connection.error();
        // Out of time: what was seen last says more than that.
        if (const auto live = context.checkpoint(); !live) {
            if (live.error().kind == ErrorKind::Cancelled || !last)
                return live.error();
            return Error{.kind = ErrorKind::TimedOut,
                         .message
                         = Text::tr("SSH did not become available in time: %1").arg(last->message),
                         .details = last->details,
                         .hint = last->hint};
        }
        if (!canHeal(error, login))
            return connection;
        if (error.kind == ErrorKind::NotAuthorised) {
            if (refusals++ == 0)
                refusalLimit = QDeadlineTimer(kRefusalPatience);
            if (refusals >= kFewestRefusals && refusalLimit.hasExpired())
                return connection;
        }
        context.step(Text::tr("Waiting for SSH (try %1): %2").arg(attempt).arg(error.message));
        last = error;
        if (!context.sleepFor(pause))
            continue; // the next round says how it ended
        pause = std::min(pause * 3 / 2, std::chrono::milliseconds(kLongestPause));
    }
}

} // namespace machinist
