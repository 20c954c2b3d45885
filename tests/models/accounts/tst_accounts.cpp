// SPDX-License-Identifier: Apache-2.0
#include "models/accounts/accounts.h"
#include "models/accounts/keyring.h"
#include "models/base/storage.h"
#include "tests/support/keyringsession.h"

using namespace machinist;

/// Against a real GNOME Keyring.
class tst_Accounts final : public QObject
{
    Q_OBJECT

    std::unique_ptr<KeyringSession> m_session;
    QTemporaryDir m_store;

    static Secrets token(const QString &value) { return {{QStringLiteral("AccessToken"), value}}; }

private slots:
    void initTestCase()
    {
        if (const QString missing = KeyringSession::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_session = std::make_unique<KeyringSession>();
        QVERIFY(m_session->start());
    }
    void cleanupTestCase() { m_session.reset(); }

    void theKeyringGivesBackWhatItTook()
    {
        const QByteArray secret("s\0me b\xc3\xa4tes\n", 13);
        QCOMPARE(Keyring::read(QStringLiteral("a")).error().kind, ErrorKind::NotFound);
        QVERIFY(Keyring::write(QStringLiteral("a"), secret));
        QCOMPARE(*Keyring::read(QStringLiteral("a")), secret);
        QVERIFY(Keyring::remove(QStringLiteral("a")));
        QCOMPARE(Keyring::read(QStringLiteral("a")).error().kind, ErrorKind::NotFound);
        QVERIFY(Keyring::remove(QStringLiteral("a")));
    }

    void theSameSecretsAreOneAccount()
    {
        Accounts accounts(m_store.path());
        const auto first = accounts.keep(QStringLiteral("digitalocean"), token(u"one"_qs));
        QVERIFY(first);
        const auto again = accounts.keep(QStringLiteral("digitalocean"), token(u"one"_qs));
        QVERIFY(again);
        QCOMPARE(again->id, first->id);
        const auto other = accounts.keep(QStringLiteral("digitalocean"), token(u"two"_qs));
        QVERIFY(other);
        QVERIFY(other->id != first->id);
        QCOMPARE(first->name, u"digitalocean"_qs);
        QCOMPARE(other->name, u"digitalocean 2"_qs);
        QCOMPARE(accounts.all()->size(), 2);
    }

    void anotherRunReadsTheSecretsFromTheKeyringAndTheFileHasNone()
    {
        Accounts accounts(m_store.path());
        const auto kept = accounts.keep(QStringLiteral("exoscale"), token(u"sesame-4711"_qs));
        QVERIFY(kept);
        Accounts later(m_store.path());
        QCOMPARE(*later.secrets(kept->id), token(u"sesame-4711"_qs));
        const auto file = readFile(m_store.filePath(u"accounts.json"_qs));
        QVERIFY(file);
        QVERIFY(file->contains("exoscale"));
        QVERIFY(!file->contains("sesame-4711"));
    }

    void replacedSecretsHoldForEveryUserAndRemovedOnesAreGone()
    {
        Accounts accounts(m_store.path());
        const auto kept = accounts.keep(QStringLiteral("azure"), token(u"old"_qs));
        QVERIFY(kept);
        QVERIFY(accounts.replace(kept->id, token(u"new"_qs)));
        QCOMPARE(*Accounts(m_store.path()).secrets(kept->id), token(u"new"_qs));
        QVERIFY(accounts.remove(kept->id));
        QCOMPARE(Accounts(m_store.path()).secrets(kept->id).error().kind, ErrorKind::NotFound);
        const auto left = accounts.all();
        QVERIFY(left);
        for (const Account &account : *left)
            QVERIFY(account.id != kept->id);
    }

    void aDamagedListSaysWhereItIs()
    {
        QTemporaryDir folder;
        QVERIFY(writeFile(folder.filePath(u"accounts.json"_qs), "{\"accounts\":"));
        const auto all = Accounts(folder.path()).all();
        QCOMPARE(all.error().kind, ErrorKind::BadReply);
        QVERIFY(all.error().message.contains(folder.path()));
    }

    void withoutASessionBusThereIsNoKeyring()
    {
        const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        QProcess child; // the library keeps its connection: another process has none yet
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_qs, u"unix:path=/nonexistent/bus"_qs);
        environment.insert(u"MACHINIST_TEST_NO_KEYRING"_qs, u"1"_qs);
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {});
        QVERIFY(child.waitForFinished(40000));
        QCOMPARE(child.readAllStandardOutput(), "NotSupported\n");
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (qEnvironmentVariableIsSet("MACHINIST_TEST_NO_KEYRING")) {
        const auto written = Keyring::write(QStringLiteral("a"), "b");
        const bool asExpected = !written && written.error().kind == ErrorKind::NotSupported;
        std::fputs(asExpected ? "NotSupported\n" : "something else\n", stdout);
        return 0;
    }
    tst_Accounts test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_accounts.moc"
