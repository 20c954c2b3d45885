// SPDX-License-Identifier: Apache-2.0
#include "app/application/runwindow.h"

#include "app/application/application.h"
#include "app/application/singleinstance.h"
#include "models/bundle/bundlefile.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/settings/language.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFileInfo>

#include <optional>

namespace machinist {

namespace {

/// The exported machine that the program was started with, as an absolute path.
QString fileArgument(const QStringList &arguments)
{
    for (const QString &argument : arguments.mid(1)) {
        if (bundlefile::isNamedLikeOne(argument))
            return QFileInfo(argument).absoluteFilePath();
    }
    return {};
}

} // namespace

int runWindow(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("machinist"));
    QApplication::setApplicationDisplayName(QStringLiteral("Machinist"));
    QApplication::setApplicationVersion(QStringLiteral(MACHINIST_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.machinist.Machinist"));
    // The window decides: closed, it may live on in the tray.
    QApplication::setQuitOnLastWindowClosed(false);
    const Settings settings;
    installLanguage(app, settings.text(setting::kLanguage));
    const QString file = fileArgument(app.arguments());
    const bool hidden = file.isEmpty()
        && (app.arguments().contains(QStringLiteral("--hidden"))
            || settings.isOn(setting::kStartHidden));

    std::optional<Application> application;
    SingleInstance instance(MachineStore::defaultRoot(), file);
    QObject::connect(&instance, &SingleInstance::becameFirst, &app, [&] {
        application.emplace();
        application->show(hidden);
        if (!file.isEmpty())
            application->window().openImportDialog(file);
    });
    QObject::connect(&instance, &SingleInstance::foundOther, &app, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    QObject::connect(&instance, &SingleInstance::activated, &app, [&](const QString &asked) {
        if (!application)
            return;
        application->window().bringForward();
        if (!asked.isEmpty())
            application->window().openImportDialog(asked);
    });
    QMetaObject::invokeMethod(
        &instance, [&instance, hidden] { instance.start(hidden); }, Qt::QueuedConnection);
    return QApplication::exec();
}

} // namespace machinist
