// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/template/format.h"
#include "models/base/result.h"

#include <string>
#include <vector>

namespace machinist::gotemplate {

/// A value while a template runs; Go's "no value" (a missing key) is JSON's null.
using Arguments = std::vector<Json>;

bool isFunction(const std::string &name);

/// False, zero, null and what is empty are false.
bool isTrue(const Json &value);

/// What an error of callFunction() has in its details where Go blames the function itself, or its
/// first argument, in place of the whole call.
inline constexpr char kArgumentCount[] = "argument count";
inline constexpr char kFirstArgument[] = "first argument";

/// Calls Go's built-in \a name, or json, prettyjson, join, lower or upper. The error's message is
/// what Go prints behind "error calling NAME: ".
Result<Json> callFunction(const std::string &name, const Arguments &arguments, DataStyle style);

} // namespace machinist::gotemplate
