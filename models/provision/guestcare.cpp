// SPDX-License-Identifier: Apache-2.0
#include "models/provision/guestcare.h"

#include "models/provision/quoting.h"
#include "models/provision/rootphase.h"
#include "models/provision/scripts.h"

#include <QDateTime>

namespace machinist {

namespace {

constexpr qint64 kRounding = 500; // ms: the host's clock takes whole seconds

Result<> run(const char *phase, const QString &variables, SshConnection &connection,
             OperationContext &context)
{
    const RootPhase step{
        .phase = phase, .script = script::kGuest, .answer = "guest", .variables = variables};
    TRY(step.run(connection, context));
    return {};
}

QString keyVariables(const QString &login, QLatin1String name, const QByteArray &key)
{
    return shellVariable(QLatin1String("LOGIN"), login)
        + shellVariable(name, QString::fromLatin1(key));
}

} // namespace

Result<> setGuestClock(SshConnection &connection, OperationContext &context)
{
    const qint64 now = (QDateTime::currentMSecsSinceEpoch() + kRounding) / 1000;
    return run("clock", shellVariable(QLatin1String("NOW"), QString::number(now)), connection,
               context);
}

Result<> growGuestFileSystem(SshConnection &connection, OperationContext &context)
{
    return run("grow", {}, connection, context);
}

Result<> setGuestName(const QString &name, SshConnection &connection, OperationContext &context)
{
    return run("name", shellVariable(QLatin1String("HOST_NAME"), name), connection, context);
}

Result<> addGuestKey(const QString &login, const QByteArray &key, SshConnection &connection,
                     OperationContext &context)
{
    return run("key", keyVariables(login, QLatin1String("NEW_KEY"), key), connection, context);
}

Result<> makeGuestItsOwn(const QString &login, const QByteArray &oldKey, SshConnection &connection,
                         OperationContext &context)
{
    return run("own", keyVariables(login, QLatin1String("OLD_KEY"), oldKey), connection, context);
}

} // namespace machinist
