// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/drivenmachine.h"
#include "tests/support/fakecloud.h"
#include "tests/support/faultcount.h"

#include <functional>
#include <memory>

namespace machinist::test {

/// Creates and removes machines of one driver at a stand-in, with a fault at each request in turn.
class CloudFaults
{
public:
    using Make = std::function<std::unique_ptr<DrivenMachine>()>;

    /// \a left: what a finished machine has at the provider. \a step: only each so many-th request
    /// fails, where there are too many of them for each run of the tests.
    CloudFaults(FakeCloud &cloud, Make make, int left, int step = 1)
        : m_cloud(cloud)
        , m_make(std::move(make))
        , m_left(left)
        , m_step(step)
    {}

    /// One fault of \a kind at each request; the driver itself has to come through.
    FaultCount onceInCreate(const QString &kind)
    {
        FaultCount count;
        for (bool wasHit = true; wasHit && count.trouble.isEmpty();) {
            RecordingContext context;
            const auto machine = m_make();
            m_cloud.failAt(next(count), kind);
            const auto created = machine->create(context);
            wasHit = m_cloud.requests().size() >= next(count);
            m_cloud.control();
            note(created, count);
            finish(*machine, wasHit, bool(created), count);
        }
        return count;
    }
    /// Each request in turn is the last that comes through, as when the program is killed there.
    /// Then create goes on (\a isResumed), or remove cleans up.
    FaultCount createEndsAt(const QString &kind, bool isResumed)
    {
        FaultCount count;
        for (bool wasHit = true; wasHit && count.trouble.isEmpty();) {
            RecordingContext context;
            const auto machine = m_make();
            m_cloud.failFrom(next(count), kind);
            auto created = machine->create(context);
            wasHit = !created;
            m_cloud.control();
            if (!created && isResumed)
                note(created = machine->create(context), count);
            finish(*machine, wasHit, bool(created), count);
        }
        return count;
    }
    /// One fault at each request of a remove, which is asked for again where it failed.
    FaultCount onceInRemove(const QString &kind)
    {
        FaultCount count;
        for (bool wasHit = true; wasHit && count.trouble.isEmpty();) {
            RecordingContext context;
            const auto machine = m_make();
            note(machine->create(context), count);
            m_cloud.failAt(next(count), kind);
            const auto removed = machine->remove(context);
            wasHit = m_cloud.requests().size() >= next(count);
            m_cloud.control();
            finish(*machine, wasHit, bool(removed), count, false);
        }
        return count;
    }

private:
    /// The number of the request that fails next.
    int next(const FaultCount &count) const { return count.points * m_step + 1; }
    static void note(const Result<> &result, FaultCount &count)
    {
        if (!result && count.trouble.isEmpty())
            count.trouble = result.error().message + u'\n' + result.error().details;
    }
    void finish(DrivenMachine &machine, bool wasHit, bool isWhole, FaultCount &count,
                bool isThere = true)
    {
        const int left = m_cloud.left();
        if (isWhole && isThere && left != m_left && count.trouble.isEmpty())
            count.trouble = QStringLiteral("%1 things are there after a create").arg(left);
        RecordingContext context;
        const auto removed = machine.remove(context);
        note(removed, count);
        const int orphans = m_cloud.left();
        count.orphans += orphans;
        if (!wasHit)
            return;
        ++count.points;
        count.resumed += isWhole;
        count.cleaned += removed && orphans == 0;
    }

    FakeCloud &m_cloud;
    Make m_make;
    int m_left;
    int m_step;
};

} // namespace machinist::test
