// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/option.h"

#include <optional>
#include <vector>

namespace machinist {

struct DriverInfo;
struct Flag;

/// Docker Machine's is virtualbox; ours needs nothing but Debian's packages.
inline constexpr char kDefaultDriver[] = "qemu";

/// A running engine is somebody's: without this it is not restarted while containers run.
inline constexpr Option kAllowRestart{
    "allow-restart", "", OptionKind::Switch,
    "Agree to restart an engine although its running containers stop with it"};

/// What `edit` takes for every driver.
inline constexpr Option kEditOptions[] = {
    {"protected", "", OptionKind::Switch,
     "Keep the machine from being deleted, or with --protected=false let it"},
    {"json", "", OptionKind::Switch, "Print what can be changed as a JSON array"},
};

/// What `orphans` takes for every driver.
inline constexpr Option kOrphansOptions[] = {
    {"account", "", OptionKind::Text, "Sign in with this account"},
    {"driver", "d", OptionKind::Text, "Sign in with this driver's options and variables"},
    {"remove", "", OptionKind::Switch, "Delete what is found"},
    {"y", "", OptionKind::Switch, "Do not ask"},
    {"json", "", OptionKind::Switch, "Print a JSON array"},
};

/// What `create` takes for every driver.
inline constexpr Option kCreateOptions[] = {
    kAllowRestart,
    {"driver", "d", OptionKind::Text, "Driver that makes the machine", kDefaultDriver,
     "MACHINE_DRIVER"},
    {"engine-env", "", OptionKind::List, "Environment variable of the engine (NAME=VALUE)"},
    {"engine-insecure-registry", "", OptionKind::List,
     "Registry that the engine may use without TLS"},
    {"engine-install-url", "", OptionKind::Text,
     "Install Docker with the script at this URL; without it the distribution's package is used",
     "", "MACHINE_DOCKER_INSTALL_URL"},
    {"engine-label", "", OptionKind::List, "Label of the engine (KEY=VALUE)"},
    {"engine-opt", "", OptionKind::List, "Option of the engine, without its dashes (dns=8.8.8.8)"},
    {"engine-registry-mirror", "", OptionKind::List, "Registry mirror", "",
     "ENGINE_REGISTRY_MIRROR"},
    {"engine-storage-driver", "", OptionKind::Text, "Storage driver of the engine"},
    {"swarm", "", OptionKind::Switch, "Make it a member of a classic Swarm"},
    {"swarm-addr", "", OptionKind::Text, "Address to advertise in the Swarm"},
    {"swarm-discovery", "", OptionKind::Text, "Discovery service of the Swarm"},
    {"swarm-experimental", "", OptionKind::Switch, "Enable the Swarm's experimental features"},
    {"swarm-host", "", OptionKind::Text, "Address on which the Swarm manager listens",
     "tcp://0.0.0.0:3376"},
    {"swarm-image", "", OptionKind::Text, "Docker image of the Swarm", "swarm:latest",
     "MACHINE_SWARM_IMAGE"},
    {"swarm-join-opt", "", OptionKind::List, "Option of the Swarm's join command"},
    {"swarm-master", "", OptionKind::Switch, "Make it the manager of a classic Swarm"},
    {"swarm-opt", "", OptionKind::List, "Option of the Swarm's manage command"},
    {"swarm-strategy", "", OptionKind::Text, "Scheduling strategy of the Swarm", "spread"},
    {"tls-san", "", OptionKind::List, "Additional name or address in the server's certificate"},
};

/// \a options with the flags of \a driver (null for none), sorted by name.
std::vector<Option> withFlags(Options options, const DriverInfo *driver);

/// A driver's flag as an option.
Option toOption(const Flag &flag);

/// The driver that words behind a verb name by --driver or -d; nothing where they do not.
std::optional<QString> namedDriver(const QStringList &words);

/// The driver that the words behind `create` ask for: namedDriver(), else MACHINE_DRIVER, else the
/// fallback of kCreateOptions.
QString requestedDriver(const QStringList &words);

} // namespace machinist
