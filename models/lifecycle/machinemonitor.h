// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/lifecycle/lifecycle.h"
#include "models/operations/operationrunner.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

namespace machinist {

class MachineListModel;

/// Keeps a MachineListModel up to date: looks at one machine after the other on a few background
/// threads, less and less often at those that don't answer, and never at those that something is
/// being done to. Lives on the GUI thread and never blocks it.
class MachineMonitor final : public QObject
{
    Q_OBJECT

public:
    MachineMonitor(Lifecycle &lifecycle, MachineListModel &machines, QObject *parent = nullptr);

    /// The pause after a look that was answered.
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

signals:
    /// After the model has taken over what was found.
    void looked(const QString &name);

private:
    struct Watch
    {
        qint64 due = 0; // on m_clock
        int failures = 0;
        int looks = 0;
        bool running = false;
        bool wanted = false; // asked for: also while inactive
    };

    void advance();
    void look(const QString &name);
    void take(const QString &name, LookDepth depth, const Result<MachineStatus> &outcome);
    void forgetMissing();
    qint64 pauseAfter(const Watch &watch) const;

    Lifecycle &m_lifecycle;
    MachineListModel &m_machines;
    QHash<QString, Watch> m_watches;
    int m_running = 0;
    std::chrono::milliseconds m_interval{10000};
    QElapsedTimer m_clock;
    QTimer m_tick;
    OperationRunner m_runner{kAtOnce}; // last: its destructor waits for looks that use the rest
};

} // namespace machinist
