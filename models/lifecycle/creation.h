// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/lifecycle.h"

#include <span>

namespace machinist {

class MachineSession;

/// One create, from its first or a later stage to its end. Used by Lifecycle alone, which holds
/// the machine's lock meanwhile.
class Creation
{
public:
    Creation(Lifecycle &lifecycle, MachineStore &store, MachineSession &session,
             OperationContext &context)
        : m_lifecycle(lifecycle)
        , m_store(store)
        , m_session(session)
        , m_context(context)
    {}

    void setAllowEngineRestart(bool allow) { m_allowEngineRestart = allow; }

    /// Runs the stages from \a firstStage on. Each is noted on disk before it begins. A failure is
    /// noted with its reason; a cancelled create is undone and the machine gone.
    Result<> run(const QString &firstStage);

private:
    struct Step
    {
        const char *id;
        const char *title; // Docker Machine's words, untranslated: scripts look for them
        std::chrono::milliseconds limit;
        Result<> (Creation::*work)();
    };
    static std::span<const Step> steps();

    Result<> runSteps(const QString &firstStage);
    Result<> createHost();
    Result<> waitUntilRunning();
    Result<> waitForSsh();
    Result<> provisionHost();
    Result<> checkEngine();

    Result<> note(const std::optional<struct CreateProgress> &progress);
    Error fail(const QString &stage, const Error &error);
    Error undo(const Error &cancelled);

    Lifecycle &m_lifecycle;
    MachineStore &m_store;
    MachineSession &m_session;
    OperationContext &m_context;
    bool m_allowEngineRestart = false;
};

} // namespace machinist
