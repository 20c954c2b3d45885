// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/openstack/account.h"
#include "drivers/shared/openstack/machinedriver.h"

#include <QCoreApplication>

#include <algorithm>

namespace machinist {

namespace openstack {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RackspaceDriver)
};

constexpr char kIdentity[] = "https://identity.api.rackspacecloud.com/v2.0";
/// Of accounts made in the United Kingdom, which the first may not know.
constexpr char kBritishIdentity[] = "https://lon.identity.api.rackspacecloud.com/v2.0";
/// Docker Machine's default, Ubuntu 16.04: long gone, and the sign to look for today's.
constexpr char kOldImage[] = "821ba5f4-712d-4ec8-9c65-a3fa4bc500f9";

constexpr Flag kFlags[] = {
    {.name = "rackspace-username",
     .label = QT_TRANSLATE_NOOP("Driver", "User"),
     .help = QT_TRANSLATE_NOOP("Driver", "Name of the account's user"),
     .env = "OS_USERNAME",
     .required = true,
     .missing = QT_TRANSLATE_NOOP("Driver",
                                  "Username must be specified either using the environment "
                                  "variable OS_USERNAME or the CLI option --rackspace-username")},
    {.name = "rackspace-api-key",
     .kind = FlagKind::Secret,
     .label = QT_TRANSLATE_NOOP("Driver", "API key"),
     .help = QT_TRANSLATE_NOOP("Driver", "API key of the control panel; not the password"),
     .env = "OS_API_KEY",
     .required = true,
     .missing = QT_TRANSLATE_NOOP("Driver",
                                  "API key must be specified either using the environment "
                                  "variable OS_API_KEY or the CLI option --rackspace-api-key")},
    {.name = "rackspace-region",
     .label = QT_TRANSLATE_NOOP("Driver", "Region"),
     .help = QT_TRANSLATE_NOOP("Driver", "IAD, ORD, DFW, LON, HKG or SYD"),
     .fallback = "IAD",
     .env = "OS_REGION_NAME",
     .required = true,
     .lookup = "regions",
     .missing = QT_TRANSLATE_NOOP("Driver",
                                  "Region must be specified either using the environment "
                                  "variable OS_REGION_NAME or the CLI option "
                                  "--rackspace-region")},
    {.name = "rackspace-endpoint-type",
     .label = QT_TRANSLATE_NOOP("Driver", "Endpoint type"),
     .help = QT_TRANSLATE_NOOP("Driver", "publicURL, adminURL or internalURL (ServiceNet)"),
     .fallback = "publicURL",
     .env = "OS_ENDPOINT_TYPE",
     .advanced = true},
    {.name = "rackspace-image-id",
     .label = QT_TRANSLATE_NOOP("Driver", "Image"),
     .help = QT_TRANSLATE_NOOP("Driver", "Id of the image; empty is the newest Ubuntu"),
     .env = "OS_IMAGE_ID",
     .lookup = "images"},
    {.name = "rackspace-flavor-id",
     .label = QT_TRANSLATE_NOOP("Driver", "Flavor"),
     .help = QT_TRANSLATE_NOOP("Driver", "Id of the flavor: processors, memory and disk"),
     .fallback = "general1-1",
     .env = "OS_FLAVOR_ID",
     .lookup = "flavors"},
    {.name = "rackspace-ssh-user",
     .label = QT_TRANSLATE_NOOP("Driver", "SSH user"),
     .help = QT_TRANSLATE_NOOP("Driver", "Whom the image lets in with a key"),
     .fallback = "root",
     .env = "OS_SSH_USER"},
    {.name = "rackspace-ssh-port",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "SSH port"),
     .help = QT_TRANSLATE_NOOP("Driver", "TCP port of the SSH server"),
     .fallback = "22",
     .env = "OS_SSH_PORT",
     .min = 1,
     .max = 65535,
     .advanced = true},
    {.name = "rackspace-docker-install",
     .label = QT_TRANSLATE_NOOP("Driver", "Install Docker"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "Accepted for Docker Machine's sake, which ignored it too"),
     .fallback = "true",
     .advanced = true},
    {.name = "rackspace-active-timeout",
     .kind = FlagKind::Number,
     .label = QT_TRANSLATE_NOOP("Driver", "Patience"),
     .help = QT_TRANSLATE_NOOP("Driver", "Seconds to wait for the server to become active"),
     .fallback = "300",
     .env = "OS_ACTIVE_TIMEOUT",
     .min = 1,
     .max = 86400,
     .advanced = true},
    {.name = "rackspace-identity-endpoint",
     .label = QT_TRANSLATE_NOOP("Driver", "Identity endpoint"),
     .help = QT_TRANSLATE_NOOP("Driver", "Address of the identity service, for accounts elsewhere"),
     .fallback = "https://identity.api.rackspacecloud.com/v2.0",
     .env = "RACKSPACE_IDENTITY_ENDPOINT",
     .advanced = true},
};

constexpr SecretField kSecrets[] = {{"APIKey", "rackspace-api-key"}};

/// A classic Cloud Server: OpenStack with another sign-in, an address that
/// the server shows by itself, and no power switch in Docker Machine's days.
class RackspaceDriver final : public MachineDriver
{
public:
    explicit RackspaceDriver(const DriverSeat &driverSeat)
        : MachineDriver(driverSeat)
    {
        if (!m_config.contains(QLatin1String("APIKey")))
            set("APIKey", QString());
    }

    Result<> configure(const FlagValues &values) override;
    Result<> start(DriverContext &context) override;
    Result<> stop(DriverContext &context) override;
    Result<Session *> signedIn() { return &session(); }
    static constexpr bool kIdsInFlags = true;

protected:
    Result<SessionSettings> sessionSettings() const override;
    Result<> checkAnswers() const override { return {}; }
    Result<JsonObject> resolve(OperationContext &context) override;
    QString addressOfServer(const Server &server) const override;

private:
    Result<QString> newestUbuntu(OperationContext &context);
    /// Whether the image is there and the flavor has room for it.
    Result<> checkFit(const QString &imageId, OperationContext &context);
};

Result<> RackspaceDriver::configure(const FlagValues &values)
{
    TRY(interfaceOf(values.text("rackspace-endpoint-type")));
    signOut();
    giveId();
    set("Username", values.text("rackspace-username"));
    set("APIKey", values.text("rackspace-api-key"));
    set("Region", values.text("rackspace-region"));
    set("EndpointType", values.text("rackspace-endpoint-type"));
    const QString image = values.text("rackspace-image-id");
    set("ImageId", image.isEmpty() ? QString(QLatin1String(kOldImage)) : image);
    set("FlavorId", values.text("rackspace-flavor-id"));
    set("SSHUser", values.text("rackspace-ssh-user"));
    set("SSHPort", values.number("rackspace-ssh-port"));
    set("ActiveTimeout", values.number("rackspace-active-timeout"));
    set("ConfigDrive", true); // the only way for user data there
    QString identity = values.text("rackspace-identity-endpoint");
    while (identity.endsWith(u'/'))
        identity.chop(1);
    if (!identity.isEmpty() && !identity.endsWith(QLatin1String("/v2.0"))) // there is no other
        identity += QStringLiteral("/v2.0");
    if (identity != QLatin1String(kIdentity))
        set("IdentityEndpoint", identity);
    return {};
}

Result<SessionSettings> RackspaceDriver::sessionSettings() const
{
    const QString given = text("IdentityEndpoint");
    const bool isBritish = given.isEmpty() && text("Region") == u"LON";
    return SessionSettings{
        .credentials = {.authUrl = given.isEmpty() ? QString(QLatin1String(kIdentity)) : given,
                        .userId = {},
                        .userName = text("Username"),
                        .userDomain = {},
                        .password = {},
                        .projectId = {},
                        .projectName = {},
                        .projectDomain = {},
                        .appId = {},
                        .appName = {},
                        .appSecret = {},
                        .token = {},
                        .apiKey = text("APIKey")},
        .region = text("Region"),
        .interface = TRY(interfaceOf(text("EndpointType"))),
        .otherAuthUrl = isBritish ? QString(QLatin1String(kBritishIdentity)) : QString()};
}

Result<QString> RackspaceDriver::newestUbuntu(OperationContext &context)
{
    QString id;
    QString best;
    for (const QJsonValue one : TRY(session().list(
             Service::Image, QStringLiteral("/images?visibility=public&status=active&limit=100"),
             QStringLiteral("images"), context))) {
        const QString name = one[QLatin1String("name")].toString();
        const QString system = one[QLatin1String("org.openstack__1__os_distro")].toString();
        if (system != u"com.ubuntu" || name.contains(u"OnMetal"))
            continue;
        // "24.04" and the date sort as text.
        const QString rank = one[QLatin1String("org.openstack__1__os_version")].toString()
            + one[QLatin1String("created_at")].toString();
        if (rank > best) {
            best = rank;
            id = one[QLatin1String("id")].toString();
        }
    }
    if (!id.isEmpty())
        return id;
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("The region offers no Ubuntu image."),
                 .hint = Text::tr("Give --rackspace-image-id.")};
}

Result<JsonObject> RackspaceDriver::resolve(OperationContext &context)
{
    JsonObject ids;
    QString image = text("ImageId");
    if (image == QLatin1String(kOldImage)) {
        image = TRY(newestUbuntu(context));
        ids.set(QLatin1String("ImageId"), image);
    }
    TRY(checkFit(image, context));
    return ids;
}

Result<> RackspaceDriver::checkFit(const QString &imageId, OperationContext &context)
{
    const auto read = [&](const char *kind, const QString &id) -> Result<QJsonObject> {
        const QString path = u'/' + QLatin1String(kind) + QStringLiteral("s/") + id;
        const auto reply = session().call({.path = path}, context);
        if (!reply && reply.error().kind == ErrorKind::NotFound)
            return Error{
                .kind = ErrorKind::NotFound,
                .message
                = Text::tr("The region has no %1 with the id %2.").arg(QLatin1String(kind), id),
                .hint = Text::tr("Choose one of the list that the wizard offers.")};
        return TRY(reply).value(QLatin1String(kind)).toObject();
    };
    const QJsonObject flavor = TRY(read("flavor", text("FlavorId")));
    const QJsonObject image = TRY(read("image", imageId));
    const auto number = [](const QJsonObject &from, const char *member) {
        return from.value(QLatin1String(member)).toInt();
    };
    const auto tooSmall = [&](const QString &message) {
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = message,
                     .hint = Text::tr("Choose another flavor, of general1 for instance.")};
    };
    if (image.value(QLatin1String("status")).toString() != u"ACTIVE")
        return tooSmall(Text::tr("The image %1 cannot be used now.").arg(imageId));
    if (number(flavor, "disk") == 0) // compute1 and memory1 boot from volumes only
        return tooSmall(Text::tr("Servers of the flavor %1 have no disk.").arg(text("FlavorId")));
    if (number(flavor, "disk") < number(image, "minDisk")
        || number(flavor, "ram") < number(image, "minRam"))
        return tooSmall(
            Text::tr("The flavor %1 is too small for the image.").arg(text("FlavorId")));
    return {};
}

QString RackspaceDriver::addressOfServer(const Server &server) const
{
    return server.accessIpv4.isEmpty() ? addressIn(server, QStringLiteral("public"))
                                       : server.accessIpv4;
}

/// Docker Machine's refusal, where the cloud has no such switch even today.
Result<> orNotSupported(const Result<> &outcome, const char *action)
{
    if (outcome
        || (outcome.error().kind != ErrorKind::NotSupported
            && outcome.error().kind != ErrorKind::InvalidInput))
        return outcome;
    return Error{.kind = ErrorKind::NotSupported,
                 .message = Text::tr("Rackspace does not currently support the %1 operation")
                                .arg(QLatin1String(action)),
                 .details = outcome.error().details};
}

Result<> RackspaceDriver::start(DriverContext &context)
{
    return orNotSupported(MachineDriver::start(context), "start");
}

Result<> RackspaceDriver::stop(DriverContext &context)
{
    context.log(Text::tr("A stopped server is billed all the same."));
    return orNotSupported(MachineDriver::stop(context), "stop");
}

} // namespace

} // namespace openstack

const DriverInfo &rackspaceDriver()
{
    using namespace openstack;
    static const DriverInfo info{
        .id = "rackspace",
        .displayName = "Rackspace",
        .summary = QT_TRANSLATE_NOOP("Driver", "A classic Cloud Server of Rackspace"),
        .iconName = "driver-rackspace",
        .flags = kFlags,
        .make = [](const DriverSeat &seat) { return std::make_unique<RackspaceDriver>(seat); },
        .secrets = kSecrets,
        .offers = AccountOf<RackspaceDriver>::offers,
        .tagged = AccountOf<RackspaceDriver>::tagged,
        .removeTagged = AccountOf<RackspaceDriver>::removeTagged,
    };
    return info;
}

} // namespace machinist
