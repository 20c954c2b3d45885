// SPDX-License-Identifier: Apache-2.0
#include "drivers/hyperv/powershell.h"

#include "models/operations/command.h"

#include <QCoreApplication>
#include <QtEndian>

namespace machinist::hyperv {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(PowerShell)
};

/// Stops at the first error and says what it was in words that no language pack changes.
QString script(const QStringList &statements)
{
    return QStringLiteral("$ErrorActionPreference = 'Stop'\n"
                          "$ProgressPreference = 'SilentlyContinue'\n"
                          "[Console]::OutputEncoding = [Text.Encoding]::UTF8\n"
                          "try {\n")
        + statements.join(u'\n')
        + QStringLiteral("\n} catch {\n"
                         "[Console]::Error.WriteLine(\"$($_.CategoryInfo.Category)|"
                         "$($_.FullyQualifiedErrorId)|$($_.Exception.Message)\")\n"
                         "exit 1\n"
                         "}\n");
}

ErrorKind kindOf(const QString &category)
{
    if (category == u"ObjectNotFound")
        return ErrorKind::NotFound;
    if (category == u"ResourceExists")
        return ErrorKind::AlreadyExists;
    return category == u"PermissionDenied" ? ErrorKind::NotAuthorised : ErrorKind::ToolFailed;
}

Error failure(const QStringList &statements, const QString &errors)
{
    const QStringList parts = errors.trimmed().split(u'|');
    const QString cause = parts.mid(2).join(u'|').section(u'\n', 0, 0).trimmed();
    const ErrorKind kind = kindOf(parts.first());
    return Error{.kind = kind,
                 .message = cause.isEmpty() ? Text::tr("PowerShell failed.")
                                            : Text::tr("Hyper-V refused: %1").arg(cause),
                 .details
                 = statements.join(u'\n') + QStringLiteral("\nfailed:\n") + errors.right(4000),
                 .hint = kind == ErrorKind::NotAuthorised
                     ? Text::tr("Become a member of the group Hyper-V Administrators, then log "
                                "in again.")
                     : QString()};
}

} // namespace

QString quoted(const QString &text)
{
    QString literal;
    for (const QChar letter : text) {
        const char16_t code = letter.unicode();
        literal += letter;
        if (code == u'\'' || (code >= 0x2018 && code <= 0x201b))
            literal += letter;
    }
    return u'\'' + literal + u'\'';
}

QString encoded(const QString &script)
{
    QByteArray bytes(script.size() * 2, '\0');
    qToLittleEndian<quint16>(script.utf16(), script.size(), bytes.data());
    return QString::fromLatin1(bytes.toBase64());
}

Result<PowerShell> PowerShell::find(const HostPlatform &host)
{
    if (!host.isWindows())
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("Driver \"hyperv\" not supported on this platform."),
                     .hint = Text::tr("Hyper-V is a part of Windows: take the driver qemu or "
                                      "virtualbox here.")};
    const QString folder
        = host.environment.value(QStringLiteral("SystemRoot"), QStringLiteral("C:\\Windows"))
        + host.native(QStringLiteral("/System32/WindowsPowerShell/v1.0"));
    QString path = host.findProgram(QStringLiteral("powershell.exe"), {folder});
    if (path.isEmpty())
        path = host.findProgram(QStringLiteral("pwsh.exe"));
    if (path.isEmpty())
        return Error{.kind = ErrorKind::ToolMissing,
                     .message = Text::tr("Powershell was not found in the path"),
                     .hint = Text::tr("Install PowerShell from "
                                      "https://aka.ms/PSWindows, or add its folder to PATH.")};
    return PowerShell(path);
}

Result<QString> PowerShell::run(const QStringList &statements, std::chrono::milliseconds limit,
                                OperationContext &operation) const
{
    const Command command{.program = m_program,
                          .arguments
                          = {QStringLiteral("-NoProfile"), QStringLiteral("-NonInteractive"),
                             QStringLiteral("-OutputFormat"), QStringLiteral("Text"),
                             QStringLiteral("-EncodedCommand"), encoded(script(statements))},
                          .timeout = limit};
    const auto output = machinist::run(command, operation);
    if (output)
        return QString::fromUtf8(output->out).remove(u'\r');
    if (output.error().kind != ErrorKind::ToolFailed)
        return output.error();
    return failure(statements, QString(output.error().details).remove(u'\r'));
}

} // namespace machinist::hyperv
