// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QStringList>

#include <functional>

namespace machinist {

class PrintingContext;
class Session;

/// Does \a work on each of \a names, one thread each, reporting to the console and stopped by
/// Ctrl+C. All machines must be there, else nothing is done. The error joins those of all.
Result<> onEach(Session &session, const QStringList &names,
                const std::function<Result<>(const QString &name, PrintingContext &context)> &work);

} // namespace machinist
