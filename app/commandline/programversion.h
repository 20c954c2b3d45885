// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace machinist {

/// "machinist version 0.1.0, build 1a2b3c4"; \a program is the name it was called by.
QString programVersion(const QString &program);

/// "0.1.0"
QString programRelease();

} // namespace machinist
