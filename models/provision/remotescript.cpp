// SPDX-License-Identifier: Apache-2.0
#include "models/provision/remotescript.h"

#include "models/ssh/sshconnection.h"

#include <QCoreApplication>

namespace machinist {

namespace {

constexpr qsizetype kDetailLines = 40;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Provisioner)
};

QString shellFor(RootAccess access)
{
    switch (access) {
    case RootAccess::Sudo:
        return QStringLiteral("sudo -n sh -s");
    case RootAccess::Doas:
        return QStringLiteral("doas -n sh -s");
    default:
        return QStringLiteral("sh -s");
    }
}

QString stepText(const QString &name)
{
    static const QHash<QString, QString> texts{
        {QStringLiteral("install"), Text::tr("Installing Docker...")},
        {QStringLiteral("apt-lock"),
         Text::tr("Waiting for another package manager on the host to finish...")},
        {QStringLiteral("stale-lists"), Text::tr("The package lists could not all be renewed.")},
        {QStringLiteral("no-suse-module"),
         Text::tr("The SUSE module for containers could not be activated.")},
        {QStringLiteral("hostname"), Text::tr("Setting the host name...")},
        {QStringLiteral("certificates"), Text::tr("Putting the certificates in place...")},
        {QStringLiteral("options"), Text::tr("Writing the engine's options...")},
        {QStringLiteral("firewall"),
         Text::tr("Opening the engine's port in the host's firewall...")},
        {QStringLiteral("restart"), Text::tr("Restarting Docker...")},
        {QStringLiteral("restart-upgraded"), QStringLiteral("Restarting docker...")},
        {QStringLiteral("not-enabled"),
         Text::tr("The Docker service could not be enabled: it will not start with the host.")},
    };
    return texts.value(name, name);
}

/// What a script says, line by line as it comes.
class Listener
{
public:
    explicit Listener(OperationContext &operation)
        : m_operation(operation)
    {}

    void add(const QByteArray &bytes)
    {
        m_rest += bytes;
        for (qsizetype end; (end = m_rest.indexOf('\n')) >= 0; m_rest.remove(0, end + 1))
            take(QString::fromUtf8(m_rest.left(end)).trimmed());
    }
    const QHash<QString, QString> &facts() const { return m_facts; }
    Result<> outcome(const SshExit &exit) const
    {
        if (!m_failure.isEmpty())
            return scriptError(m_failure, m_lines.join(u'\n'));
        if (m_isDone)
            return {};
        return Error{.kind = ErrorKind::ToolFailed,
                     .message
                     = Text::tr("The set-up script on the host ended too early (exit status %1).")
                           .arg(exit.code),
                     .details = m_lines.join(u'\n'),
                     .hint = Text::tr("Try again: what is done is not done twice.")};
    }

private:
    void take(const QString &line)
    {
        if (line.startsWith(QLatin1String("@step ")))
            m_operation.step(stepText(line.mid(6)));
        else if (line.startsWith(QLatin1String("@fail ")))
            m_failure = line.mid(6);
        else if (line.startsWith(QLatin1String("@fact ")))
            m_facts.insert(line.mid(6).section(u'=', 0, 0), line.section(u'=', 1));
        else if (line == QLatin1String("@done"))
            m_isDone = true;
        else if (!line.isEmpty())
            note(line);
    }
    void note(const QString &line)
    {
        m_operation.log(line);
        m_lines << line;
        if (m_lines.size() > kDetailLines)
            m_lines.removeFirst();
    }

    OperationContext &m_operation;
    QByteArray m_rest;
    QStringList m_lines;
    QHash<QString, QString> m_facts;
    QString m_failure;
    bool m_isDone = false;
};

} // namespace

Error scriptError(const QString &reason, const QString &details)
{
    struct Row
    {
        const char *reason;
        ErrorKind kind;
        QString message;
        QString hint;
    };
    const Row rows[] = {
        {"lock", ErrorKind::TimedOut,
         Text::tr("Another package manager has been busy on the host for too long."),
         Text::tr("Wait until it has finished, then try again.")},
        {"download", ErrorKind::Unreachable,
         Text::tr("The host cannot download what installs Docker."),
         Text::tr("Check the host's network, its proxy and the install URL.")},
        {"packages", ErrorKind::ToolFailed,
         Text::tr("The host's package manager cannot install Docker."),
         Text::tr("Look into the log; check the host's network and its package sources.")},
        {"url-script", ErrorKind::ToolFailed, Text::tr("The script of the install URL failed."),
         Text::tr("Look into the log, or leave the install URL empty to use the host's package "
                  "manager.")},
        {"upgrade", ErrorKind::ToolFailed,
         Text::tr("The host's package manager cannot upgrade Docker."),
         Text::tr("Look into the log; check the host's network and its package sources.")},
        {"upgraded-start", ErrorKind::ToolFailed,
         Text::tr("Docker was upgraded, but does not start again."),
         Text::tr("Look at `journalctl -u docker` on the host.")},
        {"not-packaged", ErrorKind::NotSupported,
         Text::tr("The host's Docker is not from its package manager, which therefore cannot "
                  "upgrade it."),
         Text::tr("Upgrade it in the way in which it was installed.")},
        {"no-dockerd",
         ErrorKind::ToolMissing,
         Text::tr("The installation ended, but the host has no dockerd."),
         {}},
        {"space", ErrorKind::StorageFailed, Text::tr("The host cannot make a temporary folder."),
         Text::tr("Check the free space of the host's disk.")},
        {"files", ErrorKind::StorageFailed,
         Text::tr("The certificates and options cannot be written on the host."),
         Text::tr("Check the free space of the host's disk, and that /etc can be written.")},
        {"start", ErrorKind::ToolFailed,
         Text::tr("Docker does not start with the new options; the old ones are back."),
         Text::tr("The engine's last words are in the details; check the engine options.")},
        {"port", ErrorKind::TimedOut,
         Text::tr("Docker was started, but does not listen on its port; the old options are back."),
         Text::tr("The engine's last words are in the details.")},
        {"interrupted", ErrorKind::Unreachable,
         Text::tr("The connection broke while the host was set up; its old options are back."),
         Text::tr("Try again.")},
    };
    for (const Row &row : rows)
        if (reason == QLatin1String(row.reason))
            return {.kind = row.kind, .message = row.message, .details = details, .hint = row.hint};
    return {.kind = ErrorKind::ToolFailed,
            .message = Text::tr("The set-up script on the host failed: %1.").arg(reason),
            .details = details,
            .hint = {}};
}

Result<> runAsRoot(const QString &script, RootAccess access, SshConnection &connection,
                   OperationContext &operation)
{
    TRY(askAsRoot(script, access, connection, operation));
    return {};
}

Result<QHash<QString, QString>> askAsRoot(const QString &script, RootAccess access,
                                          SshConnection &connection, OperationContext &operation)
{
    Listener listener(operation);
    ExecOptions options{.input = script.toUtf8()};
    options.onOutput = [&](const QByteArray &bytes, bool) { listener.add(bytes); };
    const SshExit exit = TRY(connection.exec(shellFor(access), operation, options));
    listener.add("\n");
    TRY(listener.outcome(exit));
    return listener.facts();
}

} // namespace machinist
