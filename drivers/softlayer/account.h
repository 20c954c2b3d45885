// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/cloudresource.h"
#include "drivers/softlayer/client.h"
#include "models/driver/driver.h"

namespace machinist::softlayer {

/// What marks our keys' labels and our guests' tags and user data, before the machine's id.
inline constexpr QLatin1String kMark("machinist-");
inline constexpr char kGuestKind[] = "guest";
inline constexpr char kKeyKind[] = "ssh-key";

/// The account's live lists: "region", "image", "flavor", "public-vlan", "private-vlan".
/// NotSupported for others. Only flavours' orders tell their price.
Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context);
/// Guests and keys that machines of ours left in the account or still use.
Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context);
Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context);

/// The flags' login.
Login loginOf(const FlagValues &values);
/// "SoftLayer_Virtual_Guest/ID", or a method of it.
QString guestPath(qint64 id, const char *method = "");
/// Our machine's id in a guest's user data or tags; empty where it bears none.
QString machineIdOf(const QJsonObject &guest);
/// Whether it only waits for the end of the month that it was paid for.
bool isCancelled(const QJsonObject &guest);

/// Deletes guest \a id, once no transaction runs on it any more. Succeeds where it is gone.
Result<> deleteGuest(Client &client, qint64 id, const CloudPace &pace, OperationContext &context);
/// Deletes key \a id. Succeeds where it is gone.
Result<> deleteKey(Client &client, qint64 id, OperationContext &context);

} // namespace machinist::softlayer
