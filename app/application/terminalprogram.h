// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace machinist {

/// True for `machinist --terminal [--checksum-reports] -- COMMAND …`: a switch for tests of the
/// terminal, which runs a local command in it.
bool wantsTerminal(int argc, char **argv);

/// Returns the command's exit status.
int runTerminal(int argc, char **argv);

} // namespace machinist
