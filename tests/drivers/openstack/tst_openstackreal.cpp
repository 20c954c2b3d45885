// SPDX-License-Identifier: Apache-2.0
//
// The real services: Keystone, Glance, Nova with its fake hypervisor, Neutron and Placement of
// Debian, started by a script that is not part of this repository. See
// tests/drivers/openstack/README.md.
#include "tests/drivers/openstack/cloudfixture.h"

#include <QStandardPaths>

using namespace machinist;
using namespace machinist::test;

class tst_OpenStackReal final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aMachineLivesItsWholeLife();
    void severalNetworksAreRefusedByNova();
    void anApplicationCredentialWillDo();
    void listsAreOffered();
    void cleanupTestCase();

private:
    QHash<QString, QStringList> given(const char *network) const;
    QByteArray openstack(const QStringList &arguments);
    int left(Bench &bench);
    QString start();

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_rcFile;
};

/// Copies the script (it keeps its state beside itself) and starts all services. What went wrong.
QString tst_OpenStackReal::start()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const QFileInfo script(text(OPENSTACK_UP));
    const QString seed = text("openstack-up-seed.py");
    for (const QString &name : {script.fileName(), seed})
        if (!QFile::copy(script.path() + u'/' + name, m_folder->filePath(name)))
            return text("cannot copy ") + name;
    QProcess up;
    up.setProcessChannelMode(QProcess::MergedChannels);
    up.start(m_folder->filePath(script.fileName()), {text("start")});
    if (!up.waitForFinished(800000) || up.exitCode() != 0)
        return QString::fromUtf8(up.readAll().right(1000));
    m_rcFile = m_folder->filePath(text("os/openrc-demo"));
    return {};
}

void tst_OpenStackReal::initTestCase()
{
    m_rcFile = qEnvironmentVariable("MACHINIST_OPENSTACK_RC");
    if (!m_rcFile.isEmpty())
        return;
    if (!QFileInfo::exists(text(OPENSTACK_UP)))
        QSKIP("../shared/tools/openstack-up.sh is not there: the real OpenStack is NOT tested");
    for (const char *program :
         {"keystone-manage", "nova-compute", "neutron-server", "glance-api"}) {
        const QStringList paths{text("/usr/bin"), text("/usr/sbin")};
        if (QStandardPaths::findExecutable(text(program), paths).isEmpty())
            QSKIP("OpenStack's packages are not installed: the real OpenStack is NOT tested");
    }
    const QString problem = start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void tst_OpenStackReal::cleanupTestCase()
{
    if (!m_folder)
        return;
    QProcess::execute(m_folder->filePath(text("openstack-up.sh")), {text("stop")});
}

QHash<QString, QStringList> tst_OpenStackReal::given(const char *network) const
{
    return {{text("openstack-openrc-file"), {m_rcFile}},
            {text("openstack-flavor-name"), {text("m1.tiny")}},
            {text("openstack-image-name"), {text("debian-12")}},
            {text("openstack-net-name"), {text(network)}},
            {text("openstack-ssh-user"), {text("debian")}}};
}

/// What the project's own lists still show of ours.
int tst_OpenStackReal::left(Bench &bench)
{
    const auto values = parseFlags(bench.info().flags, given("private-demo"));
    const auto all = bench.info().tagged(*values, bench.context());
    return all ? int(all->size()) : -1;
}

/// OpenStack's own client as the user of the openrc file.
QByteArray tst_OpenStackReal::openstack(const QStringList &arguments)
{
    QProcess client;
    client.start(text("bash"),
                 QStringList{text("-c"), text(". \"$0\" && exec openstack \"$@\""), m_rcFile}
                     + arguments);
    client.waitForFinished(60000);
    return client.readAllStandardOutput().trimmed();
}

void tst_OpenStackReal::aMachineLivesItsWholeLife()
{
    Bench bench("openstack");
    auto answers = given("private-demo");
    answers.insert(text("openstack-floatingip-pool"), {text("public")});
    answers.insert(text("openstack-open-ports"), {text("true")});
    answers.insert(text("openstack-config-drive"), {text("true")});
    answers.insert(text("openstack-metadata"), {text("made-by,test")});
    QVERIFY(bench.configure(answers));
    const auto made = bench.make();
    QVERIFY2(made, why(made));
    QVERIFY(bench.config().text(QLatin1String("IPAddress")).startsWith(u"127.77."));
    QCOMPARE(left(bench), 4); // server, key pair, address, security group
    bench.restart();
    const auto again = bench.driver().create(bench.context()); // finds all of it again
    QVERIFY2(again, why(again));
    QCOMPARE(left(bench), 4);
    QCOMPARE(*bench.driver().state(bench.context()), PowerState::Running);
    for (int i = 0; i < 2; ++i) {
        const auto stopped = bench.driver().stop(bench.context());
        QVERIFY2(stopped, why(stopped));
        QCOMPARE(*bench.driver().state(bench.context()), PowerState::Stopped);
    }
    for (int i = 0; i < 2; ++i) {
        const auto started = bench.driver().start(bench.context());
        QVERIFY2(started, why(started));
    }
    const auto restarted = bench.driver().restart(bench.context());
    QVERIFY2(restarted, why(restarted));
    QCOMPARE(*bench.driver().state(bench.context()), PowerState::Running);
    QVERIFY(bench.driver().kill(bench.context()));
    for (int i = 0; i < 2; ++i) {
        const auto removed = bench.remove();
        QVERIFY2(removed, why(removed));
    }
    QCOMPARE(left(bench), 0);
    QVERIFY(bench.ledger().entries().isEmpty());
    QCOMPARE(openstack({text("server"), text("list"), text("-f"), text("value")}), QByteArray());
    QCOMPARE(openstack({text("floating"), text("ip"), text("list"), text("-f"), text("value")}),
             QByteArray());
}

void tst_OpenStackReal::severalNetworksAreRefusedByNova()
{
    Bench bench("openstack");
    auto answers = given("private-demo");
    answers.remove(text("openstack-net-name"));
    QVERIFY(bench.configure(answers));
    const auto made = bench.make();
    QVERIFY(!made && made.error().message.contains(u"Multiple possible networks"));
    const auto removed = bench.remove();
    QVERIFY2(removed, why(removed));
    QCOMPARE(left(bench), 0);
}

void tst_OpenStackReal::anApplicationCredentialWillDo()
{
    const QByteArray id = openstack({text("application"), text("credential"), text("create"),
                                     text("--secret"), text("app-secret"), text("-f"),
                                     text("value"), text("-c"), text("id"), text("machinist")});
    QVERIFY(!id.isEmpty());
    Bench bench("openstack");
    auto answers = given("loop");
    answers.insert(text("openstack-application-credential-id"), {QString::fromUtf8(id)});
    answers.insert(text("openstack-application-credential-secret"), {text("app-secret")});
    QVERIFY(bench.configure(answers));
    const auto made = bench.make();
    QVERIFY2(made, why(made));
    QVERIFY(bench.config().text(QLatin1String("IPAddress")).startsWith(u"127.78."));
    QVERIFY(bench.remove());
    openstack({text("application"), text("credential"), text("delete"), text("machinist")});
    QCOMPARE(left(bench), 0);
}

void tst_OpenStackReal::listsAreOffered()
{
    Bench bench("openstack");
    const auto values = parseFlags(bench.info().flags, given("loop"));
    for (const char *lookup : {"regions", "flavors", "images", "networks", "pools", "zones",
                               "keypairs", "security-groups", "server-groups"}) {
        const auto offers = bench.info().offers(lookup, *values, bench.context());
        QVERIFY2(offers, lookup);
    }
    QCOMPARE(bench.info().offers("flavors", *values, bench.context())->size(), 3);
}

QTEST_GUILESS_MAIN(tst_OpenStackReal)
#include "tst_openstackreal.moc"
