// SPDX-License-Identifier: Apache-2.0
//
// What can be done to a real machine besides running it, on the command line: suspend, snapshots,
// changes, another name, a clone.
#include "tests/endtoend/sandbox.h"

#include <QDateTime>
#include <QTest>

using namespace machinist;

namespace {

constexpr int kCreateMs = 20 * 60 * 1000;
constexpr int kLongMs = 10 * 60 * 1000;

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

} // namespace

class tst_Moments final : public QObject
{
    Q_OBJECT

    std::unique_ptr<Sandbox> m_box;

    Run run(const char *line, int timeoutMs = kLongMs) const
    {
        return m_box->machinist(s(line).split(u' '), timeoutMs);
    }
    QString inGuest(const char *machine, const char *command) const
    {
        return m_box->machinist({s("ssh"), s(machine), s(command)}, kLongMs).out.trimmed();
    }
    QString fieldOf(const char *machine, const QString &flag) const
    {
        const Run fields = m_box->machinist({s("edit"), s(machine)});
        for (const QString &line : fields.out.split(u'\n'))
            if (line.startsWith(flag + u' '))
                return line.simplified();
        return fields.all();
    }

#define WORKS(line)                                                                                \
    do {                                                                                           \
        const Run done = run(line);                                                                \
        QVERIFY2(done.exitCode == 0, qPrintable(done.all()));                                      \
    } while (false)

private slots:
    void initTestCase()
    {
        if (const QString why = Sandbox::whyNoVirtualMachine(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_box = std::make_unique<Sandbox>();
        const Run created = run("create --driver qemu box", kCreateMs);
        QVERIFY2(created.exitCode == 0, qPrintable(created.all()));
    }
    void cleanupTestCase()
    {
        m_box.reset();
    }

    void aSuspendedMachineGoesOnWithTheRightTime()
    {
        inGuest("box", "echo here | sudo tee /run/witness");
        WORKS("suspend box");
        QCOMPARE(run("status box").out.trimmed(), s("Saved"));
        QVERIFY(m_box->virtualMachines().isEmpty());
        const Run stopped = run("stop box");
        QVERIFY(stopped.exitCode != 0);
        QVERIFY2(stopped.err.contains(u"suspended"), qPrintable(stopped.all()));
        QTest::qSleep(20000); // the guest's clock would be that slow
        WORKS("start box");
        QCOMPARE(inGuest("box", "cat /run/witness"), s("here"));
        const qint64 there = inGuest("box", "date +%s").toLongLong();
        const qint64 here = QDateTime::currentSecsSinceEpoch();
        QVERIFY2(qAbs(here - there) < 15, qPrintable(QString::number(here - there)));
    }

    void aSnapshotIsTakenShownRestoredAndDeleted()
    {
        inGuest("box", "echo before > ~/witness; sync");
        WORKS("snapshot box take before-it");
        const Run listed = run("snapshot box");
        QVERIFY2(listed.out.contains(u"before-it"), qPrintable(listed.all()));
        QCOMPARE(run("snapshot -q box").out.trimmed(), s("before-it"));
        inGuest("box", "echo after > ~/witness; sync");
        WORKS("snapshot -y box restore before-it");
        QCOMPARE(run("status box").out.trimmed(), s("Running"));
        QCOMPARE(inGuest("box", "cat ~/witness"), s("before"));
        const Run used = m_box->shell(s("eval $(machinist env box) && docker ps"), kLongMs);
        QVERIFY2(used.exitCode == 0, qPrintable(used.all()));
        WORKS("snapshot -y box rm before-it");
        QVERIFY(run("snapshot -q box").out.trimmed().isEmpty());
    }

    void aDiskGrowsWithItsFileSystemAndMemoryWaits()
    {
        QVERIFY(fieldOf("box", s("qemu-memory")).contains(u"after restart"));
        QVERIFY(fieldOf("box", s("qemu-image")).contains(u"not possible here"));
        WORKS("edit box --disk-size 30720");
        QVERIFY(inGuest("box", "df -BM --output=size / | tail -1 | tr -dc 0-9").toInt() > 28000);
        const Run changed = run("edit box --qemu-memory 1536");
        QVERIFY2(changed.out.contains(u"restart"), qPrintable(changed.all()));
        WORKS("restart box");
        QVERIFY(inGuest("box", "grep MemTotal /proc/meminfo | tr -dc 0-9").toInt() > 1300000);
        const Run shrunk = run("edit box --disk-size 20480");
        QVERIFY(shrunk.exitCode != 0);
    }

    void aProtectedMachineIsNotDeleted()
    {
        WORKS("edit box --protected");
        QVERIFY(run("rm -f box").all().contains(u"protected"));
        QVERIFY(run("rm -y box").exitCode != 0);
        QCOMPARE(run("ls -q").out.trimmed(), s("box"));
        WORKS("edit box --protected=false");
    }

    void aRenamedMachineKnowsItsName()
    {
        QVERIFY(run("rename box crate").exitCode != 0); // it runs
        WORKS("stop box");
        WORKS("rename box crate");
        QCOMPARE(run("ls -q").out.trimmed(), s("crate"));
        WORKS("start crate");
        QCOMPARE(inGuest("crate", "hostname"), s("crate"));
    }

    void aCloneIsAMachineOfItsOwn()
    {
        inGuest("crate", "echo kept > ~/witness; sync");
        const QString engine
            = m_box->shell(s("eval $(machinist env crate) && docker info -f '{{.ID}}'"), kLongMs)
                  .out.trimmed();
        WORKS("stop crate");
        const Run cloned = run("clone crate copy", kCreateMs);
        QVERIFY2(cloned.exitCode == 0, qPrintable(cloned.all()));
        WORKS("start crate"); // side by side
        QCOMPARE(inGuest("copy", "cat ~/witness"), s("kept"));
        QCOMPARE(inGuest("copy", "hostname"), s("copy"));
        for (const char *of : {"cat /etc/ssh/ssh_host_ed25519_key.pub", "cat /etc/machine-id",
                               "cat ~/.ssh/authorized_keys"}) {
            const QString one = inGuest("crate", of);
            const QString other = inGuest("copy", of);
            QVERIFY2(!one.isEmpty() && !other.isEmpty() && one != other, of);
        }
        const Run info
            = m_box->shell(s("eval $(machinist env copy) && docker info -f '{{.ID}}'"), kLongMs);
        QVERIFY2(info.exitCode == 0 && info.out.trimmed() != engine, qPrintable(info.all()));
        // The key of the one no longer opens the other.
        const Run foreign = m_box->shell(
            s("port=$(machinist inspect -f '{{.Driver.SSHPort}}' copy); ssh -F none -i "
              "$MACHINE_STORAGE_PATH/machines/crate/id_ed25519 -p $port -o IdentitiesOnly=yes -o "
              "BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null "
              "docker@127.0.0.1 true"),
            kLongMs);
        QVERIFY2(foreign.exitCode != 0 && foreign.err.contains(u"denied"),
                 qPrintable(foreign.all()));
        WORKS("rm -y copy");
        WORKS("rm -y crate");
        QVERIFY(m_box->virtualMachines().isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_Moments)
#include "tst_moments.moc"
