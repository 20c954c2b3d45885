// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/provision/hostfacts.h"
#include "models/provision/provisioner.h"

namespace machinist {

/// What has to be done to a host, decided from what it is. Nothing, on a host that is ready.
struct ProvisionPlan
{
    QString optionsFile;
    QString options; // its whole new text
    bool writesOptions = false;
    bool sendsCertificates = false;
    bool restarts = false;
    bool enables = false;
    bool setsHostName = false;
    QStringList notes; // for the log

    bool isEmpty() const
    {
        return !writesOptions && !sendsCertificates && !restarts && !enables && !setsHostName;
    }
};

/// The SHA-256 sums, in hexadecimal, of what the host is to have.
struct CertificateHashes
{
    QString ca;
    QString server;
    QString serverKey;
};

/// Decides; touches nothing. NeedsConsent where containers run that a restart would stop,
/// AlreadyExists where another program has the engine's port, NotSupported where the host has
/// neither systemd nor OpenRC or its Docker is too old, and as engineSetup().
Result<ProvisionPlan> planProvision(const ProvisionRequest &request, const HostFacts &facts,
                                    const CertificateHashes &hashes);

/// NeedsConsent for a restart that stops the host's running containers. \a what says what asks for
/// it, with %1 for the containers.
Error restartNeedsConsent(const HostFacts &facts, const QString &what);

/// The whole text of configure.sh with its variables. \a ca and \a certificate are PEM text;
/// \a workFolder is on the host and holds the key.
QString configureScript(const ProvisionRequest &request, const HostFacts &facts,
                        const ProvisionPlan &plan, const QString &workFolder, const QByteArray &ca,
                        const QByteArray &certificate);

/// The whole text of the probe, for a login user who may not be root.
QString probeScript(int enginePort);

/// The whole text of install.sh with its variables.
Result<QString> installScript(const ProvisionRequest &request, const HostFacts &facts);

} // namespace machinist
