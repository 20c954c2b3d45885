// SPDX-License-Identifier: Apache-2.0
//
// Machines beside what others have made: other machines, other programs, Docker Machine.
#include "tests/drivers/azure/azurefixture.h"

#include <thread>

using namespace machinist;
using namespace machinist::test;

class tst_AzureOwners final : public QObject
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

    void whatExistsIsUsedAndStays();
    void thePreCheckNamesWhatIsWrong_data();
    void thePreCheckNamesWhatIsWrong();
    void aTakenNameIsRefused();
    void anOldAvailabilitySetIsRefused();
    void partsOfAnotherOwnerAreNeverDeleted();
    void machinesOfDockerMachineGoOnWorking();
    void aBlobDiskGoesWithItsMachine();
    void aClassicMachineIsRefusedWithAReason();
    void machinesMadeSideBySideShareOnePlace();
    void aMachineThatIsGoneIsSaidToBe();

private:
    static QByteArray compact(const QJsonObject &object)
    {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    static QString path(const char *type, const QString &name)
    {
        return QStringLiteral("/subscriptions/%1/resourceGroups/docker-machine/providers/%2/%3")
            .arg(s(kSubscription), s(type), name);
    }

    AzureCloud m_cloud;
};

void tst_AzureOwners::whatExistsIsUsedAndStays()
{
    const QString group = path("Microsoft.Network/networkSecurityGroups", s("mine"));
    const QString network = path("Microsoft.Network/virtualNetworks", s("mine"));
    const auto thing = [](const char *type) {
        return QJsonObject{{s("type"), s(type)}, {s("location"), s("westus")}};
    };
    m_cloud.seed({{group, thing("Microsoft.Network/networkSecurityGroups")},
                  {network, thing("Microsoft.Network/virtualNetworks")}});
    for (const QString &named : {s("mine"), group}) {
        AzureMachine machine(m_cloud, s("guest"),
                             {{s("azure-nsg"), {named}}, {s("azure-vnet"), {s("mine")}}});
        VERIFY_DONE(machine.create());
        QVERIFY(compact(m_cloud.sentTo("PUT", "/networkInterfaces/guest-nic"))
                    .contains(group.toUtf8()));
        QVERIFY(m_cloud.sentTo("PUT", "/virtualNetworks/mine").isEmpty());
        VERIFY_DONE(machine.remove());
        QCOMPARE(m_cloud.left(), 2); // the subnet was ours
        m_cloud.control();
    }
    // What does not say that it is ours stays; with our mark it goes.
    AzureMachine cleaner(m_cloud, s("cleaner"));
    const auto removed = [&](const QString &id) {
        return azureDriver().removeTagged(cleaner.values(), {s("x"), id, s("x"), {}},
                                          cleaner.context());
    };
    for (const QString &id : {network, group}) {
        QCOMPARE(removed(id).error().kind, ErrorKind::InvalidInput);
        QJsonObject ours = thing(id == network ? "Microsoft.Network/virtualNetworks"
                                               : "Microsoft.Network/networkSecurityGroups");
        ours.insert(s("tags"), QJsonObject{{s("made-by"), s("machinist")}});
        m_cloud.seed({{id, ours}});
        VERIFY_DONE(removed(id));
    }
}

void tst_AzureOwners::thePreCheckNamesWhatIsWrong_data()
{
    QTest::addColumn<QString>("flag");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *flag, const char *value, const char *said) {
        QTest::addRow("%s %s", flag, value) << s(flag) << s(value) << s(said);
    };
    row("azure-size", "Standard_A2", "no size Standard_A2 in westus");
    row("azure-size", "Standard_Taken", "may not have the size");
    row("azure-size", "Standard_D1", "does not start images of generation V2");
    row("azure-image", "canonical:UbuntuServer:16.04.0-LTS:latest", "There is no image");
    row("azure-image", "Debian:debian-12:12-gen2:1.2.3", "There is no image");
    row("azure-custom-data", "/no/file", "/no/file could not be found");
    row("azure-client-secret", "wrong", "refused the credentials");
    row("azure-subscription-id", "00000000-0000-0000-0000-000000000000", "does not have what");
}

void tst_AzureOwners::thePreCheckNamesWhatIsWrong()
{
    QFETCH(QString, flag);
    QFETCH(QString, value);
    QFETCH(QString, said);
    AzureMachine machine(m_cloud, s("wrong"), {{flag, {value}}});
    const auto checked = machine.act(&Driver::preCheck);
    QVERIFY(!checked);
    QVERIFY2(checked.error().message.contains(said), why(checked));
    QVERIFY(!checked.error().hint.isEmpty());
}

void tst_AzureOwners::aTakenNameIsRefused()
{
    AzureMachine owner(m_cloud, s("twin"));
    VERIFY_DONE(owner.create());
    AzureMachine other(m_cloud, s("twin"));
    QCOMPARE(other.act(&Driver::preCheck).error().kind, ErrorKind::AlreadyExists);
    VERIFY_DONE(other.remove());
    VERIFY_DONE(owner.remove());
}

void tst_AzureOwners::anOldAvailabilitySetIsRefused()
{
    const QString set = path("Microsoft.Compute/availabilitySets", s("docker-machine"));
    m_cloud.seed({{set,
                   QJsonObject{{s("type"), s("Microsoft.Compute/availabilitySets")},
                               {s("sku"), QJsonObject{{s("name"), s("Classic")}}}}}});
    AzureMachine machine(m_cloud, s("late"));
    const auto made = machine.create();
    QVERIFY2(made.error().hint.contains(s("--azure-availability-set")), why(made));
    VERIFY_DONE(machine.remove());
    QCOMPARE(m_cloud.left(), 1); // not ours to delete
    m_cloud.seed({{set,
                   QJsonObject{{s("type"), s("Microsoft.Compute/availabilitySets")},
                               {s("tags"), QJsonObject{{s("made-by"), s("machinist")}}}}}});
    VERIFY_DONE(
        azureDriver().removeTagged(machine.values(), {s("x"), set, s("x"), {}}, machine.context()));
}

void tst_AzureOwners::partsOfAnotherOwnerAreNeverDeleted()
{
    AzureMachine owner(m_cloud, s("mine"));
    VERIFY_DONE(owner.create());
    const int all = m_cloud.left();
    AzureMachine other(m_cloud, s("mine"));
    QVERIFY(!other.act(&Driver::create)); // without preCheck: the name is taken meanwhile
    VERIFY_DONE(other.remove());
    QCOMPARE(m_cloud.left(), all);
    VERIFY_DONE(owner.remove());
}

void tst_AzureOwners::machinesOfDockerMachineGoOnWorking()
{
    AzureMachine made(m_cloud, s("old"));
    VERIFY_DONE(made.create());
    AzureMachine machine(m_cloud, s("old"));
    for (const char *key : {"MachinistId", "HostKey", "TenantID", "Tags", "NSG", "Plan",
                            "DeallocateOnStop", "FaultCount", "UpdateCount", "AvailabilityZone"})
        machine.config().remove(QLatin1String(key));
    QCOMPARE(machine.state(), PowerState::Running);
    VERIFY_DONE(machine.act(&Driver::stop));
    VERIFY_DONE(machine.act(&Driver::start));
    QVERIFY(machine.driver()->hostKey().isEmpty());
    QVERIFY(machine.driver()->ip(machine.context()));
    VERIFY_DONE(machine.remove());
    QCOMPARE(m_cloud.left(), 0);
}

void tst_AzureOwners::aBlobDiskGoesWithItsMachine()
{
    const QString account = path("Microsoft.Storage/storageAccounts", s("vhds123"));
    const QString container = account + s("/blobServices/default/containers/vhd-relic");
    const QJsonObject profile{
        {s("osDisk"),
         QJsonObject{{s("name"), s("relic-os-disk")},
                     {s("vhd"),
                      QJsonObject{{s("uri"),
                                   s("https://vhds123.blob.core.windows.net/vhd-relic/"
                                     "relic-os-disk.vhd")}}}}}};
    m_cloud.seed(
        {{path("Microsoft.Compute/virtualMachines", s("relic")),
          QJsonObject{{s("type"), s("Microsoft.Compute/virtualMachines")},
                      {s("properties"),
                       QJsonObject{{s("storageProfile"), profile},
                                   {s("networkProfile"),
                                    QJsonObject{{s("networkInterfaces"), QJsonArray()}}}}}}},
         {account, QJsonObject{{s("type"), s("Microsoft.Storage/storageAccounts")}}},
         {container,
          QJsonObject{
              {s("type"), s("Microsoft.Storage/storageAccounts/blobServices/containers")}}}});
    AzureMachine machine(m_cloud, s("relic"));
    machine.config().remove(QLatin1String("MachinistId"));
    // A crash after the machine has gone: only the ledger knows of the container then.
    m_cloud.failFrom(8, s("403-before"));
    QVERIFY(!machine.remove());
    m_cloud.control();
    QCOMPARE(machine.state(), PowerState::None);
    VERIFY_DONE(machine.remove());
    QCOMPARE(m_cloud.left(), 0);
}

void tst_AzureOwners::aClassicMachineIsRefusedWithAReason()
{
    AzureMachine machine(m_cloud, s("classic"));
    machine.config().remove(QLatin1String("ResourceGroup"));
    const auto state = machine.driver()->state(machine.context());
    QCOMPARE(state.error().kind, ErrorKind::NotSupported);
    QVERIFY(state.error().message.contains(s("classic")));
}

void tst_AzureOwners::machinesMadeSideBySideShareOnePlace()
{
    constexpr int kMachines = 8;
    std::vector<std::unique_ptr<AzureMachine>> machines;
    for (int i = 0; i < kMachines; ++i)
        machines.push_back(
            std::make_unique<AzureMachine>(m_cloud, QStringLiteral("side%1").arg(i)));
    const auto all = [&](auto what) {
        QStringList failures;
        std::mutex mutex;
        {
            std::vector<std::jthread> threads;
            for (auto &machine : machines)
                threads.emplace_back([&, machine = machine.get()] {
                    const Result<> done = what(*machine);
                    const std::lock_guard lock(mutex);
                    if (!done)
                        failures << QString::fromUtf8(why(done));
                });
        }
        return failures.join(u'\n');
    };
    QCOMPARE(all([](AzureMachine &machine) { return machine.act(&Driver::create); }), QString());
    QCOMPARE(m_cloud.left(), 5 * kMachines + 3);
    QCOMPARE(all([](AzureMachine &machine) { return machine.remove(); }), QString());
}

void tst_AzureOwners::aMachineThatIsGoneIsSaidToBe()
{
    AzureMachine machine(m_cloud, s("gone"));
    for (const auto what : {&Driver::start, &Driver::stop, &Driver::restart, &Driver::kill}) {
        const auto done = machine.act(what);
        QCOMPARE(done.error().kind, ErrorKind::NotFound);
        QVERIFY(done.error().message.contains(s("not in Azure any more")));
    }
}

QTEST_GUILESS_MAIN(tst_AzureOwners)
#include "tst_azureowners.moc"
