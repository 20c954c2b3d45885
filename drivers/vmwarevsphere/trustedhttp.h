// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/cloudhttp.h"
#include "drivers/vmwarevsphere/trust.h"

#include <QSslCertificate>

namespace machinist::vsphere {

/// Which server, and as whom.
struct Login
{
    QString host; // a name or an address
    int port = 443;
    QString user;
    QString password; // secret
    Trust trust = {};

    QUrl url(const QString &path) const;
};

/// Sends to one server of vSphere whose certificate is checked by \a trust: see untrusted() for
/// what is said where it is not accepted. One thread.
class TrustedHttp
{
public:
    TrustedHttp(const QString &host, const Trust &trust, CloudHttpSettings settings);

    Result<HttpReply> send(HttpRequest request, OperationContext &context, Repeat repeat);
    int requestCount() const { return m_http.requestCount(); }

private:
    QString m_host;
    Trust m_trust;
    CloudHttp m_http;
    QSslCertificate m_refused;
};

} // namespace machinist::vsphere
