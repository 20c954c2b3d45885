// SPDX-License-Identifier: Apache-2.0
#include "drivers/openstack/cloudsources.h"
#include "drivers/openstack/openstackflags.h"
#include "drivers/shared/openstack/account.h"
#include "drivers/shared/openstack/machinedriver.h"
#include "drivers/shared/userdata.h"
#include "models/base/storage.h"

#include <QCoreApplication>

namespace machinist {

namespace openstack {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenStackDriver)
};

/// A flag and its stored field.
struct Field
{
    const char *flag;
    const char *key;
};

constexpr Field kTexts[] = {
    {"openstack-auth-url", "AuthUrl"},
    {"openstack-cacert", "CaCert"},
    {"openstack-domain-id", "DomainID"},
    {"openstack-domain-name", "DomainName"},
    {"openstack-username", "Username"},
    {"openstack-user-id", "UserId"},
    {"openstack-password", "Password"},
    {"openstack-token", "Token"},
    {"openstack-tenant-name", "TenantName"},
    {"openstack-tenant-id", "TenantId"},
    {"openstack-tenant-domain-name", "TenantDomainName"},
    {"openstack-tenant-domain-id", "TenantDomainId"},
    {"openstack-user-domain-name", "UserDomainName"},
    {"openstack-user-domain-id", "UserDomainId"},
    {"openstack-application-credential-id", "ApplicationCredentialId"},
    {"openstack-application-credential-name", "ApplicationCredentialName"},
    {"openstack-application-credential-secret", "ApplicationCredentialSecret"},
    {"openstack-region", "Region"},
    {"openstack-availability-zone", "AvailabilityZone"},
    {"openstack-endpoint-type", "EndpointType"},
    {"openstack-flavor-name", "FlavorName"},
    {"openstack-flavor-id", "FlavorId"},
    {"openstack-image-name", "ImageName"},
    {"openstack-image-id", "ImageId"},
    {"openstack-keypair-name", "KeyPairName"},
    {"openstack-private-key-file", "PrivateKeyFile"},
    {"openstack-net-name", "NetworkName"},
    {"openstack-net-id", "NetworkId"},
    {"openstack-floatingip-pool", "FloatingIpPool"},
    {"openstack-server-group-name", "ServerGroupName"},
    {"openstack-server-group-id", "ServerGroupId"},
    {"openstack-volume-name", "VolumeName"},
    {"openstack-volume-device-path", "VolumeDevicePath"},
    {"openstack-volume-id", "VolumeId"},
    {"openstack-volume-type", "VolumeType"},
    {"openstack-ssh-user", "SSHUser"},
    {"openstack-metadata", "Metadata"},
};
constexpr Field kNumbers[] = {
    {"openstack-active-timeout", "ActiveTimeout"},
    {"openstack-ip-version", "IpVersion"},
    {"openstack-ssh-port", "SSHPort"},
    {"openstack-volume-size", "VolumeSize"},
};
constexpr Field kSwitches[] = {
    {"openstack-insecure", "Insecure"},        {"openstack-nova-network", "ComputeNetwork"},
    {"openstack-config-drive", "ConfigDrive"}, {"openstack-boot-from-volume", "BootFromVolume"},
    {"openstack-open-ports", "OpenPorts"},     {"openstack-trust-first-use", "TrustFirstUse"},
};

constexpr SecretField kSecrets[] = {
    {"Password", "openstack-password"},
    {"ApplicationCredentialSecret", "openstack-application-credential-secret"},
    {"Token", "openstack-token"},
};

Error invalid(const QString &message, const QString &hint = {})
{
    return {.kind = ErrorKind::InvalidInput, .message = message, .hint = hint};
}

/// What stands elsewhere than in the flags; earlier sources win.
Result<Answers> importedAnswers(const FlagValues &values)
{
    Answers all = environmentAnswers();
    const auto add = [&](const Answers &more) {
        for (auto it = more.cbegin(); it != more.cend(); ++it)
            if (!all.contains(it.key()))
                all.insert(it.key(), it.value());
    };
    if (const QString file = values.text("openstack-openrc-file"); !file.isEmpty())
        add(openrcAnswers(QString::fromUtf8(TRY(readFile(file)))));
    if (const QString cloud = values.text("openstack-cloud"); !cloud.isEmpty())
        add(TRY(readClouds(values.text("openstack-clouds-file"), cloud)));
    return all;
}

class OpenStackDriver final : public MachineDriver
{
public:
    explicit OpenStackDriver(const DriverSeat &driverSeat)
        : MachineDriver(driverSeat)
    {}

    Result<> configure(const FlagValues &values) override;
    static constexpr bool kIdsInFlags = false;
    Result<Session *> signedIn()
    {
        TRY(sessionSettings());
        return &session();
    }

protected:
    Result<SessionSettings> sessionSettings() const override;
    Result<> checkAnswers() const override;

private:
    Credentials credentials() const;
    /// InvalidInput where both an id and a name were given; a stored machine has both.
    static Result<> checkPairs(const FlagValues &values);
    Result<> requireEither(const char *idKey, const char *nameKey, const char *stem) const;
    Result<> checkKeyAndVolume() const;
};

Result<> OpenStackDriver::configure(const FlagValues &values)
{
    TRY(checkPairs(values));
    signOut();
    giveId();
    const Answers imported = TRY(importedAnswers(values));
    const auto answer = [&](const char *flag) {
        const auto other = imported.constFind(QLatin1String(flag));
        const bool isSaid = values.isGiven(flag) && !values.text(flag).isEmpty();
        return isSaid || other == imported.cend() ? values.text(flag) : *other;
    };
    for (const Field &field : kTexts)
        set(field.key, answer(field.flag));
    for (const Field &field : kNumbers)
        set(field.key, values.number(field.flag));
    for (const Field &field : kSwitches)
        set(field.key, values.isOn(field.flag));
    if (parseGoBool(imported.value(QStringLiteral("openstack-insecure"))).value_or(false))
        set("Insecure", true);
    set("ExistingKey", !text("KeyPairName").isEmpty());
    const QString groups = values.text("openstack-sec-groups");
    if (groups.isEmpty())
        m_config.setNull(QLatin1String("SecurityGroups"));
    else
        set("SecurityGroups", groups.split(u',', Qt::SkipEmptyParts));
    const QByteArray data = TRY(readUserData(values.text("openstack-user-data-file")));
    if (data.isEmpty())
        m_config.setNull(QLatin1String("UserData"));
    else
        set("UserData", QString::fromLatin1(data.toBase64()));
    return {};
}

Credentials OpenStackDriver::credentials() const
{
    Credentials who{.authUrl = text("AuthUrl"),
                    .userId = text("UserId"),
                    .userName = text("Username"),
                    .userDomain = {text("UserDomainId"), text("UserDomainName")},
                    .password = text("Password"),
                    .projectId = text("TenantId"),
                    .projectName = text("TenantName"),
                    .projectDomain = {text("TenantDomainId"), text("TenantDomainName")},
                    .appId = text("ApplicationCredentialId"),
                    .appName = text("ApplicationCredentialName"),
                    .appSecret = text("ApplicationCredentialSecret"),
                    .token = text("Token"),
                    .apiKey = {}};
    const Domain common{text("DomainID"), text("DomainName")};
    for (Domain *domain : {&who.userDomain, &who.projectDomain}) {
        if (domain->isEmpty())
            *domain = common;
    }
    // A password changed since is in today's environment first, as in Rancher Machine.
    const QString today = qEnvironmentVariable("OS_PASSWORD");
    if (!today.isEmpty() && qEnvironmentVariable("OS_AUTH_URL") == who.authUrl
        && qEnvironmentVariable("OS_USERNAME") == who.userName)
        who.password = today;
    return who;
}

Result<SessionSettings> OpenStackDriver::sessionSettings() const
{
    const Credentials who = credentials();
    TRY(checkCredentials(who));
    return SessionSettings{.credentials = who,
                           .region = text("Region"),
                           .interface = TRY(interfaceOf(text("EndpointType"))),
                           .isInsecure = isOn("Insecure"),
                           .caCert = text("CaCert")};
}

Result<> OpenStackDriver::checkPairs(const FlagValues &values)
{
    for (const char *stem : {"openstack-flavor", "openstack-image", "openstack-net",
                             "openstack-domain", "openstack-server-group"}) {
        const QByteArray id = QByteArray(stem) + "-id";
        const QByteArray name = QByteArray(stem) + "-name";
        if (!values.text(id).isEmpty() && !values.text(name).isEmpty())
            return invalid(Text::tr("Either %1 or %2 must be specified, not both")
                               .arg(QLatin1String(id), QLatin1String(name)));
    }
    return {};
}

Result<> OpenStackDriver::requireEither(const char *idKey, const char *nameKey,
                                        const char *stem) const
{
    if (!text(idKey).isEmpty() || !text(nameKey).isEmpty())
        return {};
    const QString option = QLatin1String(stem);
    return invalid(Text::tr("%1 or %2 must be specified")
                       .arg(option + QStringLiteral("-id"), option + QStringLiteral("-name")));
}

Result<> OpenStackDriver::checkKeyAndVolume() const
{
    if (text("KeyPairName").isEmpty() != text("PrivateKeyFile").isEmpty()
        && (isOn("ExistingKey") || !text("PrivateKeyFile").isEmpty()))
        return invalid(Text::tr("Both KeyPairName and PrivateKeyFile must be specified"));
    if (!text("VolumeType").isEmpty() && !number("VolumeSize") && !isOn("BootFromVolume"))
        return invalid(Text::tr("A volume type was given, but no volume."),
                       Text::tr("Give --openstack-volume-size too."));
    if (isOn("BootFromVolume") && text("VolumeId").isEmpty() && !number("VolumeSize"))
        return invalid(Text::tr("Nobody said how large the volume to boot from shall be."),
                       Text::tr("Give --openstack-volume-size too."));
    if (number("IpVersion") != 4 && number("IpVersion") != 6)
        return invalid(Text::tr("The IP version is 4 or 6."));
    if (isOn("ComputeNetwork") && isOn("OpenPorts"))
        return invalid(Text::tr("Ports cannot be opened with nova-network."));
    return {};
}

Result<> OpenStackDriver::checkAnswers() const
{
    TRY(sessionSettings());
    const bool bootsOwnVolume = isOn("BootFromVolume") && !text("VolumeId").isEmpty();
    TRY(requireEither("FlavorId", "FlavorName", "openstack-flavor"));
    if (!bootsOwnVolume)
        TRY(requireEither("ImageId", "ImageName", "openstack-image"));
    return checkKeyAndVolume();
}

} // namespace

} // namespace openstack

const DriverInfo &openstackDriver()
{
    using namespace openstack;
    static const DriverInfo info{
        .id = "openstack",
        .displayName = "OpenStack",
        .summary = QT_TRANSLATE_NOOP("Driver", "A server of an OpenStack cloud"),
        .iconName = "driver-openstack",
        .flags = flags(),
        .make = [](const DriverSeat &seat) { return std::make_unique<OpenStackDriver>(seat); },
        .secrets = kSecrets,
        .offers = AccountOf<OpenStackDriver>::offers,
        .tagged = AccountOf<OpenStackDriver>::tagged,
        .removeTagged = AccountOf<OpenStackDriver>::removeTagged,
    };
    return info;
}

} // namespace machinist
