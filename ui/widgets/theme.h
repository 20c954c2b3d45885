// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPalette>

class QApplication;
class QSize;
class QWidget;

namespace machinist {

/// What the user chose; System follows the desktop's palette.
enum class ThemeChoice { System, Light, Dark };

/// "system", "light" or "dark", as the settings hold it; anything else is System.
ThemeChoice themeFromName(const QString &name);

/// Colours that carry meaning, beside those of the palette. Never the only sign of anything.
enum class Tone { Normal, Quiet, Good, Busy, Bad, Accent };

/// The tone's colour on \a palette's background, light or dark.
QColor toneColor(Tone tone, const QPalette &palette);

/// True where \a palette has light text on a dark ground.
bool isDark(const QPalette &palette);

/// Dresses the whole program: style, palette and style sheet. GUI thread; may be called again at
/// any time, views repaint by themselves. \a choice System looks at the palette that the desktop
/// gave the program when it started.
void applyTheme(QApplication &application, ThemeChoice choice);

/// \a factor times the height of a line of \a widget's font: the unit of every size here.
int lines(const QWidget *widget, qreal factor);

/// The size that a window would like, or what its screen has room for: with large letters or on a
/// small screen that is less.
void resizeToFit(QWidget *window, const QSize &wanted);

} // namespace machinist
