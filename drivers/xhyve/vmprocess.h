// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <QStringList>

namespace machinist::xhyve {

/// The process that is a machine. It is found by what is in its command line, since a number in a
/// file may be another program's by now. Any one thread.
class VmProcess
{
public:
    /// \a mark: in the command line of this process and of no other. \a log: its output.
    VmProcess(QString mark, QString pidFile, QString log)
        : m_mark(std::move(mark))
        , m_pidFile(std::move(pidFile))
        , m_log(std::move(log))
    {}

    /// Its number; 0 where there is none.
    Result<qint64> pid(OperationContext &operation) const;
    /// Starts it on its own feet and writes its number into the file, for Docker Machine's plugin.
    Result<> launch(const QString &program, const QStringList &arguments,
                    OperationContext &operation) const;
    /// Sends \a signal; succeeds where there is no process.
    Result<> signal(int signal, OperationContext &operation) const;
    /// Whether it has ended within \a patience.
    Result<bool> isGoneWithin(std::chrono::milliseconds patience,
                              OperationContext &operation) const;
    /// Kills it and waits. ToolFailed where it does not go.
    Result<> end(OperationContext &operation) const;
    /// The end of its output, for an error's details.
    QString lastWords() const;

private:
    QString m_mark;
    QString m_pidFile;
    QString m_log;
};

/// The number of the process in `ps -A -ww -o pid= -o command=` that holds \a mark; 0 for none.
qint64 findProcess(const QString &table, const QString &mark);

} // namespace machinist::xhyve
