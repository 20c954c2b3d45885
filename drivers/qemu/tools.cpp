// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/tools.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include <fcntl.h>
#include <unistd.h>

namespace machinist::qemu {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QemuTools)
};

QString installHint(const QStringList &packages, const HostPlatform &host)
{
    if (host.isMacOs())
        return Text::tr("Install them with: brew install qemu");
    if (host.isWindows())
        return Text::tr("Install QEMU from https://www.qemu.org/download/ and add its folder to "
                        "PATH.");
    return Text::tr("Install them with: sudo apt-get install %1").arg(packages.join(u' '));
}

} // namespace

QString findTool(const QString &program)
{
    if (const QString path = QStandardPaths::findExecutable(program); !path.isEmpty())
        return path;
    // With an empty PATH nothing is meant to be found; otherwise these are merely not in a
    // plain user's.
    if (qEnvironmentVariableIsEmpty("PATH"))
        return {};
    return QStandardPaths::findExecutable(program,
                                          {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")});
}

Result<> requireTools(const QList<Tool> &tools, const HostPlatform &host)
{
    QStringList missing;
    QStringList packages;
    for (const Tool &tool : tools) {
        if (!findTool(QLatin1String(tool.program)).isEmpty())
            continue;
        missing << QLatin1String(tool.program);
        if (!packages.contains(QLatin1String(tool.package)))
            packages << QLatin1String(tool.package);
    }
    if (missing.isEmpty())
        return {};
    return Error{.kind = ErrorKind::ToolMissing,
                 .message = Text::tr("Programs are missing for a local virtual machine: %1.")
                                .arg(missing.join(QLatin1String(", "))),
                 .hint = installHint(packages, host)};
}

QProcessEnvironment toolEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"),
                       qEnvironmentVariable("PATH") + QStringLiteral(":/usr/sbin:/sbin"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    return environment;
}

// A cloud's virtual computer without nested virtualization may offer KVM all the same, done in
// software (pvm): it takes minutes for a kernel's first steps and gives up at some instruction.
Kvm availableKvm(const HostPlatform &host)
{
    const int device = ::open("/dev/kvm", O_RDWR | O_CLOEXEC);
    if (device < 0)
        return Kvm::Missing;
    ::close(device);
    return hasVirtualization(host) ? Kvm::Hardware : Kvm::Software;
}

} // namespace machinist::qemu
