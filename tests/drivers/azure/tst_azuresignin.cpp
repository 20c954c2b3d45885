// SPDX-License-Identifier: Apache-2.0
#include "drivers/azure/azurecli.h"
#include "drivers/azure/azurecredentials.h"
#include "models/accounts/keyring.h"
#include "models/base/storage.h"
#include "tests/drivers/azure/azurefixture.h"
#include "tests/support/keyringsession.h"

#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>

#include <thread>

using namespace machinist;
using namespace machinist::azure;
using namespace machinist::test;

/// Each way to sign in, until the resource manager has answered.
class tst_AzureSignIn final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = FakeCloud::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        // In no case the user's own keyring.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        m_hasKeyring = KeyringSession::missing().isEmpty() && m_keyring.start();
        QVERIFY(m_cloud.start());
    }
    void init()
    {
        m_cloud.reset();
        (void)Keyring::remove(QStringLiteral("azure %1 %2").arg(s(kTenant), s(kClient)));
        m_home = std::make_unique<QTemporaryDir>();
        m_path = qgetenv("PATH");
        qputenv("AZURE_CONFIG_DIR", m_home->path().toUtf8());
    }
    void cleanup()
    {
        qputenv("PATH", m_path);
        qunsetenv("AZURE_CONFIG_DIR");
    }

    void aSecretSignsIn()
    {
        AzureMachine machine(m_cloud, s("m"));
        QCOMPARE(machine.state(), PowerState::None);
        const QStringList asked = paths();
        QVERIFY(asked[0].startsWith(QStringLiteral("/subscriptions/%1?").arg(s(kSubscription))));
        QCOMPARE(asked[1], QStringLiteral("/%1/oauth2/v2.0/token").arg(s(kTenant)));
    }

    void aNamedTenantIsNotLookedFor()
    {
        AzureMachine machine(m_cloud, s("m"), {{s("azure-tenant-id"), {s(kTenant)}}});
        QCOMPARE(machine.state(), PowerState::None);
        QCOMPARE(paths().size(), 2);
    }

    void aCertificateSignsIn()
    {
        if (QStandardPaths::findExecutable(s("openssl")).isEmpty())
            QSKIP("openssl is not installed");
        const QString pem = certificate();
        QVERIFY(!pem.isEmpty());
        const Given given{{s("azure-client-certificate"), {pem}}};
        AzureMachine machine(m_cloud, s("m"), given);
        const auto state = machine.driver()->state(machine.context());
        QVERIFY2(state, why(state));
        QVERIFY(!m_cloud.requests()[1][s("body")].toString().contains(s("client_secret")));

        const QString other = certificate(); // not the one that is registered last
        QVERIFY(!other.isEmpty());
        const auto refused = machine.driver()->state(machine.context());
        QCOMPARE(refused.error().kind, ErrorKind::NotAuthorised);
    }

    void aFileWithoutACertificateIsNamed()
    {
        const QString file = m_home->filePath(s("empty.pem"));
        QVERIFY(writeFile(file, "nothing\n"));
        AzureMachine machine(m_cloud, s("m"), {{s("azure-client-certificate"), {file}}});
        const auto state = machine.driver()->state(machine.context());
        QVERIFY2(state.error().message.contains(file), why(state));
    }

    void aPersonAgreesOnAnotherDevice()
    {
        AzureMachine machine(m_cloud, s("m"), {{s("azure-client-secret"), {QString()}}});
        const auto state = machine.driver()->state(machine.context());
        QVERIFY2(state, why(state));
        QVERIFY(machine.context().steps.join(u' ').contains(s("enter the code ABCD1234")));
        QVERIFY(machine.context().lines.join(u' ').contains(s("enter the code ABCD1234")));
        QCOMPARE(paths().filter(s("/oauth2/v2.0/token")).size(), 3); // two were too early
    }

    void aKeyringSparesThePersonTheNextTime()
    {
        if (!m_hasKeyring)
            QSKIP("dbus-daemon or gnome-keyring-daemon is not installed, or does not start");
        AzureMachine machine(m_cloud, s("m"), {{s("azure-client-secret"), {QString()}}});
        QCOMPARE(machine.state(), PowerState::None);
        m_cloud.control();
        QCOMPARE(machine.state(), PowerState::None); // another run of the program
        QVERIFY(paths().filter(s("/devicecode")).isEmpty());
        QVERIFY(machine.traces().contains("ABCD1234")); // of the first run
        QVERIFY(!machine.traces().contains("0.A"));     // what renews the token
    }

    void aPersonWhoDeclinesIsBelieved()
    {
        m_cloud.setOption(s("declines"), true);
        AzureMachine machine(m_cloud, s("m"), {{s("azure-client-secret"), {QString()}}});
        const auto state = machine.driver()->state(machine.context());
        QCOMPARE(state.error().kind, ErrorKind::NotAuthorised);
        QVERIFY(state.error().hint.contains(s("az login")));
    }

    void waitingForAPersonCanBeCancelled()
    {
        m_cloud.setOption(s("consent_after"), 1000000);
        AzureMachine machine(m_cloud, s("m"), {{s("azure-client-secret"), {QString()}}});
        QElapsedTimer clock;
        std::jthread canceller([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            clock.start();
            machine.context().cancel();
        });
        const auto state = machine.driver()->state(machine.context());
        canceller.join();
        QCOMPARE(state.error().kind, ErrorKind::Cancelled);
        QVERIFY(clock.elapsed() < 2000);
    }

    void theProgramAzIsAsked()
    {
        QVERIFY(writeFile(m_home->filePath(s("az")),
                          "#!/bin/sh\necho \"$@\" > \"$AZURE_CONFIG_DIR/asked\"\n"
                          "echo '{\"accessToken\":\"token-of-az\",\"expires_on\":4102444800}'\n",
                          0700));
        qputenv("PATH", m_home->path().toUtf8() + ':' + m_path);
        const auto token = cliToken(identity(), m_context);
        QVERIFY2(token, why(token));
        QCOMPARE(token->value, QByteArray("token-of-az"));
        QVERIFY(token->isFresh());
        const QByteArray asked = *readFile(m_home->filePath(s("asked")));
        QVERIFY(asked.contains(QByteArray("--subscription ") + kSubscription));
    }

    void whatAzLoginLeftIsUsedWithoutAz()
    {
        writeProfile("user", "me@example.org");
        const QByteArray cache
            = R"({"Account":{"a":{"username":"ME@example.org","home_account_id":"h.1"}},)"
              R"("RefreshToken":{"b":{"home_account_id":"other","client_id":"x","secret":"no"},)"
              R"("c":{"home_account_id":"h.1","secret":"refresh-of-az",)"
              R"("client_id":"04b07795-8ddb-461a-bbee-02f9e1bf7b46"}}})";
        QVERIFY(writeFile(m_home->filePath(s("msal_token_cache.json")), cache));
        withoutAz();
        AzureMachine machine(m_cloud, s("m"), withoutClient());
        const auto state = machine.driver()->state(machine.context());
        QVERIFY2(state, why(state));
        QCOMPARE(paths()[0], QStringLiteral("/%1/oauth2/v2.0/token").arg(s(kTenant)));
        QCOMPARE(*readFile(m_home->filePath(s("msal_token_cache.json"))), cache);
    }

    void aServicePrincipalOfAzLoginIsUsed()
    {
        writeProfile("servicePrincipal", kClient);
        QVERIFY(writeFile(m_home->filePath(s("service_principal_entries.json")),
                          QByteArray("[{\"client_id\":\"") + kClient + "\",\"tenant\":\"" + kTenant
                              + "\",\"client_secret\":\"" + kSecret + "\"}]"));
        withoutAz();
        AzureMachine machine(m_cloud, s("m"), withoutClient());
        const auto state = machine.driver()->state(machine.context());
        QVERIFY2(state, why(state));
    }

    void whoHasNotSignedInIsToldHow()
    {
        withoutAz();
        AzureMachine machine(m_cloud, s("m"), withoutClient());
        const auto state = machine.driver()->state(machine.context());
        QCOMPARE(state.error().kind, ErrorKind::NotAuthorised);
        QVERIFY(state.error().hint.contains(s("az login")));
        QVERIFY(paths().isEmpty());
    }

    void aWrongSecretIsSaidWithoutTellingIt()
    {
        AzureMachine machine(m_cloud, s("m"), {{s("azure-client-secret"), {s("wrong-secret")}}});
        const auto state = machine.driver()->state(machine.context());
        QCOMPARE(state.error().kind, ErrorKind::NotAuthorised);
        QVERIFY(state.error().details.contains(s("AADSTS7000215")));
        QVERIFY(!why(state).contains("wrong-secret"));
    }

    void theTenantIsInTheChallenge()
    {
        QCOMPARE(tenantOf("Bearer authorization_uri=\"https://login.windows.net/"
                          "0a-1B\", error=\"invalid_token\""),
                 s("0a-1B"));
        QCOMPARE(tenantOf("Bearer authorization=\"https://login.microsoftonline.com/0a-1b/\""),
                 s("0a-1b"));
        QCOMPARE(tenantOf("Basic realm=\"x\""), QString());
    }

private:
    QStringList paths() const
    {
        QStringList all;
        for (const auto &request : m_cloud.requests())
            all << request[s("path")].toString();
        return all;
    }
    Identity identity() const
    {
        return {.cloud = {.name = {}, .arm = m_cloud.address(), .login = m_cloud.address()},
                .subscription = s(kSubscription)};
    }
    static Given withoutClient()
    {
        return {{s("azure-client-id"), {QString()}}, {s("azure-client-secret"), {QString()}}};
    }
    /// A computer on which nothing is installed.
    static void withoutAz() { qputenv("PATH", "/nonexistent"); }
    void writeProfile(const char *type, const char *user)
    {
        const QByteArray profile = QByteArray("\xef\xbb\xbf{\"subscriptions\":[{\"id\":\"")
            + kSubscription + "\",\"tenantId\":\"" + kTenant + "\",\"user\":{\"name\":\"" + user
            + "\",\"type\":\"" + type + "\"}}]}";
        QVERIFY(writeFile(m_home->filePath(s("azureProfile.json")), profile));
    }
    /// A new key with its certificate in one file, registered with the sign-in service.
    QString certificate()
    {
        const QString key = m_home->filePath(s("key.pem"));
        const QString certificate = m_home->filePath(s("cert.pem"));
        QProcess openssl;
        openssl.start(s("openssl"),
                      {s("req"), s("-x509"), s("-newkey"), s("rsa:2048"), s("-nodes"), s("-days"),
                       s("2"), s("-subj"), s("/CN=machinist"), s("-keyout"), key, s("-out"),
                       certificate});
        if (!openssl.waitForFinished(30000) || openssl.exitCode() != 0)
            return {};
        const QByteArray text = readFile(certificate).value_or(QByteArray());
        const QString both = m_home->filePath(s("both.pem"));
        m_cloud.setOption(s("certificate"), QString::fromLatin1(text));
        if (!QFile::exists(both) && !writeFile(both, readFile(key).value_or(QByteArray()) + text))
            return {};
        return both;
    }

    KeyringSession m_keyring;
    bool m_hasKeyring = false;
    AzureCloud m_cloud;
    RecordingContext m_context;
    std::unique_ptr<QTemporaryDir> m_home;
    QByteArray m_path;
};

QTEST_GUILESS_MAIN(tst_AzureSignIn)
#include "tst_azuresignin.moc"
