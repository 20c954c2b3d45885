// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/plugin/rpc.h"
#include "models/operations/operationcontext.h"

#include <QThread>

#include <functional>
#include <memory>

namespace machinist::plugin {

class PluginLink;
struct LinkState;

/// How a plugin is started.
struct PluginCommand
{
    QString program; // full path
    QString driver;  // the driver's name, which one program may have several of
};

/// A running plugin: its process, its connection, and the heartbeat that keeps it alive, all on a
/// thread of its own. Calls block the caller's thread (one at a time), honour its context, and
/// hand the plugin's lines for its user on as steps while they
/// wait. The destructor ends the process.
class PluginClient
{
public:
    using Milliseconds = std::chrono::milliseconds;
    /// Takes secrets out of what a plugin says.
    using Redact = std::function<QString(const QString &)>;

    /// Starts the program, waits for its address, connects, checks the version. ToolMissing where
    /// it cannot be started, ToolFailed with its last lines where it ends at once.
    static Result<std::unique_ptr<PluginClient>>
    start(const PluginCommand &command, OperationContext &context, const Redact &redact);
    ~PluginClient();
    PluginClient(const PluginClient &) = delete;
    PluginClient &operator=(const PluginClient &) = delete;

    /// \a method without the service's name. \a limit zero: only the stage's. Errors of the plugin
    /// are ToolFailed with its text. After Cancelled and TimedOut the plugin may still be at work:
    /// see abandon().
    Result<gob::Value> call(const char *method, const Argument &argument, OperationContext &context,
                            Milliseconds limit);
    /// The process is killed at the end instead of being asked to close.
    void abandon() { m_isAbandoned = true; }
    /// False once it has ended or said something that is no protocol.
    bool isAlive() const;

private:
    PluginClient(const PluginCommand &command, const Redact &redact);

    Result<> waitUntilReady(OperationContext &context);
    Result<> checkVersion(OperationContext &context);
    void forwardLines(OperationContext &context);

    std::shared_ptr<LinkState> m_state;
    PluginCommand m_command;
    Redact m_redact;
    QThread m_thread;
    PluginLink *m_link; // lives on m_thread, which deletes it
    QByteArray m_service;
    quint64 m_number = 0;
    bool m_isAbandoned = false;
};

} // namespace machinist::plugin
