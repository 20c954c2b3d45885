// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"
#include "models/ssh/sshlogin.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

namespace machinist {

/// A context for tests: keeps what it is told; cancelled by the source given or its own.
class TestContext final : public OperationContext
{
public:
    explicit TestContext(std::chrono::milliseconds limit = std::chrono::seconds(30))
        : TestContext(std::stop_source(), limit)
    {}
    TestContext(const std::stop_source &source, std::chrono::milliseconds limit)
        : OperationContext(source.get_token())
        , stop(source)
    {
        beginStage({.id = QStringLiteral("test"), .title = QStringLiteral("Test"), .limit = limit});
    }
    void step(const QString &text, int = -1) override { steps << text; }
    void log(const QString &line) override { lines << line; }

    std::stop_source stop;
    QStringList steps;
    QStringList lines;

protected:
    void stageBegun(const Stage &) override {}
};

/// A real OpenSSH server on 127.0.0.1, run as the current user, with host and user keys of its
/// own; gone with its object.
class SshdFixture
{
public:
    /// What is missing here, or nothing: for QSKIP.
    static QString missing()
    {
        for (const char *tool : {"sshd", "ssh-keygen"}) {
            if (find(tool).isEmpty())
                return QStringLiteral("%1 is not installed (openssh-server)")
                    .arg(QLatin1String(tool));
        }
        return {};
    }
    static QString find(const char *tool)
    {
        const QString name = QLatin1String(tool);
        const QString found = QStandardPaths::findExecutable(name);
        return found.isEmpty() ? QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin")})
                               : found;
    }

    ~SshdFixture() { stop(); }

    /// Makes keys and starts. \a extra are further lines of sshd_config.
    bool start(const QByteArray &extra = {}, bool hasSftp = true)
    {
        if (m_port == 0)
            m_port = freePort();
        for (const char *type : {"ed25519", "ecdsa", "rsa"}) {
            if (!makeKey(QStringLiteral("host_") + QLatin1String(type), type)
                || !makeKey(QStringLiteral("user_") + QLatin1String(type), type))
                return false;
        }
        if (!QFile::exists(path("authorized_keys")))
            authorize({publicKey("user_ed25519"), publicKey("user_ecdsa"), publicKey("user_rsa")});
        return writeConfig(extra + (hasSftp ? "\nSubsystem sftp internal-sftp" : "")) && launch();
    }
    void stop()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        if (!m_process.waitForFinished(3000))
            m_process.kill();
        m_process.waitForFinished(1000);
    }
    /// Ends the server of each live connection: a lost line.
    void dropConnections()
    {
        QProcess::execute(QStringLiteral("pkill"),
                          {QStringLiteral("-KILL"), QStringLiteral("-P"),
                           QString::number(m_process.processId())});
    }

    bool makeKey(const QString &name, const QByteArray &type, const QString &passphrase = {},
                 bool pem = false)
    {
        if (QFile::exists(path(name)))
            return true;
        QStringList arguments{QStringLiteral("-q"),
                              QStringLiteral("-t"),
                              QString::fromLatin1(type),
                              QStringLiteral("-N"),
                              passphrase,
                              QStringLiteral("-f"),
                              path(name)};
        if (type == "rsa")
            arguments << QStringLiteral("-b") << QStringLiteral("2048");
        if (pem)
            arguments << QStringLiteral("-m") << QStringLiteral("PEM");
        return QProcess::execute(find("ssh-keygen"), arguments) == 0;
    }
    void authorize(const QList<QByteArray> &keys)
    {
        QFile file(path("authorized_keys"));
        if (file.open(QIODevice::WriteOnly))
            file.write(keys.join('\n') + '\n');
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    QByteArray publicKey(const QString &name) const
    {
        QFile file(path(name) + QStringLiteral(".pub"));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    }
    QByteArray publicKey(const char *name) const { return publicKey(QLatin1String(name)); }

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString path(const char *name) const { return path(QLatin1String(name)); }
    int port() const { return m_port; }
    static QString user() { return qEnvironmentVariable("USER", QStringLiteral("root")); }

    /// A login with \a key that pins at first use.
    SshLogin login(const char *key = "user_ed25519") const
    {
        SshLogin login;
        login.target = {QStringLiteral("127.0.0.1"), m_port, user(), *key ? path(key) : QString()};
        login.knownHostsFile = path("known_hosts");
        login.policy = HostKeyPolicy::TrustFirstUse;
        login.useAgent = false;
        login.useDefaultKeys = false;
        return login;
    }
    /// What the server has written so far.
    QByteArray log()
    {
        while (m_process.waitForReadyRead(50) || m_process.bytesAvailable() > 0)
            m_log += m_process.readAllStandardError();
        m_log += m_process.readAllStandardError();
        return m_log;
    }
    static int freePort()
    {
        QTcpServer probe;
        probe.listen(QHostAddress::LocalHost);
        return probe.serverPort();
    }

private:
    bool writeConfig(const QByteArray &extra)
    {
        QFile file(path("sshd_config"));
        const QByteArray folder = QFile::encodeName(m_folder.path());
        // The user's own start-up files may do anything, such as wait for a lock that a shell left
        // which was ended before.
        const QByteArray home = extra.contains("SetEnv") ? "" : "SetEnv HOME=" + folder + '\n';
        return file.open(QIODevice::WriteOnly)
            && file.write("ListenAddress 127.0.0.1\nPort " + QByteArray::number(m_port)
                          + "\nHostKey " + folder + "/host_ed25519\nHostKey " + folder
                          + "/host_ecdsa\nHostKey " + folder + "/host_rsa\nAuthorizedKeysFile "
                          + folder + "/authorized_keys\nStrictModes no\n"
                          + "PidFile none\nUsePAM no\nPermitRootLogin yes\nMaxStartups 100\n"
                          + "AcceptEnv LANG LC_*\n" + home + extra + '\n')
            > 0;
    }
    bool launch()
    {
        if (::geteuid() == 0)
            QDir().mkpath(QStringLiteral("/run/sshd"));
        m_process.start(find("sshd"),
                        {QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"),
                         path("sshd_config")});
        if (!m_process.waitForStarted())
            return false;
        QDeadlineTimer limit(10000);
        while (!log().contains("Server listening") && !limit.hasExpired()
               && m_process.state() == QProcess::Running) {}
        return m_log.contains("Server listening");
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_log;
    int m_port = 0;
};

} // namespace machinist
