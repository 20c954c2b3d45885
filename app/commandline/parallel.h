// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace machinist {

class PrintingContext;
class Session;

/// Does \a work on each of \a names, one thread each, reporting to the console and stopped by
/// Ctrl+C. All machines must be there, else nothing is done. The error joins those of all.
Result<> onEach(Session &session, const QStringList &names,
                const std::function<Result<>(const QString &name, PrintingContext &context)> &work);

/// One error for all of \a outcomes that failed: of the first one's kind, the messages on a line
/// each.
Result<> joinOutcomes(const std::vector<Result<>> &outcomes);

/// How many threads can compute at a time; one at least.
size_t coreCount();

/// Calls \a work with 0 to \a count - 1, each once, \a limit of them at a time on threads of their
/// own; returns when all are done.
void sideBySide(size_t count, size_t limit, const std::function<void(size_t)> &work);

} // namespace machinist
