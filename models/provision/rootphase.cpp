// SPDX-License-Identifier: Apache-2.0
#include "models/provision/rootphase.h"

#include "models/provision/quoting.h"
#include "models/provision/scripts.h"
#include "models/ssh/sshconnection.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RootPhase)
};

constexpr auto kPatience = 60s;

} // namespace

Result<QByteArray> RootPhase::run(SshConnection &connection, OperationContext &context) const
{
    const QString whole = shellVariable(QLatin1String("PHASE"), QLatin1String(phase)) + variables
        + QLatin1String(script);
    const QString asRoot
        = shellVariable(QLatin1String("SCRIPT"), whole) + QLatin1String(script::kAsRoot);
    const SshExit exit = TRY(connection.exec(QStringLiteral("sh -s"), context,
                                             {.input = asRoot.toUtf8(), .timeout = kPatience}));
    const QByteArray wanted = QByteArray(answer) + '=';
    for (const QByteArray &line : exit.out.split('\n'))
        if (line.startsWith(wanted))
            return line.mid(wanted.size()).trimmed();
    return Error{.kind = ErrorKind::NotSupported,
                 .message = Text::tr("The host did not do what it was told."),
                 .details = QString::fromUtf8((exit.out + exit.err).left(2000)),
                 .hint = {}};
}

} // namespace machinist
