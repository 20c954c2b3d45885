// SPDX-License-Identifier: Apache-2.0
//
// Each flag set once and seen where it belongs; requests beside those of Amazon's own library;
// replies good, odd and empty.
#include "drivers/amazonec2/awserror.h"
#include "drivers/amazonec2/ec2config.h"
#include "drivers/amazonec2/ec2flags.h"
#include "drivers/amazonec2/ec2replies.h"
#include "drivers/amazonec2/endpoints.h"
#include "models/base/storage.h"
#include "models/ssh/keypair.h"
#include "tests/drivers/amazonec2/ec2fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace machinist;
using namespace machinist::amazonec2;
using namespace machinist::test;

class tst_Ec2Requests final : public QObject
{
    Q_OBJECT

private slots:
    void everyFlagHasItsEffectOnTheLaunch_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("parameter");
        QTest::addColumn<QString>("sent");
        const auto row
            = [](const char *flag, const char *value, const char *parameter, const char *sent) {
                  QTest::newRow(flag) << text(value) << text(parameter) << text(sent);
              };
        row("amazonec2-ami", "ami-1", "ImageId", "ami-1");
        row("amazonec2-instance-type", "t3.micro", "InstanceType", "t3.micro");
        row("amazonec2-subnet-id", "subnet-1", "NetworkInterface.1.SubnetId", "subnet-1");
        row("amazonec2-device-name", "/dev/xvda", "BlockDeviceMapping.1.DeviceName", "/dev/xvda");
        row("amazonec2-root-size", "30", "BlockDeviceMapping.1.Ebs.VolumeSize", "30");
        row("amazonec2-volume-type", "gp3", "BlockDeviceMapping.1.Ebs.VolumeType", "gp3");
        row("amazonec2-encrypt-ebs-volume", "1", "BlockDeviceMapping.1.Ebs.Encrypted", "true");
        row("amazonec2-kms-key", "alias/k", "BlockDeviceMapping.1.Ebs.KmsKeyId", "alias/k");
        row("amazonec2-iam-instance-profile", "p", "IamInstanceProfile.Name", "p");
        row("amazonec2-monitoring", "1", "Monitoring.Enabled", "true");
        row("amazonec2-use-ebs-optimized-instance", "1", "EbsOptimized", "true");
        row("amazonec2-private-address-only", "1", "NetworkInterface.1.AssociatePublicIpAddress",
            "false");
        row("amazonec2-ipv6-address-count", "2", "NetworkInterface.1.Ipv6AddressCount", "2");
        row("amazonec2-enable-primary-ipv6", "1", "NetworkInterface.1.PrimaryIpv6", "true");
        row("amazonec2-ipv6-address-only", "1", "NetworkInterface.1.Ipv6AddressCount", "1");
        row("amazonec2-http-endpoint", "disabled", "MetadataOptions.HttpEndpoint", "disabled");
        row("amazonec2-http-tokens", "optional", "MetadataOptions.HttpTokens", "optional");
        row("amazonec2-http-protocol-ipv6", "enabled", "MetadataOptions.HttpProtocolIpv6",
            "enabled");
        row("amazonec2-request-spot-instance", "1", "InstanceMarketOptions.MarketType", "spot");
        row("amazonec2-tags", "team,blue,odd", "TagSpecification.1.Tag.3.Value", "blue");
    }
    void everyFlagHasItsEffectOnTheLaunch()
    {
        QFETCH(QString, value);
        QFETCH(QString, parameter);
        QFETCH(QString, sent);
        const JsonObject config = configOf({{QTest::currentDataTag(), value}});
        QCOMPARE(runInstances(launchRequest(config)).value(parameter), sent);
        QVERIFY(runInstances(launchRequest(configOf({}))).value(parameter) != sent);
    }

    void theOtherFlagsReachWhatTheyAreFor()
    {
        const JsonObject config = configOf({{"amazonec2-access-key", text("K")},
                                            {"amazonec2-secret-key", text("S")},
                                            {"amazonec2-session-token", text("T")},
                                            {"amazonec2-region", text("eu-west-1")},
                                            {"amazonec2-zone", text("b")},
                                            {"amazonec2-retries", text("9")},
                                            {"amazonec2-use-dualstack-endpoint", text("1")},
                                            {"amazonec2-ssh-port", text("2222")},
                                            {"amazonec2-ssh-user", text("me")},
                                            {"amazonec2-spot-price", text("0.01")},
                                            {"amazonec2-request-spot-instance", text("1")},
                                            {"amazonec2-open-port", text("8080")},
                                            {"amazonec2-keypair-name", text("mine")},
                                            {"amazonec2-ssh-keypath", text("/k")}});
        const Ec2Account account = accountOf(config);
        QCOMPARE(account.who.given.accessKey + account.who.given.secretKey
                     + account.who.given.sessionToken,
                 text("KST"));
        QCOMPARE(account.region, text("eu-west-1"));
        QCOMPARE(account.retries, 9);
        QVERIFY(account.dualstack);
        QCOMPARE(availabilityZone(config), text("eu-west-1b"));
        QCOMPARE(openings(config),
                 QList<Opening>({{text("tcp"), 2222}, {text("tcp"), 2376}, {text("tcp"), 8080}}));
        QCOMPARE(launchRequest(config).keyName, text("mine"));
        QVERIFY(config.isOn(key::kExistingKey));
        QCOMPARE(config.text(QLatin1String("SSHUser")), text("me"));
        QCOMPARE(runInstances(launchRequest(config))
                     .value(text("InstanceMarketOptions.SpotOptions.MaxPrice")),
                 text("0.01"));
    }

    void contradictionsAreRefusedInTheOriginalsWords_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("message");
        QTest::newRow("amazonec2-keypair-name")
            << text("k")
            << text("using --amazonec2-keypair-name also requires "
                    "--amazonec2-ssh-keypath");
        QTest::newRow("amazonec2-insecure-transport")
            << text("1")
            << text("using --amazonec2-insecure-transport also requires "
                    "--amazonec2-endpoint");
        QTest::newRow("amazonec2-region") << text("mars")
                                          << text("\"mars\" cannot be an AWS "
                                                  "region.");
        QTest::newRow("amazonec2-open-port")
            << text("80/x") << text("\"80/x\" is not a port: PORT, PORT/tcp or PORT/udp is.");
        QTest::newRow("amazonec2-secret-key")
            << text("s")
            << text("An access key and a secret key belong together, but only one of "
                    "them was given.");
    }
    void contradictionsAreRefusedInTheOriginalsWords()
    {
        QFETCH(QString, value);
        QFETCH(QString, message);
        const auto values = parseFlags(ec2Flags(), {{text(QTest::currentDataTag()), {value}}});
        QVERIFY(values);
        QCOMPARE(checkFlags(*values).error().message, message);
    }

    void theSwarmMastersPortIsOpened()
    {
        JsonObject config = configOf({});
        config.set(QLatin1String("SwarmMaster"), true);
        QVERIFY(openings(config).contains({text("tcp"), 3376}));
        config.set(QLatin1String("SwarmHost"), text("tcp://0.0.0.0:4000"));
        QVERIFY(openings(config).contains({text("tcp"), 4000}));
    }

    void storesOfBefore2016NameTheirGroupInTheSingular()
    {
        JsonObject config;
        config.set(key::kGroupName, text("old"));
        config.set(key::kGroupId, text("sg-1"));
        QCOMPARE(groupNames(config), QStringList{text("old")});
        QCOMPARE(groupIds(config), QStringList{text("sg-1")});
    }

    void endpointsFollowTheRegionsCloud()
    {
        const auto host = [](const char *service, const char *region, bool dual) {
            return serviceEndpoint(text(service), text(region), dual).host();
        };
        QCOMPARE(host("ec2", "us-east-1", false), text("ec2.us-east-1.amazonaws.com"));
        QCOMPARE(host("ec2", "us-east-1", true), text("ec2.us-east-1.api.aws"));
        QCOMPARE(host("ec2", "cn-north-1", false), text("ec2.cn-north-1.amazonaws.com.cn"));
        QCOMPARE(host("sso", "eu-west-1", false), text("portal.sso.eu-west-1.amazonaws.com"));
        QCOMPARE(customEndpoint(text("cloud:8773"), true).toString(), text("http://cloud:8773/"));
        QCOMPARE(customEndpoint(text("cloud"), false).toString(), text("https://cloud/"));
        QCOMPARE(customEndpoint(text("http://c/x"), false).toString(), text("http://c/x"));
        for (const char *good : {"us-east-1", "eu-isoe-west-1", "mx-central-1", "us-gov-west-1"})
            QVERIFY2(isRegionName(text(good)), good);
    }

    void repliesOddAndEmptyAreRead()
    {
        QVERIFY(instancesOf(*parseXml("<DescribeInstancesResponse xmlns=\"x\"><reservationSet/>"
                                      "</DescribeInstancesResponse>"))
                    .isEmpty());
        for (const char *bad : {"", "<a><b></a>", "<a>", "{\"a\":1}"})
            QCOMPARE(parseXml(bad).error().kind, ErrorKind::BadReply);
        QCOMPARE(parseXml(QByteArray("<a>").repeated(100000)).error().kind, ErrorKind::BadReply);
        QCOMPARE(powerStateOf(text("pending")), PowerState::Starting);
        QCOMPARE(powerStateOf(text("shutting-down")), PowerState::Stopping);
        QCOMPARE(powerStateOf(text("terminated")), PowerState::Error);
        QCOMPARE(powerStateOf(text("new-state")), PowerState::Error);
    }

    void complaintsOfAllThreeFormsAreRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::newRow("EC2") << QByteArray("<Response><Errors><Error><Code>AuthFailure</Code>"
                                           "<Message>m</Message></Error></Errors></Response>")
                             << text("AuthFailure");
        QTest::newRow("STS") << QByteArray("<ErrorResponse><Error><Type>Sender</Type><Code>"
                                           "ExpiredToken</Code></Error></ErrorResponse>")
                             << text("ExpiredToken");
        QTest::newRow("JSON") << QByteArray("{\"__type\":\"com.amazon#ParameterNotFound\"}")
                              << text("ParameterNotFound");
        QTest::newRow("none") << QByteArray("<html>oops") << QString();
    }
    void complaintsOfAllThreeFormsAreRead()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        QCOMPARE(complaintOf({.status = 400, .headers = {}, .body = body}).code, code);
    }

    void botocoreSendsTheSame()
    {
        if (const QString reason = Ec2Fixture::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        LaunchRequest launch
            = launchRequest(configOf({{"amazonec2-monitoring", text("1")},
                                      {"amazonec2-tags", text("a,b c&d=ä")},
                                      {"amazonec2-kms-key", text("k")},
                                      {"amazonec2-request-spot-instance", text("1")},
                                      {"amazonec2-ipv6-address-count", text("1")}}));
        launch.clientToken = text("token");
        launch.userData = "#!/bin/sh\n";
        launch.securityGroupIds = QStringList{text("sg-1"), text("sg-2")};
        const QList<Tag> tags{{text("MachinistId"), text("id")}, {text("Empty"), QString()}};
        const QByteArray line = generateEd25519Key(text("m1"))->publicKey;
        const QList<QueryParameters> requests{
            runInstances(launch),
            authorizeIngress(text("sg-1"), {{text("tcp"), 22}, {text("udp"), 53}}),
            createSecurityGroup(text("g"), text("vpc-1"), tags),
            importKeyPair(text("k"), line, tags),
            describe("DescribeInstances", {{text("client-token"), {text("a"), text("b")}}}),
            onInstance("TerminateInstances", text("i-1")),
            onInstance("StopInstances", text("i-1")),
            protectInstance(text("i-1"), true)};
        QJsonObject question;
        for (const QueryParameters &request : requests) {
            QJsonObject pairs;
            for (const auto &[name, value] : request.pairs())
                pairs.insert(name, value);
            question.insert(request.action(), pairs);
        }
        const QJsonObject theirs = witness(question);
        QCOMPARE(theirs.size(), requests.size());
        for (const QueryParameters &request : requests) {
            const QJsonObject answer = theirs.value(request.action()).toObject();
            QCOMPARE(answer.value(text("method")).toString(), text("POST"));
            QCOMPARE(answer.value(text("path")).toString(), text("/"));
            QJsonObject ours = question.value(request.action()).toObject();
            ours.insert(text("Version"), text("2016-11-15"));
            QCOMPARE(ours, answer.value(text("body")).toObject());
        }
    }

private:
    static QString text(const char *utf8) { return QString::fromUtf8(utf8); }

    static JsonObject configOf(QList<std::pair<const char *, QString>> flags)
    {
        QHash<QString, QStringList> given;
        for (const auto &[name, value] : flags)
            given.insert(text(name), {value});
        const auto values = parseFlags(ec2Flags(), given);
        JsonObject config;
        config.set(QLatin1String("MachineName"), text("m1"));
        if (values)
            storeFlags(config, *values);
        return config;
    }
    static QJsonObject witness(const QJsonObject &question)
    {
        QProcess python;
        python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        python.start(text("/usr/bin/python3"), {text(EC2_WITNESS), text("bodies")});
        python.write(QJsonDocument(question).toJson());
        python.closeWriteChannel();
        python.waitForFinished(60000);
        return QJsonDocument::fromJson(python.readAllStandardOutput()).object();
    }
};

QTEST_GUILESS_MAIN(tst_Ec2Requests)
#include "tst_ec2requests.moc"
