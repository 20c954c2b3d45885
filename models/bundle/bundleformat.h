// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/bundle/bundle.h"

namespace machinist {

/// The inside of a bundle file, before it is sealed (see sealing.h): one entry after the other,
/// each a path (32 bits of length, UTF-8), a byte that is 1 for a private file and else 0, and the
/// contents (32 bits of length, bytes); numbers are big-endian. The first entry is the manifest, a
/// JSON object of BundleInfo and the number of its format. Plain functions; any thread.

/// InvalidInput where \a bundle is beyond the limits or one of its paths is none.
Result<QByteArray> encodeBundle(const Bundle &bundle);

/// Takes no more memory than a small multiple of \a bytes. BadReply, saying what is wrong: an
/// entry that breaks off, a path that leads out of the machine's folder, two entries of one path,
/// no config.json; NotSupported for a format that is newer than this program.
Result<Bundle> decodeBundle(const QByteArray &bytes);

/// Whether \a path stays inside the folder that it is relative to, and is none that the program
/// hides: no empty, dotted or over-long part, no backslash, no control character.
bool isBundlePath(QStringView path);

} // namespace machinist
