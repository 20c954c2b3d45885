// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/hostplatform.h"
#include "models/base/result.h"

#include <QList>
#include <QProcessEnvironment>

namespace machinist::qemu {

/// A program and the Debian package it comes from.
struct Tool
{
    const char *program;
    const char *package;
};

/// Where a program is, looking in PATH and in the administrator's folders (mkfs.ext4 is not in a
/// plain user's PATH). Empty where it is nowhere.
QString findTool(const QString &program);

/// ToolMissing, naming all that is missing and what to install on \a host.
Result<> requireTools(const QList<Tool> &tools, const HostPlatform &host = HostPlatform::current());

/// PATH with the administrator's folders.
QProcessEnvironment toolEnvironment();

/// What is behind /dev/kvm.
enum class Kvm {
    Missing,  // it cannot be opened
    Software, // the processor has no virtualization: slow, and not complete
    Hardware,
};
Kvm availableKvm(const HostPlatform &host);

} // namespace machinist::qemu
