// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/hostwork.h"

#include "models/docker/dockerclient.h"
#include "models/ssh/hostkeys.h"
#include "models/ssh/sshlogin.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HostWork)
};

constexpr auto kFirstPause = 200ms;
constexpr auto kLongestPause = 3000ms;

std::chrono::milliseconds longer(std::chrono::milliseconds pause)
{
    return std::min<std::chrono::milliseconds>(pause * 3 / 2, kLongestPause);
}

/// The stage's time-out says nothing of what was last seen: this does.
Error explained(Error timeout, const QString &lastSeen)
{
    if (timeout.kind == ErrorKind::TimedOut && !lastSeen.isEmpty()) {
        timeout.message += u' ' + Text::tr("Last seen: %1").arg(lastSeen);
    }
    return timeout;
}

} // namespace

Result<> waitForState(Driver &driver, PowerState wanted, OperationContext &context)
{
    auto pause = std::chrono::milliseconds(kFirstPause);
    QString last;
    for (;;) {
        const Result<PowerState> state = driver.state(context);
        if (state && *state == wanted)
            return {};
        if (state && *state == PowerState::Error)
            return Error{.kind = ErrorKind::BadReply,
                         .message = Text::tr("The machine is in state Error."),
                         .hint = Text::tr("Look at its log, then restart or remove it.")};
        last = state ? QString(powerStateName(*state)) : state.error().message;
        if (const auto slept = context.sleepFor(pause); !slept)
            return explained(slept.error(), last);
        pause = longer(pause);
    }
}

Result<> waitForEngine(const DockerEndpoint &endpoint, OperationContext &context)
{
    auto pause = std::chrono::milliseconds(kFirstPause);
    DockerClient client(endpoint, 10s);
    for (;;) {
        const auto answer = client.ping(context);
        if (answer)
            return {};
        const Error &error = answer.error();
        if (error.kind == ErrorKind::NotAuthorised || error.kind == ErrorKind::Cancelled)
            return error;
        context.step(Text::tr("The engine does not answer yet: %1").arg(error.message));
        if (const auto slept = context.sleepFor(pause); !slept)
            return explained(slept.error(), error.message);
        pause = longer(pause);
    }
}

Result<SshLogin> hostLogin(Driver &driver, const QString &machineFolder, OperationContext &context)
{
    SshLogin login;
    login.target = TRY(driver.ssh(context));
    login.knownHostsFile = KnownHosts::fileIn(machineFolder);
    const QByteArray injected = driver.hostKey().toUtf8();
    login.policy = injected.isEmpty() ? HostKeyPolicy::TrustFirstUse : HostKeyPolicy::MustMatch;
    const KnownHosts pins(login.knownHostsFile);
    if (!injected.isEmpty() && pins.find(login.target.host, login.target.port).isEmpty())
        TRY(pins.pin(login.target.host, login.target.port, injected));
    return login;
}

} // namespace machinist
