// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace machinist {

/// One line of a publisher's list of checksums.
struct ListedChecksum
{
    QString file; // without its folder; empty where the list is about one file and does not say
    QString sum;  // SHA-256 or SHA-512 in lower-case hexadecimal
};

/// Reads the three forms in which publishers list SHA-256 and SHA-512: "SUM  FILE" and "SUM *FILE"
/// (GNU coreutils; Debian, Ubuntu), "SHA256 (FILE) = SUM" (BSD; Fedora), and a sum alone (Alpine's
/// file beside each image). Of a clear-signed text (RFC 9580, section 7) only what stands between
/// header and signature counts; the signature is not verified. Lines of other sums and of other
/// lengths are passed over.
QList<ListedChecksum> parseChecksums(const QByteArray &text);

} // namespace machinist
