// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/machinemonitor.h"

#include "models/machine/machinelistmodel.h"

using namespace std::chrono_literals;

namespace machinist {

namespace {

/// The engine's version changes rarely and costs a TLS handshake: asked for at the first look, and
/// then at every this many.
constexpr int kEngineEvery = 12;

bool isAnswer(const Result<MachineStatus> &outcome)
{
    return outcome && outcome->state != PowerState::Error && outcome->state != PowerState::Timeout;
}

/// What \a entry becomes by what a look of \a depth found.
MachineEntry merged(MachineEntry entry, LookDepth depth, const MachineStatus &status)
{
    const bool wasRunning = entry.state == PowerState::Running;
    entry.state = status.state;
    entry.isFresh = true;
    entry.seen = status.seen;
    entry.url = status.url;
    if (!status.ip.isEmpty())
        entry.ip = status.ip;
    if (depth == LookDepth::StateAndEngine || status.state != PowerState::Running || !wasRunning)
        entry.dockerVersion = status.dockerVersion;
    // A look at the state alone knows nothing new of an engine that did not answer.
    if (depth == LookDepth::StateAndEngine || !status.error.isEmpty()
        || status.state != PowerState::Running) {
        entry.error = status.error;
    }
    return entry;
}

MachineEntry unanswered(MachineEntry entry, const Error &error)
{
    if (error.kind == ErrorKind::TimedOut)
        entry.state = PowerState::Timeout;
    entry.isFresh = false;
    entry.error = error.message;
    return entry;
}

} // namespace

MachineMonitor::MachineMonitor(Lifecycle &lifecycle, MachineListModel &machines, QObject *parent)
    : QObject(parent)
    , m_lifecycle(lifecycle)
    , m_machines(machines)
{
    m_clock.start();
    setInterval(m_interval);
    connect(&m_tick, &QTimer::timeout, this, &MachineMonitor::advance);
    connect(&m_machines, &QAbstractItemModel::rowsInserted, this, &MachineMonitor::advance,
            Qt::QueuedConnection);
    connect(&m_machines, &QAbstractItemModel::modelReset, this, &MachineMonitor::advance,
            Qt::QueuedConnection);
}

void MachineMonitor::setInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    // Rare looks need few wake-ups.
    m_tick.setInterval(
        std::clamp(interval / 8, std::chrono::milliseconds(500), std::chrono::milliseconds(5000)));
}

void MachineMonitor::setActive(bool active)
{
    if (active == m_tick.isActive())
        return;
    if (!active) {
        m_tick.stop();
        return;
    }
    m_tick.start();
    advance();
}

void MachineMonitor::lookAt(const QString &name)
{
    Watch &watch = m_watches[name];
    watch.due = 0;
    watch.looks = 0;
    watch.wanted = true;
    advance();
}

void MachineMonitor::lookAtAll()
{
    for (const QString &name : m_machines.names()) {
        Watch &watch = m_watches[name];
        watch = {.failures = 0, .running = watch.running, .wanted = true};
    }
    advance();
}

void MachineMonitor::advance()
{
    if (m_watches.size() > m_machines.rowCount())
        forgetMissing();
    const qint64 now = m_clock.elapsed();
    for (int row = 0; row < m_machines.rowCount() && m_running < kAtOnce; ++row) {
        const MachineEntry &entry = m_machines.at(row);
        Watch &watch = m_watches[entry.name];
        if (!m_tick.isActive() && !watch.wanted)
            continue;
        if (!watch.running && watch.due <= now && entry.busy.isEmpty())
            look(entry.name);
    }
}

void MachineMonitor::look(const QString &name)
{
    Watch &watch = m_watches[name];
    watch.running = true;
    watch.wanted = false;
    ++m_running;
    const LookDepth depth
        = watch.looks++ % kEngineEvery == 0 ? LookDepth::StateAndEngine : LookDepth::State;
    m_runner.run<MachineStatus>(
        QStringLiteral("look"), name,
        [this, name, depth](OperationContext &context) {
            context.beginStage({QStringLiteral("look"), name, kLookLimit});
            return m_lifecycle.look(name, depth, context);
        },
        this,
        [this, name, depth](const Result<MachineStatus> &outcome) { take(name, depth, outcome); });
}

void MachineMonitor::take(const QString &name, LookDepth depth,
                          const Result<MachineStatus> &outcome)
{
    --m_running;
    Watch &watch = m_watches[name];
    watch.running = false;
    watch.failures = isAnswer(outcome) ? 0 : watch.failures + 1;
    watch.due = m_clock.elapsed() + pauseAfter(watch);
    const MachineEntry *entry = m_machines.find(name);
    // Something began meanwhile: what was found is of the time before.
    if (entry && entry->busy.isEmpty()) {
        if (outcome) {
            if (outcome->state == PowerState::Running && entry->state != PowerState::Running
                && depth == LookDepth::State) {
                watch.looks = 0;
                watch.due = 0;
            }
            m_machines.update(merged(*entry, depth, *outcome));
        } else if (outcome.error().kind == ErrorKind::NotFound) {
            m_machines.remove(name);
        } else {
            m_machines.update(unanswered(*entry, outcome.error()));
        }
        emit looked(name);
    }
    advance();
}

void MachineMonitor::forgetMissing()
{
    m_watches.removeIf([this](const auto &item) {
        return !item.value().running && m_machines.rowOf(item.key()) < 0;
    });
}

qint64 MachineMonitor::pauseAfter(const Watch &watch) const
{
    const std::chrono::milliseconds longest = kLongestPause;
    const auto pause = m_interval * (1 << qMin(watch.failures, 8));
    return std::min(pause, std::max(longest, m_interval)).count();
}

} // namespace machinist
