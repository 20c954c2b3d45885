// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QUrl>

namespace machinist::vmwarevcloudair {

/// Where a Cloud Director is, and what its address says of the organisation.
struct Endpoint
{
    QUrl base;   // scheme, host and port; no path
    QString org; // of an address of its web pages, "https://HOST/tenant/ORG"; else empty
};

/// Reads what a user has at hand: a host, the API's address, or that of the web pages. NotSupported
/// where it is empty or vCloud Air's own, which was shut down; InvalidInput where it is no address.
Result<Endpoint> parseEndpoint(const QString &text);

/// Whether parseEndpoint() would say that the service was shut down.
bool isShutDown(const QString &endpoint);

/// Who signs in.
struct Account
{
    QString user; // without its organisation
    QString org;
};

/// Takes "USER@ORG" apart. \a org, where given, wins; then what stands behind the last "@"; then
/// \a fallback.
Account accountOf(const QString &user, const QString &org, const QString &fallback);

} // namespace machinist::vmwarevcloudair
