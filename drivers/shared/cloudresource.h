// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/drivercontext.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace machinist {

/// One thing at a provider as the ledger knows it, and the calls that find, make and delete it.
struct CloudResource
{
    QString kind; // of the ledger
    QString name; // of the ledger, known before it is made
    /// The ids of what is there under our name, tag or token, also what another run made.
    std::function<Result<QStringList>()> find;
    /// Asks for one and returns its id. May fail although it is made: mayHaveHappened().
    std::function<Result<QString>()> create = {};
    /// Asks for the deletion of one. NotFound counts as success.
    std::function<Result<>(const QString &id)> remove = {};
    JsonObject data = {}; // for the ledger; never a secret
};

/// How long to wait between looks, and for how long altogether.
struct CloudPace
{
    std::chrono::milliseconds interval = std::chrono::seconds(2);
    std::chrono::milliseconds limit = std::chrono::minutes(10);
};

/// The id of \a resource, made where it is not there yet. Plans it in the ledger, looks for what an
/// earlier run may have made, asks for it, and looks again, twice, before asking a second time
/// where the answer was lost: never two. Fails with the provider's last error.
Result<QString> ensureResource(const CloudResource &resource, const CloudPace &pace,
                               DriverContext &context);

/// Deletes all that \a resource finds, and looks until nothing is left; then tells the ledger.
/// Of a thing that is only planned the provider may still learn: it is looked for a second time.
/// TimedOut where it stays.
Result<> removeResource(const CloudResource &resource, const CloudPace &pace,
                        DriverContext &context);

/// Calls \a ask until it has a value. \a what ends the sentence "… did not happen in time".
template<typename T>
Result<T> pollUntil(const std::function<Result<std::optional<T>>()> &ask, const CloudPace &pace,
                    const QString &what, OperationContext &context);

/// From so many looks a provider may hide what it has just made: until then NotFound means nothing.
inline constexpr int kHiddenLooks = 10;

/// What \a asked found, or nothing where it was NotFound and \a hiddenLooks, which is counted down,
/// is not used up.
template<typename T>
Result<std::optional<T>> onceShown(Result<T> asked, int &hiddenLooks);

/// The error of a wait that was too long.
Error waitedTooLong(const QString &what, const CloudPace &pace);

template<typename T>
Result<std::optional<T>> onceShown(Result<T> asked, int &hiddenLooks)
{
    if (asked)
        return std::optional<T>(std::move(*asked));
    if (asked.error().kind == ErrorKind::NotFound && hiddenLooks-- > 0)
        return std::optional<T>();
    return asked.error();
}

template<typename T>
Result<T> pollUntil(const std::function<Result<std::optional<T>>()> &ask, const CloudPace &pace,
                    const QString &what, OperationContext &context)
{
    const QDeadlineTimer end(pace.limit);
    for (;;) {
        TRY(context.checkpoint());
        if (std::optional<T> value = TRY(ask()))
            return std::move(*value);
        if (end.hasExpired())
            return waitedTooLong(what, pace);
        TRY(context.sleepFor(pace.interval));
    }
}

} // namespace machinist
