// SPDX-License-Identifier: Apache-2.0
#include "tests/support/dockerhost.h"

#include "models/operations/childfiles.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QThread>

#include <unistd.h>

namespace machinist::test {

namespace {

constexpr int kImportSeconds = 300;
constexpr int kStartSeconds = 60;
constexpr char kPackages[] = "systemd-sysv,openssh-server,ca-certificates,iproute2,iptables,sudo,"
                             "docker.io,dbus,udev";

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QString cacheFolder()
{
    const QString set = qEnvironmentVariable("MACHINIST_TEST_CACHE");
    return set.isEmpty() ? QStringLiteral(MACHINIST_TEST_CACHE) : set;
}

/// Runs a program to its end. Both outputs come as one.
QByteArray output(const QString &program, const QStringList &arguments, int *exitCode, int seconds)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    keepFilesFrom(process); // ctest leaves some open
    process.start(program, arguments);
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(seconds * 1000);
    if (!ended) {
        process.kill();
        process.waitForFinished();
    }
    if (exitCode)
        *exitCode = ended ? process.exitCode() : -1;
    return process.readAll();
}

/// Makes the root file system unless it is there. Package lists and archives stay in it, so that
/// Docker can be taken off and installed again without a network.
QString ensureRoot(const QString &tar, const QStringList &more)
{
    QDir().mkpath(cacheFolder());
    QLockFile lock(tar + QStringLiteral(".lock"));
    lock.setStaleLockTime(0);
    lock.lock();
    if (QFile::exists(tar))
        return {};
    const QString part = tar + QStringLiteral(".part.tar");
    int exitCode = 0;
    const QByteArray said = output(
        QStringLiteral("mmdebstrap"),
        {QStringLiteral("--variant=minbase"),
         QStringLiteral("--include=") + (QStringList{QLatin1String(kPackages)} + more).join(u','),
         QStringLiteral("--skip=cleanup/apt"), QStringLiteral("bookworm"), part},
        &exitCode, 600);
    if (exitCode != 0 || !QFile::rename(part, tar)) {
        QFile::remove(part);
        return QStringLiteral("mmdebstrap failed: ") + QString::fromUtf8(said.right(1000));
    }
    return {};
}

} // namespace

QString DockerHost::whyNot()
{
    if (::geteuid() != 0)
        return QStringLiteral("a container as host needs root");
    for (const char *tool : {"dockerd", "docker", "mmdebstrap", "ssh-keygen"})
        if (QStandardPaths::findExecutable(QLatin1String(tool)).isEmpty()
            && !QFile::exists(QStringLiteral("/usr/sbin/") + QLatin1String(tool)))
            return QStringLiteral("%1 is not installed").arg(QLatin1String(tool));
    return {};
}

DockerHost::DockerHost()
    : m_folder(QDir::tempPath() + QStringLiteral("/dockerhost"))
    , m_sshPort(freePort())
    , m_enginePort(freePort())
{}

DockerHost::~DockerHost()
{
    if (!m_engine)
        return;
    docker(
        {QStringLiteral("rm"), QStringLiteral("-f"), QStringLiteral("-v"), QStringLiteral("host")});
    docker({QStringLiteral("network"), QStringLiteral("rm"), QStringLiteral("hosts")});
    m_engine->terminate();
    if (!m_engine->waitForFinished(20000)) {
        m_engine->kill();
        m_engine->waitForFinished();
    }
}

QString DockerHost::start()
{
    if (const QString error = startEngine(QStringLiteral("host-bookworm-1")); !error.isEmpty())
        return error;
    return startContainer();
}

QString DockerHost::startEngine(const QString &root, const QStringList &more)
{
    const QString tar = cacheFolder() + u'/' + root + QStringLiteral(".tar");
    if (const QString error = ensureRoot(tar, more); !error.isEmpty())
        return error;
    if (const QString error = startDaemon(); !error.isEmpty())
        return error;
    int exitCode = 0;
    const QByteArray said = docker({QStringLiteral("import"), tar, QStringLiteral("host:latest")},
                                   &exitCode, kImportSeconds);
    if (exitCode != 0)
        return QStringLiteral("docker import (%1 s at most): ").arg(kImportSeconds)
            + QString::fromUtf8(said);
    const QString subnet = QStringLiteral("10.213.%1.0/24").arg(::getpid() % 250);
    docker({QStringLiteral("network"), QStringLiteral("create"), QStringLiteral("--subnet"), subnet,
            QStringLiteral("hosts")});
    return {};
}

QStringList DockerHost::containerArguments()
{
    return QStringLiteral("--name host --network hosts --cap-add SYS_ADMIN --cap-add NET_ADMIN "
                          "--security-opt seccomp=unconfined --tmpfs /run --tmpfs /tmp "
                          "-v /sys/fs/cgroup:/sys/fs/cgroup:rw -v /var/lib/docker")
        .split(u' ');
}

QString DockerHost::startDaemon()
{
    const auto path = [&](const char *name) { return m_folder.filePath(QLatin1String(name)); };
    m_engine = std::make_unique<QProcess>();
    m_engine->setProcessChannelMode(QProcess::MergedChannels);
    m_engine->setStandardOutputFile(path("dockerd.log"));
    // No bridge and no packet filter of its own: it must not meet another dockerd's.
    m_engine->start(QStringLiteral("dockerd"),
                    {QStringLiteral("--data-root"), path("data"), QStringLiteral("--exec-root"),
                     path("exec"), QStringLiteral("--pidfile"), path("pid"), QStringLiteral("-H"),
                     QStringLiteral("unix://") + path("sock"), QStringLiteral("--bridge"),
                     QStringLiteral("none"), QStringLiteral("--iptables=false"),
                     QStringLiteral("--ip6tables=false"), QStringLiteral("--ip-masq=false")});
    const QDeadlineTimer deadline(kStartSeconds * 1000);
    for (int exitCode = 1; exitCode != 0; QThread::msleep(200)) {
        if (deadline.hasExpired() || m_engine->state() == QProcess::NotRunning) {
            QFile log(path("dockerd.log"));
            (void)log.open(QIODevice::ReadOnly);
            return QStringLiteral("dockerd does not start: ")
                + QString::fromUtf8(log.readAll().right(1000));
        }
        docker({QStringLiteral("version")}, &exitCode, 10);
    }
    return {};
}

QString DockerHost::startContainer()
{
    output(QStringLiteral("ssh-keygen"),
           {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
            QStringLiteral("-N"), QString(), QStringLiteral("-f"), keyFile()},
           nullptr, 20);
    const auto publish = [](int outside, int inside) {
        return QStringLiteral("127.0.0.1:%1:%2").arg(outside).arg(inside);
    };
    QStringList arguments
        = QStringList{QStringLiteral("run"), QStringLiteral("-d")} + containerArguments();
    arguments << QStringLiteral("-p") << publish(m_sshPort, 22) << QStringLiteral("-p")
              << publish(m_enginePort, m_enginePort) << QStringLiteral("host:latest")
              << QStringLiteral("/sbin/init");
    int exitCode = 0;
    const QByteArray said = docker(arguments, &exitCode);
    if (exitCode != 0)
        return QString::fromUtf8(said);
    if (const QString error = waitForSystem(); !error.isEmpty())
        return error;
    QFile key(keyFile() + QStringLiteral(".pub"));
    (void)key.open(QIODevice::ReadOnly);
    // No mirror can be reached: let apt find out at once, and ask for what the root has only.
    run(QStringLiteral(
        "echo 'Acquire::http::Proxy \"http://127.0.0.1:9\"; APT::Install-Recommends \"false\";' "
        ">/etc/apt/apt.conf.d/99offline"));
    run(QStringLiteral("mkdir -p -m 700 /root/.ssh; echo '%1' >/root/.ssh/authorized_keys")
            .arg(QString::fromLatin1(key.readAll()).trimmed()));
    return {};
}

QString DockerHost::waitForSystem() const
{
    const QDeadlineTimer deadline(kStartSeconds * 1000);
    const QString ready = QStringLiteral(
        "systemctl is-active --quiet ssh.service && systemctl is-active --quiet docker.service");
    for (int exitCode = 1; exitCode != 0; QThread::msleep(200)) {
        if (deadline.hasExpired())
            return QStringLiteral("the host does not come up: ")
                + QString::fromUtf8(run(QStringLiteral("systemctl --failed; systemctl list-jobs")));
        run(ready, &exitCode);
    }
    return {};
}

QByteArray DockerHost::run(const QString &script, int *exitCode) const
{
    return docker({QStringLiteral("exec"), QStringLiteral("host"), QStringLiteral("sh"),
                   QStringLiteral("-c"), script},
                  exitCode);
}

void DockerHost::addUser(const QString &name, bool mayUseSudo) const
{
    run(QStringLiteral(
            "useradd -m -s /bin/bash %1; cp -r /root/.ssh /home/%1/; chown -R %1: /home/%1/.ssh")
            .arg(name));
    if (mayUseSudo)
        run(QStringLiteral("echo '%1 ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/%1").arg(name));
}

QByteArray DockerHost::docker(const QStringList &arguments, int *exitCode, int seconds) const
{
    return output(QStringLiteral("docker"),
                  QStringList{QStringLiteral("-H"),
                              QStringLiteral("unix://") + m_folder.filePath(QStringLiteral("sock"))}
                      + arguments,
                  exitCode, seconds);
}

} // namespace machinist::test
