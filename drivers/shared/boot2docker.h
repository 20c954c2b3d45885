// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <QByteArray>

namespace machinist {

/// What boot2docker wants to find at the beginning of an empty disk: the sentence that lets it
/// format the disk, and the key that may log in. Fills \a publicKey's lines into a tar archive.
QByteArray boot2dockerDiskHead(const QByteArray &publicKey);

/// The same for a guest in VMware, which gets it as the file userdata.tar.
QByteArray boot2dockerUserData(const QByteArray &publicKey);

/// Puts the ISO image named by \a address to \a path: a file, a file or http(s) URL, or a releases
/// address of GitHub's API (".../repos/OWNER/NAME/releases"), of which the latest is taken.
/// Boot2docker publishes no checksums: https is what there is.
Result<> fetchBoot2docker(const QString &address, const QString &path, OperationContext &operation);

} // namespace machinist
