// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/basedriver.h"
#include "drivers/softlayer/client.h"
#include "drivers/softlayer/order.h"

namespace machinist::softlayer {

/// A virtual server of IBM Cloud classic infrastructure (SoftLayer). Keeps Docker Machine's "Id",
/// "SSHKeyID" and "Client"; everything else of its own is optional, so that machines made by
/// Docker Machine go on working.
class SoftLayerDriver final : public BaseDriver
{
public:
    explicit SoftLayerDriver(const DriverSeat &seat);

    Result<> configure(const FlagValues &values) override;
    Result<> preCheck(DriverContext &context) override;
    Result<> create(DriverContext &context) override;
    Result<> start(DriverContext &context) override;
    /// Asks the system to shut down, for up to 90 s; then as kill().
    Result<> stop(DriverContext &context) override;
    Result<> restart(DriverContext &context) override;
    Result<> kill(DriverContext &context) override;
    Result<> remove(DriverContext &context) override;

    Result<PowerState> state(OperationContext &context) override;
    Result<QString> ip(OperationContext &context) override;
    QString hostKey() const override;

private:
    QString text(const char *key) const { return m_config.text(QLatin1String(key)); }
    qint64 guestId() const { return m_config.number(QLatin1String("Id")); }
    Client client() const;
    Wish wish() const;
    QString keyLabel() const;
    bool usesPrivateAddress() const;

    Result<> makeIdentity(DriverContext &context);
    Result<> registerKey(DriverContext &context);
    Result<> order(DriverContext &context);
    Result<QByteArray> userData(DriverContext &context);
    /// The id of the guest whose user data bears this machine's id; 0 where there is none.
    Result<qint64> findGuest(OperationContext &context) const;
    /// The id of the key with this machine's label; 0 where there is none.
    Result<qint64> findKey(OperationContext &context) const;
    Result<> waitUntilReady(DriverContext &context);
    Result<> waitFor(PowerState wanted, std::chrono::milliseconds patience,
                     OperationContext &context);
    /// GET or POST of \a method on the guest.
    Result<QJsonValue> onGuest(const char *method, OperationContext &context) const;
    Result<QJsonObject> guest(const QString &mask, OperationContext &context) const;
    Result<> removeGuest(DriverContext &context);
    Result<> removeKey(DriverContext &context);
};

/// DriverInfo's account-wide questions.
Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                OperationContext &context);
Result<QList<TaggedResource>> tagged(const FlagValues &answers, OperationContext &context);
Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                      OperationContext &context);

/// What a guest object (provisionDate, powerState) says: Starting until it has been set up once.
PowerState stateOf(const QJsonObject &guest);
/// The flags' login.
Login loginOf(const FlagValues &values);
/// Deletes guest \a id and waits until it is gone or being reclaimed. Succeeds where it is gone.
Result<> deleteGuest(const Client &client, qint64 id, OperationContext &context);
/// Deletes key \a id. Succeeds where it is gone.
Result<> deleteKey(const Client &client, qint64 id, OperationContext &context);

/// What marks our keys' labels and our guests' tags and user data, before the machine's id.
inline constexpr QLatin1String kMark("machinist-");

} // namespace machinist::softlayer
