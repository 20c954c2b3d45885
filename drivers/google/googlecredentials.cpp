// SPDX-License-Identifier: Apache-2.0
#include "drivers/google/googlecredentials.h"

#include "drivers/shared/jwt.h"
#include "models/base/storage.h"
#include "models/operations/command.h"
#include "models/operations/httprequest.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>

using namespace std::chrono_literals;

namespace machinist::google {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(GoogleDriver)
};

constexpr char kScope[] = "https://www.googleapis.com/auth/compute";
constexpr char kTokenUrl[] = "https://oauth2.googleapis.com/token";
constexpr char kMetadataHost[] = "metadata.google.internal";
constexpr auto kMetadataPatience = 2s;
// gcloud does not say how long its token lives; it makes a new one in the last five minutes.
constexpr int kGcloudTokenSeconds = 240;

/// gcloud's folder: moved by CLOUDSDK_CONFIG.
QString gcloudFolder()
{
    if (const QString moved = qEnvironmentVariable("CLOUDSDK_CONFIG"); !moved.isEmpty())
        return moved;
#ifdef Q_OS_WIN
    return qEnvironmentVariable("APPDATA") + QStringLiteral("/gcloud");
#else
    return QDir::homePath() + QStringLiteral("/.config/gcloud");
#endif
}

Error incomplete(const QString &source)
{
    return {.kind = ErrorKind::InvalidInput,
            .message = Text::tr("The Google credentials in %1 are incomplete.").arg(source),
            .hint = Text::tr("Download the key file again, or run: gcloud auth "
                             "application-default login")};
}

Result<Credentials> userCredentials(const QJsonObject &json, Credentials credentials)
{
    credentials.kind = Credentials::Kind::User;
    credentials.clientId = json.value(QLatin1String("client_id")).toString();
    credentials.clientSecret = json.value(QLatin1String("client_secret")).toString();
    credentials.refreshToken = json.value(QLatin1String("refresh_token")).toString();
    credentials.quota = json.value(QLatin1String("quota_project_id")).toString().toUtf8();
    if (credentials.clientId.isEmpty() || credentials.refreshToken.isEmpty())
        return incomplete(credentials.source);
    return credentials;
}

Result<Credentials> serviceCredentials(const QJsonObject &json, Credentials credentials)
{
    credentials.kind = Credentials::Kind::ServiceAccount;
    credentials.email = json.value(QLatin1String("client_email")).toString();
    credentials.keyId = json.value(QLatin1String("private_key_id")).toString();
    credentials.privateKey = json.value(QLatin1String("private_key")).toString().toUtf8();
    if (credentials.email.isEmpty() || credentials.privateKey.isEmpty())
        return incomplete(credentials.source);
    return credentials;
}

Result<Credentials> credentialsOfFile(const QString &path)
{
    const auto text = readFile(path);
    if (!text)
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message
                     = Text::tr("The Google credentials file %1 cannot be read.").arg(path),
                     .details = text.error().message,
                     .hint = Text::tr("Name a file that exists, or run: gcloud auth "
                                      "application-default login")};
    return parseCredentials(*text, path);
}

Result<AccessToken> gcloudToken(OperationContext &context)
{
    const auto output
        = run(Command{.program = QStringLiteral("gcloud"),
                      .arguments = {QStringLiteral("auth"), QStringLiteral("print-access-token"),
                                    QStringLiteral("--quiet")},
                      .timeout = 1min},
              context);
    if (!output) {
        if (output.error().kind == ErrorKind::Cancelled)
            return output.error();
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message = Text::tr("gcloud gave no access token."),
                     .details = output.error().details,
                     .hint = Text::tr("Run: gcloud auth application-default login")};
    }
    return AccessToken{output->out.trimmed(),
                       QDateTime::currentDateTimeUtc().addSecs(kGcloudTokenSeconds)};
}

Result<AccessToken> metadataToken(OperationContext &context)
{
    const QString host = qEnvironmentVariable("GCE_METADATA_HOST", QLatin1String(kMetadataHost));
    const HttpRequest request{
        .url = QUrl(QStringLiteral("http://%1/computeMetadata/v1/instance/service-accounts/"
                                   "default/token?scopes=%2")
                        .arg(host, QLatin1String(kScope))),
        .headers = {{"Metadata-Flavor", "Google"}},
        .timeout = kMetadataPatience,
    };
    const auto reply = run(request, context);
    TRY(context.checkpoint());
    if (!reply || !reply->isGood())
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message = Text::tr("There are no Google credentials on this computer."),
                     .hint = Text::tr("Run: gcloud auth application-default login - or name a key "
                                      "file in GOOGLE_APPLICATION_CREDENTIALS.")};
    return readToken(QJsonDocument::fromJson(reply->body).object());
}

} // namespace

Result<Credentials> parseCredentials(const QByteArray &text, const QString &source)
{
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    const QString type = json.value(QLatin1String("type")).toString();
    Credentials credentials;
    credentials.source = source;
    credentials.tokenUrl
        = QUrl(json.value(QLatin1String("token_uri")).toString(QLatin1String(kTokenUrl)));
    if (type == QLatin1String("authorized_user"))
        return userCredentials(json, credentials);
    if (type == QLatin1String("service_account"))
        return serviceCredentials(json, credentials);
    if (type.isEmpty())
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("%1 holds no Google credentials.").arg(source),
                     .hint = Text::tr("Use the JSON key file of a service account, or run: gcloud "
                                      "auth application-default login")};
    return Error{
        .kind = ErrorKind::NotSupported,
        .message = Text::tr("Google credentials of the type %1 are not supported.").arg(type),
        .details = source,
        .hint = Text::tr("Use the key file of a service account, or sign in with gcloud.")};
}

Result<Credentials> findCredentials(const QString &encoded, const QString &file)
{
    if (!encoded.isEmpty()) {
        const QByteArray plain = encoded.trimmed().toUtf8();
        return parseCredentials(plain.startsWith('{') ? plain : QByteArray::fromBase64(plain),
                                QStringLiteral("--google-auth-encoded-json"));
    }
    if (!file.isEmpty())
        return credentialsOfFile(file);
    if (const QString named = qEnvironmentVariable("GOOGLE_APPLICATION_CREDENTIALS");
        !named.isEmpty())
        return credentialsOfFile(named);
    const QString stored = gcloudFolder() + QStringLiteral("/application_default_credentials.json");
    if (QFileInfo::exists(stored))
        return credentialsOfFile(stored);
    const bool hasGcloud = QFileInfo(gcloudFolder()).isDir()
        && !QStandardPaths::findExecutable(QStringLiteral("gcloud")).isEmpty();
    Credentials credentials;
    credentials.kind = hasGcloud ? Credentials::Kind::Gcloud : Credentials::Kind::MetadataServer;
    return credentials;
}

Result<QByteArray> serviceAssertion(const Credentials &credentials, const QDateTime &now)
{
    QJsonObject header;
    if (!credentials.keyId.isEmpty())
        header.insert(QStringLiteral("kid"), credentials.keyId);
    const qint64 seconds = now.toSecsSinceEpoch();
    const QJsonObject claims{{QStringLiteral("iss"), credentials.email},
                             {QStringLiteral("scope"), QLatin1String(kScope)},
                             {QStringLiteral("aud"), credentials.tokenUrl.toString()},
                             {QStringLiteral("iat"), seconds},
                             {QStringLiteral("exp"), seconds + 3600}};
    return signJwt(header, claims, credentials.privateKey);
}

Result<AccessToken> fetchToken(const Credentials &credentials, OperationContext &context)
{
    using Kind = Credentials::Kind;
    if (credentials.kind == Kind::Gcloud)
        return gcloudToken(context);
    if (credentials.kind == Kind::MetadataServer)
        return metadataToken(context);
    OAuthForm form;
    if (credentials.kind == Kind::User) {
        form = {{QStringLiteral("grant_type"), QStringLiteral("refresh_token")},
                {QStringLiteral("client_id"), credentials.clientId},
                {QStringLiteral("client_secret"), credentials.clientSecret},
                {QStringLiteral("refresh_token"), credentials.refreshToken}};
    } else {
        const QByteArray assertion
            = TRY(serviceAssertion(credentials, QDateTime::currentDateTimeUtc()));
        form = {{QStringLiteral("grant_type"),
                 QStringLiteral("urn:ietf:params:oauth:grant-type:jwt-bearer")},
                {QStringLiteral("assertion"), QString::fromLatin1(assertion)}};
    }
    auto token = requestToken(credentials.tokenUrl, form, context);
    if (!token && token.error().kind == ErrorKind::NotAuthorised
        && credentials.kind == Kind::User) {
        Error error = token.error();
        error.message = Text::tr("The Google login has expired or was withdrawn.");
        error.hint = Text::tr("Run: gcloud auth application-default login");
        return error;
    }
    return token;
}

} // namespace machinist::google
