// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/bundle/receiver.h"

#include <optional>

namespace machinist {

/// What is to be exported, and how.
struct ExportRequest
{
    QString machine;
    QString file;
    QString passphrase;
    /// Puts the file in the place of one that is there.
    bool overwrite = false;
    /// The key of the certificate authority goes along: for a move to another computer of one's
    /// own, since it opens all machines that it signed for. Not with a receiver.
    bool withAuthorityKey = false;
    /// Keys of his or her own instead of the owner's.
    std::optional<Receiver> receiver = {};
};

/// Writes the machine into one encrypted file. Blocks: scrypt takes a third of a second, and with a
/// receiver the driver and the host are asked. A receiver's SSH key is taken back where the file
/// cannot be written. NotSupported where the machine cannot leave this computer.
Result<> exportMachine(const ExportRequest &request, const PackingPlace &place,
                       OperationContext &context);

} // namespace machinist
