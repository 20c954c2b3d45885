// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/machinemonitor.h"

#include "models/machine/machinelistmodel.h"

using namespace std::chrono_literals;

namespace machinist {

namespace {

/// The engine's version changes rarely and costs a TLS handshake: asked for at the first look, and
/// then at every this many.
constexpr int kEngineEvery = 12;

/// A due time before all others: asked for, hence also looked at while inactive.
constexpr qint64 kAsked = -1;

/// When to think again of a machine that something is being done to.
constexpr qint64 kBusyPauseMs = 1000;

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
    connect(&m_machines, &QAbstractItemModel::rowsInserted, this, &MachineMonitor::watchSoon);
    connect(&m_machines, &QAbstractItemModel::modelReset, this, &MachineMonitor::watchSoon);
    watchNew();
}

void MachineMonitor::setInterval(std::chrono::milliseconds interval)
{
    const auto before = std::exchange(m_interval, interval);
    if (interval < before)
        bringForward((before - interval).count());
    // Rare looks need few wake-ups.
    m_tick.setInterval(
        std::clamp(interval / 8, std::chrono::milliseconds(500), std::chrono::milliseconds(5000)));
}

void MachineMonitor::bringForward(qint64 by)
{
    std::set<std::pair<qint64, QString>> queue;
    for (const auto &[due, name] : m_queue) {
        Watch &watch = m_watches[name];
        // Those that don't answer, or ask a provider, have pauses of their own.
        if (watch.failures == 0 && !watch.asksProvider && due > 0)
            watch.due = std::max<qint64>(0, due - by);
        queue.insert({watch.due, name});
    }
    m_queue = std::move(queue);
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
    ask(name);
    advance();
}

void MachineMonitor::lookAtAll()
{
    m_asked = m_machines.names();
    advance();
}

void MachineMonitor::ask(const QString &name)
{
    if (m_machines.rowOf(name) < 0)
        return;
    Watch &watch = m_watches[name];
    watch.failures = 0;
    watch.looks = 0;
    // One that is being looked at already is queued when that look is over.
    if (watch.isRunning)
        watch.due = kAsked;
    else
        enqueue(name, kAsked);
}

void MachineMonitor::askNext()
{
    // Ten thousand at once would keep the main thread; those that run are asked for again at their
    // end.
    while (!m_asked.isEmpty()) {
        ask(m_asked.takeFirst());
        if (!m_queue.empty() && m_queue.begin()->first == kAsked)
            return;
    }
}

void MachineMonitor::watchSoon()
{
    if (!std::exchange(m_watchesSoon, true))
        QMetaObject::invokeMethod(this, &MachineMonitor::watchNew, Qt::QueuedConnection);
}

void MachineMonitor::watchNew()
{
    m_watchesSoon = false;
    for (int row = 0; row < m_machines.rowCount(); ++row) {
        const QString &name = m_machines.at(row).name;
        if (!m_watches.contains(name))
            enqueue(name, 0);
    }
    advance();
}

void MachineMonitor::enqueue(const QString &name, qint64 due)
{
    Watch &watch = m_watches[name];
    if (watch.isQueued)
        m_queue.erase({watch.due, name});
    watch.due = due;
    watch.isQueued = true;
    m_queue.insert({due, name});
}

void MachineMonitor::advance()
{
    const qint64 now = m_clock.elapsed();
    const qint64 latest = m_tick.isActive() ? now : kAsked;
    while (m_running < kAtOnce) {
        askNext();
        if (m_queue.empty() || m_queue.begin()->first > latest)
            return;
        const QString name = m_queue.begin()->second;
        m_queue.erase(m_queue.begin());
        m_watches[name].isQueued = false;
        const MachineEntry *entry = m_machines.find(name);
        if (!entry)
            m_atProviders -= m_watches.take(name).asksProvider;
        else if (entry->busy.isEmpty())
            look(name);
        else
            enqueue(name, now + kBusyPauseMs);
    }
}

void MachineMonitor::look(const QString &name)
{
    Watch &watch = m_watches[name];
    watch.isRunning = true;
    watch.due = 0;
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
    watch.isRunning = false;
    if (outcome) {
        m_atProviders += outcome->hasAskedProvider - watch.asksProvider;
        watch.asksProvider = outcome->hasAskedProvider;
    }
    watch.failures = isAnswer(outcome) ? 0 : watch.failures + 1;
    qint64 due = watch.due == kAsked ? kAsked : m_clock.elapsed() + pauseAfter(watch);
    const MachineEntry *entry = m_machines.find(name);
    // Something began meanwhile: what was found is of the time before.
    if (entry && entry->busy.isEmpty()) {
        const bool hasBegunToRun = outcome && outcome->state == PowerState::Running
            && entry->state != PowerState::Running && depth == LookDepth::State;
        if (hasBegunToRun) {
            watch.looks = 0; // the next one asks the engine as well
            due = std::min<qint64>(due, 0);
        }
        takeOver(*entry, depth, outcome);
        emit looked(name);
    }
    // Who was told may have asked for another look.
    if (!m_watches[name].isQueued)
        enqueue(name, due);
    advance();
}

void MachineMonitor::takeOver(const MachineEntry &entry, LookDepth depth,
                              const Result<MachineStatus> &outcome)
{
    if (outcome)
        m_machines.update(merged(entry, depth, *outcome));
    else if (outcome.error().kind == ErrorKind::NotFound)
        m_machines.remove(QString(entry.name)); // a copy: the row goes
    else
        m_machines.update(unanswered(entry, outcome.error()));
}

qint64 MachineMonitor::pauseAfter(const Watch &watch) const
{
    const std::chrono::milliseconds longest = kLongestPause;
    const auto pause
        = std::min(m_interval * (1 << qMin(watch.failures, 8)), std::max(longest, m_interval));
    if (!watch.asksProvider)
        return pause.count();
    const std::chrono::milliseconds least
        = std::max<std::chrono::seconds>(kProviderPause, kProviderShare * m_atProviders);
    return std::max(pause, least).count();
}

} // namespace machinist
