// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>

namespace machinist {

/// What stands before the sealed bytes, in the clear but authenticated with them. In the file:
/// "MACHINIST-BUNDLE\n", one byte each of version (1), log2 of scrypt's N, r and p, then salt,
/// nonce, check value and the length of the contents (32 bits, big-endian). The sealed contents
/// (AES-256-GCM, the header as additional data) and their tag of 16 bytes follow.
struct SealHeader
{
    /// scrypt's cost (RFC 7914): 32 MiB and a third of a second on today's computers.
    int logN = 15;
    int r = 8;
    int p = 3;
    QByteArray salt;  // 16 bytes
    QByteArray nonce; // 12 bytes
    QByteArray check; // 16 bytes that follow from the passphrase, to tell a wrong one
    quint32 size = 0; // of the contents
};

/// Encrypts \a contents so that only who knows \a passphrase can read or change them. Takes a third
/// of a second. InvalidInput for a passphrase of fewer than 8 characters.
Result<QByteArray> seal(const QByteArray &contents, const QString &passphrase);

/// The reverse. NotAuthorised for a wrong passphrase; BadReply for what is no bundle, breaks off,
/// was altered, or asks for more work than seal() does; NotSupported for a newer version. Costs
/// neither time nor memory before the header is known to be good, and no more than 128 MiB beside
/// \a bytes then.
Result<QByteArray> unseal(const QByteArray &bytes, const QString &passphrase);

/// The header of \a bytes, checked as unseal() does; the contents begin at sealHeaderSize().
Result<SealHeader> readSealHeader(const QByteArray &bytes);
qsizetype sealHeaderSize();

/// What is wrong with \a passphrase for a new bundle; empty where nothing is.
QString passphraseProblem(const QString &passphrase);

} // namespace machinist
