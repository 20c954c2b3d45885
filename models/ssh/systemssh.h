// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/ssh/sshlogin.h"

#include <QStringList>

namespace machinist {

/// Arguments for OpenSSH's own programs, with a machine's key and its pinned host key; the user's
/// ssh configuration is left out, as Docker Machine does.

/// "-F /dev/null -o …" with every option but host and port: for ssh, scp, sftp and sshfs alike.
QStringList systemSshOptions(const SshLogin &login);
/// Arguments of ssh up to and with USER@HOST; append the command.
QStringList systemSshArguments(const SshLogin &login);
/// Arguments of scp before source and destination; a remote one is systemScpPath().
QStringList systemScpArguments(const SshLogin &login);
/// "user@host:path", brackets around an IPv6 address.
QString systemScpPath(const SshLogin &login, const QString &path);
/// Arguments of sshfs: user@host:path, \a mountPoint, options.
QStringList sshfsArguments(const SshLogin &login, const QString &path, const QString &mountPoint);

/// A section of an ssh_config file: \a alias then stands for \a login, with the options above. For
/// programs that talk to two machines at once and take one set of options.
QString systemSshSection(const QString &alias, const SshLogin &login);

/// \a text as one word of a POSIX shell.
QString shellQuoted(const QString &text);

} // namespace machinist
