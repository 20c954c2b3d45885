// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/createrequest.h"

#include <QSet>

namespace machinist {

/// One machine as a fleet file wants it.
struct FleetMachine
{
    /// What it is made with where it is not there yet.
    CreateRequest request = {};
    QStringList tags = {};
    QString notes = {};
    bool isProtected = false;
    /// What the file says at all, by key: "tags", "engine.label", "flags.qemu-memory". The rest is
    /// nobody's wish: it is left as it is.
    QSet<QString> given = {};
    /// Where it stands in the file; 0 for one that was not read from a file.
    int line = 0;

    bool says(const QString &key) const { return given.contains(key); }
};

/// A fleet file's machines, in its order, patterns and counts resolved. Names are unique.
struct Fleet
{
    QList<FleetMachine> machines = {};
};

} // namespace machinist
