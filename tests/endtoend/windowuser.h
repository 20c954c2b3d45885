// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
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

/// Waits until the action of that name in \a window can be done, and does it. False where it never
/// can.
[[nodiscard]] inline bool trigger(QWidget &window, const char *action, int patienceMs = 20000)
{
    auto *found = window.findChild<QAction *>(QString::fromUtf8(action));
    if (!found || !QTest::qWaitFor([found] { return found->isEnabled(); }, patienceMs))
        return false;
    found->trigger();
    return true;
}

/// Clicks the first row of the list or table of that name whose text begins with \a text. False
/// where there is none.
[[nodiscard]] inline bool choose(const char *list, const QString &text)
{
    auto *view = visible<QAbstractItemView>(list);
    if (!view)
        return false;
    const QModelIndexList found = view->model()->match(view->model()->index(0, 0), Qt::DisplayRole,
                                                       text, 1, Qt::MatchStartsWith);
    if (found.isEmpty())
        return false;
    view->scrollTo(found.first());
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->visualRect(found.first()).center());
    return true;
}

/// Types \a text in place of what the visible field of that name has. False where there is none.
[[nodiscard]] inline bool type(const char *field, const QString &text)
{
    auto *edit = visible<QLineEdit>(field);
    if (!edit)
        return false;
    edit->selectAll();
    QTest::keyClicks(edit, text);
    return true;
}

} // namespace machinist::windowuser
