// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSet>
#include <QString>

namespace machinist {

/// A pleasant name for a new machine that is not in \a taken ("calm-otter").
QString proposeMachineName(const QSet<QString> &taken);

/// Why \a name will not do for a new machine, one translated sentence; empty where it will.
QString machineNameProblem(const QString &name, const QSet<QString> &taken);

} // namespace machinist
