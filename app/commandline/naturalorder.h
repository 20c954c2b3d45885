// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include <vector>

namespace machinist {

/// The positions of \a names in an order where runs of digits count as numbers and case does not
/// matter: node-2 before node-10. Names that differ in case only keep an order of their own.
std::vector<size_t> naturalOrder(const QStringList &names);

} // namespace machinist
