// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshconnection.h"

#include <memory>

namespace machinist {

/// Joins this program's standard input, output and error to a remote command or shell, until
/// that ends. Used by the main thread.
class StreamPump
{
public:
    StreamPump();
    ~StreamPump();
    StreamPump(const StreamPump &) = delete;
    StreamPump &operator=(const StreamPump &) = delete;

    /// To be given to openShell() or openCommand(); stays valid after the pump is gone.
    SshStreamEvents events();
    /// Moves bytes until \a stream ends. Raw terminal, window size and the escape "~." (at the
    /// beginning of a line) where \a isTerminal. Cancelled where \a stop comes first.
    Result<SshStreamEnd> run(SshShell &stream, bool isTerminal, std::stop_token stop);

private:
    struct Shared;
    bool forwardInput(SshShell &stream, bool isTerminal);

    std::shared_ptr<Shared> m_shared;
    bool m_atLineStart = true;
    bool m_sawTilde = false;
};

} // namespace machinist
