// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/jsonobject.h"

namespace machinist {

/// One thing that exists, or may exist, outside the store because of a machine: an instance, a
/// disk, a process, an address, a key.
struct LedgerEntry
{
    /// Planned: asked for or about to be; it may exist. Made: it exists. Gone entries are dropped.
    enum class State { Planned, Made };

    QString kind; // the driver's word: "instance", "disk", "process"
    QString name; // unique within the kind, known before the thing is made
    QString id;   // what the provider calls it; empty while planned
    State state = State::Planned;
    JsonObject data; // what is needed to find and delete it; never a secret
};

/// What a machine has outside the store, written to disk before each thing is asked for, so that
/// a killed program leaves nothing that cannot be found. Used on the operation's thread. Every
/// call returns only when the entry is safely on disk.
class Ledger
{
public:
    virtual ~Ledger() = default;

    /// To be called before asking for the thing. Planning what is already there keeps its state.
    virtual Result<> plan(const QString &kind, const QString &name, const JsonObject &data = {})
        = 0;
    virtual Result<> made(const QString &kind, const QString &name, const QString &id,
                          const JsonObject &data = {})
        = 0;
    /// To be called after the thing is known to be deleted. Unknown entries are no error.
    virtual Result<> gone(const QString &kind, const QString &name) = 0;
    virtual QList<LedgerEntry> entries() const = 0;
    virtual std::optional<LedgerEntry> find(const QString &kind, const QString &name) const = 0;
    /// Whether the thing is known to exist.
    bool isMade(const QString &kind, const QString &name) const
    {
        const auto entry = find(kind, name);
        return entry && entry->state == LedgerEntry::State::Made;
    }
};

} // namespace machinist
