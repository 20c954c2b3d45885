// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <QUrl>

namespace machinist {

/// A disk image and what it must be.
struct ImageSource
{
    /// A path, or an http, https or file URL.
    QString location;
    /// 64 hexadecimal digits, or the 128 of SHA-512 (Debian's). May be empty for a file, never for
    /// a download.
    QString sha256;
    /// What the cache's list calls it; empty: by its location.
    QString title = {};

    bool isRemote() const;
    QString localPath() const; // of a source that is not remote
};

/// InvalidInput where \a source is neither a readable file nor a URL with a checksum.
Result<> checkImageSource(const ImageSource &source);

/// Puts the image into \a folder as "SHA256.img" and returns that path; what is there already is
/// used as it is. A download goes on where an earlier one stopped if the server still has the same
/// thing, shows its progress and can be cancelled. InvalidInput, with nothing kept, where the
/// checksum is another one, also of all of it fetched anew. Two callers at once fetch once.
Result<QString> fetchImage(const ImageSource &source, const QString &folder,
                           OperationContext &operation);

} // namespace machinist
