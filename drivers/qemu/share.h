// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QStringList>

namespace machinist::qemu {

/// How a folder of the host gets into the guest: by QEMU itself (9p), or by a daemon beside it
/// (virtio-fs), which is faster and the only one that Debian's cloud kernel knows.
enum class ShareKind { NineP, VirtioFs };

/// A folder of this computer that a machine sees.
struct Share
{
    QString tag;    // "share0"
    QString folder; // absolute, here
    QString where;  // absolute, in the machine
    bool isReadOnly = false;
    QString socket = {}; // of the daemon, for virtio-fs

    bool operator==(const Share &) const = default;
};

/// "HOST:GUEST", "HOST:GUEST:ro": one --qemu-share. HOST may have a drive letter and colons, GUEST
/// not. InvalidInput where either is no absolute path, or GUEST is one that a system needs.
Result<Share> parseShare(const QString &text, int number);
/// All of them, each with a place of its own.
Result<QList<Share>> parseShares(const QStringList &texts);

/// The line of the guest's fstab.
QString fstabLine(const Share &share, ShareKind kind);
/// QEMU's options for one share.
QStringList shareArguments(const Share &share, ShareKind kind);
/// cloud-init's user data that mounts them: written into fstab once, mounted there and then, and
/// by the guest itself at each later boot. Empty without shares.
QByteArray shareUserData(const QList<Share> &shares, ShareKind kind);

} // namespace machinist::qemu
