// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/ledger.h"
#include "models/operations/operationcontext.h"

#include <functional>

namespace machinist {

/// An operation's context with what a driver needs beside it: the ledger, and a way to write its
/// machine's file in mid-operation. Same cancellation, deadline and reports as the context it
/// was made from.
class DriverContext final : public OperationContext
{
public:
    /// Writes the machine file with the driver's config() as it is now.
    using Save = std::function<Result<>()>;

    DriverContext(OperationContext &parent, Ledger &ledger, Save save)
        : OperationContext(parent.stopToken())
        , m_parent(parent)
        , m_ledger(ledger)
        , m_save(std::move(save))
    {}

    Ledger &ledger() { return m_ledger; }
    Result<> save() { return m_save(); }

    QDeadlineTimer deadline() const override { return m_parent.deadline(); }
    void step(const QString &text, int percent = -1) override { m_parent.step(text, percent); }
    void log(const QString &line) override { m_parent.log(line); }

protected:
    void stageBegun(const Stage &stage) override { m_parent.beginStage(stage); }

private:
    OperationContext &m_parent;
    Ledger &m_ledger;
    Save m_save;
};

} // namespace machinist
