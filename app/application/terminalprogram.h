// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace machinist {

/// True for `machinist --terminal [--checksum-reports[=BITS]] -- COMMAND …`: a switch for tests of
/// the terminal. It runs a local command in a window of its own, obeys and answers CSI t, and
/// answers DECRQCRA, as a VT520 does or with \c BITS as xterm's checksumExtension has them.
bool wantsTerminal(int argc, char **argv);

/// Returns the command's exit status.
int runTerminal(int argc, char **argv);

} // namespace machinist
