// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/ledger.h"

#include <memory>

namespace machinist {

/// A machine's ledger in ledger.json of its folder.
class FileLedger final : public Ledger
{
public:
    /// A missing file is an empty ledger; a broken one fails, since guessing could lose track of
    /// what costs money.
    static Result<std::unique_ptr<FileLedger>> open(const QString &machineFolder);

    Result<> plan(const QString &kind, const QString &name, const JsonObject &data = {}) override;
    Result<> made(const QString &kind, const QString &name, const QString &id,
                  const JsonObject &data = {}) override;
    Result<> gone(const QString &kind, const QString &name) override;
    QList<LedgerEntry> entries() const override { return m_entries; }
    std::optional<LedgerEntry> find(const QString &kind, const QString &name) const override;

private:
    FileLedger(QString path, JsonObject rest)
        : m_path(std::move(path))
        , m_rest(std::move(rest))
    {}

    Result<> write(QList<LedgerEntry> entries);

    QString m_path;
    JsonObject m_rest; // members of the file that are not ours
    QList<LedgerEntry> m_entries;
};

} // namespace machinist
