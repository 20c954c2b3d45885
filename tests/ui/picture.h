// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/theme.h"

#include <QApplication>
#include <QDir>
#include <QTest>
#include <QWidget>

namespace machinist::test {

/// Where the environment names a folder in MACHINIST_PICTURES, saves what \a widget looks like in
/// the light and in the dark theme, for people to look at.
inline void picture(QWidget *widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("MACHINIST_PICTURES");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
        applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), choice);
        QTest::qWait(100);
        const QString theme
            = choice == ThemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light");
        QVERIFY(widget->grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, name, theme)));
    }
}

/// What a reader of the screen cannot name in \a widget: the object names or classes of controls
/// without an accessible name or a text.
inline QStringList unnamedControls(const QWidget *widget)
{
    QStringList unnamed;
    for (const QWidget *child : widget->findChildren<QWidget *>()) {
        const bool isControl = child->focusPolicy() != Qt::NoFocus && child->isVisible()
            && !child->objectName().startsWith(QLatin1String("qt_"));
        if (isControl && child->accessibleName().isEmpty()
            && child->property("text").toString().isEmpty() && !child->focusProxy())
            unnamed << child->objectName() + QLatin1Char(':')
                    + QLatin1String(child->metaObject()->className());
    }
    return unnamed;
}

} // namespace machinist::test
