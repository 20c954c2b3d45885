// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/jsonobject.h"

namespace machinist {

/// Replaces the folder \a from by \a to in every text below \a value that is that folder or a path
/// in it. A plain function; any thread.
void movePaths(Json &value, const std::string &from, const std::string &to);

} // namespace machinist
