// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QCoreApplication;

namespace machinist {

/// Makes \a application speak the language that the settings name: "system" (the desktop's, where
/// there is a translation), "en" or "zh_CN". Before the first window is made: what is on the
/// screen keeps its words. GUI thread.
void installLanguage(QCoreApplication &application, const QString &choice);

} // namespace machinist
