// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

#include <QDateTime>
#include <QStringList>

#include <functional>

namespace machinist {

class MachineStore;

/// One machine as a list shows it: what the store says, then what looking at it found.
struct MachineEntry
{
    QString name = {};
    QString driver = {}; // "not found" where the file cannot be read, as in Docker Machine's ls
    PowerState state = PowerState::None;
    /// False where the state is the last known one, from an earlier look.
    bool isFresh = false;
    QString ip = {};
    QString url = {};
    QString dockerVersion = {};
    QString error = {}; // one sentence
    QDateTime created = {};
    QDateTime seen = {}; // when the state was last learned
    QStringList tags = {};
    QString notes = {};
    QString account = {};     // the id of the one it signs in with; empty where it has none
    QString busy = {};        // what is being done to it ("Starting"), empty where nothing is
    QString failedStage = {}; // of a create that stopped; empty where the machine is complete
    bool isProtected = false;

    bool operator==(const MachineEntry &) const = default;
};

/// The inverse of powerStateName(); None for anything else.
PowerState powerStateFromName(QStringView name);

/// Reads one machine's files; a broken one comes back in state Error with the reason. Blocks, for
/// a background thread.
MachineEntry loadEntry(const MachineStore &store, const QString &name);

/// Every machine of the store in naturalLess() order, broken ones among them. Fails only where
/// the store as a whole cannot be read. Blocks, for a background thread; of a store that takes long
/// \a begun, where given, is told the first screenful as soon as it is read.
Result<QList<MachineEntry>> loadAll(const MachineStore &store,
                                    const std::function<void(const QList<MachineEntry> &)> &begun
                                    = {});

} // namespace machinist
