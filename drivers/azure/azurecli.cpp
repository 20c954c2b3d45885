// SPDX-License-Identifier: Apache-2.0
//
// The files are those of azure-cli 2.30 and later: azureProfile.json, msal_token_cache.json (the
// unified cache of Microsoft's MSAL libraries) and service_principal_entries.json.
#include "drivers/azure/azurecli.h"

#include "models/base/storage.h"
#include "models/operations/command.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

#include <optional>

using namespace std::chrono_literals;

namespace machinist::azure {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AzureDriver)
};

/// az's own application, for which its refresh tokens were given out.
constexpr char kCliClientId[] = "04b07795-8ddb-461a-bbee-02f9e1bf7b46";

QString textOf(const QJsonObject &item, const char *key)
{
    return item.value(QLatin1String(key)).toString();
}

QJsonDocument cliFile(const char *name)
{
    const QString given = qEnvironmentVariable("AZURE_CONFIG_DIR");
    const QString folder = given.isEmpty() ? QDir::homePath() + QStringLiteral("/.azure") : given;
    QByteArray text = readFile(folder + u'/' + QLatin1String(name)).value_or(QByteArray());
    if (text.startsWith("\xef\xbb\xbf")) // azureProfile.json has a byte order mark
        text.remove(0, 3);
    return QJsonDocument::fromJson(text);
}

Error notSignedIn(const QString &details = {})
{
    return {.kind = ErrorKind::NotAuthorised,
            .message = Text::tr("There is no sign-in to Azure that can be used."),
            .details = details,
            .hint = Text::tr("Run az login, or give --azure-client-id with "
                             "--azure-client-secret.")};
}

Result<AccessToken> programToken(const Identity &identity, OperationContext &context)
{
    const Command az{.program = QStringLiteral("az"),
                     .arguments = {QStringLiteral("account"), QStringLiteral("get-access-token"),
                                   QStringLiteral("--subscription"), identity.subscription,
                                   QStringLiteral("--resource"), identity.cloud.arm + u'/',
                                   QStringLiteral("--output"), QStringLiteral("json")},
                     .timeout = 1min};
    const auto output = run(az, context);
    TRY(context.checkpoint());
    if (!output)
        return notSignedIn(output.error().details);
    const QJsonObject json = QJsonDocument::fromJson(output->out).object();
    const QString token = textOf(json, "accessToken");
    if (token.isEmpty())
        return notSignedIn();
    // Newer versions say it in seconds; older ones in local time only.
    const qint64 seconds = json.value(QLatin1String("expires_on")).toVariant().toLongLong();
    const QDateTime local = QDateTime::fromString(textOf(json, "expiresOn").left(19),
                                                  QStringLiteral("yyyy-MM-dd hh:mm:ss"));
    return AccessToken{token.toUtf8(),
                       seconds ? QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC) : local.toUTC()};
}

std::optional<CliSubscription> subscriptionNamed(const QString &id)
{
    for (const CliSubscription &known : cliSubscriptions())
        if (known.id.compare(id, Qt::CaseInsensitive) == 0)
            return known;
    return {};
}

std::optional<Identity> servicePrincipal(const Identity &wanted, const CliSubscription &known)
{
    for (const auto &value : cliFile("service_principal_entries.json").array()) {
        const QJsonObject entry = value.toObject();
        if (textOf(entry, "client_id") != known.user || textOf(entry, "tenant") != known.tenant)
            continue;
        Identity found = wanted;
        found.clientId = known.user;
        found.clientSecret = textOf(entry, "client_secret");
        found.certificate = textOf(entry, "certificate");
        return found;
    }
    return {};
}

/// The refresh token of the account that \a known was seen with; empty where there is none.
QString refreshToken(const CliSubscription &known)
{
    const QJsonObject cache = cliFile("msal_token_cache.json").object();
    QString home;
    for (const auto &account : cache.value(QLatin1String("Account")).toObject())
        if (textOf(account.toObject(), "username").compare(known.user, Qt::CaseInsensitive) == 0)
            home = textOf(account.toObject(), "home_account_id");
    for (const auto &value : cache.value(QLatin1String("RefreshToken")).toObject()) {
        const QJsonObject entry = value.toObject();
        if (!home.isEmpty() && textOf(entry, "home_account_id") == home
            && textOf(entry, "client_id") == QLatin1String(kCliClientId))
            return textOf(entry, "secret");
    }
    return {};
}

Result<AccessToken> cachedToken(const Identity &identity, OperationContext &context)
{
    const auto known = subscriptionNamed(identity.subscription);
    if (!known)
        return notSignedIn();
    Identity wanted = identity;
    if (wanted.tenant.isEmpty())
        wanted.tenant = known->tenant;
    if (known->isServicePrincipal) {
        const auto principal = servicePrincipal(wanted, *known);
        return principal ? servicePrincipalToken(*principal, context)
                         : Result<AccessToken>(notSignedIn());
    }
    const QString refresh = refreshToken(*known);
    if (refresh.isEmpty())
        return notSignedIn();
    return requestToken(wanted.loginUrl("/oauth2/v2.0/token"),
                        {{QStringLiteral("grant_type"), QStringLiteral("refresh_token")},
                         {QStringLiteral("client_id"), QLatin1String(kCliClientId)},
                         {QStringLiteral("refresh_token"), refresh},
                         {QStringLiteral("scope"), wanted.scope()}},
                        context);
}

} // namespace

QList<CliSubscription> cliSubscriptions()
{
    QList<CliSubscription> all;
    for (const auto &value :
         cliFile("azureProfile.json").object().value(QLatin1String("subscriptions")).toArray()) {
        const QJsonObject item = value.toObject();
        const QJsonObject user = item.value(QLatin1String("user")).toObject();
        all << CliSubscription{textOf(item, "id"), textOf(item, "name"), textOf(item, "tenantId"),
                               textOf(user, "name"),
                               textOf(user, "type") == QLatin1String("servicePrincipal")};
    }
    return all;
}

Result<AccessToken> cliToken(const Identity &identity, OperationContext &context)
{
    const bool hasProgram = !QStandardPaths::findExecutable(QStringLiteral("az")).isEmpty();
    return hasProgram ? programToken(identity, context) : cachedToken(identity, context);
}

} // namespace machinist::azure
