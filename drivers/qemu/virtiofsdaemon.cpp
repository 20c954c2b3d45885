// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/virtiofsdaemon.h"

#include "models/base/storage.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

#include <csignal>
#include <thread>

using namespace std::chrono_literals;

namespace machinist::qemu {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QemuShare)
};

constexpr auto kStartTime = 30s;
constexpr auto kEndTime = 2s;
constexpr int kMissesOfDead = 4;
constexpr int kAttempts = 3;
constexpr auto kPoll = 50ms;
constexpr const char *kQemuOwn[] = {"/usr/lib/qemu/virtiofsd", "/usr/libexec/virtiofsd"};
constexpr const char *kRust[] = {"/usr/libexec/virtiofsd", "/usr/lib/virtiofsd",
                                 "/usr/lib/virtiofsd/virtiofsd", "/usr/bin/virtiofsd"};

/// The two share names and folders, but only the old one has its long list of -o options in it.
bool isQemuOwn(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.readAll().contains("no_killpriv_v2");
}

/// The processes that have \a part as one of their words.
QList<qint64> processesNaming(const QString &part)
{
    QList<qint64> found;
    const QStringList names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &name : names) {
        const qint64 number = name.toLongLong();
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(number));
        if (number > 0 && file.open(QIODevice::ReadOnly)
            && file.readAll().split('\0').contains(QFile::encodeName(part)))
            found << number;
    }
    return found;
}

/// Returns when they are gone: one that is still ending holds the lock that its successor wants.
void endProcessesNaming(const QString &part)
{
    const QDeadlineTimer patience(kEndTime);
    int signal = SIGTERM;
    for (auto pids = processesNaming(part); !pids.isEmpty(); pids = processesNaming(part)) {
        for (const qint64 pid : std::as_const(pids))
            ::kill(pid_t(pid), signal);
        std::this_thread::sleep_for(kPoll);
        signal = patience.hasExpired() ? SIGKILL : SIGTERM;
    }
}

QString socketOption(const Share &share)
{
    return QStringLiteral("--socket-path=") + share.socket;
}

/// Starts the server of \a share. False where it ends, or its socket is not there at \a end.
Result<bool> comesUp(const Share &share, const VirtioFsProgram &program, const QString &logFile,
                     const QDeadlineTimer &end, OperationContext &operation)
{
    const QStringList command = virtioFsCommand(share, program);
    QProcess daemon;
    daemon.setProgram(command.first());
    daemon.setArguments(command.mid(1));
    daemon.setStandardInputFile(QProcess::nullDevice());
    daemon.setStandardOutputFile(logFile, QIODevice::Append);
    daemon.setStandardErrorFile(logFile, QIODevice::Append);
    if (!daemon.startDetached())
        return false;
    for (int misses = 0; !QFile::exists(share.socket);) {
        // A process has no command line for a moment while it becomes another program.
        misses = processesNaming(socketOption(share)).isEmpty() ? misses + 1 : 0;
        if (end.hasExpired() || misses == kMissesOfDead)
            return false;
        TRY(operation.sleepFor(kPoll));
    }
    return true;
}

} // namespace

VirtioFsProgram findVirtioFs(const HostPlatform &host, bool isRoot)
{
    if (!host.isLinux())
        return {};
    for (const char *path : kRust) {
        const QString program = host.root + QLatin1String(path);
        if (QFileInfo(program).isExecutable() && !isQemuOwn(program))
            return {program, true};
    }
    for (const char *path : kQemuOwn) {
        const QString program = host.root + QLatin1String(path);
        if (isRoot && QFileInfo(program).isExecutable() && isQemuOwn(program))
            return {program, false};
    }
    return {};
}

QStringList virtioFsCommand(const Share &share, const VirtioFsProgram &program)
{
    if (program.isRust) {
        QStringList command{program.path, socketOption(share), QStringLiteral("--shared-dir"),
                            share.folder};
        if (share.isReadOnly)
            command << QStringLiteral("--readonly");
        return command;
    }
    const QStringList command{program.path, socketOption(share), QStringLiteral("-o"),
                              QStringLiteral("source=") + share.folder, QStringLiteral("-f")};
    if (!share.isReadOnly)
        return command;
    return QStringList{QStringLiteral("unshare"),
                       QStringLiteral("--mount"),
                       QStringLiteral("--propagation"),
                       QStringLiteral("private"),
                       QStringLiteral("sh"),
                       QStringLiteral("-c"),
                       QStringLiteral("mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro "
                                      "\"$1\" && shift && exec \"$@\""),
                       QStringLiteral("sh"),
                       share.folder}
    + command;
}

Result<> startVirtioFs(const QList<Share> &shares, const VirtioFsProgram &program,
                       const QString &logFile, OperationContext &operation)
{
    endVirtioFs(shares);
    for (const Share &share : shares) {
        TRY(makeFolder(QFileInfo(share.socket).path()));
        const QDeadlineTimer end(kStartTime);
        auto isUp = comesUp(share, program, logFile, end, operation);
        // The predecessor may hold its lock for a moment after its command line is gone.
        for (int again = 1; isUp && !*isUp && !end.hasExpired() && again < kAttempts; ++again)
            isUp = comesUp(share, program, logFile, end, operation);
        if (isUp && *isUp)
            continue;
        endVirtioFs(shares);
        if (!isUp)
            return isUp.error();
        const auto words = readFile(logFile);
        return Error{.kind = ErrorKind::ToolFailed,
                     .message = Text::tr("The folder %1 cannot be shared: its server does not "
                                         "start.")
                                    .arg(share.folder),
                     .details = words ? QString::fromUtf8(words->right(2000)) : QString(),
                     .hint = Text::tr("Its log is in %1.").arg(logFile)};
    }
    return {};
}

void endVirtioFs(const QList<Share> &shares)
{
    for (const Share &share : shares) {
        if (share.socket.isEmpty())
            continue;
        endProcessesNaming(socketOption(share));
        QFile::remove(share.socket);
        QFile::remove(share.socket + QStringLiteral(".pid"));
    }
}

} // namespace machinist::qemu
