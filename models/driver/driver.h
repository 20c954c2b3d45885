// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/jsonobject.h"
#include "models/driver/drivercontext.h"
#include "models/driver/flag.h"

#include <functional>
#include <memory>
#include <optional>

namespace machinist {

/// Docker Machine's states, with its numbers (they travel in the plugin protocol).
enum class PowerState {
    None = 0,
    Running = 1,
    Paused = 2,
    Saved = 3,
    Stopped = 4,
    Stopping = 5,
    Starting = 6,
    Error = 7,
    Timeout = 8,
};

/// "Running", "Stopped", …; None is "". Untranslated: scripts read it.
QLatin1String powerStateName(PowerState state);

/// Where and as whom to log in. An empty key path means the agent and the user's default keys.
struct SshTarget
{
    QString host; // empty where the driver has no SSH (none)
    int port = 22;
    QString user;
    QString keyPath;
};

/// Where a driver finds its machine.
struct DriverSeat
{
    QString machineName;
    /// The store's root, as in Docker Machine's StorePath.
    QString storePath;
    /// The machine file's "Driver" object; empty for a machine about to be made.
    JsonObject config = {};

    QString machineFolder() const { return storePath + QStringLiteral("/machines/") + machineName; }
    QString cacheFolder() const { return storePath + QStringLiteral("/cache"); }
};

/// Makes and runs one machine of one kind. Every call that takes a context blocks; it reports
/// through the context, honours its cancellation within two seconds and its stage's deadline, and
/// touches neither a widget nor an event loop. An object is used by one thread at a time. All
/// state is in config(): no member outlives a call that config() does not hold.
class Driver
{
public:
    virtual ~Driver() = default;

    /// Takes over the user's answers (Docker Machine's SetConfigFromFlags). Touches nothing.
    virtual Result<> configure(const FlagValues &values) = 0;
    /// The machine file's "Driver" object: Docker Machine's keys, unknown ones kept.
    virtual JsonObject config() const = 0;

    /// Fails fast, changing nothing, where create() could not succeed.
    virtual Result<> preCheck(DriverContext &context) = 0;
    /// Made of steps that can be entered again: skips what the ledger says is done. Each thing is
    /// in the ledger before it is asked for, and context.save() follows each change of config().
    /// A failure keeps what was made; the caller undoes a cancelled create by remove().
    virtual Result<> create(DriverContext &context) = 0;
    /// Succeeds on a machine that runs.
    virtual Result<> start(DriverContext &context) = 0;
    /// Graceful, bounded, then forced. Succeeds on a machine that is stopped.
    virtual Result<> stop(DriverContext &context) = 0;
    virtual Result<> restart(DriverContext &context) = 0;
    /// Pulls the plug. Succeeds on a machine that is stopped.
    virtual Result<> kill(DriverContext &context) = 0;
    /// Deletes everything the ledger and config() name. Succeeds on a machine that is gone.
    virtual Result<> remove(DriverContext &context) = 0;

    virtual Result<PowerState> state(OperationContext &context) = 0;
    /// The engine's URL. Fails with NotFound and "Host is not running" where it is not running.
    virtual Result<QString> url(OperationContext &context) = 0;
    /// What url() saw when it last said "Host is not running", so that nobody need ask state()
    /// again; nothing where the driver does not note it.
    virtual std::optional<PowerState> seenState() const { return std::nullopt; }
    virtual Result<QString> ip(OperationContext &context) = 0;
    virtual Result<SshTarget> ssh(OperationContext &context) = 0;

    /// The host key injected at creation, as a known_hosts key ("ssh-ed25519 AAAA…"); empty where
    /// the driver cannot know it, and the key is then pinned at first use.
    virtual QString hostKey() const { return {}; }
    /// Whether others have seen that key's private half (a provider that keeps user data): it is
    /// replaced as soon as the host can be reached.
    virtual bool isHostKeyShared() const { return false; }
    /// The host has this key from now on; others have not seen it.
    virtual void setHostKey(const QString &key) { Q_UNUSED(key) }

    /// The port on which the engine listens inside the machine, where that is another one than in
    /// url() because it is forwarded; 0 where it is the same.
    virtual int forwardedEnginePort() const { return 0; }
};

/// What a driver's hypervisor or provider can do at all; views grey out the rest.
struct DriverAbilities
{
    bool canStop = true; // start, stop, kill
    bool canRestart = true;
    bool hasSsh = true;
    bool isProvisioned = true; // false: create ends with the driver (none)
    bool makesHost = true;     // false: the host was somebody's before (generic): its name stays
    bool isLocal = false;      // runs on this computer
    // Each of these stands for an interface beside Driver.
    bool hasSnapshots = false; // SnapshotDriver
    bool canSuspend = false;   // SuspendDriver
    bool canReshape = false;   // ReshapeDriver
    bool canClone = false;     // CloneDriver
};

/// Whether a driver can be used on this computer now, and if not, why and what to do.
using Readiness = Result<>;

/// A key of config() that holds a secret (a dot leads into an object), and its flag. Drivers read
/// it in config() like any other; whoever saves the machine keeps it out of the file.
struct SecretField
{
    const char *key;
    const char *flag;
};

/// One value that an account offers for a flag with a lookup.
struct FlagOffer
{
    QString value;  // what the flag takes
    QString label;  // what is shown; empty: the value
    QString detail; // "2 CPUs, 4 GB, 0.036 USD/h (2026-11-24)"
};

/// Something at a provider that carries our tag.
struct TaggedResource
{
    QString kind;
    QString id;
    QString name;
    QString machineId; // config()'s "MachinistId" of the machine it was made for
};

/// What the program knows of a driver before it has made one.
struct DriverInfo
{
    const char *id;          // folder name, flag prefix, value stored on disk
    const char *displayName; // a product's name: not translated
    const char *summary;     // QT_TRANSLATE_NOOP("Driver", …), one line for the wizard's card
    const char *iconName;
    Flags flags;
    DriverAbilities abilities = {};
    std::function<std::unique_ptr<Driver>(const DriverSeat &)> make;
    /// May run programs and look at files; called on a background thread. Null: always ready.
    std::function<Readiness(OperationContext &)> readiness = {};
    std::span<const SecretField> secrets = {};
    /// Answers a flag's lookup from the account's live lists. Background thread. Null: none.
    std::function<Result<QList<FlagOffer>>(const char *lookup, const FlagValues &answers,
                                           OperationContext &)>
        offers = {};
    /// All that carries our tag in the account, for finding orphans. Background thread.
    std::function<Result<QList<TaggedResource>>(const FlagValues &answers, OperationContext &)>
        tagged = {};
    /// Deletes one of those. Succeeds where it is gone.
    std::function<Result<>(const FlagValues &answers, const TaggedResource &, OperationContext &)>
        removeTagged = {};
};

/// Whether to learn a machine's state is to ask a provider, who counts requests.
inline bool asksProvider(const DriverInfo &info)
{
    return !info.abilities.isLocal && info.abilities.canStop;
}

} // namespace machinist
