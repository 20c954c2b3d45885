// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

namespace machinist {

class OperationContext;
struct Services;

/// The question to put to the user after logging in to \a machine ended with \a failure: whether
/// to add a key that today's servers take beside its RSA key. Empty where that would not help.
/// Blocks, for a background thread.
QString rescueQuestion(const Services &services, const QString &machine, const Error &failure,
                       OperationContext &context);

/// Adds the key on the host and notes it in the machine's file. Blocks, for a background thread.
Result<> rescueKey(const Services &services, const QString &machine, OperationContext &context);

} // namespace machinist
