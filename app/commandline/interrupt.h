// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>

namespace machinist {

/// From the first call on, SIGINT, SIGTERM and SIGHUP ask the running work to stop; the second of
/// them ends the program at once with exit code 130. Call on the main thread.
std::stop_token stopOnInterrupt();

/// Whether a signal has come.
bool wasInterrupted();

} // namespace machinist
