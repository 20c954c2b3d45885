// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/localvmdriver.h"

#include "drivers/shared/boot2docker.h"
#include "drivers/shared/imagedownload.h"
#include "drivers/shared/isoimage.h"
#include "drivers/shared/tcpprobe.h"
#include "models/base/storage.h"
#include "models/ssh/hostkeys.h"
#include "models/ssh/keypair.h"
#include "models/ssh/sshconnection.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LocalVmDriver)
};

constexpr qint64 kMiB = 1024 * 1024;
constexpr int kSshPort = 22;
constexpr char kDefaultImage[] = "debian-12";
constexpr auto kPoll = 1s;
constexpr auto kProbeTime = 2s;
constexpr auto kGuestPatience = 15s;
constexpr char kBoot2dockerReleases[]
    = "https://api.github.com/repos/boot2docker/boot2docker/releases";

} // namespace

LocalVmDriver::LocalVmDriver(const DriverSeat &seat, HostPlatform host)
    : BaseDriver(seat)
    , m_host(std::move(host))
{}

Result<> LocalVmDriver::configureImage(const FlagValues &values, const QString &driver)
{
    const auto value
        = [&](const char *name) { return values.text(qPrintable(driver + QLatin1String(name))); };
    const ImageChoice image{.image = value("-image"),
                            .checksum = value("-image-checksum"),
                            .mirror = value("-image-mirror")};
    if (!image.image.isEmpty())
        TRY(checkImageChoice(image));
    set("Boot2DockerURL", value("-boot2docker-url"));
    set("Image", storedImage(image.image));
    set("ImageChecksum", image.checksum.toLower());
    set("ImageMirror", value("-image-mirror"));
    return {};
}

Result<> LocalVmDriver::checkImage() const
{
    if (isCloudImage()) {
        return checkImageChoice(imageChoice());
    }
    if (m_host.isArm)
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("boot2docker does not run on ARM processors."),
                     .hint = Text::tr("Leave out the address of its image.")};
    const ImageSource iso{text("Boot2DockerURL"), {}};
    if (iso.location.isEmpty() || iso.isRemote() || QFile::exists(iso.localPath()))
        return {};
    return Error{.kind = ErrorKind::NotFound,
                 .message = Text::tr("There is no file %1.").arg(iso.localPath()),
                 .hint = Text::tr("Check the address of the boot2docker image.")};
}

ImageChoice LocalVmDriver::imageChoice() const
{
    const QString image = text("Image");
    return {.image = image.isEmpty() ? QString::fromLatin1(kDefaultImage) : image,
            .checksum = text("ImageChecksum"),
            .mirror = text("ImageMirror"),
            .isArm = m_host.isArm};
}

Result<> LocalVmDriver::makeKeys(DriverContext &context) const
{
    if (QFile::exists(file("id_rsa")))
        return {};
    context.step(Text::tr("Making keys"));
    // The name is Docker Machine's, the kind is today's.
    return saveKeyPair(TRY(generateEd25519Key(seat().machineName)), file("id_rsa"));
}

Result<> LocalVmDriver::makeIso(OperationContext &context) const
{
    if (QFile::exists(file("boot2docker.iso")))
        return {};
    const QString url = text("Boot2DockerURL");
    context.log(Text::tr("boot2docker is no longer maintained; upgrading is off."));
    return fetchBoot2docker(url.isEmpty() ? QString::fromLatin1(kBoot2dockerReleases) : url,
                            file("boot2docker.iso"), context);
}

Result<> LocalVmDriver::makeSeed(const QString &path, const QString &instanceId,
                                 const QByteArray &extra, DriverContext &context)
{
    if (QFile::exists(path))
        return {};
    const SshKeyPair host = TRY(generateEd25519Key(seat().machineName));
    const CloudIdentity identity{.hostName = seat().machineName,
                                 .instanceId = instanceId,
                                 .user = text("SSHUser"),
                                 .authorizedKey = TRY(readFile(file("id_rsa.pub"))),
                                 .hostPrivateKey = host.privateKey,
                                 .hostPublicKey = host.publicKey,
                                 .family = guestFamilyOf(text("Image"))};
    set("HostKey", host.knownHostsKey());
    TRY(context.save());
    return writeFile(path, cloudSeedImage(identity, extra));
}

Result<> LocalVmDriver::makeDisk(DiskFormat format, const QString &path,
                                 OperationContext &context) const
{
    if (!isCloudImage())
        return makeEmptyDisk(format, path, context);
    if (QFile::exists(path))
        return {};
    const QString fetched = TRY(provideImage(imageChoice(), seat().cacheFolder(), context));
    const auto source = TRY(openDiskSource(fetched));
    return writeDiskImage(*source, format, path, number("DiskSize") * kMiB, context);
}

Result<> LocalVmDriver::makeEmptyDisk(DiskFormat format, const QString &path,
                                      OperationContext &context) const
{
    if (QFile::exists(path))
        return {};
    const QByteArray key = TRY(readFile(file("id_rsa.pub")));
    const auto source = diskBeginningWith(boot2dockerDiskHead(key));
    return writeDiskImage(*source, format, path, number("DiskSize") * kMiB, context);
}

Result<> LocalVmDriver::waitForIp(const IpWait &wait, DriverContext &context)
{
    context.step(Text::tr("Waiting for an IP..."));
    const QDeadlineTimer deadline(wait.patience);
    QString silent;
    for (;;) {
        for (const QString &ip : TRY(wait.candidates())) {
            if (wait.port == 0 || TRY(acceptsTcp(ip, wait.port, kProbeTime, context))) {
                set("IPAddress", ip);
                return context.save();
            }
            silent = ip;
        }
        if (deadline.hasExpired())
            return Error{.kind = ErrorKind::TimedOut,
                         .message = silent.isEmpty()
                             ? Text::tr("The machine got no address.")
                             : Text::tr("The machine has the address %1, but nothing answers on "
                                        "port %2.")
                                   .arg(silent)
                                   .arg(wait.port),
                         .hint = wait.hint};
        TRY(context.sleepFor(kPoll));
    }
}

Result<SshTarget> LocalVmDriver::ssh(OperationContext &context)
{
    return guestAt(TRY(ip(context)));
}

SshTarget LocalVmDriver::guestAt(const QString &ip) const
{
    const int port = number("SSHPort");
    return {.host = ip,
            .port = port ? port : kSshPort,
            .user = text("SSHUser").isEmpty() ? QStringLiteral("docker") : text("SSHUser"),
            .keyPath = file("id_rsa")};
}

Result<QByteArray> LocalVmDriver::runInGuest(const SshTarget &target, const QString &command,
                                             OperationContext &context) const
{
    SshLogin login{.target = target,
                   .knownHostsFile = KnownHosts::fileIn(seat().machineFolder()),
                   .policy = HostKeyPolicy::TrustFirstUse,
                   .useAgent = false,
                   .useDefaultKeys = false};
    if (const QByteArray injected = hostKey().toUtf8(); !injected.isEmpty()) {
        const KnownHosts pins(login.knownHostsFile);
        if (pins.find(target.host, target.port).isEmpty())
            TRY(pins.pin(target.host, target.port, injected));
        login.policy = HostKeyPolicy::MustMatch;
    }
    const auto connection = TRY(SshConnection::open(login, context));
    return connection->execChecked(command, context, {.timeout = kGuestPatience});
}

Result<bool> LocalVmDriver::askGuestToShutDown(OperationContext &context) const
{
    if (storedIp().isEmpty())
        return false;
    // The answer has to come before the network goes.
    const auto asked
        = runInGuest(guestAt(storedIp()),
                     QStringLiteral("(sleep 1; sudo poweroff) > /dev/null 2>&1 &"), context);
    TRY(context.checkpoint());
    return asked.has_value();
}

Result<> LocalVmDriver::forgetIp(DriverContext &context)
{
    set("IPAddress", QString());
    return context.save();
}

} // namespace machinist
