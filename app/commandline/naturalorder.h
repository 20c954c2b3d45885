// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace machinist {

/// Whether \a left comes before \a right where runs of digits count as numbers and case does not
/// matter: node-2 before node-10. Names that differ in case only keep an order of their own.
bool isNaturallyLess(const QString &left, const QString &right);

} // namespace machinist
