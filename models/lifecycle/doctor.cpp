// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/doctor.h"

#include "models/docker/dockerclient.h"
#include "models/lifecycle/lifecycle.h"
#include "models/lifecycle/sshengine.h"
#include "models/machine/machinestore.h"
#include "models/provision/certificates.h"
#include "models/ssh/hostkeys.h"
#include "models/ssh/sshconnection.h"
#include "models/ssh/sshsocket.h"

#include <QCoreApplication>
#include <QLocale>
#include <QUrl>

#include <unistd.h>

namespace machinist {

namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 10s;
constexpr qint64 kSoonDays = 30;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Doctor)
};

/// What the steps find out for those behind them.
class Examination
{
public:
    Examination(Lifecycle &lifecycle, const MachineStore &store, QString name,
                OperationContext &context)
        : m_lifecycle(lifecycle)
        , m_store(store)
        , m_name(std::move(name))
        , m_context(context)
    {}

    Result<QString> file();
    Result<QString> state();
    Result<QString> route();
    Result<QString> server();
    Result<QString> hostKey();
    Result<QString> login();
    Result<QString> docker();
    Result<QString> certificates();

private:
    Result<QString> reach(const QString &host, int port);
    bool isTls() const { return m_lifecycle.endpoint(*m_machine, m_url).isTls(); }

    Lifecycle &m_lifecycle;
    const MachineStore &m_store;
    QString m_name;
    OperationContext &m_context;
    std::optional<Machine> m_machine;
    std::unique_ptr<Driver> m_driver;
    QString m_url;
    bool m_hasSsh = false;
    /// One attempt, whose outcome three steps tell of.
    std::optional<Result<std::shared_ptr<SshConnection>>> m_attempt;
};

Result<QString> Examination::file()
{
    m_machine = TRY(m_store.load(m_name));
    m_driver = TRY(m_lifecycle.driverOf(*m_machine));
    return Text::tr("The machine's file is in order; its driver is %1.")
        .arg(m_machine->driverName());
}

Result<QString> Examination::state()
{
    const PowerState state = TRY(m_driver->state(m_context));
    if (state != PowerState::Running)
        return Error{.kind = ErrorKind::NotFound,
                     .message
                     = Text::tr("The machine is not running (%1).").arg(powerStateName(state)),
                     .hint = Text::tr("Start it.")};
    m_url = TRY(m_driver->url(m_context));
    return Text::tr("It runs; its engine is said to be at %1.").arg(m_url);
}

Result<QString> Examination::reach(const QString &host, int port)
{
    const auto socket = connectTcp(host, port, kPatience, m_context);
    if (!socket)
        return socket.error();
    ::close(*socket);
    return hostAndPort(host, port);
}

Result<QString> Examination::route()
{
    const SshTarget target = TRY(m_driver->ssh(m_context));
    m_hasSsh = !target.host.isEmpty();
    if (m_hasSsh)
        return Text::tr("%1 accepts connections.").arg(TRY(reach(target.host, target.port)));
    const QUrl url(m_url);
    if (url.host().isEmpty())
        return Text::tr("The engine is on this computer.");
    return Text::tr("%1 accepts connections.").arg(TRY(reach(url.host(), url.port(2376))));
}

bool isAboutServer(ErrorKind kind)
{
    return kind == ErrorKind::Unreachable || kind == ErrorKind::TimedOut
        || kind == ErrorKind::BadReply;
}

Result<QString> Examination::server()
{
    if (!m_hasSsh)
        return Text::tr("This machine has no SSH.");
    m_attempt.emplace(m_lifecycle.connect(m_name, m_context));
    const auto &connection = *m_attempt;
    if (connection)
        return Text::tr("%1 answers.").arg((*connection)->serverBanner());
    const ErrorKind kind = connection.error().kind;
    if (isAboutServer(kind) || kind == ErrorKind::Cancelled)
        return connection.error();
    return Text::tr("An SSH server answers.");
}

Result<QString> Examination::hostKey()
{
    if (!m_attempt)
        return QString();
    const auto &connection = *m_attempt;
    if (!connection && connection.error().kind == ErrorKind::HostKeyChanged)
        return connection.error();
    if (!connection)
        return Text::tr("The host key is the known one.");
    const QString fingerprint = PinnedHostKey{(*connection)->hostKey()}.fingerprint();
    return (*connection)->isHostKeyNew()
        ? Text::tr("The host key %1 was noted at this first contact.").arg(fingerprint)
        : Text::tr("The host key is the known one (%1).").arg(fingerprint);
}

Result<QString> Examination::login()
{
    if (!m_attempt)
        return QString();
    const auto &connection = *m_attempt;
    if (!connection)
        return connection.error();
    return Text::tr("The login works (%1).").arg((*connection)->authenticatedBy());
}

Result<QString> Examination::docker()
{
    DockerClient client(TRY(m_lifecycle.reach(*m_machine, m_url, m_context)), kPatience);
    const EngineVersion version = TRY(client.version(m_context));
    return Text::tr("Docker %1 answers (API %2).").arg(version.version, version.apiVersion);
}

Result<QString> Examination::certificates()
{
    if (isSshUrl(m_url))
        return Text::tr("The engine is reached through SSH: there are no certificates.");
    if (!isTls())
        return Text::tr("The connection is not encrypted: there are no certificates.");
    const AuthOptions auth = m_machine->auth();
    QDateTime first;
    for (const QString &path : {auth.caCertPath, auth.clientCertPath, auth.serverCertPath}) {
        const CertificateInfo info = TRY(readCertificate(path));
        if (info.isExpired() || info.daysLeft() < kSoonDays)
            return Error{.kind = ErrorKind::NotAuthorised,
                         .message = Text::tr("The certificate %1 expires on %2.")
                                        .arg(path, QLocale().toString(info.notAfter.date())),
                         .hint
                         = Text::tr("Renew it: regenerate-certs --client-certs %1").arg(m_name)};
        first = first.isValid() ? std::min(first, info.notAfter) : info.notAfter;
    }
    return Text::tr("The certificates are good until %1.").arg(QLocale().toString(first.date()));
}

struct Row
{
    const char *id;
    const char *title;
    Result<QString> (Examination::*look)();
};

constexpr Row kRows[] = {
    {"file", QT_TRANSLATE_NOOP("Doctor", "Machine file"), &Examination::file},
    {"state", QT_TRANSLATE_NOOP("Doctor", "State"), &Examination::state},
    {"route", QT_TRANSLATE_NOOP("Doctor", "Name and route"), &Examination::route},
    {"server", QT_TRANSLATE_NOOP("Doctor", "SSH server"), &Examination::server},
    {"hostkey", QT_TRANSLATE_NOOP("Doctor", "Host key"), &Examination::hostKey},
    {"login", QT_TRANSLATE_NOOP("Doctor", "Login"), &Examination::login},
    {"docker", QT_TRANSLATE_NOOP("Doctor", "Docker API"), &Examination::docker},
    {"certificates", QT_TRANSLATE_NOOP("Doctor", "Certificate dates"), &Examination::certificates},
};

} // namespace

Result<QList<DoctorStep>> examine(Lifecycle &lifecycle, const MachineStore &store,
                                  const QString &name, OperationContext &context,
                                  const std::function<void(const DoctorStep &)> &told)
{
    Examination examination(lifecycle, store, name, context);
    QList<DoctorStep> steps;
    for (const Row &row : kRows) {
        TRY(context.checkpoint());
        context.step(Text::tr(row.title));
        DoctorStep step{QString::fromLatin1(row.id), Text::tr(row.title), {}, {}};
        const Result<QString> found = (examination.*row.look)();
        TRY(context.checkpoint());
        if (found && found->isEmpty())
            continue; // not for this machine
        if (found)
            step.finding = *found;
        else
            step.problem = found.error();
        steps << step;
        if (told)
            told(step);
        if (!step.isGood())
            break;
    }
    return steps;
}

} // namespace machinist
