// SPDX-License-Identifier: Apache-2.0
#include "tests/endtoend/standinrow.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <unistd.h>

namespace machinist {

namespace {

/// The image's own, since it has no boot loader.
constexpr char kKernelLine[]
    = "root=/dev/vda rw rootflags=noatime console=ttyS0 quiet net.ifnames=0 systemd.getty_auto=0 "
      "systemd.show_status=0 audit=0 selinux=0 apparmor=0 random.trust_cpu=on panic=10 "
      "mitigations=off nokaslr tsc=reliable";

} // namespace

StandInRow StandInRow::current()
{
    const StandInRow rows[] = {
        {"virtualbox", "virtualbox", "VirtualBox", "virtualbox", "FAKE_VBOX", "192.168.59.101"},
        {"vmwarefusion", "vmwarefusion", "VMware", "vmwarefusion", "FAKE_VMWARE", "127.77.1.1"},
        {"hyperv", "hyperv", "Hyper-V", "hyperv", "FAKE_HYPERV", "127.77.2.1", "windows"},
        {"vfkit", "xhyve", "xhyve", "xhyve:xhyve/macos", "FAKE_XHYVE", "127.77.3.1", "macos"},
        {"hyperkit", "xhyve", "xhyve", "xhyve:xhyve/macos", "FAKE_XHYVE", "127.77.4.1", "macos"},
        {"qemu", "qemu", "QEMU", "", "", ""},
    };
    const QString wanted = qEnvironmentVariable("LOCALVM_ROW");
    for (const StandInRow &row : rows)
        if (wanted == QLatin1String(row.m_name))
            return row;
    return rows[0];
}

QString StandInRow::setUp(const Sandbox &box)
{
    if (const QString why = Sandbox::whyNoVirtualMachine(); !why.isEmpty())
        return why;
    if (::geteuid() != 0)
        return QStringLiteral("only root may serve port 22 of a second address");
    const QDir images(box.store() + QStringLiteral("/cache/qemu"));
    const QStringList names
        = images.entryList({QStringLiteral("debian-*")}, QDir::Dirs, QDir::Time);
    if (names.isEmpty())
        return QStringLiteral("tst_mainjob has not built the base image yet");
    m_image = images.filePath(names.first());
    if (!hasStandIn())
        return {};
    QString path;
    for (const QString &folder : QString::fromLatin1(m_folders).split(u':'))
        path += QStringLiteral(FAKES "/") + folder + u':';
    qputenv("PATH", (path + qEnvironmentVariable("PATH")).toUtf8());
    qputenv(m_variable, box.home().toUtf8());
    qputenv("VIRTUALBOX_NO_VTX_CHECK", "true"); // QEMU emulates
    if (m_system) {
        qputenv("SIMULATED_SYSTEM", m_system);
        qputenv("SIMULATED_ROOT", box.home().toUtf8());
    }
    writeControl(box.home());
    return {};
}

void StandInRow::writeControl(const QString &home) const
{
    const QJsonObject qemu{{QStringLiteral("kernel"), m_image + QStringLiteral("/vmlinuz")},
                           {QStringLiteral("initrd"), m_image + QStringLiteral("/initrd")},
                           {QStringLiteral("append"), QLatin1String(kKernelLine)}};
    const bool isWindows = m_system && qstrcmp(m_system, "windows") == 0;
    const QJsonObject switches{{QStringLiteral("qemu"), qemu},
                               {QStringLiteral("ip"), QLatin1String(m_address)},
                               {QStringLiteral("windows"), isWindows}};
    QFile control(home + QStringLiteral("/control.json"));
    if (control.open(QIODevice::WriteOnly))
        control.write(QJsonDocument(switches).toJson());
}

QStringList StandInRow::flags() const
{
    if (!hasStandIn())
        return {};
    const QStringList image{flag("image"), this->image()};
    if (qstrcmp(m_name, "hyperkit") != 0) // which boots no firmware
        return image;
    return image + QStringList{flag("boot-kernel"), m_image + QStringLiteral("/vmlinuz"),
                               flag("boot-initrd"), m_image + QStringLiteral("/initrd"),
                               flag("boot-cmd"),    QLatin1String(kKernelLine)};
}

QString StandInRow::leftovers(const Sandbox &box) const
{
    if (!box.virtualMachines().isEmpty())
        return QStringLiteral("QEMU runs still");
    if (!hasStandIn())
        return {};
    QFile file(box.home() + QStringLiteral("/state.json"));
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("the stand-in was never called");
    const QJsonValue vms
        = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("vms"));
    if (driver() == QLatin1String("xhyve")) { // which keeps no list: a machine is a process
        for (const auto vm : vms.toObject()) {
            const qint64 pid = vm.toObject().value(QLatin1String("pid")).toInteger();
            QFile process(QStringLiteral("/proc/%1/cmdline").arg(pid));
            if (process.open(QIODevice::ReadOnly) && process.readAll().contains(FAKES))
                return QStringLiteral("the machine's process runs still");
        }
        return {};
    }
    return vms.toObject().isEmpty() && vms.toArray().isEmpty()
        ? QString()
        : QStringLiteral("the hypervisor still lists a machine");
}

void StandInRow::tidyUp() const
{
    const QString address = QLatin1String(m_address);
    if (!address.isEmpty() && !address.startsWith(u"127."))
        QProcess::execute(QStringLiteral("ip"),
                          {QStringLiteral("address"), QStringLiteral("delete"),
                           address + QStringLiteral("/32"), QStringLiteral("dev"),
                           QStringLiteral("lo")});
}

} // namespace machinist
