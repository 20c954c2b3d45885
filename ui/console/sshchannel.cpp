// SPDX-License-Identifier: Apache-2.0
#include "ui/console/sshchannel.h"

#include "models/ssh/sshconnection.h"

namespace machinist {

namespace {

/// Runs \a call on the channel's own thread, if the channel still lives by then.
template<typename Call>
void post(const std::weak_ptr<SshChannel> &weak, Call call)
{
    if (const auto channel = weak.lock())
        QMetaObject::invokeMethod(channel.get(), std::move(call), Qt::QueuedConnection);
}

QList<std::pair<QByteArray, QByteArray>> languageVariables()
{
    QList<std::pair<QByteArray, QByteArray>> variables;
    for (const char *name : {"LANG", "LC_ALL", "LC_CTYPE"}) {
        if (const QByteArray value = qgetenv(name); !value.isEmpty())
            variables.append({name, value});
    }
    return variables;
}

} // namespace

std::shared_ptr<SshChannel> SshChannel::create(QSize cells)
{
    // The last holder may be another thread.
    return {new SshChannel(cells), [](SshChannel *channel) { channel->deleteLater(); }};
}

Result<> SshChannel::open(const std::shared_ptr<SshChannel> &channel,
                          const std::shared_ptr<SshConnection> &connection,
                          OperationContext &context)
{
    SshShellOptions options;
    options.columns = channel->m_cells.width();
    options.rows = channel->m_cells.height();
    options.environment = languageVariables();
    SshStreamEvents events;
    const std::weak_ptr<SshChannel> weak = channel;
    events.data = [weak](const QByteArray &bytes, bool) {
        post(weak, [weak, bytes] {
            if (const auto self = weak.lock())
                emit self->received(bytes);
        });
    };
    events.closed = [weak](const SshStreamEnd &end) {
        post(weak, [weak, end] {
            if (const auto self = weak.lock())
                self->end(end);
        });
    };
    std::shared_ptr<SshShell> shell = TRY(connection->openShell(options, events, context));
    post(weak, [weak, shell, connection] {
        if (const auto self = weak.lock())
            self->attach(shell, connection);
    });
    return {};
}

void SshChannel::attach(const std::shared_ptr<SshShell> &shell,
                        const std::shared_ptr<SshConnection> &connection)
{
    if (m_closed) {
        shell->close();
        return;
    }
    m_connection = connection;
    m_shell = shell;
    m_shell->resize(m_cells.width(), m_cells.height());
    if (m_paused)
        m_shell->pause();
}

void SshChannel::write(const QByteArray &bytes)
{
    if (isOpen())
        m_shell->write(bytes);
}

void SshChannel::resize(QSize cells, QSize)
{
    m_cells = cells;
    if (isOpen())
        m_shell->resize(cells.width(), cells.height());
}

void SshChannel::close()
{
    if (m_shell)
        m_shell->close();
    end({});
}

void SshChannel::setPaused(bool paused)
{
    m_paused = paused;
    if (!isOpen())
        return;
    if (paused)
        m_shell->pause();
    else
        m_shell->resume();
}

void SshChannel::end(const SshStreamEnd &end)
{
    if (std::exchange(m_closed, true))
        return;
    m_shell.reset();
    m_connection.reset();
    emit closed(end.error ? end.error->message : QString());
}

} // namespace machinist
