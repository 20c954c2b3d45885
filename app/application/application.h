// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/plugin/plugindrivers.h"
#include "models/driver/driverregistry.h"
#include "models/lifecycle/lifecycle.h"
#include "models/machine/machinestore.h"
#include "models/operations/operationrunner.h"
#include "models/settings/settings.h"
#include "models/ssh/sshpool.h"

namespace machinist {

class MainWindow;

/// The composition root of the window: makes the parts, in the order in which they need each
/// other, and owns them. GUI thread.
class Application
{
public:
    /// Needs a QApplication.
    Application();
    /// Closes the window, cancels what runs and waits for it.
    ~Application();

    MainWindow &window() { return *m_window; }
    /// Shows the window, or only the tray icon where the user asked for that; without a tray that
    /// means a few seconds later, since at login the tray may be the later one.
    void show(bool hidden);

private:
    Settings m_settings;
    MachineStore m_store;
    plugin::PluginDrivers m_plugins;
    DriverRegistry m_drivers;
    SshPool m_connections;
    Lifecycle m_lifecycle;
    // Declared before the runners: whatever their work uses has to outlive it.
    OperationRunner m_jobs;
    OperationRunner m_background;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace machinist
