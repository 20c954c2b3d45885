// SPDX-License-Identifier: Apache-2.0
//
// Each place where the AWS tools keep keys, ending in a question that the stand-in answers only
// when it is signed with them.
#include "drivers/amazonec2/credentials.h"
#include "drivers/amazonec2/profiles.h"
#include "models/base/storage.h"
#include "tests/drivers/amazonec2/ec2fixture.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QTest>

using namespace machinist;
using namespace machinist::amazonec2;
using namespace machinist::test;

class tst_Ec2Credentials final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = Ec2Fixture::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
    }
    void init()
    {
        m_cloud = std::make_unique<Ec2Fixture>();
        for (const char *service : {"STS", "SSO", "SSO_OIDC"})
            setVariable(QByteArray("AWS_ENDPOINT_URL_") + service, m_cloud->url());
    }
    void cleanup()
    {
        for (const QByteArray &name : std::as_const(m_variables))
            qunsetenv(name.constData());
        m_variables.clear();
        m_cloud.reset();
    }

    void withoutAnyTheUserIsToldWhereToPutThem()
    {
        const auto asked = regions({});
        QCOMPARE(asked.error().kind, ErrorKind::NotAuthorised);
        QVERIFY(asked.error().message.contains(u"~/.aws/credentials"));
    }

    void theEnvironmentIsTheFlagsDefault()
    {
        setVariable("AWS_ACCESS_KEY_ID", text("AKIDEXAMPLE"));
        setVariable("AWS_SECRET_ACCESS_KEY", kSecret);
        QVERIFY(isAnswered({}));
    }

    void theDefaultProfileIsUsed()
    {
        writeAws("credentials", keysOf("default"));
        QVERIFY(isAnswered({}));
    }

    void aChosenProfileGoesBeforeTheEnvironment()
    {
        setVariable("AWS_ACCESS_KEY_ID", text("AKIDWRONG"));
        setVariable("AWS_SECRET_ACCESS_KEY", text("wrong"));
        writeAws("config", keysOf("profile work"));
        QVERIFY(isAnswered({{"amazonec2-profile", text("work")}}));
        QVERIFY(!isAnswered({}));
    }

    void aProfileThatIsNotThereIsSaidSo()
    {
        const auto asked = regions({{"amazonec2-profile", text("nobody")}});
        QCOMPARE(asked.error().kind, ErrorKind::InvalidInput);
        QVERIFY(asked.error().message.contains(u"nobody"));
    }

    void aRoleIsAssumedWithItsSourcesKeys()
    {
        writeAws("credentials", keysOf("base"));
        writeAws("config",
                 text("[profile admin]\nrole_arn = arn:aws:iam::111122223333:role/Admin\n"
                      "source_profile = base\nexternal_id = x-1\n"
                      "role_session_name = me\nduration_seconds = 1800\n"));
        QVERIFY(isAnswered({{"amazonec2-profile", text("admin")}}));
        const auto sent = m_cloud->lastParameters("AssumeRole");
        QCOMPARE(sent[text("ExternalId")], text("x-1"));
        QCOMPARE(sent[text("RoleSessionName")], text("me"));
        QCOMPARE(sent[text("DurationSeconds")], text("1800"));
    }

    void troubleOfTheTokenServicePasses()
    {
        writeAws("credentials", keysOf("base"));
        writeAws("config",
                 text("[profile admin]\nrole_arn = arn:aws:iam::111122223333:role/Admin\n"
                      "source_profile = base\n"));
        for (const char *kind : {"throttle", "unavailable", "reset"})
            m_cloud->fault({{text("kind"), text(kind)}, {text("action"), text("AssumeRole")}});
        QVERIFY(isAnswered({{"amazonec2-profile", text("admin")}}));
    }

    void oneVariableMayGiveAllServicesTheirPlace()
    {
        for (const char *service : {"STS", "SSO", "SSO_OIDC"})
            qunsetenv(QByteArray("AWS_ENDPOINT_URL_") + service);
        setVariable("AWS_ENDPOINT_URL", m_cloud->url());
        writeAws("credentials", keysOf("base"));
        writeAws("config",
                 text("[profile admin]\nrole_arn = arn:aws:iam::111122223333:role/Admin\n"
                      "source_profile = base\n"));
        QVERIFY(isAnswered({{"amazonec2-profile", text("admin")}}));
    }

    void rolesMayBeChainedButNotInACircle()
    {
        writeAws("credentials", keysOf("base"));
        writeAws("config",
                 text("[profile one]\nrole_arn = arn:aws:iam::1:role/One\n"
                      "source_profile = base\n"
                      "[profile two]\nrole_arn = arn:aws:iam::1:role/Two\n"
                      "source_profile = one\n"
                      "[profile a]\nrole_arn = arn:aws:iam::1:role/A\n"
                      "source_profile = b\n"
                      "[profile b]\nrole_arn = arn:aws:iam::1:role/B\n"
                      "source_profile = a\n"));
        QVERIFY(isAnswered({{"amazonec2-profile", text("two")}}));
        QCOMPARE(regions({{"amazonec2-profile", text("a")}}).error().kind, ErrorKind::InvalidInput);
    }

    void aOneTimeCodeCannotBeAskedFor()
    {
        writeAws("config",
                 text("[profile m]\nrole_arn = arn:aws:iam::1:role/M\n"
                      "mfa_serial = arn:aws:iam::1:mfa/me\nsource_profile = m\n"));
        QVERIFY(regions({{"amazonec2-profile", text("m")}}).error().message.contains(u"one-time"));
    }

    void singleSignOnUsesTheToolsToken_data()
    {
        QTest::addColumn<bool>("hasSession");
        QTest::newRow("sso-session") << true;
        QTest::newRow("older form") << false;
    }
    void singleSignOnUsesTheToolsToken()
    {
        QFETCH(bool, hasSession);
        signIn(hasSession, 3600, text("sso-token"));
        QVERIFY(isAnswered({{"amazonec2-profile", text("dev")}}));
    }

    void aTokenThatRanOutIsRenewed()
    {
        signIn(true, -10, text("sso-token"));
        QVERIFY(isAnswered({{"amazonec2-profile", text("dev")}}));
        const auto cache = readFile(cacheFile(text("corp")));
        QVERIFY(cache->contains("sso-token-renewed"));
        QVERIFY(cache->contains("refresh-me-next")); // the old one is used up
    }

    void aSignOnThatEndedNamesTheCommand()
    {
        signIn(true, 3600, text("revoked"));
        const auto asked = regions({{"amazonec2-profile", text("dev")}});
        QCOMPARE(asked.error().kind, ErrorKind::NotAuthorised);
        QVERIFY(asked.error().hint.contains(u"aws sso login --profile dev"));
        QVERIFY(!asked.error().details.contains(u"revoked"));
    }

    void aProgramMayPrintThem()
    {
        const QString program = m_cloud->home() + text("/keys");
        QVERIFY(writeFile(program,
                          "#!/bin/sh\nprintf '{\"Version\":1,\"AccessKeyId\":\"%s\","
                          "\"SecretAccessKey\":\"'"
                              + kSecret.toUtf8() + "'\"}' \"$1\"\n",
                          0700));
        writeAws("config",
                 text("[profile p]\ncredential_process = ") + program + text(" AKIDEXAMPLE\n"));
        QVERIFY(isAnswered({{"amazonec2-profile", text("p")}}));
    }

    void aTokenFileOfAnotherProviderIsExchanged()
    {
        const QString file = m_cloud->home() + text("/token");
        QVERIFY(writeFile(file, "web-token\n"));
        setVariable("AWS_WEB_IDENTITY_TOKEN_FILE", file);
        setVariable("AWS_ROLE_ARN", text("arn:aws:iam::1:role/CI"));
        QVERIFY(isAnswered({}));
    }

    void theContainersAgentIsAsked()
    {
        setVariable("AWS_CONTAINER_CREDENTIALS_FULL_URI", m_cloud->url() + text("/container"));
        setVariable("AWS_CONTAINER_AUTHORIZATION_TOKEN", text("container-token"));
        QVERIFY(isAnswered({}));
    }

    void theInstanceIsAskedInItsSecondVersion()
    {
        qunsetenv("AWS_EC2_METADATA_DISABLED");
        setVariable("AWS_EC2_METADATA_SERVICE_ENDPOINT", m_cloud->url());
        const bool answered = isAnswered({});
        qputenv("AWS_EC2_METADATA_DISABLED", "true");
        QVERIFY(answered);
    }

    void temporaryKeysThatRanOutAreReplacedByTheProfiles()
    {
        const QJsonObject old = m_cloud->control({{text("keys"), -60}});
        writeAws("credentials", keysOf("default"));
        QVERIFY(isAnswered({{"amazonec2-access-key", old.value(text("key")).toString()},
                            {"amazonec2-secret-key", old.value(text("secret")).toString()},
                            {"amazonec2-session-token", old.value(text("token")).toString()}}));
    }

    void aSessionTokenTravelsWithItsKey()
    {
        const QJsonObject keys = m_cloud->control({{text("keys"), 600}});
        QVERIFY(isAnswered({{"amazonec2-access-key", keys.value(text("key")).toString()},
                            {"amazonec2-secret-key", keys.value(text("secret")).toString()},
                            {"amazonec2-session-token", keys.value(text("token")).toString()}}));
        QVERIFY(!isAnswered({{"amazonec2-access-key", keys.value(text("key")).toString()},
                             {"amazonec2-secret-key", keys.value(text("secret")).toString()}}));
    }

    void theFilesFormsAreUnderstood()
    {
        const AwsProfiles profiles = AwsProfiles::parse(
            "# c\n[default]\nregion=eu-west-1\ns3 =\n  max = 1\n[profile \"a b\"]\nx = 1=2 \n"
            "[services y]\nz = 3\n[sso-session s]\nsso_region = r\n",
            "[default]\r\naws_access_key_id = K\r\nregion = us-west-2\r\n; c\n");
        QCOMPARE(profiles.names(), QStringList({text("a b"), text("default")}));
        QCOMPARE(profiles.profile(text("default"))[text("region")], text("us-west-2"));
        QCOMPARE(profiles.profile(text("default"))[text("aws_access_key_id")], text("K"));
        QVERIFY(!profiles.profile(text("default")).contains(text("max")));
        QCOMPARE(profiles.profile(text("a b"))[text("x")], text("1=2"));
        QCOMPARE(profiles.ssoSession(text("s"))[text("sso_region")], text("r"));
    }

private:
    static QString text(const char *ascii) { return QString::fromLatin1(ascii); }

    /// A question that needs good keys, with no keys in the flags unless given.
    Result<QList<FlagOffer>> regions(QList<std::pair<const char *, QString>> flags)
    {
        QHash<QString, QStringList> given{{text("amazonec2-endpoint"), {m_cloud->url()}}};
        for (const auto &[name, value] : flags)
            given.insert(text(name), {value});
        const auto values = parseFlags(Ec2Fixture::info().flags, given);
        if (!values)
            return values.error();
        return Ec2Fixture::info().offers("regions", *values, m_cloud->recording());
    }
    bool isAnswered(QList<std::pair<const char *, QString>> flags)
    {
        const auto asked = regions(std::move(flags));
        if (!asked)
            qInfo("%s", qPrintable(asked.error().message));
        return asked && asked->size() == 3;
    }
    QString keysOf(const char *section) const
    {
        return QStringLiteral("[%1]\naws_access_key_id = AKIDEXAMPLE\n"
                              "aws_secret_access_key = %2\n")
            .arg(text(section), kSecret);
    }
    void setVariable(const QByteArray &name, const QString &value)
    {
        qputenv(name.constData(), value.toUtf8());
        m_variables << name;
    }
    void writeAws(const char *name, const QString &content)
    {
        QVERIFY(makeFolder(m_cloud->home() + text("/.aws")));
        QVERIFY(writeFile(m_cloud->home() + text("/.aws/") + text(name), content.toUtf8()));
    }
    QString cacheFile(const QString &key) const
    {
        return m_cloud->home() + text("/.aws/sso/cache/")
            + QString::fromLatin1(
                   QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha1).toHex())
            + text(".json");
    }
    /// What "aws configure sso" and "aws sso login" leave behind.
    void signIn(bool hasSession, int seconds, const QString &token)
    {
        const QString start = text("https://corp.awsapps.com/start");
        const QString common = text("sso_account_id = 111122223333\nsso_role_name = Admin\n");
        const QString where = text("sso_start_url = ") + start + text("\nsso_region = us-east-1\n");
        writeAws("config",
                 hasSession ? text("[profile dev]\nsso_session = corp\n") + common
                         + text("[sso-session corp]\n") + where
                            : text("[profile dev]\n") + common + where);
        const auto time = [](int fromNow) {
            return QDateTime::currentDateTimeUtc().addSecs(fromNow).toString(Qt::ISODate);
        };
        const QJsonObject cache{{text("startUrl"), start},
                                {text("region"), text("us-east-1")},
                                {text("accessToken"), token},
                                {text("expiresAt"), time(seconds)},
                                {text("clientId"), text("client")},
                                {text("clientSecret"), text("client-secret")},
                                {text("registrationExpiresAt"), time(86400)},
                                {text("refreshToken"), text("refresh-me")}};
        QVERIFY(makeFolder(m_cloud->home() + text("/.aws/sso/cache")));
        QVERIFY(
            writeFile(cacheFile(hasSession ? text("corp") : start), QJsonDocument(cache).toJson()));
    }

    const QString kSecret = text("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    std::unique_ptr<Ec2Fixture> m_cloud;
    QList<QByteArray> m_variables;
};

QTEST_GUILESS_MAIN(tst_Ec2Credentials)
#include "tst_ec2credentials.moc"
