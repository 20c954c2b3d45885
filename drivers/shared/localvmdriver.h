// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/basedriver.h"
#include "drivers/shared/diskimage.h"
#include "drivers/shared/hostplatform.h"
#include "drivers/shared/images/imagechoice.h"
#include "models/driver/reshapedriver.h"

#include <functional>

namespace machinist {

/// A flag that can be changed after the machine was made, and where its value is kept.
struct ShapeField
{
    enum class Kind {
        Shape,   // the hypervisor has to be told while the machine is off
        Disk,    // the same, and it only grows
        AtStart, // read with each start
    };
    const char *flag;
    const char *key;
    Kind kind = Kind::Shape;
};

/// What the drivers of this computer's hypervisors have in common: a disk made from a maintained
/// cloud image with cloud-init's seed, or a boot2docker ISO as before; keys; waiting for an
/// address; commands in the guest. Not a driver by itself. Keys of config() beside Docker
/// Machine's:
///   Image, ImageChecksum, ImageMirror  what the disk is made from, without boot2docker
///   HostKey                            known before the first connection ("" with boot2docker)
///   ShapePending                       what was changed is told to the hypervisor at the next
///   start
/// Each make…() leaves alone what is there already.
class LocalVmDriver : public BaseDriver, public ReshapeDriver
{
public:
    LocalVmDriver(const DriverSeat &seat, HostPlatform host);

    QString hostKey() const override { return text("HostKey"); }
    /// As the base's, but the key lies in the machine's folder wherever that is by now.
    Result<SshTarget> ssh(OperationContext &context) override;

    Result<QList<MachineField>> fields(OperationContext &context) override;
    Result<> reshape(const FlagValues &values, DriverContext &context) override;

protected:
    /// What can be changed, in the flag table's order.
    virtual std::span<const ShapeField> shapeFields() const = 0;
    /// Tells the hypervisor what config() says of the machine, which is off; with \a growsDisk, of
    /// its disk too. Can be called again.
    virtual Result<> applyShape(bool growsDisk, DriverContext &context) = 0;
    /// Why the disk cannot grow; empty where it can.
    virtual Result<QString> diskObstacle(OperationContext &context) = 0;
    /// For start(), of a machine that is off.
    Result<> applyPendingShape(DriverContext &context);

    const HostPlatform &host() const { return m_host; }
    int number(const char *key) const { return int(BaseDriver::number(key)); }
    /// In the hypervisor the machine keeps the name it was made under.
    QString vmName() const { return text("MachineName"); }
    /// Whether the disk holds a cloud image; Docker Machine's own machines know boot2docker alone.
    virtual bool isCloudImage() const
    {
        return text("Boot2DockerURL").isEmpty() && m_config.contains(QLatin1String("Image"));
    }

    /// Takes over --DRIVER-image, -image-checksum, -image-mirror and -boot2docker-url.
    Result<> configureImage(const FlagValues &values, const QString &driver);
    /// What the disk is made from, without boot2docker.
    ImageChoice imageChoice() const;
    /// Fails where the image or ISO cannot be had or does not run on this processor.
    Result<> checkImage() const;

    Result<> makeKeys(DriverContext &context) const;
    /// boot2docker.iso in the machine's folder.
    Result<> makeIso(OperationContext &context) const;
    /// cloud-init's disk with a new host key. \a extra: more lines of user-data.
    Result<> makeSeed(const QString &path, const QString &instanceId, const QByteArray &extra,
                      DriverContext &context);
    /// DiskSize MB from the cloud image, or empty but for boot2docker's head.
    Result<> makeDisk(DiskFormat format, const QString &path, OperationContext &context) const;
    /// The same, empty but for boot2docker's head, whatever the machine is made from.
    Result<> makeEmptyDisk(DiskFormat format, const QString &path, OperationContext &context) const;

    /// How to wait for an address, and what to say where none comes.
    struct IpWait
    {
        /// Addresses that it may have by now, none yet; an error ends the waiting.
        std::function<Result<QStringList>()> candidates;
        /// The first that accepts connections there is taken; 0: the first.
        int port = 0;
        std::chrono::milliseconds patience = std::chrono::minutes(5);
        QString hint = {};
    };
    /// Sets IPAddress and saves.
    Result<> waitForIp(const IpWait &wait, DriverContext &context);

    /// How to log in where the guest has the address \a ip.
    SshTarget guestAt(const QString &ip) const;
    /// Runs \a command in the guest at \a target, logged in by the machine's key, and returns its
    /// output.
    Result<QByteArray> runInGuest(const SshTarget &target, const QString &command,
                                  OperationContext &context) const;
    /// Whether a guest that is reached at IPAddress has taken the order to shut itself down. Fails
    /// only where the operation must end.
    Result<bool> askGuestToShutDown(OperationContext &context) const;
    /// Forgets the address of a machine that was stopped.
    Result<> forgetIp(DriverContext &context);

private:
    HostPlatform m_host;
};

} // namespace machinist
