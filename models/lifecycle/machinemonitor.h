// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/lifecycle.h"
#include "models/operations/operationrunner.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <set>

namespace machinist {

class MachineListModel;
struct MachineEntry;

/// Keeps a MachineListModel up to date: looks at one machine after the other on a few background
/// threads, less and less often at those that don't answer, never at those that something is
/// being done to, and at those of providers so rarely that the requests an account may make in an
/// hour stay the user's. Lives on the GUI thread and never blocks it.
class MachineMonitor final : public QObject
{
    Q_OBJECT

public:
    MachineMonitor(Lifecycle &lifecycle, MachineListModel &machines, QObject *parent = nullptr);

    /// The pause after a look that was answered; a shorter one holds for the pauses that go on.
    void setInterval(std::chrono::milliseconds interval);
    /// While inactive nothing is looked at, but for what is asked for. Inactive at first.
    void setActive(bool active);
    bool isActive() const { return m_tick.isActive(); }

    /// As soon as a thread is free, and its engine as well.
    void lookAt(const QString &name);
    void lookAtAll();

    static constexpr int kAtOnce = 8;
    static constexpr std::chrono::seconds kLookLimit{15};
    static constexpr std::chrono::minutes kLongestPause{5};
    /// At the least between two looks at a machine of a provider, and for each such machine that
    /// there is: 1,200 requests an hour. DigitalOcean allows 5,000, Azure 12,000 reads.
    static constexpr std::chrono::seconds kProviderPause{60};
    static constexpr std::chrono::seconds kProviderShare{3};

signals:
    /// After the model has taken over what was found.
    void looked(const QString &name);

private:
    struct Watch
    {
        qint64 due = 0; // on m_clock; kAsked where somebody waits for it
        int failures = 0;
        int looks = 0;
        bool asksProvider = false;
        bool isQueued = false;
        bool isRunning = false;
    };

    void watchSoon();
    void watchNew();
    void enqueue(const QString &name, qint64 due);
    void bringForward(qint64 by);
    void ask(const QString &name);
    void askNext();
    void advance();
    void look(const QString &name);
    void take(const QString &name, LookDepth depth, const Result<MachineStatus> &outcome);
    void takeOver(const MachineEntry &entry, LookDepth depth, const Result<MachineStatus> &outcome);
    qint64 pauseAfter(const Watch &watch) const;

    Lifecycle &m_lifecycle;
    MachineListModel &m_machines;
    QHash<QString, Watch> m_watches; // of the machines there are
    /// Those that are not being looked at, the next one first: with ten thousand machines nobody
    /// goes through all of them at each answer.
    std::set<std::pair<qint64, QString>> m_queue;
    QStringList m_asked; // by lookAtAll(), those whose turn is still to come
    bool m_watchesSoon = false;
    int m_running = 0;
    int m_atProviders = 0; // how many of m_watches ask one
    std::chrono::milliseconds m_interval{10000};
    QElapsedTimer m_clock;
    QTimer m_tick;
    OperationRunner m_runner{kAtOnce}; // last: its destructor waits for looks that use the rest
};

} // namespace machinist
