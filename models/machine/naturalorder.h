// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace machinist {

/// A key whose plain comparison is the order of `ls`: lower case, runs of digits by their value
/// ("node2" before "node10"), runs of anything else as a whole ("a1" before "a-1").
QString naturalKey(QStringView text);

/// naturalKey() order; texts with equal keys by their code units, so that the order is total.
bool naturalLess(const QString &a, const QString &b);

} // namespace machinist
