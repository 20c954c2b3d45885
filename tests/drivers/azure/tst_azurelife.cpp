// SPDX-License-Identifier: Apache-2.0
#include "models/base/storage.h"
#include "tests/drivers/azure/azurefixture.h"

#include <QRegularExpression>

using namespace machinist;
using namespace machinist::test;

class tst_AzureLife final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = FakeCloud::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        QVERIFY(m_cloud.start());
    }
    void init() { m_cloud.reset(); }
    void cleanup() { QCOMPARE(m_cloud.left(), 0); }

    void aMachineLivesAndLeavesNothing();
    void aDeallocatedMachineIsAStoppedOne();
    void eachFlagIsSeenOnTheWire();
    void aZoneTakesThePlaceOfAnAvailabilitySet();
    void anInternalMachineHasNoPublicAddress();
    void theOperationMayBeFollowedByItsLocation();
    void servicesAreRegisteredFirst();
    void whatWasMadeMayShowLate_data();
    void whatWasMadeMayShowLate();
    void aCloudWithoutCatalogueIsBelieved();
    void noSecretIsLeftAnywhere();
    void theAccountsListsAreOffered();
    void whatCarriesOurTagIsFoundAndDeleted();

private:
    static QByteArray compact(const QJsonObject &object)
    {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }

    AzureCloud m_cloud;
};

void tst_AzureLife::aMachineLivesAndLeavesNothing()
{
    AzureMachine machine(m_cloud, s("m1"));
    VERIFY_DONE(machine.act(&Driver::preCheck));
    const qsizetype checks = m_cloud.requests().size();
    VERIFY_DONE(machine.act(&Driver::create));
    qInfo("azure: API requests per check %lld, per create %lld", checks,
          m_cloud.requests().size() - checks);
    QCOMPARE(machine.state(), PowerState::Running);
    const QString ip = *machine.driver()->ip(machine.context());
    QVERIFY(ip.startsWith(u"127.90."));
    QCOMPARE(machine.text("IPAddress"), QString()); // as in Docker Machine
    QCOMPARE(*machine.driver()->url(machine.context()), QStringLiteral("tcp://%1:2376").arg(ip));
    QCOMPARE(machine.driver()->ssh(machine.context())->user, s("docker-user"));
    QVERIFY(machine.driver()->hostKey().startsWith(u"ssh-ed25519 "));
    VERIFY_DONE(machine.act(&Driver::create)); // entered again, it has nothing to do

    VERIFY_DONE(machine.act(&Driver::stop));
    QCOMPARE(machine.state(), PowerState::Stopped);
    QVERIFY(machine.context().lines.join(u' ').contains(u"still billed"));
    QCOMPARE(machine.driver()->url(machine.context()).error().message, s("Host is not running"));
    VERIFY_DONE(machine.act(&Driver::stop));
    VERIFY_DONE(machine.act(&Driver::start));
    VERIFY_DONE(machine.act(&Driver::start));
    QCOMPARE(machine.state(), PowerState::Running);
    QCOMPARE(*machine.driver()->ip(machine.context()), ip); // static
    VERIFY_DONE(machine.act(&Driver::restart));
    QCOMPARE(machine.state(), PowerState::Running);
    VERIFY_DONE(machine.act(&Driver::kill));
    QCOMPARE(machine.state(), PowerState::Stopped);
    QVERIFY(m_cloud.asked().last().startsWith(u"GET "));
    QCOMPARE(m_cloud.asked().filter(s("skipShutdown=true")).size(), 1);
    VERIFY_DONE(machine.act(&Driver::restart)); // of a stopped one: it starts
    VERIFY_DONE(machine.remove());
    VERIFY_DONE(machine.remove());
    QVERIFY(machine.ledger().isEmpty());
    QCOMPARE(machine.state(), PowerState::None);
}

void tst_AzureLife::aDeallocatedMachineIsAStoppedOne()
{
    AzureMachine machine(m_cloud, s("cheap"), {{s("azure-deallocate"), {s("true")}}});
    VERIFY_DONE(machine.create());
    VERIFY_DONE(machine.act(&Driver::stop));
    QCOMPARE(machine.state(), PowerState::Stopped);
    VERIFY_DONE(machine.act(&Driver::stop));
    const QStringList posts = m_cloud.asked().filter(QRegularExpression(s("^POST ")));
    QCOMPARE(posts.filter(s("/deallocate?")).size(), 1);
    QCOMPARE(posts.filter(s("/powerOff?")).size(), 0);
    VERIFY_DONE(machine.act(&Driver::start));
    VERIFY_DONE(machine.act(&Driver::kill));
    QCOMPARE(m_cloud.asked().filter(s("/powerOff?skipShutdown=true")).size(), 1);
    QCOMPARE(m_cloud.asked().filter(s("/deallocate?")).size(), 2);
    VERIFY_DONE(machine.remove());
}

void tst_AzureLife::eachFlagIsSeenOnTheWire()
{
    QTemporaryDir folder;
    const QString customData = folder.filePath(s("data"));
    QVERIFY(writeFile(customData, "#!/bin/sh\ntrue\n"));
    AzureMachine machine(m_cloud, s("flags"),
                         {{s("azure-environment"), {s("AzurePublicCloud")}},
                          {s("azure-tenant-id"), {s(kTenant)}},
                          {s("azure-resource-group"), {s("rg1")}},
                          {s("azure-ssh-user"), {s("jane")}},
                          {s("azure-docker-port"), {s("2377")}},
                          {s("azure-location"), {s("westeurope")}},
                          {s("azure-size"), {s("Standard_B2s")}},
                          {s("azure-image"), {s("Debian:debian-12:12-gen2:latest")}},
                          {s("azure-vnet"), {s("rg2:net1")}},
                          {s("azure-subnet"), {s("sub1")}},
                          {s("azure-subnet-prefix"), {s("100.64.0.0/24")}},
                          {s("azure-availability-set"), {s("set1")}},
                          {s("azure-fault-domain-count"), {s("1")}},
                          {s("azure-update-domain-count"), {s("7")}},
                          {s("azure-custom-data"), {customData}},
                          {s("azure-private-ip-address"), {s("100.64.0.9")}},
                          {s("azure-storage-type"), {s("Premium_LRS")}},
                          {s("azure-disk-size"), {s("44")}},
                          {s("azure-dns"), {s("label1")}},
                          {s("azure-open-port"), {s("80"), s("53/udp"), s("99/*")}},
                          {s("azure-plan"), {s("pub:prod:plan1")}},
                          {s("azure-tags"), {s("team,blue")}},
                          {s("azure-accelerated-networking"), {s("true")}},
                          {s("azure-encryption-at-host"), {s("true")}}});
    machine.config().set(QLatin1String("SwarmMaster"), true);
    machine.config().set(QLatin1String("SwarmHost"), s("tcp://0.0.0.0:3376"));
    m_cloud.seed({{QStringLiteral("/subscriptions/%1/resourceGroups/rg2/providers/"
                                  "Microsoft.Network/networkSecurityGroups/x")
                       .arg(s(kSubscription)),
                   QJsonObject{{s("type"), s("Microsoft.Network/networkSecurityGroups")},
                               {s("tags"), QJsonObject{{s("made-by"), s("machinist")}}}}}});
    VERIFY_DONE(machine.create());
    const QByteArray body = compact(m_cloud.sentTo("PUT",
                                                   "/rg1/providers/Microsoft.Compute/"
                                                   "virtualMachines/flags"));
    for (const char *part :
         {R"("adminUsername":"jane")", R"("location":"westeurope")", R"("vmSize":"Standard_B2s")",
          R"("offer":"debian-12","publisher":"Debian","sku":"12-gen2","version":"latest")",
          R"("diskSizeGB":44)", R"("storageAccountType":"Premium_LRS")",
          R"("encryptionAtHost":true)",
          R"("plan":{"name":"plan1","product":"prod","publisher":"pub"})", R"("team":"blue")",
          R"("docker-machine":"flags")", R"(/availabilitySets/set1")",
          R"("path":"/home/jane/.ssh/authorized_keys")"})
        QVERIFY2(body.contains(part), part);
    const QJsonObject profile
        = m_cloud.sentTo("PUT", "/flags")[s("properties")][s("osProfile")].toObject();
    const QByteArray data = QByteArray::fromBase64(profile[s("customData")].toString().toLatin1());
    QVERIFY(data.contains(QByteArray("#!/bin/sh\ntrue\n").toBase64()));

    const QByteArray set = compact(m_cloud.sentTo("PUT", "/availabilitySets/set1"));
    QVERIFY(set.contains(R"("platformFaultDomainCount":1,"platformUpdateDomainCount":7)"));
    const QByteArray network = compact(m_cloud.sentTo("PUT",
                                                      "/rg2/providers/Microsoft.Network/"
                                                      "virtualNetworks/net1"));
    QVERIFY(network.contains(R"("name":"sub1")"));
    QVERIFY(network.contains(R"("172.16.0.0/12","100.64.0.0/24"])"));
    const QByteArray nic = compact(m_cloud.sentTo("PUT", "/networkInterfaces/flags-nic"));
    QVERIFY(nic.contains(R"("privateIPAddress":"100.64.0.9")"));
    QVERIFY(nic.contains(R"("enableAcceleratedNetworking":true)"));
    QVERIFY(nic.contains("rg2/providers/Microsoft.Network/virtualNetworks/net1/subnets/sub1"));
    const QByteArray address = compact(m_cloud.sentTo("PUT", "/publicIPAddresses/flags-ip"));
    QVERIFY(address.contains(R"("domainNameLabel":"label1")"));
    const QJsonArray rules
        = m_cloud
              .sentTo("PUT",
                      "/networkSecurityGroups/flags-firewall")[s("properties")][s("securityRules")]
              .toArray();
    QStringList ports;
    for (const auto &rule : rules)
        ports << rule[s("name")].toString() + u' '
                + rule[s("properties")][s("destinationPortRange")].toString();
    QCOMPARE(ports,
             (QStringList{s("SSHAllowAny 22"), s("DockerAllowAny 2377"),
                          s("DockerSwarmAllowAny 3376"), s("Port80-TcpAllowAny 80"),
                          s("Port53-UdpAllowAny 53"), s("Port99-AsteriskAllowAny 99")}));
    const auto driver = machine.driver();
    QCOMPARE(*driver->ip(machine.context()), s("label1.westeurope.cloudapp.azure.com"));
    QCOMPARE(*driver->url(machine.context()), s("tcp://label1.westeurope.cloudapp.azure.com:2377"));
    VERIFY_DONE(machine.remove());
    QCOMPARE(m_cloud.left(), 1);
    m_cloud.control({{s("options"), QJsonObject()}});
    VERIFY_DONE(azureDriver().removeTagged(
        machine.values(),
        {s("x"),
         QStringLiteral("/subscriptions/%1/resourceGroups/rg2/providers/Microsoft.Network/"
                        "networkSecurityGroups/x")
             .arg(s(kSubscription)),
         s("x"),
         {}},
        machine.context()));
}

void tst_AzureLife::aZoneTakesThePlaceOfAnAvailabilitySet()
{
    AzureMachine machine(m_cloud, s("zonal"), {{s("azure-availability-zone"), {s("2")}}});
    VERIFY_DONE(machine.create());
    const QJsonObject body = m_cloud.sentTo("PUT", "/virtualMachines/zonal");
    QCOMPARE(body[s("zones")].toArray(), QJsonArray{s("2")});
    QVERIFY(!body[s("properties")].toObject().contains(s("availabilitySet")));
    QCOMPARE(m_cloud.sentTo("PUT", "/zonal-ip")[s("zones")].toArray(), QJsonArray{s("2")});
    QVERIFY(m_cloud.asked().filter(s("availabilitySets")).isEmpty());
    VERIFY_DONE(machine.remove());
}

void tst_AzureLife::anInternalMachineHasNoPublicAddress()
{
    AzureMachine machine(m_cloud, s("inside"), {{s("azure-no-public-ip"), {s("true")}}});
    VERIFY_DONE(machine.create());
    QVERIFY(m_cloud.asked().filter(s("publicIPAddresses")).isEmpty());
    QVERIFY(machine.driver()->ip(machine.context())->startsWith(u"192.168."));
    VERIFY_DONE(machine.remove());

    AzureMachine both(m_cloud, s("both"), {{s("azure-use-private-ip"), {s("true")}}});
    VERIFY_DONE(both.create());
    QVERIFY(!m_cloud.sentTo("PUT", "/publicIPAddresses/both-ip").isEmpty());
    QVERIFY(both.driver()->ip(both.context())->startsWith(u"192.168."));
    VERIFY_DONE(both.remove());
}

void tst_AzureLife::theOperationMayBeFollowedByItsLocation()
{
    m_cloud.setOption(s("location_only"), true);
    AzureMachine machine(m_cloud, s("plain"));
    VERIFY_DONE(machine.create());
    VERIFY_DONE(machine.act(&Driver::stop));
    VERIFY_DONE(machine.act(&Driver::start));
    QVERIFY(!m_cloud.asked().filter(s("monitor=true")).isEmpty());
    VERIFY_DONE(machine.remove());
    QVERIFY(!m_cloud.asked().filter(s("monitor=last")).isEmpty());
}

void tst_AzureLife::servicesAreRegisteredFirst()
{
    m_cloud.setOption(s("unregistered"), QJsonArray{s("Microsoft.Network")});
    AzureMachine machine(m_cloud, s("new"));
    VERIFY_DONE(machine.act(&Driver::preCheck));
    QVERIFY(m_cloud.asked().filter(s("/register?")).isEmpty()); // it changes nothing
    VERIFY_DONE(machine.act(&Driver::create));
    QCOMPARE(m_cloud.asked().filter(s("/providers/Microsoft.Network/register?")).size(), 1);
    VERIFY_DONE(machine.remove());
}

void tst_AzureLife::whatWasMadeMayShowLate_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("to its own look") << s("GET .*/virtualMachines/late\\?.*expand");
    QTest::newRow("to what refers to it") << s("PUT .*/networkInterfaces/");
}

void tst_AzureLife::whatWasMadeMayShowLate()
{
    QFETCH(QString, pattern);
    AzureMachine machine(m_cloud, s("late"));
    m_cloud.hide(pattern, 2);
    VERIFY_DONE(machine.act(&Driver::create));
    m_cloud.control();
    VERIFY_DONE(machine.remove());
}

void tst_AzureLife::aCloudWithoutCatalogueIsBelieved()
{
    m_cloud.setOption(s("no_catalogue"), true);
    AzureMachine machine(m_cloud, s("m1"));
    VERIFY_DONE(machine.act(&Driver::preCheck));
    m_cloud.setOption(s("no_catalogue"), false);
}

void tst_AzureLife::noSecretIsLeftAnywhere()
{
    AzureMachine machine(m_cloud, s("quiet"));
    m_cloud.failFrom(20, s("403-before"));
    QVERIFY(!machine.create());
    m_cloud.control();
    VERIFY_DONE(machine.create());
    const QByteArray traces = machine.traces();
    QVERIFY(!traces.isEmpty());
    QVERIFY(!traces.contains(kSecret));
    QVERIFY(!traces.contains("eyJ0."));                     // the access token
    QVERIFY(!traces.contains("BEGIN OPENSSH PRIVATE KEY")); // the injected host key is gone
    QCOMPARE(azureDriver().secrets.size(), size_t(1));
    QCOMPARE(QByteArray(azureDriver().secrets[0].key), QByteArray("ClientSecret"));
    VERIFY_DONE(machine.remove());
}

void tst_AzureLife::theAccountsListsAreOffered()
{
    QTemporaryDir az;
    QVERIFY(writeFile(az.filePath(s("azureProfile.json")),
                      QByteArray("\xef\xbb\xbf{\"subscriptions\":[{\"id\":\"") + kSubscription
                          + "\",\"name\":\"Mine\",\"tenantId\":\"t\",\"user\":{\"name\":\"me\","
                            "\"type\":\"user\"}}]}"));
    qputenv("AZURE_CONFIG_DIR", az.path().toUtf8());
    AzureMachine machine(m_cloud, s("list"));
    VERIFY_DONE(machine.create());
    m_cloud.setOption(s("page_size"), 1); // each list has pages
    const auto offers = [&](const char *lookup) {
        return azureDriver()
            .offers(lookup, machine.values(), machine.context())
            .value_or(QList<FlagOffer>());
    };
    QCOMPARE(offers("locations").size(), 2);
    QCOMPARE(offers("locations")[1].detail, s("West Europe"));
    const auto sizes = offers("sizes");
    QCOMPARE(sizes.size(), 3); // what the subscription may not have is not offered
    QVERIFY2(sizes[0].detail.startsWith(u"2 CPU(s), 8 GB, 0.112 USD/h (20"),
             qPrintable(sizes[0].detail));
    QVERIFY2(sizes[1].detail.contains(u"0.0496 USD/h"), qPrintable(sizes[1].detail));
    QCOMPARE(offers("images")[0].value, s("Canonical:ubuntu-24_04-lts:server:latest"));
    QCOMPARE(offers("networks")[0].value, s("docker-machine-vnet"));
    QCOMPARE(offers("subnets")[0].value, s("docker-machine"));
    QCOMPARE(offers("subscriptions")[0].label, s("Mine"));
    AzureMachine named(m_cloud, s("named"), {{s("azure-tenant-id"), {s(kTenant)}}});
    QCOMPARE((*azureDriver().offers("subscriptions", named.values(), named.context()))[0].label,
             s("Ours"));
    for (const Flag &flag : azureDriver().flags)
        if (*flag.lookup)
            QVERIFY2(!offers(flag.lookup).isEmpty(), flag.lookup);
    qunsetenv("AZURE_CONFIG_DIR");
    m_cloud.reset();
    VERIFY_DONE(machine.remove());
}

void tst_AzureLife::whatCarriesOurTagIsFoundAndDeleted()
{
    AzureMachine lost(m_cloud, s("lost"));
    VERIFY_DONE(lost.create());
    const auto found = azureDriver().tagged(lost.values(), lost.context());
    VERIFY_DONE(found);
    QStringList owners;
    for (const TaggedResource &resource : *found)
        owners << resource.machineId;
    // Machine, interface, address, security group; then what machines share: network and set.
    const QString id = lost.text("MachinistId");
    QCOMPARE(owners, QStringList({id, id, id, id, QString(), QString()}));
    for (const TaggedResource &resource : *found) {
        VERIFY_DONE(azureDriver().removeTagged(lost.values(), resource, lost.context()));
        VERIFY_DONE(azureDriver().removeTagged(lost.values(), resource, lost.context()));
    }
    QCOMPARE(m_cloud.left(), 0);
    VERIFY_DONE(lost.remove());
}

QTEST_GUILESS_MAIN(tst_AzureLife)
#include "tst_azurelife.moc"
