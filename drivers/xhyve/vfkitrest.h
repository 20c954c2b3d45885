// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/driver/driver.h"

namespace machinist::xhyve {

/// vfkit's REST service on its socket (doc/usage.md of crc-org/vfkit). Any thread.
class VfkitRest
{
public:
    explicit VfkitRest(QString socket)
        : m_socket(std::move(socket))
    {}

    Result<PowerState> state(OperationContext &operation) const;
    /// \a order: "Stop", "HardStop", "Pause" or "Resume". A machine that ends may not answer.
    Result<> order(const QString &order, OperationContext &operation) const;

private:
    Result<QByteArray> exchange(const QByteArray &method, const QByteArray &body,
                                OperationContext &operation) const;

    QString m_socket;
};

/// Of "VirtualMachineStateRunning" and the like.
PowerState powerStateOfVfkit(const QString &state);

} // namespace machinist::xhyve
