// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/vmwarevcloudair/directorfixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QScopeGuard>

#include <thread>

using namespace machinist;
using namespace machinist::test;
using namespace std::chrono_literals;

/// The driver against tests/fakes/vmwarevcloudair, a program that keeps state.
class tst_VMwareVCloudAir final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = FakeCloud::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        QVERIFY(m_director.start());
    }
    void init()
    {
        m_director.reset();
        QCOMPARE(m_director.cloud.left(), 0);
    }

    void aMachineLivesAndLeavesNothing_data();
    void aMachineLivesAndLeavesNothing();
    void everyAnswerIsSeenOnTheWire();
    void signingInWorksEachWay_data();
    void signingInWorksEachWay();
    void aTokenThatRunsOutIsRenewed();
    void theCheckNamesWhatIsWrong_data();
    void theCheckNamesWhatIsWrong();
    void theDeadServiceIsSaidBeforeAnythingIsAsked();
    void aMachineOfVCloudAirIsRemovedHereOnly();
    void theVariableTellsTheEndpointOfAnOldMachine();
    void withoutAPublicAddressNothingIsOpened();
    void aFreePublicAddressIsTaken_data();
    void aFreePublicAddressIsTaken();
    void theGatewayThatWasNamedIsUsed();
    void theOnlyGatewayIsTakenWhereNoneWasNamed();
    void aGatewayOfAnOldServerIsFound();
    void aNewAddressInsideIsPublishedAnew();
    void aGuestThatCannotBeAskedIsSwitchedOff();
    void aSuspendedMachineIsStartedAndStopped();
    void aTaskThatFailsSaysWhy_data();
    void aTaskThatFailsSaysWhy();
    void aNameThatIsTakenIsSaid();
    void aCancelledCreateIsCleaned();
    void longListsAreReadToTheirEnd();
    void theListsAreOffered();
    void orphansAreFoundAndRemoved_data();
    void orphansAreFoundAndRemoved();
    void noSecretIsWritten();
    void anIndependentClientIsServed();

private:
    FakeCloud &cloud() { return m_director.cloud; }
    int sessions() { return cloud().ask("GET")[text("sessions")].toInt(-1); }
    static JsonObject anotherName(JsonObject config)
    {
        config.set(QLatin1String("MachineName"), text("m2"));
        return config;
    }
    /// What create() says of a machine with these answers, which is removed again.
    Error failure(const Director::Answers &answers)
    {
        RecordingContext context;
        DrivenMachine machine = m_director.machine(answers);
        const auto made = machine.create(context);
        succeed(machine.remove(context));
        return made ? Error{.message = text("it was made")} : made.error();
    }

    Director m_director;
};

void tst_VMwareVCloudAir::aMachineLivesAndLeavesNothing_data()
{
    QTest::addColumn<QString>("backing");
    QTest::addColumn<int>("left");
    QTest::newRow("NSX-T") << text("NSXT_BACKED") << 7;
    QTest::newRow("NSX for vSphere") << text("NSXV_BACKED") << 5;
}

void tst_VMwareVCloudAir::aMachineLivesAndLeavesNothing()
{
    QFETCH(QString, backing);
    QFETCH(int, left);
    cloud().setOption(text("backing"), backing);
    RecordingContext context;
    DrivenMachine machine = m_director.machine();
    succeed(machine.preCheck(context));
    cloud().control();
    succeed(machine.create(context));
    qInfo("requests per create: %d", int(cloud().requests().size()));
    QCOMPARE(cloud().left(), left);
    QCOMPARE(machine.text("IPAddress"), text("203.0.113.10"));
    QVERIFY(machine.text("InternalIP").startsWith(text("192.168.109.")));
    QVERIFY(machine.text("VAppID").startsWith(text("urn:vcloud:vapp:")));
    machine.call(
        [&](Driver &d, DriverContext &c) {
            verify(*d.state(c) == PowerState::Running);
            verify(*d.ip(c) == text("203.0.113.10"));
            verify(*d.url(c) == text("tcp://203.0.113.10:2376"));
            verify(d.ssh(c)->user == text("root"));
            const QString key = QString::fromLatin1(d.hostKey().toUtf8());
            verify(m_director.sent("PUT", "guestCustomizationSection/").contains(key));
            verify(bool(d.stop(c)) && *d.state(c) == PowerState::Stopped);
            verify(d.url(c).error().message == text("Host is not running"));
            verify(bool(d.stop(c)) && bool(d.kill(c)));
            verify(bool(d.start(c)) && *d.state(c) == PowerState::Running);
            verify(bool(d.start(c)));
            verify(bool(d.restart(c)) && *d.state(c) == PowerState::Running);
            verify(bool(d.kill(c)) && *d.state(c) == PowerState::Stopped);
            verify(bool(d.restart(c)) && *d.state(c) == PowerState::Running);
            verify(bool(d.remove(c)) && bool(d.remove(c)));
            return 0;
        },
        context);
    QCOMPARE(cloud().left(), 0);
    QVERIFY(machine.ledger().entries().isEmpty());
    QVERIFY(!QDir(machine.folder()).exists(text("ssh_host_ed25519_key")));
}

void tst_VMwareVCloudAir::everyAnswerIsSeenOnTheWire()
{
    QTemporaryDir folder;
    QFile userData(folder.filePath(text("user-data")));
    QVERIFY(userData.open(QIODevice::WriteOnly));
    userData.write("#cloud-config\npackages: [curl]\n");
    userData.close();
    RecordingContext context;
    DrivenMachine machine
        = m_director.machine({{"orgvdcnetwork", "isolated"},
                              {"edgegateway", "gw1"},
                              {"publicip", "203.0.113.12"},
                              {"catalog", "Own Catalog"},
                              {"catalogitem", "ubuntu-24.04"},
                              {"cpu-count", "4"},
                              {"memory-size", "8192"},
                              {"ssh-user", "ubuntu"},
                              {"ssh-port", "2222"},
                              {"docker-port", "2380"},
                              {"ip-allocation", "dhcp"},
                              {"guest-setup", "cloud-init"},
                              {"userdata", userData.fileName().toLatin1().constData()}});
    succeed(machine.preCheck(context));
    succeed(machine.create(context));
    const QString order = m_director.sent("POST", "/action/instantiateVAppTemplate");
    for (const char *part : {"name=\"m1\"", "powerOn=\"false\"", "networkName=\"isolated\"",
                             "<AllEULAsAccepted>true</AllEULAsAccepted>",
                             "vappTemplate-44444444-0000-4000-8000-000000000002"})
        QVERIFY2(order.contains(text(part)), part);
    QVERIFY(order.contains(text("MachinistId=") + machine.text("MachinistId")));
    QVERIFY(m_director.sent("PUT", "Section/cpu").contains(text("VirtualQuantity>4<")));
    QVERIFY(m_director.sent("PUT", "Section/memory").contains(text("VirtualQuantity>8192<")));
    QVERIFY(m_director.sent("PUT", "networkConnectionSection/").contains(text(">DHCP<")));
    QVERIFY(!m_director.sent("PUT", "guestCustomizationSection/").contains(text("Script>")));
    const QString properties = m_director.sent("PUT", "productSections/");
    const QString encoded = properties.section(text("key=\"user-data\""), 1)
                                .section(text("Value ovf:value=\""), 1)
                                .section(u'"', 0, 0);
    const QByteArray data = QByteArray::fromBase64(encoded.toLatin1());
    QVERIFY2(data.contains("multipart/mixed"), data);
    QVERIFY(m_director.sent("PUT", "/metadata/MachinistId").contains(machine.text("MachinistId")));
    QVERIFY(m_director.sent("POST", "/applicationPortProfiles")
                .contains(text(R"("destinationPorts":["2222","2380"])")));
    QVERIFY(m_director.sent("POST", "/firewallGroups").contains(text("192.168.109.77")));
    QVERIFY(m_director.sent("POST", "/nat/rules").contains(text("203.0.113.12")));
    QVERIFY(m_director.sent("PUT", "/firewall/rules").contains(text("theirs"))); // and it stays
    machine.call(
        [&](Driver &d, DriverContext &c) {
            verify(*d.url(c) == text("tcp://203.0.113.12:2380"));
            verify(d.ssh(c)->user == text("ubuntu") && d.ssh(c)->port == 2222);
            return 0;
        },
        context);
    succeed(machine.remove(context));
}

void tst_VMwareVCloudAir::signingInWorksEachWay_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("hasSessions");
    QTest::addColumn<QByteArray>("version");
    QTest::newRow("user@org") << QByteArray("username") << QByteArray("user@acme") << true
                              << QByteArray("38.1");
    QTest::newRow("the elder session")
        << QByteArray("username") << QByteArray("user@acme") << false << QByteArray("38.1");
    QTest::newRow("an elder server")
        << QByteArray("username") << QByteArray("user@acme") << false << QByteArray("31.0");
    QTest::newRow("organisation as compute id")
        << QByteArray("computeid") << QByteArray("acme") << true << QByteArray("38.1");
    QTest::newRow("organisation by itself")
        << QByteArray("org") << QByteArray("acme") << true << QByteArray("38.1");
    QTest::newRow("API token") << QByteArray("api-token") << QByteArray(kApiToken) << true
                               << QByteArray("38.1");
}

void tst_VMwareVCloudAir::signingInWorksEachWay()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(bool, hasSessions);
    QFETCH(QByteArray, version);
    cloud().setOption(text("sessions"), hasSessions);
    cloud().setOption(text("versions"), QJsonArray{QString::fromLatin1(version)});
    Director::Answers answers{{"username", "user"}, {"publicip", "-"}};
    if (name == "api-token")
        answers << std::pair("org", "acme") << std::pair("password", "")
                << std::pair("username", "");
    answers << std::pair(name.constData(), value.constData());
    RecordingContext context;
    DrivenMachine machine = m_director.machine(answers);
    const int before = sessions();
    succeed(machine.preCheck(context));
    QCOMPARE(sessions(), before); // it was ended
}

void tst_VMwareVCloudAir::aTokenThatRunsOutIsRenewed()
{
    cloud().setOption(text("token_uses"), 5);
    RecordingContext context;
    DrivenMachine machine = m_director.machine();
    succeed(machine.create(context));
    succeed(machine.remove(context));
}

void tst_VMwareVCloudAir::theCheckNamesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const char *value, const char *said) {
        QTest::addRow("%s %s", name, value) << QByteArray(name) << QByteArray(value) << text(said);
    };
    row("vdcid", "vdc9", "There are: vdc1.");
    row("orgvdcnetwork", "lan", "There are: isolated, vdc1-default-routed.");
    row("catalogitem", "debian-99", "Own Catalog: ubuntu-24.04, Public Catalog: debian-12");
    row("catalogitem", "two-tier", "has 2 virtual machines");
    row("edgegateway", "gw9", "There are: gw1.");
    row("password", "wrong-word", "does not accept the credentials");
    row("password", "", "Please specify vcloudair mandatory params");
    row("api-token", "wrong-token", "Failed to validate the refresh token");
    row("username", "user", "which organisation");
}

void tst_VMwareVCloudAir::theCheckNamesWhatIsWrong()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QString, said);
    RecordingContext context;
    DrivenMachine machine = m_director.machine({{name.constData(), value.constData()}});
    const auto checked = machine.preCheck(context);
    QVERIFY(!checked);
    const Error &error = checked.error();
    const QString all = error.message + u'\n' + error.hint + u'\n' + error.details;
    QVERIFY2(all.contains(said), qPrintable(all));
    if (value.startsWith("wrong")) {
        QCOMPARE(error.kind, ErrorKind::NotAuthorised);
        QVERIFY(!all.contains(QLatin1String(value)));
    }
    QCOMPARE(cloud().left(), 0);
}

void tst_VMwareVCloudAir::theDeadServiceIsSaidBeforeAnythingIsAsked()
{
    for (const char *dead : {"", "https://vchs.vmware.com/api", "https://x.vca.vmware.com"}) {
        RecordingContext context;
        DrivenMachine machine = m_director.machine({{"endpoint", dead}});
        for (const auto &said : {machine.preCheck(context), machine.create(context)}) {
            QCOMPARE(said.error().kind, ErrorKind::NotSupported);
            QVERIFY(said.error().message.contains(text("vCloud Air was shut down")));
        }
        QVERIFY(machine.state(context).error().message.contains(text("shut down")));
    }
}

void tst_VMwareVCloudAir::aMachineOfVCloudAirIsRemovedHereOnly()
{
    JsonObject old = m_director.config({{"endpoint", ""}});
    for (const char *key : {"Endpoint", "MachinistId", "Org", "ApiToken"})
        old.remove(QLatin1String(key));
    old.set(QLatin1String("VAppID"), text("urn:vcloud:vapp:66666666-0000-4000-8000-000000000001"));
    RecordingContext context;
    DrivenMachine machine(text("vmwarevcloudair"), old);
    QVERIFY(!machine.state(context));
    succeed(machine.remove(context));
    QVERIFY(context.lines.join(u'\n').contains(text("removed here only")));
}

void tst_VMwareVCloudAir::theVariableTellsTheEndpointOfAnOldMachine()
{
    RecordingContext context;
    DrivenMachine machine = m_director.machine();
    succeed(machine.create(context));
    JsonObject old = machine.config();
    for (const char *key : {"Endpoint", "MachinistId"})
        old.remove(QLatin1String(key));
    DrivenMachine again(text("vmwarevcloudair"), old);
    qputenv("VCLOUDAIR_ENDPOINT", cloud().address().toLatin1());
    const auto unset = qScopeGuard([] { qunsetenv("VCLOUDAIR_ENDPOINT"); });
    QCOMPARE(*again.state(context), PowerState::Running);
    succeed(again.remove(context));
    succeed(machine.remove(context)); // the rules, which the old machine knew nothing of
}

void tst_VMwareVCloudAir::withoutAPublicAddressNothingIsOpened()
{
    RecordingContext context;
    DrivenMachine machine = m_director.machine({{"publicip", "-"}, {"edgegateway", "none"}});
    succeed(machine.preCheck(context));
    succeed(machine.create(context));
    QCOMPARE(cloud().left(), 1);
    QVERIFY(machine.text("IPAddress").startsWith(text("192.168.109.")));
    succeed(machine.remove(context));
}

void tst_VMwareVCloudAir::aFreePublicAddressIsTaken_data()
{
    QTest::addColumn<QString>("backing");
    QTest::newRow("NSX-T") << text("NSXT_BACKED");
    QTest::newRow("NSX for vSphere") << text("NSXV_BACKED");
}

void tst_VMwareVCloudAir::aFreePublicAddressIsTaken()
{
    QFETCH(QString, backing);
    cloud().setOption(text("backing"), backing);
    RecordingContext context;
    DrivenMachine one = m_director.machine();
    succeed(one.create(context));
    DrivenMachine two = m_director.machine({{"publicip", ""}});
    succeed(two.preCheck(context));
    QCOMPARE(two.create(context).error().kind, ErrorKind::AlreadyExists); // both are called m1
    succeed(two.remove(context));
    succeed(one.remove(context));
    DrivenMachine three = m_director.machine({{"publicip", ""}});
    succeed(three.create(context));
    QCOMPARE(three.text("PublicIP"), text("203.0.113.10"));
    QCOMPARE(three.text("IPAddress"), text("203.0.113.10"));
    DrivenMachine four(text("vmwarevcloudair"), anotherName(m_director.config({{"publicip", ""}})));
    succeed(four.create(context));
    QCOMPARE(four.text("PublicIP"), text("203.0.113.11"));
    succeed(four.remove(context));
    succeed(three.remove(context));
}

void tst_VMwareVCloudAir::theGatewayThatWasNamedIsUsed()
{
    cloud().setOption(text("edges"), QJsonArray{text("gw1"), text("gw2")});
    RecordingContext context;
    DrivenMachine machine = m_director.machine({{"edgegateway", "gw2"}});
    succeed(machine.create(context));
    for (const auto &request : cloud().requests())
        QVERIFY(
            !request[text("path")].toString().contains(text("0000-4000-8000-000000000001/nat")));
    succeed(machine.remove(context));
}

void tst_VMwareVCloudAir::theOnlyGatewayIsTakenWhereNoneWasNamed()
{
    RecordingContext context;
    succeed(m_director.machine().preCheck(context)); // it is not called vdc1
    cloud().setOption(text("edges"), QJsonArray{text("gw1"), text("gw2")});
    const auto checked = m_director.machine().preCheck(context);
    QVERIFY(!checked && checked.error().hint.contains(text("gw1, gw2")));
}

void tst_VMwareVCloudAir::aGatewayOfAnOldServerIsFound()
{
    // No OpenAPI there: only the query service knows the gateway.
    cloud().setOption(text("versions"), QJsonArray{text("32.0")});
    cloud().setOption(text("backing"), text("NSXV_BACKED"));
    RecordingContext context;
    DrivenMachine machine = m_director.machine();
    succeed(machine.preCheck(context));
    succeed(machine.create(context));
    QCOMPARE(cloud().left(), 5);
    succeed(machine.remove(context));
}

void tst_VMwareVCloudAir::aNewAddressInsideIsPublishedAnew()
{
    RecordingContext context;
    DrivenMachine machine = m_director.machine({{"ip-allocation", "dhcp"}});
    succeed(machine.create(context));
    succeed(machine.call([](Driver &d, DriverContext &c) { return d.stop(c); }, context));
    cloud().setOption(text("dhcp"), text("192.168.109.99"));
    succeed(machine.call([](Driver &d, DriverContext &c) { return d.start(c); }, context));
    QCOMPARE(machine.text("InternalIP"), text("192.168.109.99"));
    QVERIFY(m_director.sent("POST", "/nat/rules").contains(text("192.168.109.99")));
    QCOMPARE(cloud().left(), 7);
    succeed(machine.remove(context));
}

void tst_VMwareVCloudAir::aGuestThatCannotBeAskedIsSwitchedOff()
{
    cloud().setOption(text("no_tools"), true);
    RecordingContext context;
    DrivenMachine machine = m_director.machine();
    succeed(machine.create(context));
    succeed(machine.call([](Driver &d, DriverContext &c) { return d.restart(c); }, context));
    QVERIFY(!m_director.sent("POST", "/power/action/reset").isNull());
    succeed(machine.call([](Driver &d, DriverContext &c) { return d.stop(c); }, context));
    QVERIFY(context.lines.join(u'\n').contains(text("VMware Tools is not running")));
    QCOMPARE(*machine.state(context), PowerState::Stopped);
    succeed(machine.remove(context));
}

void tst_VMwareVCloudAir::aSuspendedMachineIsStartedAndStopped()
{
    RecordingContext context;
    DrivenMachine machine = m_director.machine();
    succeed(machine.create(context));
    const auto suspend = [&] {
        QProcess curl; // as its user would in the provider's console
        const QString script
            = text("import sys,urllib.request as u,base64;b,i=sys.argv[1:];"
                   "h={'Accept':'application/json;version=38.1','Authorization':'Basic '+"
                   "base64.b64encode(b'user@acme:vcd-Secret-0815').decode()};"
                   "t=u.urlopen(u.Request(b+'/cloudapi/1.0.0/sessions',headers=h,method='POST'))"
                   ".headers['X-VMWARE-VCLOUD-ACCESS-TOKEN'];"
                   "h={'Accept':'application/*+xml;version=38.1','Authorization':'Bearer '+t};"
                   "u.urlopen(u.Request(b+'/api/vApp/vapp-'+i+'/power/action/suspend',headers=h,"
                   "method='POST'))");
        curl.start(
            text("python3"),
            {text("-c"), script, cloud().address(), machine.text("VAppID").section(u':', -1)});
        return curl.waitForFinished(30000) && curl.exitCode() == 0;
    };
    QVERIFY(suspend());
    QTRY_COMPARE(*machine.state(context), PowerState::Saved);
    succeed(machine.call([](Driver &d, DriverContext &c) { return d.start(c); }, context));
    QCOMPARE(*machine.state(context), PowerState::Running);
    QVERIFY(suspend());
    QTRY_COMPARE(*machine.state(context), PowerState::Saved);
    succeed(machine.call([](Driver &d, DriverContext &c) { return d.kill(c); }, context));
    QCOMPARE(*machine.state(context), PowerState::Stopped);
    succeed(machine.remove(context));
}

void tst_VMwareVCloudAir::aTaskThatFailsSaysWhy_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("said");
    const QString room = text("The host is out of room");
    QTest::newRow("instantiation") << text("vdcInstantiateVapp") << text("error") << room;
    QTest::newRow("hardware") << text("vappUpdateVm") << text("error") << room;
    QTest::newRow("power") << text("vappdeploy") << text("error") << room;
    QTest::newRow("stopped by somebody")
        << text("vappdeploy") << text("aborted") << text("Somebody stopped");
    QTest::newRow("gateway") << text("nat") << text("error") << room;
}

void tst_VMwareVCloudAir::aTaskThatFailsSaysWhy()
{
    QFETCH(QString, operation);
    QFETCH(QString, how);
    QFETCH(QString, said);
    cloud().control(
        {{text("options"), QJsonObject{{text("fail"), operation}, {text("fail_how"), how}}}});
    const Error error = failure({});
    QVERIFY2(error.message.contains(said), qPrintable(error.message));
    QCOMPARE(error.kind, ErrorKind::ToolFailed);
    QCOMPARE(cloud().left(), 0);
}

void tst_VMwareVCloudAir::aNameThatIsTakenIsSaid()
{
    RecordingContext context;
    DrivenMachine one = m_director.machine({{"publicip", "-"}});
    succeed(one.create(context));
    const Error error = failure({{"publicip", "-"}});
    QCOMPARE(error.kind, ErrorKind::AlreadyExists);
    QVERIFY(error.hint.contains(text("give the machine another one")));
    QCOMPARE(cloud().left(), 1); // the other machine's
    succeed(one.remove(context));
}

void tst_VMwareVCloudAir::aCancelledCreateIsCleaned()
{
    cloud().setOption(text("polls"), 1000000);
    RecordingContext context;
    DrivenMachine machine = m_director.machine();
    std::jthread later([&] {
        std::this_thread::sleep_for(700ms);
        context.cancel();
    });
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(machine.create(context).error().kind, ErrorKind::Cancelled);
    QVERIFY(timer.elapsed() < 10000);
    cloud().setOption(text("polls"), 2);
    RecordingContext again;
    succeed(machine.remove(again));
    QCOMPARE(cloud().left(), 0);
}

void tst_VMwareVCloudAir::longListsAreReadToTheirEnd()
{
    cloud().setOption(text("page"), 1);
    RecordingContext context;
    const FlagValues answers
        = *parseFlags(Director::info().flags, m_director.given({{"catalog", ""}}));
    QCOMPARE(Director::info().offers("templates", answers, context)->size(), 3);
    DrivenMachine machine = m_director.machine();
    succeed(machine.create(context));
    succeed(machine.remove(context));
}

void tst_VMwareVCloudAir::theListsAreOffered()
{
    RecordingContext context;
    const DriverInfo &info = Director::info();
    const FlagValues answers = *parseFlags(info.flags, m_director.given());
    const auto values = [&](const char *lookup) {
        QStringList all;
        const auto offers = info.offers(lookup, answers, context);
        for (const FlagOffer &offer : offers ? *offers : QList<FlagOffer>())
            all << offer.value;
        return all.join(u'|');
    };
    QCOMPARE(values("vdcs"), text("vdc1"));
    QCOMPARE(values("networks"), text("isolated|vdc1-default-routed"));
    QCOMPARE(values("edges"), text("gw1"));
    QCOMPARE(values("public-ips"), text("-|203.0.113.10|203.0.113.11|203.0.113.12"));
    QCOMPARE(values("catalogs"), text("Own Catalog|Public Catalog"));
    QCOMPARE(values("templates"), text("debian-12|two-tier"));
    for (const Flag &flag : info.flags)
        if (*flag.lookup)
            QVERIFY2(info.offers(flag.lookup, answers, context), flag.name);
    QCOMPARE(info.offers("moons", answers, context).error().kind, ErrorKind::NotSupported);
}

void tst_VMwareVCloudAir::orphansAreFoundAndRemoved_data()
{
    aMachineLivesAndLeavesNothing_data();
}

void tst_VMwareVCloudAir::orphansAreFoundAndRemoved()
{
    QFETCH(QString, backing);
    QFETCH(int, left);
    cloud().setOption(text("backing"), backing);
    RecordingContext context;
    const DriverInfo &info = Director::info();
    const FlagValues answers = *parseFlags(info.flags, m_director.given());
    DrivenMachine machine = m_director.machine();
    succeed(machine.create(context));
    const auto found = *info.tagged(answers, context);
    QCOMPARE(found.size(), left);
    for (const TaggedResource &resource : found) {
        QCOMPARE(resource.machineId, machine.text("MachinistId"));
        succeed(info.removeTagged(answers, resource, context));
        succeed(info.removeTagged(answers, resource, context));
    }
    QCOMPARE(cloud().left(), 0);
    succeed(machine.remove(context));
    // One that was cut off before it had its metadata.
    cloud().setOption(text("fail"), text("metadataUpdate"));
    DrivenMachine cut = m_director.machine();
    QVERIFY(!cut.create(context));
    cloud().setOption(text("fail"), QString());
    const auto half = *info.tagged(answers, context);
    QCOMPARE(half.size(), 1);
    QCOMPARE(half[0].machineId, cut.text("MachinistId"));
    succeed(cut.remove(context));
}

void tst_VMwareVCloudAir::noSecretIsWritten()
{
    for (const Director::Answers &answers :
         {Director::Answers{}, Director::Answers{{"api-token", kApiToken}, {"org", "acme"}}}) {
        RecordingContext context;
        DrivenMachine machine = m_director.machine(answers);
        succeed(machine.preCheck(context));
        succeed(machine.create(context));
        const QString said
            = context.lines.join(u'\n') + context.steps.join(u'\n') + machine.ledgerText();
        JsonObject stored = machine.config();
        for (const SecretField &secret : Director::info().secrets)
            stored.remove(QLatin1String(secret.key));
        const QString all = said + QString::fromUtf8(toGoJson(stored.json()));
        QVERIFY(!all.contains(QLatin1String(kPassword)));
        QVERIFY(!all.contains(QLatin1String(kApiToken)));
        succeed(machine.remove(context));
    }
}

void tst_VMwareVCloudAir::anIndependentClientIsServed()
{
    QProcess witness;
    witness.setProcessChannelMode(QProcess::ForwardedChannels);
    witness.start(
        text("/usr/bin/python3"), // Debian's, which sees Debian's modules
        {text(MACHINIST_FAKES "/vmwarevcloudair/witness.py"), cloud().address().section(u':', -1)});
    QVERIFY(witness.waitForFinished(120000));
    if (witness.exitCode() == 77)
        QSKIP("python3-libcloud is not installed");
    QCOMPARE(witness.exitCode(), 0);
    QTRY_COMPARE(cloud().left(), 0);
}

QTEST_GUILESS_MAIN(tst_VMwareVCloudAir)
#include "tst_vmwarevcloudair.moc"
