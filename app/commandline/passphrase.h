// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

namespace machinist {

class Session;

/// Whether a passphrase is being chosen (asked for twice) or repeated.
enum class PassphraseUse { New, Known };

/// The passphrase for \a file: the first line of --passphrase-file, else $MACHINIST_PASSPHRASE,
/// else what is typed on the terminal, without echo. Never an argument: those are for everybody
/// to see. InvalidInput, naming the ways, where there is no terminal.
Result<QString> passphraseFor(Session &session, const QString &file, PassphraseUse use);

} // namespace machinist
