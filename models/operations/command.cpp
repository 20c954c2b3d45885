// SPDX-License-Identifier: Apache-2.0
#include "models/operations/command.h"

#include "models/operations/childfiles.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QProcess>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kPollInterval = 20ms;
constexpr auto kTerminateGrace = 2000ms;

int ms(std::chrono::milliseconds value)
{
    return int(value.count());
}

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Command)
};

void stop(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(ms(kTerminateGrace))) {
        process.kill();
        process.waitForFinished();
    }
}

/// Collects a stream and hands whole lines on as they come.
class LineTap
{
public:
    explicit LineTap(const std::function<void(const QString &)> &onLine)
        : m_onLine(onLine)
    {}

    void add(const QByteArray &bytes)
    {
        m_all += bytes;
        if (!m_onLine)
            return;
        for (qsizetype end; (end = m_all.indexOf('\n', m_told)) >= 0; m_told = end + 1)
            m_onLine(QString::fromUtf8(m_all.mid(m_told, end - m_told)));
    }
    const QByteArray &all() const { return m_all; }

private:
    const std::function<void(const QString &)> &m_onLine;
    QByteArray m_all;
    qsizetype m_told = 0;
};

/// Waits for the end of \a process while draining it; stops it when the operation must end.
Result<> follow(QProcess &process, const Command &command, OperationContext &operation,
                LineTap &out, LineTap &err)
{
    const QDeadlineTimer deadline(command.timeout);
    for (bool running = true; running;) {
        running = !process.waitForFinished(ms(kPollInterval))
            && process.state() != QProcess::NotRunning;
        out.add(process.readAllStandardOutput());
        err.add(process.readAllStandardError());
        if (!running)
            break;
        if (auto live = operation.checkpoint(); !live) {
            stop(process);
            return live;
        }
        if (deadline.hasExpired()) {
            stop(process);
            return Error{.kind = ErrorKind::TimedOut,
                         .message = Text::tr("%1 did not end within %2 s and was stopped.")
                                        .arg(command.program)
                                        .arg(ms(command.timeout) / 1000)};
        }
    }
    return {};
}

} // namespace

Result<CommandOutput> run(const Command &command, OperationContext &operation)
{
    TRY(operation.checkpoint());
    QProcess process;
    if (!command.environment.isEmpty()) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(command.environment);
        process.setProcessEnvironment(environment);
    }
    process.setWorkingDirectory(command.workingDirectory);
    keepFilesFrom(process);
    process.start(command.program, command.arguments);
    if (!process.waitForStarted())
        return Error{.kind = ErrorKind::ToolMissing,
                     .message = Text::tr("%1 cannot be started.").arg(command.program),
                     .details = process.errorString(),
                     .hint = Text::tr("Install it, or add its folder to PATH.")};
    if (!command.input.isEmpty())
        process.write(command.input);
    process.closeWriteChannel();

    LineTap out(command.onLine);
    LineTap err(command.onLine);
    TRY(follow(process, command, operation, out, err));
    if (process.exitStatus() != QProcess::NormalExit
        || !command.goodExitCodes.contains(process.exitCode()))
        return Error{
            .kind = ErrorKind::ToolFailed,
            .message
            = Text::tr("%1 failed (exit status %2).").arg(command.program).arg(process.exitCode()),
            .details = QString::fromUtf8(err.all().isEmpty() ? out.all() : err.all())};
    return CommandOutput{out.all(), err.all(), process.exitCode()};
}

} // namespace machinist
