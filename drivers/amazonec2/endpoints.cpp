// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/endpoints.h"

#include <QRegularExpression>

namespace machinist::amazonec2 {

namespace {

/// The place that a variable gives the service; empty for AWS' own.
QString givenEndpoint(const QString &service)
{
    if (qEnvironmentVariable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS").toLower() == u"true")
        return {};
    const QByteArray own = "AWS_ENDPOINT_URL_" + service.toUpper().replace(u'-', u'_').toLatin1();
    const QString given = qEnvironmentVariable(own.constData());
    return given.isEmpty() ? qEnvironmentVariable("AWS_ENDPOINT_URL") : given;
}

/// The part of the name that says which of AWS' separate clouds the region is in.
QString domainOf(const QString &region, bool dualstack)
{
    if (region.startsWith(u"cn-"))
        return dualstack ? QStringLiteral("api.amazonwebservices.com.cn")
                         : QStringLiteral("amazonaws.com.cn");
    if (region.startsWith(u"us-isob-"))
        return QStringLiteral("sc2s.sgov.gov");
    if (region.startsWith(u"us-iso-"))
        return QStringLiteral("c2s.ic.gov");
    if (region.startsWith(u"eusc-"))
        return QStringLiteral("amazonaws.eu");
    return dualstack ? QStringLiteral("api.aws") : QStringLiteral("amazonaws.com");
}

QString hostPrefix(const QString &service)
{
    if (service == u"sso")
        return QStringLiteral("portal.sso");
    if (service == u"sso-oidc")
        return QStringLiteral("oidc");
    if (service == u"pricing")
        return QStringLiteral("api.pricing");
    return service;
}

} // namespace

QUrl serviceEndpoint(const QString &service, const QString &region, bool dualstack)
{
    if (const QString given = givenEndpoint(service); !given.isEmpty())
        return customEndpoint(given, false);
    return QUrl(QStringLiteral("https://%1.%2.%3/")
                    .arg(hostPrefix(service), region, domainOf(region, dualstack)));
}

bool hasOwnEndpoint(const QString &service)
{
    return !givenEndpoint(service).isEmpty();
}

QUrl customEndpoint(const QString &given, bool insecure)
{
    const QString scheme = insecure ? QStringLiteral("http") : QStringLiteral("https");
    QUrl url(given.contains(u"://") ? given : scheme + QStringLiteral("://") + given);
    // Docker Machine's switch wins over the scheme; a plain http:// needs no switch.
    if (insecure)
        url.setScheme(scheme);
    if (url.path().isEmpty())
        url.setPath(QStringLiteral("/"));
    return url;
}

bool isRegionName(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("\\A[a-z]{2,4}(-[a-z]+)+-\\d+\\z"));
    return form.match(name).hasMatch();
}

} // namespace machinist::amazonec2
