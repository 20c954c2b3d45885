// SPDX-License-Identifier: Apache-2.0
#include "ui/console/inputgroup.h"

#include "terminal/view/terminalview.h"
#include "ui/console/consolepane.h"

namespace machinist {

InputGroup::InputGroup(QObject *parent)
    : QObject(parent)
{}

void InputGroup::join(ConsolePane *pane)
{
    if (contains(pane))
        return;
    m_members.append(pane);
    connect(&pane->view(), &terminal::TerminalView::inputSent, this,
            [this, pane](const QByteArray &bytes) { passOn(pane, bytes); });
    // By then it is no pane any more, but its address still tells which one went.
    connect(pane, &QObject::destroyed, this, [this, pane] { leave(pane); });
    emit changed();
}

void InputGroup::leave(ConsolePane *pane)
{
    if (m_members.removeAll(pane) > 0)
        emit changed();
}

void InputGroup::passOn(ConsolePane *from, const QByteArray &bytes)
{
    if (m_passing || !m_members.contains(from))
        return;
    m_passing = true;
    for (ConsolePane *pane : std::as_const(m_members)) {
        if (pane != from && pane->state() == ConsolePane::State::Open)
            pane->view().sendInput(bytes);
    }
    m_passing = false;
}

} // namespace machinist
