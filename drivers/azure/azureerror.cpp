// SPDX-License-Identifier: Apache-2.0
#include "drivers/azure/azureerror.h"

#include "drivers/shared/cloudhttp.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace machinist::azure {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AzureDriver)
};

QJsonObject errorOf(const QJsonObject &body)
{
    return body.value(QLatin1String("error")).toObject();
}

QString messageOf(const QJsonObject &body)
{
    return errorOf(body).value(QLatin1String("message")).toString();
}

struct Hint
{
    const char *code;
    const char *text;
};
constexpr const char *kElsewhere
    = QT_TRANSLATE_NOOP("AzureDriver", "Choose another size or location, or try again later.");
constexpr const char *kQuota = QT_TRANSLATE_NOOP(
    "AzureDriver", "Ask Azure for a higher quota, or delete what you no longer need.");
constexpr Hint kHints[] = {
    {"SkuNotAvailable", kElsewhere},
    {"AllocationFailed", kElsewhere},
    {"ZonalAllocationFailed", kElsewhere},
    {"OverconstrainedAllocationRequest", kElsewhere},
    {"QuotaExceeded", kQuota},
    {"PublicIPCountLimitReached", kQuota},
    {"RequestDisallowedByPolicy",
     QT_TRANSLATE_NOOP("AzureDriver",
                       "A policy of your organisation forbids this; ask its administrator.")},
    {"PlatformImageNotFound",
     QT_TRANSLATE_NOOP("AzureDriver",
                       "Choose an image with --azure-image, as "
                       "Canonical:ubuntu-24_04-lts:server:latest.")},
    {"DnsRecordInUse",
     QT_TRANSLATE_NOOP("AzureDriver",
                       "Choose another label with --azure-dns: somebody has "
                       "this one in the location.")},
    {"AuthorizationFailed",
     QT_TRANSLATE_NOOP("AzureDriver",
                       "Give the account the role Contributor on the "
                       "subscription or the resource group.")},
    {"InvalidAuthenticationTokenTenant",
     QT_TRANSLATE_NOOP("AzureDriver",
                       "Name the subscription's tenant with --azure-tenant-id, or sign in "
                       "to it.")},
    {"SubscriptionNotFound",
     QT_TRANSLATE_NOOP("AzureDriver",
                       "Check the subscription's id, and that the account may "
                       "see it.")},
};

/// What can be done about it; empty where Azure's own sentence has to do.
QString hintFor(const QString &code)
{
    for (const Hint &row : kHints)
        if (code == QLatin1String(row.code))
            return QCoreApplication::translate("AzureDriver", row.text);
    return {};
}

QJsonObject bodyOf(const HttpReply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

} // namespace

QString errorCode(const QJsonObject &body)
{
    return errorOf(body).value(QLatin1String("code")).toString();
}

bool isBusy(const HttpReply &reply)
{
    const QString code = errorCode(bodyOf(reply));
    for (const char *busy : {"AnotherOperationInProgress", "RetryableError", "ServerTimeout",
                             "ReferencedResourceNotProvisioned", "OperationPreempted"})
        if (code == QLatin1String(busy))
            return true;
    return false;
}

Error describeError(const HttpReply &reply, const QUrl &url)
{
    const QJsonObject body = bodyOf(reply);
    Error error = cloudError(reply, url, messageOf(body));
    if (const QString hint = hintFor(errorCode(body)); !hint.isEmpty())
        error.hint = hint;
    return error;
}

Error describeOperation(const QJsonObject &operation)
{
    const QString code = errorCode(operation);
    const QString said = messageOf(operation);
    return {.kind = ErrorKind::InvalidInput,
            .message
            = Text::tr("Azure could not do it: %1")
                  .arg(said.isEmpty() ? operation.value(QLatin1String("status")).toString() : said),
            .details = QStringLiteral("\"code\":\"%1\"").arg(code),
            .hint = hintFor(code)};
}

bool hasCode(const Error &error, const char *code)
{
    return error.details.contains(u'"' + QLatin1String(code) + u'"');
}

} // namespace machinist::azure
