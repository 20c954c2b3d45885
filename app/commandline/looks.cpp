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
#include <utility>

using namespace std::chrono_literals;

namespace machinist {

namespace {

/// Threads that took longer than this for a machine are waiting for it, not computing.
constexpr auto kPatience = 3ms;

} // namespace

// Outlives the call, for threads that hang.
struct Looks::Shared
{
    enum class Stage : char { Waiting, Begun, Done, LeftOut };

    std::mutex mutex;
    std::condition_variable changed;
    std::vector<Look> answers; // threads that come too late write here unseen
    std::vector<Stage> stages;
    std::vector<size_t> waiting; // indexes of those nobody has begun with, the first one last
    size_t open = 0;             // not answered
    size_t threads = 0;
    Choice choice;
    std::chrono::steady_clock::time_point end;
    std::stop_source stop;

    /// The next to load. Nothing where all are being worked on.
    std::optional<size_t> take()
    {
        const std::lock_guard lock(mutex);
        if (waiting.empty())
            return std::nullopt;
        const size_t index = waiting.back();
        waiting.pop_back();
        stages[index] = Stage::Begun;
        return index;
    }
    /// Notes what was loaded; returns its machine where it is to be asked.
    std::optional<Machine> startAsking(size_t index, std::optional<Look> look);
    void put(size_t index, std::optional<Machine> machine, const Result<MachineStatus> &status,
             std::chrono::milliseconds took);
    /// With the mutex held.
    void close(size_t index, Stage stage)
    {
        stages[index] = stage;
        if (--open == 0)
            changed.notify_all();
    }
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

/// False for a machine that is gone, too. One that cannot be read is always wanted.
static bool isWanted(const std::optional<Look> &look, const Looks::Choice &choice)
{
    return look && (!look->machine || !choice || choice(*look));
}

std::optional<Machine> Looks::Shared::startAsking(size_t index, std::optional<Look> look)
{
    const bool wanted = isWanted(look, choice);
    const std::lock_guard lock(mutex);
    if (!wanted) {
        close(index, Stage::LeftOut);
        return std::nullopt;
    }
    std::optional<Machine> machine = std::exchange(look->machine, std::nullopt);
    answers[index] = *std::move(look);
    if (!machine)
        close(index, Stage::Done);
    return machine;
}

void Looks::Shared::put(size_t index, std::optional<Machine> machine,
                        const Result<MachineStatus> &status, std::chrono::milliseconds took)
{
    const std::lock_guard lock(mutex);
    Look &look = answers[index];
    look.machine = std::move(machine);
    look.status = status ? *status : failedStatus(status.error());
    look.hasAnswered = look.status.state != PowerState::Timeout;
    look.responseTime = took;
    close(index, Stage::Done);
}

/// Nothing where another process has removed it in the meantime.
static std::optional<Look> loadOne(const MachineStore &store, const QString &name)
{
    Look look;
    look.name = name;
    if (Result<Machine> machine = store.load(name)) {
        if (machine->hasSwarm())
            look.swarm = machine->swarm();
        look.driver = machine->driverName();
        look.machine = *std::move(machine);
    } else if (machine.error().kind == ErrorKind::NotFound && !store.exists(name)) {
        return std::nullopt;
    } else {
        look.status = failedStatus(machine.error());
    }
    return look;
}

std::vector<Look> Looks::load(Session &session, const QStringList &names, const Choice &choice)
{
    std::vector<std::optional<Look>> read(size_t(names.size()));
    sideBySide(read.size(), coreCount(),
               [&](size_t i) { read[i] = loadOne(session.store(), names[qsizetype(i)]); });
    std::vector<Look> looks;
    looks.reserve(read.size());
    for (std::optional<Look> &look : read) {
        if (isWanted(look, choice))
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
            // One after the other, so that a machine's memory is the next one's.
            std::optional<Machine> machine
                = shared->startAsking(*index, loadOne(store, shared->answers[*index].name));
            if (!machine)
                continue;
            QElapsedTimer clock;
            clock.start();
            const auto left = shared->end - std::chrono::steady_clock::now();
            // The limit of all decides, whether a host is silent or merely says so just in time.
            SilentContext context(shared->stop.get_token(),
                                  std::chrono::ceil<std::chrono::milliseconds>(std::max(left, 0ns))
                                      + 1s);
            const auto status = glance(lifecycle, store, *machine, depth, context);
            if (drops)
                machine.reset();
            shared->put(*index, std::move(machine), status,
                        std::chrono::milliseconds(clock.elapsed()));
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

void Looks::run(const QStringList &names, std::chrono::milliseconds limit, const Choice &choice)
{
    const auto shared = std::make_shared<Shared>();
    shared->end = std::chrono::steady_clock::now() + limit;
    shared->choice = choice;
    shared->answers.resize(size_t(names.size()));
    shared->stages.assign(shared->answers.size(), Shared::Stage::Waiting);
    for (size_t i = shared->answers.size(); i-- > 0;) {
        shared->answers[i].name = names[qsizetype(i)];
        shared->waiting.push_back(i);
    }
    shared->open = shared->waiting.size();
    askAll(shared);
    const std::lock_guard lock(shared->mutex);
    shared->waiting.clear();
    collect(*shared, limit);
    if (shared->open > 0) {
        shared->stop.request_stop();
        m_session.abandonThreads();
    }
}

void Looks::collect(Shared &shared, std::chrono::milliseconds limit)
{
    using Stage = Shared::Stage;
    m_looks.clear();
    m_looks.reserve(shared.answers.size());
    for (size_t i = 0; i < shared.answers.size(); ++i) {
        Look &answer = shared.answers[i];
        const Stage stage = shared.stages[i];
        if (stage == Stage::Done)
            m_looks.push_back(std::move(answer));
        if (stage == Stage::Done || stage == Stage::LeftOut)
            continue;
        // A copy: a thread may be at it. What nobody has come to is at least told with its driver.
        std::optional<Look> silent = answer;
        if (stage == Stage::Waiting)
            silent = loadOne(m_session.store(), answer.name);
        if (!isWanted(silent, shared.choice))
            continue;
        silent->machine.reset();
        silent->status = {};
        silent->status.state = PowerState::Timeout;
        silent->responseTime = limit;
        silent->hasAnswered = false;
        m_looks.push_back(*std::move(silent));
    }
}

bool Looks::hasTimedOut() const
{
    return std::ranges::any_of(m_looks, [](const Look &look) { return !look.hasAnswered; });
}

} // namespace machinist
