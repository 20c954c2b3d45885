// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machinestore.h"

#include "models/base/storage.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>

#include <dirent.h>
#include <sys/stat.h>

using namespace std::chrono_literals;

namespace machinist {

namespace {

constexpr auto kWritePatience = 10s;
constexpr char kConfig[] = "config.json";
// Hidden names: neither Docker Machine nor names() lists them, and no machine can have them.
constexpr char kCreating[] = ".creating-";
constexpr char kRemoving[] = ".removing-";

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(MachineStore)
};

Error unknownMachine(const QString &name)
{
    return {.kind = ErrorKind::NotFound,
            .message
            = Text::tr("Docker machine \"%1\" does not exist. Use \"machinist ls\" to list "
                       "machines. Use \"machinist create\" to add a new one.")
                  .arg(name)};
}

Error brokenMachine(const QString &name, const Error &reason)
{
    return {.kind = reason.kind == ErrorKind::StorageFailed ? reason.kind : ErrorKind::BadReply,
            .message = Text::tr("The configuration of machine \"%1\" cannot be read. %2")
                           .arg(name, reason.message),
            .details = reason.details,
            .hint = reason.hint.isEmpty()
                ? Text::tr("Put a good config.json into the machine's folder, or remove the "
                           "machine.")
                : reason.hint};
}

Error takenName(const QString &name)
{
    return {.kind = ErrorKind::AlreadyExists,
            .message = Text::tr("Docker machine \"%1\" already exists").arg(name),
            .hint = Text::tr("Choose another name, or remove that machine first.")};
}

/// Names that stay inside the machines' folder. Stores hold names that create would refuse.
bool isFolderName(const QString &name)
{
    return !name.isEmpty() && !name.startsWith(u'.') && !name.contains(u'/')
        && !name.contains(QChar(0));
}

bool isThere(const QString &path)
{
    struct stat info = {};
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0;
}

/// Follows no links. No error where there is nothing.
Result<> deleteTree(const QString &folder)
{
    std::error_code problem;
    std::filesystem::remove_all(QFile::encodeName(folder).toStdString(), problem);
    if (problem)
        return storageError(problem.value(), folder);
    return {};
}

Result<> move(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) < 0)
        return storageError(errno, from);
    return {};
}

struct Entry
{
    QByteArray name;
    bool isFolder = false;
};

/// Everything in \a folder but "." and ".."; nothing where it is missing.
Result<QList<Entry>> entriesOf(const QString &folder)
{
    const auto close = [](DIR *directory) { ::closedir(directory); };
    const std::unique_ptr<DIR, decltype(close)> directory(
        ::opendir(QFile::encodeName(folder).constData()), close);
    if (!directory && errno == ENOENT)
        return QList<Entry>();
    if (!directory)
        return storageError(errno, folder);
    QList<Entry> entries;
    while (const dirent *one = ::readdir(directory.get())) {
        const QByteArray name(one->d_name);
        if (name == "." || name == "..")
            continue;
        bool isFolder = one->d_type == DT_DIR;
        if (one->d_type == DT_UNKNOWN)
            isFolder = QFileInfo(folder + u'/' + QFile::decodeName(name)).isDir();
        entries.append({name, isFolder});
    }
    return entries;
}

/// What killed writers of the file left. To be called under the lock that they held.
void deleteTemporaries(const QString &folder, const char *fileName)
{
    const auto entries = entriesOf(folder);
    if (!entries)
        return;
    const QByteArray prefix = QFile::encodeName(temporaryPrefix(QLatin1String(fileName)));
    for (const Entry &entry : *entries) {
        if (entry.name.startsWith(prefix))
            QFile::remove(folder + u'/' + QFile::decodeName(entry.name));
    }
}

} // namespace

Result<> checkMachineName(const QString &name)
{
    static const QRegularExpression allowed(QStringLiteral("\\A[a-zA-Z0-9][a-zA-Z0-9\\-.]*\\z"));
    if (allowed.match(name).hasMatch())
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("Invalid hostname specified. Allowed hostname chars are: "
                                     "0-9a-zA-Z . -"),
                 .hint = Text::tr("Begin the name with a letter or a digit.")};
}

MachineStore::MachineStore(const QString &root)
    : m_root(QDir::cleanPath(QDir::current().absoluteFilePath(root)))
{}

QString MachineStore::defaultRoot()
{
    const QString chosen = qEnvironmentVariable("MACHINE_STORAGE_PATH");
    return chosen.isEmpty() ? QDir::homePath() + QStringLiteral("/.docker/machine") : chosen;
}

QString MachineStore::machineFolder(const QString &name) const
{
    return machinesFolder() + u'/' + name;
}

QString MachineStore::configFile(const QString &name) const
{
    return machineFolder(name) + u'/' + QLatin1String(kConfig);
}

QString MachineStore::hidden(const char *prefix, const QString &name) const
{
    return machinesFolder() + u'/' + QLatin1String(prefix) + name;
}

Result<> MachineStore::prepare() const
{
    for (const QString &folder : {certsFolder(), cacheFolder(), machinesFolder()})
        TRY(makeFolder(folder));
    return {};
}

Result<QStringList> MachineStore::names() const
{
    QList<Entry> entries = TRY(entriesOf(machinesFolder()));
    std::ranges::sort(entries, {}, &Entry::name);
    QStringList names;
    for (const Entry &entry : std::as_const(entries)) {
        if (entry.isFolder && !entry.name.startsWith('.'))
            names << QFile::decodeName(entry.name);
    }
    return names;
}

bool MachineStore::exists(const QString &name) const
{
    return isFolderName(name) && isThere(machineFolder(name));
}

Result<QByteArray> MachineStore::readConfig(const QString &name) const
{
    if (!isFolderName(name))
        return unknownMachine(name);
    auto text = readFile(configFile(name));
    if (text)
        return text;
    if (text.error().kind != ErrorKind::NotFound)
        return brokenMachine(name, text.error());
    if (!exists(name))
        return unknownMachine(name);
    return brokenMachine(name, {.message = Text::tr("Its config.json is missing.")});
}

Result<Machine> MachineStore::parse(const QString &name, const QByteArray &text) const
{
    auto machine = Machine::fromJson(text, name, m_root);
    if (!machine)
        return brokenMachine(name, machine.error());
    return machine;
}

Result<Machine> MachineStore::load(const QString &name) const
{
    const QByteArray text = TRY(readConfig(name));
    Machine machine = TRY(parse(name, text));
    if (machine.readVersion() == Machine::kConfigVersion)
        return machine;
    // A store that cannot be written is still read: the next writer will bring the file up to date.
    const auto lock = lockForWriting(name);
    if (!lock)
        return machine;
    return loadLocked(name);
}

/// Reads and, where the version is an old one, writes the file anew.
Result<Machine> MachineStore::loadLocked(const QString &name) const
{
    const QByteArray text = TRY(readConfig(name));
    Machine machine = TRY(parse(name, text));
    if (machine.readVersion() == Machine::kConfigVersion)
        return machine;
    if (writeFile(configFile(name) + QStringLiteral(".bak"), text)) {
        if (const auto written = write(machine); !written)
            qWarning("%s", qUtf8Printable(written.error().message));
    }
    return machine;
}

Result<> MachineStore::write(const Machine &machine) const
{
    deleteTemporaries(machineFolder(machine.name()), kConfig);
    return writeFile(configFile(machine.name()), machine.toJson());
}

Result<> MachineStore::create(const Machine &machine,
                              const std::function<Result<>(const QString &folder)> &fill) const
{
    TRY(checkMachineName(machine.name()));
    const FileLock lock = TRY(lockForWriting(machine.name()));
    if (exists(machine.name()))
        return takenName(machine.name());
    const QString making = hidden(kCreating, machine.name());
    TRY(deleteTree(making));
    TRY(makeFolder(making));
    const auto finish = [&]() -> Result<> {
        TRY(writeFile(making + u'/' + QLatin1String(kConfig), machine.toJson()));
        if (fill)
            TRY(fill(making));
        TRY(move(making, machineFolder(machine.name())));
        return syncFolder(machinesFolder());
    };
    const auto finished = finish();
    if (!finished)
        std::ignore = deleteTree(making); // the first failure is the one to tell
    return finished;
}

Result<> MachineStore::save(const Machine &machine) const
{
    if (!exists(machine.name()))
        return unknownMachine(machine.name());
    const FileLock lock = TRY(lockForWriting(machine.name()));
    if (!exists(machine.name()))
        return unknownMachine(machine.name());
    return write(machine);
}

Result<> MachineStore::update(const QString &name,
                              const std::function<Result<>(Machine &)> &change) const
{
    if (!exists(name))
        return unknownMachine(name);
    const FileLock lock = TRY(lockForWriting(name));
    const Machine before = TRY(loadLocked(name));
    Machine after = before;
    TRY(change(after));
    return after == before ? Result<>() : write(after);
}

Result<> MachineStore::remove(const QString &name) const
{
    if (!exists(name))
        return unknownMachine(name);
    const FileLock lock = TRY(lockForWriting(name));
    const QString doomed = hidden(kRemoving, name);
    TRY(deleteTree(doomed));
    TRY(move(machineFolder(name), doomed));
    TRY(syncFolder(machinesFolder()));
    return deleteTree(doomed);
}

Result<> MachineStore::rename(const QString &name, const QString &newName) const
{
    TRY(checkMachineName(newName));
    if (!exists(name))
        return unknownMachine(name);
    if (name == newName)
        return {};
    // Always in the same order, or two renames could wait for each other.
    const FileLock first = TRY(lockForWriting(std::min(name, newName)));
    const FileLock second = TRY(lockForWriting(std::max(name, newName)));
    if (exists(newName))
        return takenName(newName);
    TRY(loadLocked(name)); // a broken machine is not moved
    TRY(move(machineFolder(name), machineFolder(newName)));
    TRY(syncFolder(machinesFolder()));
    // Reading adapts the paths to the new folder, so a crash before this write does no harm.
    return write(TRY(loadLocked(newName)));
}

void MachineStore::cleanLeftOvers() const
{
    const auto entries = entriesOf(machinesFolder());
    if (!entries)
        return;
    for (const Entry &entry : *entries) {
        for (const char *prefix : {kCreating, kRemoving}) {
            if (!entry.name.startsWith(prefix))
                continue;
            const QString name = QFile::decodeName(entry.name.mid(qsizetype(qstrlen(prefix))));
            auto lock = FileLock::acquire(hidden(".", name + QStringLiteral(".lock")), 0ms);
            if (!lock)
                continue; // somebody is at it
            lock->deleteWithout(machineFolder(name));
            if (const auto deleted = deleteTree(hidden(prefix, name)); !deleted)
                qWarning("%s", qUtf8Printable(deleted.error().message));
        }
    }
}

Result<FileLock> MachineStore::lockForOperation(const QString &name, const QString &operation,
                                                std::stop_token stop,
                                                std::chrono::milliseconds patience) const
{
    if (!isFolderName(name))
        return unknownMachine(name);
    TRY(prepare());
    const QString path = hidden(".", name + QStringLiteral(".busy"));
    auto lock = FileLock::acquire(path, patience, stop, operation);
    if (lock) {
        lock->deleteWithout(machineFolder(name));
        return lock;
    }
    if (lock.error().kind != ErrorKind::TimedOut)
        return lock;
    const FileLock::Holder holder = FileLock::holderOf(path).value_or(FileLock::Holder());
    return Error{.kind = ErrorKind::TimedOut,
                 .message = Text::tr("Machine \"%1\" is busy: process %2 is working on it (%3).")
                                .arg(name)
                                .arg(holder.pid)
                                .arg(holder.purpose),
                 .hint = Text::tr("Wait until it is done, or cancel it there.")};
}

Result<FileLock> MachineStore::lockForWriting(const QString &name, std::stop_token stop) const
{
    if (!isFolderName(name))
        return unknownMachine(name);
    TRY(prepare());
    auto lock
        = FileLock::acquire(hidden(".", name + QStringLiteral(".lock")), kWritePatience, stop);
    if (lock)
        lock->deleteWithout(machineFolder(name));
    return lock;
}

} // namespace machinist
