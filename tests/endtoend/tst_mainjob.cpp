// SPDX-License-Identifier: Apache-2.0
//
// The main job on the command line, on a real virtual machine.
#include "tests/endtoend/sandbox.h"

#include <QTest>

using namespace machinist;

namespace {

constexpr int kCreateMs
    = 20 * 60 * 1000; // an emulated processor, and an image that may have to be built

} // namespace

class tst_MainJob final : public QObject
{
    Q_OBJECT

    std::unique_ptr<Sandbox> m_sandbox;

private slots:
    void initTestCase()
    {
        if (const QString why = Sandbox::whyNoVirtualMachine(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_sandbox = std::make_unique<Sandbox>();
    }

    void cleanupTestCase() { m_sandbox.reset(); }

    void fromNothingToADockerHostAndBack()
    {
        Sandbox &box = *m_sandbox;
        const Run created = box.machinist({QStringLiteral("create"), QStringLiteral("--driver"),
                                           QStringLiteral("qemu"), QStringLiteral("box")},
                                          kCreateMs);
        QVERIFY2(created.exitCode == 0, qPrintable(created.all()));
        QVERIFY2(created.out.contains(u"Docker is up and running!"), qPrintable(created.all()));

        const Run listed = box.machinist({QStringLiteral("ls"), QStringLiteral("--format"),
                                          QStringLiteral("{{.Name}} {{.State}} {{.DriverName}}")});
        QCOMPARE(listed.out.trimmed(), QStringLiteral("box Running qemu"));

        const Run said
            = box.machinist({QStringLiteral("ssh"), QStringLiteral("box"), QStringLiteral("echo"),
                             QStringLiteral("hello from $(hostname)")});
        QCOMPARE(said.out.trimmed(), QStringLiteral("hello from box"));

        const Run versions
            = box.shell(QStringLiteral("eval $(machinist env box) && docker version --format "
                                       "'{{.Server.Version}}' && docker ps"));
        QVERIFY2(versions.exitCode == 0, qPrintable(versions.all()));
        QVERIFY(versions.out.contains(u"CONTAINER ID"));
    }

    void stopAndStartKeepTheMachineUsable()
    {
        Sandbox &box = *m_sandbox;
        const Run stopped = box.machinist({QStringLiteral("stop"), QStringLiteral("box")}, 180000);
        QVERIFY2(stopped.exitCode == 0, qPrintable(stopped.all()));
        QCOMPARE(box.machinist({QStringLiteral("status"), QStringLiteral("box")}).out.trimmed(),
                 QStringLiteral("Stopped"));
        QVERIFY(box.virtualMachines().isEmpty());

        const Run started = box.machinist({QStringLiteral("start"), QStringLiteral("box")}, 600000);
        QVERIFY2(started.exitCode == 0, qPrintable(started.all()));
        const Run used = box.shell(
            QStringLiteral("eval $(machinist env box) && docker info >/dev/null && echo usable"));
        QVERIFY2(used.out.contains(u"usable"), qPrintable(used.all()));
    }

    void removingLeavesNothing()
    {
        Sandbox &box = *m_sandbox;
        const Run removed = box.machinist(
            {QStringLiteral("rm"), QStringLiteral("-y"), QStringLiteral("box")}, 120000);
        QVERIFY2(removed.exitCode == 0, qPrintable(removed.all()));
        QVERIFY(box.virtualMachines().isEmpty());
        for (const QString &file : box.machineFiles())
            QVERIFY2(!file.contains(QStringLiteral("/box")), qPrintable(file));
    }
};

QTEST_GUILESS_MAIN(tst_MainJob)
#include "tst_mainjob.moc"
