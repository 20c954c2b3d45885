// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/hostplatform.h"
#include "models/base/result.h"

namespace machinist::xhyve {

/// Which program runs the machine.
enum class Backend {
    Vfkit,    // Apple's Virtualization.framework: Apple silicon and Intel
    Hyperkit, // Intel
    Xhyve,    // Intel; hyperkit's ancestor
};

/// "vfkit", "hyperkit" or "xhyve": the program's name, and what config() keeps.
QString backendName(Backend backend);

/// A program that was found.
struct Hypervisor
{
    Backend backend = Backend::Vfkit;
    QString program;

    bool isVfkit() const { return backend == Backend::Vfkit; }
};

/// What a machine is to be like. Paths must not have a comma, which divides the programs' options.
struct VmSettings
{
    QString uuid;
    QString mac; // with two digits each: "02:f0:0d:60:01:03"
    int cpus = 1;
    int memoryMb = 1024;
    QString disk;
    bool isQcow2 = false;
    bool isBlockDevice = false; // an attached sparse bundle
    QString dvd;                // boot2docker's ISO, or cloud-init's seed
    QString folder;             // where the console's text and the firmware's memory go
    QString socket;             // where vfkit takes orders
    QString kernel;             // empty: the firmware finds what to boot (vfkit)
    QString initrd;
    QString kernelLine;
    QStringList shares; // of this computer
};

/// Looks for \a wanted ("hyperkit"); without a name for the one that fits: a kernel is booted by
/// hyperkit or xhyve where this is an Intel computer that has one, all else by vfkit. NotSupported
/// but on macOS, ToolMissing with what to install.
Result<Hypervisor> findHypervisor(const HostPlatform &host, const QString &wanted,
                                  bool bootsKernel);

/// Both older programs make the network card as root. NotAuthorised, with the two commands that
/// allow it, where \a hypervisor may not.
Result<> checkRights(const Hypervisor &hypervisor);

QStringList vmArguments(const Hypervisor &hypervisor, const VmSettings &vm);

/// What is in the command line of this machine's process and of no other.
QString markOf(const Hypervisor &hypervisor, const VmSettings &vm);

/// A locally administered hardware address that always is the same for \a uuid.
QString macOfUuid(const QString &uuid);
/// Of the output of "-M": "MAC: 2:f0:d:60:1:3"; empty where there is none.
QString parsePrintedMac(const QString &output);

} // namespace machinist::xhyve
