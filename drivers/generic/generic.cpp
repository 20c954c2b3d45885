// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/basedriver.h"
#include "drivers/shared/tcpprobe.h"
#include "models/base/storage.h"
#include "models/ssh/sshconnection.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QUrl>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(GenericDriver)
};

constexpr auto kProbePatience = 15s;
constexpr auto kRebootPatience = 30s;
constexpr int kDefaultEnginePort = 2376;
constexpr int kSshDefaultPort = 22;
// root needs no sudo, and minimal systems have none.
constexpr char kReboot[] = "if [ \"$(id -u)\" = 0 ]; then shutdown -r now; "
                           "else sudo -n shutdown -r now; fi";

constexpr QLatin1String kIpAddress("IPAddress");
constexpr QLatin1String kSshUser("SSHUser");
constexpr QLatin1String kSshPort("SSHPort");
constexpr QLatin1String kSshKeyPath("SSHKeyPath");
constexpr QLatin1String kEnginePort("EnginePort");
constexpr QLatin1String kSshKey("SSHKey");
constexpr QLatin1String kConnectOnly("ConnectOnly"); // there only where it is on

constexpr Flag kFlags[] = {
    {.name = "generic-ip-address",
     .label = QT_TRANSLATE_NOOP("Driver", "Address"),
     .help = QT_TRANSLATE_NOOP("Driver", "IP address or host name of the machine"),
     .env = "GENERIC_IP_ADDRESS",
     .required = true,
     .missing
     = QT_TRANSLATE_NOOP("Driver", "generic driver requires the --generic-ip-address option")},
    {.name = "generic-ssh-user",
     .label = QT_TRANSLATE_NOOP("Driver", "SSH user"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Whom to log in as; anybody but root needs sudo without a "
                               "password"),
     .fallback = "root",
     .env = "GENERIC_SSH_USER"},
    {.name = "generic-ssh-key",
     .kind = FlagKind::File,
     .label = QT_TRANSLATE_NOOP("Driver", "SSH private key"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "File of the private key; without one the SSH agent and "
                               "your default keys are tried"),
     .env = "GENERIC_SSH_KEY"},
    {.name = "generic-ssh-port",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "SSH port"),
     .help = QT_TRANSLATE_NOOP("Driver", "TCP port of the SSH server"),
     .fallback = "22",
     .env = "GENERIC_SSH_PORT",
     .min = 1,
     .max = 65535,
     .advanced = true},
    {.name = "generic-engine-port",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Engine port"),
     .help = QT_TRANSLATE_NOOP("Driver", "TCP port on which the Docker engine will listen"),
     .fallback = "2376",
     .env = "GENERIC_ENGINE_PORT",
     .min = 1,
     .max = 65535,
     .advanced = true},
    {.name = "generic-connect-only",
     .kind = FlagKind::Switch,
     .label = QT_TRANSLATE_NOOP("Driver", "Only connect"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "Leaves the host as it is: nothing is installed or set up, and its "
                               "Docker is reached through SSH"),
     .env = "GENERIC_CONNECT_ONLY",
     .advanced = true},
};

/// The key's own name in the machine's folder, as in Docker Machine, unless something else of the
/// machine has that name.
QString copyName(const QString &keyFile)
{
    const QString name = QFileInfo(keyFile).fileName();
    const bool isTaken = name.endsWith(u".json") || name.endsWith(u".json.bak")
        || name.endsWith(u".pem") || name.startsWith(u"known_hosts");
    return isTaken ? QStringLiteral("ssh-") + name : name;
}

/// A Linux host that exists, taken over through SSH.
class GenericDriver final : public BaseDriver
{
public:
    explicit GenericDriver(const DriverSeat &driverSeat)
        : BaseDriver(driverSeat)
    {
        if (!m_config.contains(kEnginePort))
            m_config.set(kEnginePort, kDefaultEnginePort);
        if (!m_config.contains(kSshKey))
            m_config.set(kSshKey, QString());
    }

    Result<> configure(const FlagValues &values) override;
    Result<> preCheck(DriverContext &context) override;
    Result<> create(DriverContext &context) override;
    Result<> start(DriverContext &) override { return refuse("start"); }
    Result<> stop(DriverContext &) override { return refuse("stop"); }
    Result<> restart(DriverContext &context) override;
    Result<> kill(DriverContext &) override { return refuse("kill"); }
    /// The host is its owner's and stays as it is.
    Result<> remove(DriverContext &) override { return {}; }

    Result<PowerState> state(OperationContext &context) override;
    Result<QString> url(OperationContext &context) override;
    Result<SshTarget> ssh(OperationContext &context) override;

private:
    static Error refuse(const char *action);
    /// Old stores lack the port or have 0.
    int enginePort() const;

    Result<> copyKey(const QString &from, DriverContext &context);
};

Result<> GenericDriver::configure(const FlagValues &values)
{
    m_config.set(kIpAddress, values.text("generic-ip-address"));
    m_config.set(kSshUser, values.text("generic-ssh-user"));
    m_config.set(kSshPort, values.number("generic-ssh-port"));
    m_config.set(kEnginePort, values.number("generic-engine-port"));
    m_config.set(kSshKey, values.text("generic-ssh-key"));
    if (values.isOn("generic-connect-only"))
        m_config.set(kConnectOnly, true);
    return {};
}

Result<> GenericDriver::preCheck(DriverContext &)
{
    const QString key = m_config.text(kSshKey);
    if (key.isEmpty() || QFileInfo(withoutTilde(key)).isFile())
        return {};
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("SSH key does not exist: \"%1\"").arg(key),
                 .hint = Text::tr("Check the path, or leave it out to use the SSH agent and your "
                                  "default keys.")};
}

Result<> GenericDriver::create(DriverContext &context)
{
    const QString key = m_config.text(kSshKey);
    if (key.isEmpty()) {
        context.log(Text::tr("No SSH key specified. Assuming an existing key at the default "
                             "location."));
        return {};
    }
    TRY(copyKey(withoutTilde(key), context));
    return context.save();
}

Result<> GenericDriver::copyKey(const QString &from, DriverContext &context)
{
    const QString to = seat().machineFolder() + u'/' + copyName(from);
    TRY(makeFolder(seat().machineFolder()));
    TRY(writeFile(to, TRY(readFile(from))));
    m_config.set(kSshKeyPath, to);
    const QString suffix = QStringLiteral(".pub");
    if (const auto publicKey = readFile(from + suffix))
        TRY(writeFile(to + suffix, *publicKey));
    else
        context.log(Text::tr("There is no public key beside %1; it is not needed.").arg(from));
    return {};
}

Result<> GenericDriver::restart(DriverContext &context)
{
    const SshLogin login{.target = TRY(ssh(context)),
                         .knownHostsFile = seat().machineFolder() + QStringLiteral("/known_hosts"),
                         .policy = HostKeyPolicy::TrustFirstUse};
    const auto connection = TRY(SshConnection::open(login, context));
    const auto ended
        = connection->exec(QLatin1String(kReboot), context, {.timeout = kRebootPatience});
    // A host that goes down takes the connection with it: that is success.
    if (!ended)
        return connection->isAlive() || context.isCancelled() ? Result<>(ended.error())
                                                              : Result<>();
    if (ended->isSuccess() || !ended->signal.isEmpty())
        return {};
    const QString complaint = QString::fromUtf8(ended->err + ended->out);
    if (complaint.contains(u"password"))
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message = Text::tr("User \"%1\" needs a password for sudo on %2.")
                                    .arg(login.target.user, login.target.host),
                     .details = complaint,
                     .hint = Text::tr("Give the user sudo without a password, or use root.")};
    return Error{.kind = ErrorKind::ToolFailed,
                 .message
                 = Text::tr("The host refused to restart (exit status %1).").arg(ended->code),
                 .details = complaint};
}

Result<PowerState> GenericDriver::state(OperationContext &context)
{
    const SshTarget target = TRY(ssh(context));
    return TRY(acceptsTcp(target.host, target.port, kProbePatience, context)) ? PowerState::Running
                                                                              : PowerState::Stopped;
}

Result<QString> GenericDriver::url(OperationContext &context)
{
    TRY(requireRunning(context));
    // An engine behind SSH tells everybody else that the host is not to be set up.
    if (m_config.isOn(kConnectOnly)) {
        const SshTarget target = TRY(ssh(context));
        QUrl url;
        url.setScheme(QStringLiteral("ssh"));
        url.setUserName(target.user);
        url.setHost(target.host);
        if (target.port != kSshDefaultPort)
            url.setPort(target.port);
        return url.toString();
    }
    return engineUrl(TRY(ip(context)), enginePort());
}

Result<SshTarget> GenericDriver::ssh(OperationContext &context)
{
    SshTarget target = TRY(BaseDriver::ssh(context));
    target.keyPath = m_config.text(kSshKeyPath); // empty: the agent and the default keys
    return target;
}

Error GenericDriver::refuse(const char *action)
{
    return {.kind = ErrorKind::NotSupported,
            .message = Text::tr("generic driver does not support %1").arg(QLatin1String(action)),
            .hint = Text::tr("Use the host's own power switch.")};
}

int GenericDriver::enginePort() const
{
    const int port = int(m_config.number(kEnginePort));
    return port ? port : kDefaultEnginePort;
}

} // namespace

const DriverInfo &genericDriver()
{
    static const DriverInfo info{
        .id = "generic",
        .displayName = "generic",
        .summary = QT_TRANSLATE_NOOP("Driver", "A Linux host that you reach through SSH"),
        .iconName = "driver-generic",
        .flags = kFlags,
        .abilities = {.canStop = false, .makesHost = false},
        .make = [](const DriverSeat &seat) { return std::make_unique<GenericDriver>(seat); },
    };
    return info;
}

} // namespace machinist
