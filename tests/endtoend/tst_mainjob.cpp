// SPDX-License-Identifier: Apache-2.0
//
// The main job on the command line, on a real virtual machine.
#include "tests/endtoend/sandbox.h"

#include <QTest>

#include <unistd.h>

using namespace machinist;

namespace {

constexpr int kCreateMs
    = 20 * 60 * 1000; // an emulated processor, and an image that may have to be built

} // namespace

class tst_MainJob final : public QObject
{
    Q_OBJECT

    std::unique_ptr<Sandbox> m_sandbox;

    /// The image built here knows virtio-fs, whose server in Debian 12 is for root.
    static bool canShare()
    {
        return ::geteuid() == 0 && QFile::exists(QStringLiteral("/usr/lib/qemu/virtiofsd"));
    }
    QString folder(const char *name) const
    {
        return m_sandbox->home() + QStringLiteral("/") + QString::fromUtf8(name);
    }
    QStringList sharedFolders() const
    {
        if (!canShare())
            return {};
        for (const char *name : {"ours", "theirs"}) {
            QDir().mkpath(folder(name));
            QFile greeting(folder(name) + QStringLiteral("/greeting"));
            if (greeting.open(QIODevice::WriteOnly))
                greeting.write("hello\n");
        }
        return {QStringLiteral("--qemu-share"), folder("ours") + QStringLiteral(":/mnt/ours"),
                QStringLiteral("--qemu-share"),
                folder("theirs") + QStringLiteral(":/mnt/theirs:ro")};
    }

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
        const Run created
            = box.machinist(QStringList{QStringLiteral("create"), QStringLiteral("--driver"),
                                        QStringLiteral("qemu")}
                                + sharedFolders() + QStringList{QStringLiteral("box")},
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

    void foldersAreSharedAsTheyWereAskedFor()
    {
        if (!canShare())
            QSKIP("sharing a folder with this image needs root and virtiofsd");
        Sandbox &box = *m_sandbox;
        const auto inBox = [&](const char *command) {
            return box.machinist(
                {QStringLiteral("ssh"), QStringLiteral("box"), QString::fromUtf8(command)});
        };
        QCOMPARE(inBox("cat /mnt/ours/greeting").out.trimmed(), QStringLiteral("hello"));
        QCOMPARE(inBox("echo back | sudo tee /mnt/ours/answer").exitCode, 0);
        QFile answer(folder("ours/answer"));
        QVERIFY(answer.open(QIODevice::ReadOnly));
        QCOMPARE(answer.readAll(), QByteArray("back\n"));
        QCOMPARE(inBox("cat /mnt/theirs/greeting").out.trimmed(), QStringLiteral("hello"));
        // Not even for who mounts it anew: it is this computer that refuses.
        QVERIFY(inBox("sudo mount -o remount,rw /mnt/theirs; sudo touch /mnt/theirs/x").exitCode
                != 0);
        QVERIFY(!QFile::exists(folder("theirs/x")));
    }

    void stopAndStartKeepTheMachineUsable()
    {
        Sandbox &box = *m_sandbox;
        const Run stopped = box.machinist({QStringLiteral("stop"), QStringLiteral("box")}, 180000);
        QVERIFY2(stopped.exitCode == 0, qPrintable(stopped.all()));
        QCOMPARE(box.machinist({QStringLiteral("status"), QStringLiteral("box")}).out.trimmed(),
                 QStringLiteral("Stopped"));
        QVERIFY(box.virtualMachines().isEmpty());

        // As the session does it at login.
        QCOMPARE(box.machinist({QStringLiteral("autostart"), QStringLiteral("box")}).exitCode, 0);
        const QDir entries(box.environment().value(QStringLiteral("XDG_CONFIG_HOME"))
                           + QStringLiteral("/autostart"));
        const QStringList names = entries.entryList({QStringLiteral("*Machines-*.desktop")});
        QCOMPARE(names.size(), 1);
        QFile entry(entries.filePath(names.first()));
        QVERIFY(entry.open(QIODevice::ReadOnly));
        const QString exec = QString::fromUtf8(entry.readAll())
                                 .section(QStringLiteral("\nExec="), 1)
                                 .section(u'\n', 0, 0);
        const Run started = box.shell(exec, 600000);
        QVERIFY2(started.exitCode == 0, qPrintable(started.all()));
        QCOMPARE(box.machinist({QStringLiteral("status"), QStringLiteral("box")}).out.trimmed(),
                 QStringLiteral("Running"));
        if (canShare())
            QCOMPARE(box.machinist({QStringLiteral("ssh"), QStringLiteral("box"),
                                    QStringLiteral("cat /mnt/ours/greeting")})
                         .out.trimmed(),
                     QStringLiteral("hello"));
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
