// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/operations/operationcontext.h"

#include <QByteArray>
#include <QList>

namespace machinist {

/// A file of a seed: what a new machine is told about itself before anybody can log in.
struct SeedFile
{
    QByteArray name; // up to 99 bytes, relative; of a folder: with a slash at its end
    QByteArray content;
    int mode = 0600;
};

/// The files as an uncompressed tar archive (ustar), which a guest can read straight from a raw
/// disk. Ends with two empty blocks and is filled up to a multiple of 64 KiB.
QByteArray seedArchive(const QList<SeedFile> &files);

/// Who a machine is, for cloud-init.
struct CloudIdentity
{
    QString hostName;
    QString instanceId;
    QString user;
    QByteArray authorizedKey;  // one line; empty: the provider sees to it
    QByteArray hostPrivateKey; // OpenSSH format
    QByteArray hostPublicKey;  // one line
};

/// cloud-init's user-data: the user with password-less sudo and the key, the SSH host key.
QByteArray cloudUserData(const CloudIdentity &identity);
/// cloud-init's meta-data for the NoCloud source.
QByteArray cloudMetaData(const CloudIdentity &identity);

/// The program that makeNoCloudSeed() would use; empty where none is installed.
QString isoTool();
/// Writes an ISO 9660 image labelled "cidata" to \a path (0600). ToolMissing where none of
/// genisoimage, mkisofs and xorriso is installed.
Result<> makeNoCloudSeed(const CloudIdentity &identity, const QString &path,
                         OperationContext &operation);

} // namespace machinist
