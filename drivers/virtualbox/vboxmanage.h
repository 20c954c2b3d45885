// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/hostplatform.h"
#include "drivers/virtualbox/vboxoutput.h"
#include "models/operations/operationcontext.h"

namespace machinist::virtualbox {

/// VirtualBox' command line tool. Knows how it fails: exit status 0 with "error:" on standard
/// error is a failure as well, and "The object is not ready" is a reason to ask again.
class VBoxManage
{
public:
    /// ToolMissing, in Docker Machine's words, where it is not installed.
    static Result<VBoxManage> find(const HostPlatform &host);

    /// Asks: 30 s at most. NotFound where it names something that VirtualBox does not know.
    Result<QString> ask(const QStringList &arguments, OperationContext &operation) const;
    /// Changes something: 2 min at most, since Windows asks its user first.
    Result<QString> change(const QStringList &arguments, OperationContext &operation) const;
    /// The same without a limit but the stage's.
    Result<QString> changeSlowly(const QStringList &arguments, OperationContext &operation) const;

    Result<QVersionNumber> version(OperationContext &operation) const;
    Result<VmInfo> info(const QString &machine, OperationContext &operation) const;
    Result<QList<HostOnlyAdapter>> hostOnlyAdapters(OperationContext &operation) const;

private:
    explicit VBoxManage(QString program)
        : m_program(std::move(program))
    {}
    Result<QString> call(const QStringList &arguments, std::chrono::milliseconds limit,
                         OperationContext &operation) const;

    QString m_program;
};

} // namespace machinist::virtualbox
