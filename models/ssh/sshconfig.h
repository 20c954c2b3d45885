// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace machinist {

/// A host that the user's ~/.ssh/config names.
struct SshConfigHost
{
    QString alias;
    QString hostName;
    QString user; // empty: not said
    int port = 22;
    QString keyPath; // the first IdentityFile, "~" and all; empty: not said

    bool operator==(const SshConfigHost &) const = default;
};

/// The hosts with a name of their own (no pattern) in the OpenSSH client configuration \a file,
/// with what ssh would take for them: the first value found wins, blocks with patterns and
/// included files count (ssh_config(5)). "Match" blocks are passed over, and an Include counts
/// wherever it stands. A missing file has none.
QList<SshConfigHost> readSshConfig(const QString &file);

} // namespace machinist
