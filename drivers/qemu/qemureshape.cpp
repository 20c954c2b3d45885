// SPDX-License-Identifier: Apache-2.0
//
// The part of the driver that changes a machine after it was made.
#include "drivers/qemu/diskfile.h"
#include "drivers/qemu/livedisk.h"
#include "drivers/qemu/qemudriver.h"

#include <QCoreApplication>

namespace machinist::qemu {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QemuDriver)
};

constexpr qint64 kMiB = 1024 * 1024;

/// A flag and where its value is kept.
struct Editable
{
    const char *flag;
    const char *key;
    bool isNumber;
    bool isOfGuest; // part of what a suspended machine's memory fits
};

constexpr Editable kEditable[] = {
    {"qemu-memory", "Memory", true, true},
    {"qemu-cpu-count", "CPU", true, true},
    {"qemu-disk-size", "DiskSize", true, true},
    {"qemu-ssh-port", "FixedSSHPort", true, false},
    {"qemu-engine-port", "FixedEnginePort", true, false},
    {"qemu-accel", "Accel", false, true},
    {"qemu-boot-timeout", "BootTimeout", true, false},
    {"qemu-program", "Program", false, true},
};

bool is(const Editable &one, const char *flag)
{
    return QLatin1String(one.flag) == QLatin1String(flag);
}

} // namespace

Result<QList<MachineField>> QemuDriver::fields(OperationContext &context)
{
    const PowerState now = TRY(state(context));
    QList<MachineField> all;
    for (const Editable &one : kEditable) {
        MachineField field{.flag = QLatin1String(one.flag),
                           .value
                           = one.isNumber ? QString::number(number(one.key)) : text(one.key)};
        if (one.isOfGuest && now == PowerState::Saved) {
            field.reason = Text::tr("The machine is suspended, and its memory fits what it has "
                                    "now: start it first");
        } else if (is(one, "qemu-disk-size")) {
            field.effect = TakesEffect::Now;
            field.isDisk = true;
            field.reason = Text::tr("It grows only; snapshots keep the size they were taken with");
        } else {
            const bool isOff = now == PowerState::Stopped || now == PowerState::Saved;
            field.effect = isOff || is(one, "qemu-boot-timeout") ? TakesEffect::Now
                                                                 : TakesEffect::AfterRestart;
        }
        all.append(field);
    }
    for (const auto &[flag, key] :
         {std::pair{"qemu-image", "Image"}, std::pair{"qemu-ssh-user", "SSHUser"}})
        all.append({.flag = QLatin1String(flag),
                    .value = text(key),
                    .reason = Text::tr("It is in the machine's disk since it was made")});
    return all;
}

Result<> QemuDriver::reshape(const FlagValues &values, DriverContext &context)
{
    const auto wanted = [&](const char *flag, const char *key) {
        return values.isGiven(flag) ? values.number(flag) : number(key);
    };
    const int sshPort = wanted("qemu-ssh-port", "FixedSSHPort");
    if (sshPort && sshPort == wanted("qemu-engine-port", "FixedEnginePort"))
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("SSH and the engine cannot share one port.")};
    const int size = wanted("qemu-disk-size", "DiskSize");
    if (size < number("DiskSize"))
        return Error{.kind = ErrorKind::InvalidInput,
                     .message
                     = Text::tr("The disk has %1 MB and cannot shrink.").arg(number("DiskSize")),
                     .hint = Text::tr("Make a smaller machine and move what is on this one.")};
    if (size > number("DiskSize")) {
        context.step(Text::tr("Growing the disk"));
        if (process().pid())
            TRY(TRY(LiveDisk::open(process().socketPath(), context)).resize(size * kMiB, context));
        else
            TRY(DiskFile(diskPath()).resize(size * kMiB, context));
    }
    for (const Editable &one : kEditable) {
        if (!values.isGiven(one.flag))
            continue;
        if (one.isNumber)
            set(one.key, values.number(one.flag));
        else
            set(one.key, values.text(one.flag));
        if (is(one, "qemu-accel"))
            set("KvmFailed", false); // tried again
    }
    return context.save();
}

} // namespace machinist::qemu
