// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/keyprecedence.h"

namespace machinist::terminal {

namespace {

// Longer than the echo of a near host takes; short enough that typing hardly slows the others.
constexpr int kPatience = 10; // ms

} // namespace

KeyPrecedence &KeyPrecedence::instance()
{
    static KeyPrecedence one;
    return one;
}

void KeyPrecedence::typed(const TerminalView &view)
{
    m_limit.start(kPatience, Qt::PreciseTimer, this);
    const bool isNew = !m_typedInto.contains(&view);
    m_typedInto[&view] = false;
    if (isNew)
        emit changed();
}

void KeyPrecedence::answered(const TerminalView &view)
{
    if (const auto found = m_typedInto.find(&view); found != m_typedInto.end())
        *found = true;
}

void KeyPrecedence::painted(const TerminalView &view)
{
    if (m_typedInto.value(&view))
        forget(view);
}

void KeyPrecedence::forget(const TerminalView &view)
{
    if (!m_typedInto.remove(&view) || !m_typedInto.isEmpty())
        return;
    m_limit.stop();
    emit changed();
}

bool KeyPrecedence::mustWait(const TerminalView &view) const
{
    return !m_typedInto.isEmpty() && !m_typedInto.contains(&view);
}

void KeyPrecedence::timerEvent(QTimerEvent *)
{
    m_limit.stop();
    m_typedInto.clear();
    emit changed();
}

} // namespace machinist::terminal
