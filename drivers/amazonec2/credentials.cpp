// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/credentials.h"

#include "drivers/amazonec2/keysources.h"

#include <QCoreApplication>

namespace machinist::amazonec2 {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AmazonEc2)
};

QString setting(const ProfileSettings &profile, const char *name)
{
    return profile.value(QLatin1String(name));
}

Error badProfile(const QString &name, const QString &problem)
{
    return {.kind = ErrorKind::InvalidInput,
            .message = Text::tr("The AWS profile \"%1\" cannot be used: %2").arg(name, problem),
            .hint = Text::tr("Correct it in ~/.aws/config, or choose another profile.")};
}

Error noKeys()
{
    return {.kind = ErrorKind::NotAuthorised,
            .message = Text::tr("amazonec2 driver requires AWS credentials configured with the "
                                "--amazonec2-access-key and --amazonec2-secret-key options, "
                                "environment variables, ~/.aws/credentials, or an instance role"),
            .hint = Text::tr("Run \"aws configure\" or \"aws sso login\", or give the keys.")};
}

AwsKeys environmentKeys()
{
    return {.accessKey = qEnvironmentVariable("AWS_ACCESS_KEY_ID"),
            .secretKey = qEnvironmentVariable("AWS_SECRET_ACCESS_KEY"),
            .sessionToken = qEnvironmentVariable("AWS_SESSION_TOKEN")};
}

AwsKeys staticKeys(const ProfileSettings &profile)
{
    return {.accessKey = setting(profile, "aws_access_key_id"),
            .secretKey = setting(profile, "aws_secret_access_key"),
            .sessionToken = setting(profile, "aws_session_token")};
}

/// Follows one profile to its keys, and the profiles that it names.
class ProfileReader
{
public:
    ProfileReader(const AwsProfiles &profiles, QString region, OperationContext &operation)
        : m_profiles(profiles)
        , m_region(std::move(region))
        , m_operation(operation)
    {}

    /// Incomplete keys where the profile says nothing about any.
    Result<AwsKeys> keys(const QString &name);

private:
    Result<AwsKeys> roleKeys(const QString &name, const ProfileSettings &profile);
    Result<AwsKeys> callerKeys(const QString &name, const ProfileSettings &profile);
    Result<AwsKeys> singleSignOnKeys(const QString &name, const ProfileSettings &profile);

    const AwsProfiles &m_profiles;
    QString m_region;
    OperationContext &m_operation;
    QStringList m_visited;
};

Result<AwsKeys> ProfileReader::keys(const QString &name)
{
    const ProfileSettings profile = m_profiles.profile(name);
    // A profile may name itself as its source: then its own static keys are meant.
    if (m_visited.contains(name)) {
        if (m_visited.constLast() == name && staticKeys(profile).isComplete())
            return staticKeys(profile);
        return badProfile(name, Text::tr("its source profiles lead back to itself."));
    }
    m_visited << name;
    if (!setting(profile, "role_arn").isEmpty())
        return roleKeys(name, profile);
    if (!setting(profile, "sso_account_id").isEmpty())
        return singleSignOnKeys(name, profile);
    if (staticKeys(profile).isComplete())
        return staticKeys(profile);
    if (const QString program = setting(profile, "credential_process"); !program.isEmpty())
        return processKeys(program, m_operation);
    return AwsKeys{};
}

Result<AwsKeys> ProfileReader::roleKeys(const QString &name, const ProfileSettings &profile)
{
    const QString region = setting(profile, "region");
    const RoleRequest role{.arn = setting(profile, "role_arn"),
                           .sessionName = setting(profile, "role_session_name"),
                           .externalId = setting(profile, "external_id"),
                           .durationSeconds = setting(profile, "duration_seconds").toInt(),
                           .region = region.isEmpty() ? m_region : region};
    if (!setting(profile, "mfa_serial").isEmpty())
        return badProfile(name,
                          Text::tr("it wants a one-time code, which cannot be asked for "
                                   "each time that a machine is looked at."));
    if (const QString file = setting(profile, "web_identity_token_file"); !file.isEmpty())
        return assumeRoleWithToken(role, file, m_operation);
    return assumeRole(role, TRY(callerKeys(name, profile)), m_operation);
}

Result<AwsKeys> ProfileReader::callerKeys(const QString &name, const ProfileSettings &profile)
{
    if (const QString source = setting(profile, "source_profile"); !source.isEmpty()) {
        if (!m_profiles.contains(source))
            return badProfile(name,
                              Text::tr("its source profile \"%1\" does not exist.").arg(source));
        const AwsKeys keys = TRY(this->keys(source));
        if (!keys.isComplete())
            return badProfile(name, Text::tr("its source profile \"%1\" has no keys.").arg(source));
        return keys;
    }
    const QString source = setting(profile, "credential_source");
    if (source == u"Environment" && environmentKeys().isComplete())
        return environmentKeys();
    if (source == u"EcsContainer")
        return containerKeys(m_operation);
    if (source == u"Ec2InstanceMetadata")
        return instanceKeys(m_operation);
    return badProfile(name, Text::tr("it names a role but nobody who may take it on."));
}

Result<AwsKeys> ProfileReader::singleSignOnKeys(const QString &name, const ProfileSettings &profile)
{
    SsoRequest sso{.session = setting(profile, "sso_session"),
                   .startUrl = setting(profile, "sso_start_url"),
                   .region = setting(profile, "sso_region"),
                   .accountId = setting(profile, "sso_account_id"),
                   .roleName = setting(profile, "sso_role_name")};
    if (!sso.session.isEmpty()) {
        const ProfileSettings session = m_profiles.ssoSession(sso.session);
        sso.startUrl = setting(session, "sso_start_url");
        sso.region = setting(session, "sso_region");
    }
    if (sso.startUrl.isEmpty() || sso.region.isEmpty() || sso.roleName.isEmpty())
        return badProfile(name,
                          Text::tr("its single sign-on lacks a start URL, a region or a "
                                   "role."));
    auto keys = ssoKeys(sso, m_operation);
    if (!keys && keys.error().kind == ErrorKind::NotAuthorised)
        keys.error().hint = Text::tr("Run \"aws sso login --profile %1\".").arg(name);
    return keys;
}

/// Keys of the place that the program runs in, where it is one of AWS'.
Result<AwsKeys> placeKeys(OperationContext &operation)
{
    if (const auto keys = containerKeys(operation);
        keys || keys.error().kind != ErrorKind::NotFound)
        return keys;
    const auto keys = instanceKeys(operation);
    if (!keys && keys.error().kind == ErrorKind::NotFound)
        return noKeys();
    return keys;
}

} // namespace

Result<AwsKeys> findKeys(const CredentialQuestion &question, OperationContext &operation)
{
    if (question.given.isComplete())
        return question.given;
    if (question.profile.isEmpty() && environmentKeys().isComplete())
        return environmentKeys();
    const AwsProfiles profiles = TRY(AwsProfiles::load());
    const QString name = question.profile.isEmpty() ? AwsProfiles::currentName() : question.profile;
    if (!question.profile.isEmpty() && !profiles.contains(name))
        return badProfile(name, Text::tr("there is none of that name."));
    const AwsKeys keys = TRY(ProfileReader(profiles, question.region, operation).keys(name));
    if (keys.isComplete())
        return keys;
    const QString tokenFile = qEnvironmentVariable("AWS_WEB_IDENTITY_TOKEN_FILE");
    const QString role = qEnvironmentVariable("AWS_ROLE_ARN");
    if (!tokenFile.isEmpty() && !role.isEmpty())
        return assumeRoleWithToken({.arn = role,
                                    .sessionName = qEnvironmentVariable("AWS_ROLE_SESSION_NAME"),
                                    .region = question.region},
                                   tokenFile, operation);
    return placeKeys(operation);
}

} // namespace machinist::amazonec2
