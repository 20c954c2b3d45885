// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/bundle/bundle.h"

namespace machinist {

class DriverRegistry;
class Lifecycle;
class MachineStore;
class OperationContext;

/// Who is let in to a machine without getting its owner's keys.
struct Receiver
{
    QString name; // stands in the certificate and beside the SSH key: "alice"
    /// Also a key of the receiver's own for logging in to the host.
    bool withSsh = false;
};

/// Where a machine is packed from.
struct PackingPlace
{
    MachineStore &store;
    Lifecycle &lifecycle;
    const DriverRegistry &drivers;
};

/// Access of its own to one machine, made for a receiver. The machine's owner keeps the provider's
/// account, the CA's key and the own keys: for the receiver the machine is a host that is reached,
/// driver "generic" (or "none"), whatever made it. Used by one thread.
class ReceiverAccess
{
public:
    ReceiverAccess(const PackingPlace &place, QString machine, Receiver receiver)
        : m_place(place)
        , m_machine(std::move(machine))
        , m_receiver(std::move(receiver))
    {}

    /// Makes the receiver's client certificate, signed by the machine's own authority, and the SSH
    /// key; changes nothing anywhere. Asks the driver where the machine is. NotFound where the
    /// authority's key is not here, NotSupported where what is asked for cannot be given.
    Result<Bundle> pack(OperationContext &context);
    /// Lets the SSH key in: notes it in the machine's machinist.json, then adds it to the host's
    /// authorized_keys. Nothing to do without such a key.
    Result<> grant(OperationContext &context);
    /// Takes back what grant() did.
    Result<> takeBack(OperationContext &context);

private:
    Result<> addCertificate(Bundle &bundle) const;
    Result<> addConfig(Bundle &bundle, OperationContext &context);
    Result<> addSshKey(Bundle &bundle);

    PackingPlace m_place;
    QString m_machine;
    Receiver m_receiver;
    QByteArray m_publicKey; // with its comment; empty: no SSH
};

/// InvalidInput for a receiver's name that cannot stand in a certificate.
Result<> checkReceiverName(const QString &name);

/// Takes the SSH key of \a receiver off the host of \a machine, and forgets it. The certificate
/// stays good until it expires: engines know no revocation. NotFound where nothing is noted.
Result<> revokeAccess(const PackingPlace &place, const QString &machine, const QString &receiver,
                      OperationContext &context);

} // namespace machinist
