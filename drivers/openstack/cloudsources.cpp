// SPDX-License-Identifier: Apache-2.0
#include "drivers/openstack/cloudsources.h"

#include "models/base/storage.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <yaml-cpp/yaml.h>

namespace machinist::openstack {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenStackClouds)
};

/// One thing under its three names; an earlier row of a flag wins over a later one.
struct Source
{
    const char *flag;
    const char *variable;
    const char *yaml; // in "auth", or beside it
};

constexpr Source kSources[] = {
    {"openstack-auth-url", "OS_AUTH_URL", "auth_url"},
    {"openstack-username", "OS_USERNAME", "username"},
    {"openstack-user-id", "OS_USER_ID", "user_id"},
    {"openstack-password", "OS_PASSWORD", "password"},
    {"openstack-token", "OS_TOKEN", "token"},
    {"openstack-tenant-name", "OS_PROJECT_NAME", "project_name"},
    {"openstack-tenant-name", "OS_TENANT_NAME", "tenant_name"},
    {"openstack-tenant-id", "OS_PROJECT_ID", "project_id"},
    {"openstack-tenant-id", "OS_TENANT_ID", "tenant_id"},
    {"openstack-tenant-domain-name", "OS_PROJECT_DOMAIN_NAME", "project_domain_name"},
    {"openstack-tenant-domain-id", "OS_PROJECT_DOMAIN_ID", "project_domain_id"},
    {"openstack-user-domain-name", "OS_USER_DOMAIN_NAME", "user_domain_name"},
    {"openstack-user-domain-id", "OS_USER_DOMAIN_ID", "user_domain_id"},
    {"openstack-domain-name", "OS_DOMAIN_NAME", "domain_name"},
    {"openstack-domain-id", "OS_DOMAIN_ID", "domain_id"},
    {"openstack-domain-name", "OS_DEFAULT_DOMAIN_NAME", "default_domain_name"},
    {"openstack-domain-id", "OS_DEFAULT_DOMAIN", "default_domain"},
    {"openstack-application-credential-id", "OS_APPLICATION_CREDENTIAL_ID",
     "application_credential_id"},
    {"openstack-application-credential-name", "OS_APPLICATION_CREDENTIAL_NAME",
     "application_credential_name"},
    {"openstack-application-credential-secret", "OS_APPLICATION_CREDENTIAL_SECRET",
     "application_credential_secret"},
    {"openstack-region", "OS_REGION_NAME", "region_name"},
    {"openstack-endpoint-type", "OS_INTERFACE", "interface"},
    {"openstack-endpoint-type", "OS_ENDPOINT_TYPE", "endpoint_type"},
    {"openstack-cacert", "OS_CACERT", "cacert"},
    {"openstack-insecure", "OS_INSECURE", "insecure"},
};

constexpr Source kRegion{"openstack-region", "", ""};

void take(Answers &answers, const Source &source, const QString &value)
{
    const QString flag = QLatin1String(source.flag);
    if (!value.isEmpty() && !answers.contains(flag))
        answers.insert(flag, value);
}

/// \a word without its quotes.
QString unquoted(const QString &word)
{
    const bool isQuoted = word.size() >= 2 && (word.front() == u'"' || word.front() == u'\'');
    return isQuoted ? word.mid(1, word.size() - 2) : word;
}

void takeCloud(Answers &answers, const YAML::Node &cloud)
{
    const YAML::Node auth = cloud["auth"];
    for (const Source &source : kSources) {
        for (const YAML::Node &part : {auth, cloud}) {
            if (part && part.IsMap() && part[source.yaml] && part[source.yaml].IsScalar())
                take(answers, source, QString::fromStdString(part[source.yaml].Scalar()));
        }
    }
    // A list of regions stands for its first, as in the OpenStack clients.
    const YAML::Node regions = cloud["regions"];
    if (regions && regions.IsSequence() && regions.size() > 0) {
        const YAML::Node first = regions[0].IsMap() ? regions[0]["name"] : regions[0];
        if (first && first.IsScalar())
            take(answers, kRegion, QString::fromStdString(first.Scalar()));
    }
    if (cloud["verify"] && !cloud["verify"].as<bool>(true))
        answers.insert(QStringLiteral("openstack-insecure"), QStringLiteral("true"));
}

/// \a secure wins over \a text, member by member, as in the OpenStack clients.
Result<Answers> parsed(const QByteArray &text, const QByteArray &secure, const QString &name)
{
    const YAML::Node clouds = YAML::Load(text.toStdString())["clouds"];
    const std::string wanted = name.toStdString();
    if (!clouds.IsMap() || !clouds[wanted] || !clouds[wanted].IsMap()) {
        QStringList known;
        if (clouds.IsMap())
            for (const auto &one : clouds)
                known << QString::fromStdString(one.first.Scalar());
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("clouds.yaml knows no cloud called %1.").arg(name),
                     .details = known.join(u", "),
                     .hint = Text::tr("Choose one of: %1").arg(known.join(u", "))};
    }
    Answers answers;
    const YAML::Node hidden = YAML::Load(secure.toStdString());
    if (hidden.IsMap() && hidden["clouds"].IsMap() && hidden["clouds"][wanted].IsMap())
        takeCloud(answers, hidden["clouds"][wanted]);
    takeCloud(answers, clouds[wanted]);
    return answers;
}

} // namespace

Answers environmentAnswers()
{
    Answers answers;
    for (const Source &source : kSources)
        take(answers, source, qEnvironmentVariable(source.variable));
    return answers;
}

Answers openrcAnswers(const QString &text)
{
    static const QRegularExpression line(QStringLiteral("^\\s*(export\\s|OS_[A-Z_]+=)"));
    static const QRegularExpression assignment(
        QStringLiteral("\\b(OS_[A-Z_]+)=(\"[^\"]*\"|'[^']*'|\\S*)"));
    QHash<QString, QString> variables;
    for (const QString &one : text.split(u'\n')) {
        if (!line.match(one).hasMatch())
            continue;
        for (auto it = assignment.globalMatch(one); it.hasNext();) {
            const auto match = it.next();
            const QString value = unquoted(match.captured(2));
            // "$…" is something for a shell: another variable, or a password just typed in.
            if (!value.contains(u'$'))
                variables.insert(match.captured(1), value);
        }
    }
    Answers answers;
    for (const Source &source : kSources)
        take(answers, source, variables.value(QLatin1String(source.variable)));
    return answers;
}

Result<Answers> cloudsAnswers(const QByteArray &text, const QByteArray &secure, const QString &name)
{
    try {
        return parsed(text, secure, name);
    } catch (const YAML::Exception &problem) {
        // Without the text itself: it holds passwords.
        return Error{
            .kind = ErrorKind::InvalidInput,
            .message = Text::tr("clouds.yaml cannot be read: something is wrong in line %1.")
                           .arg(problem.mark.line + 1),
            .hint = Text::tr("Check it with: openstack --os-cloud %1 token issue").arg(name)};
    }
}

Result<Answers> readClouds(const QString &file, const QString &name)
{
    QStringList places{file};
    if (file.isEmpty())
        places = {QStringLiteral("clouds.yaml"),
                  QDir::homePath() + QStringLiteral("/.config/openstack/clouds.yaml"),
                  QStringLiteral("/etc/openstack/clouds.yaml")};
    for (const QString &place : places) {
        if (!QFileInfo(place).isFile())
            continue;
        const QString beside = QFileInfo(place).path() + QStringLiteral("/secure.yaml");
        const QByteArray secure = QFileInfo(beside).isFile() ? TRY(readFile(beside)) : QByteArray();
        return cloudsAnswers(TRY(readFile(place)), secure, name);
    }
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("There is no clouds.yaml for the cloud %1.").arg(name),
                 .details = places.join(u'\n'),
                 .hint = Text::tr("Download it from the cloud's dashboard to "
                                  "~/.config/openstack/clouds.yaml.")};
}

} // namespace machinist::openstack
