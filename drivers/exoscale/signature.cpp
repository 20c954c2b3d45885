// SPDX-License-Identifier: Apache-2.0
#include "drivers/exoscale/signature.h"

#include <QMap>
#include <QMessageAuthenticationCode>
#include <QUrlQuery>

namespace machinist::exoscale {

namespace {

/// Names in order, with their values; what is there more than once cannot be signed.
QMap<QByteArray, QByteArray> signedArguments(const QUrl &url)
{
    const QUrlQuery query(url);
    QMap<QByteArray, QByteArray> arguments;
    for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded))
        if (query.allQueryItemValues(name).size() == 1)
            arguments.insert(name.toUtf8(), value.toUtf8());
    return arguments;
}

} // namespace

QByteArray authorization(const Credentials &credentials, const SignedRequest &request,
                         qint64 expires)
{
    const auto arguments = signedArguments(request.url);
    const QByteArray expiry = QByteArray::number(expires);
    const QByteArray message = request.method + ' '
        + request.url.path(QUrl::FullyEncoded).toLatin1() + '\n' + request.body + '\n'
        + arguments.values().join() + "\n\n" + expiry;
    const QByteArray signature = QMessageAuthenticationCode::hash(
        message, credentials.secret.toUtf8(), QCryptographicHash::Sha256);
    QByteArray header = "EXO2-HMAC-SHA256 credential=" + credentials.key.toUtf8();
    if (!arguments.isEmpty())
        header += ",signed-query-args=" + arguments.keys().join(';');
    return header + ",expires=" + expiry + ",signature=" + signature.toBase64();
}

} // namespace machinist::exoscale
