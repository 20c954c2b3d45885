// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QObject>

namespace machinist {

class ConsolePane;

/// Shells that share their input: what is typed into one goes to all others as well. GUI thread.
class InputGroup final : public QObject
{
    Q_OBJECT

public:
    explicit InputGroup(QObject *parent = nullptr);

    void join(ConsolePane *pane);
    void leave(ConsolePane *pane);
    bool contains(ConsolePane *pane) const { return m_members.contains(pane); }
    int size() const { return int(m_members.size()); }

signals:
    /// Somebody came or went.
    void changed();

private:
    void passOn(ConsolePane *from, const QByteArray &bytes);

    QList<ConsolePane *> m_members;
    bool m_passing = false; // what is passed on is input of the others, and stops there
};

} // namespace machinist
