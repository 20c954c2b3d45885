// SPDX-License-Identifier: Apache-2.0
//
// The driver against the real services; see tests/drivers/openstack/README.md.
#include "tests/drivers/openstack/cloudfixture.h"
#include "tests/support/realopenstack.h"

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
    void cleanupTestCase() { m_cloud.reset(); }

private:
    QHash<QString, QStringList> given(const char *network) const;
    int left(Bench &bench);

    std::unique_ptr<RealOpenStack> m_cloud;
};

void tst_OpenStackReal::initTestCase()
{
    if (const QString why = RealOpenStack::whyNot(); !why.isEmpty())
        QSKIP(qPrintable(why));
    m_cloud = std::make_unique<RealOpenStack>();
    const QString problem = m_cloud->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

QHash<QString, QStringList> tst_OpenStackReal::given(const char *network) const
{
    return {{text("openstack-openrc-file"), {m_cloud->openrc()}},
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
    for (const char *what : {"server", "floating ip", "keypair"})
        QCOMPARE(m_cloud->list(text(what)), QByteArray());
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
    const QByteArray id
        = m_cloud->client(text("application credential create --secret app-secret -f value -c id "
                               "machinist")
                              .split(u' '));
    QVERIFY2(!id.isEmpty() && !id.startsWith("failed"), id.constData());
    Bench bench("openstack");
    auto answers = given("loop");
    answers.insert(text("openstack-application-credential-id"), {QString::fromUtf8(id)});
    answers.insert(text("openstack-application-credential-secret"), {text("app-secret")});
    QVERIFY(bench.configure(answers));
    const auto made = bench.make();
    QVERIFY2(made, why(made));
    QVERIFY(bench.config().text(QLatin1String("IPAddress")).startsWith(u"127.78."));
    QVERIFY(bench.remove());
    m_cloud->client(text("application credential delete machinist").split(u' '));
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
