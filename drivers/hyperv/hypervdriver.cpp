// SPDX-License-Identifier: Apache-2.0
#include "drivers/hyperv/hypervdriver.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

using namespace std::chrono_literals;

namespace machinist::hyperv {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HyperV)
};

constexpr auto kCallTime = 60s;
constexpr auto kShutdownTime = 120s;
constexpr auto kForcedEndTime = 30s;
constexpr auto kPoll = 1s;

bool isDown(PowerState state)
{
    return state == PowerState::Stopped || state == PowerState::Saved;
}

} // namespace

Result<QList<VmFacts>> HyperVDriver::namesakes(const PowerShell &shell,
                                               OperationContext &context) const
{
    return parseVms(TRY(shell.run({vmQuery(vmName())}, kCallTime, context)));
}

bool HyperVDriver::isOurs(const VmFacts &vm) const
{
    if (const QString id = text("VMId"); !id.isEmpty())
        return id.compare(vm.id, Qt::CaseInsensitive) == 0;
    // Docker Machine knew its machines by their names alone.
    return !m_config.contains(QLatin1String("Image"))
        || vm.path.startsWith(nativeFile(seat().machineFolder()), Qt::CaseInsensitive);
}

Result<VmFacts> HyperVDriver::facts(const PowerShell &shell, OperationContext &context) const
{
    const QList<VmFacts> all = TRY(namesakes(shell, context));
    if (all.size() > 1) // every cmdlet would take hold of all of them
        return Error{.kind = ErrorKind::NotSupported,
                     .message
                     = Text::tr("Hyper-V has several machines named \"%1\".").arg(vmName()),
                     .hint = Text::tr("Rename the others in Hyper-V's manager.")};
    if (all.isEmpty() || !isOurs(all.first()))
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("machine does not exist"),
                     .hint = Text::tr("It was deleted in Hyper-V: remove it here as well.")};
    return all.first();
}

Result<PowerState> HyperVDriver::state(OperationContext &context)
{
    return TRY(facts(TRY(PowerShell::find(host())), context)).power();
}

Result<QStringList> HyperVDriver::addresses(const VmFacts &vm, const PowerShell &shell,
                                            OperationContext &context) const
{
    QStringList all = usableAddresses(vm.addresses);
    if (all.isEmpty() && !vm.mac.isEmpty()) {
        const auto seen = shell.run({neighboursQuery(vm.mac)}, kCallTime, context);
        TRY(context.checkpoint());
        all = usableAddresses(seen ? seen->split(u'\n', Qt::SkipEmptyParts) : QStringList());
    }
    return all;
}

Result<QString> HyperVDriver::ip(OperationContext &context)
{
    const PowerShell shell = TRY(PowerShell::find(host()));
    const VmFacts vm = TRY(facts(shell, context));
    if (vm.power() != PowerState::Running)
        return Error{.kind = ErrorKind::NotFound, .message = Text::tr("Host is not running")};
    const QStringList all = TRY(addresses(vm, shell, context));
    if (all.isEmpty() || all.contains(storedIp()))
        return LocalVmDriver::ip(context);
    return all.first();
}

Result<> HyperVDriver::start(DriverContext &context)
{
    const PowerShell shell = TRY(PowerShell::find(host()));
    const PowerState now = TRY(facts(shell, context)).power();
    if (now == PowerState::Stopped)
        TRY(applyPendingShape(context));
    if (isDown(now) || now == PowerState::Paused) {
        context.step(Text::tr("Starting the virtual machine"));
        const char *cmdlet = now == PowerState::Paused ? "Resume-VM" : "Start-VM";
        TRY(shell.run({vmCommand(cmdlet, vmName())}, kCallTime, context));
    }
    return waitForAddress(shell, context);
}

Result<> HyperVDriver::waitForAddress(const PowerShell &shell, DriverContext &context)
{
    const auto candidates = [&]() -> Result<QStringList> {
        const VmFacts vm = TRY(facts(shell, context));
        const PowerState now = vm.power();
        if (now == PowerState::Stopped || now == PowerState::Error)
            return Error{.kind = ErrorKind::ToolFailed,
                         .message = Text::tr("The machine stopped while it was booting."),
                         .details = vm.state,
                         .hint = Text::tr("Look at it in Hyper-V's manager.")};
        return now == PowerState::Running ? addresses(vm, shell, context)
                                          : Result<QStringList>(QStringList());
    };
    return waitForIp(
        {.candidates = candidates,
         .port = guestAt({}).port,
         .hint
         = Text::tr("The switch \"%1\" may have no DHCP server behind it.").arg(text("VSwitch"))},
        context);
}

Result<bool> HyperVDriver::isDownWithin(std::chrono::milliseconds patience, const PowerShell &shell,
                                        OperationContext &context) const
{
    for (const QDeadlineTimer deadline(patience); !isDown(TRY(facts(shell, context)).power());) {
        if (deadline.hasExpired())
            return false;
        TRY(context.sleepFor(kPoll));
    }
    return true;
}

Result<> HyperVDriver::stop(DriverContext &context)
{
    const PowerShell shell = TRY(PowerShell::find(host()));
    const PowerState now = TRY(facts(shell, context)).power();
    if (isDown(now))
        return forgetIp(context);
    context.step(Text::tr("Shutting down"));
    if (now == PowerState::Paused)
        TRY(shell.run({vmCommand("Resume-VM", vmName())}, kCallTime, context));
    const QDeadlineTimer deadline(kShutdownTime);
    bool isGoing = now == PowerState::Stopping;
    if (!isGoing) {
        const auto asked = shell.run({vmCommand("Stop-VM", vmName())}, kShutdownTime, context);
        TRY(context.checkpoint());
        if (!asked)
            context.log(asked.error().message); // nobody listens in the guest: ask it ourselves
        isGoing = asked || TRY(askGuestToShutDown(context));
    }
    const std::chrono::milliseconds rest(isGoing ? deadline.remainingTime() : 0);
    if (!TRY(isDownWithin(rest, shell, context))) {
        context.log(Text::tr("The machine does not shut down; turning it off."));
        TRY(powerOff(shell, context));
    }
    return forgetIp(context);
}

Result<> HyperVDriver::restart(DriverContext &context)
{
    TRY(stop(context));
    return start(context);
}

Result<> HyperVDriver::kill(DriverContext &context)
{
    const PowerShell shell = TRY(PowerShell::find(host()));
    const PowerState now = TRY(facts(shell, context)).power();
    if (now == PowerState::Saved)
        TRY(shell.run({QStringLiteral("Hyper-V\\Remove-VMSavedState -VMName ") + quoted(vmName())},
                      kCallTime, context));
    else if (!isDown(now))
        TRY(powerOff(shell, context));
    return forgetIp(context);
}

Result<> HyperVDriver::powerOff(const PowerShell &shell, OperationContext &context) const
{
    const auto off
        = shell.run({vmCommand("Stop-VM", vmName(), "-TurnOff -Force")}, kCallTime, context);
    if (TRY(isDownWithin(off ? std::chrono::milliseconds(kForcedEndTime) : 0ms, shell, context)))
        return {};
    if (!off)
        return off.error();
    return Error{.kind = ErrorKind::TimedOut,
                 .message = Text::tr("Hyper-V does not turn the machine off."),
                 .hint = Text::tr("End its process vmwp.exe, then try again.")};
}

Result<> HyperVDriver::remove(DriverContext &context)
{
    const bool isTraceless = context.ledger().entries().isEmpty()
        && !QFile::exists(file("disk.vhd")) && !QFile::exists(file("disk.vhdx"))
        && !QDir(file(vmName())).exists();
    if (isTraceless)
        return {};
    const PowerShell shell = TRY(PowerShell::find(host()));
    context.step(Text::tr("Removing the virtual machine"));
    const auto vm = facts(shell, context);
    if (!vm && vm.error().kind != ErrorKind::NotFound)
        return vm.error();
    if (vm) {
        if (!isDown(vm->power()))
            TRY(powerOff(shell, context));
        TRY(deleteMachine(shell, context));
    }
    // Hyper-V leaves the disk to whoever made it.
    for (const QString &disk : {file("disk.vhd"), file("disk.vhdx")}) {
        QFile::remove(disk);
        if (QFile::exists(disk))
            return Error{.kind = ErrorKind::StorageFailed,
                         .message = Text::tr("The disk %1 cannot be deleted.").arg(disk),
                         .hint = Text::tr("Close what uses it, then try again.")};
    }
    TRY(context.ledger().gone(QStringLiteral("disk"), diskFile()));
    return context.ledger().gone(QStringLiteral("vm"), vmName());
}

Result<> HyperVDriver::deleteMachine(const PowerShell &shell, OperationContext &context) const
{
    const auto removed
        = shell.run({vmCommand("Remove-VM", vmName(), "-Force")}, kCallTime, context);
    TRY(context.checkpoint());
    const auto still = facts(shell, context);
    if (!still)
        return still.error().kind == ErrorKind::NotFound ? Result<>() : still.error();
    return removed ? Error{.kind = ErrorKind::ToolFailed,
                           .message = Text::tr("Hyper-V did not delete the machine."),
                           .details = still->state}
                   : removed.error();
}

} // namespace machinist::hyperv
