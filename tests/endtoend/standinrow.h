// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/endtoend/sandbox.h"

namespace machinist {

/// One of the local hypervisors. Those that cannot run here have stand-ins for their tools, behind
/// which QEMU boots the disk that the driver made.
class StandInRow
{
public:
    /// The row named by LOCALVM_ROW; virtualbox without it.
    static StandInRow current();

    QString driver() const { return QLatin1String(m_driver); }
    /// What the wizard calls the driver.
    QString title() const { return QLatin1String(m_title); }
    /// Whether the real program works with it on this system. Else it has to be one that takes
    /// this computer for another (simulatedhost.cpp).
    bool isOfThisSystem() const { return !m_system; }
    /// "--DRIVER-" \a flag
    QString flag(const char *flag) const
    {
        return QStringLiteral("--%1-%2").arg(driver(), QLatin1String(flag));
    }

    /// Puts the stand-ins into this process's environment, with their state in \a box. Returns
    /// what is missing here, empty where nothing is.
    QString setUp(const Sandbox &box);
    QString image() const { return m_image + QStringLiteral("/disk.qcow2"); }
    /// What create needs: the image that is there already, and what boots it.
    QStringList flags() const;
    /// What the hypervisor still has of machines; empty where nothing is left.
    QString leftovers(const Sandbox &box) const;
    /// Takes away what a stand-in has given this computer: a host-only network's address.
    void tidyUp() const;

private:
    bool hasStandIn() const { return *m_folders != '\0'; }

    const char *m_name;
    const char *m_driver;
    const char *m_title;
    const char *m_folders; // below tests/fakes, by colons
    const char *m_variable;
    const char *m_address; // of the guest
    const char *m_system = nullptr;
    QString m_image = {};

    StandInRow(const char *name, const char *driver, const char *title, const char *folders,
               const char *variable, const char *address, const char *system = nullptr)
        : m_name(name)
        , m_driver(driver)
        , m_title(title)
        , m_folders(folders)
        , m_variable(variable)
        , m_address(address)
        , m_system(system)
    {}
    void writeControl(const QString &home) const;
};

} // namespace machinist
