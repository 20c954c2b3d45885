// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <QDateTime>
#include <QStringList>

#include <optional>

namespace machinist {

/// What a certificate file says: for the checks below and for a calendar of expiries.
struct CertificateInfo
{
    QString organisation; // the subject's O=, all that ours have
    QString issuer;       // the issuer's O=
    QStringList sans;     // IP addresses and DNS names as plain text
    QDateTime notBefore;
    QDateTime notAfter;
    bool isAuthority = false;

    /// Whole days until it expires; negative once it has.
    qint64 daysLeft(const QDateTime &now = QDateTime::currentDateTimeUtc()) const;
    bool isExpired(const QDateTime &now = QDateTime::currentDateTimeUtc()) const
    {
        return notAfter <= now;
    }
};

/// Reads the first certificate of a PEM file. NotFound where there is none, BadReply where it is
/// no certificate.
Result<CertificateInfo> readCertificate(const QString &path);

/// When the first of a machine's certificates expires: its own and those in \a others that can be
/// read. Nothing where it has none of its own.
std::optional<QDateTime> firstExpiry(const QString &server, const QStringList &others);

/// The four files that all machines of a store share.
struct AuthorityFiles
{
    QString caCert;
    QString caKey;
    QString clientCert;
    QString clientKey;

    /// Docker Machine's names in \a folder.
    static AuthorityFiles inFolder(const QString &folder);
};

/// Docker Machine's bootstrap: makes the authority and the client pair where they are missing or
/// expired, and never touches a valid one. A key without its certificate is an error
/// (AlreadyExists: "certificate authority key already exists"). Processes that do this at once
/// wait for each other. Says in steps what it makes.
Result<> ensureAuthority(const AuthorityFiles &files, OperationContext &operation);

/// What a machine's server pair is made from. Overwrites an older pair.
struct ServerCertificateRequest
{
    AuthorityFiles authority;
    QString certPath;
    QString keyPath;
    QString machineName;
    /// Each becomes an IP entry if it is an address, else a DNS entry. See serverSans().
    QStringList sans;
    /// A swarm master's engine is a client of the others as well.
    bool isSwarmMaster = false;
};
Result<> makeServerCertificate(const ServerCertificateRequest &request,
                               OperationContext &operation);

/// The user's names, the machine's address and "localhost", in Docker Machine's order, each once.
QStringList serverSans(const QStringList &fromUser, const QString &address);

/// Whether the pair that \a request names is there, is signed by its authority, bears exactly its
/// SANs and is valid for \a minDays more: such a host needs no new one.
bool isServerCertificateGood(const ServerCertificateRequest &request, int minDays = 30);

} // namespace machinist
