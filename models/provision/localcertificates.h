// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/provision/provisioner.h"
#include "models/provision/provisionplan.h"

namespace machinist {

/// What of the machine's own folder goes to its host, as PEM text.
struct LocalCertificates
{
    QByteArray ca;
    QByteArray server;
    QByteArray serverKey;

    CertificateHashes hashes() const;
};

/// Copies the authority's certificate and the client pair into the machine's folder, where `env`
/// points to, and makes the server pair unless the one there will do.
Result<> prepareLocalCertificates(const ProvisionRequest &request, OperationContext &operation);

Result<LocalCertificates> readLocalCertificates(const AuthOptions &auth);

} // namespace machinist
