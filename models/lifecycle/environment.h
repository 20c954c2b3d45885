// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QList>
#include <QPair>

namespace machinist {

/// The shells for which `env` can write.
enum class Shell { Posix, Fish, PowerShell, Cmd, Tcsh, Emacs };

/// A name as --shell takes it; an unknown one is a Posix shell, as in Docker Machine.
Shell shellFromName(const QString &name);

/// Variables in the order in which they are written.
using Variables = QList<QPair<QString, QString>>;

/// DOCKER_TLS_VERIFY, DOCKER_HOST, DOCKER_CERT_PATH and DOCKER_MACHINE_NAME of a machine.
Variables dockerVariables(const QString &machineName, const QString &url,
                          const QString &machineFolder);

/// Names to take away with --unset.
QStringList dockerVariableNames();

/// The no_proxy variable with \a ip added: no_proxy where it is set and not empty, else NO_PROXY.
QPair<QString, QString> noProxyVariable(const QString &ip);

/// The lines that set \a variables, and the two lines of hint naming \a hintCommand. Values are
/// escaped for the shell, which Docker Machine forgets.
QString exportText(const Variables &variables, Shell shell, const QString &hintCommand);
QString unsetText(const QStringList &names, Shell shell, const QString &hintCommand);

} // namespace machinist
