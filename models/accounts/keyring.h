// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QString>

namespace machinist {

/// The system's keyring (Secret Service, Keychain, Credential Manager) by QtKeychain. Calls block
/// for up to half a minute, since a locked keyring asks its user; for background threads.
class Keyring
{
public:
    /// NotFound where there is none of that name. NotSupported, with the reason, where this session
    /// has no keyring; NotAuthorised where the user refuses to open it.
    static Result<QByteArray> read(const QString &name);
    static Result<> write(const QString &name, const QByteArray &secret);
    /// Succeeds where there was none.
    static Result<> remove(const QString &name);
};

} // namespace machinist
