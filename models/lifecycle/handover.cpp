// SPDX-License-Identifier: Apache-2.0
//
// The part of Lifecycle that tells the user's other programs of a machine.
#include "models/lifecycle/handover.h"

#include "models/docker/dockerclient.h"
#include "models/integration/dockercontext.h"
#include "models/integration/sshconfig.h"
#include "models/lifecycle/lifecycle.h"
#include "models/lifecycle/machinesession.h"
#include "models/machine/machineextras.h"
#include "models/ssh/hostkeys.h"

#include <QCoreApplication>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Handover)
};

} // namespace

Result<> Lifecycle::tell(MachineSession &session, const Integrations &wanted,
                         OperationContext &context)
{
    const QString name = session.machine().name();
    const QString id = TRY(loadExtras(m_store, name)).id();
    const DockerContexts contexts;
    if (wanted.dockerContext) {
        const QString url = TRY(session.driver().url(context));
        TRY(contexts.write(name, id, endpoint(session.machine(), url)));
    } else {
        TRY(contexts.remove(name, id));
    }
    const SshConfig ssh;
    if (!wanted.sshConfig)
        return ssh.remove(id);
    if (!session.info().abilities.hasSsh)
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("\"%1\" has no SSH.").arg(name)};
    const SshTarget target = TRY(session.driver().ssh(context));
    return ssh.write({.name = name,
                      .machineId = id,
                      .target = target,
                      .knownHostsFile = KnownHosts::fileIn(m_store.machineFolder(name))});
}

Result<> Lifecycle::setIntegrations(const QString &name, const Integrations &wanted,
                                    OperationContext &context)
{
    MachineSession session = TRY(MachineSession::open(parts(), name));
    // A machine that Docker Machine made gets its lasting id by this.
    TRY(updateExtras(m_store, name, [](MachineExtras &) {}));
    TRY(tell(session, wanted, context));
    return updateExtras(m_store, name,
                        [&](MachineExtras &extras) { extras.setIntegrations(wanted); });
}

void Lifecycle::keepTold(MachineSession &session, OperationContext &context)
{
    const auto extras = loadExtras(m_store, session.machine().name());
    if (!extras || extras->integrations() == Integrations())
        return;
    if (const auto told = tell(session, extras->integrations(), context); !told)
        context.log(Text::tr("Other programs were not told of the machine's address: %1")
                        .arg(told.error().message));
}

void forgetIntegrations(const QString &name, const QString &machineId, OperationContext &context)
{
    for (const Result<> &gone :
         {DockerContexts().remove(name, machineId), SshConfig().remove(machineId)}) {
        if (!gone)
            context.log(
                Text::tr("An entry of the machine is left behind: %1").arg(gone.error().message));
    }
}

} // namespace machinist
