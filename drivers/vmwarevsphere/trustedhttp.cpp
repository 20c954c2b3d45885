// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevsphere/trustedhttp.h"

namespace machinist::vsphere {

QUrl Login::url(const QString &path) const
{
    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(host);
    if (port != 443)
        url.setPort(port);
    url.setPath(path);
    return url;
}

TrustedHttp::TrustedHttp(const QString &host, const Trust &trust, CloudHttpSettings settings)
    : m_host(host)
    , m_trust(trust)
    , m_http([&] {
        settings.caFile = trust.caFile;
        return std::move(settings);
    }())
{}

Result<HttpReply> TrustedHttp::send(HttpRequest request, OperationContext &context, Repeat repeat)
{
    m_refused.clear();
    request.followRedirects = false; // there is no other server to go to
    request.acceptsPeer = [this](const QSslCertificate &certificate, bool isVouchedFor) {
        const bool isAccepted = m_trust.thumbprint.isEmpty()
            ? isVouchedFor
            : hasThumbprint(certificate, m_trust.thumbprint);
        if (!isAccepted)
            m_refused = certificate;
        return isAccepted;
    };
    auto reply = m_http.send(request, context, repeat);
    if (!reply && !m_refused.isNull())
        return untrusted(m_host, m_refused, m_trust, reply.error());
    return reply;
}

} // namespace machinist::vsphere
