// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/template/node.h"

namespace machinist::gotemplate {

/// The tree of a template's text. Fails with InvalidInput and Go's text. define, template and
/// block are not known: a format on a command line has no use for them.
Result<std::vector<Node>> parse(const std::string &source);

} // namespace machinist::gotemplate
