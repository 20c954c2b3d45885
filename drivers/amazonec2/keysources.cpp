// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/keysources.h"

#include "drivers/amazonec2/awshttp.h"
#include "drivers/amazonec2/endpoints.h"
#include "drivers/amazonec2/queryparameters.h"
#include "drivers/amazonec2/xmlreply.h"
#include "models/base/storage.h"
#include "models/operations/command.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace std::chrono_literals;

namespace machinist::amazonec2 {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AmazonEc2)
};

constexpr QLatin1String kStsVersion("2011-06-15");
constexpr char kContainerHost[] = "http://169.254.170.2";
constexpr char kMetadataHost[] = "http://169.254.169.254";
/// The metadata service is next door or nowhere.
constexpr auto kMetadataPatience = 1500ms;

Error badKeys(const QString &source)
{
    return {.kind = ErrorKind::BadReply,
            .message = Text::tr("%1 answered, but not with keys.").arg(source)};
}

/// The form that the container's agent, the metadata service and programs share.
Result<AwsKeys> keysOfJson(const QByteArray &text, const char *tokenName, const QString &source)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const auto value = [&](const char *key) { return object.value(QLatin1String(key)).toString(); };
    const AwsKeys keys{.accessKey = value("AccessKeyId"),
                       .secretKey = value("SecretAccessKey"),
                       .sessionToken = value(tokenName),
                       .expires = QDateTime::fromString(value("Expiration"), Qt::ISODate)};
    return keys.isComplete() ? Result<AwsKeys>(keys) : badKeys(source);
}

Result<AwsKeys> askSts(const QueryParameters &parameters, const QString &region,
                       const AwsKeys *caller, OperationContext &operation)
{
    const QString sts = QStringLiteral("sts");
    const HttpRequest request{
        .method = "POST",
        .url = serviceEndpoint(sts, region),
        .headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}},
        .body = parameters.body(kStsVersion)};
    CloudHttpSettings settings = awsHttpSettings();
    if (caller) {
        settings.isTimeSigned = true;
        settings.prepare
            = [&](HttpRequest &copy, const QDateTime &now, OperationContext &) -> Result<> {
            copy = signedRequest(copy, *caller, {.region = region, .service = sts, .time = now});
            return {};
        };
    }
    const HttpReply reply = TRY(CloudHttp(settings).send(request, operation, Repeat::Freely));
    const XmlNode root = TRY(parseXml(reply.body));
    const XmlNode &found
        = root.child(QLatin1String(
                         (parameters.action() + QStringLiteral("Result")).toLatin1().constData()))
              .child(QLatin1String("Credentials"));
    const AwsKeys keys{
        .accessKey = found.text(QLatin1String("AccessKeyId")),
        .secretKey = found.text(QLatin1String("SecretAccessKey")),
        .sessionToken = found.text(QLatin1String("SessionToken")),
        .expires = QDateTime::fromString(found.text(QLatin1String("Expiration")), Qt::ISODate)};
    return keys.isComplete() ? Result<AwsKeys>(keys) : badKeys(request.url.host());
}

QueryParameters roleParameters(const char *action, const RoleRequest &role)
{
    QueryParameters parameters{QLatin1String(action)};
    parameters.set(QStringLiteral("RoleArn"), role.arn);
    parameters.set(QStringLiteral("RoleSessionName"),
                   role.sessionName.isEmpty() ? QStringLiteral("machinist") : role.sessionName);
    parameters.set(QStringLiteral("ExternalId"), role.externalId);
    if (role.durationSeconds > 0)
        parameters.set(QStringLiteral("DurationSeconds"), role.durationSeconds);
    return parameters;
}

/// The reply's body; NotFound where nobody of that address answers.
Result<QByteArray> askNeighbour(HttpRequest request, OperationContext &operation)
{
    request.timeout = kMetadataPatience;
    const auto reply = run(request, operation);
    if (!reply && reply.error().kind != ErrorKind::Cancelled)
        return Error{.kind = ErrorKind::NotFound, .message = reply.error().message};
    if (!reply)
        return reply.error();
    return TRY(goodReply(*reply, request.url)).body;
}

} // namespace

Result<AwsKeys> assumeRole(const RoleRequest &role, const AwsKeys &caller,
                           OperationContext &operation)
{
    return askSts(roleParameters("AssumeRole", role), role.region, &caller, operation);
}

Result<AwsKeys> assumeRoleWithToken(const RoleRequest &role, const QString &tokenFile,
                                    OperationContext &operation)
{
    QueryParameters parameters = roleParameters("AssumeRoleWithWebIdentity", role);
    const QByteArray token = TRY(readFile(tokenFile)).trimmed();
    parameters.set(QStringLiteral("WebIdentityToken"), QString::fromUtf8(token));
    return askSts(parameters, role.region, nullptr, operation);
}

Result<AwsKeys> processKeys(const QString &commandLine, OperationContext &operation)
{
    QStringList words = QProcess::splitCommand(commandLine);
    if (words.isEmpty())
        return badKeys(QStringLiteral("credential_process"));
    const QString program = words.takeFirst();
    const CommandOutput output = TRY(
        run(Command{.program = program, .arguments = words, .timeout = std::chrono::minutes(1)},
            operation));
    return keysOfJson(output.out, "SessionToken", program);
}

Result<AwsKeys> containerKeys(OperationContext &operation)
{
    const QString relative = qEnvironmentVariable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    const QString full = qEnvironmentVariable("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    if (relative.isEmpty() && full.isEmpty())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("This program does not run in one of AWS' containers.")};
    HttpRequest request{
        .url = QUrl(relative.isEmpty() ? full : QLatin1String(kContainerHost) + relative)};
    QByteArray token = qgetenv("AWS_CONTAINER_AUTHORIZATION_TOKEN");
    if (const QString file = qEnvironmentVariable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        !file.isEmpty())
        token = TRY(readFile(file)).trimmed();
    if (!token.isEmpty())
        request.headers << qMakePair(QByteArray("Authorization"), token);
    return keysOfJson(TRY(askNeighbour(request, operation)), "Token", request.url.host());
}

Result<AwsKeys> instanceKeys(OperationContext &operation)
{
    if (qEnvironmentVariable("AWS_EC2_METADATA_DISABLED").toLower() == u"true")
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("The metadata service is switched off.")};
    QString host = qEnvironmentVariable("AWS_EC2_METADATA_SERVICE_ENDPOINT");
    if (host.isEmpty())
        host = QLatin1String(kMetadataHost);
    while (host.endsWith(u'/'))
        host.chop(1);
    const QByteArray token
        = TRY(askNeighbour({.method = "PUT",
                            .url = QUrl(host + QStringLiteral("/latest/api/token")),
                            .headers = {{"X-aws-ec2-metadata-token-ttl-seconds", "300"}}},
                           operation));
    const QString path = host + QStringLiteral("/latest/meta-data/iam/security-credentials/");
    const auto ask = [&](const QString &url) {
        return askNeighbour({.url = QUrl(url), .headers = {{"X-aws-ec2-metadata-token", token}}},
                            operation);
    };
    const QByteArray role = TRY(ask(path)).trimmed();
    return keysOfJson(TRY(ask(path + QString::fromUtf8(role))), "Token", QUrl(host).host());
}

} // namespace machinist::amazonec2
