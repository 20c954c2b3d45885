// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevcloudair/endpoint.h"

#include <QCoreApplication>

namespace machinist::vmwarevcloudair {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CloudDirector)
};

/// vCloud Air's domains; its data centres were hosts below the first two.
constexpr const char *kDeadDomains[]
    = {"vchs.vmware.com", "vca.vmware.com", "vcloud.vmware.com", "vcloudair.vmware.com"};

QUrl urlOf(const QString &text)
{
    const QString given = text.trimmed();
    return QUrl(given.contains(u"://") ? given : QStringLiteral("https://") + given);
}

bool isDeadHost(const QString &host)
{
    for (const char *domain : kDeadDomains)
        if (host == QLatin1String(domain) || host.endsWith(u'.' + QLatin1String(domain)))
            return true;
    return false;
}

Error shutDown()
{
    return {.kind = ErrorKind::NotSupported,
            .message = Text::tr("vCloud Air was shut down; no machine can be made or reached "
                                "there any more."),
            .hint = Text::tr("Give the address of a provider's VMware Cloud Director with "
                             "--vmwarevcloudair-endpoint or VCLOUDAIR_ENDPOINT.")};
}

} // namespace

bool isShutDown(const QString &endpoint)
{
    return endpoint.trimmed().isEmpty() || isDeadHost(urlOf(endpoint).host().toLower());
}

Result<Endpoint> parseEndpoint(const QString &text)
{
    if (isShutDown(text))
        return shutDown();
    const QUrl given = urlOf(text);
    const bool isWeb = given.scheme() == u"https" || given.scheme() == u"http";
    if (!given.isValid() || given.host().isEmpty() || !isWeb)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("\"%1\" is no address of a Cloud Director.")
                                    .arg(given.toString(QUrl::RemoveUserInfo)),
                     .hint = Text::tr("It looks like https://vcd.example.com.")};
    Endpoint endpoint;
    endpoint.base.setScheme(given.scheme());
    endpoint.base.setHost(given.host());
    endpoint.base.setPort(given.port());
    const QStringList parts = given.path().split(u'/', Qt::SkipEmptyParts);
    if (parts.size() > 1 && parts.at(0) == u"tenant")
        endpoint.org = parts.at(1);
    return endpoint;
}

Account accountOf(const QString &user, const QString &org, const QString &fallback)
{
    const qsizetype at = user.lastIndexOf(u'@');
    const QString behind = at < 0 ? QString() : user.mid(at + 1);
    if (!org.isEmpty()) {
        const bool isRepeated = behind.compare(org, Qt::CaseInsensitive) == 0;
        return {.user = isRepeated ? user.left(at) : user, .org = org};
    }
    if (!behind.isEmpty())
        return {.user = user.left(at), .org = behind};
    return {.user = user, .org = fallback};
}

} // namespace machinist::vmwarevcloudair
