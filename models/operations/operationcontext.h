// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QDeadlineTimer>

#include <chrono>
#include <stop_token>

namespace machinist {

/// One named part of an operation, with a time limit of its own.
struct Stage
{
    /// Stable and untranslated: what a failed machine is resumed from ("driver-create").
    QString id;
    /// What the user reads while it runs ("Creating machine...").
    QString title;
    /// Zero means no limit.
    std::chrono::milliseconds limit{0};
};

/// The only door between long work on a background thread and the rest of the program.
/// Work receives one, reports through it and asks it whether to go on. Used by the worker's
/// thread alone, but for the stop token, which any thread may trigger.
class OperationContext
{
public:
    explicit OperationContext(std::stop_token stop)
        : m_stop(std::move(stop))
    {}
    virtual ~OperationContext() = default;
    OperationContext(const OperationContext &) = delete;
    OperationContext &operator=(const OperationContext &) = delete;

    /// Ends the stage before it, if any, and starts the clock of this one.
    void beginStage(const Stage &stage);
    const Stage &stage() const { return m_stage; }
    /// The end of the stage's time; never sooner than now() of a stage without limit.
    virtual QDeadlineTimer deadline() const { return m_deadline; }

    /// Says what is being done inside the stage; \a percent is -1 where the end is not in sight.
    virtual void step(const QString &text, int percent = -1) = 0;
    /// A line for the operation's log. Never a secret.
    virtual void log(const QString &line) = 0;

    bool isCancelled() const { return m_stop.stop_requested(); }
    std::stop_token stopToken() const { return m_stop; }

    /// Fails with Cancelled once the user has asked to stop, with TimedOut (naming the stage)
    /// once the stage's time is over.
    Result<> checkpoint() const;
    /// Sleeps, yet wakes at once when the user asks to stop and no later than the deadline.
    Result<> sleepFor(std::chrono::milliseconds duration) const;

protected:
    /// Told of each new stage; \a stage is also stage() by then.
    virtual void stageBegun(const Stage &stage) = 0;

private:
    std::stop_token m_stop;
    Stage m_stage;
    QDeadlineTimer m_deadline{QDeadlineTimer::Forever};
};

/// Reports like \a parent, but can neither be cancelled nor time out with it: for undoing what a
/// cancelled or failed step began.
class ShieldedContext final : public OperationContext
{
public:
    explicit ShieldedContext(OperationContext &parent)
        : OperationContext(std::stop_token())
        , m_parent(parent)
    {}
    void step(const QString &text, int percent = -1) override { m_parent.step(text, percent); }
    void log(const QString &line) override { m_parent.log(line); }

protected:
    void stageBegun(const Stage &stage) override { m_parent.step(stage.title, -1); }

private:
    OperationContext &m_parent;
};

/// Says nothing: for questions that take \a limit at most (zero: no limit).
class SilentContext final : public OperationContext
{
public:
    explicit SilentContext(std::stop_token stop = {}, std::chrono::milliseconds limit = {})
        : OperationContext(std::move(stop))
    {
        beginStage(
            {.id = QStringLiteral("look"), .title = QStringLiteral("Asking"), .limit = limit});
    }
    void step(const QString &, int = -1) override {}
    void log(const QString &) override {}

protected:
    void stageBegun(const Stage &) override {}
};

} // namespace machinist
