// SPDX-License-Identifier: Apache-2.0
#include "drivers/xhyve/vmprocess.h"

#include "models/base/storage.h"
#include "models/operations/command.h"

#include <QCoreApplication>
#include <QFile>

#include <csignal>

using namespace std::chrono_literals;

namespace machinist::xhyve {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Xhyve)
};

constexpr auto kCallTime = 30s;
constexpr auto kPoll = 200ms;
constexpr auto kSecondLook = 100ms;
constexpr auto kKillPatience = 10s;
constexpr qsizetype kTail = 4000;

} // namespace

qint64 findProcess(const QString &table, const QString &mark)
{
    if (mark.isEmpty())
        return 0;
    for (const QString &line : table.split(u'\n'))
        if (line.contains(mark))
            return line.trimmed().section(u' ', 0, 0).toLongLong();
    return 0;
}

Result<qint64> VmProcess::pid(OperationContext &operation) const
{
    const Command list{.program = QStringLiteral("ps"),
                       .arguments
                       = {QStringLiteral("-A"), QStringLiteral("-ww"), QStringLiteral("-o"),
                          QStringLiteral("pid="), QStringLiteral("-o"), QStringLiteral("command=")},
                       .timeout = kCallTime};
    const CommandOutput first = TRY(run(list, operation));
    if (const qint64 number = findProcess(QString::fromUtf8(first.out), m_mark))
        return number;
    // In the moment in which a process becomes another program it has no command line.
    TRY(operation.sleepFor(kSecondLook));
    const CommandOutput second = TRY(run(list, operation));
    return findProcess(QString::fromUtf8(second.out), m_mark);
}

Result<> VmProcess::launch(const QString &program, const QStringList &arguments,
                           OperationContext &operation) const
{
    TRY(writeFile(m_log, {})); // what it says is for the owner's eyes
    // It must outlive us, a closed terminal and Ctrl+C.
    const QString script
        = QStringLiteral("trap '' HUP INT; \"$@\" < /dev/null >> \"$0\" 2>&1 & echo $!");
    const CommandOutput output = TRY(run(
        Command{.program = QStringLiteral("/bin/sh"),
                .arguments = QStringList{QStringLiteral("-c"), script, m_log, program} + arguments,
                .timeout = kCallTime},
        operation));
    return writeFile(m_pidFile, output.out.trimmed() + '\n');
}

Result<> VmProcess::signal(int signal, OperationContext &operation) const
{
    if (const qint64 number = TRY(pid(operation)))
        ::kill(pid_t(number), signal);
    return {};
}

Result<bool> VmProcess::isGoneWithin(std::chrono::milliseconds patience,
                                     OperationContext &operation) const
{
    for (const QDeadlineTimer deadline(patience); TRY(pid(operation));) {
        if (deadline.hasExpired())
            return false;
        TRY(operation.sleepFor(kPoll));
    }
    return true;
}

Result<> VmProcess::end(OperationContext &operation) const
{
    TRY(signal(SIGKILL, operation));
    if (!TRY(isGoneWithin(kKillPatience, operation)))
        return Error{.kind = ErrorKind::ToolFailed,
                     .message = Text::tr("The machine's process does not end."),
                     .details = m_mark,
                     .hint = Text::tr("It may run as another user: end it by hand.")};
    QFile::remove(m_pidFile);
    return {};
}

QString VmProcess::lastWords() const
{
    const auto log = readFile(m_log);
    return log ? QString::fromUtf8(log->right(kTail)).trimmed() : QString();
}

} // namespace machinist::xhyve
