// SPDX-License-Identifier: Apache-2.0
#include "ui/console/terminalsettings.h"

#include "models/settings/settings.h"
#include "terminal/view/terminalview.h"
#include "ui/widgets/theme.h"

#include <QFontDatabase>
#include <QGuiApplication>

namespace machinist {

namespace {

/// "system" is the light or the dark one, as the window is.
terminal::ColorScheme schemeFor(const Settings &settings)
{
    QString name = settings.text(setting::kTerminalScheme);
    if (name == QLatin1String("system"))
        name
            = isDark(QGuiApplication::palette()) ? QStringLiteral("dark") : QStringLiteral("light");
    for (const terminal::ColorScheme &scheme : terminal::ColorScheme::all()) {
        if (scheme.id == name)
            return scheme;
    }
    return terminal::ColorScheme::dark();
}

} // namespace

void applyTerminalSettings(terminal::TerminalView &view, const Settings &settings)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (const QString family = settings.text(setting::kTerminalFont); !family.isEmpty())
        font.setFamily(family);
    if (const int size = settings.number(setting::kTerminalSize); size > 0)
        font.setPointSize(size);
    view.setTerminalFont(font);
    view.setScheme(schemeFor(settings));
    view.setHistoryLimit(settings.number(setting::kTerminalScrollback));
}

} // namespace machinist
