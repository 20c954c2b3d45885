// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshpool.h"

using namespace std::chrono_literals;

namespace machinist {

namespace {

bool isSameTarget(const SshTarget &one, const SshTarget &two)
{
    return one.host == two.host && one.port == two.port && one.user == two.user
        && one.keyPath == two.keyPath;
}

} // namespace

SshPool::~SshPool()
{
    closeAll();
}

SshConnectionPtr SshPool::usable(const QString &machine, const SshTarget &target)
{
    SshConnectionPtr &connection = m_entries[machine].connection;
    if (connection && (!connection->isAlive() || !isSameTarget(connection->target(), target)))
        connection.reset();
    return connection;
}

Result<SshConnectionPtr> SshPool::obtain(const QString &machine, const SshLogin &login,
                                         OperationContext &context, Open open)
{
    std::unique_lock lock(m_mutex);
    while (true) {
        if (const auto connection = usable(machine, login.target))
            return connection;
        if (!m_entries[machine].opening)
            break;
        TRY(context.checkpoint());
        m_changed.wait_for(lock, context.stopToken(), 100ms, [] { return false; });
    }
    m_entries[machine].opening = true;
    lock.unlock();
    auto opened = open(login, context);
    lock.lock();
    Entry &entry = m_entries[machine];
    entry.opening = false;
    if (opened) {
        entry.connection = *opened;
        ++entry.opened;
    }
    m_changed.notify_all();
    return opened;
}

Result<SshConnectionPtr> SshPool::connection(const QString &machine, const SshLogin &login,
                                             OperationContext &context)
{
    return obtain(machine, login, context, &SshConnection::open);
}

Result<SshConnectionPtr> SshPool::waitForConnection(const QString &machine, const SshLogin &login,
                                                    OperationContext &context)
{
    return obtain(machine, login, context, &waitForSsh);
}

void SshPool::adopt(const QString &machine, const SshConnectionPtr &connection)
{
    const std::lock_guard lock(m_mutex);
    m_entries[machine].connection = connection;
    ++m_entries[machine].opened;
}

SshConnectionPtr SshPool::existing(const QString &machine) const
{
    const std::lock_guard lock(m_mutex);
    const SshConnectionPtr connection = m_entries.value(machine).connection;
    return connection && connection->isAlive() ? connection : nullptr;
}

void SshPool::close(const QString &machine)
{
    SshConnectionPtr connection;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto it = m_entries.find(machine); it != m_entries.end())
            connection = std::exchange(it->connection, nullptr);
    }
    // Not under the lock: streams call back while they end. They hold their connection too:
    // without waiting, its thread could outlive the program's end.
    if (connection)
        connection->closeAndWait();
}

void SshPool::closeAll()
{
    QStringList machines;
    {
        const std::lock_guard lock(m_mutex);
        machines = m_entries.keys();
    }
    for (const QString &machine : machines)
        close(machine);
}

int SshPool::openedCount(const QString &machine) const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.value(machine).opened;
}

} // namespace machinist
