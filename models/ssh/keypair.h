// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>

namespace machinist {

/// A key for logging in, as OpenSSH keeps it in its two files.
struct SshKeyPair
{
    /// "-----BEGIN OPENSSH PRIVATE KEY-----" …, without passphrase, ends with a newline. Secret.
    QByteArray privateKey;
    /// "ssh-ed25519 AAAA… comment", one line without newline.
    QByteArray publicKey;

    /// The public key without its comment, as a known_hosts line has it.
    QString knownHostsKey() const;
};

/// A new ed25519 pair. Any thread.
Result<SshKeyPair> generateEd25519Key(const QString &comment);

/// Writes the pair as \a path (0600) and \a path + ".pub" (0600, as Docker Machine does), each
/// atomically. Overwrites.
Result<> saveKeyPair(const SshKeyPair &pair, const QString &path);

/// "SHA256:…", as ssh shows it, of "ssh-ed25519 AAAA… [comment]"; empty where that is no key.
QString fingerprintOf(const QByteArray &publicKey);
/// The same of a key's binary form (what stands in base64 in the line).
QString fingerprintOfBlob(const QByteArray &blob);

/// The binary form of "TYPE AAAA… [comment]"; empty where the line is no well-formed key, that
/// is also where the type outside differs from the one inside.
QByteArray publicKeyBlob(const QByteArray &publicKey);
/// The type a binary key names itself ("ssh-ed25519"); empty where it is no key.
QByteArray keyTypeOfBlob(const QByteArray &blob);

/// What a private key file holds, as far as that is visible without its passphrase.
struct PrivateKeyInfo
{
    bool isEncrypted = false;
    /// "TYPE AAAA…"; empty where it can be had only with the passphrase (encrypted PEM without a
    /// .pub beside it).
    QByteArray publicKey;
    /// "ssh-rsa", "ssh-ed25519", …; empty where unknown.
    QByteArray type;
};

/// Reads \a path (PEM, PKCS#8 or OpenSSH format). NotFound where there is no file, InvalidInput
/// where it is not a private key.
Result<PrivateKeyInfo> inspectPrivateKey(const QString &path);
/// The same for a key in memory.
Result<PrivateKeyInfo> inspectPrivateKey(const QByteArray &privateKey);

/// The public half ("TYPE AAAA…") of the private key file \a path, from the file itself or from
/// the .pub beside it.
Result<QByteArray> publicKeyOfFile(const QString &path);
bool isRsaKeyFile(const QString &path);

/// What ssh checks before it uses a key: it exists (NotFound), its owner can read it and nobody
/// else may do anything with it (NotAuthorised). The sentences are Docker Machine's.
Result<> checkKeyFile(const QString &path);

} // namespace machinist
