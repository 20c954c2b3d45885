// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QSslCertificate>

namespace machinist::vsphere {

/// By what a server is known: its certificate's thumbprint, else the authorities of the system and
/// of a file.
struct Trust
{
    QString thumbprint = {}; // SHA-256 or SHA-1 in hexadecimal, with or without colons
    QString caFile = {};     // PEM
};

/// "AA:BB:…" of SHA-256.
QString sha256Thumbprint(const QSslCertificate &certificate);
/// "AA:BB:…" of SHA-1, which is what vSphere's own programs show.
QString sha1Thumbprint(const QSslCertificate &certificate);
bool hasThumbprint(const QSslCertificate &certificate, const QString &thumbprint);
/// InvalidInput where \a thumbprint is neither empty nor one.
Result<> checkThumbprint(const QString &thumbprint);

/// Why \a host's \a certificate was not accepted, and how it can be.
Error untrusted(const QString &host, const QSslCertificate &certificate, const Trust &trust,
                const Error &reason);

} // namespace machinist::vsphere
