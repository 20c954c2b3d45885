// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace machinist {

/// base64url without padding (RFC 7515, section 2).
QByteArray base64Url(const QByteArray &bytes);

/// A compact JSON Web Token signed by RS256 (RSASSA-PKCS1-v1_5 with SHA-256, RFC 7518). "alg" and
/// "typ" are added to \a header. \a privateKey is an unencrypted RSA key in PEM, PKCS#1 or PKCS#8.
/// NotAuthorised where it is none. Any thread.
Result<QByteArray> signJwt(QJsonObject header, const QJsonObject &claims,
                           const QByteArray &privateKey);

} // namespace machinist
