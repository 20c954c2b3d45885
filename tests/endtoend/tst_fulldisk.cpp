// SPDX-License-Identifier: Apache-2.0
//
// A store on a disk that fills up while a real virtual machine boots from it.
#include "tests/endtoend/sandbox.h"

#include <QStorageInfo>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace machinist;

namespace {

constexpr int kCreateMs = 20 * 60 * 1000;

int mount(const QStringList &arguments)
{
    return QProcess::execute(QStringLiteral("mount"), arguments);
}

} // namespace

class tst_FullDisk final : public QObject
{
    Q_OBJECT

    std::unique_ptr<Sandbox> m_sandbox;
    QString m_store;

    void resize(const QString &size) const
    {
        QCOMPARE(mount({QStringLiteral("-o"), QStringLiteral("remount,size=") + size, m_store}), 0);
    }

    qint64 usedKb() const
    {
        const QStorageInfo storage(m_store);
        return (storage.bytesTotal() - storage.bytesFree()) / 1024;
    }

private slots:
    void initTestCase()
    {
        if (const QString why = Sandbox::whyNoVirtualMachine(); !why.isEmpty())
            QSKIP(qPrintable(why));
        if (geteuid() != 0)
            QSKIP("Only root can mount a small disk.");
        m_sandbox = std::make_unique<Sandbox>();
        m_store = m_sandbox->store();
        if (mount({QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                   QStringLiteral("size=4m"), QStringLiteral("tmpfs"), m_store})
            != 0)
            QSKIP("This system does not let root mount a tmpfs.");
        m_sandbox->shareImages();
    }
    void cleanupTestCase()
    {
        if (!m_sandbox)
            return;
        for (const qint64 pid : m_sandbox->virtualMachines())
            ::kill(pid_t(pid), SIGKILL);
        QProcess::execute(QStringLiteral("umount"), {QStringLiteral("-l"), m_store});
        m_sandbox.reset();
    }

    void tooLittleSpaceIsSaidBeforeAnythingIsMade()
    {
        const Run created
            = m_sandbox->machinist({QStringLiteral("create"), QStringLiteral("box")}, kCreateMs);
        QCOMPARE(created.exitCode, 3);
        QVERIFY2(created.all().contains(u"free space"), qPrintable(created.all()));
        QVERIFY(m_sandbox->machineFiles().isEmpty());
    }

    void aDiskThatFillsUpEndsTheCreateSoonAndSpaceLetsItGoOn()
    {
        resize(QStringLiteral("600m"));
        const auto create
            = m_sandbox->startMachinist({QStringLiteral("create"), QStringLiteral("box")});
        QTRY_VERIFY_WITH_TIMEOUT(!m_sandbox->virtualMachines().isEmpty(), kCreateMs);
        resize(QStringLiteral("%1k").arg(usedKb() + 64)); // no room to grow
        const Run created = m_sandbox->finish(*create, 120000);
        QCOMPARE(created.exitCode, 1);
        QVERIFY2(created.all().contains(u"its disk cannot be written"), qPrintable(created.all()));

        resize(QStringLiteral("900m"));
        const Run resumed
            = m_sandbox->machinist({QStringLiteral("resume"), QStringLiteral("box")}, kCreateMs);
        QVERIFY2(resumed.exitCode == 0, qPrintable(resumed.all()));
        const Run removed = m_sandbox->machinist(
            {QStringLiteral("rm"), QStringLiteral("-y"), QStringLiteral("box")}, 120000);
        QVERIFY2(removed.exitCode == 0, qPrintable(removed.all()));
        QVERIFY(m_sandbox->virtualMachines().isEmpty());
        QVERIFY(m_sandbox->machineFiles().isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_FullDisk)
#include "tst_fulldisk.moc"
