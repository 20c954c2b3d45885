// SPDX-License-Identifier: Apache-2.0
//
// A fleet file's keys under "engine" and "swarm": create's options without their prefix, each with
// its place in a request and in a machine's file.
#pragma once

#include "models/lifecycle/createrequest.h"
#include "models/machine/machine.h"

#include <QLatin1String>

#include <variant>

namespace machinist {

template<typename Request, typename Options, typename Type>
struct FleetPlaces
{
    Type Request::*request;
    Type Options::*options;
};

template<typename Request, typename Options, typename Type>
constexpr FleetPlaces<Request, Options, Type> fleetPlaces(Type Request::*request,
                                                          Type Options::*options)
{
    return {request, options};
}

/// One key of a group.
template<typename Request, typename Options>
struct FleetField
{
    const char *key;
    std::variant<FleetPlaces<Request, Options, QStringList>, FleetPlaces<Request, Options, QString>,
                 FleetPlaces<Request, Options, bool>>
        places;
    /// Whether provisioning an existing machine changes it without loss.
    bool changesInPlace = false;
};

using EngineField = FleetField<EngineRequest, EngineOptions>;
using SwarmField = FleetField<SwarmRequest, SwarmOptions>;

/// In the order in which they are written. The storage driver cannot change in place: images and
/// containers of the old one would be out of sight.
inline constexpr EngineField kEngineFields[] = {
    {"env", fleetPlaces(&EngineRequest::environment, &EngineOptions::env), true},
    {"insecure-registry",
     fleetPlaces(&EngineRequest::insecureRegistries, &EngineOptions::insecureRegistry), true},
    {"install-url", fleetPlaces(&EngineRequest::installUrl, &EngineOptions::installUrl)},
    {"label", fleetPlaces(&EngineRequest::labels, &EngineOptions::labels), true},
    {"opt", fleetPlaces(&EngineRequest::options, &EngineOptions::arbitraryFlags), true},
    {"registry-mirror",
     fleetPlaces(&EngineRequest::registryMirrors, &EngineOptions::registryMirror), true},
    {"storage-driver", fleetPlaces(&EngineRequest::storageDriver, &EngineOptions::storageDriver)},
};

inline constexpr SwarmField kSwarmFields[] = {
    {"addr", fleetPlaces(&SwarmRequest::address, &SwarmOptions::address)},
    {"agent", fleetPlaces(&SwarmRequest::isAgent, &SwarmOptions::agent)},
    {"discovery", fleetPlaces(&SwarmRequest::discovery, &SwarmOptions::discovery)},
    {"experimental", fleetPlaces(&SwarmRequest::isExperimental, &SwarmOptions::isExperimental)},
    {"host", fleetPlaces(&SwarmRequest::host, &SwarmOptions::host)},
    {"image", fleetPlaces(&SwarmRequest::image, &SwarmOptions::image)},
    {"join-opt", fleetPlaces(&SwarmRequest::joinOptions, &SwarmOptions::arbitraryJoinFlags)},
    {"master", fleetPlaces(&SwarmRequest::isMaster, &SwarmOptions::master)},
    {"opt", fleetPlaces(&SwarmRequest::options, &SwarmOptions::arbitraryFlags)},
    {"strategy", fleetPlaces(&SwarmRequest::strategy, &SwarmOptions::strategy)},
};

/// "engine.label": as FleetMachine::given and the plan name it.
inline QString fleetKey(const char *group, const char *key)
{
    return QLatin1String(group) + u'.' + QLatin1String(key);
}

} // namespace machinist
