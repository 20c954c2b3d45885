// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/firmware.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace machinist::qemu {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QemuFirmware)
};

struct Place
{
    const char *code;
    const char *variables;
};

// Both files of a pair are as large as the flash chips of the machine "virt" (64 MiB).
constexpr Place kLinux[] = {
    // Debian, Ubuntu: qemu-efi-aarch64
    {"/usr/share/AAVMF/AAVMF_CODE.no-secboot.fd", "/usr/share/AAVMF/AAVMF_VARS.fd"},
    {"/usr/share/AAVMF/AAVMF_CODE.fd", "/usr/share/AAVMF/AAVMF_VARS.fd"},
    // Fedora: edk2-aarch64
    {"/usr/share/edk2/aarch64/QEMU_EFI-silent-pflash.raw",
     "/usr/share/edk2/aarch64/vars-template-pflash.raw"},
    {"/usr/share/edk2/aarch64/QEMU_EFI-pflash.raw",
     "/usr/share/edk2/aarch64/vars-template-pflash.raw"},
    // Arch: edk2-aarch64
    {"/usr/share/edk2/aarch64/QEMU_CODE.fd", "/usr/share/edk2/aarch64/QEMU_VARS.fd"},
    // openSUSE: qemu-uefi-aarch64
    {"/usr/share/qemu/aavmf-aarch64-code.bin", "/usr/share/qemu/aavmf-aarch64-vars.bin"},
};

// What QEMU installs beside itself, below its share folder.
constexpr Place kOwn{"edk2-aarch64-code.fd", "edk2-arm-vars.fd"};

/// The folders that QEMU's own files may be in.
QStringList shareFolders(const HostPlatform &host, const QString &program)
{
    QStringList folders;
    if (!program.isEmpty()) {
        // Homebrew's program is a link into its cellar; the files are beside either.
        const QString real = QFileInfo(program).canonicalPath();
        for (const QString &folder : {QFileInfo(program).absolutePath(), real})
            folders << folder + QStringLiteral("/../share/qemu")
                    << folder + QStringLiteral("/share");
    }
    if (host.isMacOs())
        for (const char *prefix : {"/opt/homebrew", "/usr/local", "/opt/local"})
            folders << host.root + QLatin1String(prefix) + QStringLiteral("/share/qemu");
    else if (host.isWindows())
        folders << host.root + QStringLiteral("C:/Program Files/qemu/share");
    else
        folders << host.root + QStringLiteral("/usr/share/qemu")
                << host.root + QStringLiteral("/usr/local/share/qemu");
    return folders;
}

QString installHint(const HostPlatform &host)
{
    if (host.isMacOs())
        return Text::tr("Install QEMU with: brew install qemu");
    if (host.isWindows())
        return Text::tr("Install QEMU with its firmware from https://www.qemu.org/download/.");
    return Text::tr("Install it: qemu-efi-aarch64 (Debian, Ubuntu), edk2-aarch64 (Fedora, Arch) or "
                    "qemu-uefi-aarch64 (openSUSE).");
}

} // namespace

Result<Firmware> findFirmware(GuestArch arch, const HostPlatform &host, const QString &program)
{
    if (arch == GuestArch::X86_64)
        return Firmware{};
    QList<Firmware> candidates;
    if (host.isLinux())
        for (const Place &place : kLinux)
            candidates << Firmware{host.root + QLatin1String(place.code),
                                   host.root + QLatin1String(place.variables)};
    for (const QString &folder : shareFolders(host, program))
        candidates << Firmware{QDir::cleanPath(folder + u'/' + QLatin1String(kOwn.code)),
                               QDir::cleanPath(folder + u'/' + QLatin1String(kOwn.variables))};
    for (const Firmware &one : std::as_const(candidates))
        if (QFileInfo::exists(one.code) && QFileInfo::exists(one.variables))
            return one;
    return Error{.kind = ErrorKind::ToolMissing,
                 .message = Text::tr("The UEFI firmware for ARM machines was not found."),
                 .hint = installHint(host)};
}

} // namespace machinist::qemu
