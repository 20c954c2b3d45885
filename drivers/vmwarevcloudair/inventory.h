// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/vmwarevcloudair/client.h"
#include "drivers/vmwarevcloudair/vapp.h"

namespace machinist::vmwarevcloudair {

/// A virtual data center of the organisation.
struct Vdc
{
    QString name = {};
    QString path = {};            // "/api/vdc/UUID"
    QList<XmlNode> networks = {}; // references with name and href

    QString urn() const { return QStringLiteral("urn:vcloud:vdc:") + uuidOf(path); }
};

/// A template of virtual machines in a catalogue.
struct Template
{
    QString name = {};
    QString catalog = {};
    QString href = {};
    int machines = 1; // in it
};

/// By names. NotFound lists what there is instead.
Result<Vdc> findVdc(const QString &name, Client &client, OperationContext &context);
Result<XmlNode> findNetwork(const Vdc &vdc, const QString &name);
/// A template's name, or that of the catalogue's entry that holds it.
Result<Template> findTemplate(const QString &catalog, const QString &item, Client &client,
                              OperationContext &context);

Result<QStringList> vdcNames(Client &client, OperationContext &context);
/// All templates that the organisation sees; of one catalogue where \a catalog is not empty.
Result<QList<Template>> templates(const QString &catalog, Client &client,
                                  OperationContext &context);

/// NotFound where it is gone.
Result<VApp> readVApp(const QString &id, Client &client, OperationContext &context);
/// Waits until no task runs on it.
Result<VApp> settledVApp(const QString &id, const CloudPace &pace, Client &client,
                         OperationContext &context);
/// The ids of the vApps called \a name that bear the machine's id.
Result<QStringList> findVApps(const QString &name, const QString &vdc, const QString &machineId,
                              Client &client, OperationContext &context);
/// Pulls the plug where need be, and deletes it. Succeeds where it is gone.
Result<> deleteVApp(const QString &id, const CloudPace &pace, Client &client,
                    OperationContext &context);

} // namespace machinist::vmwarevcloudair
