// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/cloudresource.h"

namespace machinist::vsphere {

/// Something that is to be so, and the request that makes it so.
struct Step
{
    QString what; // ends the sentence "… did not happen in time"
    std::function<Result<bool>()> isSo;
    std::function<Result<>()> act;
};

/// Looks, and asks where it is not so yet; looks again before it asks a second time where the
/// answer was lost or the thing is busy with something else. Up to \a pace's limit where it is
/// busy, three times where answers are lost.
Result<> bringAbout(const Step &step, const CloudPace &pace, OperationContext &context);

} // namespace machinist::vsphere
