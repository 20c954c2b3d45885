// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist {

/// What `ssh NAME` needs to know of one machine.
struct SshEntry
{
    QString name;      // the Host alias
    QString machineId; // whose it is
    SshTarget target;
    QString knownHostsFile;
};

/// Entries of machines for the system's ssh: all in a file of ours, ~/.ssh/machinist.conf, that
/// one marked line at the top of ~/.ssh/config includes. That line goes with the last entry.
/// Nothing else in ~/.ssh/config is ever changed. A value; any thread; blocks.
class SshConfig
{
public:
    /// \a folder: where config lies, ~/.ssh.
    explicit SshConfig(QString folder = defaultFolder());
    static QString defaultFolder();

    /// Makes or renews the entry of a machine. AlreadyExists where the user's own file, or
    /// another machine of ours, has a host of that name, InvalidInput for a login that the file
    /// cannot hold.
    Result<> write(const SshEntry &entry) const;
    /// Succeeds where there is none.
    Result<> remove(const QString &machineId) const;
    bool contains(const QString &machineId) const;

    QString ownFile() const { return m_folder + QStringLiteral("/machinist.conf"); }
    QString userFile() const { return m_folder + QStringLiteral("/config"); }

private:
    Result<QString> read(const QString &path) const;
    Result<> include(bool wanted) const;

    QString m_folder;
};

} // namespace machinist
