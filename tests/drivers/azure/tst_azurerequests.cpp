// SPDX-License-Identifier: Apache-2.0
#include "drivers/azure/azureapi.h"
#include "drivers/azure/azureerror.h"
#include "drivers/azure/azureflags.h"
#include "drivers/azure/azureidentity.h"
#include "drivers/azure/azurerequests.h"

#include <QJsonDocument>
#include <QTest>

using namespace machinist;
using namespace machinist::azure;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

JsonObject config()
{
    JsonObject config;
    const auto set
        = [&](const char *key, const char *value) { config.set(QLatin1String(key), s(value)); };
    set("MachineName", "m1");
    set("SubscriptionID", "sub");
    set("ResourceGroup", "rg");
    set("Location", "westus");
    set("Size", "Standard_D2s_v5");
    set("Image", "Canonical:ubuntu-24_04-lts:server:latest");
    set("VirtualNetwork", "net");
    set("SubnetName", "subnet");
    set("SubnetPrefix", "192.168.0.0/16");
    set("AvailabilitySet", "set");
    set("StorageType", "Standard_GRS");
    set("MachinistId", "id-1");
    return config;
}

QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(QByteArray(json).replace('\'', '"')).object();
}

} // namespace

class tst_AzureRequests final : public QObject
{
    Q_OBJECT

private slots:
    void namesAreThoseOfDockerMachine()
    {
        const Settings now(config());
        const QString base = s("/subscriptions/sub/resourceGroups/rg/providers/");
        QCOMPARE(now.machinePath(), base + s("Microsoft.Compute/virtualMachines/m1"));
        QCOMPARE(now.diskPath(), base + s("Microsoft.Compute/disks/m1-os-disk"));
        QCOMPARE(now.nicPath(), base + s("Microsoft.Network/networkInterfaces/m1-nic"));
        QCOMPARE(now.ipPath(), base + s("Microsoft.Network/publicIPAddresses/m1-ip"));
        QCOMPARE(now.securityGroupPath(),
                 base + s("Microsoft.Network/networkSecurityGroups/m1-firewall"));
        QCOMPARE(now.subnetPath(),
                 base + s("Microsoft.Network/virtualNetworks/net/subnets/subnet"));
        QCOMPARE(now.groupPath(), s("/subscriptions/sub/resourcegroups/rg"));
    }

    void aNetworkMayBeInAnotherGroup()
    {
        JsonObject of = config();
        of.set(QLatin1String("VirtualNetwork"), s("other:net"));
        QCOMPARE(Settings(of).networkPath(),
                 s("/subscriptions/sub/resourceGroups/other/providers/"
                   "Microsoft.Network/virtualNetworks/net"));
    }

    void theVersionFollowsFromThePath_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("version");
        const auto row = [](const char *path, const char *version) {
            QTest::newRow(path) << s(path) << s(version);
        };
        row("/subscriptions/s", "2022-12-01");
        row("/subscriptions/s/locations", "2022-12-01");
        row("/subscriptions/s/resources", "2021-04-01");
        row("/subscriptions/s/resourcegroups/g", "2021-04-01");
        row("/subscriptions/s/providers/Microsoft.Compute", "2021-04-01");
        row("/subscriptions/s/providers/Microsoft.Network/register", "2021-04-01");
        row("/subscriptions/s/providers/Microsoft.Compute/skus", "2021-07-01");
        row("/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d", "2023-04-02");
        row("/subscriptions/s/resourceGroups/g/providers/microsoft.compute/virtualMachines/v/start",
            "2024-07-01");
        row("/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n",
            "2024-05-01");
    }
    void theVersionFollowsFromThePath()
    {
        QFETCH(QString, path);
        QFETCH(QString, version);
        QCOMPARE(apiVersion(path), version);
    }

    void theMachineHasAManagedDiskThatGoesWithIt()
    {
        const QJsonObject body = machineBody(Settings(config()), {"ssh-ed25519 AAAA m1\n", "data"});
        const QJsonValue properties = body[s("properties")];
        const QJsonValue disk = properties[s("storageProfile")][s("osDisk")];
        QCOMPARE(disk[s("managedDisk")][s("storageAccountType")].toString(), s("Standard_LRS"));
        QCOMPARE(disk[s("deleteOption")].toString(), s("Delete"));
        QVERIFY(disk[s("vhd")].isUndefined());
        QVERIFY(disk[s("diskSizeGB")].isUndefined());
        const QJsonValue nic = properties[s("networkProfile")][s("networkInterfaces")][0];
        QCOMPARE(nic[s("properties")][s("deleteOption")].toString(), s("Delete"));
        QCOMPARE(properties[s("osProfile")][s("customData")].toString(), s("ZGF0YQ=="));
        QCOMPARE(body[s("tags")][s("machinist-id")].toString(), s("id-1"));
        QVERIFY(body[s("zones")].isUndefined() && body[s("plan")].isUndefined());
    }

    void theAddressIsStandardAndStatic()
    {
        const QJsonObject body = ipBody(Settings(config()));
        QCOMPARE(body[s("sku")][s("name")].toString(), s("Standard"));
        QCOMPARE(body[s("properties")][s("publicIPAllocationMethod")].toString(), s("Static"));
        QVERIFY(body[s("properties")][s("dnsSettings")].isUndefined());
    }

    void theNetworkComesWithItsSubnet()
    {
        const QJsonValue properties = networkBody(Settings(config()))[s("properties")];
        QCOMPARE(properties[s("subnets")][0][s("name")].toString(), s("subnet"));
        QCOMPARE(properties[s("addressSpace")][s("addressPrefixes")].toArray().size(), 3);
        QVERIFY(properties[s("subnets")][0][s("properties")][s("defaultOutboundAccess")].toBool());
    }

    void whatNoDiskCanBeIsStandard()
    {
        QCOMPARE(diskKind(s("Standard_GRS")), s("Standard_LRS"));
        QCOMPARE(diskKind(s("Standard_RAGRS")), s("Standard_LRS"));
        QCOMPARE(diskKind(s("premium_lrs")), s("Premium_LRS"));
        QCOMPARE(diskKind(s("StandardSSD_LRS")), s("StandardSSD_LRS"));
    }

    void wrongAnswersAreNamed()
    {
        for (const char *bad : {"a:b:c", "a:b:c:d:e", "a::c:d", ""})
            QCOMPARE(checkImage(s(bad)).error().kind, ErrorKind::InvalidInput);
        QVERIFY(checkImage(s("a:b:c:d")));
        QVERIFY(checkPlan({}));
        QVERIFY(!checkPlan(s("a:b")));
        QVERIFY(checkPorts({s("53/udp"), s("80"), s("99/*"), s("22/TCP")}));
        for (const char *bad : {"0", "65536", "80/icmp", "x", "80/", "1-2"})
            QVERIFY2(!checkPorts({s(bad)}), bad);
        QVERIFY(!checkName(QString(65, u'a')));
        QVERIFY(!checkName(s("a.")));
        QVERIFY(checkName(s("a.b-c")));
    }

    void tagsAreWrittenInTwoWays()
    {
        const QMap<QString, QString> both{{s("a"), s("1")}, {s("b"), s("2")}};
        QCOMPARE(*parseTags(s("a,1,b,2")), both);
        QCOMPARE(*parseTags(s("a=1,b=2")), both);
        QVERIFY(parseTags({})->isEmpty());
        QVERIFY(!parseTags(s("a,1,b")));
    }

    void statesAreAzuresWords_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<PowerState>("state");
        QTest::newRow("running") << s("running") << PowerState::Running;
        QTest::newRow("starting") << s("starting") << PowerState::Starting;
        QTest::newRow("stopping") << s("stopping") << PowerState::Stopping;
        QTest::newRow("deallocating") << s("deallocating") << PowerState::Stopping;
        QTest::newRow("stopped") << s("stopped") << PowerState::Stopped;
        QTest::newRow("deallocated") << s("deallocated") << PowerState::Stopped;
        QTest::newRow("unknown") << s("unknown") << PowerState::None;
    }
    void statesAreAzuresWords()
    {
        QFETCH(QString, word);
        QFETCH(PowerState, state);
        const QString json = s("{'properties':{'instanceView':{'statuses':["
                               "{'code':'ProvisioningState/succeeded'},"
                               "{'code':'PowerState/%1'}]}}}")
                                 .arg(word);
        QCOMPARE(powerState(object(qPrintable(json))), state);
        QCOMPARE(powerState({}), PowerState::None);
    }

    void anOldDiskIsFoundByItsAddress()
    {
        const BlobDisk disk
            = blobDisk(object("{'properties':{'storageProfile':{'osDisk':{'vhd':{'uri':"
                              "'https://vhds1x.blob.core.windows.net/vhd-m1/m1-os-disk.vhd'}}}}}"));
        QCOMPARE(disk.account, s("vhds1x"));
        QCOMPARE(disk.container, s("vhd-m1"));
        QVERIFY(blobDisk(object("{'properties':{}}")).container.isEmpty());
    }

    void theCloudsHaveTheirHosts()
    {
        QCOMPARE(cloudNamed({})->arm, s("https://management.azure.com"));
        QCOMPARE(cloudNamed(s("azureusgovernmentcloud"))->login,
                 s("https://login.microsoftonline.us"));
        QCOMPARE(cloudNamed(s("AzureChinaCloud"))->arm, s("https://management.chinacloudapi.cn"));
        const auto german = cloudNamed(s("AzureGermanCloud"));
        QCOMPARE(german.error().kind, ErrorKind::NotSupported);
        QVERIFY(german.error().hint.contains(s("2021")));
    }

    void theWayToSignInFollowsFromWhatIsGiven()
    {
        Identity identity;
        QVERIFY(signInOf(identity) == SignIn::Cli);
        identity.clientId = s("c");
        QVERIFY(signInOf(identity) == SignIn::DeviceCode);
        identity.certificate = s("f");
        QVERIFY(signInOf(identity) == SignIn::Certificate);
        identity.clientSecret = s("s");
        QVERIFY(signInOf(identity) == SignIn::ClientSecret);
    }

    void azuresErrorsAreExplained()
    {
        const auto reply = [](int status, const char *code) {
            return HttpReply{status,
                             {},
                             QByteArray("{\"error\":{\"code\":\"") + code
                                 + "\",\"message\":\"words\"}}"};
        };
        const QUrl url(s("https://management.azure.com/x"));
        const Error quota = describeError(reply(409, "QuotaExceeded"), url);
        QVERIFY(quota.hint.contains(s("quota")));
        QVERIFY(quota.message.contains(s("words")));
        QVERIFY(hasCode(quota, "QuotaExceeded"));
        QCOMPARE(describeError(reply(404, "ResourceNotFound"), url).kind, ErrorKind::NotFound);
        QVERIFY(isBusy(reply(409, "AnotherOperationInProgress")));
        QVERIFY(!isBusy(reply(409, "OperationNotAllowed")));
        const Error full = describeOperation(
            object("{'status':'Failed','error':{'code':'ZonalAllocationFailed','message':'m'}}"));
        QVERIFY(full.hint.contains(s("another size")));
        QVERIFY(hasCode(full, "ZonalAllocationFailed"));
    }

    void requiredAnswersAreAskedForInDockerMachinesWords()
    {
        const auto bare = parseFlags(flags(), {});
        QCOMPARE(bare.error().message,
                 s("azure driver requires the \"azure-subscription-id\" option."));
        for (const char *flag :
             {"azure-ssh-user", "azure-resource-group", "azure-location", "azure-size",
              "azure-image", "azure-vnet", "azure-subnet", "azure-subnet-prefix",
              "azure-availability-set", "azure-storage-type"}) {
            const auto values = parseFlags(
                flags(), {{s("azure-subscription-id"), {s("x")}}, {s(flag), {QString()}}});
            QVERIFY2(!values, flag);
            QCOMPARE(values.error().message,
                     QStringLiteral("azure driver requires the \"%1\" option.").arg(s(flag)));
        }
    }
};

QTEST_GUILESS_MAIN(tst_AzureRequests)
#include "tst_azurerequests.moc"
