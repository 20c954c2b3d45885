// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/qemu/qemucommand.h"
#include "models/driver/driver.h"
#include "models/operations/operationcontext.h"

namespace machinist::qemu {

/// The QEMU process of one machine, found by what it is rather than by a remembered number: a
/// process counts only where its command line holds the machine's UUID. Any one thread at a time.
class QemuProcess
{
public:
    /// \a folder: the machine's. \a uuid: the machine's; empty where it never had a process.
    QemuProcess(QString folder, QString uuid);

    QString pidFile() const { return m_folder + QStringLiteral("/qemu.pid"); }
    QString consoleLog() const { return m_folder + QStringLiteral("/console.log"); }
    /// In the machine's folder, or in a private folder of the session where that path is longer
    /// than a socket's may be.
    QString socketPath() const;

    /// Starts QEMU on its own feet. ToolFailed with its words where it refuses; a port that
    /// another program took in the meantime is AlreadyExists.
    Result<> launch(const QString &program, const QStringList &arguments,
                    OperationContext &operation) const;

    /// Its number by the pid file, or 0. Cheap.
    qint64 pid() const;
    /// As pid(), but looks through all processes where the file does not name one.
    qint64 search() const;

    /// Stopped where there is no process; what QEMU says, else Running.
    PowerState state(OperationContext &operation) const;
    /// QEMU's own word for it: "running", "io-error", "internal-error"…; empty where it says none.
    QString status(OperationContext &operation) const;
    /// Lets a paused machine go on.
    Result<> resume(OperationContext &operation) const;
    /// Presses the power button and waits for the end, up to \a patience; then as end().
    Result<> powerDown(std::chrono::milliseconds patience, OperationContext &operation) const;
    /// Ends it at once: by command, then by signal. Succeeds where there is none.
    Result<> end(OperationContext &operation) const;

    /// The last lines of the serial console, for an error's details.
    QString consoleTail() const;

private:
    bool waitForEnd(qint64 pid, std::chrono::milliseconds patience,
                    OperationContext &operation) const;
    bool isOurs(qint64 pid) const;
    void tidy() const;

    QString m_folder;
    QString m_uuid;
};

/// Whether an SSH server greets at \a address:\a port, waiting a few seconds at most: QEMU takes
/// connections to 127.0.0.1 itself, long before the guest can. Fails when the operation must end.
Result<bool> probeSsh(const QString &address, int port, OperationContext &operation);

} // namespace machinist::qemu
