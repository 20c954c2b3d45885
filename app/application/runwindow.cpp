// SPDX-License-Identifier: Apache-2.0
#include "app/application/runwindow.h"

#include "app/application/application.h"
#include "app/application/singleinstance.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/settings/language.h"
#include "ui/widgets/theme.h"

#include <QApplication>

#include <optional>

namespace machinist {

int runWindow(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("machinist"));
    QApplication::setApplicationDisplayName(QStringLiteral("Machinist"));
    QApplication::setApplicationVersion(QStringLiteral(MACHINIST_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.machinist.Machinist"));
    // The window decides: closed, it may live on in the tray.
    QApplication::setQuitOnLastWindowClosed(false);
    installLanguage(app, Settings().text(setting::kLanguage));
    const bool hidden = app.arguments().contains(QStringLiteral("--hidden"));

    std::optional<Application> application;
    SingleInstance instance(MachineStore::defaultRoot());
    QObject::connect(&instance, &SingleInstance::becameFirst, &app, [&] {
        application.emplace();
        application->show(hidden);
    });
    QObject::connect(&instance, &SingleInstance::foundOther, &app, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    QObject::connect(&instance, &SingleInstance::activated, &app, [&] {
        if (application)
            application->window().bringForward();
    });
    QMetaObject::invokeMethod(&instance, &SingleInstance::start, Qt::QueuedConnection);
    return QApplication::exec();
}

} // namespace machinist
