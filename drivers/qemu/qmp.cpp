// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/qmp.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace std::chrono_literals;

namespace machinist::qemu {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QemuControl)
};

constexpr auto kSlice = 50ms;

Error badReply(const QByteArray &line)
{
    return Error{.kind = ErrorKind::BadReply,
                 .message
                 = Text::tr("QEMU's control socket gave an answer that is not understood."),
                 .details = QString::fromUtf8(line.left(400))};
}

} // namespace

Result<QmpMessage> parseQmp(const QByteArray &line)
{
    const QJsonObject all = QJsonDocument::fromJson(line).object();
    const QString id = all.value(QLatin1String("id")).toString();
    if (all.contains(QLatin1String("QMP")))
        return QmpMessage{QmpMessage::Kind::Greeting, all.value(QLatin1String("QMP")).toObject(),
                          id};
    if (all.contains(QLatin1String("return")))
        return QmpMessage{QmpMessage::Kind::Return, all.value(QLatin1String("return")).toObject(),
                          id, all.value(QLatin1String("return")).toArray()};
    if (all.contains(QLatin1String("error")))
        return QmpMessage{QmpMessage::Kind::Failure, all.value(QLatin1String("error")).toObject(),
                          id};
    if (all.contains(QLatin1String("event")))
        return QmpMessage{QmpMessage::Kind::Event, all, id};
    return badReply(line);
}

PowerState powerStateOfQmp(const QString &status)
{
    if (status == QLatin1String("paused") || status == QLatin1String("suspended")
        || status == QLatin1String("prelaunch"))
        return PowerState::Paused;
    if (status == QLatin1String("shutdown"))
        return PowerState::Stopping;
    if (status == QLatin1String("save-vm") || status == QLatin1String("postmigrate"))
        return PowerState::Saved;
    if (status == QLatin1String("inmigrate") || status == QLatin1String("restore-vm"))
        return PowerState::Starting;
    if (status == QLatin1String("internal-error") || status == QLatin1String("io-error")
        || status == QLatin1String("guest-panicked"))
        return PowerState::Error;
    return PowerState::Running;
}

Result<QByteArray> QmpClient::readLine(OperationContext &operation)
{
    const QDeadlineTimer deadline(m_patience);
    while (!m_socket.canReadLine()) {
        TRY(operation.checkpoint());
        if (m_socket.state() != QLocalSocket::ConnectedState)
            return Error{.kind = ErrorKind::Unreachable,
                         .message = Text::tr("QEMU has closed its control socket.")};
        if (deadline.hasExpired())
            return Error{.kind = ErrorKind::TimedOut,
                         .message = Text::tr("QEMU does not answer on its control socket.")};
        m_socket.waitForReadyRead(int(kSlice.count()));
    }
    return m_socket.readLine();
}

Result<> QmpClient::open(const QString &socketPath, std::chrono::milliseconds patience,
                         OperationContext &operation)
{
    m_patience = patience;
    m_socket.connectToServer(socketPath);
    if (!m_socket.waitForConnected(int(patience.count())))
        return Error{.kind = ErrorKind::Unreachable,
                     .message = Text::tr("QEMU's control socket does not answer."),
                     .details = socketPath + QLatin1String(": ") + m_socket.errorString()};
    const QByteArray line = TRY(readLine(operation));
    if (TRY(parseQmp(line)).kind != QmpMessage::Kind::Greeting)
        return badReply(line);
    TRY(execute(QStringLiteral("qmp_capabilities"), operation));
    return {};
}

Result<QmpMessage> QmpClient::exchange(const QString &command, OperationContext &operation,
                                       const QJsonObject &arguments)
{
    const QString id = QString::number(++m_lastId);
    QJsonObject request{{QStringLiteral("execute"), command}, {QStringLiteral("id"), id}};
    if (!arguments.isEmpty())
        request.insert(QStringLiteral("arguments"), arguments);
    m_socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    m_socket.flush();
    for (;;) {
        const QmpMessage message = TRY(parseQmp(TRY(readLine(operation))));
        if (message.id != id) // an event, or the answer to something given up earlier
            continue;
        if (message.kind == QmpMessage::Kind::Return)
            return message;
        return Error{.kind = ErrorKind::ToolFailed,
                     .message = Text::tr("QEMU refused the command %1.").arg(command),
                     .details = message.body.value(QLatin1String("desc")).toString()};
    }
}

Result<QJsonObject> QmpClient::execute(const QString &command, OperationContext &operation,
                                       const QJsonObject &arguments)
{
    return TRY(exchange(command, operation, arguments)).body;
}

Result<QJsonArray> QmpClient::list(const QString &command, OperationContext &operation)
{
    return TRY(exchange(command, operation, {})).list;
}

} // namespace machinist::qemu
