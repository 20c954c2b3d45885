// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operation.h"

namespace machinist {

/// "Running", "Failed" and so on, translated.
QString operationStateText(Operation::State state);
/// Name of the icon that shows the state by its shape.
QString operationStateIcon(Operation::State state);
QString stageStateIcon(StageRecord::State state);

/// Title, outcome, stages with times, error and log as plain text to paste into a report.
QString operationReport(const Operation &operation);

} // namespace machinist
