// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/basedriver.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(BaseDriver)
};

constexpr int kSshPort = 22;
constexpr int kEnginePort = 2376;

/// Docker Machine's nine keys at their start values. What \a stored has stays where it is.
JsonObject withBaseKeys(JsonObject stored, const DriverSeat &seat)
{
    const auto add = [&](const char *key, const auto &value) {
        if (!stored.contains(QLatin1String(key)))
            stored.set(QLatin1String(key), value);
    };
    add("IPAddress", QString());
    add("MachineName", seat.machineName);
    add("SSHUser", QString());
    add("SSHPort", 0);
    add("SSHKeyPath", QString());
    add("StorePath", seat.storePath);
    add("SwarmMaster", false);
    add("SwarmHost", QString());
    add("SwarmDiscovery", QString());
    return stored;
}

} // namespace

BaseDriver::BaseDriver(DriverSeat seat)
    : m_config(withBaseKeys(seat.config, seat))
    , m_seat(std::move(seat))
{}

Result<> BaseDriver::preCheck(DriverContext &)
{
    return {};
}

Result<QString> BaseDriver::ip(OperationContext &)
{
    if (storedIp().isEmpty())
        return Error{.kind = ErrorKind::NotFound, .message = Text::tr("IP address is not set")};
    return storedIp();
}

Result<QString> BaseDriver::url(OperationContext &context)
{
    TRY(requireRunning(context));
    return engineUrl(TRY(ip(context)), kEnginePort);
}

Result<SshTarget> BaseDriver::ssh(OperationContext &context)
{
    SshTarget target;
    target.host = TRY(ip(context));
    const int port = int(m_config.number(QLatin1String("SSHPort")));
    target.port = port ? port : kSshPort;
    target.user = m_config.text(QLatin1String("SSHUser"));
    if (target.user.isEmpty())
        target.user = QStringLiteral("root");
    target.keyPath = m_config.text(QLatin1String("SSHKeyPath"));
    if (target.keyPath.isEmpty())
        target.keyPath = seat().machineFolder() + QStringLiteral("/id_rsa");
    return target;
}

QString BaseDriver::engineUrl(const QString &ip, int port)
{
    const bool isIpv6 = QHostAddress(ip).protocol() == QAbstractSocket::IPv6Protocol;
    return QStringLiteral("tcp://%1:%2").arg(isIpv6 ? u'[' + ip + u']' : ip).arg(port);
}

Result<> BaseDriver::requireRunning(OperationContext &context)
{
    m_seenState = TRY(state(context));
    if (m_seenState == PowerState::Running)
        return {};
    return Error{.kind = ErrorKind::NotFound, .message = Text::tr("Host is not running")};
}

} // namespace machinist
