// SPDX-License-Identifier: Apache-2.0
//
// The real binary with the stand-in for a hypervisor's tools, behind which QEMU boots the disk that
// we made: from "create -d DRIVER" to "docker version".
#include "tests/endtoend/sandbox.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace machinist;

namespace {

constexpr int kCreateTime = 900000;
constexpr int kPowerTime = 300000;
constexpr char kKernelLine[]
    = "root=/dev/vda rw rootflags=noatime console=ttyS0 quiet net.ifnames=0 systemd.getty_auto=0 "
      "systemd.show_status=0 audit=0 selinux=0 apparmor=0 random.trust_cpu=on panic=10 "
      "mitigations=off nokaslr tsc=reliable";

} // namespace

class tst_LocalVmJob final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString why = Sandbox::whyNoVirtualMachine(); !why.isEmpty())
            QSKIP(qPrintable(QStringLiteral("SKIPPED: ") + why));
        if (geteuid() != 0)
            QSKIP("SKIPPED: only root may give the loopback a second address");
        const QDir images(m_sandbox.store() + QStringLiteral("/cache/qemu"));
        const QStringList names
            = images.entryList({QStringLiteral("debian-*")}, QDir::Dirs, QDir::Time);
        if (names.isEmpty())
            QSKIP("SKIPPED: tst_mainjob has not built the base image yet");
        m_image = images.filePath(names.first());
    }

    void aMachineIsCreatedUsedAndRemoved()
    {
        const QString path = QStringLiteral(FAKES) + u':' + qEnvironmentVariable("PATH");
        qputenv("PATH", path.toUtf8());
        qputenv(VARIABLE, m_sandbox.home().toUtf8());
        qputenv("VIRTUALBOX_NO_VTX_CHECK", "true"); // QEMU emulates
        writeControl();
        const Run created = m_sandbox.machinist(
            {QStringLiteral("create"), QStringLiteral("-d"), QStringLiteral(DRIVER),
             QStringLiteral("--" DRIVER "-no-share"), QStringLiteral("--" DRIVER "-image"),
             m_image + QStringLiteral("/disk.qcow2"), QStringLiteral("vb1")},
            kCreateTime);
        QVERIFY2(created.exitCode == 0, qPrintable(created.all()));
        const Run version = m_sandbox.shell(
            QStringLiteral("eval $(machinist env vb1) && docker version -f '{{.Server.Version}}'"));
        QVERIFY2(version.exitCode == 0 && !version.out.trimmed().isEmpty(),
                 qPrintable(version.all()));
        const Run said = m_sandbox.machinist(
            {QStringLiteral("ssh"), QStringLiteral("vb1"), QStringLiteral("hostname")});
        QCOMPARE(said.out.trimmed(), QStringLiteral("vb1"));
        for (const char *verb : {"stop", "start", "kill"}) {
            const Run run
                = m_sandbox.machinist({QLatin1String(verb), QStringLiteral("vb1")}, kPowerTime);
            QVERIFY2(run.exitCode == 0, qPrintable(QLatin1String(verb) + run.all()));
        }
        QCOMPARE(
            m_sandbox.machinist({QStringLiteral("status"), QStringLiteral("vb1")}).out.trimmed(),
            QStringLiteral("Stopped"));
        const Run removed = m_sandbox.machinist(
            {QStringLiteral("rm"), QStringLiteral("-y"), QStringLiteral("vb1")}, kPowerTime);
        QVERIFY2(removed.exitCode == 0, qPrintable(removed.all()));
        QVERIFY(state().value(QLatin1String("vms")).toObject().isEmpty());
    }

    void cleanupTestCase()
    {
        for (const auto vm : state().value(QLatin1String("vms")).toObject()) {
            const int pid = vm.toObject().value(QLatin1String("pid")).toInt();
            if (pid > 0)
                ::kill(pid, SIGKILL);
        }
        m_sandbox.shell(QStringLiteral("ip addr del " ADDRESS "/32 dev lo"));
    }

private:
    QString file(const char *name) const { return m_sandbox.home() + u'/' + QLatin1String(name); }
    void writeControl() const
    {
        const QJsonObject qemu{{QStringLiteral("kernel"), m_image + QStringLiteral("/vmlinuz")},
                               {QStringLiteral("initrd"), m_image + QStringLiteral("/initrd")},
                               {QStringLiteral("append"), QLatin1String(kKernelLine)}};
        QFile control(file("control.json"));
        QVERIFY(control.open(QIODevice::WriteOnly));
        control.write(QJsonDocument(QJsonObject{{QStringLiteral("qemu"), qemu},
                                                {QStringLiteral("ip"), QStringLiteral(ADDRESS)}})
                          .toJson());
    }
    QJsonObject state() const
    {
        QFile file(this->file("state.json"));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }

    Sandbox m_sandbox;
    QString m_image;
};

QTEST_GUILESS_MAIN(tst_LocalVmJob)
#include "tst_localvmjob.moc"
