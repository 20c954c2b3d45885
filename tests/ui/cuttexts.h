// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QStringList>
#include <QToolButton>

namespace machinist {

/// The buttons in sight that have less room than their text takes. Lines of input hold tool
/// buttons that show an icon alone.
inline QString cutTexts()
{
    QStringList found;
    for (const QWidget *widget : QApplication::allWidgets()) {
        const auto button = qobject_cast<const QAbstractButton *>(widget);
        const auto tool = qobject_cast<const QToolButton *>(widget);
        if (!button || !button->isVisible() || button->text().isEmpty()
            || (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly)
            || button->width() >= button->minimumSizeHint().width())
            continue;
        found << QStringLiteral("%1 \"%2\" is %3 wide and needs %4")
                     .arg(button->objectName(), button->text())
                     .arg(button->width())
                     .arg(button->minimumSizeHint().width());
    }
    return found.join(QStringLiteral("; "));
}

} // namespace machinist
