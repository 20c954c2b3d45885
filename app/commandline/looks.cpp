// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/looks.h"

#include "app/commandline/printingcontext.h"
#include "app/commandline/session.h"

#include <QElapsedTimer>
#include <QUrl>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

namespace machinist {

// Outlives the call, for threads that hang.
struct Looks::Shared
{
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<Look> answers; // a copy: threads that come too late write here unseen
    std::vector<bool> isDone;
    size_t running = 0;
    std::stop_source stop;
};

bool Look::isActive() const
{
    return status.state == PowerState::Running && !status.url.isEmpty()
        && status.url == qEnvironmentVariable("DOCKER_HOST");
}

bool Look::isActiveSwarm() const
{
    if (status.state != PowerState::Running || !machine || !machine->swarm().master)
        return false;
    QUrl url(status.url);
    url.setPort(QUrl(machine->swarm().host).port());
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

std::vector<Look> Looks::load(Session &session, const QStringList &names)
{
    std::vector<Look> looks;
    looks.reserve(size_t(names.size()));
    for (const QString &name : names) {
        Look &look = looks.emplace_back();
        look.name = name;
        if (Result<Machine> machine = session.store().load(name))
            look.machine = *std::move(machine);
        else if (machine.error().kind == ErrorKind::NotFound && !session.store().exists(name))
            looks.pop_back(); // removed by another process in the meantime
        else
            look.status = failedStatus(machine.error());
    }
    return looks;
}

void Looks::start(const std::shared_ptr<Shared> &shared, size_t index,
                  std::chrono::milliseconds limit)
{
    Lifecycle &lifecycle = m_session.lifecycle();
    std::thread([shared, index, limit, &lifecycle, depth = m_depth, name = m_looks[index].name] {
        QElapsedTimer clock;
        clock.start();
        SilentContext context(shared->stop.get_token(), limit);
        const Result<MachineStatus> status = lifecycle.look(name, depth, context);
        const std::lock_guard lock(shared->mutex);
        Look &look = shared->answers[index];
        look.status = status ? *status : failedStatus(status.error());
        look.hasAnswered = look.status.state != PowerState::Timeout;
        look.responseTime = std::chrono::milliseconds(clock.elapsed());
        shared->isDone[index] = true;
        --shared->running;
        shared->changed.notify_all();
    }).detach();
}

void Looks::run(const QStringList &names, std::chrono::milliseconds limit)
{
    run(load(m_session, names), limit);
}

void Looks::run(std::vector<Look> looks, std::chrono::milliseconds limit)
{
    const auto end = std::chrono::steady_clock::now() + limit;
    m_looks = std::move(looks);
    const auto shared = std::make_shared<Shared>();
    shared->answers = m_looks;
    shared->isDone.assign(m_looks.size(), true);
    std::unique_lock lock(shared->mutex);
    for (size_t i = 0; i < m_looks.size(); ++i) {
        if (!m_looks[i].machine)
            continue;
        shared->isDone[i] = false;
        ++shared->running;
        // The limit of all decides, whether a host is silent or merely says so just in time.
        start(shared, i, limit + 1s);
    }
    shared->changed.wait_until(lock, end, [&] { return shared->running == 0; });
    m_looks = shared->answers;
    for (size_t i = 0; i < m_looks.size(); ++i) {
        if (shared->isDone[i])
            continue;
        m_looks[i].status = {};
        m_looks[i].status.state = PowerState::Timeout;
        m_looks[i].hasAnswered = false;
    }
    if (shared->running > 0) {
        shared->stop.request_stop();
        m_session.abandonThreads();
    }
}

bool Looks::hasTimedOut() const
{
    return std::ranges::any_of(m_looks, [](const Look &look) { return !look.hasAnswered; });
}

} // namespace machinist
