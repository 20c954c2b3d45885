// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/amazonec2/ec2client.h"

#include <algorithm>
#include <functional>

namespace machinist::amazonec2 {

/// Asks \a isDone again and again, first often, then at the account's pace, until it says yes,
/// fails, or \a limit is over: then false.
inline Result<bool> eventually(std::chrono::milliseconds limit, Ec2Client &client,
                               const std::function<Result<bool>()> &isDone)
{
    using namespace std::chrono_literals;
    const QDeadlineTimer deadline(limit);
    const auto longest = client.account().pace;
    for (auto pause = std::min<std::chrono::milliseconds>(250ms, longest);;
         pause = std::min(pause * 2, longest)) {
        if (TRY(isDone()))
            return true;
        if (deadline.hasExpired())
            return false;
        TRY(client.operation().sleepFor(pause));
    }
}

} // namespace machinist::amazonec2
