// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/builtindrivers.h"
#include "models/driver/driverregistry.h"
#include "models/lifecycle/lifecycle.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"
#include "models/operations/operationrunner.h"
#include "models/settings/settings.h"
#include "models/ssh/sshpool.h"
#include "ui/machine/services.h"

#include <QTemporaryDir>

namespace machinist {

/// What the composition root makes for the window, on a store and settings of its own.
class UiFixture
{
public:
    QString path(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }

    Services services()
    {
        return {.store = store,
                .lifecycle = lifecycle,
                .drivers = drivers,
                .settings = settings,
                .jobs = jobs,
                .background = background};
    }

    /// A machine of the driver none, written as another program would have. Its engine does not
    /// exist: the port is one that nobody listens on.
    void addMachine(const QString &name, const QString &url = QStringLiteral("tcp://127.0.0.1:1"))
    {
        Machine machine(name, QStringLiteral("none"), store.root());
        JsonObject driver = machine.driverConfig();
        driver.set(QLatin1String("MachineName"), name);
        driver.set(QLatin1String("IPAddress"), QStringLiteral("127.0.0.1"));
        driver.set(QLatin1String("URL"), url);
        machine.setDriverConfig(driver);
        const auto made = store.create(machine);
        Q_ASSERT(made);
    }

    /// A create of which the driver's part failed.
    void addFailedMachine(const QString &name)
    {
        addMachine(name);
        const auto written = updateExtras(store, name, [](MachineExtras &extras) {
            CreateProgress progress;
            progress.stage = QString::fromUtf8(createstage::kCreate);
            progress.failure
                = CreateFailure{.stage = progress.stage,
                                .error = {.kind = ErrorKind::ToolFailed,
                                          .message = QStringLiteral("The disk is full."),
                                          .details = {},
                                          .hint = {}},
                                .time = QDateTime::currentDateTimeUtc()};
            extras.setProgress(progress);
        });
        Q_ASSERT(written);
    }

private:
    QTemporaryDir m_folder;

public:
    Settings settings{m_folder.filePath(QStringLiteral("settings.conf"))};
    MachineStore store{m_folder.filePath(QStringLiteral("store"))};
    DriverRegistry drivers{builtinDrivers()};
    SshPool connections;
    Lifecycle lifecycle{store, drivers, connections};
    OperationRunner jobs;
    OperationRunner background;
};

} // namespace machinist
