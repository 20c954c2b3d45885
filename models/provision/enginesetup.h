// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/provision/hostfacts.h"
#include "models/provision/provisioner.h"

namespace machinist {

/// An engine's command line and environment, before they are written in an init system's way.
struct EngineSetup
{
    QStringList arguments;   // in Docker Machine's order
    QStringList environment; // "NAME=value"
    QStringList notes;       // what was left out, and why; for the log
};

/// Where certificates lie on every host we know.
constexpr char kRemoteCertificates[] = "/etc/docker";

/// What \a request asks of the engine of a host with \a facts. InvalidInput where a value cannot
/// be written (a line break, a name without "="), or where the host's daemon.json sets what Docker
/// then forbids on the command line.
Result<EngineSetup> engineSetup(const ProvisionRequest &request, const HostFacts &facts);

/// The systemd drop-in 10-machine.conf. What the host's own unit says beside listening and TLS
/// stays; so does its way of naming the program.
QString systemdOptions(const EngineSetup &setup, const HostFacts &facts);

/// /etc/conf.d/docker: what is there, and our block at its end.
QString openRcOptions(const EngineSetup &setup, const QString &present);

} // namespace machinist
