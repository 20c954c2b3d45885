// SPDX-License-Identifier: Apache-2.0
#include "models/provision/hostkeyrenewal.h"

#include "models/provision/rootphase.h"
#include "models/provision/scripts.h"

#include <QCoreApplication>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HostKeyRenewal)
};

/// What the script says after "hostkey=".
Result<QByteArray> runPhase(const char *phase, SshConnection &connection, OperationContext &context)
{
    const RootPhase step{.phase = phase, .script = script::kHostKey, .answer = "hostkey"};
    auto said = step.run(connection, context);
    if (!said && said.error().kind == ErrorKind::NotSupported)
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("The host does not take another SSH host key."),
                     .details = said.error().details,
                     .hint = {}};
    return said;
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
