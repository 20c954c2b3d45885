// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <functional>
#include <optional>

namespace machinist {

class Lifecycle;
class MachineStore;

/// One step on the way from this computer to a machine's engine.
struct DoctorStep
{
    /// "file", "state", "route", "server", "hostkey", "login", "docker", "certificates"; for scripts
    /// and tests.
    QString id;
    QString title;   // translated: "Login"
    QString finding; // one sentence: what was seen; empty where the step failed
    /// What is wrong and what to do about it.
    std::optional<Error> problem;

    bool isGood() const { return !problem; }
};

/// Walks from the machine's file to its engine's answer and stops at the first step that fails.
/// Changes nothing. For background threads; each step is told through \a told as soon as it is
/// known. The steps, the failed one last; Cancelled where the user stopped it.
Result<QList<DoctorStep>> examine(Lifecycle &lifecycle, const MachineStore &store,
                                  const QString &name, OperationContext &context,
                                  const std::function<void(const DoctorStep &)> &told = {});

} // namespace machinist
