// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/qemuprocess.h"

#include "drivers/qemu/qmp.h"
#include "drivers/shared/socketpath.h"
#include "models/base/storage.h"
#include "models/operations/command.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTcpSocket>

#include <csignal>

using namespace std::chrono_literals;

namespace machinist::qemu {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QemuProcess)
};

constexpr auto kLaunchTime = 5min; // reading back a large memory takes its time
constexpr auto kStatePatience = 1s;
constexpr auto kQuitPatience = 3s;
constexpr auto kKillPatience = 5s;
constexpr auto kButtonInterval = 5s; // a guest in early boot does not hear the first press
constexpr auto kGreetingTime = 5s;
constexpr auto kGreetingSlice = 200ms;
constexpr qint64 kTailBytes = 4000;

/// QEMU's own line without its program name.
QString lastWords(const QString &errors)
{
    return errors.trimmed().section(u'\n', -1);
}

Error launchError(const Error &error)
{
    if (error.kind != ErrorKind::ToolFailed)
        return error;
    if (error.details.contains(QLatin1String("host forwarding rule"))
        || error.details.contains(QLatin1String("Address already in use")))
        return Error{.kind = ErrorKind::AlreadyExists,
                     .message = Text::tr("A port of the machine is used by another program."),
                     .details = error.details};
    return Error{.kind = ErrorKind::ToolFailed,
                 .message = Text::tr("QEMU did not start: %1").arg(lastWords(error.details)),
                 .details = error.details};
}

} // namespace

QemuProcess::QemuProcess(QString folder, QString uuid)
    : m_folder(std::move(folder))
    , m_uuid(std::move(uuid))
{}

QString QemuProcess::socketPath() const
{
    return machinist::socketPath(m_folder, QStringLiteral("qmp.sock"));
}

Result<> QemuProcess::launch(const QString &program, const QStringList &arguments,
                             OperationContext &operation) const
{
    tidy();
    TRY(makeFolder(QFileInfo(socketPath()).path()));
    // The console's text may hold what services print: for the owner's eyes.
    TRY(writeFile(consoleLog(), {}));
    auto output = run(Command{.program = program, .arguments = arguments, .timeout = kLaunchTime},
                      operation);
    if (!output)
        return launchError(output.error());
    return {};
}

bool QemuProcess::isOurs(qint64 pid) const
{
    if (pid <= 0 || m_uuid.isEmpty())
        return false;
    QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
    return file.open(QIODevice::ReadOnly) && file.readAll().split('\0').contains(m_uuid.toLatin1());
}

qint64 QemuProcess::pid() const
{
    const auto text = readFile(pidFile());
    const qint64 number = text ? text->trimmed().toLongLong() : 0;
    return isOurs(number) ? number : 0;
}

qint64 QemuProcess::search() const
{
    if (const qint64 known = pid())
        return known;
    const QStringList names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &name : names)
        if (const qint64 number = name.toLongLong(); isOurs(number))
            return number;
    return 0;
}

PowerState QemuProcess::state(OperationContext &operation) const
{
    if (!pid())
        return PowerState::Stopped;
    const QString word = status(operation);
    if (word.isEmpty())
        return pid() ? PowerState::Running : PowerState::Stopped;
    return powerStateOfQmp(word);
}

QString QemuProcess::status(OperationContext &operation) const
{
    QmpClient client;
    if (!client.open(socketPath(), kStatePatience, operation))
        return {};
    const auto reply = client.execute(QStringLiteral("query-status"), operation);
    return reply ? reply->value(QLatin1String("status")).toString() : QString();
}

Result<> QemuProcess::resume(OperationContext &operation) const
{
    QmpClient client;
    TRY(client.open(socketPath(), kQuitPatience, operation));
    TRY(client.execute(QStringLiteral("cont"), operation));
    return {};
}

bool QemuProcess::waitForEnd(qint64 pid, std::chrono::milliseconds patience,
                             OperationContext &operation) const
{
    for (const QDeadlineTimer deadline(patience); isOurs(pid);) {
        if (deadline.hasExpired() || !operation.sleepFor(100ms))
            return false;
    }
    return true;
}

Result<> QemuProcess::powerDown(std::chrono::milliseconds patience,
                                OperationContext &operation) const
{
    const qint64 number = search();
    const QDeadlineTimer deadline(patience);
    while (number && isOurs(number) && !deadline.hasExpired()) {
        QmpClient client;
        if (client.open(socketPath(), kQuitPatience, operation)) {
            // A paused machine hears nothing.
            (void)client.execute(QStringLiteral("cont"), operation);
            (void)client.execute(QStringLiteral("system_powerdown"), operation);
        }
        TRY(operation.checkpoint());
        if (waitForEnd(number, std::min<std::chrono::milliseconds>(kButtonInterval, patience),
                       operation))
            break;
        TRY(operation.checkpoint());
    }
    if (number && isOurs(number))
        operation.log(Text::tr("The machine did not shut down in time and is switched off."));
    return end(operation);
}

Result<> QemuProcess::end(OperationContext &operation) const
{
    const qint64 number = search();
    if (number) {
        QmpClient client;
        if (client.open(socketPath(), kStatePatience, operation))
            (void)client.execute(QStringLiteral("quit"), operation);
        TRY(operation.checkpoint());
        if (!waitForEnd(number, kQuitPatience, operation)) {
            TRY(operation.checkpoint());
            if (isOurs(number))
                ::kill(pid_t(number), SIGKILL);
            if (!waitForEnd(number, kKillPatience, operation))
                return Error{
                    .kind = ErrorKind::ToolFailed,
                    .message
                    = Text::tr("The machine's QEMU process (%1) does not end.").arg(number),
                    .hint = Text::tr("It may run as another user: end it by hand.")};
        }
    }
    tidy();
    return {};
}

void QemuProcess::tidy() const
{
    if (search())
        return;
    QFile::remove(pidFile());
    QFile::remove(socketPath());
}

QString QemuProcess::consoleTail() const
{
    QFile file(consoleLog());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - kTailBytes));
    return QString::fromUtf8(file.readAll()).trimmed();
}

Result<bool> probeSsh(const QString &address, int port, OperationContext &operation)
{
    QTcpSocket socket;
    socket.connectToHost(address, quint16(port));
    for (const QDeadlineTimer deadline(kGreetingTime); !deadline.hasExpired();) {
        TRY(operation.checkpoint());
        if (socket.waitForReadyRead(int(kGreetingSlice.count())) || socket.bytesAvailable() > 0)
            return socket.peek(4) == "SSH-";
        if (socket.state() == QAbstractSocket::UnconnectedState)
            break; // the guest refuses still
    }
    TRY(operation.sleepFor(kGreetingSlice));
    return false;
}

} // namespace machinist::qemu
