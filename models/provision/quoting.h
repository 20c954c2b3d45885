// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace machinist {

/// \a text as one word of a POSIX shell, whatever is in it.
QString shellWord(const QString &text);

/// \a text as one word of a command line in a systemd unit. Must hold no line break.
QString systemdCommandWord(const QString &text);

/// "NAME=value" as one entry of a systemd unit's Environment=, where no variable is expanded.
QString systemdEnvironmentWord(const QString &text);

/// "NAME='word'\n": a variable for the beginning of a shell script.
QString shellVariable(QLatin1String name, const QString &value);

} // namespace machinist
