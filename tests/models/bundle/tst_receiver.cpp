// SPDX-License-Identifier: Apache-2.0
//
// A machine shared with somebody else, against a real sshd: the receiver logs in with the key made
// for it, until that is taken back.
#include "drivers/builtindrivers.h"
#include "models/bundle/bundlefile.h"
#include "models/bundle/export.h"
#include "models/bundle/import.h"
#include "models/driver/driverregistry.h"
#include "models/lifecycle/lifecycle.h"
#include "models/machine/machineextras.h"
#include "models/provision/x509.h"
#include "models/ssh/sshconnection.h"
#include "models/ssh/sshpool.h"
#include "tests/models/bundle/storefixture.h"
#include "tests/support/sshdfixture.h"

using namespace machinist;

namespace {

const QString kPassphrase = QStringLiteral("correct horse");

} // namespace

class tst_Receiver final : public QObject
{
    Q_OBJECT

    StoreFixture m_mine;
    StoreFixture m_theirs{1};
    QTemporaryDir m_home;
    SshdFixture m_sshd;
    DriverRegistry m_drivers{builtinDrivers()};
    SshPool m_connections;
    Lifecycle m_lifecycle{m_mine.store, m_drivers, m_connections};

    PackingPlace place() { return {m_mine.store, m_lifecycle, m_drivers}; }
    ExportRequest request(const char *file, bool withSsh) const
    {
        return {.machine = s("web"),
                .file = m_mine.path(s(file)),
                .passphrase = kPassphrase,
                .receiver = Receiver{s("alice@example.org"), withSsh}};
    }
    QByteArray authorizedKeys() const
    {
        return readFile(m_home.filePath(s(".ssh/authorized_keys"))).value_or(QByteArray());
    }
    /// As whom the machine \a name of \a theirs lets its user in.
    Result<QByteArray> logIn(const QString &name) const
    {
        SshPool connections;
        MachineStore store = m_theirs.store;
        Lifecycle lifecycle(store, m_drivers, connections);
        TestContext context;
        const auto connection = TRY(lifecycle.connect(name, context));
        return connection->execChecked(s("echo in"), context);
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = SshdFixture::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        QVERIFY(m_mine.isGood() && m_theirs.isGood());
        QVERIFY(makeFolder(m_home.filePath(s(".ssh"))));
        // The host's user has a home of its own, whose keys count.
        const QByteArray home = QFile::encodeName(m_home.path());
        QVERIFY(m_sshd.makeKey(s("user_ed25519"), "ed25519"));
        QVERIFY(writeFile(m_home.filePath(s(".ssh/authorized_keys")),
                          m_sshd.publicKey("user_ed25519"))); // no newline at its end
        QVERIFY(m_sshd.start("SetEnv HOME=" + home + "\nMatch all\nAuthorizedKeysFile " + home
                                 + "/.ssh/authorized_keys\n",
                             false));
        const auto added = m_mine.addHost(
            s("web"), m_sshd.port(), readFile(m_sshd.path("user_ed25519")).value_or(QByteArray()));
        QVERIFY2(added, reason(added));
        TestContext context;
        const auto connection = m_lifecycle.connect(s("web"), context);
        QVERIFY2(connection, reason(connection)); // the host's key is pinned
    }

    void theReceiverGetsKeysOfItsOwnAndNoneOfTheOwners()
    {
        TestContext context;
        const auto done = exportMachine(request("cert.machinist", false), place(), context);
        QVERIFY2(done, reason(done));
        const auto bundle = bundlefile::read(m_mine.path(s("cert.machinist")), kPassphrase);
        QVERIFY2(bundle, reason(bundle));
        QStringList paths;
        for (const BundleFile &file : bundle->files)
            paths << file.path;
        paths.sort();
        QCOMPARE(paths,
                 QStringList({s("ca.pem"), s("cert.pem"), s("config.json"), s("key.pem"),
                              s("known_hosts")}));
        QCOMPARE(bundle->info.receiver, s("alice@example.org"));
        const QByteArray certificate = bundle->find(u"cert.pem")->bytes;
        QVERIFY(x509::isSignedBy(certificate, bundle->find(u"ca.pem")->bytes));
        QVERIFY(x509::isForClients(certificate));
        QVERIFY(x509::belongTogether(certificate, bundle->find(u"key.pem")->bytes));
        QCOMPARE(x509::read(certificate)->organisation, s("alice@example.org"));
        QVERIFY(certificate != readFile(m_mine.authority().clientCert).value_or("?"));
        QVERIFY(loadExtras(m_mine.store, s("web"))->grants().isEmpty());
        QCOMPARE(authorizedKeys().count('\n'), 0); // the host was not touched
    }

    void theReceiversKeyLogsInUntilItIsTakenBack()
    {
        TestContext context;
        const auto done = exportMachine(request("ssh.machinist", true), place(), context);
        QVERIFY2(done, reason(done));
        const QList<Grant> grants = loadExtras(m_mine.store, s("web"))->grants();
        QCOMPARE(grants.size(), 1);
        QCOMPARE(grants.first().receiver, s("alice@example.org"));
        QVERIFY(authorizedKeys().contains(grants.first().sshKey.toUtf8()));

        const auto report
            = importMachine({.file = m_mine.path(s("ssh.machinist")), .passphrase = kPassphrase},
                            m_theirs.store, m_drivers, context);
        QVERIFY2(report, reason(report));
        const auto in = logIn(s("web"));
        QVERIFY2(in, reason(in));
        QCOMPARE(*in, "in\n");

        const auto revoked = revokeAccess(place(), s("web"), s("alice@example.org"), context);
        QVERIFY2(revoked, reason(revoked));
        QVERIFY(loadExtras(m_mine.store, s("web"))->grants().isEmpty());
        QVERIFY(!authorizedKeys().contains("alice"));
        QVERIFY(authorizedKeys().contains(m_sshd.publicKey("user_ed25519"))); // the owner's stays
        const auto out = logIn(s("web"));
        QVERIFY(!out);
        QCOMPARE(out.error().kind, ErrorKind::NotAuthorised);
        QCOMPARE(revokeAccess(place(), s("web"), s("alice@example.org"), context).error().kind,
                 ErrorKind::NotFound);
    }

    void aFileThatCannotBeWrittenTakesTheKeyBack()
    {
        TestContext context;
        ExportRequest wanted = request("ignored", true);
        wanted.file = m_mine.path(s("no/such/folder/web.machinist"));
        const auto failed = exportMachine(wanted, place(), context);
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::StorageFailed);
        QVERIFY(!authorizedKeys().contains("alice"));
        QVERIFY(loadExtras(m_mine.store, s("web"))->grants().isEmpty());
    }

    void aReceiverCannotGiveAccessOn()
    {
        QVERIFY(m_theirs.store.exists(s("web")));
        SshPool connections;
        MachineStore store = m_theirs.store;
        Lifecycle lifecycle(store, m_drivers, connections);
        TestContext context;
        ExportRequest wanted = request("on.machinist", false);
        const auto failed = exportMachine(wanted, {store, lifecycle, m_drivers}, context);
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::NotFound);
        QVERIFY(failed.error().message.contains(s("certificate authority")));
        QVERIFY(!QFile::exists(wanted.file));
    }

    void namesThatCannotStandInACertificateAreRefused()
    {
        QVERIFY(checkReceiverName(s("Ana Díaz")));
        for (const QString &name : {s(""), s(" a"), s("a\nb"), s("a/b"), QString(61, u'x')})
            QVERIFY2(!checkReceiverName(name), qPrintable(name));
    }
};

QTEST_GUILESS_MAIN(tst_Receiver)
#include "tst_receiver.moc"
