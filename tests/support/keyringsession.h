// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace machinist {

/// A session bus with an unlocked GNOME Keyring of its own, to which this process's environment
/// points from start() on. Both end with the object.
class KeyringSession
{
public:
    ~KeyringSession()
    {
        for (QProcess *process : {&m_keyring, &m_bus}) {
            process->terminate();
            if (!process->waitForFinished(3000))
                process->kill();
            process->waitForFinished(3000);
        }
    }

    /// What is not installed; empty where all is there.
    static QString missing()
    {
        for (const QString &tool :
             {QStringLiteral("dbus-daemon"), QStringLiteral("gnome-keyring-daemon")}) {
            if (QStandardPaths::findExecutable(tool).isEmpty())
                return tool + QStringLiteral(" is not installed");
        }
        return {};
    }

    bool start()
    {
        qputenv("HOME", m_home.path().toUtf8());
        qputenv("XDG_RUNTIME_DIR", m_home.path().toUtf8());
        qputenv("XDG_DATA_HOME", m_home.filePath(QStringLiteral("share")).toUtf8());
        m_bus.start(QStringLiteral("dbus-daemon"),
                    {QStringLiteral("--session"), QStringLiteral("--nofork"),
                     QStringLiteral("--print-address")});
        if (!m_bus.waitForReadyRead(5000))
            return false;
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        m_keyring.start(QStringLiteral("gnome-keyring-daemon"),
                        {QStringLiteral("--foreground"), QStringLiteral("--unlock"),
                         QStringLiteral("--components=secrets")});
        if (!m_keyring.waitForStarted(5000))
            return false;
        m_keyring.write("test\n");
        m_keyring.closeWriteChannel();
        const QDir collections(m_home.filePath(QStringLiteral("share/keyrings")));
        return QTest::qWaitFor([&] { return collections.exists(QStringLiteral("login.keyring")); },
                               10000);
    }

private:
    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_keyring;
};

} // namespace machinist
