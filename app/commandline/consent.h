// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <functional>

namespace machinist {

class Console;

/// Where \a outcome is NeedsConsent, asks the user on a terminal and goes on with \a withConsent
/// after a yes. In a script the error names the option that agrees beforehand.
Result<> orWithConsent(Console &console, Result<> outcome,
                       const std::function<Result<>()> &withConsent);

} // namespace machinist
