// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/google/googlesettings.h"
#include "models/driver/driver.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace machinist::google {

/// What the driver sends and reads, as pure functions. Field names are those of Compute Engine's
/// v1 discovery document.

/// What an instance is told about itself beyond its settings.
struct InstanceSecrets
{
    QByteArray authorizedKey; // one line
    QByteArray userData;      // empty: none
};

/// The body of instances.insert. \a hasDisk: the boot disk is there already and is attached.
/// \a address: the literal external address, empty for any.
QJsonObject instanceBody(const Settings &settings, const InstanceSecrets &secrets,
                         const QString &address, bool hasDisk);

/// \a metadata with our items added or replaced, and its fingerprint: the body of setMetadata.
QJsonObject withOurMetadata(const QJsonObject &metadata, const Settings &settings,
                            const InstanceSecrets &secrets);

/// "tcp" -> {"2376", …}: what a machine of these settings wants open.
using Ports = QMap<QString, QSet<QString>>;
Ports wantedPorts(const Settings &settings);
/// Those of \a wanted that \a rule does not let in.
Ports missingPorts(const Ports &wanted, const QJsonObject &rule);
/// Whether one of \a rules lets everybody reach port 22 of any of our machines in the network.
bool admitsSsh(const QJsonArray &rules, const Settings &settings);

/// Our rule of the machine's network among \a rules; empty where there is none.
QJsonObject ourRule(const QJsonArray &rules, const Settings &settings);
/// The name that a new rule gets: one rule name belongs to one network.
QString newRuleName(const QJsonArray &rules, const Settings &settings);
QJsonObject firewallBody(const QString &name, const Settings &settings, const Ports &ports);
/// The body of firewalls.patch: the rule's "allowed" with \a more added.
QJsonObject firewallPatch(const QJsonObject &rule, const Ports &more);
/// Whether this program made the rule, so that it may be deleted when no machine needs it.
bool isOurRule(const QJsonObject &rule);

/// By Google's instance status; None for one that is unknown.
PowerState powerState(const QString &status);
/// The address for connecting; empty where the instance has none.
QString instanceAddress(const QJsonObject &instance, const Settings &settings);
QString idLabel(const QJsonObject &resource);

} // namespace machinist::google
