// SPDX-License-Identifier: Apache-2.0
#include "models/provision/hostkeyrenewal.h"

#include "models/provision/quoting.h"
#include "models/provision/scripts.h"
#include "models/ssh/sshconnection.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HostKeyRenewal)
};

/// What the script says after "hostkey=".
Result<QByteArray> runPhase(const char *phase, SshConnection &connection, OperationContext &context)
{
    const QString script = shellVariable(QLatin1String("PHASE"), QLatin1String(phase))
        + QLatin1String(script::kHostKey);
    const QString asRoot
        = shellVariable(QLatin1String("SCRIPT"), script) + QLatin1String(script::kAsRoot);
    const SshExit exit = TRY(connection.exec(QStringLiteral("sh -s"), context,
                                             {.input = asRoot.toUtf8(), .timeout = 60s}));
    for (const QByteArray &line : exit.out.split('\n'))
        if (line.startsWith("hostkey="))
            return line.mid(8).trimmed();
    return Error{.kind = ErrorKind::NotSupported,
                 .message = Text::tr("The host does not take another SSH host key."),
                 .details = QString::fromUtf8((exit.out + exit.err).left(2000)),
                 .hint = {}};
}

} // namespace

Result<QByteArray> makeNextHostKey(SshConnection &connection, OperationContext &context)
{
    return runPhase("make", connection, context);
}

Result<> useNextHostKey(SshConnection &connection, OperationContext &context)
{
    TRY(runPhase("use", connection, context));
    return {};
}

} // namespace machinist
