// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>
#include <QTest>
#include <QWidget>

namespace machinist::windowuser {

/// The visible widget of that object name, in whichever window; null where there is none.
template<typename Widget>
Widget *visible(const char *name)
{
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (top->objectName() == QLatin1String(name) && top->isVisible()
            && qobject_cast<Widget *>(top))
            return qobject_cast<Widget *>(top);
        for (Widget *found : top->findChildren<Widget *>(QString::fromUtf8(name))) {
            if (found->isVisible())
                return found;
        }
    }
    return nullptr;
}

inline void click(QWidget *widget)
{
    QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
}

} // namespace machinist::windowuser
