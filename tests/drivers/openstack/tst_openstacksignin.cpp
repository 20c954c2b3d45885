// SPDX-License-Identifier: Apache-2.0
#include "drivers/openstack/cloudsources.h"
#include "tests/drivers/openstack/cloudfixture.h"

using namespace machinist;
using namespace machinist::test;

/// Ways to sign in, and where the answers come from.
class tst_OpenStackSignIn final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_cloud = std::make_unique<FakeCloud>();
        if (!m_cloud->isReady())
            QSKIP("python3 is missing: the stand-in cloud cannot run");
    }
    void init() { m_cloud->setOptions(); }

    void everyWayToSignInWorks_data();
    void everyWayToSignInWorks();
    void whatIsMissingIsSaidInTheOriginalsWords_data();
    void whatIsMissingIsSaidInTheOriginalsWords();
    void aWrongPasswordIsRefusedWithoutShowingIt();
    void aTokenThatRunsOutIsRenewed();
    void severalRegionsNeedAChoice();
    void aRegionThatIsNotThereIsNamed();
    void todaysVariablesAreUnderstood();
    void anOpenrcFileIsReadAndNotRun();
    void cloudsYamlAnswersWhatFlagsLeaveOpen();
    void brokenCloudsYamlShowsNoSecret();
    void aCaFileThatIsNoneIsRefused();

private:
    using Given = QHash<QString, QStringList>;
    Given with(std::initializer_list<std::pair<const char *, QString>> answers)
    {
        Given given{{text("openstack-auth-url"), {m_cloud->url("/identity")}},
                    {text("openstack-flavor-id"), {text("1")}},
                    {text("openstack-image-id"), {text("image-1")}}};
        for (const auto &[name, value] : answers)
            given.insert(text("openstack-") + text(name), {value});
        return given;
    }
    Result<> signIn(const Given &given)
    {
        Bench bench("openstack");
        TRY(bench.configure(given));
        return bench.driver().preCheck(bench.context());
    }
    Given password()
    {
        return with({{"username", text("demo")},
                     {"password", text("sim-secret")},
                     {"tenant-name", text("demo")}});
    }

    std::unique_ptr<FakeCloud> m_cloud;
};

void tst_OpenStackSignIn::everyWayToSignInWorks_data()
{
    using Answers = QList<QPair<QString, QString>>;
    QTest::addColumn<Answers>("answers");
    const auto row = [](const char *name, std::initializer_list<const char *> words) {
        Answers answers;
        for (auto it = words.begin(); it != words.end(); it += 2)
            answers << qMakePair(text("openstack-") + text(*it), text(*(it + 1)));
        QTest::newRow(name) << answers;
    };
    const char *secret = "sim-secret";
    row("names without domain", {"username", "demo", "password", secret, "tenant-name", "demo"});
    row("domain by id",
        {"username", "demo", "password", secret, "tenant-name", "demo", "domain-id", "default"});
    row("domain by name",
        {"username", "demo", "password", secret, "tenant-name", "demo", "domain-name", "Default"});
    row("user and project ids", {"user-id", "u1", "password", secret, "tenant-id", "p1"});
    row("two domains",
        {"username", "demo", "password", secret, "tenant-name", "demo", "user-domain-name",
         "Default", "tenant-domain-id", "default"});
    row("domains the other way",
        {"username", "demo", "password", secret, "tenant-name", "demo", "user-domain-id", "default",
         "tenant-domain-name", "Default"});
    row("credential by id",
        {"application-credential-id", "ac-1", "application-credential-secret", secret,
         "tenant-name", "demo"});
    row("credential by name",
        {"application-credential-name", "ac", "application-credential-secret", secret, "username",
         "demo"});
    row("credential of a user id",
        {"application-credential-name", "ac", "application-credential-secret", secret, "user-id",
         "u1"});
    row("token", {"token", "given-token", "tenant-id", "p1"});
    row("internal endpoints",
        {"username", "demo", "password", secret, "tenant-id", "p1", "endpoint-type",
         "internalURL"});
}

void tst_OpenStackSignIn::everyWayToSignInWorks()
{
    using Answers = QList<QPair<QString, QString>>;
    QFETCH(Answers, answers);
    for (const char *path : {"/identity", "/identity/", "/identity/v3", "/identity/v3/"}) {
        Given given = with({{"auth-url", m_cloud->url(path)}});
        for (const auto &[name, value] : answers)
            given.insert(name, {value});
        const auto done = signIn(given);
        QVERIFY2(done, why(done));
    }
    QVERIFY(!m_cloud->requests(text("POST"), text("/identity/v3/auth/tokens")).isEmpty());
}

void tst_OpenStackSignIn::whatIsMissingIsSaidInTheOriginalsWords_data()
{
    QTest::addColumn<QString>("flag");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *flag, const char *value, const char *words) {
        QTest::newRow(words) << text("openstack-") + text(flag) << text(value) << text(words);
    };
    row("auth-url", "",
        "Authentication URL must be specified either using the environment variable OS_AUTH_URL "
        "or the CLI option --openstack-auth-url");
    row("username", "", "Username must be specified");
    row("password", "", "Password must be specified");
    row("tenant-name", "", "Tenant id or name must be provided");
    row("flavor-name", "x", "Either openstack-flavor-id or openstack-flavor-name");
    row("flavor-id", "", "openstack-flavor-id or openstack-flavor-name must be specified");
    row("image-name", "x", "Either openstack-image-id or openstack-image-name");
    row("keypair-name", "x", "Both KeyPairName and PrivateKeyFile must be specified");
    row("private-key-file", "x", "Both KeyPairName and PrivateKeyFile must be specified");
    row("endpoint-type", "x", "Endpoint type must be 'publicURL', 'adminURL' or 'internalURL'");
    row("ip-version", "5", "The IP version is 4 or 6.");
    row("volume-type", "x", "A volume type was given, but no volume.");
}

void tst_OpenStackSignIn::whatIsMissingIsSaidInTheOriginalsWords()
{
    QFETCH(QString, flag);
    QFETCH(QString, value);
    QFETCH(QString, words);
    Given given = password();
    given.insert(flag, {value});
    const auto done = signIn(given);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(done.error().message.startsWith(words), qPrintable(done.error().message));
    QVERIFY(m_cloud->requests(text("POST"), text("tokens")).isEmpty());
}

void tst_OpenStackSignIn::aWrongPasswordIsRefusedWithoutShowingIt()
{
    Given given = password();
    given.insert(text("openstack-password"), {text("wr0ng-word")});
    const auto done = signIn(given);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::NotAuthorised);
    QVERIFY(
        !(done.error().message + done.error().details + done.error().hint).contains(u"wr0ng-word"));
}

void tst_OpenStackSignIn::aTokenThatRunsOutIsRenewed()
{
    m_cloud->fail(text("expire"), 3);
    const auto done = signIn(password());
    QVERIFY2(done, why(done));
    QCOMPARE(m_cloud->requests(text("POST"), text("/auth/tokens")).size(), 2);
}

void tst_OpenStackSignIn::severalRegionsNeedAChoice()
{
    m_cloud->setOptions({{text("regions"), QJsonArray{text("One"), text("Two")}}});
    const auto done = signIn(password());
    QVERIFY(!done && done.error().message.contains(u"Discovered 2 matching endpoints"));
    Given given = password();
    given.insert(text("openstack-region"), {text("Two")});
    QVERIFY(signIn(given));
}

void tst_OpenStackSignIn::aRegionThatIsNotThereIsNamed()
{
    Given given = password();
    given.insert(text("openstack-region"), {text("Mars")});
    const auto done = signIn(given);
    QVERIFY(!done && done.error().message.contains(u"Mars"));
    QVERIFY(done.error().details.contains(u"RegionOne"));
}

void tst_OpenStackSignIn::todaysVariablesAreUnderstood()
{
    const QList<QPair<const char *, QByteArray>> all{
        {"OS_USERNAME", "demo"},          {"OS_PASSWORD", "sim-secret"},
        {"OS_PROJECT_NAME", "demo"},      {"OS_PROJECT_DOMAIN_NAME", "Default"},
        {"OS_USER_DOMAIN_ID", "default"}, {"OS_INTERFACE", "public"}};
    for (const auto &[name, value] : all)
        qputenv(name, value);
    const auto done = signIn(with({}));
    for (const auto &[name, value] : all)
        qunsetenv(name);
    QVERIFY2(done, why(done));
}

void tst_OpenStackSignIn::anOpenrcFileIsReadAndNotRun()
{
    const auto answers = openstack::openrcAnswers(
        text("#!/usr/bin/env bash\n# comment OS_USERNAME=no\n"
             "export OS_AUTH_URL=https://cloud.example:5000/v3 OS_X=1\n"
             "  export OS_PROJECT_NAME=\"my project\"\nOS_USERNAME='joe'\n"
             "read -sr OS_PASSWORD_INPUT\nexport OS_PASSWORD=$OS_PASSWORD_INPUT\n"
             "touch /tmp/never\nexport OS_REGION_NAME=\"One\"\nexport OS_INTERFACE=public\n"));
    QCOMPARE(answers.value(text("openstack-auth-url")), text("https://cloud.example:5000/v3"));
    QCOMPARE(answers.value(text("openstack-tenant-name")), text("my project"));
    QCOMPARE(answers.value(text("openstack-username")), text("joe"));
    QCOMPARE(answers.value(text("openstack-region")), text("One"));
    QVERIFY(!answers.contains(text("openstack-password")));
    Bench bench("openstack");
    QVERIFY(writeFile(bench.path("rc"),
                      "export OS_USERNAME=demo\nexport OS_PASSWORD=sim-secret\n"
                      "export OS_PROJECT_ID=p1\n"));
    const auto done = signIn(with({{"openrc-file", bench.path("rc")}}));
    QVERIFY2(done, why(done));
}

void tst_OpenStackSignIn::cloudsYamlAnswersWhatFlagsLeaveOpen()
{
    Bench bench("openstack");
    const QByteArray yaml = "defaults: &base\n  auth_url: " + m_cloud->url("/identity").toUtf8()
        + "\nclouds:\n  mine:\n    region_name: Wrong\n    verify: false\n    auth:\n"
          "      <<: *base\n      auth_url: "
        + m_cloud->url("/identity").toUtf8()
        + "\n      username: demo\n      project_name: demo\n"
          "      user_domain_name: Default\n"
          "  app: {auth_type: v3applicationcredential, auth: {auth_url: 'x', "
          "application_credential_id: ac-1}}\n";
    QVERIFY(writeFile(bench.path("clouds.yaml"), yaml));
    QVERIFY(writeFile(bench.path("secure.yaml"),
                      "clouds: {mine: {auth: {password: sim-secret}}, "
                      "app: {auth: {application_credential_secret: sim-secret}}}"));
    const Given given = with({{"cloud", text("mine")},
                              {"clouds-file", bench.path("clouds.yaml")},
                              {"region", text("RegionOne")}});
    QVERIFY(bench.configure(given));
    QCOMPARE(bench.config().text(QLatin1String("Password")), text("sim-secret"));
    QVERIFY(bench.config().isOn(QLatin1String("Insecure")));
    const auto done = bench.driver().preCheck(bench.context());
    QVERIFY2(done, why(done));
    const auto app
        = signIn(with({{"cloud", text("app")}, {"clouds-file", bench.path("clouds.yaml")}}));
    QVERIFY2(app, why(app));
    const auto none
        = signIn(with({{"cloud", text("nix")}, {"clouds-file", bench.path("clouds.yaml")}}));
    QVERIFY(!none && none.error().kind == ErrorKind::NotFound);
    QVERIFY(none.error().details.contains(u"mine"));
}

void tst_OpenStackSignIn::brokenCloudsYamlShowsNoSecret()
{
    const auto broken = openstack::cloudsAnswers(
        "clouds:\n  a:\n    auth: {password: sim-secret\n  b: ]", {}, text("a"));
    QVERIFY(!broken);
    QCOMPARE(broken.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!(broken.error().message + broken.error().details).contains(u"sim-secret"));
    for (const char *odd :
         {"", "[]", "clouds: 7", "clouds: {a: 3}", "- a", "clouds: {a: {auth: 1}}"})
        QVERIFY(!openstack::cloudsAnswers(odd, {}, text("b")));
    QVERIFY(openstack::cloudsAnswers("clouds: {a: {auth: 1}}", {}, text("a"))->isEmpty());
    for (const char *regions : {"[One, Two]", "[{name: One}, {name: Two}]"}) {
        const QByteArray all = "clouds: {a: {regions: " + QByteArray(regions) + "}}";
        const auto answers = openstack::cloudsAnswers(all, {}, text("a"));
        QCOMPARE(answers->value(text("openstack-region")), text("One"));
    }
}

void tst_OpenStackSignIn::aCaFileThatIsNoneIsRefused()
{
    Given given = password();
    given.insert(text("openstack-cacert"), {text("/no/such/file.pem")});
    const auto done = signIn(given);
    QVERIFY(!done);
    QCOMPARE(done.error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(tst_OpenStackSignIn)
#include "tst_openstacksignin.moc"
