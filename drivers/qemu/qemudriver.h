// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/qemu/localimage.h"
#include "drivers/qemu/qemuprocess.h"
#include "drivers/shared/basedriver.h"

namespace machinist::qemu {

/// A virtual machine on this computer: QEMU on its own feet, a disk overlay on a shared base
/// image, SSH and the engine forwarded to ports of 127.0.0.1.
class QemuDriver final : public BaseDriver
{
public:
    explicit QemuDriver(const DriverSeat &seat);

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
    int forwardedEnginePort() const override { return 2376; }

private:
    int number(const char *key) const { return int(BaseDriver::number(key)); }
    QString program() const;
    bool usesLocalImage() const { return text("Image").isEmpty(); }
    LocalImageCache imageCache() const;
    QemuProcess process() const;

    /// The image's disk, fetched or built where it is not in the cache yet.
    Result<QString> provideImage(DriverContext &context);
    Result<> makeIdentity(DriverContext &context);
    Result<> makeSeed(const QByteArray &hostKey, const QByteArray &hostPublicKey,
                      DriverContext &context);
    Result<> makeDisk(const QString &base, DriverContext &context);
    Result<> checkFixedPort(const char *wantedKey) const;
    Result<> choosePorts(DriverContext &context);
    Result<QemuSettings> settings() const;
    Result<> launch(DriverContext &context);
    /// Until the guest's SSH server greets. Fails at once where QEMU ends.
    Result<> requireWritableDisk(DriverContext &context);
    Result<> waitForSsh(DriverContext &context);
};

} // namespace machinist::qemu
