// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshconnection.h"

#include <QHash>

#include <condition_variable>
#include <mutex>

namespace machinist {

/// The live connections, one per machine, so that commands, consoles and file copies of one
/// machine share one login. Thread safe; two threads that ask for the same machine at once get
/// the same connection. Owned by app/.
class SshPool
{
public:
    SshPool() = default;
    ~SshPool();
    SshPool(const SshPool &) = delete;
    SshPool &operator=(const SshPool &) = delete;

    /// The machine's connection: the live one, or a new one where there is none, where it is
    /// dead, or where \a login goes elsewhere (another address, user or key) than it did.
    Result<SshConnectionPtr> connection(const QString &machine, const SshLogin &login,
                                        OperationContext &context);
    /// The same by waitForSsh(): for a machine that boots.
    Result<SshConnectionPtr> waitForConnection(const QString &machine, const SshLogin &login,
                                               OperationContext &context);
    /// Hands over a connection that was opened elsewhere.
    void adopt(const QString &machine, const SshConnectionPtr &connection);
    /// The live one or null; never connects.
    SshConnectionPtr existing(const QString &machine) const;
    /// Closes it: for a machine that was stopped, restarted or removed.
    void close(const QString &machine);
    void closeAll();

    /// How many connections were opened so far, by machine: a measure, and a test's witness.
    int openedCount(const QString &machine) const;

private:
    using Open = Result<SshConnectionPtr> (*)(const SshLogin &, OperationContext &);
    Result<SshConnectionPtr> obtain(const QString &machine, const SshLogin &login,
                                    OperationContext &context, Open open);
    SshConnectionPtr usable(const QString &machine, const SshTarget &target);

    struct Entry
    {
        SshConnectionPtr connection;
        bool opening = false;
        int opened = 0;
    };
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    QHash<QString, Entry> m_entries;
};

} // namespace machinist
