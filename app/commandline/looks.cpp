// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/looks.h"

#include "app/commandline/parallel.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/session.h"
#include "models/lifecycle/glance.h"

#include <QElapsedTimer>
#include <QUrl>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>

using namespace std::chrono_literals;

namespace machinist {

namespace {

/// Threads that took longer than this for a machine are waiting for it, not computing.
constexpr auto kPatience = 3ms;

} // namespace

// Outlives the call, for threads that hang.
struct Looks::Shared
{
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<Look> answers; // threads that come too late write here unseen
    std::vector<bool> isDone;
    std::vector<size_t> waiting; // indexes of those nobody has begun to ask, the first one last
    size_t open = 0;             // not answered
    size_t threads = 0;
    std::chrono::steady_clock::time_point end;
    std::stop_source stop;

    /// The next to ask. Nothing where all are being asked.
    std::optional<size_t> take()
    {
        const std::lock_guard lock(mutex);
        if (waiting.empty())
            return std::nullopt;
        const size_t index = waiting.back();
        waiting.pop_back();
        return index;
    }
    void put(size_t index, const Result<MachineStatus> &status, std::chrono::milliseconds took);
};

bool Look::isActive() const
{
    return status.state == PowerState::Running && !status.url.isEmpty()
        && status.url == qEnvironmentVariable("DOCKER_HOST");
}

bool Look::isActiveSwarm() const
{
    if (status.state != PowerState::Running || !swarm || !swarm->master)
        return false;
    QUrl url(status.url);
    url.setPort(QUrl(swarm->host).port());
    return url.toString() == qEnvironmentVariable("DOCKER_HOST");
}

namespace {

MachineStatus failedStatus(const Error &error)
{
    QString text = error.message;
    return {.state = error.kind == ErrorKind::TimedOut ? PowerState::Timeout : PowerState::Error,
            .url = {},
            .ip = {},
            .dockerVersion = {},
            .error = error.kind == ErrorKind::TimedOut ? QString() : text.remove(u'\n'),
            .seen = {}};
}

} // namespace

void Looks::Shared::put(size_t index, const Result<MachineStatus> &status,
                        std::chrono::milliseconds took)
{
    const std::lock_guard lock(mutex);
    Look &look = answers[index];
    look.status = status ? *status : failedStatus(status.error());
    look.hasAnswered = look.status.state != PowerState::Timeout;
    look.responseTime = took;
    isDone[index] = true;
    if (--open == 0)
        changed.notify_all();
}

std::vector<Look> Looks::load(Session &session, const QStringList &names)
{
    std::vector<std::optional<Look>> read(size_t(names.size()));
    sideBySide(read.size(), coreCount(), [&](size_t i) {
        const QString &name = names[qsizetype(i)];
        Look look;
        look.name = name;
        if (Result<Machine> machine = session.store().load(name)) {
            if (machine->hasSwarm())
                look.swarm = machine->swarm();
            look.driver = machine->driverName();
            look.machine = *std::move(machine);
        } else if (machine.error().kind == ErrorKind::NotFound && !session.store().exists(name)) {
            return; // removed by another process in the meantime
        } else {
            look.status = failedStatus(machine.error());
        }
        read[i] = std::move(look);
    });
    std::vector<Look> looks;
    looks.reserve(read.size());
    for (std::optional<Look> &look : read) {
        if (look)
            looks.push_back(*std::move(look));
    }
    return looks;
}

void Looks::addThreads(const std::shared_ptr<Shared> &shared, size_t count)
{
    Lifecycle &lifecycle = m_session.lifecycle();
    const MachineStore &store = m_session.store();
    const auto work = [shared, &lifecycle, &store, depth = m_depth, drops = m_dropsMachines] {
        while (const auto index = shared->take()) {
            QElapsedTimer clock;
            clock.start();
            const auto left = shared->end - std::chrono::steady_clock::now();
            // The limit of all decides, whether a host is silent or merely says so just in time.
            SilentContext context(shared->stop.get_token(),
                                  std::chrono::ceil<std::chrono::milliseconds>(std::max(left, 0ns))
                                      + 1s);
            // Nobody else is there: what is asked is asked once.
            std::optional<Machine> &machine = shared->answers[*index].machine;
            const auto status = glance(lifecycle, store, *machine, depth, context);
            if (drops)
                machine.reset();
            shared->put(*index, status, std::chrono::milliseconds(clock.elapsed()));
        }
    };
    try {
        for (size_t i = 0; i < count; ++i, ++shared->threads)
            std::thread(work).detach();
    } catch (const std::system_error &) {
        return; // the system gives no more: those there are do the work
    }
}

// As long as machines are waited for, the number of threads doubles every few milliseconds: a
// thread each at once would cost more than most answers.
void Looks::askAll(const std::shared_ptr<Shared> &shared)
{
    const auto end = shared->end;
    std::unique_lock lock(shared->mutex);
    addThreads(shared, std::min(shared->waiting.size(), coreCount()));
    for (size_t before = shared->open; shared->open > 0; before = shared->open) {
        const bool growing = !shared->waiting.empty();
        const auto until
            = growing ? std::min(end, std::chrono::steady_clock::now() + kPatience) : end;
        shared->changed.wait_until(lock, until, [&] { return shared->open == 0; });
        if (std::chrono::steady_clock::now() >= end)
            return;
        if (before - shared->open < shared->threads)
            addThreads(shared, std::min(shared->waiting.size(), shared->threads + 1));
    }
}

void Looks::run(const QStringList &names, std::chrono::milliseconds limit)
{
    run(load(m_session, names), limit);
}

void Looks::run(std::vector<Look> looks, std::chrono::milliseconds limit)
{
    const auto shared = std::make_shared<Shared>();
    shared->end = std::chrono::steady_clock::now() + limit;
    shared->isDone.assign(looks.size(), true);
    for (size_t i = looks.size(); i-- > 0;) {
        if (!looks[i].machine)
            continue;
        shared->isDone[i] = false;
        shared->waiting.push_back(i);
    }
    shared->open = shared->waiting.size();
    shared->answers = std::move(looks);
    askAll(shared);
    const std::lock_guard lock(shared->mutex);
    m_looks.clear();
    m_looks.reserve(shared->answers.size());
    for (size_t i = 0; i < shared->answers.size(); ++i) {
        Look &answer = shared->answers[i];
        if (shared->isDone[i]) {
            m_looks.push_back(std::move(answer));
            continue;
        }
        Look &silent = m_looks.emplace_back(); // a copy: a thread is at it
        silent.name = answer.name;
        silent.driver = answer.driver;
        silent.swarm = answer.swarm;
        silent.status.state = PowerState::Timeout;
        silent.responseTime = limit;
        silent.hasAnswered = false;
    }
    if (shared->open > 0) {
        shared->stop.request_stop();
        m_session.abandonThreads();
    }
}

bool Looks::hasTimedOut() const
{
    return std::ranges::any_of(m_looks, [](const Look &look) { return !look.hasAnswered; });
}

} // namespace machinist
