// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/imagedownload.h"

namespace machinist {

/// Where Debian publishes its cloud images.
inline constexpr char kDebianImages[] = "https://cloud.debian.org/images/cloud";

/// The newest Debian 12 image for any machine (qcow2; "genericcloud" lacks the drivers of
/// VirtualBox' cards), with the checksum that stands in the
/// publisher's list: https://cloud.debian.org/images/cloud/bookworm/latest/SHA512SUMS.
/// \a mirror: empty for Debian's own.
Result<ImageSource> latestDebianImage(const QString &mirror, bool isArm,
                                      OperationContext &operation);

} // namespace machinist
