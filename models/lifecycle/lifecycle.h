// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/reshapedriver.h"
#include "models/driver/snapshotdriver.h"
#include "models/lifecycle/createrequest.h"
#include "models/lifecycle/machinesecrets.h"

#include <QDateTime>

namespace machinist {

class DriverRegistry;
struct DockerEndpoint;
struct Integrations;
struct ProvisionRequest;
struct SshLogin;
class Machine;
class MachineSession;
struct SessionParts;
class MachineStore;
class SshConnection;
class SshPool;

/// What a look at a machine found. \a error is what `ls` shows in its last column.
struct MachineStatus
{
    PowerState state = PowerState::None;
    QString url;
    QString ip;
    QString dockerVersion; // "24.0.7"; empty where the engine was not asked or did not say
    QString error;
    QDateTime seen;
    bool hasAskedProvider = false;
};

/// How far a look goes.
enum class LookDepth { State, StateAndEngine };

/// Ids of the stages of a create, in their order; a failed machine is resumed from one of them.
namespace createstage {
constexpr char kCertificates[] = "certificates";
constexpr char kPreCheck[] = "pre-check";
constexpr char kCreate[] = "create";
constexpr char kWaitRunning[] = "wait-running";
constexpr char kWaitSsh[] = "wait-ssh";
constexpr char kProvision[] = "provision";
constexpr char kCheckEngine[] = "check-engine";
} // namespace createstage

/// What users do with machines, each as one blocking call for a background thread: the road that
/// the window and the command line share. Holds no state but secrets given; any thread may call,
/// one operation per machine at a time (a lock in the store holds that across processes).
class Lifecycle
{
public:
    Lifecycle(MachineStore &store, const DriverRegistry &drivers, SshPool &connections)
        : m_store(store)
        , m_drivers(drivers)
        , m_connections(connections)
        , m_secrets(store)
    {}

    /// Docker Machine's create: certificates, pre-check, driver, SSH, provisioning, check. A
    /// failure in the pre-check (the context's stage then is kPreCheck) saves nothing. A later one
    /// keeps the machine, with the stage and the reason in its progress file; a cancelled one is
    /// undone.
    Result<> create(const CreateRequest &request, OperationContext &context);
    /// Goes on with a create that failed or was killed, from the stage where it stopped.
    /// InvalidInput where the machine is complete.
    Result<> resumeCreate(const QString &name, OperationContext &context,
                          bool allowEngineRestart = false);

    /// start, stop and kill fail with InvalidInput ("Machine \"N\" is already running.") where
    /// there is nothing to do, as Docker Machine does. Starting re-issues the server certificate
    /// where the address has changed.
    Result<> start(const QString &name, OperationContext &context);
    Result<> stop(const QString &name, OperationContext &context);
    Result<> restart(const QString &name, OperationContext &context);
    Result<> kill(const QString &name, OperationContext &context);
    /// Writes a running machine's memory to disk: it is Saved then, and start() goes on where it
    /// was, with the clock set right. NotSupported where its driver cannot.
    Result<> suspend(const QString &name, OperationContext &context);
    /// Deletes what the machine has anywhere, then its folder. \a force: the folder goes even if
    /// the rest failed; the failure is still returned. A protected machine stays all the same.
    Result<> remove(const QString &name, bool force, OperationContext &context);

    /// NeedsConsent where running containers would stop and \a allowEngineRestart is not given.
    Result<> provision(const QString &name, OperationContext &context,
                       bool allowEngineRestart = false);
    /// Brings the engine to the newest release that the host's package manager has, starting the
    /// machine where it does not run. NeedsConsent as provision().
    Result<> upgrade(const QString &name, OperationContext &context,
                     bool allowEngineRestart = false);
    /// New server certificate and a new engine configuration, restarting the engine; \a
    /// clientCertificates also renews the CA and client pair where they are missing or expired.
    Result<> regenerateCertificates(const QString &name, bool clientCertificates,
                                    OperationContext &context);

    /// Moments that the machine can be taken back to, as SnapshotDriver has them. One that was
    /// restored is started where it ran before, or ran when the snapshot was taken.
    Result<QList<Snapshot>> snapshots(const QString &name, OperationContext &context);
    Result<> takeSnapshot(const QString &name, const QString &snapshot, OperationContext &context);
    Result<> restoreSnapshot(const QString &name, const QString &snapshot,
                             OperationContext &context);
    Result<> deleteSnapshot(const QString &name, const QString &snapshot,
                            OperationContext &context);

    /// All flags of the driver but its secrets, in their order, as they stand for the machine.
    Result<QList<MachineField>> fields(const QString &name, OperationContext &context);
    /// Changes what \a changes name; a disk that grows under a running machine takes the file
    /// system along. True where something waits for a restart. InvalidInput, with the reason, for
    /// a flag that never changes; nothing is changed then.
    Result<bool> reshape(const QString &name, const FlagAnswers &changes,
                         OperationContext &context);
    /// Makes \a newName of what the stopped machine \a name has on its disk, with keys, ids,
    /// certificates and ports of its own. Goes on, fails and is cancelled like create().
    Result<> clone(const QString &name, const QString &newName, OperationContext &context);
    /// Moves the machine with all it has here to another name; the guest takes that name too, now
    /// or with its next start. What is outside the store keeps the old one. A machine of this
    /// computer has to be off.
    Result<> rename(const QString &name, const QString &newName, OperationContext &context);

    /// Which of the user's other programs are kept told of the machine: done at once, again when
    /// its address changes, and undone when it is removed. AlreadyExists where an entry of that
    /// name is not ours; nothing is noted then.
    Result<> setIntegrations(const QString &name, const Integrations &wanted,
                             OperationContext &context);

    Result<MachineStatus> look(const QString &name, LookDepth depth, OperationContext &context);

    /// The machine's one SSH connection, opened if need be. NotSupported where the driver has none.
    Result<std::shared_ptr<SshConnection>> connect(const QString &name, OperationContext &context);

    /// The driver of \a machine, configured from its file. NotFound where there is no such driver.
    Result<std::unique_ptr<Driver>> driverOf(const Machine &machine) const;

    /// Where the credentials are.
    MachineSecrets &secrets() { return m_secrets; }

    /// How the engine of \a machine at \a url is reached. Plain TCP only for machines that are
    /// not ours to provision, where the URL says so (port 2375, http, unix).
    DockerEndpoint endpoint(const Machine &machine, const QString &url) const;
    /// The same, ready for a DockerClient: an engine that listens on its own host only is reached
    /// over the machine's SSH connection. For background threads.
    Result<DockerEndpoint> reach(const Machine &machine, const QString &url,
                                 OperationContext &context);

private:
    friend class Creation; // the stages of create() and resumeCreate()

    struct ProvisionOptions
    {
        bool allowRestart = false;
        bool renewServerCertificate = false;
    };
    using Power = Result<> (Driver::*)(DriverContext &);
    struct PowerChange
    {
        PowerState wanted;
        Power call;
        bool wasAsleep = false; // the guest's clock stood still
    };

    static bool isAsleep(PowerState state);
    Result<> power(const QString &name, const char *operation, PowerState wanted, Power change,
                   OperationContext &context);
    /// The driver's part of power(), and what follows a start. For callers that hold the lock.
    Result<> bring(MachineSession &session, const PowerChange &change, OperationContext &context);
    /// \a wasAsleep: the guest's clock stood still.
    Result<> settleAfterStart(MachineSession &session, bool wasAsleep, OperationContext &context);
    /// What a guest has to be told that has just come up.
    void tidyGuest(MachineSession &session, bool wasAsleep, OperationContext &context);
    /// A clone still lets in whoever its source lets in; from here on it does not.
    Result<> makeItsOwn(MachineSession &session, OperationContext &context);
    Result<> moveFolder(const QString &name, const QString &newName, OperationContext &context);
    Result<> awaitEngine(MachineSession &session, OperationContext &context);
    Result<> provisionSession(MachineSession &session, const ProvisionOptions &options,
                              OperationContext &context);
    /// Waits for the host's SSH. NotSupported for a machine whose host is not ours to set up.
    Result<> waitForOwnHost(MachineSession &session, OperationContext &context);
    Result<ProvisionRequest> provisionRequest(MachineSession &session,
                                              const ProvisionOptions &options,
                                              OperationContext &context) const;
    Result<> provisionLocked(const QString &name, const ProvisionOptions &options,
                             OperationContext &context);
    /// Gives the host a key that only it has, where the one it has came by way of a provider.
    Result<> renewHostKey(MachineSession &session, OperationContext &context);
    /// Waits until the machine's engine lets us in, until the stage ends.
    Result<> waitForItsEngine(MachineSession &session, OperationContext &context);
    SessionParts parts() const;
    Result<SshLogin> login(MachineSession &session, OperationContext &context) const;
    /// Retries until the stage ends; answers that cannot heal end it at once.
    Result<std::shared_ptr<SshConnection>> waitForConnection(MachineSession &session,
                                                             OperationContext &context);
    MachineStatus lookAt(MachineSession &session, LookDepth depth, OperationContext &context);
    /// True where something is other than it was.
    bool remember(const QString &name, const MachineStatus &status) const;
    Result<> tell(MachineSession &session, const Integrations &wanted, OperationContext &context);
    void keepTold(MachineSession &session, OperationContext &context);

    MachineStore &m_store;
    const DriverRegistry &m_drivers;
    SshPool &m_connections;
    mutable MachineSecrets m_secrets; // guards itself
};

} // namespace machinist
