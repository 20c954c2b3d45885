// SPDX-License-Identifier: Apache-2.0
#include "drivers/vmwarefusion/vmwaredriver.h"

#include "drivers/vmwarefusion/vmnet.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

using namespace std::chrono_literals;

namespace machinist::vmwarefusion {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(VmwareDriver)
};

constexpr auto kShutdownTime = 90s;
constexpr auto kForcedEndTime = 30s;
constexpr auto kSettleTime = 10s; // files stay locked for a moment after power-off
constexpr auto kPoll = 1s;

} // namespace

Result<bool> VmwareDriver::isRunning(const VmRun &vmrun, OperationContext &context) const
{
    // vmrun prints the path with its symbolic links followed.
    const QStringList ours{vmx(), host().native(QFileInfo(vmxFile()).canonicalFilePath())};
    const auto sensitivity = host().isWindows() ? Qt::CaseInsensitive : Qt::CaseSensitive;
    for (const QString &path : TRY(vmrun.running(context)))
        if (ours.contains(path, sensitivity))
            return true;
    return false;
}

Result<PowerState> VmwareDriver::state(OperationContext &context)
{
    if (!QFile::exists(vmxFile()))
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("machine does not exist"),
                     .details = Text::tr("There is no file %1.").arg(vmxFile()),
                     .hint = Text::tr("It was deleted in VMware: remove it here as well.")};
    const VmRun vmrun = TRY(VmRun::find(host()));
    if (TRY(isRunning(vmrun, context)))
        return PowerState::Running;
    return savedState().isEmpty() ? PowerState::Stopped : PowerState::Saved;
}

Result<QStringList> VmwareDriver::addresses(const VmRun &vmrun, OperationContext &context) const
{
    QStringList all{TRY(vmrun.guestAddress(vmx(), context))};
    all += knownAddresses(macInVmx(TRY(readFile(vmxFile()))), host());
    all.removeAll(QString());
    all.removeDuplicates();
    return all;
}

Result<QString> VmwareDriver::ip(OperationContext &context)
{
    TRY(requireRunning(context));
    const QStringList all = TRY(addresses(TRY(VmRun::find(host())), context));
    if (all.isEmpty() || all.contains(storedIp()))
        return LocalVmDriver::ip(context);
    return all.first();
}

Result<> VmwareDriver::start(DriverContext &context)
{
    const VmRun vmrun = TRY(VmRun::find(host()));
    TRY(powerOn(vmrun, context));
    if (!isBoot2docker())
        return {};
    if (const auto mounted = mountShare(vmrun, context); !mounted)
        context.log(Text::tr("The shared folder was not mounted: %1").arg(mounted.error().message));
    return context.checkpoint();
}

Result<> VmwareDriver::powerOn(const VmRun &vmrun, DriverContext &context)
{
    const PowerState now = TRY(state(context));
    if (now == PowerState::Stopped)
        TRY(applyPendingShape(context));
    if (now != PowerState::Running) {
        context.step(Text::tr("Starting the virtual machine"));
        TRY(vmrun.start(vmx(), context));
    }
    const auto candidates = [&]() -> Result<QStringList> {
        if (!TRY(isRunning(vmrun, context)))
            return Error{.kind = ErrorKind::ToolFailed,
                         .message = Text::tr("The machine stopped while it was booting."),
                         .hint = Text::tr("See vmware.log in %1.").arg(seat().machineFolder())};
        return addresses(vmrun, context);
    };
    return waitForIp(
        {.candidates = candidates,
         .port = guestAt({}).port,
         .hint = Text::tr("Check VMware's NAT network, then start the machine again.")},
        context);
}

Result<bool> VmwareDriver::isDownWithin(std::chrono::milliseconds patience, const VmRun &vmrun,
                                        OperationContext &context) const
{
    for (const QDeadlineTimer deadline(patience); TRY(isRunning(vmrun, context));) {
        if (deadline.hasExpired())
            return false;
        TRY(context.sleepFor(kPoll));
    }
    return true;
}

Result<> VmwareDriver::stop(DriverContext &context)
{
    const VmRun vmrun = TRY(VmRun::find(host()));
    if (TRY(state(context)) != PowerState::Running)
        return forgetIp(context);
    context.step(Text::tr("Shutting down"));
    const QDeadlineTimer deadline(kShutdownTime);
    const auto asked = vmrun.stopSoftly(vmx(), kShutdownTime, context);
    TRY(context.checkpoint());
    if (!asked)
        context.log(asked.error().message); // no tools in the guest: ask it ourselves
    const bool isGoing = asked || TRY(askGuestToShutDown(context));
    const std::chrono::milliseconds rest(isGoing ? deadline.remainingTime() : 0);
    if (!TRY(isDownWithin(rest, vmrun, context))) {
        context.log(Text::tr("The machine does not shut down; turning it off."));
        TRY(powerOff(vmrun, context));
    }
    return forgetIp(context);
}

Result<> VmwareDriver::restart(DriverContext &context)
{
    TRY(stop(context));
    return start(context);
}

Result<> VmwareDriver::kill(DriverContext &context)
{
    const VmRun vmrun = TRY(VmRun::find(host()));
    const PowerState now = TRY(state(context));
    if (now == PowerState::Running)
        TRY(powerOff(vmrun, context));
    else if (now == PowerState::Saved)
        TRY(dropSavedState());
    return forgetIp(context);
}

Result<> VmwareDriver::powerOff(const VmRun &vmrun, OperationContext &context) const
{
    const auto off = vmrun.stopHard(vmx(), context);
    if (TRY(isDownWithin(off ? kForcedEndTime : kPoll, vmrun, context)))
        return {};
    if (!off)
        return off;
    return Error{.kind = ErrorKind::TimedOut,
                 .message = Text::tr("VMware does not turn the machine off."),
                 .hint = Text::tr("End its process vmware-vmx, then try again.")};
}

Result<> VmwareDriver::remove(DriverContext &context)
{
    if (context.ledger().entries().isEmpty() && !QFile::exists(vmxFile()))
        return {};
    if (QFile::exists(vmxFile())) {
        const VmRun vmrun = TRY(VmRun::find(host()));
        context.step(Text::tr("Removing the virtual machine"));
        if (TRY(isRunning(vmrun, context)))
            TRY(powerOff(vmrun, context));
        TRY(deleteMachine(vmrun, context));
    }
    QFile::remove(diskFile()); // made before there was a machine to delete it
    if (QFile::exists(diskFile()))
        return storageError(EACCES, diskFile());
    TRY(context.ledger().gone(QStringLiteral("disk"), diskFile()));
    return context.ledger().gone(QStringLiteral("vm"), vmName());
}

Result<> VmwareDriver::deleteMachine(const VmRun &vmrun, OperationContext &context) const
{
    for (const QDeadlineTimer deadline(kSettleTime);;) {
        const auto deleted = vmrun.deleteVm(vmx(), context);
        TRY(context.checkpoint());
        if (!QFile::exists(vmxFile()))
            return {};
        if (deadline.hasExpired())
            return deleted ? Error{.kind = ErrorKind::ToolFailed,
                                   .message = Text::tr("VMware did not delete the machine."),
                                   .details = vmxFile()}
                           : deleted.error();
        TRY(context.sleepFor(kPoll));
    }
}

} // namespace machinist::vmwarefusion
