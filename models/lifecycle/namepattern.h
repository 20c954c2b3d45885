// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace machinist {

/// The most machines that are asked for at once.
constexpr int kMostNames = 100;

/// The names that \a pattern stands for, as a shell would expand it: "node-{1..5}", "n{01..12}x".
/// One range at most; a pattern without one is a name. A range with more than kMostNames numbers
/// gives kMostNames + 1 names, so that it is known to be too long.
QStringList expandNames(const QString &pattern);

/// A pattern for \a count machines, made of \a pattern: its range changes, or one is put at the
/// end; for one machine it goes away.
QString patternFor(const QString &pattern, int count);

} // namespace machinist
