// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/terminalaccessible.h"

#include "terminal/view/terminalview.h"

#include <algorithm>

namespace machinist::terminal {

namespace {

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    if (auto *view = qobject_cast<TerminalView *>(object))
        return new TerminalAccessible(*view); // Qt's cache owns it
    return nullptr;
}

} // namespace

TerminalAccessible::TerminalAccessible(TerminalView &view)
    : QAccessibleWidget(&view, QAccessible::Terminal)
{}

void TerminalAccessible::install()
{
    static bool done = false;
    if (!std::exchange(done, true))
        QAccessible::installFactory(makeInterface);
}

void TerminalAccessible::cursorMoved(TerminalView &view)
{
    if (!QAccessible::isActive())
        return;
    const auto *accessible
        = dynamic_cast<TerminalAccessible *>(QAccessible::queryAccessibleInterface(&view));
    if (!accessible)
        return;
    QAccessibleTextCursorEvent event(&view, accessible->cursorPosition());
    QAccessible::updateAccessibility(&event);
}

TerminalView &TerminalAccessible::view() const
{
    return *static_cast<TerminalView *>(widget());
}

void *TerminalAccessible::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TextInterface)
        return static_cast<QAccessibleTextInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QString TerminalAccessible::text(QAccessible::Text type) const
{
    if (type == QAccessible::Value)
        return view().screenText();
    if (type == QAccessible::Name && !view().title().isEmpty())
        return view().title();
    return QAccessibleWidget::text(type);
}

void TerminalAccessible::selection(int, int *start, int *end) const
{
    *start = *end = 0;
}

int TerminalAccessible::cursorPosition() const
{
    const QStringList rows = view().screenText().split(u'\n');
    int offset = 0;
    const int cursorRow = view().emulator().cursorRow();
    for (int y = 0; y < cursorRow && y < rows.size(); ++y)
        offset += int(rows[y].size()) + 1;
    const int size = cursorRow < rows.size() ? int(rows[cursorRow].size()) : 0;
    return offset + std::min(view().emulator().cursorColumn(), size);
}

QString TerminalAccessible::text(int start, int end) const
{
    return view().screenText().mid(start, end - start);
}

int TerminalAccessible::characterCount() const
{
    return int(view().screenText().size());
}

QPoint TerminalAccessible::cellOf(int offset) const
{
    const QString before = view().screenText().left(offset);
    return {int(before.size() - before.lastIndexOf(u'\n') - 1), int(before.count(u'\n'))};
}

QRect TerminalAccessible::characterRect(int offset) const
{
    const QSize cell = view().cellSize();
    const QPoint at = cellOf(offset);
    return {view().viewport()->mapToGlobal(QPoint(at.x() * cell.width(), at.y() * cell.height())),
            cell};
}

int TerminalAccessible::offsetAtPoint(const QPoint &point) const
{
    const QPoint local = view().viewport()->mapFromGlobal(point);
    const QStringList rows = view().screenText().split(u'\n');
    const int row = local.y() / view().cellSize().height();
    if (row < 0 || row >= rows.size())
        return -1;
    int offset = 0;
    for (int y = 0; y < row; ++y)
        offset += int(rows[y].size()) + 1;
    return offset + std::min(local.x() / view().cellSize().width(), int(rows[row].size()));
}

QString TerminalAccessible::attributes(int offset, int *start, int *end) const
{
    *start = offset;
    *end = characterCount();
    return {};
}

} // namespace machinist::terminal
