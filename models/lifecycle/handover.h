// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace machinist {

class OperationContext;

/// Takes away what the user's other programs were told of a machine that is gone. What cannot be
/// taken away is said in the context's log: the machine is gone all the same. Blocks.
void forgetIntegrations(const QString &name, const QString &machineId, OperationContext &context);

} // namespace machinist
