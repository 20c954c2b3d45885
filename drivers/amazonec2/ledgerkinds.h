// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

namespace machinist::amazonec2 {

/// The ledger's words for what we make at AWS. Instances and disks are named by the client token
/// of their request, which AWS finds them by when the reply was lost.
inline const QString kInstanceKind = QStringLiteral("instance");
inline const QString kVolumeKind = QStringLiteral("volume");
inline const QString kKeyPairKind = QStringLiteral("key-pair");
inline const QString kGroupKind = QStringLiteral("security-group");

/// On a group that lost the machine it was made for while others still used it.
inline const QString kSharedTag = QStringLiteral("MachinistShared");

/// When an instance was asked for, in the data of a planned entry: AWS shows new ones late.
inline constexpr QLatin1String kAskedAt("AskedAt");

} // namespace machinist::amazonec2
