// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/lookup.h"

namespace machinist {

class MachineStore;

/// What carries our tag in the account that \a answers sign in to and belongs to no machine of
/// \a store: left over by a program that ended, or another computer's. Users before what they use,
/// as the driver has them. Things that machines share carry no machine's id: they count once
/// nothing else in the account is a machine's. NotSupported where the driver tags nothing;
/// BadReply where a machine of the store cannot be read, as it may be the owner. Background thread.
Result<QList<TaggedResource>> findOrphans(const DriverInfo &info, const FlagAnswers &answers,
                                          const MachineStore &store, OperationContext &context);

/// Deletes one of those and waits until it is gone. InvalidInput, deleting nothing, where a machine
/// of the store has become its owner. Background thread.
Result<> removeOrphan(const DriverInfo &info, const FlagAnswers &answers,
                      const TaggedResource &orphan, const MachineStore &store,
                      OperationContext &context);

} // namespace machinist
