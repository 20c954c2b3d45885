// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocalServer>
#include <QLocalSocket>
#include <QObject>

namespace machinist {

/// Sees to it that one window runs per user and store: a second start asks the first to come
/// forward, or to open a file, and ends. Asks by a local socket, without waiting: a line
/// "activate", or "open " and an absolute path. GUI thread.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    /// \a name tells the programs apart that may run side by side (the store's path). \a file is
    /// what the other one is asked to open; empty: only to come forward.
    explicit SingleInstance(const QString &name, const QString &file = {});

    /// Finds out, then emits becameFirst() or foundOther(). \a quietly: the other one is left where
    /// it is, as at a login that starts the program twice.
    void start(bool quietly = false);

signals:
    /// Nobody else is there: go on.
    void becameFirst();
    /// Another one runs, and was asked to come forward unless quietly: end.
    void foundOther();
    /// Somebody started the program again: come forward, and open \a file where there is one.
    void activated(const QString &file);

private:
    void listen();
    void onCaller(QLocalSocket *caller);

    QString m_socketName;
    QString m_file;
    bool m_isQuiet = false;
    QLocalSocket m_probe;
    QLocalServer m_server;
};

} // namespace machinist
