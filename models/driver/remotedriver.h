// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/flag.h"
#include "models/operations/operationcontext.h"

namespace machinist {

/// Also implemented by drivers that live in another process, where even taking over the answers
/// may block and fail. Called instead of Driver::configure(), on the same terms as its other calls.
class RemoteDriver
{
public:
    virtual ~RemoteDriver() = default;

    /// \a common: create's options beside the driver's own flags, by name without dashes, which
    /// Docker Machine's plugins are told as well.
    virtual Result<> configureRemotely(const FlagValues &values, const QVariantMap &common,
                                       OperationContext &context)
        = 0;
};

} // namespace machinist
