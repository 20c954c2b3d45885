// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/provision/certificates.h"

/// Certificates as PEM text over OpenSSL: no files, no clock but the system's. Any thread.
namespace machinist::x509 {

enum class Role { Authority, Client, Server, SwarmServer };

/// Docker Machine's profile: RSA 2048, SHA-256, 1080 days, the subject's only part an O=.
struct Profile
{
    QString organisation;
    Role role = Role::Client;
    QStringList sans = {};
};

/// A certificate and its key, both PEM; the key is PKCS#1, which Docker Machine writes and reads.
struct Pair
{
    QByteArray certificate;
    QByteArray key;
};

/// Signed by \a authority, or by itself where that is null.
Result<Pair> make(const Profile &profile, const Pair *authority);

Result<CertificateInfo> read(const QByteArray &pem);
bool isSignedBy(const QByteArray &certificate, const QByteArray &authority);
bool belongTogether(const QByteArray &certificate, const QByteArray &key);
/// Whether its extended key usage lets it log in to others (a swarm master's does).
bool isForClients(const QByteArray &certificate);

} // namespace machinist::x509
