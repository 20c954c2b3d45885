// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarevsphere/steps.h"

#include "drivers/shared/cloudhttp.h"
#include "drivers/vmwarevsphere/vimfault.h"

namespace machinist::vsphere {

namespace {

constexpr int kLosses = 3;

} // namespace

Result<> bringAbout(const Step &step, const CloudPace &pace, OperationContext &context)
{
    const QDeadlineTimer end(pace.limit);
    for (int losses = 0;;) {
        if (TRY(step.isSo()))
            return {};
        const auto done = step.act();
        if (done)
            return {};
        TRY(context.checkpoint());
        const bool isLost = mayHaveHappened(done.error());
        if (!isLost && !isBusy(done.error())) {
            // What came in between may have done it.
            const auto isSo = step.isSo();
            return isSo && *isSo ? Result<>() : done;
        }
        if (isLost && ++losses == kLosses)
            return done;
        if (end.hasExpired())
            return waitedTooLong(step.what, pace);
        TRY(context.sleepFor(pace.interval));
    }
}

} // namespace machinist::vsphere
