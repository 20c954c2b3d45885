// SPDX-License-Identifier: Apache-2.0
// Copying and mounting through OpenSSH's scp, rsync and sshfs, with the machine's key and its
// pinned host key.
#include "app/commandline/interrupt.h"
#include "app/commandline/machinelogin.h"
#include "app/commandline/verbs/verbs.h"
#include "models/ssh/systemssh.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>

namespace machinist::verb {

namespace {

/// One side of a copy: "[user@]machine:path", or a path on this computer.
struct Location
{
    QString machine; // empty: this computer
    QString path;
    SshLogin login;

    bool isRemote() const { return !machine.isEmpty(); }
    QString toText() const { return isRemote() ? systemScpPath(login, path) : path; }
};

// Docker Machine's sentence, and where the program comes from.
Result<> requireProgram(const QString &program, const QString &purpose)
{
    if (!QStandardPaths::findExecutable(program).isEmpty())
        return {};
    return Error{.kind = ErrorKind::ToolMissing,
                 .message = QStringLiteral("You must have a copy of the %1 binary locally to use "
                                           "the %2")
                                .arg(program, purpose),
                 .hint = QStringLiteral("Install it with the system's package manager.")};
}

// Docker Machine says so twice.
Result<SshLogin> loginOf(Session &session, const QString &machine, const QString &what)
{
    if (Result<> known = session.requireMachine(machine); !known) {
        known.error().message.prepend(QStringLiteral("Error loading host: Error loading host: "));
        return known.error();
    }
    return machineLogin(session, machine, what);
}

Result<Location> parseLocation(Session &session, const QString &text, const QString &what)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0)
        return Location{{}, text, {}};
    const QString path = text.mid(colon + 1);
    const QString host = text.left(colon);
    const qsizetype at = host.lastIndexOf(u'@');
    const QString machine = host.mid(at + 1);
    if (machine == u"localhost")
        return Location{{}, path, {}};
    Location location{machine, path, TRY(loginOf(session, machine, what))};
    if (at > 0)
        location.login.target.user = host.left(at);
    return location;
}

QStringList flags(const Session &session)
{
    QStringList flags;
    if (session.options().isOn("recursive"))
        flags << QStringLiteral("-r");
    return flags;
}

QStringList scpFlags(const Session &session)
{
    QStringList all = flags(session);
    if (session.options().isOn("quiet"))
        all.prepend(QStringLiteral("-q"));
    return all;
}

// rsync takes ssh as one string, whose words it splits itself.
Error becomeRsync(const Session &session, const Location &source, const Location &target)
{
    const SshLogin &login = source.isRemote() ? source.login : target.login;
    QStringList ssh{QStringLiteral("ssh")};
    for (const QString &option : systemSshOptions(login))
        ssh << shellQuoted(option);
    ssh << QStringLiteral("-p") << QString::number(login.target.port);
    QStringList arguments = flags(session);
    if (!session.options().isOn("quiet"))
        arguments << QStringLiteral("--progress");
    arguments << QStringLiteral("-e") << ssh.join(u' ') << source.toText() << target.toText();
    return becomeProgram(QStringLiteral("rsync"), arguments);
}

// Each machine has its own key, port and pinned host key, while scp takes one set of options: a
// configuration file has one for each. The bytes go through this computer (-3).
Result<int> copyBetween(const Session &session, const Location &source, const Location &target)
{
    if (session.options().isOn("delta"))
        return usageError(QStringLiteral("Error: rsync cannot copy between two machines; leave "
                                         "--delta away"));
    const QString first = QStringLiteral("machinist-source");
    const QString second = QStringLiteral("machinist-target");
    QTemporaryFile config;
    const QString text
        = systemSshSection(first, source.login) + systemSshSection(second, target.login);
    if (!config.open() || config.write(text.toUtf8()) < 0 || !config.flush())
        return Error{.kind = ErrorKind::StorageFailed,
                     .message = QStringLiteral("The configuration for scp cannot be written."),
                     .details = config.errorString()};
    stopOnInterrupt(); // scp has the signal too; the file must not stay behind
    QStringList arguments{QStringLiteral("-3"), QStringLiteral("-F"), config.fileName()};
    arguments << scpFlags(session) << first + u':' + source.path << second + u':' + target.path;
    QProcess scp;
    scp.setProcessChannelMode(QProcess::ForwardedChannels);
    scp.setInputChannelMode(QProcess::ForwardedInputChannel);
    scp.start(QStringLiteral("scp"), arguments);
    if (!scp.waitForStarted())
        return Error{.kind = ErrorKind::ToolMissing,
                     .message = QStringLiteral("scp cannot be started."),
                     .details = scp.errorString()};
    scp.waitForFinished(-1);
    return scp.exitStatus() == QProcess::NormalExit ? scp.exitCode() : exitcode::kFailed;
}

} // namespace

Result<int> scp(Session &session)
{
    if (session.arguments().size() != 2) {
        session.showHelp();
        return usageError(QStringLiteral("Improper number of arguments"));
    }
    const QString what = QStringLiteral("scp");
    if (session.options().isOn("delta"))
        TRY(requireProgram(QStringLiteral("rsync"), QStringLiteral("--delta option")));
    else
        TRY(requireProgram(what, QStringLiteral("scp feature")));
    const Location source = TRY(parseLocation(session, session.arguments()[0], what));
    const Location target = TRY(parseLocation(session, session.arguments()[1], what));
    if (!source.isRemote() && !target.isRemote())
        return becomeProgram(QStringLiteral("scp"),
                             scpFlags(session) << source.path << target.path);
    if (source.isRemote() && target.isRemote())
        return copyBetween(session, source, target);
    if (session.options().isOn("delta"))
        return becomeRsync(session, source, target);
    QStringList arguments
        = systemScpArguments(source.isRemote() ? source.login : target.login) + scpFlags(session);
    return becomeProgram(QStringLiteral("scp"), arguments << source.toText() << target.toText());
}

Result<int> mount(Session &session)
{
    if (session.arguments().isEmpty() || session.arguments().size() > 2) {
        session.showHelp();
        return usageError(QStringLiteral("Improper number of arguments"));
    }
    const QString first = session.arguments()[0];
    const qsizetype colon = first.indexOf(u':');
    const QString path = first.mid(colon + 1);
    const QString mountPoint = session.arguments().value(1, path);
    if (session.options().isOn("unmount")) {
        const QString fuse2 = QStringLiteral("fusermount");
        const QString fuse3 = QStringLiteral("fusermount3");
        const bool isThree = !QStandardPaths::findExecutable(fuse3).isEmpty();
        if (!isThree)
            TRY(requireProgram(fuse2, QStringLiteral("unmount option")));
        return becomeProgram(isThree ? fuse3 : fuse2, {QStringLiteral("-u"), mountPoint});
    }
    TRY(requireProgram(QStringLiteral("sshfs"), QStringLiteral("mount feature")));
    const QString host = colon < 0 ? QStringLiteral("default") : first.left(colon);
    const qsizetype at = host.lastIndexOf(u'@');
    SshLogin login = TRY(loginOf(session, host.mid(at + 1), QStringLiteral("mount")));
    if (at > 0)
        login.target.user = host.left(at);
    return becomeProgram(QStringLiteral("sshfs"), sshfsArguments(login, path, mountPoint));
}

} // namespace machinist::verb
