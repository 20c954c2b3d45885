// SPDX-License-Identifier: Apache-2.0
//
// The part of Lifecycle that makes a machine from another one.
#include "models/base/storage.h"
#include "models/driver/clonedriver.h"
#include "models/driver/driverregistry.h"
#include "models/lifecycle/creation.h"
#include "models/lifecycle/lifecycle.h"
#include "models/lifecycle/machinesession.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"
#include "models/provision/guestcare.h"
#include "models/ssh/keypair.h"
#include "models/ssh/sshpool.h"

#include <QCoreApplication>
#include <QFile>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Clone)
};

Result<> requireOff(MachineSession &source, OperationContext &context)
{
    if (TRY(source.driver().state(context)) == PowerState::Stopped)
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message
                 = Text::tr("\"%1\" has to be stopped to be cloned.").arg(source.machine().name()),
                 .hint = Text::tr("Stop it, then try again.")};
}

/// Everything of \a source but its driver's object and what is its own: the server's certificate.
Machine machineLike(const Machine &source, const QString &name, const MachineStore &store)
{
    Machine machine(name, source.driverName(), store.root());
    machine.setEngine(source.engine());
    machine.setSwarm(source.swarm());
    const AuthOptions own = machine.auth();
    AuthOptions auth = source.auth();
    auth.serverCertPath = own.serverCertPath;
    auth.serverKeyPath = own.serverKeyPath;
    auth.storePath = own.storePath;
    machine.setAuth(auth);
    return machine;
}

/// The pair that the machine is to be logged in to with: begun again where it was cut short.
Result<QByteArray> makeNextKey(const QString &next, const QString &comment)
{
    if (!QFile::exists(next))
        TRY(saveKeyPair(TRY(generateEd25519Key(comment)), next));
    return TRY(publicKeyOfFile(next)) + ' ' + comment.toUtf8();
}

/// Puts the private key last: until then the old one, which still fits, is what counts.
Result<> useNextKey(const QString &next, const QByteArray &publicKey, const QString &path)
{
    TRY(writeFile(path + QStringLiteral(".pub"), publicKey + '\n'));
    TRY(writeFile(path, TRY(readFile(next))));
    QFile::remove(next);
    QFile::remove(next + QStringLiteral(".pub"));
    return {};
}

} // namespace

Result<> Lifecycle::clone(const QString &name, const QString &newName, OperationContext &context)
{
    TRY(checkMachineName(newName));
    context.beginStage({QStringLiteral("clone"),
                        QStringLiteral("Cloning \"%1\" as \"%2\"...").arg(name, newName), 2min});
    const FileLock lock
        = TRY(m_store.lockForOperation(newName, QStringLiteral("create"), context.stopToken()));
    const FileLock sourceLock
        = TRY(m_store.lockForOperation(name, QStringLiteral("clone"), context.stopToken()));
    MachineSession source = TRY(MachineSession::open(parts(), name));
    TRY(source.ability<CloneDriver>());
    const MachineExtras extras = TRY(loadExtras(m_store, name));
    if (extras.progress())
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("\"%1\" is not complete: it cannot be cloned.").arg(name)};
    TRY(requireOff(source, context));

    const auto driver = source.info().make({.machineName = newName, .storePath = m_store.root()});
    TRY(dynamic_cast<CloneDriver &>(*driver).configureAsClone(
        {.machineName = name, .storePath = m_store.root(), .config = source.driver().config()}));
    Machine machine = machineLike(source.machine(), newName, m_store);
    machine.setDriverConfig(
        MachineSecrets::forFile(source.info(), driver->config(), source.machine().driverConfig()));
    TRY(m_store.create(machine));
    TRY(updateExtras(m_store, newName, [&](MachineExtras &own) {
        own.setCloneOf(extras.id());
        own.setAccount(extras.account());
        own.setTags(extras.tags());
    }));
    MachineSession session = TRY(MachineSession::open(parts(), newName));
    Creation creation(*this, m_store, session, context);
    creation.setAllowEngineRestart(true); // what runs there has only just come up
    return creation.run(QString::fromUtf8(createstage::kCreate));
}

Result<> Lifecycle::makeItsOwn(MachineSession &session, OperationContext &context)
{
    const QString name = session.machine().name();
    if (TRY(loadExtras(m_store, name)).cloneOf().isEmpty())
        return {};
    context.step(Text::tr("Giving the clone keys and ids of its own"));
    const SshTarget target = TRY(session.driver().ssh(context));
    // Kept until it is out of the guest, wherever this is cut short.
    const QString source = target.keyPath + QStringLiteral(".source.pub");
    if (!QFile::exists(source))
        TRY(writeFile(source, TRY(publicKeyOfFile(target.keyPath))));
    const QByteArray oldKey = TRY(readFile(source));
    if (TRY(publicKeyOfFile(target.keyPath)) == oldKey) {
        const QString next = target.keyPath + QStringLiteral(".next");
        const QByteArray newKey = TRY(makeNextKey(next, name));
        TRY(addGuestKey(target.user, newKey, *TRY(waitForConnection(session, context)), context));
        TRY(useNextKey(next, newKey, target.keyPath));
        // From here on the new key has to do: it is tried before the old one goes.
        m_connections.close(name);
    }
    TRY(makeGuestItsOwn(target.user, oldKey, *TRY(waitForConnection(session, context)), context));
    QFile::remove(source);
    return updateExtras(m_store, name, [](MachineExtras &extras) { extras.setCloneOf({}); });
}

} // namespace machinist
