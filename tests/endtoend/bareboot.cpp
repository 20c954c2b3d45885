// SPDX-License-Identifier: Apache-2.0
#include "tests/endtoend/bareboot.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QThread>

#include <csignal>

namespace machinist {

namespace {

constexpr int kBootMs = 10 * 60 * 1000;
constexpr int kGreetingMs = 5000;
constexpr int kPauseMs = 200;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(60000);
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

BareBoot::BareBoot(const Sandbox &box, const QString &name)
    : m_folder(box.store() + QStringLiteral("/machines/") + name)
{
    const QByteArray pid = contentOf(m_folder + QStringLiteral("/qemu.pid")).trimmed();
    const QByteArray line
        = contentOf(QStringLiteral("/proc/%1/cmdline").arg(QString::fromUtf8(pid)));
    for (const QByteArray &word : line.split('\0'))
        m_command << QString::fromUtf8(word);
    m_command.removeLast(); // after the last \0
    const QJsonObject driver
        = QJsonDocument::fromJson(contentOf(m_folder + QStringLiteral("/config.json")))
              .object()
              .value(QLatin1String("Driver"))
              .toObject();
    m_user = driver.value(QLatin1String("SSHUser")).toString();
    m_sshPort = driver.value(QLatin1String("SSHPort")).toInt();
    (void)box.machinist({QStringLiteral("kill"), name});
    const QJsonObject disk
        = QJsonDocument::fromJson(outputOf(QStringLiteral("qemu-img"),
                                           {QStringLiteral("info"), QStringLiteral("--output=json"),
                                            m_folder + QStringLiteral("/disk.qcow2")})
                                      .toUtf8())
              .object();
    m_base = disk.value(QLatin1String("backing-filename")).toString();
    m_diskBytes = disk.value(QLatin1String("virtual-size")).toInteger();
}

bool BareBoot::makeDisk() const
{
    return QProcess::execute(QStringLiteral("qemu-img"),
                             {QStringLiteral("create"), QStringLiteral("-q"), QStringLiteral("-f"),
                              QStringLiteral("qcow2"), QStringLiteral("-b"), m_base,
                              QStringLiteral("-F"), QStringLiteral("qcow2"),
                              m_folder + QStringLiteral("/disk.qcow2"),
                              QString::number(m_diskBytes)})
        == 0;
}

/// As the driver does: a login that comes too early would cost the guest time.
bool BareBoot::waitForSsh() const
{
    for (const QDeadlineTimer deadline(kBootMs); !deadline.hasExpired();) {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), quint16(m_sshPort));
        if (socket.waitForReadyRead(kGreetingMs) && socket.peek(4) == "SSH-")
            return true;
        QThread::msleep(kPauseMs);
    }
    return false;
}

/// The engine is off in the image, so that somebody has to start it.
QString BareBoot::askDocker() const
{
    QProcess ssh;
    ssh.setProcessChannelMode(QProcess::MergedChannels);
    ssh.start(QStringLiteral("ssh"),
              {QStringLiteral("-F"), QStringLiteral("/dev/null"), QStringLiteral("-i"),
               m_folder + QStringLiteral("/id_ed25519"), QStringLiteral("-o"),
               QStringLiteral("StrictHostKeyChecking=no"), QStringLiteral("-o"),
               QStringLiteral("UserKnownHostsFile=/dev/null"), QStringLiteral("-o"),
               QStringLiteral("LogLevel=quiet"), QStringLiteral("-p"), QString::number(m_sshPort),
               m_user + QStringLiteral("@127.0.0.1"),
               QStringLiteral("sudo systemctl start docker.service; "
                              "until docker version >/dev/null 2>&1; do sleep 0.2; done")});
    if (ssh.waitForFinished(kBootMs) && ssh.exitCode() == 0)
        return {};
    ssh.kill();
    return QStringLiteral("docker does not answer: ") + QString::fromUtf8(ssh.readAll());
}

QString BareBoot::boot(QList<qint64> *times)
{
    if (m_command.size() < 2 || m_base.isEmpty() || !makeDisk())
        return QStringLiteral("the machine's QEMU or its image was not found");
    QElapsedTimer clock;
    clock.start();
    if (QProcess::execute(m_command.first(), m_command.mid(1)) != 0)
        return QStringLiteral("QEMU does not start");
    if (!waitForSsh())
        return QStringLiteral("SSH does not answer");
    if (const QString problem = askDocker(); !problem.isEmpty())
        return problem;
    *times << clock.elapsed();
    return {};
}

void BareBoot::end()
{
    const auto pid = contentOf(m_folder + QStringLiteral("/qemu.pid")).trimmed().toLongLong();
    const QString process = QStringLiteral("/proc/%1/cmdline").arg(pid);
    if (pid <= 0 || !contentOf(process).contains(m_folder.toUtf8()))
        return;
    ::kill(pid_t(pid), SIGKILL);
    while (!contentOf(process).isEmpty())
        QThread::msleep(50);
    QFile::remove(m_folder + QStringLiteral("/qemu.pid"));
}

} // namespace machinist
