// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/orphans.h"

#include "models/machine/machinestore.h"

#include <QCoreApplication>

#include <algorithm>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Orphans)
};

/// The ids by which the machines of the store know what is theirs.
Result<QSet<QString>> idsIn(const MachineStore &store)
{
    QSet<QString> ids;
    for (const QString &name : TRY(store.names())) {
        const auto machine = store.load(name);
        if (!machine && machine.error().kind == ErrorKind::NotFound)
            continue; // removed meanwhile
        if (!machine)
            return Error{.kind = ErrorKind::BadReply,
                         .message = Text::tr("What belongs to nobody cannot be told while the "
                                             "machine %1 cannot be read.")
                                        .arg(name),
                         .details = machine.error().message,
                         .hint = Text::tr("Repair the machine's file or remove the machine.")};
        ids << machine->driverConfig().text(QLatin1String("MachinistId"));
    }
    ids.remove(QString());
    return ids;
}

Error tagsNothing(const DriverInfo &info)
{
    return {.kind = ErrorKind::NotSupported,
            .message = Text::tr("%1 makes nothing that could be left over.")
                           .arg(QString::fromUtf8(info.displayName))};
}

} // namespace

Result<QList<TaggedResource>> findOrphans(const DriverInfo &info, const FlagAnswers &answers,
                                          const MachineStore &store, OperationContext &context)
{
    if (!info.tagged)
        return tagsNothing(info);
    QList<TaggedResource> all = TRY(info.tagged(TRY(accountValues(info, answers)), context));
    // Read afterwards: a machine is in the store before anything of it is at the provider.
    const QSet<QString> ids = TRY(idsIn(store));
    const bool hasOwners = std::ranges::any_of(
        all, [&](const TaggedResource &one) { return ids.contains(one.machineId); });
    erase_if(all, [&](const TaggedResource &one) {
        return one.machineId.isEmpty() ? hasOwners : ids.contains(one.machineId);
    });
    return all;
}

Result<> removeOrphan(const DriverInfo &info, const FlagAnswers &answers,
                      const TaggedResource &orphan, const MachineStore &store,
                      OperationContext &context)
{
    if (!info.removeTagged)
        return tagsNothing(info);
    if (TRY(idsIn(store)).contains(orphan.machineId))
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("%1 belongs to a machine of this store.").arg(orphan.name),
                     .hint = Text::tr("Remove the machine instead.")};
    return info.removeTagged(TRY(accountValues(info, answers)), orphan, context);
}

} // namespace machinist
