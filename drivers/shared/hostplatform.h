// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <functional>

namespace machinist {

enum class HostSystem { Linux, MacOs, Windows };

/// The computer that a local hypervisor runs on, as a value: drivers take what differs between
/// systems from here, so that every system's commands can be made and tested on any of them.
struct HostPlatform
{
    HostSystem system = HostSystem::Linux;
    bool isArm = false;
    int processors = 1;
    QProcessEnvironment environment = {};
    /// Put before the absolute paths of the system's own files; empty but in tests.
    QString root = {};
    /// A value under HKEY_LOCAL_MACHINE; empty where there is none. Null but on Windows.
    std::function<QString(const QString &key, const QString &value)> registry = {};

    static HostPlatform current();

    bool isLinux() const { return system == HostSystem::Linux; }
    bool isMacOs() const { return system == HostSystem::MacOs; }
    bool isWindows() const { return system == HostSystem::Windows; }

    /// \a path as this system's tools want it.
    QString native(const QString &path) const;

    /// Where the program is: in \a folders first, then in PATH. Empty where it is nowhere. A
    /// window started from macOS' Finder has no shell's PATH, hence the folders.
    QString findProgram(const QString &name, const QStringList &folders = {}) const;
};

/// False where \a host, a Linux on an x86 processor, says in /proc/cpuinfo that it has neither VT-x
/// nor AMD-V, or keeps it from us. True where that is not known.
bool hasVirtualization(const HostPlatform &host);

/// True where nothing listens on 127.0.0.1:\a port.
bool isLoopbackPortFree(int port);
/// A port on 127.0.0.1 that is free now and is not \a other; 0 where there is none.
int freeLoopbackPort(int other = 0);

} // namespace machinist
