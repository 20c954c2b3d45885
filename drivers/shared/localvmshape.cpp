// SPDX-License-Identifier: Apache-2.0
//
// The part of the local hypervisors' drivers that changes machines after they were made.
#include "drivers/shared/localvmdriver.h"

#include <QCoreApplication>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LocalVmDriver)
};

bool isNumber(const JsonObject &config, const ShapeField &field)
{
    const auto found = config.json().find(field.key);
    return found != config.json().end() && found->is_number();
}

} // namespace

Result<QList<MachineField>> LocalVmDriver::fields(OperationContext &context)
{
    const PowerState now = TRY(state(context));
    const bool isOff = now == PowerState::Stopped || now == PowerState::Saved;
    QList<MachineField> all;
    for (const ShapeField &one : shapeFields()) {
        MachineField field{.flag = QLatin1String(one.flag),
                           .value = isNumber(m_config, one) ? QString::number(number(one.key))
                                                            : text(one.key)};
        field.isDisk = one.kind == ShapeField::Kind::Disk;
        if (now == PowerState::Saved && one.kind != ShapeField::Kind::AtStart)
            field.reason = Text::tr("The machine is suspended, and its memory fits what it has "
                                    "now: start it first");
        else if (field.isDisk)
            field.reason = TRY(diskObstacle(context));
        if (field.reason.isEmpty()) {
            field.effect = isOff ? TakesEffect::Now : TakesEffect::AfterRestart;
            if (field.isDisk)
                field.reason = Text::tr("It grows only");
        }
        all.append(field);
    }
    return all;
}

Result<> LocalVmDriver::reshape(const FlagValues &values, DriverContext &context)
{
    const bool isOff = TRY(state(context)) == PowerState::Stopped;
    for (const ShapeField &one : shapeFields()) {
        if (one.kind == ShapeField::Kind::Disk && values.isGiven(one.flag)
            && values.number(one.flag) < number(one.key))
            return Error{.kind = ErrorKind::InvalidInput,
                         .message
                         = Text::tr("The disk has %1 MB and cannot shrink.").arg(number(one.key)),
                         .hint = Text::tr("Make a smaller machine and move what is on this one.")};
    }
    for (const ShapeField &one : shapeFields()) {
        if (!values.isGiven(one.flag))
            continue;
        if (isNumber(m_config, one))
            set(one.key, values.number(one.flag));
        else
            set(one.key, values.text(one.flag));
        if (one.kind != ShapeField::Kind::AtStart)
            set("ShapePending", true);
        if (one.kind == ShapeField::Kind::Disk)
            set("DiskPending", true);
    }
    TRY(context.save());
    return isOff ? applyPendingShape(context) : Result<>();
}

Result<> LocalVmDriver::applyPendingShape(DriverContext &context)
{
    if (!isOn("ShapePending"))
        return {};
    context.step(Text::tr("Changing the virtual machine"));
    const QString obstacle = isOn("DiskPending") ? TRY(diskObstacle(context)) : QString();
    if (!obstacle.isEmpty()) // since it was asked for
        context.log(Text::tr("The disk keeps its size: %1").arg(obstacle));
    TRY(applyShape(isOn("DiskPending") && obstacle.isEmpty(), context));
    for (const char *key : {"ShapePending", "DiskPending"})
        m_config.remove(QLatin1String(key));
    return context.save();
}

} // namespace machinist
