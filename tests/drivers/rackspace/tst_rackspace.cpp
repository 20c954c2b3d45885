// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/openstack/session.h"
#include "tests/drivers/openstack/cloudfixture.h"

using namespace machinist;
using namespace machinist::test;

/// Against the stand-in cloud with Rackspace's identity extension.
class tst_Rackspace final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_cloud = std::make_unique<FakeCloud>();
        if (!m_cloud->isReady())
            QSKIP("python3 is missing: the stand-in cloud cannot run");
    }
    void init() { setOptions({}); }
    void cleanup() { QCOMPARE(m_cloud->left(), 0); }

    void aMachineLivesItsWholeLife();
    void aCloudWithoutPowerSwitchIsRefusedInTheOriginalsWords();
    void aMissingAdminAddressIsSaid();
    void aWrongKeyIsRefusedWithoutShowingIt();
    void aMachineOfDockerMachineIsRead();
    void whatDoesNotFitIsSaidBefore_data();
    void whatDoesNotFitIsSaidBefore();
    void theOtherIdentityIsAskedWhereTheFirstDoesNotKnowTheUser();
    void theListsAreOffered();
    void orphansAreFoundAndRemoved();

private:
    void setOptions(QJsonObject options)
    {
        options.insert(text("regions"), QJsonArray{text("IAD"), text("LON")});
        options.insert(text("services"), QJsonArray{text("image")});
        m_cloud->setOptions(options);
    }
    QHash<QString, QStringList> given(const char *flag = "rackspace-region",
                                      const char *value = "IAD") const
    {
        QHash<QString, QStringList> all{
            {text("rackspace-username"), {text("rax")}},
            {text("rackspace-api-key"), {text("sim-secret")}},
            {text("rackspace-flavor-id"), {text("2")}},
            {text("rackspace-identity-endpoint"), {m_cloud->url("/identity/v2.0")}}};
        all.insert(text(flag), {text(value)});
        return all;
    }

    std::unique_ptr<FakeCloud> m_cloud;
};

void tst_Rackspace::aMachineLivesItsWholeLife()
{
    setOptions({{text("late_address"), 0.3}});
    Bench bench("rackspace");
    QVERIFY(bench.configure(given()));
    const auto made = bench.make();
    QVERIFY2(made, why(made));
    QVERIFY(bench.config().text(QLatin1String("IPAddress")).startsWith(u"127.78."));
    QCOMPARE(bench.config().text(QLatin1String("ImageId")), text("image-pvhvm")); // on page two
    QCOMPARE(bench.config().number(QLatin1String("IpVersion")), 0);
    bench.restart();
    QVERIFY(bench.driver().stop(bench.context()));
    QCOMPARE(*bench.driver().state(bench.context()), PowerState::Stopped);
    QVERIFY(bench.driver().start(bench.context()));
    QVERIFY(bench.driver().restart(bench.context()));
    QVERIFY(bench.driver().kill(bench.context()));
    QVERIFY(!bench.everythingWritten().contains("sim-secret"));
    for (int i = 0; i < 2; ++i) {
        const auto removed = bench.remove();
        QVERIFY2(removed, why(removed));
    }
}

void tst_Rackspace::aCloudWithoutPowerSwitchIsRefusedInTheOriginalsWords()
{
    setOptions({{text("no_power"), true}});
    Bench bench("rackspace");
    QVERIFY(bench.configure(given()));
    QVERIFY(bench.make());
    const auto stopped = bench.driver().stop(bench.context());
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, ErrorKind::NotSupported);
    QCOMPARE(stopped.error().message,
             text("Rackspace does not currently support the stop operation"));
    QVERIFY(bench.remove());
}

void tst_Rackspace::aMissingAdminAddressIsSaid()
{
    Bench bench("rackspace");
    QVERIFY(bench.configure(given("rackspace-endpoint-type", "adminURL")));
    const auto checked = bench.driver().preCheck(bench.context());
    QVERIFY(!checked && checked.error().message.contains(u"admin"));
    QCOMPARE(bench.configure(given("rackspace-endpoint-type", "x")).error().kind,
             ErrorKind::InvalidInput);
}

void tst_Rackspace::aWrongKeyIsRefusedWithoutShowingIt()
{
    Bench bench("rackspace");
    QVERIFY(bench.configure(given("rackspace-api-key", "wr0ng-word")));
    const auto checked = bench.driver().preCheck(bench.context());
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, ErrorKind::NotAuthorised);
    QVERIFY(!(checked.error().message + checked.error().details).contains(u"wr0ng-word"));
}

void tst_Rackspace::aMachineOfDockerMachineIsRead()
{
    Bench bench("rackspace");
    QVERIFY(bench.configure(given()));
    QVERIFY(bench.make());
    JsonObject old = bench.config();
    for (const char *key : {"MachinistId", "HostKey"})
        old.remove(QLatin1String(key));
    for (const LedgerEntry &entry : bench.ledger().entries())
        QVERIFY(bench.ledger().gone(entry.kind, entry.name));
    bench.restart(old);
    QCOMPARE(*bench.driver().state(bench.context()), PowerState::Running);
    const auto removed = bench.remove();
    QVERIFY2(removed, why(removed));
}

void tst_Rackspace::whatDoesNotFitIsSaidBefore_data()
{
    QTest::addColumn<QByteArray>("flag");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *flag, const char *value, const char *said) {
        QTest::addRow("%s %s", flag, value) << QByteArray(flag) << QByteArray(value) << text(said);
    };
    row("rackspace-flavor-id", "general9", "no flavor with the id general9");
    row("rackspace-flavor-id", "compute1-4", "have no disk");
    row("rackspace-flavor-id", "1", "too small for the image"); // 10 GB where 20 are wanted
    row("rackspace-image-id", "image-99", "no image with the id image-99");
    row("rackspace-region", "HKG", "in HKG");
}

void tst_Rackspace::whatDoesNotFitIsSaidBefore()
{
    QFETCH(QByteArray, flag);
    QFETCH(QByteArray, value);
    Bench bench("rackspace");
    QVERIFY(bench.configure(given(flag, value)));
    const auto checked = bench.driver().preCheck(bench.context());
    QVERIFY(!checked);
    QFETCH(QString, said);
    QVERIFY2(checked.error().message.contains(said), why(checked));
}

void tst_Rackspace::theOtherIdentityIsAskedWhereTheFirstDoesNotKnowTheUser()
{
    openstack::SessionSettings settings;
    settings.credentials.authUrl = m_cloud->url("/elsewhere/v2.0");
    settings.credentials.userName = text("rax");
    settings.credentials.apiKey = text("sim-secret");
    settings.region = text("LON");
    RecordingContext context;
    openstack::Session alone(settings, {});
    QCOMPARE(alone.token(context).error().kind, ErrorKind::NotAuthorised);
    settings.otherAuthUrl = m_cloud->url("/identity/v2.0");
    openstack::Session both(settings, {});
    QVERIFY(both.token(context));
    // What neither knows is said as the first says it.
    settings.credentials.apiKey = text("wrong");
    openstack::Session neither(settings, {});
    QCOMPARE(neither.token(context).error().kind, ErrorKind::NotAuthorised);
}

void tst_Rackspace::theListsAreOffered()
{
    Bench bench("rackspace");
    const auto answers = parseFlags(bench.info().flags, given());
    QVERIFY(answers);
    for (const Flag &flag : bench.info().flags)
        if (*flag.lookup)
            QVERIFY2(bench.info().offers(flag.lookup, *answers, bench.context()), flag.name);
    const auto flavors = *bench.info().offers("flavors", *answers, bench.context());
    QStringList values;
    for (const FlagOffer &flavor : flavors)
        values << flavor.value;
    values.sort();
    QCOMPARE(values.join(u' '), text("1 2 3")); // ids, as the flag takes them
}

void tst_Rackspace::orphansAreFoundAndRemoved()
{
    Bench bench("rackspace");
    QVERIFY(bench.configure(given()));
    QVERIFY(bench.make());
    const auto answers = parseFlags(bench.info().flags, given());
    const auto found = *bench.info().tagged(*answers, bench.context());
    QCOMPARE(found.size(), 2);
    for (const TaggedResource &resource : found) {
        QCOMPARE(resource.machineId, bench.config().text(QLatin1String("MachinistId")));
        QVERIFY(bench.info().removeTagged(*answers, resource, bench.context()));
    }
    QTRY_VERIFY(bench.info().tagged(*answers, bench.context())->isEmpty());
    QVERIFY(bench.remove());
}

QTEST_GUILESS_MAIN(tst_Rackspace)
#include "tst_rackspace.moc"
