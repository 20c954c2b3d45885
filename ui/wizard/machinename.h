// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSet>
#include <QStringList>

namespace machinist {

/// A pleasant name for a new machine that is not in \a taken ("calm-otter").
QString proposeMachineName(const QSet<QString> &taken);

/// Why \a name will not do for a new machine, one translated sentence; empty where it will.
QString machineNameProblem(const QString &name, const QSet<QString> &taken);

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
