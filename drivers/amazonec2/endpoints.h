// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QUrl>

namespace machinist::amazonec2 {

/// Where a service of AWS listens in a region. AWS_ENDPOINT_URL_SERVICE (as all AWS tools read it:
/// AWS_ENDPOINT_URL_STS, …_SSM, …_SSO, …_SSO_OIDC) wins, then AWS_ENDPOINT_URL for all of them,
/// unless AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true. \a dualstack: the name that has IPv6
/// addresses too, where the service has one.
/// https://docs.aws.amazon.com/general/latest/gr/rande.html
QUrl serviceEndpoint(const QString &service, const QString &region, bool dualstack = false);

/// Whether a variable gives the service another place than AWS' own.
bool hasOwnEndpoint(const QString &service);

/// The user's --amazonec2-endpoint: a host, host:port or an URL, as Docker Machine took it.
QUrl customEndpoint(const QString &given, bool insecure);

/// Whether that can be the name of a region ("eu-central-1"). New ones come, so there is no list.
bool isRegionName(const QString &name);

} // namespace machinist::amazonec2
