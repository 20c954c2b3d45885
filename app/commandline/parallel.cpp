// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/parallel.h"

#include "app/commandline/interrupt.h"
#include "app/commandline/printingcontext.h"
#include "app/commandline/session.h"

#include <thread>

namespace machinist {

namespace {

// One error for all: of the first one's kind, the messages on a line each.
Result<> joined(const std::vector<Result<>> &outcomes)
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

} // namespace

Result<> onEach(Session &session, const QStringList &names,
                const std::function<Result<>(const QString &, PrintingContext &)> &work)
{
    TRY(session.requireMachines(names));
    std::vector<Result<>> outcomes(size_t(names.size()));
    const std::stop_token stop = stopOnInterrupt();
    {
        std::vector<std::jthread> threads;
        for (qsizetype i = 0; i < names.size(); ++i) {
            threads.emplace_back([&, i] {
                PrintingContext context(session.console(), names[i], stop);
                context.prefixAll(names.size() > 1);
                outcomes[size_t(i)] = work(names[i], context);
            });
        }
    }
    return joined(outcomes);
}

} // namespace machinist
