// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/lifecycle.h"
#include "models/machine/machine.h"

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace machinist {

class Session;

/// What one machine said when it was asked, or why it did not.
struct Look
{
    QString name;
    /// Nothing where config.json could not be read; status.error then says why.
    std::optional<Machine> machine;
    /// The machine's; empty where config.json could not be read.
    QString driver;
    /// The machine's; nothing where the file has none.
    std::optional<SwarmOptions> swarm;
    MachineStatus status;
    std::chrono::milliseconds responseTime{0};
    /// False where the time was over before it answered; status.state then is Timeout.
    bool hasAnswered = true;

    /// Whether DOCKER_HOST is this machine's engine, or its Swarm manager.
    bool isActive() const;
    bool isActiveSwarm() const;
};

/// Asks machines side by side and never waits longer than it was told to, however many of them
/// hang. A few threads do where answers come at once; where they don't, there are soon as many as
/// machines.
class Looks
{
public:
    Looks(Session &session, LookDepth depth)
        : m_session(session)
        , m_depth(depth)
    {}

    /// Judges a machine by its file alone. Any thread.
    using Choice = std::function<bool(const Look &)>;

    /// Loads \a names and asks those that \a choice (none: each) wants; others are not among
    /// all(), and neither are machines that are gone. Those that cannot be read stay, unasked.
    void run(const QStringList &names, std::chrono::milliseconds limit, const Choice &choice = {});
    /// The same without asking them: their state stays None.
    static std::vector<Look> load(Session &session, const QStringList &names,
                                  const Choice &choice = {});

    const std::vector<Look> &all() const { return m_looks; }
    /// The same, to be moved away.
    std::vector<Look> take() { return std::move(m_looks); }
    /// Machines are dropped as soon as they have been asked, by the threads that asked them.
    void dropMachines() { m_dropsMachines = true; }
    bool hasTimedOut() const;

private:
    struct Shared;
    void askAll(const std::shared_ptr<Shared> &shared);
    void addThreads(const std::shared_ptr<Shared> &shared, size_t count);
    void collect(Shared &shared, std::chrono::milliseconds limit);

    Session &m_session;
    LookDepth m_depth;
    bool m_dropsMachines = false;
    std::vector<Look> m_looks;
};

} // namespace machinist
