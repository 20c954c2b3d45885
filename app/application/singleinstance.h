// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocalServer>
#include <QLocalSocket>
#include <QObject>

namespace machinist {

/// Sees to it that one window runs per user and store: a second start asks the first to come
/// forward and ends. Asks by a local socket, without waiting. GUI thread.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    /// \a name tells the programs apart that may run side by side (the store's path).
    explicit SingleInstance(const QString &name);

    /// Finds out, then emits becameFirst() or foundOther().
    void start();

signals:
    /// Nobody else is there: go on.
    void becameFirst();
    /// The other one was asked to come forward: end.
    void foundOther();
    /// Somebody started the program again: come forward.
    void activated();

private:
    void listen();

    QString m_socketName;
    QLocalSocket m_probe;
    QLocalServer m_server;
};

} // namespace machinist
