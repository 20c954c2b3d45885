// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QUrl>

namespace machinist::exoscale {

/// A pair made under IAM in Exoscale's portal. The secret is never logged.
struct Credentials
{
    QString key;
    QString secret;

    bool isComplete() const { return !key.isEmpty() && !secret.isEmpty(); }
};

/// What a signature covers of one request.
struct SignedRequest
{
    QByteArray method;
    QUrl url;
    QByteArray body = {};
};

/// The value of the header Authorization, good until \a expires (seconds of Unix time).
/// EXO2-HMAC-SHA256: method and path, body, the values of the query's arguments that are there
/// once, no headers, and the expiry, a line each; base64 of their HMAC by SHA-256. Source: the
/// description of version 2 of the API, "Request signing"; its example is in the tests.
QByteArray authorization(const Credentials &credentials, const SignedRequest &request,
                         qint64 expires);

} // namespace machinist::exoscale
