// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/qemudriver.h"

#include "drivers/qemu/qmp.h"
#include "drivers/qemu/tools.h"
#include "drivers/shared/isoimage.h"
#include "models/base/storage.h"
#include "models/machine/imagefile.h"
#include "models/operations/command.h"
#include "models/ssh/keypair.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStorageInfo>
#include <QUuid>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist::qemu {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QemuDriver)
};

constexpr qint64 kMiB = 1024 * 1024;
constexpr qint64 kDiskSpace = 512 * kMiB; // what a machine writes before it is of any use
constexpr auto kShutdownTime = 90s;
constexpr auto kForcedEndTime = 15s;
constexpr auto kToolTime = 2min;
constexpr int kPortTries = 3;
constexpr int kKvmCpus = 2;
constexpr int kEmulatedCpus = 1;

constexpr char kDiskKind[] = "disk";
constexpr char kSeedKind[] = "seed";
constexpr char kProcessKind[] = "process";
constexpr char kSavedKind[] = "saved state";

QString kind(const char *name)
{
    return QString::fromLatin1(name);
}

Error portTaken(int port)
{
    return Error{.kind = ErrorKind::AlreadyExists,
                 .message
                 = Text::tr("Port %1 of this computer is used by another program.").arg(port),
                 .hint = Text::tr("Choose another port, or leave it at 0 for a free one.")};
}

/// "qcow2", "raw", …; refuses images that lean on other files.
Result<QString> formatOf(const QString &image, OperationContext &operation)
{
    const Command info{.program = QStringLiteral("qemu-img"),
                       .arguments
                       = {QStringLiteral("info"), QStringLiteral("--output=json"), image},
                       .timeout = kToolTime};
    const QJsonObject reply = QJsonDocument::fromJson(TRY(run(info, operation)).out).object();
    if (reply.contains(QLatin1String("backing-filename")))
        return Error{
            .kind = ErrorKind::InvalidInput,
            .message
            = Text::tr("The image %1 needs another image and cannot be used alone.").arg(image),
            .hint = Text::tr("Flatten it with qemu-img convert.")};
    return reply.value(QLatin1String("format")).toString();
}

} // namespace

QemuDriver::QemuDriver(const DriverSeat &seat, HostPlatform host)
    : BaseDriver(seat)
    , m_host(std::move(host))
{
    // Machines from before there were others than local and given ones.
    if (m_config.contains(QLatin1String("Image")) && text("Image").isEmpty())
        set("Image", QString::fromLatin1(kLocalImage));
}

QString QemuDriver::program() const
{
    const QString given = text("Program");
    return given.isEmpty() ? qemuProgram(arch()) : given;
}

LocalImageCache QemuDriver::imageCache() const
{
    return LocalImageCache(seat().cacheFolder(), text("Mirror"));
}

QemuProcess QemuDriver::process() const
{
    return QemuProcess(seat().machineFolder(), text("UUID"));
}

QString QemuDriver::hostKey() const
{
    return text("HostKey");
}

void QemuDriver::setHostKey(const QString &key)
{
    set("HostKey", key);
    set("IsKeyShared", false);
}

Result<> QemuDriver::configure(const FlagValues &values)
{
    const auto set
        = [&](const char *key, const auto &value) { m_config.set(QLatin1String(key), value); };
    const int sshPort = values.number("qemu-ssh-port");
    const int enginePort = values.number("qemu-engine-port");
    if (sshPort && sshPort == enginePort)
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("SSH and the engine cannot share one port.")};
    set("IPAddress", QStringLiteral("127.0.0.1"));
    set("SSHUser", values.text("qemu-ssh-user"));
    set("SSHPort", sshPort);
    set("SSHKeyPath", file("id_ed25519"));
    set("EnginePort", enginePort);
    set("CPU", values.number("qemu-cpu-count"));
    set("Memory", values.number("qemu-memory"));
    set("DiskSize", values.number("qemu-disk-size"));
    set("Mirror", values.text("qemu-mirror"));
    set("Accel", values.text("qemu-accel"));
    set("BootTimeout", values.number("qemu-boot-timeout"));
    set("Program", values.text("qemu-program"));
    set("FixedSSHPort", sshPort);
    set("FixedEnginePort", enginePort);
    return configureHost(values);
}

Result<> QemuDriver::checkFixedPort(const char *wantedKey) const
{
    const int port = number(wantedKey);
    if (port && !isLoopbackPortFree(port))
        return portTaken(port);
    return {};
}

Result<> QemuDriver::preCheck(DriverContext &context)
{
    TRY(checkHost(context));
    TRY(checkFixedPort("FixedSSHPort"));
    TRY(checkFixedPort("FixedEnginePort"));
    const QStorageInfo storage(seat().storePath);
    if (storage.isValid() && storage.bytesAvailable() < kDiskSpace)
        return Error{.kind = ErrorKind::StorageFailed,
                     .message
                     = Text::tr("There is not enough free space in %1 for a machine's disk.")
                           .arg(seat().storePath),
                     .hint = Text::tr("Free at least 512 MB, or choose another store.")};
    return BaseDriver::preCheck(context);
}

Result<QString> QemuDriver::provideImage(DriverContext &context)
{
    const auto note = [&](const QString &name) {
        m_config.set(imagefile::kBaseImage, name);
        return context.save(); // before the disk leans on it
    };
    if (!usesLocalImage()) {
        const QString image
            = TRY(machinist::provideImage(imageChoice(), seat().cacheFolder(), context));
        TRY(note(QFileInfo(image).fileName()));
        return image;
    }
    const LocalImage image = TRY(imageCache().ensure(context));
    TRY(note(LocalImageCache::currentName()));
    return image.disk;
}

Result<> QemuDriver::create(DriverContext &context)
{
    TRY(makeFolder(seat().machineFolder()));
    if (text("UUID").isEmpty()) {
        m_config.set(QLatin1String("UUID"), QUuid::createUuid().toString(QUuid::WithoutBraces));
        TRY(context.save());
    }
    if (!context.ledger().isMade(kind(kDiskKind), diskPath()) && !text("CloneOf").isEmpty()) {
        TRY(copyFromSource(context));
    } else if (!context.ledger().isMade(kind(kDiskKind), diskPath())) {
        const QString base = TRY(provideImage(context));
        TRY(makeIdentity(context));
        TRY(makeDisk(base, context));
    }
    return start(context);
}

/// The keys and the seed belong together, and both to a disk that has never run.
Result<> QemuDriver::makeIdentity(DriverContext &context)
{
    context.step(Text::tr("Making keys"));
    const QString comment = seat().machineName;
    TRY(saveKeyPair(TRY(generateEd25519Key(comment)), file("id_ed25519")));
    const SshKeyPair host = TRY(generateEd25519Key(comment));
    TRY(context.ledger().plan(kind(kSeedKind), file("seed.img")));
    TRY(makeSeed(host.privateKey, host.publicKey));
    TRY(context.ledger().made(kind(kSeedKind), file("seed.img"), file("seed.img")));
    set("HostKey", host.knownHostsKey());
    return context.save();
}

Result<> QemuDriver::makeSeed(const QByteArray &hostKey, const QByteArray &hostPublicKey)
{
    const QByteArray authorized = TRY(readFile(file("id_ed25519.pub"))).trimmed() + '\n';
    const QString user = text("SSHUser");
    const QList<Share> shared = TRY(shares());
    if (!shared.isEmpty())
        noteShareKind();
    if (!usesLocalImage())
        return writeFile(file("seed.img"),
                         cloudSeedImage({.hostName = seat().machineName,
                                         .instanceId = text("UUID"),
                                         .user = user,
                                         .authorizedKey = authorized,
                                         .hostPrivateKey = hostKey,
                                         .hostPublicKey = hostPublicKey,
                                         .family = guestFamilyOf(text("Image")),
                                         .cards = cardsOf(network())},
                                        shareUserData(shared, shareKind())));
    QList<SeedFile> files{{"hostname", seat().machineName.toUtf8() + '\n'},
                          {"user", user.toUtf8() + '\n'},
                          {"authorized_keys", authorized},
                          {"ssh_host_ed25519_key", hostKey},
                          {"ssh_host_ed25519_key.pub", hostPublicKey + '\n'}};
    QByteArray mounts;
    for (const Share &share : shared)
        mounts += fstabLine(share, shareKind()).toUtf8() + '\n';
    if (!mounts.isEmpty())
        files << SeedFile{"fstab", mounts};
    return writeFile(file("seed.img"), seedArchive(files));
}

Result<> QemuDriver::makeDisk(const QString &base, DriverContext &context)
{
    context.step(Text::tr("Making the disk"));
    const QString disk = file("disk.qcow2");
    TRY(context.ledger().plan(kind(kDiskKind), disk));
    QFile::remove(disk);
    const QString format = TRY(formatOf(base, context));
    TRY(run(Command{.program = QStringLiteral("qemu-img"),
                    .arguments
                    = {QStringLiteral("create"), QStringLiteral("-q"), QStringLiteral("-f"),
                       QStringLiteral("qcow2"), QStringLiteral("-b"), base, QStringLiteral("-F"),
                       format, disk, QStringLiteral("%1M").arg(number("DiskSize"))},
                    .timeout = kToolTime},
            context));
    QFile::setPermissions(disk, QFile::ReadOwner | QFile::WriteOwner);
    TRY(context.ledger().made(kind(kDiskKind), disk, disk));
    return context.save();
}

Result<> QemuDriver::choosePorts(DriverContext &context)
{
    const auto choose = [&](const char *key, const char *fixedKey, int other) -> Result<> {
        int port = number(fixedKey);
        if (port && !isLoopbackPortFree(port))
            return portTaken(port);
        if (!port) {
            port = number(key);
            if (!port || port == other || !isLoopbackPortFree(port))
                port = freeLoopbackPort(other);
        }
        m_config.set(QLatin1String(key), port);
        return {};
    };
    if (!isForwarded())
        return {};
    TRY(choose("SSHPort", "FixedSSHPort", number("FixedEnginePort")));
    TRY(choose("EnginePort", "FixedEnginePort", number("SSHPort")));
    return context.save();
}

Result<QemuSettings> QemuDriver::settings() const
{
    QemuSettings all;
    all.name = seat().machineName;
    all.uuid = text("UUID");
    all.arch = arch();
    all.accelerator = TRY(accelerator());
    const bool isEmulated = all.accelerator == Accelerator::Tcg;
    all.cpus = number("CPU") ? number("CPU") : isEmulated ? kEmulatedCpus : kKvmCpus;
    all.memoryMb = number("Memory");
    all.network = network();
    all.shares = TRY(shares());
    all.shareKind = shareKind();
    all.firmware = TRY(machineFirmware());
    all.disk = file("disk.qcow2");
    if (QFile::exists(file("seed.img")))
        all.seed = file("seed.img");
    if (usesLocalImage()) {
        const LocalImage image = TRY(imageCache().find(text("BaseImage")));
        all.kernel = image.kernel;
        all.initrd = image.initrd;
    }
    const QemuProcess qemu = process();
    all.consoleLog = qemu.consoleLog();
    all.pidFile = qemu.pidFile();
    all.qmpSocket = qemu.socketPath();
    all.savedState = text("SavedState");
    return all;
}

Result<> QemuDriver::launch(DriverContext &context)
{
    for (int tries = 1;; ++tries) {
        TRY(choosePorts(context));
        const QString name = text("UUID");
        TRY(context.ledger().plan(kind(kProcessKind), name));
        const QemuSettings now = TRY(settings());
        TRY(startShares(context));
        const auto launched = process().launch(program(), qemuArguments(now, m_host), context);
        if (launched)
            return context.ledger().made(kind(kProcessKind), name,
                                         QString::number(process().pid()));
        TRY(endShares(context));
        if (launched.error().kind == ErrorKind::ToolFailed
            && giveUpAccelerator(launched.error().details.trimmed().section(u'\n', 0, 0), context))
            continue;
        const bool isRace = launched.error().kind == ErrorKind::AlreadyExists;
        if (isRace && tries < kPortTries)
            continue;
        Error error = launched.error();
        if (isSaved() && !isRace)
            error.hint = Text::tr("What it was suspended in may be another QEMU's: kill it, and "
                                  "it boots with the next start.");
        return error;
    }
}

// A computer that is virtual itself may offer KVM that does not work.
bool QemuDriver::giveUpAccelerator(const QString &reason, DriverContext &context)
{
    const auto used = accelerator();
    if (!used || *used == Accelerator::Tcg || isSaved() || text("Accel") != QLatin1String("auto"))
        return false;
    context.log(Text::tr("%1 does not work here (%2); using emulation.")
                    .arg(acceleratorName(*used).toUpper(), reason));
    set("KvmFailed", true);
    return true;
}

Result<> QemuDriver::start(DriverContext &context)
{
    const PowerState now = TRY(state(context));
    if (now == PowerState::Paused || now == PowerState::Starting) {
        TRY(goOn(context));
    } else if (now == PowerState::Stopped || now == PowerState::Saved) {
        if (!QFile::exists(file("disk.qcow2")))
            return Error{.kind = ErrorKind::NotFound,
                         .message
                         = Text::tr("The machine's disk is gone: %1").arg(file("disk.qcow2")),
                         .hint = Text::tr("Remove the machine and create it again.")};
        TRY(checkSavedState(context));
        TRY(prepareFirmware(context));
        context.step(isSaved() ? Text::tr("Reading back the machine's memory")
                               : Text::tr("Starting the virtual machine"));
        TRY(launch(context));
        if (isSaved())
            TRY(goOn(context));
    }
    return waitForSsh(context);
}

/// QEMU halts a machine whose disk image cannot grow, which its accelerator cannot run any
/// further, or whose kernel has panicked, and waits for its user.
Result<bool> QemuDriver::checkGuest(DriverContext &context)
{
    const QemuProcess qemu = process();
    const QString status = qemu.status(context);
    if (powerStateOfQmp(status) != PowerState::Error)
        return false;
    if (status == QLatin1String("io-error"))
        return Error{
            .kind = ErrorKind::StorageFailed,
            .message = Text::tr("The virtual machine has stopped: its disk cannot be written."),
            .hint = Text::tr("Free some space in %1, then go on or start the machine again.")
                        .arg(seat().machineFolder())};
    if (status == QLatin1String("guest-panicked"))
        return Error{.kind = ErrorKind::ToolFailed,
                     .message = Text::tr("The virtual machine has stopped: its kernel panicked."),
                     .details = qemu.consoleTail(),
                     .hint = Text::tr("Kill it and start it again. The console log is in %1.")
                                 .arg(qemu.consoleLog())};
    if (!giveUpAccelerator(Text::tr("QEMU reports an internal error"), context))
        return Error{
            .kind = ErrorKind::ToolFailed,
            .message = Text::tr("QEMU cannot run the virtual machine any further: it reports an "
                                "internal error of its accelerator."),
            .details = qemu.consoleTail(),
            .hint = Text::tr("Kill the machine, set --qemu-accel to tcg, and start it again.")};
    TRY(context.save());
    TRY(qemu.end(context));
    TRY(endShares(context));
    TRY(launch(context));
    return true;
}

Result<> QemuDriver::waitForSsh(DriverContext &context)
{
    if (process().status(context) == QLatin1String("io-error"))
        TRY(process().resume(context)); // there may be space by now
    context.step(Text::tr("Waiting for the virtual machine to boot"));
    const std::chrono::seconds limit(number("BootTimeout"));
    QDeadlineTimer deadline(limit);
    while (!TRY(hasGreeted(context))) {
        TRY(context.checkpoint());
        const QemuProcess qemu = process();
        if (!qemu.pid())
            return Error{.kind = ErrorKind::ToolFailed,
                         .message = Text::tr("QEMU ended while the machine was booting."),
                         .details = qemu.consoleTail(),
                         .hint = Text::tr("The console log is in %1.").arg(qemu.consoleLog())};
        if (TRY(checkGuest(context)))
            deadline.setRemainingTime(limit);
        if (deadline.hasExpired())
            return Error{
                .kind = ErrorKind::TimedOut,
                .message = Text::tr("The machine did not answer on SSH within %1 s of booting.")
                               .arg(number("BootTimeout")),
                .details = qemu.consoleTail(),
                .hint = Text::tr("Start it again, or look into %1.").arg(qemu.consoleLog())};
    }
    return {};
}

Result<> QemuDriver::stop(DriverContext &context)
{
    context.step(Text::tr("Shutting down"));
    if (isSaved() && process().pid()) // a suspend or a start that was cut short
        TRY(goOn(context));
    // Pulling the plug takes a moment too, and must happen within the stage.
    std::chrono::milliseconds patience = kShutdownTime;
    if (const QDeadlineTimer end = context.deadline(); !end.isForever())
        patience = std::clamp(std::chrono::milliseconds(end.remainingTime()) - kForcedEndTime,
                              std::chrono::milliseconds(0), patience);
    return process().powerDown(patience, context);
}

Result<> QemuDriver::restart(DriverContext &context)
{
    TRY(stop(context));
    return start(context);
}

Result<> QemuDriver::kill(DriverContext &context)
{
    context.step(Text::tr("Switching off"));
    TRY(process().end(context));
    return dropSavedState(context);
}

Result<> QemuDriver::remove(DriverContext &context)
{
    context.step(Text::tr("Removing the virtual machine"));
    TRY(process().end(context));
    TRY(context.ledger().gone(kind(kProcessKind), text("UUID")));
    TRY(context.ledger().gone(kind(kSavedKind), text("UUID")));
    TRY(endShares(context));
    for (const char *name :
         {"disk.qcow2", "seed.img", "efivars.fd", "console.log", "shares.log", "qemu.pid"}) {
        QFile doomed(file(name));
        if (doomed.exists() && !doomed.remove())
            return Error{.kind = ErrorKind::StorageFailed,
                         .message = Text::tr("%1 cannot be deleted.").arg(file(name)),
                         .details = doomed.errorString()};
    }
    TRY(context.ledger().gone(kind(kDiskKind), file("disk.qcow2")));
    return context.ledger().gone(kind(kSeedKind), file("seed.img"));
}

Result<PowerState> QemuDriver::state(OperationContext &context)
{
    const PowerState now = process().state(context);
    return now == PowerState::Stopped && isSaved() ? PowerState::Saved : now;
}

Result<QString> QemuDriver::url(OperationContext &context)
{
    TRY(requireRunning(context));
    return engineUrl(TRY(ip(context)), isForwarded() ? number("EnginePort") : kEnginePort);
}

} // namespace machinist::qemu
