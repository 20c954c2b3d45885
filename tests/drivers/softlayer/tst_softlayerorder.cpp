// SPDX-License-Identifier: Apache-2.0
#include "drivers/softlayer/client.h"
#include "drivers/softlayer/order.h"
#include "drivers/softlayer/softlayerdriver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace machinist;
using namespace machinist::softlayer;

namespace {

Catalogue catalogue()
{
    return {.datacenters = {QStringLiteral("ams03"), QStringLiteral("dal12")},
            .images = {QStringLiteral("UBUNTU_9_64"), QStringLiteral("UBUNTU_22_64")},
            .flavors = {QStringLiteral("B1_4X8X100"), QStringLiteral("B1_2X4X25"),
                        QStringLiteral("B1_1X2X25_TRANSIENT"), QStringLiteral("BL1_2X4X100")}};
}

Wish wish()
{
    return {.hostname = QStringLiteral("h"),
            .domain = QStringLiteral("d.example"),
            .region = QStringLiteral("dal01"),
            .image = QStringLiteral("UBUNTU_LATEST")};
}

} // namespace

/// What is ordered, and how it is fitted to the offer.
class tst_SoftLayerOrder final : public QObject
{
    Q_OBJECT

private slots:
    void theDefaultsAreFittedToTheOffer()
    {
        QStringList changes;
        const auto fit = fitted(wish(), catalogue(), changes);
        QVERIFY(fit);
        QCOMPARE(fit->region, QStringLiteral("dal12"));
        QCOMPARE(fit->image, QStringLiteral("UBUNTU_22_64"));
        QCOMPARE(fit->flavor, QStringLiteral("B1_2X4X25"));
        QCOMPARE(changes.size(), 3);
    }

    void aLocalDiskAndABigOneChooseTheirFlavours()
    {
        QStringList changes;
        Wish local = wish();
        local.hasLocalDisk = true;
        QCOMPARE(fitted(local, catalogue(), changes)->flavor, QStringLiteral("BL1_2X4X100"));
        Wish big = wish();
        big.diskGb = 60;
        QCOMPARE(fitted(big, catalogue(), changes)->flavor, QStringLiteral("B1_4X8X100"));
        Wish huge = wish();
        huge.memoryMb = 999'999;
        QCOMPARE(fitted(huge, catalogue(), changes)->flavor, QString());
    }

    void whatTheUserChoseHimselfIsNotReplaced()
    {
        QStringList changes;
        Wish other = wish();
        other.region = QStringLiteral("sea01");
        const auto refused = fitted(other, catalogue(), changes);
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
        QVERIFY(refused.error().hint.contains(QStringLiteral("ams03 dal12")));
        other = wish();
        other.image = QStringLiteral("DEBIAN_7_64");
        QVERIFY(!fitted(other, catalogue(), changes));
        other = wish();
        other.flavor = QStringLiteral("B9_9X9X9");
        QVERIFY(!fitted(other, catalogue(), changes));
    }

    void aFlavourExcludesCpusAndMemory()
    {
        Wish one = wish();
        one.flavor = QStringLiteral("B1_2X4X25");
        const QJsonObject flavoured = orderOf(one, 7, "#x");
        QVERIFY(!flavoured.contains(QLatin1String("startCpus")));
        QVERIFY(!flavoured.contains(QLatin1String("maxMemory")));
        one.flavor.clear();
        one.diskGb = 25;
        one.hasLocalDisk = true;
        const QJsonObject free = orderOf(one, 0, {});
        QCOMPARE(free.value(QLatin1String("startCpus")).toInt(), 1);
        QCOMPARE(free.value(QLatin1String("maxMemory")).toInt(), 1024);
        QVERIFY(free.value(QLatin1String("localDiskFlag")).toBool());
        QVERIFY(free.contains(QLatin1String("blockDevices")));
        QVERIFY(!free.contains(QLatin1String("sshKeys")));
        QVERIFY(!free.contains(QLatin1String("userData")));
    }

    void vlansAndThePrivateNetworkFollowTheOriginalsRules()
    {
        Wish one = wish();
        QVERIFY(checkNetworks(one));
        one.publicVlan = 1;
        QVERIFY(!checkNetworks(one));
        one.privateVlan = 2;
        QVERIFY(checkNetworks(one));
        one.publicVlan = 0;
        QVERIFY(!checkNetworks(one));
        one.isPrivateOnly = true;
        QVERIFY(checkNetworks(one));
        one.publicVlan = 1;
        QVERIFY(!checkNetworks(one));
    }

    void feesMayBeTextOrNumbers()
    {
        const auto order = QJsonDocument::fromJson(
                               R"({"prices":[{"hourlyRecurringFee":".5","recurringFee":"7"},
                                             {"hourlyRecurringFee":0.25},{}]})")
                               .object();
        QCOMPARE(feeOf(order, true), 0.75);
        QCOMPARE(feeOf(order, false), 7.0);
    }

    void aFlavoursDiskIsWhatItIs()
    {
        QStringList changes;
        Wish one = wish();
        one.flavor = QStringLiteral("B1_2X4X25");
        one.diskGb = 25;
        QVERIFY(fitted(one, catalogue(), changes));
        one.diskGb = 26;
        QVERIFY(!fitted(one, catalogue(), changes));
    }

    void theStateIsStartingUntilTheServerIsSetUp()
    {
        const auto state
            = [](const char *json) { return stateOf(QJsonDocument::fromJson(json).object()); };
        QCOMPARE(state(R"({"provisionDate": "", "powerState": {"name": "Running"}})"),
                 PowerState::Starting);
        QCOMPARE(state(R"({"provisionDate": null})"), PowerState::Starting);
        QCOMPARE(state(R"({"powerState": {"name": "Running"}, "activeTransaction": {"id": 1}})"),
                 PowerState::Starting);
        QCOMPARE(state(R"({"powerState": {"name": "Running"}})"), PowerState::Running);
        const QByteArray done = R"({"provisionDate": "2026", "powerState": {"name": "@"}})";
        for (const auto &[name, wanted] :
             {std::pair("Running", PowerState::Running), std::pair("Halted", PowerState::Stopped),
              std::pair("Paused", PowerState::Paused), std::pair("Unknown", PowerState::None)})
            QCOMPARE(state(QByteArray(done).replace('@', name).constData()), wanted);
    }

    void errorsSayWhatTheServerSaid()
    {
        const auto of = [](int status, const char *body) {
            return errorOf({.status = status, .headers = {}, .body = body},
                           QUrl(QStringLiteral("https://h/x")));
        };
        const char *gone = R"({"error":"x","code":"SoftLayer_Exception_ObjectNotFound"})";
        QCOMPARE(of(404, gone).kind, ErrorKind::NotFound);
        // Some servers say so with status 500.
        QCOMPARE(of(500, gone).kind, ErrorKind::NotFound);
        QCOMPARE(of(401, "").kind, ErrorKind::NotAuthorised);
        const Error refused
            = of(500, R"({"error":"No host free","code":"SoftLayer_Exception_Public"})");
        QCOMPARE(refused.kind, ErrorKind::InvalidInput);
        QVERIFY(refused.message.contains(QStringLiteral("No host free")));
        const Error plain = of(502, "<html>bad gateway");
        QCOMPARE(plain.kind, ErrorKind::Unreachable);
        QVERIFY(plain.message.contains(QStringLiteral("502")));
        QVERIFY(plain.details.contains(QStringLiteral("bad gateway")));
    }

    void numbersMayBeText()
    {
        QCOMPARE(integerOf(QStringLiteral("5000000001")), 5000000001);
        QCOMPARE(integerOf(7), 7);
        QCOMPARE(integerOf(QJsonValue()), 0);
    }
};

QTEST_GUILESS_MAIN(tst_SoftLayerOrder)
#include "tst_softlayerorder.moc"
