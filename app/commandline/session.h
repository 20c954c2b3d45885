// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/command.h"
#include "app/commandline/console.h"
#include "models/driver/driverregistry.h"
#include "models/lifecycle/lifecycle.h"
#include "models/machine/machinestore.h"
#include "models/ssh/sshpool.h"

#include <memory>

namespace machinist {

/// How the program was called, before the verb looks at it.
struct Invocation
{
    QString program; // name it was called by
    QStringList argv;
    OptionValues global;
    const Verb *verb = nullptr; // null: none was given
    QStringList words;          // behind the verb, as given
};

/// What a verb works with: its options and arguments, the console, the store. Lives on the main
/// thread; the lifecycle may be used by several threads at once.
class Session
{
public:
    Session(Invocation invocation, Console &console, const DriverRegistry &drivers);

    const Invocation &invocation() const { return m_invocation; }
    const OptionValues &options() const { return m_options; }
    const QStringList &arguments() const { return m_arguments; }
    /// Set by the dispatcher once the verb's words are parsed.
    void setParsed(ParsedOptions parsed);

    Console &console() { return m_console; }
    const DriverRegistry &drivers() const { return m_drivers; }
    /// The driver called \a name with its flags, for which a plugin is started. Null: none.
    Result<const DriverInfo *> describedDriver(const QString &name);
    MachineStore &store() { return m_store; }
    Lifecycle &lifecycle() { return m_lifecycle; }

    /// The one machine meant: the argument, else `default` where there is one.
    Result<QString> target();
    Result<Machine> loadTarget();
    /// The same for verbs that take several.
    Result<QStringList> targets();
    /// NotFound with the text that scripts know, where there is no such machine.
    Result<> requireMachine(const QString &name);
    /// The same for several; one error names all that are missing, a line each.
    Result<> requireMachines(const QStringList &names);
    /// Called where a thread is left behind that may still use this session: the program then ends
    /// without waiting for it.
    void abandonThreads() { m_hasStrays = true; }
    bool hasStrays() const { return m_hasStrays; }
    /// Prints the verb's help.
    void showHelp();
    /// "PATH/machinist ls": the command line as it was typed, for hints.
    QString typedCommand() const;

private:
    Invocation m_invocation;
    OptionValues m_options;
    QStringList m_arguments;
    Console &m_console;
    const DriverRegistry &m_drivers;
    MachineStore m_store;
    SshPool m_connections;
    Lifecycle m_lifecycle;
    bool m_hasStrays = false;
};

/// Fails with \a message, which is what scripts read.
Error usageError(const QString &message);

} // namespace machinist
