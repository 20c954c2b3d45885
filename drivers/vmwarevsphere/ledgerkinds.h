// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace machinist::vsphere {

/// Kinds of the ledger's entries.
inline constexpr char kMachineKind[] = "vm";
inline constexpr char kFileKind[] = "file"; // named by its place in a datastore

} // namespace machinist::vsphere
