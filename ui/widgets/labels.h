// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QLabel;
class QLineEdit;
class QWidget;

namespace machinist {

/// Labels in the few forms that the window uses. Plain text always: names and replies of hosts
/// must never be read as markup.
QLabel *makeLabel(const QString &text, QWidget *parent);
QLabel *makeQuietLabel(const QString &text, QWidget *parent);
/// Larger and heavier, for headings.
QLabel *makeTitle(const QString &text, QWidget *parent, qreal scale = 1.3);

/// "2 h 5 min", "3 s": how long something took or takes.
QString durationText(qint64 milliseconds);

/// A command's text without the mark of its key; Chinese has that in brackets behind the words.
QString withoutMnemonic(QString text);

/// Sets a property that the style sheet looks at, and has it looked at.
void setStyleFlag(QWidget *widget, const char *name, bool on);

/// Gives the icons inside \a edit the names of their actions, for screen readers.
void nameIconsOf(QLineEdit *edit);

} // namespace machinist
