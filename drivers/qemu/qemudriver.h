// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/qemu/localimage.h"
#include "drivers/qemu/qemuprocess.h"
#include "drivers/shared/basedriver.h"
#include "drivers/shared/images/imagechoice.h"
#include "models/driver/clonedriver.h"
#include "models/driver/reshapedriver.h"
#include "models/driver/snapshotdriver.h"
#include "models/driver/suspenddriver.h"

namespace machinist::qemu {

/// A virtual machine on this computer: QEMU on its own feet, a disk overlay on a shared base
/// image, SSH and the engine forwarded to ports of 127.0.0.1. Snapshots are internal ones of the
/// disk; a suspended machine is one of ours that is gone once the machine goes on. Keys of config()
/// for that:
///   SavedState   the snapshot that start() goes on from; empty: it boots
///   Shapes       by the name of a snapshot with memory: processors and memory that it needs
///   CloneOf      folder of the machine whose disk create() copies
///   IsKeyShared  the host key is still that of CloneOf
class QemuDriver final : public BaseDriver,
                         public SnapshotDriver,
                         public SuspendDriver,
                         public ReshapeDriver,
                         public CloneDriver
{
public:
    explicit QemuDriver(const DriverSeat &seat, HostPlatform host = HostPlatform::current());

    Result<> configure(const FlagValues &values) override;

    Result<> preCheck(DriverContext &context) override;
    Result<> create(DriverContext &context) override;
    Result<> start(DriverContext &context) override;
    Result<> stop(DriverContext &context) override;
    Result<> restart(DriverContext &context) override;
    Result<> kill(DriverContext &context) override;
    Result<> remove(DriverContext &context) override;

    Result<PowerState> state(OperationContext &context) override;
    Result<QString> url(OperationContext &context) override;
    QString hostKey() const override;
    bool isHostKeyShared() const override { return isOn("IsKeyShared"); }
    void setHostKey(const QString &key) override;
    int forwardedEnginePort() const override { return isForwarded() ? kEnginePort : 0; }

    Result<QList<Snapshot>> snapshots(OperationContext &context) override;
    Result<> takeSnapshot(const QString &name, DriverContext &context) override;
    Result<> restoreSnapshot(const QString &name, DriverContext &context) override;
    Result<> deleteSnapshot(const QString &name, DriverContext &context) override;
    Result<> suspend(DriverContext &context) override;
    Result<QList<MachineField>> fields(OperationContext &context) override;
    Result<> reshape(const FlagValues &values, DriverContext &context) override;
    Result<> configureAsClone(const DriverSeat &source) override;

private:
    int number(const char *key) const { return int(BaseDriver::number(key)); }
    QString program() const;
    GuestArch arch() const { return archOf(text("Arch"), m_host); }
    /// The image built here: only where it can be, or where nothing else was asked for.
    bool usesLocalImage() const { return text("Image") == QLatin1String(kLocalImage); }
    ImageChoice imageChoice() const;
    LocalImageCache imageCache() const;
    QemuProcess process() const;

    /// The image's disk, fetched or built where it is not in the cache yet.
    Result<QString> provideImage(DriverContext &context);
    Result<> makeIdentity(DriverContext &context);
    Result<> makeSeed(const QByteArray &hostKey, const QByteArray &hostPublicKey);
    Result<> makeDisk(const QString &base, DriverContext &context);
    Result<> checkFixedPort(const char *wantedKey) const;
    Result<> choosePorts(DriverContext &context);
    Result<QemuSettings> settings() const;
    Result<> launch(DriverContext &context);
    /// From now on the machine is emulated, where \a reason shows that its accelerator does not
    /// work. False where the user wants that one, or the machine's saved memory needs it.
    bool giveUpAccelerator(const QString &reason, DriverContext &context);
    /// Why QEMU has halted the guest by itself: an error; not where it has not. True where the
    /// guest was started anew, emulated.
    Result<bool> checkGuest(DriverContext &context);
    /// Until the guest's SSH server greets. Fails at once where QEMU ends.
    Result<> waitForSsh(DriverContext &context);

    bool isSaved() const { return !text("SavedState").isEmpty(); }
    QString diskPath() const { return file("disk.qcow2"); }
    /// All snapshots of the disk, our own among them, whether QEMU runs or not.
    Result<QList<Snapshot>> diskSnapshots(OperationContext &context) const;
    Result<> deleteFromDisk(const QString &name, OperationContext &context) const;
    void noteShape(const QString &name);
    void takeShape(const QString &name);
    /// A saved state that is not in the disk any more is forgotten: the machine boots.
    Result<> checkSavedState(DriverContext &context);
    /// Lets a paused or just loaded guest go on, without the state that it was saved in: that one
    /// would take the disk back.
    Result<> goOn(DriverContext &context);
    /// The machine is off, and so is what it was suspended in.
    Result<> dropSavedState(DriverContext &context);
    Result<> copyFromSource(DriverContext &context);

    // What follows is in qemuhost.cpp: the machine's relations to this computer.
    Result<> configureHost(const FlagValues &values);
    Result<> checkHost(DriverContext &context) const;
    Result<> checkImage() const;
    Result<> checkShares(const QList<Share> &shares) const;
    Result<Accelerator> accelerator() const;
    /// Whether SSH and the engine are at ports of 127.0.0.1.
    bool isForwarded() const { return networkKind(text("Network")) == NetworkKind::User; }
    Network network() const;
    Result<QList<Share>> shares() const;
    ShareKind shareKind() const;
    void noteShareKind();
    QString shareEntry(const Share &share) const;
    /// UEFI with the machine's own variables; empty where none is needed.
    Result<Firmware> machineFirmware() const;
    Result<> prepareFirmware(DriverContext &context);
    Result<> startShares(DriverContext &context);
    Result<> endShares(DriverContext &context);
    /// Whether the guest's SSH server greets. On a bridge its address is looked for, and noted.
    Result<bool> hasGreeted(DriverContext &context);

    static constexpr int kEnginePort = 2376;
    static constexpr char kLocalImage[] = "local";

    HostPlatform m_host;
};

} // namespace machinist::qemu
