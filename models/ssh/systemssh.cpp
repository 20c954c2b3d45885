// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/systemssh.h"

namespace machinist {

namespace {

QString bracketed(const QString &host)
{
    return host.contains(u':') ? u'[' + host + u']' : host;
}

} // namespace

QStringList systemSshOptions(const SshLogin &login)
{
    QStringList arguments{QStringLiteral("-F"), QStringLiteral("/dev/null")};
    const auto option
        = [&arguments](const QString &text) { arguments << QStringLiteral("-o") << text; };
    option(QStringLiteral("ConnectionAttempts=3"));
    option(QStringLiteral("ConnectTimeout=10"));
    option(QStringLiteral("ControlMaster=no"));
    option(QStringLiteral("ControlPath=none"));
    option(QStringLiteral("LogLevel=error"));
    option(QStringLiteral("PasswordAuthentication=no"));
    option(QStringLiteral("ServerAliveInterval=60"));
    option(login.policy == HostKeyPolicy::MustMatch
               ? QStringLiteral("StrictHostKeyChecking=yes")
               : QStringLiteral("StrictHostKeyChecking=accept-new"));
    // ssh splits this value at blanks unless it is quoted.
    option(QStringLiteral("UserKnownHostsFile=\"%1\"").arg(login.knownHostsFile));
    option(QStringLiteral("GlobalKnownHostsFile=/dev/null"));
    option(QStringLiteral("HashKnownHosts=no"));
    if (!login.target.keyPath.isEmpty()) {
        option(QStringLiteral("IdentitiesOnly=yes"));
        arguments << QStringLiteral("-i") << login.target.keyPath;
    }
    return arguments;
}

QStringList systemSshArguments(const SshLogin &login)
{
    return systemSshOptions(login)
        << QStringLiteral("-p") << QString::number(login.target.port) << QStringLiteral("-l")
        << login.target.user << login.target.host;
}

QStringList systemScpArguments(const SshLogin &login)
{
    return systemSshOptions(login) << QStringLiteral("-P") << QString::number(login.target.port);
}

QString systemScpPath(const SshLogin &login, const QString &path)
{
    return QStringLiteral("%1@%2:%3").arg(login.target.user, bracketed(login.target.host), path);
}

QStringList sshfsArguments(const SshLogin &login, const QString &path, const QString &mountPoint)
{
    QStringList arguments{systemScpPath(login, path), mountPoint, QStringLiteral("-p"),
                          QString::number(login.target.port)};
    // sshfs hands -o and -F on to ssh, but knows no -i.
    const QStringList options = systemSshOptions(login);
    for (qsizetype i = 0; i + 1 < options.size(); i += 2) {
        if (options.at(i) == QLatin1String("-i"))
            arguments << QStringLiteral("-o")
                      << QStringLiteral("IdentityFile=") + options.at(i + 1);
        else
            arguments << options.at(i) << options.at(i + 1);
    }
    return arguments;
}

QString systemSshSection(const QString &alias, const SshLogin &login)
{
    QStringList lines{QStringLiteral("Host ") + alias,
                      QStringLiteral("HostName ") + login.target.host,
                      QStringLiteral("Port %1").arg(login.target.port),
                      QStringLiteral("User ") + login.target.user};
    const QStringList options = systemSshOptions(login);
    for (qsizetype i = 0; i + 1 < options.size(); i += 2) {
        const QString &value = options.at(i + 1);
        if (options.at(i) == QLatin1String("-i"))
            lines << QStringLiteral("IdentityFile \"%1\"").arg(value);
        else if (options.at(i) == QLatin1String("-o"))
            lines << value.section(u'=', 0, 0) + u' ' + value.section(u'=', 1);
    }
    return lines.join(QStringLiteral("\n    ")) + u'\n';
}

QString shellQuoted(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'\'', QStringLiteral("'\\''"));
    return u'\'' + quoted + u'\'';
}

} // namespace machinist
