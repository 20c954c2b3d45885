// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/bundle/bundle.h"

namespace machinist {

class MachineStore;

/// Makes the machine of \a bundle in \a store under the name \a name: whole, or not at all. Paths
/// become those of \a store; a machine of the store's own certificate authority uses the store's
/// certificates, any other one keeps its own in its folder. Takes the machine's lock.
/// AlreadyExists where the name is taken; BadReply where the bundle's configuration is none, or
/// points to a key outside the machine's folder.
Result<> unpackMachine(const Bundle &bundle, const MachineStore &store, const QString &name);

} // namespace machinist
