// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/command.h"

#include "app/commandline/createoptions.h"
#include "app/commandline/verbs/verbs.h"

namespace machinist {

namespace {

constexpr Option kGlobal[] = {
    {"debug", "D", OptionKind::Switch, "Write debug lines to standard error", "", "MACHINE_DEBUG"},
    {"storage-path", "s", OptionKind::Text, "Folder of the machine store", "",
     "MACHINE_STORAGE_PATH"},
    {"tls-ca-cert", "", OptionKind::File, "CA certificate that new machines trust", "",
     "MACHINE_TLS_CA_CERT"},
    {"tls-ca-key", "", OptionKind::File, "Private key of the CA", "", "MACHINE_TLS_CA_KEY"},
    {"tls-client-cert", "", OptionKind::File, "Client certificate for the engine", "",
     "MACHINE_TLS_CLIENT_CERT"},
    {"tls-client-key", "", OptionKind::File, "Private key of the client certificate", "",
     "MACHINE_TLS_CLIENT_KEY"},
    {"github-api-token", "", OptionKind::Text,
     "Accepted for scripts of Docker Machine; GitHub is never asked", "",
     "MACHINE_GITHUB_API_TOKEN"},
    {"native-ssh", "", OptionKind::Switch,
     "Accepted for scripts of Docker Machine; the built-in SSH client is always used", "",
     "MACHINE_NATIVE_SSH"},
    {"bugsnag-api-token", "", OptionKind::Text,
     "Accepted for scripts of Docker Machine; crash reports are never sent", "",
     "MACHINE_BUGSNAG_API_TOKEN"},
    {"help", "h", OptionKind::Switch, "Show help"},
    {"version", "v", OptionKind::Switch, "Print the version"},
};

constexpr Option kJson{"json", "", OptionKind::Switch, "Print a JSON array"};
constexpr Option kTimeout{"timeout", "t", OptionKind::Number, "Time limit in seconds", "10"};
constexpr Option kSwarm{"swarm", "", OptionKind::Switch,
                        "Address the Swarm manager instead of the engine"};

constexpr Option kActive[] = {kTimeout, kJson};
constexpr Option kAutostart[] = {
    {"off", "", OptionKind::Switch, "Do not start them at login any more"},
    {"run", "", OptionKind::Switch, "Start all that are marked, as the session does at login"},
    kJson,
};
constexpr Option kConfig[] = {kSwarm, kJson};
constexpr Option kTelling[] = {kJson};
constexpr Option kEnv[] = {
    kSwarm,
    {"shell", "", OptionKind::Text,
     "Write for this shell: bash, zsh, sh, fish, powershell, cmd, tcsh or emacs; without it the "
     "shell is detected"},
    {"unset", "u", OptionKind::Switch, "Take the variables away instead of setting them"},
    {"no-proxy", "", OptionKind::Switch, "Add the machine's address to the no_proxy variable"},
    kJson,
};
constexpr Option kPassphraseFile{"passphrase-file", "", OptionKind::File,
                                 "Take the passphrase from the first line of this file; without it "
                                 "MACHINIST_PASSPHRASE is read, or it is asked for"};

constexpr Option kExport[] = {
    {"fleet", "", OptionKind::Switch, "Write a fleet file of all machines, without secrets"},
    {"output", "o", OptionKind::File,
     "Write this file; without it NAME.machinist, or standard output with --fleet"},
    {"force", "f", OptionKind::Switch, "Replace a file that is there"},
    {"for", "", OptionKind::Text,
     "Make a certificate of its own for this receiver, instead of giving your keys away"},
    {"ssh", "", OptionKind::Switch,
     "With --for: make an SSH key for the receiver, too, and let it in to the host"},
    {"revoke", "", OptionKind::Text, "Take the SSH key of this receiver off the host again"},
    {"with-ca-key", "", OptionKind::Switch,
     "Include the key of the certificate authority, which opens all your machines"},
    kPassphraseFile,
};
constexpr Option kImport[] = {
    {"name", "", OptionKind::Text, "Name the machine so; without it, as it was called"},
    {"account", "", OptionKind::Text, "Let it sign in with this account of yours"},
    kPassphraseFile,
    {"from-docker-machine", "", OptionKind::Switch,
     "Show what is in Docker Machine's store, and what copying it would do"},
    {"copy", "", OptionKind::Switch, "Copy those machines into this store; theirs stays as it is"},
    {"dry-run", "", OptionKind::Switch, "Change nothing, even with --copy"},
    {"only", "", OptionKind::List, "Take only this machine"},
    {"list", "", OptionKind::Switch, "List hosts and engines elsewhere that could be added"},
    {"json", "", OptionKind::Switch, "With --list: print a JSON array"},
};
constexpr Option kInspect[] = {
    {"format", "f", OptionKind::Text, "Print through this Go template"},
};
constexpr Option kList[] = {
    {"quiet", "q", OptionKind::Switch, "Print names only"},
    {"filter", "", OptionKind::List,
     "Show only machines that match KEY=VALUE (driver, label, name, state, swarm)"},
    kTimeout,
    {"format", "f", OptionKind::Text, "Print through this Go template"},
    kJson,
};
constexpr Option kMount[] = {
    {"unmount", "u", OptionKind::Switch, "Unmount instead of mounting"},
};
constexpr Option kConsent[] = {kAllowRestart};
constexpr Option kPrune{"prune", "", OptionKind::Switch,
                        "Remove machines that the file does not name"};
constexpr Option kPlan[] = {kPrune, kJson};
constexpr Option kApply[] = {
    kAllowRestart,
    kJson,
    {"parallel", "", OptionKind::Number, "How many machines are worked on at a time", "5"},
    kPrune,
    {"y", "", OptionKind::Switch, "Do not ask before machines are removed"},
};
constexpr Option kRegenerate[] = {
    {"force", "f", OptionKind::Switch, "Do not ask"},
    {"client-certs", "", OptionKind::Switch,
     "Renew the CA and client certificates too, where they are missing or expired"},
};
constexpr Option kRemove[] = {
    {"force", "f", OptionKind::Switch,
     "Do not ask, and forget the machine even if deleting it fails"},
    {"y", "", OptionKind::Switch, "Do not ask"},
};
constexpr Option kSnapshot[] = {
    {"quiet", "q", OptionKind::Switch, "Print names only"},
    {"y", "", OptionKind::Switch, "Do not ask"},
    kJson,
};
constexpr Option kScp[] = {
    {"recursive", "r", OptionKind::Switch, "Copy folders with all they hold"},
    {"delta", "d", OptionKind::Switch, "Copy with rsync, which sends differences only"},
    {"quiet", "q", OptionKind::Switch, "Show no progress"},
};

using enum Words;

constexpr Verb kVerbs[] = {
    {.name = "active",
     .summary = "Print which machine DOCKER_HOST points to",
     .options = kActive,
     .run = verb::active,
     .json = "Name, URL, Swarm, Error"},
    {.name = "apply",
     .words = File,
     .usage = "FILE",
     .summary = "Make the machines what a fleet file says",
     .description = "The file is the one of plan. Machines that it does not name stay, unless "
                    "--prune is given.",
     .options = kApply,
     .run = verb::apply,
     .json = "Name, Action, Driver, Changes, NotCompared, Error"},
    {.name = "autostart",
     .words = Machines,
     .usage = "[NAME...]",
     .summary = "Start machines when you log in, or list those that do",
     .options = kAutostart,
     .run = verb::autostart,
     .json = "Name, Error"},
    {.name = "cache",
     .usage = "[ls | clear [IMAGE...]]",
     .summary = "List the disk images in the store's cache, or delete those no machine needs",
     .options = kTelling,
     .run = verb::cache,
     .json = "Name, Title, Path, Bytes, Fetched, Unfinished, UsedBy, Error"},
    {.name = "clone",
     .words = Machine,
     .usage = "NAME NEWNAME",
     .summary = "Make a machine from what a stopped one has on its disk",
     .run = verb::clone},
    {.name = "config",
     .words = Machine,
     .usage = "[NAME]",
     .summary = "Print the docker options that reach a machine",
     .options = kConfig,
     .run = verb::config,
     .json = "Name, Host, TLSVerify, TLSCACert, TLSCert, TLSKey, Error"},
    {.name = "create",
     .words = NewMachine,
     .usage = "NAME",
     .summary = "Create a machine",
     .description = "Options of a driver are shown with --driver DRIVER --help.",
     .options = kCreateOptions,
     .run = verb::create,
     .parsesItself = true,
     .takesFlags = true},
    {.name = "doctor",
     .words = Machine,
     .usage = "[NAME]",
     .summary = "Find out what is wrong between this computer and a machine's engine",
     .options = kTelling,
     .run = verb::doctor,
     .json = "Name, Well, Steps, Error"},
    {.name = "edit",
     .words = Machine,
     .usage = "NAME",
     .summary = "Change a machine, or show what can be changed of it",
     .description = "Takes the options of the machine's driver, with its name in front or without: "
                    "edit NAME --help shows them, edit NAME when each takes effect.",
     .options = kEditOptions,
     .run = verb::edit,
     .parsesItself = true,
     .json = "Name, Value, Effect, Note, Error"},
    {.name = "env",
     .words = Machine,
     .usage = "[NAME]",
     .summary = "Print the commands that point the docker client to a machine",
     .options = kEnv,
     .run = verb::env,
     .json = "Name, Variables, Error"},
    {.name = "export",
     .words = Machine,
     .usage = "NAME",
     .summary = "Write a machine into one encrypted file, to move or to share it; or all machines "
                "as a fleet file",
     .description = "With --fleet no machine is named: what plan and apply read is written.",
     .options = kExport,
     .run = verb::exportMachine},
    {.name = "import",
     .words = File,
     .usage = "FILE",
     .summary = "Take a machine over from an exported file, or all from Docker Machine's store",
     .description = "With --from-docker-machine the word is its folder; without one it is "
                    "~/.docker/machine.",
     .options = kImport,
     .run = verb::importMachines},
    {.name = "inspect",
     .words = Machine,
     .usage = "[NAME]",
     .summary = "Print all that is stored about a machine",
     .options = kInspect,
     .run = verb::inspect},
    {.name = "ip",
     .words = Machines,
     .usage = "[NAME...]",
     .summary = "Print the address of a machine",
     .options = kTelling,
     .run = verb::ip,
     .json = "Name, IP, Error"},
    {.name = "keyring",
     .words = Machines,
     .usage = "[NAME...]",
     .summary = "Move secrets that stand in machine files into the system's keyring",
     .options = kTelling,
     .run = verb::keyring,
     .json = "Name, Moved, Error"},
    {.name = "kill",
     .words = Machines,
     .usage = "[NAME...]",
     .summary = "Switch a machine off at once",
     .run = verb::kill},
    {.name = "ls",
     .summary = "List machines",
     .options = kList,
     .run = verb::list,
     .json = "Name, Active, ActiveHost, ActiveSwarm, DriverName, State, URL, SwarmOptions, "
             "EngineOptions, Error, DockerVersion, Swarm, ResponseTime"},
    {.name = "mount",
     .words = Locations,
     .usage = "[NAME:]PATH [MOUNTPOINT]",
     .summary = "Mount a folder of a machine with sshfs",
     .options = kMount,
     .run = verb::mount},
    {.name = "orphans",
     .summary = "List what an account still has of machines that are gone, or delete it",
     .description
     = "Signs in with --account, or with the options of --driver; without either, with "
       "each account. What another computer's machines have in the account is listed "
       "as well: look at the names before you delete anything.",
     .options = kOrphansOptions,
     .run = verb::orphans,
     .parsesItself = true,
     .takesFlags = true,
     .json = "Name, Driver, Account, Kind, ID, MachineID, Removed, Error"},
    {.name = "plan",
     .words = File,
     .usage = "FILE",
     .summary = "Show in what the machines differ from a fleet file",
     .description
     = "Changes nothing. Exit status: 0 where nothing differs, 2 where something does, "
       "1 after an error.",
     .options = kPlan,
     .run = verb::plan,
     .json = "Name, Action, Driver, Changes, NotCompared, Error"},
    {.name = "provision",
     .words = Machines,
     .usage = "[NAME...]",
     .summary = "Set a machine's engine up again",
     .options = kConsent,
     .run = verb::provision},
    {.name = "regenerate-certs",
     .words = Machines,
     .usage = "[NAME...]",
     .summary = "Make a machine's certificates anew",
     .options = kRegenerate,
     .run = verb::regenerateCerts},
    {.name = "rename",
     .words = Machine,
     .usage = "NAME NEWNAME",
     .summary = "Give a machine another name",
     .run = verb::rename},
    {.name = "restart",
     .words = Machines,
     .usage = "[NAME...]",
     .summary = "Restart a machine",
     .run = verb::restart},
    {.name = "resume",
     .words = Machine,
     .usage = "NAME",
     .summary = "Go on with a create that failed, from the stage where it stopped",
     .options = kConsent,
     .run = verb::resume},
    {.name = "rm",
     .words = Machines,
     .usage = "NAME...",
     .summary = "Remove a machine",
     .options = kRemove,
     .run = verb::remove},
    {.name = "scp",
     .words = Locations,
     .usage = "[[USER@]NAME:]PATH [[USER@]NAME:]PATH",
     .summary = "Copy files from, to or between machines",
     .options = kScp,
     .run = verb::scp},
    {.name = "snapshot",
     .words = MachineThenSnapshot,
     .usage = "NAME [ls|take|restore|rm] [SNAPSHOT]",
     .summary = "List, take, restore or delete snapshots of a machine",
     .options = kSnapshot,
     .run = verb::snapshot,
     .json = "Name, Taken, HasMemory, Error"},
    {.name = "ssh",
     .words = MachineThenCommand,
     .usage = "[NAME] [COMMAND...]",
     .summary = "Log in to a machine, or run a command there",
     .run = verb::ssh,
     .parsesItself = true},
    {.name = "start",
     .words = Machines,
     .usage = "[NAME...]",
     .summary = "Start a machine",
     .run = verb::start},
    {.name = "status",
     .words = Machine,
     .usage = "[NAME]",
     .summary = "Print a machine's state",
     .options = kTelling,
     .run = verb::status,
     .json = "Name, State, Error"},
    {.name = "stop",
     .words = Machines,
     .usage = "[NAME...]",
     .summary = "Stop a machine",
     .run = verb::stop},
    {.name = "suspend",
     .words = Machines,
     .usage = "[NAME...]",
     .summary = "Write a machine's memory to disk and end it; start goes on where it was",
     .run = verb::suspend},
    {.name = "upgrade",
     .words = Machines,
     .usage = "[NAME...]",
     .summary = "Upgrade a machine's engine with its host's package manager",
     .options = kConsent,
     .run = verb::upgrade},
    {.name = "url",
     .words = Machine,
     .usage = "[NAME]",
     .summary = "Print the URL of a machine's engine",
     .options = kTelling,
     .run = verb::url,
     .json = "Name, URL, Error"},
    {.name = "version",
     .words = Machine,
     .usage = "[NAME]",
     .summary = "Print this program's version, or that of a machine's engine",
     .options = kTelling,
     .run = verb::version,
     .json = "Name, Version, Error"},
    {.name = "generate",
     .usage = "man|markdown|compatibility|bash|zsh|fish|powershell",
     .summary = "Print the manual, the reference or completions",
     .run = verb::generate,
     .isHidden = true},
    {.name = "help",
     .alias = "h",
     .words = Commands,
     .usage = "[COMMAND]",
     .summary = "Show the commands, or the help of one",
     .run = verb::help},
};

} // namespace

Options globalOptions()
{
    return kGlobal;
}

std::span<const Verb> verbs()
{
    return kVerbs;
}

const Verb *findVerb(const QString &name)
{
    for (const Verb &verb : kVerbs) {
        if (name == QLatin1String(verb.name) || (*verb.alias && name == QLatin1String(verb.alias)))
            return &verb;
    }
    return nullptr;
}

} // namespace machinist
