// SPDX-License-Identifier: Apache-2.0
#include "drivers/exoscale/api.h"
#include "drivers/exoscale/catalogue.h"
#include "drivers/exoscale/groups.h"

#include <QJsonDocument>
#include <QTest>

using namespace machinist;
using namespace machinist::exoscale;

static QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

static QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

class tst_ExoscaleRequests final : public QObject
{
    Q_OBJECT

private slots:
    void theSignatureIsThatOfTheVectors_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("header");
        // The description's example; the others were made with "openssl dgst -sha256 -hmac".
        QTest::newRow("the description's")
            << QByteArray("GET")
            << text("https://h/v2/resource/a02baf5a-a3e4-49a0-857b-8a08d276c1c0?p2=v2&p1=v1")
            << QByteArray()
            << QByteArray("signed-query-args=p1;p2,expires=1599140767,"
                          "signature=vPVxcXrf2my0TLdJ8WPIGa/vLld+FiJN+xtMs/vofHg=");
        QTest::newRow("a body")
            << QByteArray("POST") << text("https://h/v2/ssh-key") << QByteArray("{\"name\":\"k\"}")
            << QByteArray(
                   "expires=1599140767,signature=nsWyq8rOnYU2W3USVUZyc2wUtYNd82SRRXeX8pJAFQQ=");
        QTest::newRow("a colon")
            << QByteArray("PUT") << text("https://h/v2/instance/1:stop") << QByteArray("{}")
            << QByteArray(
                   "expires=1599140767,signature=ZT5G+uvSzVD0uOo05YFlkqKL89uSk8idpia4yEkTtO0=");
        QTest::newRow("a name twice")
            << QByteArray("GET") << text("https://h/v2/x?a=1&a=2&b=%2F") << QByteArray()
            << QByteArray("signed-query-args=b,expires=1599140767,signature="
                          "BA9kw1juIgdljGPWo0Dwxlww8T3qafxjxbL0XaF1yR4=");
    }
    void theSignatureIsThatOfTheVectors()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, url);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, header);
        const Credentials credentials{text("example-key"), text("example-secret")};
        QCOMPARE(authorization(credentials, {method, QUrl(url), body}, 1599140767),
                 "EXO2-HMAC-SHA256 credential=example-key," + header);
    }

    void anOrderBecomesABody()
    {
        const QJsonObject body = orderBody({.name = text("m1"),
                                            .templateId = text("t"),
                                            .typeId = text("s"),
                                            .diskSize = 20,
                                            .userData = "#cloud-config\n",
                                            .sshKey = text("k"),
                                            .securityGroups = {text("g1"), text("g2")},
                                            .affinityGroups = {text("a1")},
                                            .machineId = text("id"),
                                            .hasIpv6 = true});
        QCOMPARE(body, object(R"({"name": "m1", "template": {"id": "t"},
            "instance-type": {"id": "s"}, "disk-size": 20, "user-data": "I2Nsb3VkLWNvbmZpZwo=",
            "ssh-keys": [{"name": "k"}], "security-groups": [{"id": "g1"}, {"id": "g2"}],
            "anti-affinity-groups": [{"id": "a1"}], "labels": {"machinist": "id"},
            "public-ip-assignment": "dual"})"));
    }

    void theOldAddressIsPassedOver_data()
    {
        QTest::addColumn<QString>("stored");
        QTest::addColumn<QString>("base");
        const QString zone = text("https://api-ch-dk-2.exoscale.com/v2");
        QTest::newRow("none") << QString() << zone;
        QTest::newRow("ch") << text("https://api.exoscale.ch/compute") << zone;
        QTest::newRow("com") << text("https://api.exoscale.com/v1") << zone;
        QTest::newRow("own") << text("http://127.0.0.1:1/v2/") << text("http://127.0.0.1:1/v2");
    }
    void theOldAddressIsPassedOver()
    {
        QFETCH(QString, stored);
        QFETCH(QString, base);
        QCOMPARE(baseUrl(stored, text("CH-DK-2")), base);
    }

    void aTemplateIsFoundByItsNames_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("id");
        QTest::newRow("full") << text("linux ubuntu 22.04 LTS 64-bit") << text("a");
        QTest::newRow("short, the newest") << text("ubuntu-24.04") << text("c");
        QTest::newRow("id") << text("b") << text("b");
        QTest::newRow("two words") << text("rocky-linux-9") << text("d");
        QTest::newRow("none") << text("ubuntu-16.04") << QString();
    }
    void aTemplateIsFoundByItsNames()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, id);
        const auto found = pickTemplate(templates(), wanted);
        QCOMPARE(found ? found->id : QString(), id);
    }
    void aDefaultThatIsNoMoreBecomesTheNewestUbuntu()
    {
        QJsonArray some{templates()[0], templates()[3]};
        QCOMPARE(pickTemplate(some, text(kDefaultImage))->id, text("a"));
        QVERIFY(!pickTemplate(QJsonArray(), text(kDefaultImage)));
    }

    void theUserIsTheTemplatesOrGuessedFromItsName()
    {
        QCOMPARE(userOf({.name = text("Linux Ubuntu"), .user = text("boss")}), text("boss"));
        QCOMPARE(userOf({.name = text("Linux UBUNTU 24.04")}), text("ubuntu"));
        QCOMPARE(userOf({.name = text("Linux RedHat 7")}), text("cloud-user"));
        QCOMPARE(userOf({.name = text("CoreOS")}), text("core"));
        QCOMPARE(userOf({.name = text("Arch")}), text("root"));
    }

    void anInstanceTypeIsFoundByItsNames_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("id");
        QTest::newRow("Docker Machine's") << text("Small") << text("s");
        QTest::newRow("with a dash") << text("Extra-large") << text("xl");
        QTest::newRow("family") << text("memory.large") << text("m");
        QTest::newRow("family and dash") << text("standard-extra-large") << text("xl");
        QTest::newRow("id") << text("m") << text("m");
        QTest::newRow("not allowed") << text("gpu3.small") << QString();
        QTest::newRow("elsewhere") << text("storage.huge") << QString();
        QTest::newRow("none") << text("galactic") << QString();
    }
    void anInstanceTypeIsFoundByItsNames()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, id);
        const QJsonArray types{
            object(R"({"id": "s", "family": "standard", "size": "small", "authorized": true})"),
            object(R"({"id": "xl", "family": "standard", "size": "extra-large"})"),
            object(R"({"id": "m", "family": "memory", "size": "large", "zones": ["ch-dk-2"]})"),
            object(R"({"id": "g", "family": "gpu3", "size": "small", "authorized": false})"),
            object(R"({"id": "h", "family": "storage", "size": "huge", "zones": ["x"]})")};
        const auto found = pickType(types, wanted, text("ch-dk-2"));
        QCOMPARE(found ? *found : QString(), id);
    }

    void theOpeningsAreDockerMachines()
    {
        QStringList all;
        for (const QJsonObject &rule : openings(text("g"))) {
            const QString source = rule[QLatin1String("network")].toString(
                text("group ")
                + rule[QLatin1String("security-group")][QLatin1String("id")].toString());
            all << QStringLiteral("%1 %2-%3 %4")
                       .arg(rule[QLatin1String("protocol")].toString())
                       .arg(rule[QLatin1String("start-port")].toInt())
                       .arg(rule[QLatin1String("end-port")].toInt())
                       .arg(source);
        }
        QCOMPARE(all,
                 (QStringList{text("tcp 22-22 0.0.0.0/0"), text("tcp 2376-2377 0.0.0.0/0"),
                              text("tcp 3376-3377 0.0.0.0/0"), text("icmp 0-0 0.0.0.0/0"),
                              text("tcp 7946-7946 group g"), text("udp 7946-7946 group g"),
                              text("udp 4789-4789 group g")}));
    }

    void aFailedOperationSaysWhy()
    {
        const Error error = operationError(
            object(R"({"id": "o", "state": "failure", "reason": "conflict", "message": "No"})"));
        QCOMPARE(error.kind, ErrorKind::AlreadyExists);
        QVERIFY(error.message.contains(text("No")));
        QCOMPARE(operationError(object(R"({"reason": "fault"})")).kind, ErrorKind::ToolFailed);
    }

private:
    static QJsonArray templates()
    {
        return {object(R"({"id": "a", "name": "Linux Ubuntu 22.04 LTS 64-bit",
                           "created-at": "2026-01-01"})"),
                object(R"({"id": "b", "name": "Linux Ubuntu 24.04 LTS 64-bit",
                           "created-at": "2025-01-01"})"),
                object(R"({"id": "c", "name": "Linux Ubuntu 24.04 LTS 64-bit",
                           "created-at": "2026-01-01"})"),
                object(R"({"id": "d", "name": "Linux Rocky Linux 9 (Blue) 64-bit"})")};
    }
};

QTEST_APPLESS_MAIN(tst_ExoscaleRequests)
#include "tst_exoscalerequests.moc"
