// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/sigv4.h"

#include <QCryptographicHash>
#include <QMap>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace machinist::amazonec2 {

namespace {

constexpr char kAlgorithm[] = "AWS4-HMAC-SHA256";

QByteArray sha256Hex(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

QByteArray hostHeader(const QUrl &url)
{
    const QByteArray host = url.host(QUrl::FullyEncoded).toUtf8();
    const int usual = url.scheme() == QLatin1String("https") ? 443 : 80;
    if (url.port() < 0 || url.port() == usual)
        return host;
    return host + ':' + QByteArray::number(url.port());
}

/// Without "." and "..", each segment encoded once more than it travels: what every service but
/// S3 asks for.
QByteArray canonicalPath(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    QList<QByteArray> segments;
    for (const QByteArray &segment : path.split('/')) {
        if (segment == ".." && !segments.isEmpty())
            segments.removeLast();
        else if (!segment.isEmpty() && segment != "." && segment != "..")
            segments << segment.toPercentEncoding();
    }
    if (segments.isEmpty())
        return "/";
    return '/' + segments.join('/') + (path.endsWith('/') ? "/" : "");
}

QByteArray canonicalQuery(const QUrl &url)
{
    if (!url.hasQuery() || url.query().isEmpty())
        return {};
    QList<std::pair<QByteArray, QByteArray>> pairs;
    for (const QByteArray &item : url.query(QUrl::FullyEncoded).toLatin1().split('&')) {
        const qsizetype at = item.indexOf('=');
        const auto encoded = [](const QByteArray &text) {
            return QByteArray::fromPercentEncoding(text).toPercentEncoding();
        };
        pairs << std::pair(encoded(at < 0 ? item : item.left(at)),
                           encoded(at < 0 ? QByteArray() : item.mid(at + 1)));
    }
    std::ranges::sort(pairs);
    QByteArray query;
    for (const auto &[name, value] : pairs)
        query += (query.isEmpty() ? "" : "&") + name + '=' + value;
    return query;
}

/// Lower-case names in order; several of one name are one list.
QMap<QByteArray, QByteArray> canonicalHeaders(const HttpRequest &request)
{
    QMap<QByteArray, QByteArray> headers;
    for (const auto &[name, value] : request.headers) {
        const QByteArray key = name.trimmed().toLower();
        const QByteArray plain = value.simplified();
        const auto it = headers.find(key);
        if (it == headers.end())
            headers.insert(key, plain);
        else
            *it += ',' + plain;
    }
    if (!headers.contains("host"))
        headers.insert("host", hostHeader(request.url));
    headers.remove("authorization");
    return headers;
}

QByteArray signingKey(const QString &secretKey, const QByteArray &date, const SigningScope &scope)
{
    QByteArray key = hmac("AWS4" + secretKey.toUtf8(), date);
    key = hmac(key, scope.region.toUtf8());
    key = hmac(key, scope.service.toUtf8());
    return hmac(key, "aws4_request");
}

} // namespace

QByteArray canonicalRequest(const HttpRequest &request)
{
    const auto headers = canonicalHeaders(request);
    QByteArray text = request.method + '\n' + canonicalPath(request.url) + '\n'
        + canonicalQuery(request.url) + '\n';
    for (auto it = headers.cbegin(); it != headers.cend(); ++it)
        text += it.key() + ':' + it.value() + '\n';
    return text + '\n' + headers.keys().join(';') + '\n' + sha256Hex(request.body);
}

HttpRequest signedRequest(HttpRequest request, const AwsKeys &keys, const SigningScope &scope)
{
    erase_if(request.headers, [](const auto &header) {
        const QByteArray name = header.first.toLower();
        return name == "x-amz-date" || name == "x-amz-security-token" || name == "authorization";
    });
    const QByteArray time
        = scope.time.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")).toLatin1();
    const QByteArray date = time.left(8);
    request.headers << qMakePair(QByteArray("X-Amz-Date"), time);
    if (!keys.sessionToken.isEmpty())
        request.headers << qMakePair(QByteArray("X-Amz-Security-Token"),
                                     keys.sessionToken.toUtf8());

    const QByteArray place
        = date + '/' + scope.region.toUtf8() + '/' + scope.service.toUtf8() + "/aws4_request";
    const QByteArray toSign = QByteArray(kAlgorithm) + '\n' + time + '\n' + place + '\n'
        + sha256Hex(canonicalRequest(request));
    const QByteArray signature = hmac(signingKey(keys.secretKey, date, scope), toSign).toHex();
    request.headers << qMakePair(
        QByteArray("Authorization"),
        kAlgorithm + (" Credential=" + keys.accessKey.toUtf8()) + '/' + place + ", SignedHeaders="
            + canonicalHeaders(request).keys().join(';') + ", Signature=" + signature);
    return request;
}

} // namespace machinist::amazonec2
