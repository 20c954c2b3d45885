// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/console.h"
#include "models/operations/operationcontext.h"

namespace machinist {

/// An operation's reports as lines on the console: the driver's steps behind the machine's name in
/// parentheses, the log with --debug only.
class PrintingContext final : public OperationContext
{
public:
    PrintingContext(Console &console, QString machine, std::stop_token stop)
        : OperationContext(std::move(stop))
        , m_console(console)
        , m_machine(std::move(machine))
    {}

    /// Where several machines report at once, every line needs its name.
    void prefixAll(bool on) { m_prefixesAll = on; }
    /// \a line is printed when the next stage begins, or by sayIt().
    void sayAfterFirstStage(const QString &line) { m_pending = line; }
    void sayIt();

    void step(const QString &text, int percent = -1) override;
    void log(const QString &line) override { m_console.debug(withName(line)); }

protected:
    void stageBegun(const Stage &stage) override;

private:
    QString withName(const QString &text) const
    {
        return QStringLiteral("(%1) %2").arg(m_machine, text);
    }

    Console &m_console;
    QString m_machine;
    QString m_pending;
    QString m_lastStage;
    int m_stages = 0;
    bool m_prefixesAll = false;
};

} // namespace machinist
