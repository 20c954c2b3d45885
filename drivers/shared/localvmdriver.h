// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/basedriver.h"
#include "drivers/shared/diskimage.h"
#include "drivers/shared/hostplatform.h"

#include <functional>

namespace machinist {

/// What the drivers of this computer's hypervisors have in common: a disk made from a maintained
/// cloud image with cloud-init's seed, or a boot2docker ISO as before; keys; waiting for an
/// address; commands in the guest. Not a driver by itself. Keys of config() beside Docker
/// Machine's:
///   Image, ImageChecksum, ImageMirror  what the disk is made from, without boot2docker
///   HostKey                            known before the first connection ("" with boot2docker)
/// Each make…() leaves alone what is there already.
class LocalVmDriver : public BaseDriver
{
public:
    LocalVmDriver(const DriverSeat &seat, HostPlatform host);

    QString hostKey() const override { return text("HostKey"); }
    /// As the base's, but the key lies in the machine's folder wherever that is by now.
    Result<SshTarget> ssh(OperationContext &context) override;

protected:
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
