// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

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

/// Who reads the seed. Debian and Ubuntu take netplan's configuration; Red Hat's kin ask for an
/// address on every card by themselves; Alpine has no bash, and doas in place of sudo.
enum class GuestFamily { Debian, RedHat, Alpine };

/// Who a machine is, for cloud-init.
struct CloudIdentity
{
    QString hostName;
    QString instanceId;
    QString user;
    QByteArray authorizedKey;  // one line; empty: the provider sees to it
    QByteArray hostPrivateKey; // OpenSSH format
    QByteArray hostPublicKey;  // one line
    GuestFamily family = GuestFamily::Debian;
    QStringList cards = {}; // MAC addresses, where they are known
};

/// cloud-init's user-data: the user with password-less sudo and the key, the SSH host key.
QByteArray cloudUserData(const CloudIdentity &identity);
/// cloud-init's meta-data for the NoCloud source.
QByteArray cloudMetaData(const CloudIdentity &identity);
/// cloud-init's network-config: DHCP on every card. Empty where the guest's own way is better.
QByteArray cloudNetworkConfig(const CloudIdentity &identity);

} // namespace machinist
