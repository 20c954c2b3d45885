// SPDX-License-Identifier: Apache-2.0
//
// A machine on a real host with a real sshd and dockerd: moved to another user's store, and shared
// with a third, by the real binary. The functions build on each other in their order.
#include "tests/endtoend/sandbox.h"
#include "tests/support/dockerhost.h"

#include <QTest>

using namespace machinist;
using machinist::test::DockerHost;

namespace {

constexpr int kSetUpMs = 300000;

} // namespace

class tst_MovedMachine final : public QObject
{
    Q_OBJECT

    DockerHost m_host;
    Sandbox m_owner;
    Sandbox m_mover;
    Sandbox m_friend;
    QTemporaryDir m_folder;

    QString file(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }
    /// A script of \a box's user, who knows the passphrase.
    static Run run(const Sandbox &box, const QString &script, int timeoutMs = 60000)
    {
        return box.shell(QStringLiteral("export MACHINIST_PASSPHRASE='correct horse'\n") + script,
                         timeoutMs);
    }
    static Run askEngine(const Sandbox &box)
    {
        return run(box,
                   QStringLiteral("eval \"$(machinist env web)\" && "
                                  "docker version --format '{{.Server.Version}}'"));
    }
    static Run askHost(const Sandbox &box)
    {
        return run(box, QStringLiteral("machinist ssh web id -un"));
    }

private slots:
    void initTestCase()
    {
        if (const QString why = DockerHost::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        const QString problem = m_host.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const Run created
            = run(m_owner,
                  QStringLiteral("machinist create -d generic --generic-ip-address %1 "
                                 "--generic-ssh-port %2 --generic-engine-port %3 "
                                 "--generic-ssh-key '%4' web")
                      .arg(m_host.address())
                      .arg(m_host.sshPort())
                      .arg(m_host.enginePort())
                      .arg(m_host.keyFile()),
                  kSetUpMs);
        QVERIFY2(created.exitCode == 0, qPrintable(created.all()));
    }

    void aMovedMachineWorksWithoutItsFirstStore()
    {
        const Run exported = run(
            m_owner, QStringLiteral("machinist export web -o '%1'").arg(file("moved.machinist")));
        QVERIFY2(exported.exitCode == 0, qPrintable(exported.all()));
        const QString away = m_owner.home() + QStringLiteral("/away");
        QVERIFY(QDir().rename(m_owner.store(), away));
        const Run imported
            = run(m_mover, QStringLiteral("machinist import '%1'").arg(file("moved.machinist")));
        QVERIFY2(imported.exitCode == 0, qPrintable(imported.all()));

        const Run engine = askEngine(m_mover);
        QVERIFY2(engine.exitCode == 0 && engine.out.startsWith(QStringLiteral("20.10")),
                 qPrintable(engine.all()));
        const Run host = askHost(m_mover);
        QCOMPARE(host.err, QString()); // the host's key is known: nothing is pinned anew
        QCOMPARE(host.out, QStringLiteral("root\n"));
        const Run list
            = run(m_mover, QStringLiteral("machinist ls --format '{{.State}} {{.DockerVersion}}'"));
        QVERIFY2(list.out.startsWith(QStringLiteral("Running v20.10")), qPrintable(list.all()));
        QVERIFY(QDir().rename(away, m_owner.store()));
    }

    void aSharedMachineWorksWithKeysOfItsOwn()
    {
        const Run exported = run(m_owner,
                                 QStringLiteral("machinist export web --for alice --ssh -o '%1'")
                                     .arg(file("shared.machinist")));
        QVERIFY2(exported.exitCode == 0, qPrintable(exported.all()));
        const Run imported
            = run(m_friend, QStringLiteral("machinist import '%1'").arg(file("shared.machinist")));
        QVERIFY2(imported.exitCode == 0, qPrintable(imported.all()));
        const Run engine = askEngine(m_friend);
        QVERIFY2(engine.exitCode == 0 && engine.out.startsWith(QStringLiteral("20.10")),
                 qPrintable(engine.all()));
        QCOMPARE(askHost(m_friend).out, QStringLiteral("root\n"));
        const Run keys = run(m_friend,
                             QStringLiteral("cd \"$MACHINE_STORAGE_PATH/machines/web\" && ls && "
                                            "openssl x509 -in cert.pem -noout -subject"));
        QVERIFY2(!keys.out.contains(QStringLiteral("server-key.pem")), qPrintable(keys.out));
        QVERIFY2(keys.out.contains(QStringLiteral("O = alice")), qPrintable(keys.out));
    }

    void aRevokedKeyOpensTheHostNoMore()
    {
        const Run revoked = run(m_owner, QStringLiteral("machinist export web --revoke alice"));
        QVERIFY2(revoked.exitCode == 0, qPrintable(revoked.all()));
        QVERIFY(askHost(m_friend).exitCode != 0);
        QCOMPARE(askHost(m_owner).out, QStringLiteral("root\n"));
        QCOMPARE(m_host.run(QStringLiteral("grep -c alice /root/.ssh/authorized_keys")).trimmed(),
                 "0");
    }
};

QTEST_GUILESS_MAIN(tst_MovedMachine)
#include "tst_movedmachine.moc"
