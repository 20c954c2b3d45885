// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>

#ifdef Q_OS_LINUX
#include <linux/close_range.h>
#include <unistd.h>
#endif

namespace machinist {

/// Before start(): gives \a process's program nothing but its standard streams, whatever files this
/// process has open or was itself given. A virtual machine would otherwise hold them for days; and
/// where nine or more are open, mmdebstrap fails: its shell cannot redirect to a number of two
/// digits.
inline void keepFilesFrom(QProcess &process)
{
#ifdef Q_OS_LINUX
    process.setChildProcessModifier([] { ::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC); });
#else
    Q_UNUSED(process)
#endif
}

} // namespace machinist
