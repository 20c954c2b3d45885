// SPDX-License-Identifier: Apache-2.0
#include "app/application/application.h"

#include "drivers/builtindrivers.h"
#include "ui/machine/services.h"
#include "ui/mainwindow/mainwindow.h"

namespace machinist {

namespace {

QString storeRoot(const Settings &settings)
{
    // The variable is for one call, the setting for always: the nearer one wins.
    const QString set = settings.text(setting::kStorePath);
    const bool isFromEnvironment = qEnvironmentVariableIsSet("MACHINE_STORAGE_PATH");
    return set.isEmpty() || isFromEnvironment ? MachineStore::defaultRoot() : set;
}

} // namespace

Application::Application()
    : m_store(storeRoot(m_settings))
    , m_drivers(builtinDrivers(), &m_plugins)
    , m_lifecycle(m_store, m_drivers, m_connections)
    , m_window(std::make_unique<MainWindow>(Services{.store = m_store,
                                                     .lifecycle = m_lifecycle,
                                                     .drivers = m_drivers,
                                                     .settings = m_settings,
                                                     .jobs = m_jobs,
                                                     .background = m_background}))
{
    // What killed programs left half made; deleting it may take a while.
    m_background.run<void>(
        QStringLiteral("cleanLeftOvers"), {},
        [this](OperationContext &) -> Result<> {
            m_store.cleanLeftOvers();
            return {};
        },
        m_window.get(), [](const Result<> &) {});
}

Application::~Application()
{
    m_window.reset();
}

void Application::show(bool hidden)
{
    // Without a tray the window comes by itself after a while: see TrayIcon::setWatched().
    if (!hidden)
        m_window->show();
}

} // namespace machinist
