// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"
#include "models/operations/operationcontext.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocalSocket>

#include <optional>

namespace machinist::qemu {

/// One line of QEMU's machine protocol.
struct QmpMessage
{
    enum class Kind { Greeting, Return, Failure, Event };
    Kind kind;
    QJsonObject body; // of Greeting "QMP", Return "return", Failure "error", Event all of it
    QString id;
    QJsonArray list = {}; // of Return, where "return" is a list
};

/// BadReply where \a line is not one of the four kinds.
Result<QmpMessage> parseQmp(const QByteArray &line);
/// What query-status' "status" means. Unknown words are Running: the process lives.
PowerState powerStateOfQmp(const QString &status);

/// A short conversation with one QEMU over its control socket. Blocking; the thread that made it.
class QmpClient
{
public:
    /// Connects and negotiates. Unreachable where nobody listens, TimedOut where QEMU does not
    /// answer in time (it serves one client at a time).
    Result<> open(const QString &socketPath, std::chrono::milliseconds patience,
                  OperationContext &operation);
    /// The command's "return" object. ToolFailed with QEMU's own words where it refuses.
    Result<QJsonObject> execute(const QString &command, OperationContext &operation,
                                const QJsonObject &arguments = {});
    /// The same for commands that return a list.
    Result<QJsonArray> list(const QString &command, OperationContext &operation);

private:
    Result<QmpMessage> exchange(const QString &command, OperationContext &operation,
                                const QJsonObject &arguments);
    Result<QByteArray> readLine(OperationContext &operation);

    QLocalSocket m_socket;
    std::chrono::milliseconds m_patience{0};
    int m_lastId = 0;
};

} // namespace machinist::qemu
