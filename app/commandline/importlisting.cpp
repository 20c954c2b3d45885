// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/importlisting.h"

#include "app/commandline/session.h"
#include "app/commandline/tabwriter.h"
#include "models/base/storage.h"
#include "models/docker/dockercontexts.h"
#include "models/lifecycle/hostcandidates.h"
#include "models/ssh/systemssh.h"

#include <QDir>
#include <QRegularExpression>
#include <QUrl>

namespace machinist {

namespace {

using Fate = FoundMachine::Fate;

/// Something that could be added, and how.
struct Candidate
{
    QString source; // "ssh", "context", "docker-machine"
    QString name;
    QString address;
    QString command;
};

QString fateText(const FoundMachine &machine)
{
    if (machine.fate != Fate::Copied)
        return machine.problem;
    const QString paths = QStringLiteral("copied, %1 paths rewritten").arg(machine.paths);
    return machine.version == Machine::kConfigVersion ? paths
                                                      : paths
            + QStringLiteral(", configuration brought to version %1").arg(Machine::kConfigVersion);
}

/// A word for a shell of POSIX, in quotes where it needs them.
QString quoted(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9@%+=:,./_-]+\\z"));
    return plain.match(word).hasMatch() ? word : shellQuoted(word);
}

/// \a name with what a machine's name cannot have replaced.
QString machineName(const QString &name)
{
    QString fit;
    for (const QChar c : name)
        fit += (c.unicode() < 0x80 && c.isLetterOrNumber()) || c == u'-' || c == u'.' ? c
                                                                                      : QChar(u'-');
    while (!fit.isEmpty() && !fit.front().isLetterOrNumber())
        fit.remove(0, 1);
    return fit.isEmpty() ? QStringLiteral("host") : fit;
}

Candidate fromHost(const QString &program, const HostCandidate &host)
{
    QStringList command{program, QStringLiteral("create --driver generic --generic-ip-address"),
                        quoted(host.target.host)};
    if (!host.target.user.isEmpty())
        command << QStringLiteral("--generic-ssh-user") << quoted(host.target.user);
    if (host.target.port != 22)
        command << QStringLiteral("--generic-ssh-port") << QString::number(host.target.port);
    if (!host.target.keyPath.isEmpty())
        command << QStringLiteral("--generic-ssh-key") << quoted(withoutTilde(host.target.keyPath));
    command << machineName(host.name);
    QString address = host.target.host;
    if (!host.target.user.isEmpty())
        address.prepend(host.target.user + u'@');
    if (host.target.port != 22)
        address += QStringLiteral(":%1").arg(host.target.port);
    const bool isContext = host.source == HostCandidate::Source::DockerContext;
    return {isContext ? QStringLiteral("context") : QStringLiteral("ssh"), host.name, address,
            command.join(u' ')};
}

/// Contexts of engines on the network: those through SSH are hosts, local sockets are no machines.
QList<Candidate> engines(const QString &program)
{
    QList<Candidate> engines;
    for (const DockerContext &context : readDockerContexts(dockerConfigFolder())) {
        if (QUrl(context.host).scheme() != u"tcp")
            continue;
        engines.append({QStringLiteral("context"), context.name, context.host,
                        QStringLiteral("%1 create --driver none --url %2 %3")
                            .arg(program, quoted(context.host), machineName(context.name))});
    }
    return engines;
}

QList<Candidate> dockerMachine(Session &session)
{
    const MachineStore theirs(QDir::homePath() + QStringLiteral("/.docker/machine"));
    const QStringList names = theirs.names().value_or(QStringList());
    if (names.isEmpty() || theirs.root() == session.store().root())
        return {};
    return {{QStringLiteral("docker-machine"), names.join(u','), theirs.root(),
             QStringLiteral("%1 import --from-docker-machine").arg(session.invocation().program)}};
}

QList<Candidate> candidates(Session &session)
{
    const QString &program = session.invocation().program;
    QList<Candidate> all;
    for (const HostCandidate &host :
         hostCandidates(withoutTilde(QStringLiteral("~/.ssh/config")), dockerConfigFolder()))
        all << fromHost(program, host);
    all << engines(program);
    // Entries that this program made for its own machines are no news.
    all.removeIf([&](const Candidate &one) { return session.store().exists(one.name); });
    return all << dockerMachine(session);
}

} // namespace

QString surveyText(const Session &session, const DockerMachineSurvey &survey,
                   const QList<FoundMachine> &machines)
{
    QString rows = QStringLiteral("NAME\tDRIVER\tVERSION\tWHAT WOULD BE DONE\n");
    for (const FoundMachine &machine : machines) {
        const bool isBroken = machine.fate == Fate::Broken;
        rows += QStringLiteral("%1\t%2\t%3\t%4\n")
                    .arg(machine.name, isBroken ? QStringLiteral("-") : machine.driver,
                         isBroken ? QStringLiteral("-") : QString::number(machine.version),
                         survey.isOwnStore && !isBroken ? QStringLiteral("nothing: in use as it is")
                                                        : fateText(machine));
    }
    QString text
        = QStringLiteral("Machines in %1: %2\n").arg(survey.root).arg(survey.machines.size())
        + QString::fromUtf8(alignColumns(rows.toUtf8()));
    const QString program = session.invocation().program;
    if (survey.isOwnStore)
        return text
            + QStringLiteral("This store is the one in use: nothing needs to be imported.\n");
    text += certificatesText(survey.certificates) + QStringLiteral("\nNothing was changed.\n");
    const QString folder = quoted(survey.root);
    return text
        + QStringLiteral("To copy them: %1 import --from-docker-machine --copy %2\n"
                         "To use them in place: %1 --storage-path %2 ls (or set "
                         "MACHINE_STORAGE_PATH)\n")
              .arg(program, folder);
}

QByteArray candidatesText(Session &session)
{
    QString rows = QStringLiteral("SOURCE\tNAME\tADDRESS\tCOMMAND\n");
    for (const Candidate &one : candidates(session))
        rows += QStringLiteral("%1\t%2\t%3\t%4\n")
                    .arg(one.source, one.name, one.address, one.command);
    return alignColumns(rows.toUtf8());
}

QByteArray candidatesJson(Session &session)
{
    Json all = Json::array();
    for (const Candidate &one : candidates(session)) {
        JsonObject json;
        json.set(QLatin1String("source"), one.source);
        json.set(QLatin1String("name"), one.name);
        json.set(QLatin1String("address"), one.address);
        json.set(QLatin1String("command"), one.command);
        all.push_back(json.json());
    }
    return toGoJson(all) + '\n';
}

} // namespace machinist
