// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/parallel.h"

#include "app/commandline/interrupt.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/session.h"

#include <atomic>
#include <thread>

namespace machinist {

Result<> joinOutcomes(const std::vector<Result<>> &outcomes)
{
    std::optional<Error> error;
    for (const Result<> &outcome : outcomes) {
        if (outcome)
            continue;
        if (!error) {
            error = outcome.error();
            continue;
        }
        error->message += u'\n' + outcome.error().message;
        if (error->hint != outcome.error().hint)
            error->hint += QLatin1String(error->hint.isEmpty() ? "" : "\n") + outcome.error().hint;
    }
    return error ? Result<>(*error) : Result<>();
}

size_t coreCount()
{
    return std::max(1u, std::thread::hardware_concurrency());
}

void sideBySide(size_t count, size_t limit, const std::function<void(size_t)> &work)
{
    std::atomic<size_t> next = 0;
    std::vector<std::jthread> threads;
    for (size_t i = 0; i < std::min(count, limit); ++i) {
        threads.emplace_back([&] {
            for (size_t mine = next++; mine < count; mine = next++)
                work(mine);
        });
    }
}

Result<> onEach(Session &session, const QStringList &names,
                const std::function<Result<>(const QString &, PrintingContext &)> &work)
{
    TRY(session.requireMachines(names));
    std::vector<Result<>> outcomes(size_t(names.size()));
    const std::stop_token stop = stopOnInterrupt();
    sideBySide(outcomes.size(), outcomes.size(), [&](size_t i) {
        const QString &name = names[qsizetype(i)];
        PrintingContext context(session.console(), name, stop);
        context.prefixAll(names.size() > 1);
        outcomes[i] = work(name, context);
    });
    return joinOutcomes(outcomes);
}

} // namespace machinist
