// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/keypair.h"

#include <memory>

#include <openssl/evp.h>

namespace machinist {

/// OpenSSH's own private key format ("openssh-key-v1") and OpenSSL's, side by side. Internal to
/// models/ssh.

using EvpKey = std::shared_ptr<EVP_PKEY>;

/// An unencrypted pair in OpenSSH's format.
SshKeyPair formatEd25519(const QByteArray &seed, const QByteArray &open, const QByteArray &comment);

/// The RSA key in \a privateKey for signing by OpenSSL. NotAuthorised where \a passphrase does
/// not open it, NotSupported where it is no RSA key or is encrypted in OpenSSH's own format (its
/// bcrypt is in no library here).
Result<EvpKey> loadRsaKey(const QByteArray &privateKey, const QByteArray &passphrase);

/// The wire form of an RSA key's public half under the type name \a type.
QByteArray rsaBlob(EVP_PKEY *key, const QByteArray &type);

} // namespace machinist
