// SPDX-License-Identifier: Apache-2.0
#include "drivers/xhyve/vfkitrest.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>

using namespace std::chrono_literals;

namespace machinist::xhyve {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Xhyve)
};

constexpr auto kPatience = 5s;
constexpr int kSlice = 100;

Error noAnswer(const QString &why)
{
    return Error{.kind = ErrorKind::Unreachable,
                 .message = Text::tr("vfkit does not answer."),
                 .details = why};
}

} // namespace

PowerState powerStateOfVfkit(const QString &state)
{
    static const QHash<QString, PowerState> states{
        {QStringLiteral("Running"), PowerState::Running},
        {QStringLiteral("Paused"), PowerState::Paused},
        {QStringLiteral("Starting"), PowerState::Starting},
        {QStringLiteral("Resuming"), PowerState::Starting},
        {QStringLiteral("Stopping"), PowerState::Stopping},
        {QStringLiteral("Pausing"), PowerState::Stopping},
        {QStringLiteral("Stopped"), PowerState::Stopped},
    };
    constexpr QLatin1String prefix("VirtualMachineState");
    const QString word = state.startsWith(prefix) ? state.mid(prefix.size()) : state;
    return states.value(word, PowerState::Error);
}

Result<QByteArray> VfkitRest::exchange(const QByteArray &method, const QByteArray &body,
                                       OperationContext &operation) const
{
    TRY(operation.checkpoint());
    QLocalSocket socket;
    socket.connectToServer(m_socket);
    if (!socket.waitForConnected(int(std::chrono::milliseconds(kPatience).count())))
        return noAnswer(socket.errorString());
    // Version 1.0: the connection's end is the answer's end.
    socket.write(method + " /vm/state HTTP/1.0\r\nHost: vfkit\r\nContent-Type: application/json\r\n"
                 + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QByteArray answer;
    for (const QDeadlineTimer deadline(kPatience);
         socket.state() == QLocalSocket::ConnectedState || socket.bytesAvailable() > 0;) {
        TRY(operation.checkpoint());
        if (deadline.hasExpired())
            return noAnswer(QStringLiteral("timeout"));
        socket.waitForReadyRead(kSlice);
        answer += socket.readAll();
    }
    const int status = answer.mid(answer.indexOf(' ') + 1, 3).toInt();
    if (status < 200 || status > 299)
        return noAnswer(QString::fromUtf8(answer.left(1000)));
    return answer.mid(answer.indexOf("\r\n\r\n") + 4);
}

Result<PowerState> VfkitRest::state(OperationContext &operation) const
{
    const QByteArray body = TRY(exchange("GET", {}, operation));
    return powerStateOfVfkit(
        QJsonDocument::fromJson(body).object().value(QLatin1String("state")).toString());
}

Result<> VfkitRest::order(const QString &order, OperationContext &operation) const
{
    const QJsonObject body{{QStringLiteral("state"), order}};
    TRY(exchange("POST", QJsonDocument(body).toJson(QJsonDocument::Compact), operation));
    return {};
}

} // namespace machinist::xhyve
