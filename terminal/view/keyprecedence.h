// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QBasicTimer>
#include <QHash>
#include <QObject>

namespace machinist::terminal {

class TerminalView;

/// All terminals share the main thread, and often the processor with what floods them. From a key
/// until its echo is painted, or for a moment if none comes, both belong to the terminals that were
/// typed into: the others hold what they receive, and their senders. Main thread only.
class KeyPrecedence final : public QObject
{
    Q_OBJECT

public:
    static KeyPrecedence &instance();

    /// \a view sends what its user typed.
    void typed(const TerminalView &view);
    /// Bytes came for \a view: the next time that it is painted they are what is painted.
    void answered(const TerminalView &view);
    void painted(const TerminalView &view);
    /// \a view goes away.
    void forget(const TerminalView &view);
    /// True while others have precedence over \a view.
    bool mustWait(const TerminalView &view) const;

signals:
    /// Other views have precedence now, or none has any more.
    void changed();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    KeyPrecedence() = default;

    QHash<const TerminalView *, bool> m_typedInto; // and whether bytes have come since
    QBasicTimer m_limit;
};

} // namespace machinist::terminal
