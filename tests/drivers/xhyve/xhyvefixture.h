// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/shared/isoimage.h"
#include "drivers/xhyve/xhyvedriver.h"
#include "tests/support/localvm.h"

#include <csignal>

#include <sys/types.h>

namespace machinist {

/// Stand-ins for vfkit, hyperkit and xhyve on a simulated macOS, and a machine that is to be made.
struct XhyveFixture : LocalVm<xhyve::XhyveDriver>
{
    XhyveFixture()
        : LocalVm(QStringLiteral(FAKES), "FAKE_XHYVE", QStringLiteral("xhyve"))
    {
        host().system = HostSystem::MacOs;
        host().environment.insert(QStringLiteral("PATH"), QStringLiteral(FAKES ":" FAKES "/macos"));
        host().environment.insert(QStringLiteral("USER"), QStringLiteral("erika"));
    }
    ~XhyveFixture()
    {
        for (const qint64 pid : living())
            ::kill(pid_t(pid), SIGKILL);
    }

    /// What passes for boot2docker's ISO here: a kernel and what it needs, in the root.
    QString bootableIso() const
    {
        write(QStringLiteral("b2d.iso"),
              isoImage("Boot2Docker-v19.03.12",
                       {{"vmlinuz64", "kernel", 0444},
                        {"initrd.img", "initrd", 0444},
                        {"isolinux.cfg",
                         "default boot2docker\nlabel boot2docker\n\tkernel /boot/vmlinuz64\n"
                         "\tappend loglevel=3 user=docker console=ttyS0 base\n",
                         0444}}));
        return QStringLiteral("file://") + path(QStringLiteral("b2d.iso"));
    }

    QJsonObject machines() const { return state().value(QLatin1String("vms")).toObject(); }
    QList<qint64> living() const
    {
        QList<qint64> pids;
        for (const auto vm : machines()) {
            const qint64 pid = vm.toObject().value(QLatin1String("pid")).toInteger();
            QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(FAKES))
                pids << pid;
        }
        return pids;
    }
    int leftovers() const { return int(living().size()); }
};

} // namespace machinist
