// SPDX-License-Identifier: Apache-2.0
//
// The part of Lifecycle that changes machines after they were made.
#include "models/driver/driverregistry.h"
#include "models/lifecycle/lifecycle.h"
#include "models/lifecycle/machinesession.h"
#include "models/machine/machinestore.h"
#include "models/provision/guestcare.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Reshape)
};

const MachineField *find(const QList<MachineField> &fields, const QString &flag)
{
    const auto found = std::ranges::find(fields, flag, &MachineField::flag);
    return found == fields.end() ? nullptr : &*found;
}

Result<QList<MachineField>> fieldsOf(MachineSession &session, OperationContext &context)
{
    const QList<MachineField> known = TRY(TRY(session.ability<ReshapeDriver>())->fields(context));
    QList<MachineField> all;
    for (const Flag &flag : session.info().flags) {
        if (flag.kind == FlagKind::Secret)
            continue;
        const QString name = QLatin1String(flag.name);
        const MachineField *field = find(known, name);
        all.append(field ? *field
                         : MachineField{.flag = name,
                                        .value = {},
                                        .reason = Text::tr("It decided how the machine was made")});
    }
    return all;
}

/// Those of \a changes that are other than what is, checked by the flags' table.
Result<FlagAnswers> realChanges(const MachineSession &session, const QList<MachineField> &fields,
                                const FlagAnswers &changes)
{
    FlagAnswers real;
    for (auto it = changes.cbegin(); it != changes.cend(); ++it) {
        const MachineField *field = find(fields, it.key());
        if (!field)
            return Error{.kind = ErrorKind::InvalidInput,
                         .message = Text::tr("Machines of the driver \"%1\" have no \"%2\".")
                                        .arg(session.machine().driverName(), it.key())};
        if (it.value().join(u',') == field->value)
            continue;
        if (field->effect == TakesEffect::Never)
            return Error{.kind = ErrorKind::InvalidInput,
                         .message = Text::tr("%1 of \"%2\" cannot be changed.")
                                        .arg(it.key(), session.machine().name()),
                         .hint = field->reason + u'.'};
        real.insert(it.key(), it.value());
    }
    return real;
}

Result<FlagValues> valuesOf(const MachineSession &session, const FlagAnswers &changes)
{
    std::vector<Flag> flags;
    for (const Flag &flag : session.info().flags) {
        if (changes.contains(QLatin1String(flag.name)))
            flags.push_back(flag);
    }
    return parseFlags(flags, changes);
}

} // namespace

Result<QList<MachineField>> Lifecycle::fields(const QString &name, OperationContext &context)
{
    MachineSession session = TRY(MachineSession::open(parts(), name));
    return fieldsOf(session, context);
}

Result<bool> Lifecycle::reshape(const QString &name, const FlagAnswers &changes,
                                OperationContext &context)
{
    context.beginStage(
        {QStringLiteral("edit"), QStringLiteral("Changing \"%1\"...").arg(name), 30min});
    const FileLock lock
        = TRY(m_store.lockForOperation(name, QStringLiteral("edit"), context.stopToken()));
    MachineSession session = TRY(MachineSession::open(parts(), name));
    auto *driver = TRY(session.ability<ReshapeDriver>());
    const QList<MachineField> fields = TRY(fieldsOf(session, context));
    const FlagAnswers real = TRY(realChanges(session, fields, changes));
    if (real.isEmpty())
        return false;
    DriverContext driverContext = session.context(context);
    TRY(driver->reshape(TRY(valuesOf(session, real)), driverContext));
    TRY(session.save());
    bool waits = false;
    bool grows = false;
    for (const MachineField &field : fields) {
        if (!real.contains(field.flag))
            continue;
        waits = waits || field.effect == TakesEffect::AfterRestart;
        grows = grows || (field.isDisk && field.effect == TakesEffect::Now);
    }
    if (grows && session.info().abilities.hasSsh
        && session.driver().state(context) == PowerState::Running) {
        const auto grow = [&]() -> Result<> {
            return growGuestFileSystem(*TRY(waitForConnection(session, context)), context);
        };
        if (const auto grown = grow(); !grown)
            context.step(Text::tr("The file system takes the larger disk with the next start: %1")
                             .arg(grown.error().message));
    }
    return waits;
}

} // namespace machinist
