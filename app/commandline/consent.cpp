// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/consent.h"

#include "app/commandline/console.h"

namespace machinist {

Result<> orWithConsent(Console &console, Result<> outcome,
                       const std::function<Result<>()> &withConsent)
{
    if (outcome || outcome.error().kind != ErrorKind::NeedsConsent)
        return outcome;
    if (!Console::isInteractive()) {
        Error error = outcome.error();
        error.hint = QStringLiteral("--allow-restart agrees to that.");
        return error;
    }
    console.info(outcome.error().message);
    if (!console.confirm(QStringLiteral("Go on?")).value_or(false))
        return outcome;
    return withConsent();
}

} // namespace machinist
