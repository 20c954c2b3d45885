// SPDX-License-Identifier: Apache-2.0
//
// The real binary against the real OpenStack: from create to a working engine, its power, and rm
// with nothing left in OpenStack's own lists. Behind the server, whose hypervisor is Nova's fake
// one, is a real host (tests/fakes/openstack/guests.py).
#include "tests/endtoend/sandbox.h"
#include "tests/endtoend/secretsearch.h"
#include "tests/support/bootablehost.h"
#include "tests/support/realopenstack.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTcpSocket>
#include <QTest>

using namespace machinist;
using namespace machinist::test;

class tst_OpenStackLife final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void fromCreateToNothingLeft();
    void cleanupTestCase();

private:
    QString startGuests();
    void useIt(const Sandbox &box);
    static bool listens(const Sandbox &box);
    void powerIt(const Sandbox &box);
    QByteArrayList left() const;

    std::unique_ptr<BootableHost> m_host;
    std::unique_ptr<RealOpenStack> m_cloud;
    QProcess m_guests;
};

namespace {

constexpr char kPassword[] = "simsecret";

} // namespace

void tst_OpenStackLife::initTestCase()
{
    for (const QString &why : {BootableHost::whyNot(), RealOpenStack::whyNot()})
        if (!why.isEmpty())
            QSKIP(qPrintable(why));
    m_host = std::make_unique<BootableHost>();
    QString error = m_host->start();
    QVERIFY2(error.isEmpty(), qPrintable(error));
    QElapsedTimer timer;
    timer.start();
    m_cloud = std::make_unique<RealOpenStack>();
    error = m_cloud->start();
    QVERIFY2(error.isEmpty(), qPrintable(error));
    qInfo("the services started in %lld s", qlonglong(timer.elapsed() / 1000));
    error = startGuests();
    QVERIFY2(error.isEmpty(), qPrintable(error));
}

void tst_OpenStackLife::cleanupTestCase()
{
    m_guests.kill();
    m_guests.waitForFinished(3000);
    m_cloud.reset();
    m_host.reset();
}

QString tst_OpenStackLife::startGuests()
{
    m_guests.setProcessEnvironment(m_host->environment());
    m_guests.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_guests.start(
        QStringLiteral("python3"),
        {QStringLiteral(MACHINIST_FAKES "/openstack/guests.py"), m_cloud->adminOpenrc()});
    while (!m_guests.canReadLine())
        if (!m_guests.waitForReadyRead(20000))
            return m_guests.errorString();
    return {};
}

/// What the project has in OpenStack's own lists, but for the security group that each has.
QByteArrayList tst_OpenStackLife::left() const
{
    QByteArrayList all;
    for (const char *what : {"server", "keypair", "floating ip"})
        all << m_cloud->list(QLatin1String(what));
    for (const QByteArray &group : m_cloud->list(QStringLiteral("security group")).split('\n'))
        if (!group.contains(" default "))
            all << group;
    all.removeAll(QByteArray());
    return all;
}

void tst_OpenStackLife::fromCreateToNothingLeft()
{
    Sandbox box;
    qputenv("OS_PASSWORD", kPassword); // stored nowhere without a keyring
    const auto noSecret = qScopeGuard([] { qunsetenv("OS_PASSWORD"); });
    QElapsedTimer timer;
    timer.start();
    const Run created = box.machinist(
        QStringLiteral("create --driver openstack --openstack-openrc-file %1 "
                       "--openstack-flavor-name m1.tiny --openstack-image-name debian-12 "
                       "--openstack-net-name private-demo --openstack-floatingip-pool public "
                       "--openstack-open-ports --openstack-config-drive "
                       "--openstack-ssh-user debian m1")
            .arg(m_cloud->openrc())
            .split(u' '),
        300000);
    QVERIFY2(created.exitCode == 0, qPrintable(created.all()));
    QVERIFY(!created.all().contains(QLatin1String(kPassword)));
    qInfo("create took %.1f s and %d SSH connections", double(timer.elapsed()) / 1000,
          m_host->logins());
    QCOMPARE(left().size(), 4);
    useIt(box);
    if (QTest::currentTestFailed())
        return;
    QCOMPARE(filesWith(box.store(), kPassword), QStringList());
    powerIt(box);
    if (QTest::currentTestFailed())
        return;
    const Run removed = box.machinist({u"rm"_qs, u"-y"_qs, u"m1"_qs}, 120000);
    QVERIFY2(removed.exitCode == 0, qPrintable(removed.all()));
    QCOMPARE(left(), QByteArrayList());
    QVERIFY(!QFile::exists(box.store() + u"/machines/m1"_qs));
}

void tst_OpenStackLife::useIt(const Sandbox &box)
{
    const Run listed
        = box.machinist({u"ls"_qs, u"--format"_qs, u"{{.Name}} {{.State}} {{.URL}}"_qs});
    QVERIFY2(listed.out.startsWith(u"m1 Running tcp://127.77."), qPrintable(listed.all()));
    const Run said = box.machinist({u"ssh"_qs, u"m1"_qs, u"hostname; id -un"_qs});
    QCOMPARE(said.out.trimmed(), u"m1\ndebian"_qs);
    const Run versions = box.shell(
        u"eval $(machinist env m1) && docker version --format 'server {{.Server.Version}}'"_qs);
    QVERIFY2(versions.out.contains(u"server "), qPrintable(versions.all()));
    qInfo("docker version says: %s", qPrintable(versions.out.trimmed()));
}

bool tst_OpenStackLife::listens(const Sandbox &box)
{
    const Run address
        = box.machinist({u"inspect"_qs, u"-f"_qs, u"{{.Driver.IPAddress}}"_qs, u"m1"_qs});
    QTcpSocket socket;
    socket.connectToHost(address.out.trimmed(), 22);
    return socket.waitForConnected(1000);
}

void tst_OpenStackLife::powerIt(const Sandbox &box)
{
    const auto isUsable = [&] {
        const Run used
            = box.shell(u"eval $(machinist env m1) && docker info >/dev/null && echo usable"_qs);
        QVERIFY2(used.out.contains(u"usable"), qPrintable(used.all()));
    };
    const auto status = [&] { return box.machinist({u"status"_qs, u"m1"_qs}).out.trimmed(); };
    for (const QString &verb : {u"stop"_qs, u"start"_qs, u"restart"_qs}) {
        const Run done = box.machinist({verb, u"m1"_qs}, 180000);
        QVERIFY2(done.exitCode == 0, qPrintable(verb + u": "_qs + done.all()));
        QCOMPARE(status(), verb == u"stop" ? u"Stopped"_qs : u"Running"_qs);
        if (verb == u"stop") {
            // The host behind follows the server's state a moment later.
            QTRY_VERIFY_WITH_TIMEOUT(!listens(box), 60000);
            continue;
        }
        isUsable();
        if (QTest::currentTestFailed())
            return;
    }
}

QTEST_GUILESS_MAIN(tst_OpenStackLife)
#include "tst_openstacklife.moc"
