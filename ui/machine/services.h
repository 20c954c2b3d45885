// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace machinist {

class DriverRegistry;
class Lifecycle;
class MachineStore;
class OperationRunner;
class Settings;

/// What the window works with. The composition root owns all of it, and everything outlives the
/// window.
struct Services
{
    MachineStore &store;
    Lifecycle &lifecycle;
    const DriverRegistry &drivers;
    Settings &settings;
    /// What users start and the activity panel shows.
    OperationRunner &jobs;
    /// Reading files, asking drivers whether they are ready, opening consoles: nobody's list.
    OperationRunner &background;
};

} // namespace machinist
