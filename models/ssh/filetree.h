// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshfiles.h"

namespace machinist {

/// Whole folders over SFTP. All block, for a background thread. Each says in steps which file it is
/// at and ends within two seconds of cancellation; what was copied until then stays, for resuming.
/// Links to folders are not followed, so that no loop and no link out of the tree is walked into:
/// they are named in the log and left out. TransferOptions hold for each file.

/// A file or folder of this computer becomes \a remotePath. What is there already is kept beside
/// what is copied, files of the same name are replaced (or gone on with).
Result<> uploadTree(SshFiles &files, const QString &localPath, const QString &remotePath,
                    const TransferOptions &options, OperationContext &context);

/// The other way round. A host that names files outside of the folder is refused: BadReply.
Result<> downloadTree(SshFiles &files, const QString &remotePath, const QString &localPath,
                      const TransferOptions &options, OperationContext &context);

/// Removes a file, a link (not what it points to), or a folder with everything in it.
Result<> removeTree(SshFiles &files, const QString &path, RemoteFile::Kind kind,
                    OperationContext &context);

} // namespace machinist
