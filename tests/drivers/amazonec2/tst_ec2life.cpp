// SPDX-License-Identifier: Apache-2.0
//
// A machine's life against the stand-in for AWS, which checks each request by botocore's model.
#include "models/base/storage.h"
#include "tests/drivers/amazonec2/ec2fixture.h"

#include <QJsonArray>
#include <QScopeGuard>
#include <QTest>

using namespace machinist;
using namespace machinist::test;

#define VERIFY_OK(expression)                                                                      \
    do {                                                                                           \
        const auto result = (expression);                                                          \
        QVERIFY2(result,                                                                           \
                 result ? ""                                                                       \
                        : qPrintable(result.error().message + QStringLiteral(" | ")                \
                                     + result.error().details));                                   \
    } while (false)

class tst_Ec2Life final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = Ec2Fixture::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
    }
    void init() { m_cloud = std::make_unique<Ec2Fixture>(); }
    void cleanup() { m_cloud.reset(); }

    void aWholeLifeLeavesNothing()
    {
        auto driver = m_cloud->machine();
        VERIFY_OK(driver->preCheck(context()));
        VERIFY_OK(driver->create(context()));
        QCOMPARE(*driver->state(context()), PowerState::Running);
        const auto first = driver->ip(context());
        VERIFY_OK(first);
        QCOMPARE(*driver->url(context()), QStringLiteral("tcp://%1:2376").arg(*first));
        QCOMPARE(driver->ssh(context())->user, QStringLiteral("ubuntu"));
        qInfo("%lld requests for pre-check and create", m_cloud->actions().size());

        VERIFY_OK(driver->stop(context()));
        QCOMPARE(*driver->state(context()), PowerState::Stopped);
        QCOMPARE(driver->url(context()).error().message, QStringLiteral("Host is not running"));
        VERIFY_OK(driver->stop(context()));
        VERIFY_OK(driver->kill(context()));
        VERIFY_OK(driver->start(context()));
        VERIFY_OK(driver->start(context()));
        const auto second = driver->ip(context());
        VERIFY_OK(second);
        QVERIFY(*second != *first); // as on AWS, where a start gives another address
        QCOMPARE(m_cloud->saved.text(QLatin1String("IPAddress")), *second);
        VERIFY_OK(driver->restart(context()));
        VERIFY_OK(driver->kill(context()));
        QCOMPARE(m_cloud->lastParameters("StopInstances")[QStringLiteral("Force")],
                 QStringLiteral("true"));
        VERIFY_OK(driver->remove(context()));
        QCOMPARE(m_cloud->leftovers(), QString());
        VERIFY_OK(driver->remove(context()));
    }

    void whatIsSentByDefaultIsWhatIsSafeToday()
    {
        auto driver = m_cloud->machine();
        VERIFY_OK(driver->create(context()));
        const auto sent = m_cloud->lastParameters("RunInstances");
        const auto is = [&](const char *name, const char *value) {
            QCOMPARE(sent.value(QLatin1String(name)), QString::fromLatin1(value));
        };
        is("MetadataOptions.HttpTokens", "required");
        is("MetadataOptions.HttpPutResponseHopLimit", "2");
        is("MetadataOptions.HttpEndpoint", "enabled");
        is("BlockDeviceMapping.1.Ebs.DeleteOnTermination", "true");
        is("BlockDeviceMapping.1.Ebs.VolumeSize", "16");
        is("BlockDeviceMapping.1.Ebs.VolumeType", "gp2");
        is("InstanceType", "t2.micro");
        is("MinCount", "1");
        is("MaxCount", "1");
        is("ImageId", "ami-00000000000000002"); // the newest, and not somebody's of that name
        is("NetworkInterface.1.AssociatePublicIpAddress", "true");
        QVERIFY(!sent[QStringLiteral("ClientToken")].isEmpty());
        QVERIFY(!sent.contains(QStringLiteral("IamInstanceProfile.Name")));
        const QString id = m_cloud->saved.text(QLatin1String("MachinistId"));
        QCOMPARE(id.size(), 36);
        for (int i = 1; i <= 3; ++i)
            QCOMPARE(sent[QStringLiteral("TagSpecification.%1.Tag.2.Value").arg(i)], id);
        VERIFY_OK(driver->remove(context()));
    }

    void dockerMachinesKeysAreStoredUnderItsNames()
    {
        auto driver = m_cloud->machine();
        VERIFY_OK(driver->create(context()));
        const JsonObject &config = m_cloud->saved;
        QVERIFY(config.text(QLatin1String("InstanceId")).startsWith(u"i-"));
        QVERIFY(config.text(QLatin1String("SecurityGroupIds")).isEmpty()); // a list
        QCOMPARE(config.list(QLatin1String("SecurityGroupIds")).size(), 1);
        QCOMPARE(config.list(QLatin1String("SecurityGroupNames")),
                 QStringList{QStringLiteral("docker-machine")});
        QCOMPARE(config.text(QLatin1String("VpcId")), QStringLiteral("vpc-0000000000000001"));
        QCOMPARE(config.text(QLatin1String("Region")), QStringLiteral("us-east-1"));
        QVERIFY(!config.text(QLatin1String("PrivateIPAddress")).isEmpty());
        QVERIFY(!config.text(QLatin1String("ReservationId")).isEmpty());
        QVERIFY(config.text(QLatin1String("KeyName")).startsWith(u"m1-"));
        QCOMPARE(config.number(QLatin1String("RetryCount")), 5);
        QVERIFY(driver->hostKey().startsWith(u"ssh-ed25519 "));
        VERIFY_OK(driver->remove(context()));
    }

    void aMachineOfDockerMachineIsRemovedByItsIds()
    {
        auto driver = m_cloud->machine();
        VERIFY_OK(driver->create(context()));
        // As Docker Machine would have left it: no id of ours, no ledger.
        JsonObject &old = m_cloud->saved;
        for (const char *key : {"MachinistId", "ClientToken", "HostKey", "Profile"})
            old.remove(QLatin1String(key));
        for (const LedgerEntry &entry : m_cloud->ledger().entries())
            VERIFY_OK(m_cloud->ledger().gone(entry.kind, entry.name));
        auto again = m_cloud->reopened();
        QCOMPARE(*again->state(context()), PowerState::Running);
        VERIFY_OK(again->remove(context()));
        QCOMPARE(m_cloud->leftovers(), QStringLiteral("groups docker-machine")); // as it did
    }

    void spotInstancesComeFromRunInstancesAndCannotBeStopped()
    {
        auto driver = m_cloud->machine({{"amazonec2-request-spot-instance", text("1")},
                                        {"amazonec2-spot-price", text("0.07")}});
        VERIFY_OK(driver->create(context()));
        const auto sent = m_cloud->lastParameters("RunInstances");
        QCOMPARE(sent[text("InstanceMarketOptions.MarketType")], text("spot"));
        QCOMPARE(sent[text("InstanceMarketOptions.SpotOptions.MaxPrice")], text("0.07"));
        QVERIFY(m_cloud->saved.text(QLatin1String("SpotInstanceRequestId")).startsWith(u"sir-"));
        QCOMPARE(driver->stop(context()).error().kind, ErrorKind::NotSupported);
        VERIFY_OK(driver->remove(context()));
        QCOMPARE(m_cloud->leftovers(), QString());
    }

    void aProtectedInstanceIsNotRemovedUntilThatIsSwitchedOff()
    {
        auto driver = m_cloud->machine({{"amazonec2-delete-protection", text("1")}});
        VERIFY_OK(driver->create(context()));
        const auto refused = driver->remove(context());
        QCOMPARE(refused.error().kind, ErrorKind::NotAuthorised);
        QVERIFY(refused.error().message.contains(u"protected"));
        QVERIFY(!refused.error().hint.isEmpty());
        m_cloud->control(
            {{text("call"), text("ModifyInstanceAttribute")},
             {text("with"),
              QJsonObject{{text("InstanceId"), m_cloud->saved.text(QLatin1String("InstanceId"))},
                          {text("DisableApiTermination"), QJsonObject{{text("Value"), false}}}}}});
        VERIFY_OK(driver->remove(context()));
        QCOMPARE(m_cloud->leftovers(), QString());
    }

    void aSharedGroupLivesUntilTheLastMachineLeaves()
    {
        auto one = m_cloud->machine();
        VERIFY_OK(one->create(context()));
        const JsonObject first = m_cloud->saved;
        Ec2Second second(*m_cloud);
        VERIFY_OK(second.driver->create(*second.context));
        VERIFY_OK(one->remove(context()));
        QCOMPARE(m_cloud->report().value(QLatin1String("groups")).toArray().size(), 1);
        VERIFY_OK(second.driver->remove(*second.context));
        QCOMPARE(m_cloud->leftovers(), QString());
    }

    void aGroupThatWasThereBeforeStays()
    {
        m_cloud->control(
            {{text("call"), text("CreateSecurityGroup")},
             {text("with"),
              QJsonObject{{text("GroupName"), text("theirs")}, {text("Description"), text("d")}}}});
        auto driver = m_cloud->machine({{"amazonec2-security-group", text("theirs,ours")},
                                        {"amazonec2-open-port", text("80,53/udp")}});
        VERIFY_OK(driver->create(context()));
        QCOMPARE(m_cloud->lastParameters("AuthorizeSecurityGroupIngress")
                     .value(text("IpPermissions.4.IpProtocol")),
                 text("udp"));
        QCOMPARE(m_cloud->actions().count(text("CreateSecurityGroup")), 1);
        VERIFY_OK(driver->remove(context()));
        QCOMPARE(m_cloud->leftovers(), text("groups theirs"));
    }

    void readOnlyGroupsGetNoRules()
    {
        auto driver = m_cloud->machine({{"amazonec2-security-group-readonly", text("1")}});
        VERIFY_OK(driver->create(context()));
        QVERIFY(!m_cloud->actions().contains(text("AuthorizeSecurityGroupIngress")));
        VERIFY_OK(driver->remove(context()));
    }

    void theOldDefaultTypeGivesWayWhereAZoneLacksIt()
    {
        auto driver = m_cloud->machine({{"amazonec2-zone", text("us-east-1c")}});
        VERIFY_OK(driver->create(context()));
        QCOMPARE(m_cloud->saved.text(QLatin1String("InstanceType")), text("t3.micro"));
        VERIFY_OK(driver->remove(context()));
        QCOMPARE(m_cloud->leftovers(), QString());
    }

    void debianImagesHaveTheirOwnUserAndRootDevice()
    {
        m_cloud->control({{text("ssm"), false}}); // found by owner and name then
        auto driver = m_cloud->machine({{"amazonec2-image", text("debian-12")}});
        VERIFY_OK(driver->create(context()));
        QCOMPARE(driver->ssh(context())->user, text("admin"));
        const auto sent = m_cloud->lastParameters("RunInstances");
        QCOMPARE(sent[text("BlockDeviceMapping.1.DeviceName")], text("/dev/xvda"));
        QCOMPARE(m_cloud->report().value(QLatin1String("volumes")).toArray().size(), 1);
        VERIFY_OK(driver->remove(context()));
    }

    void theSystemsManagerIsAskedWhereItIsReachable()
    {
        qputenv("AWS_ENDPOINT_URL_SSM", m_cloud->url().toLatin1());
        auto driver = m_cloud->machine();
        const auto created = driver->create(context());
        qunsetenv("AWS_ENDPOINT_URL_SSM");
        VERIFY_OK(created);
        QVERIFY(m_cloud->actions().contains(text("AmazonSSM.GetParameter")));
        QCOMPARE(m_cloud->saved.text(QLatin1String("AMI")), text("ami-00000000000000002"));
        VERIFY_OK(driver->remove(context()));
    }

    void allThatIsTaggedIsFoundAndCanBeDeleted()
    {
        auto driver = m_cloud->machine();
        VERIFY_OK(driver->create(context()));
        const QString id = m_cloud->saved.text(QLatin1String("MachinistId"));
        const auto found = Ec2Fixture::info().tagged(m_cloud->flags(), context());
        VERIFY_OK(found);
        QStringList kinds;
        for (const TaggedResource &resource : *found) {
            kinds << resource.kind;
            QCOMPARE(resource.machineId, id);
            QCOMPARE(resource.name, text("m1"));
        }
        kinds.sort();
        QCOMPARE(kinds.join(u' '), text("instance key-pair security-group volume"));
        // Instances first: what they hold goes with them.
        for (const TaggedResource &resource : *found)
            VERIFY_OK(Ec2Fixture::info().removeTagged(m_cloud->flags(), resource, context()));
        QVERIFY(Ec2Fixture::info().tagged(m_cloud->flags(), context())->isEmpty());
        VERIFY_OK(driver->remove(context()));
        QCOMPARE(m_cloud->leftovers(), QString());
    }

    void whatIsTaggedIsFoundInEveryRegion()
    {
        qputenv("AWS_ENDPOINT_URL_EC2", m_cloud->url().toLatin1());
        const auto reset = qScopeGuard([] { qunsetenv("AWS_ENDPOINT_URL_EC2"); });
        auto driver
            = m_cloud->machine({{"amazonec2-endpoint", QString()}, {"amazonec2-zone", text("a")}});
        VERIFY_OK(driver->create(context()));
        const FlagValues elsewhere = m_cloud->flags(
            {{"amazonec2-endpoint", QString()}, {"amazonec2-region", text("eu-central-1")}});
        const auto found = Ec2Fixture::info().tagged(elsewhere, context());
        VERIFY_OK(found);
        QCOMPARE(found->size(), 4);
        QVERIFY(found->first().id.startsWith(u"us-east-1/i-"));
        for (const TaggedResource &resource : *found)
            VERIFY_OK(Ec2Fixture::info().removeTagged(elsewhere, resource, context()));
        VERIFY_OK(driver->remove(context()));
        QCOMPARE(m_cloud->leftovers(), QString());
    }

    void whatWasJustMadeMayNotBeKnownYet_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("code");
        QTest::newRow("group") << text("AuthorizeSecurityGroupIngress")
                               << text("InvalidGroup.NotFound");
        QTest::newRow("group, to the instance")
            << text("RunInstances") << text("InvalidGroup.NotFound");
        QTest::newRow("key, to the instance")
            << text("RunInstances") << text("InvalidKeyPair.NotFound");
        QTest::newRow("instance") << text("DescribeInstances")
                                  << text("InvalidInstanceID.NotFound");
    }
    void whatWasJustMadeMayNotBeKnownYet()
    {
        QFETCH(QString, action);
        QFETCH(QString, code);
        auto driver = m_cloud->machine();
        m_cloud->fault({{text("kind"), text("code")},
                        {text("action"), action},
                        {text("code"), code},
                        {text("times"), 2}});
        VERIFY_OK(driver->create(context()));
        VERIFY_OK(driver->remove(context()));
        QCOMPARE(m_cloud->leftovers(), QString());
    }

    void aZoneWithoutRoomIsAskedOnce()
    {
        auto driver = m_cloud->machine();
        m_cloud->fault({{text("kind"), text("code")},
                        {text("action"), text("RunInstances")},
                        {text("code"), text("InsufficientInstanceCapacity")},
                        {text("status"), 500},
                        {text("times"), -1}});
        const auto failed = driver->create(context());
        QCOMPARE(failed.error().kind, ErrorKind::BadReply); // a clear no: nothing has been made
        QVERIFY(failed.error().hint.contains(u"another zone"));
        QCOMPARE(m_cloud->actions().count(text("RunInstances")), 1);
        m_cloud->control({{text("heal"), true}});
        VERIFY_OK(driver->remove(context()));
        QCOMPARE(m_cloud->leftovers(), QString());
    }

    void theAccountsListsAreOffered_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("regions") << text("il-central-1");
        QTest::newRow("zones") << text("us-east-1b");
        QTest::newRow("types") << text("t4g.micro"); // on the second page
        QTest::newRow("images") << text("ami-00000000000000006");
        QTest::newRow("vpcs") << text("vpc-0000000000000001");
        QTest::newRow("subnets") << text("subnet-0000000000000002");
        QTest::newRow("groups") << text("default");
    }
    void theAccountsListsAreOffered()
    {
        QFETCH(QString, value);
        const auto offers
            = Ec2Fixture::info().offers(QTest::currentDataTag(), m_cloud->flags(), context());
        VERIFY_OK(offers);
        const bool isThere = std::ranges::any_of(
            *offers, [&](const FlagOffer &offer) { return offer.value == value; });
        QVERIFY(isThere);
    }

    void aTypesOfferSaysHowBigItIs()
    {
        const auto offers = Ec2Fixture::info().offers("types", m_cloud->flags(), context());
        VERIFY_OK(offers);
        QCOMPARE(offers->size(), 5);
        QVERIFY(offers->first().detail.contains(u"1 GB"));
    }

    void pricesComeFromTheirOwnService()
    {
        qputenv("AWS_ENDPOINT_URL_PRICING", m_cloud->url().toLatin1());
        const auto reset = qScopeGuard([] { qunsetenv("AWS_ENDPOINT_URL_PRICING"); });
        const auto detailOf = [&](const QString &type) -> QString {
            const auto offers = Ec2Fixture::info().offers("types", m_cloud->flags(), context());
            for (const FlagOffer &offer : offers.value_or(QList<FlagOffer>()))
                if (offer.value == type)
                    return offer.detail;
            return {};
        };
        QVERIFY2(detailOf(text("t2.micro")).contains(u"0.0116 USD/h (20"),
                 qPrintable(detailOf(text("t2.micro"))));
        QVERIFY(detailOf(text("t3.micro")).contains(u"0.0104 USD/h"));
        QVERIFY(!detailOf(text("m5.large")).contains(u"USD"));
        m_cloud->control({{text("ssm"), false}}); // nor may it ask for prices
        QCOMPARE(detailOf(text("t2.micro")).count(u"USD"), 0);
        QVERIFY(!detailOf(text("t2.micro")).isEmpty());
    }

    void noSecretIsInTheLedgerTheLogOrTheErrors()
    {
        auto driver = m_cloud->machine();
        m_cloud->fault({{text("kind"), text("code")},
                        {text("action"), text("RunInstances")},
                        {text("code"), text("UnauthorizedOperation")},
                        {text("status"), 403}});
        const auto failed = driver->create(context());
        QCOMPARE(failed.error().kind, ErrorKind::NotAuthorised);
        QString all = failed.error().message + failed.error().details + failed.error().hint;
        all += m_cloud->recording().lines.join(u' ') + m_cloud->recording().steps.join(u' ');
        for (const LedgerEntry &entry : m_cloud->ledger().entries())
            all += entry.name + entry.id + QString::fromUtf8(toGoJson(entry.data.json()));
        QVERIFY(!all.contains(u"wJalrXUtnFEMI"));
        QVERIFY(!all.contains(u"PRIVATE KEY"));
        VERIFY_OK(driver->remove(context()));
        QCOMPARE(m_cloud->leftovers(), QString());
    }

    void botocoreLivesWithTheSimulatorUnchanged()
    {
        QProcess witness;
        witness.start(
            text("/usr/bin/python3"),
            {text(EC2_WITNESS), text("life"), QString::number(QUrl(m_cloud->url()).port())});
        QVERIFY(witness.waitForFinished(60000));
        QCOMPARE(witness.readAllStandardOutput().trimmed(),
                 QByteArray("running stopped running terminated"));
    }

private:
    /// Another machine in the same account.
    struct Ec2Second
    {
        explicit Ec2Second(Ec2Fixture &cloud)
        {
            DriverSeat seat = cloud.seat();
            seat.machineName = QStringLiteral("m2");
            (void)makeFolder(seat.machineFolder());
            ledger = std::move(*FileLedger::open(seat.machineFolder()));
            context = std::make_unique<DriverContext>(cloud.recording(), *ledger,
                                                      [] { return Result<>(); });
            driver = Ec2Fixture::info().make(seat);
            if (!driver->configure(cloud.flags()))
                qFatal("refused");
        }
        std::unique_ptr<FileLedger> ledger;
        std::unique_ptr<DriverContext> context;
        std::unique_ptr<Driver> driver;
    };

    static QString text(const char *ascii) { return QString::fromLatin1(ascii); }
    DriverContext &context() { return m_cloud->context(); }

    std::unique_ptr<Ec2Fixture> m_cloud;
};

QTEST_GUILESS_MAIN(tst_Ec2Life)
#include "tst_ec2life.moc"
