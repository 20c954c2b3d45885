// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/hostplatform.h"
#include "models/operations/operationcontext.h"

namespace machinist::hyperv {

/// \a text as a literal in PowerShell: in single quotes, with each that is in it doubled. Its
/// typographic quotes count as quotes there, too.
QString quoted(const QString &text);

/// What -EncodedCommand takes: base64 of UTF-16LE. No shell and no quoting rule sees the script.
QString encoded(const QString &script);

/// Windows PowerShell, or PowerShell 7 where that is all there is. Each call starts one, which
/// takes a second: questions are put together.
class PowerShell
{
public:
    /// NotSupported but on Windows, ToolMissing where there is none.
    static Result<PowerShell> find(const HostPlatform &host);

    /// Runs \a statements, one a line, to the first that fails. Returns standard output, lines
    /// ending in \n. NotFound, AlreadyExists and NotAuthorised by the error's category, which is
    /// not translated, else ToolFailed.
    Result<QString> run(const QStringList &statements, std::chrono::milliseconds limit,
                        OperationContext &operation) const;

private:
    explicit PowerShell(QString program)
        : m_program(std::move(program))
    {}

    QString m_program;
};

} // namespace machinist::hyperv
