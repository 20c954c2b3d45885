// SPDX-License-Identifier: Apache-2.0
#include "models/provision/localcertificates.h"

#include "models/provision/certificates.h"
#include "models/provision/pemfile.h"

#include <QCryptographicHash>

namespace machinist {

namespace {

QString sum(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

Result<> copy(const QString &from, const QString &to, PemKind kind)
{
    const QByteArray bytes = TRY(readPemFile(from));
    if (const auto there = readPemFile(to); there && *there == bytes)
        return {};
    return writePemFile(to, bytes, kind);
}

} // namespace

CertificateHashes LocalCertificates::hashes() const
{
    return {sum(ca), sum(server), sum(serverKey)};
}

Result<> prepareLocalCertificates(const ProvisionRequest &request, OperationContext &operation)
{
    const AuthOptions &auth = request.auth;
    TRY(copy(auth.caCertPath, auth.storePath + QStringLiteral("/ca.pem"), PemKind::Certificate));
    TRY(copy(auth.clientCertPath, auth.storePath + QStringLiteral("/cert.pem"),
             PemKind::Certificate));
    TRY(copy(auth.clientKeyPath, auth.storePath + QStringLiteral("/key.pem"), PemKind::Key));
    const ServerCertificateRequest server{.authority = {auth.caCertPath, auth.caPrivateKeyPath,
                                                        auth.clientCertPath, auth.clientKeyPath},
                                          .certPath = auth.serverCertPath,
                                          .keyPath = auth.serverKeyPath,
                                          .machineName = request.machineName,
                                          .sans = serverSans(auth.serverCertSans, request.address),
                                          .isSwarmMaster = request.swarm.master};
    if (!request.renewServerCertificate && isServerCertificateGood(server))
        return {};
    operation.log(QStringLiteral("generating server cert: %1 org=%2 san=[%3]")
                      .arg(auth.serverCertPath, request.machineName, server.sans.join(u' ')));
    return makeServerCertificate(server, operation);
}

Result<LocalCertificates> readLocalCertificates(const AuthOptions &auth)
{
    return LocalCertificates{.ca = TRY(readPemFile(auth.caCertPath)),
                             .server = TRY(readPemFile(auth.serverCertPath)),
                             .serverKey = TRY(readPemFile(auth.serverKeyPath))};
}

} // namespace machinist
