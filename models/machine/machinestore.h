// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/filelock.h"
#include "models/machine/machine.h"

#include <functional>
#include <stop_token>

namespace machinist {

/// Docker Machine's directory: certs/, cache/ and one folder for each machine in machines/. Every
/// write is atomic and on disk when the call returns. Reading takes no lock and works in a
/// read-only store. Any thread may call, several at once; so may several processes.
class MachineStore
{
public:
    explicit MachineStore(const QString &root = defaultRoot());

    /// $MACHINE_STORAGE_PATH, else $HOME/.docker/machine.
    static QString defaultRoot();

    /// Absolute, without a trailing slash.
    const QString &root() const { return m_root; }
    QString certsFolder() const { return m_root + QStringLiteral("/certs"); }
    QString cacheFolder() const { return m_root + QStringLiteral("/cache"); }
    QString machinesFolder() const { return m_root + QStringLiteral("/machines"); }
    QString machineFolder(const QString &name) const;
    QString configFile(const QString &name) const;

    /// Makes the folders that are missing, 0700. Writing calls do it themselves.
    Result<> prepare() const;

    /// The machines' folders, sorted by bytes; none where there is no store yet.
    Result<QStringList> names() const;
    bool exists(const QString &name) const;

    /// NotFound with Docker Machine's sentence for an unknown name, BadReply with the reason for a
    /// broken file. An older version is brought to version 3 on disk as well (config.json.bak has
    /// the old bytes), unless the store cannot be written.
    Result<Machine> load(const QString &name) const;

    /// AlreadyExists where anything of that name is there. The machine appears whole or not at all:
    /// \a fill, where given, puts its other files into the folder it is told, before it appears.
    Result<> create(const Machine &machine,
                    const std::function<Result<>(const QString &folder)> &fill = {}) const;
    /// Replaces the file of a machine that exists. Overwrites what others changed since it was
    /// loaded: prefer update().
    Result<> save(const Machine &machine) const;
    /// Loads, lets \a change work on it and saves, all under the machine's write lock; writes
    /// nothing where \a change failed or changed nothing. \a change must not call the store back
    /// for the same machine, and be quick.
    Result<> update(const QString &name, const std::function<Result<>(Machine &)> &change) const;
    /// Deletes the machine's folder and everything in it, and nothing outside the store. Gone at
    /// once; a killed program leaves at most a hidden folder, which cleanLeftOvers() takes away.
    Result<> remove(const QString &name) const;
    /// The driver's "MachineName" stays: things outside the store bear it.
    Result<> rename(const QString &name, const QString &newName) const;
    /// Takes away what killed programs left half made or half deleted.
    void cleanLeftOvers() const;

    /// Held by the caller for a whole operation (create, start, rm, …), released with the value or
    /// with the process, however it ends. TimedOut, naming the other process and its operation,
    /// where the machine is busy for longer than \a patience.
    Result<FileLock> lockForOperation(const QString &name, const QString &operation,
                                      std::stop_token stop = {},
                                      std::chrono::milliseconds patience = {}) const;
    /// Guards one read-change-write of any file in the machine's folder. Never held for long; not
    /// recursive: the calls above take it themselves.
    Result<FileLock> lockForWriting(const QString &name, std::stop_token stop = {}) const;

private:
    Result<Machine> parse(const QString &name, const QByteArray &text) const;
    Result<QByteArray> readConfig(const QString &name) const;
    Result<Machine> loadLocked(const QString &name) const;
    Result<> write(const Machine &machine) const;
    QString hidden(const char *prefix, const QString &name) const;

    QString m_root;
};

/// InvalidInput, with Docker Machine's sentence, for a name that cannot be a host's.
Result<> checkMachineName(const QString &name);

} // namespace machinist
