// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/openstack/session.h"
#include "models/driver/driver.h"

namespace machinist::openstack {

/// What the signed-in project offers for a flag: "regions", "flavors", "images", "networks",
/// "pools" (external networks), "zones", "keypairs", "security-groups", "server-groups",
/// "volume-types". NotFound for any other \a lookup. A value is the name that the flag takes, or
/// the id where \a byId.
Result<QList<FlagOffer>> offersOf(const QString &lookup, bool byId, Session &session,
                                  OperationContext &context);

/// All of the project that carries our tag: kinds "server", "floating-ip", "volume",
/// "security-group" and "keypair". Services that the cloud lacks are left out.
Result<QList<TaggedResource>> taggedIn(Session &session, OperationContext &context);
/// Deletes one of those; InvalidInput for another kind.
Result<> removeTaggedIn(const TaggedResource &resource, Session &session,
                        OperationContext &context);

/// The three calls above as DriverInfo's functions, for a driver with signedIn() and kIdsInFlags:
/// each signs in by a driver that is never anything else.
template<typename SomeDriver>
struct AccountOf
{
    static Result<QList<FlagOffer>> offers(const char *lookup, const FlagValues &answers,
                                           OperationContext &context)
    {
        SomeDriver driver(DriverSeat{});
        return offersOf(QLatin1String(lookup), SomeDriver::kIdsInFlags,
                        *TRY(signIn(driver, answers)), context);
    }
    static Result<QList<TaggedResource>> tagged(const FlagValues &answers,
                                                OperationContext &context)
    {
        SomeDriver driver(DriverSeat{});
        return taggedIn(*TRY(signIn(driver, answers)), context);
    }
    static Result<> removeTagged(const FlagValues &answers, const TaggedResource &resource,
                                 OperationContext &context)
    {
        SomeDriver driver(DriverSeat{});
        return removeTaggedIn(resource, *TRY(signIn(driver, answers)), context);
    }

private:
    static Result<Session *> signIn(SomeDriver &driver, const FlagValues &answers)
    {
        TRY(driver.configure(answers));
        return driver.signedIn();
    }
};

} // namespace machinist::openstack
