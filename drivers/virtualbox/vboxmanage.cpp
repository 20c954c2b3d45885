// SPDX-License-Identifier: Apache-2.0
#include "drivers/virtualbox/vboxmanage.h"

#include "models/operations/command.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::virtualbox {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VBoxManage)
};

constexpr auto kAskTime = 30s;
constexpr auto kChangeTime = 2min; // Windows may show a question that hides behind other windows
constexpr auto kNoLimit = 24h;
constexpr auto kNotReadyPause = 100ms;
constexpr int kNotReadyTries = 5;

QStringList foldersOf(const HostPlatform &host)
{
    if (host.isMacOs())
        return {QStringLiteral("/usr/local/bin"),
                QStringLiteral("/Applications/VirtualBox.app/Contents/MacOS"),
                QStringLiteral("/opt/homebrew/bin")};
    if (!host.isWindows())
        return {};
    QStringList folders{
        host.environment.value(QStringLiteral("VBOX_INSTALL_PATH")),
        host.environment.value(QStringLiteral("VBOX_MSI_INSTALL_PATH")),
        QStringLiteral("C:\\Program Files\\Oracle\\VirtualBox"),
    };
    if (host.registry)
        folders << host.registry(QStringLiteral("SOFTWARE\\Oracle\\VirtualBox"),
                                 QStringLiteral("InstallDir"));
    folders.removeAll(QString());
    return folders;
}

QString installHint(const HostPlatform &host)
{
    if (host.isLinux())
        return Text::tr("Install VirtualBox from your distribution or from "
                        "https://www.virtualbox.org/wiki/Linux_Downloads.");
    return Text::tr("Install VirtualBox from https://www.virtualbox.org/wiki/Downloads.");
}

/// VirtualBox' own first sentence.
QString causeIn(const QString &errors)
{
    for (const QString &line : errors.split(u'\n')) {
        const auto at = line.indexOf(QLatin1String("error: "));
        if (at >= 0)
            return line.mid(at + 7).trimmed();
    }
    return errors.trimmed().section(u'\n', 0, 0);
}

Error failure(const QStringList &arguments, const QString &errors)
{
    const bool isUnknown = errors.contains(QLatin1String("VBOX_E_OBJECT_NOT_FOUND"))
        || errors.contains(QLatin1String("Could not find a registered machine"));
    return Error{.kind = isUnknown ? ErrorKind::NotFound : ErrorKind::ToolFailed,
                 .message = Text::tr("VirtualBox refused: %1").arg(causeIn(errors)),
                 .details = QStringLiteral("VBoxManage %1 failed:\n%2")
                                .arg(arguments.join(u' '), errors.right(4000))};
}

} // namespace

Result<VBoxManage> VBoxManage::find(const HostPlatform &host)
{
    // On Windows the suffix ".exe" is added by the search.
    const QString path = host.findProgram(QStringLiteral("VBoxManage"), foldersOf(host));
    if (path.isEmpty())
        return Error{.kind = ErrorKind::ToolMissing,
                     .message = Text::tr("VBoxManage not found. Make sure VirtualBox is installed "
                                         "and VBoxManage is in the path"),
                     .hint = installHint(host)};
    return VBoxManage(path);
}

Result<QString> VBoxManage::call(const QStringList &arguments, std::chrono::milliseconds limit,
                                 OperationContext &operation) const
{
    Command command{
        .program = m_program, .arguments = arguments, .timeout = limit, .goodExitCodes = {0, 1, 2}};
    command.environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    for (int tries = 1;; ++tries) {
        const CommandOutput output = TRY(run(command, operation));
        const QString errors = QString::fromUtf8(output.err).remove(u'\r');
        if (errors.contains(QLatin1String("error: The object is not ready"))
            && tries < kNotReadyTries) {
            TRY(operation.sleepFor(kNotReadyPause));
            continue;
        }
        if (output.exitCode == 0 && !errors.contains(QLatin1String("error:")))
            return QString::fromUtf8(output.out).remove(u'\r');
        return failure(arguments, errors);
    }
}

Result<QString> VBoxManage::ask(const QStringList &arguments, OperationContext &operation) const
{
    return call(arguments, kAskTime, operation);
}

Result<QString> VBoxManage::change(const QStringList &arguments, OperationContext &operation) const
{
    return call(arguments, kChangeTime, operation);
}

Result<QString> VBoxManage::changeSlowly(const QStringList &arguments,
                                         OperationContext &operation) const
{
    return call(arguments, kNoLimit, operation);
}

Result<QVersionNumber> VBoxManage::version(OperationContext &operation) const
{
    const QString output = TRY(ask({QStringLiteral("--version")}, operation));
    if (output.contains(QLatin1String("kernel module is not loaded")))
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("VirtualBox' kernel module is not loaded."),
                     .details = output,
                     .hint = Text::tr("Run: sudo /sbin/vboxconfig")};
    return parseVersion(output);
}

Result<VmInfo> VBoxManage::info(const QString &machine, OperationContext &operation) const
{
    return parseVmInfo(TRY(ask(
        {QStringLiteral("showvminfo"), machine, QStringLiteral("--machinereadable")}, operation)));
}

Result<QList<HostOnlyAdapter>> VBoxManage::hostOnlyAdapters(OperationContext &operation) const
{
    return parseHostOnlyAdapters(
        TRY(ask({QStringLiteral("list"), QStringLiteral("hostonlyifs")}, operation)));
}

} // namespace machinist::virtualbox
