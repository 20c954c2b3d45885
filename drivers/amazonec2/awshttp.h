// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/cloudhttp.h"

namespace machinist::amazonec2 {

/// How AWS' services want to be asked, whichever of them: their throttling, their errors, what is
/// an answer although its status looks like trouble, and the private authorities that the AWS tools
/// trust (AWS_CA_BUNDLE). Whoever signs adds prepare.
CloudHttpSettings awsHttpSettings();

} // namespace machinist::amazonec2
