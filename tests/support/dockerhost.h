// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace machinist::test {

/// A real Debian host with systemd, sshd and (unless purged) its own Docker, as a container of a
/// dockerd that this object starts beside any other one and ends with itself. Needs root,
/// dockerd, docker and mmdebstrap; the root file system is made once into the test cache.
/// Nothing of it is reachable but on 127.0.0.1.
class DockerHost
{
public:
    /// Empty where it can run here; else the reason, for QSKIP.
    static QString whyNot();

    DockerHost();
    ~DockerHost();

    /// Starts it; returns what went wrong, or nothing.
    QString start();

    QString address() const { return QStringLiteral("127.0.0.1"); }
    int sshPort() const { return m_sshPort; }
    /// The same number inside and outside.
    int enginePort() const { return m_enginePort; }
    QString keyFile() const { return m_folder.filePath(QStringLiteral("id_ed25519")); }
    QString folder() const { return m_folder.path(); }

    /// Runs \a script as root on the host, past SSH. Returns its output; \a exitCode may be null.
    QByteArray run(const QString &script, int *exitCode = nullptr) const;
    /// A user whose sudo wants no password, or who has none; may log in with keyFile().
    void addUser(const QString &name, bool mayUseSudo) const;

protected:
    /// Starts the dockerd with the image host:latest, from the root file system \a root that has
    /// \a more packages. Returns what went wrong, or nothing.
    QString startEngine(const QString &root, const QStringList &more = {});
    /// What `docker run` or `docker create` needs for a host with systemd.
    static QStringList containerArguments();
    QString socket() const { return m_folder.filePath(QStringLiteral("sock")); }

private:
    QString startDaemon();
    QString startContainer();
    QString waitForSystem() const;
    QByteArray docker(const QStringList &arguments, int *exitCode = nullptr,
                      int seconds = 120) const;

    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_engine;
    int m_sshPort = 0;
    int m_enginePort = 0;
};

} // namespace machinist::test
