// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace machinist {

/// A key whose plain comparison is the order of `ls`: lower case, digit runs by their value
/// ("node2" before "node10").
QString naturalKey(QStringView text);

/// naturalKey() order; texts with equal keys by their code units, so that the order is total.
bool naturalLess(const QString &a, const QString &b);

} // namespace machinist
