// SPDX-License-Identifier: Apache-2.0
#include "models/bundle/export.h"

#include "models/bundle/bundlefile.h"
#include "models/bundle/packing.h"
#include "models/bundle/sealing.h"
#include "models/driver/driverregistry.h"
#include "models/machine/machinestore.h"
#include "models/operations/operationcontext.h"

#include <QCoreApplication>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Export)
};

/// Fails early on what would fail late, when the host has been changed already.
Result<> check(const ExportRequest &request, const PackingPlace &place)
{
    if (const QString problem = passphraseProblem(request.passphrase); !problem.isEmpty())
        return Error{.kind = ErrorKind::InvalidInput, .message = problem};
    if (!request.overwrite)
        TRY(bundlefile::checkFree(request.file));
    if (!place.store.exists(request.machine))
        TRY(place.store.load(request.machine)); // fails, saying so
    const Packer packer(place.store.root());
    const Machine machine = TRY(packer.load(request.machine));
    return checkMovable(machine, place.drivers.find(machine.driverName()),
                        packer.folder(request.machine));
}

Result<> exportForReceiver(const ExportRequest &request, const PackingPlace &place,
                           OperationContext &context)
{
    ReceiverAccess access(place, request.machine, *request.receiver);
    const Bundle bundle = TRY(access.pack(context));
    Result<> done = access.grant(context);
    if (done)
        done = bundlefile::write(request.file, bundle, request.passphrase, request.overwrite);
    if (done)
        return done;
    ShieldedContext undoing(context);
    if (const auto undone = access.takeBack(undoing); !undone)
        context.log(Text::tr("The SSH key of %1 may still be on the host: %2")
                        .arg(request.receiver->name, undone.error().message));
    return done;
}

} // namespace

Result<> exportMachine(const ExportRequest &request, const PackingPlace &place,
                       OperationContext &context)
{
    TRY(check(request, place));
    if (request.receiver)
        return exportForReceiver(request, place, context);
    Packer packer(place.store.root());
    packer.setWithAuthorityKey(request.withAuthorityKey);
    const Bundle bundle = TRY(packer.pack(request.machine));
    TRY(context.checkpoint());
    return bundlefile::write(request.file, bundle, request.passphrase, request.overwrite);
}

} // namespace machinist
