// SPDX-License-Identifier: Apache-2.0
#include "tests/endtoend/sandbox.h"

#include <QDirIterator>
#include <QFile>
#include <QStandardPaths>
#include <QThread>

#include <csignal>

namespace machinist {

Sandbox::Sandbox(const QString &program)
    : m_program(program)
{
    shareImages();
}

QString Sandbox::program()
{
    return QStringLiteral(MACHINIST_BINARY);
}

void Sandbox::shareImages() const
{
    // The shared image cache stands where the store looks for its own.
    QDir().mkpath(store());
    const QString cache = qEnvironmentVariable("MACHINIST_TEST_CACHE", QStringLiteral(TEST_CACHE));
    QDir().mkpath(cache);
    QFile::link(cache, store() + QStringLiteral("/cache"));
}

Sandbox::~Sandbox()
{
    for (const qint64 pid : virtualMachines())
        ::kill(pid_t(pid), SIGKILL);
    // The link goes, the cache stays.
    QFile::remove(store() + QStringLiteral("/cache"));
}

QProcessEnvironment Sandbox::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), m_home.path());
    environment.insert(QStringLiteral("MACHINE_STORAGE_PATH"), store());
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"),
                       m_home.filePath(QStringLiteral("config")));
    environment.insert(QStringLiteral("SHELL"), QStringLiteral("/bin/bash"));
    for (const char *name : {"DOCKER_HOST", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "DISPLAY",
                             "SSH_AUTH_SOCK", "MACHINE_DRIVER"})
        environment.remove(QString::fromUtf8(name));
    return environment;
}

std::unique_ptr<QProcess> Sandbox::startMachinist(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment());
    process->start(m_program, arguments);
    return process;
}

Run Sandbox::finish(QProcess &process, int timeoutMs) const
{
    process.closeWriteChannel();
    // Of one that has ended already Qt would say that it did not end.
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
        return {-1, QString::fromUtf8(process.readAllStandardOutput()),
                QStringLiteral("did not end in time\n")
                    + QString::fromUtf8(process.readAllStandardError())};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

Run Sandbox::machinist(const QStringList &arguments, int timeoutMs) const
{
    const auto process = startMachinist(arguments);
    return finish(*process, timeoutMs);
}

Run Sandbox::shell(const QString &script, int timeoutMs) const
{
    QProcess process;
    QProcessEnvironment variables = environment();
    const QString folder = QFileInfo(m_program).path();
    variables.insert(QStringLiteral("PATH"),
                     folder + u':' + variables.value(QStringLiteral("PATH")));
    process.setProcessEnvironment(variables);
    process.start(QStringLiteral("bash"), {QStringLiteral("-c"), script});
    return finish(process, timeoutMs);
}

QList<qint64> Sandbox::virtualMachines() const
{
    QList<qint64> pids;
    for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool isPid = false;
        const qint64 pid = entry.toLongLong(&isPid);
        QFile file(QStringLiteral("/proc/") + entry + QStringLiteral("/cmdline"));
        if (!isPid || !file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray line = file.readAll();
        if (line.startsWith("qemu-system") || line.contains("/qemu-system")) {
            if (line.contains(store().toUtf8()))
                pids << pid;
        }
    }
    return pids;
}

QStringList Sandbox::machineFiles() const
{
    QStringList files;
    QDirIterator it(store() + QStringLiteral("/machines"),
                    QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    while (it.hasNext())
        files << it.next();
    return files;
}

QString Sandbox::whyNoVirtualMachine()
{
    for (const char *tool : {"qemu-system-x86_64", "qemu-img", "mmdebstrap", "docker"}) {
        if (QStandardPaths::findExecutable(QString::fromUtf8(tool)).isEmpty())
            return QStringLiteral("%1 is not installed").arg(QLatin1String(tool));
    }
    return {};
}

} // namespace machinist
