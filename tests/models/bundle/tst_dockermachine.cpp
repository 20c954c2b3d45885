// SPDX-License-Identifier: Apache-2.0
//
// Docker Machine's store, as other programs left it: looked at, and copied.
#include "drivers/builtindrivers.h"
#include "models/bundle/dockermachine.h"
#include "models/driver/driverregistry.h"
#include "tests/models/bundle/storefixture.h"

#include <QTest>

using namespace machinist;
using Fate = FoundMachine::Fate;
using Certificates = DockerMachineSurvey::Certificates;

class tst_DockerMachine final : public QObject
{
    Q_OBJECT

    std::unique_ptr<StoreFixture> m_theirs;
    QTemporaryDir m_folder;
    std::unique_ptr<MachineStore> m_mine;
    DriverRegistry m_drivers{builtinDrivers()};
    int m_count = 0;

    Result<DockerMachineSurvey> survey() const
    {
        SilentContext context;
        return surveyDockerMachine(m_theirs->root(), *m_mine, m_drivers, context);
    }
    FoundMachine found(const char *name) const
    {
        const auto all = survey();
        for (const FoundMachine &machine : all->machines) {
            if (machine.name == s(name))
                return machine;
        }
        return {.name = {}};
    }
    /// config.json of \a name in the original's old format.
    void makeOld(const QString &name) const
    {
        const QString folder = m_theirs->store.machineFolder(name);
        const QByteArray old
            = QStringLiteral(
                  "{\"ConfigVersion\":1,\"DriverName\":\"generic\",\"Driver\":{"
                  "\"IPAddress\":\"127.0.0.1\",\"SSHUser\":\"root\",\"SSHPort\":22,"
                  "\"MachineName\":\"%1\",\"SSHKeyPath\":\"%2/id_rsa\"},\"HostOptions\":"
                  "{\"AuthOptions\":{\"CaCertPath\":\"%3/ca.pem\",\"PrivateKeyPath\":"
                  "\"%3/ca-key.pem\",\"ClientCertPath\":\"%3/cert.pem\","
                  "\"ClientKeyPath\":\"%3/key.pem\",\"ServerCertPath\":\"%2/server.pem\","
                  "\"ServerKeyPath\":\"%2/server-key.pem\"}},\"StorePath\":\"%2\"}")
                  .arg(name, folder, m_theirs->store.certsFolder())
                  .toUtf8();
        QVERIFY(makeFolder(folder));
        QVERIFY(writeFile(folder + s("/id_rsa"), "old key\n"));
        QVERIFY(writeFile(folder + s("/config.json"), old));
    }

private slots:
    void init()
    {
        m_theirs = std::make_unique<StoreFixture>();
        m_mine = std::make_unique<MachineStore>(m_folder.filePath(QString::number(++m_count)));
        QVERIFY(m_theirs->isGood());
        QVERIFY(m_theirs->addHost(s("web"), 22));
        makeOld(s("old"));
        QVERIFY(m_theirs->store.create(Machine(s("vm"), s("virtualbox"), m_theirs->root())));
        QVERIFY(makeFolder(m_theirs->store.machineFolder(s("bad"))));
        QVERIFY(writeFile(m_theirs->store.configFile(s("bad")), "{"));
    }

    void theDryRunSaysWhatWouldBeDoneAndChangesNothing()
    {
        const QByteArray before = m_theirs->imprint();
        const auto all = survey();
        QVERIFY2(all, reason(all));
        QCOMPARE(all->machines.size(), 4);
        QCOMPARE(found("web").fate, Fate::Copied);
        QCOMPARE(found("web").version, 3);
        QVERIFY(found("web").paths > 8);
        QCOMPARE(found("old").fate, Fate::Copied);
        QCOMPARE(found("old").version, 1);
        QCOMPARE(found("vm").fate, Fate::StaysThere);
        QCOMPARE(found("bad").fate, Fate::Broken);
        QVERIFY(!found("bad").problem.isEmpty());
        QCOMPARE(all->certificates, Certificates::Copied);
        QVERIFY(!all->isOwnStore);
        QCOMPARE(m_theirs->imprint(), before);
        QVERIFY(!QFile::exists(m_mine->root()));
    }

    void copiesWorkAndTheOriginalsStayAsTheyWere()
    {
        const QByteArray before = m_theirs->imprint();
        QVERIFY(copyCertificates(m_theirs->root(), *m_mine));
        for (const char *name : {"web", "old"}) {
            const auto done = copyMachine(m_theirs->root(), s(name), s(name), *m_mine, m_drivers);
            QVERIFY2(done, reason(done));
            const auto machine = m_mine->load(s(name));
            QVERIFY(machine);
            const QByteArray text = readFile(m_mine->configFile(s(name))).value_or(QByteArray());
            QVERIFY(!text.contains(m_theirs->root().toUtf8()));
            // Both stores have one authority now, so the machine's place is the usual one.
            const AuthOptions usual = AuthOptions::standard(m_mine->root(), s(name));
            QCOMPARE(machine->auth().caPrivateKeyPath, usual.caPrivateKeyPath);
            QCOMPARE(machine->auth().clientKeyPath, usual.clientKeyPath);
            QVERIFY(QFile::exists(machine->driverConfig().text(QLatin1String("SSHKeyPath"))));
            QVERIFY(QFile::exists(machine->auth().storePath + s("/key.pem")));
        }
        QVERIFY(!copyMachine(m_theirs->root(), s("vm"), s("vm"), *m_mine, m_drivers));
        QVERIFY(!copyMachine(m_theirs->root(), s("bad"), s("bad"), *m_mine, m_drivers));
        QCOMPARE(m_mine->names().value_or(QStringList()), QStringList({s("old"), s("web")}));
        QCOMPARE(m_theirs->imprint(), before);
        QCOMPARE(modeOf(m_mine->certsFolder() + s("/ca-key.pem"), 0), 0600);
        QCOMPARE(survey()->certificates, Certificates::Shared);
        QCOMPARE(found("web").fate, Fate::NameTaken);
    }

    void aStoreWithItsOwnAuthorityKeepsItAndTheCopyKeepsTheOther()
    {
        SilentContext context;
        QVERIFY(ensureAuthority(AuthorityFiles::inFolder(m_mine->certsFolder()), context));
        QCOMPARE(survey()->certificates, Certificates::Kept);
        const QByteArray ours
            = readFile(m_mine->certsFolder() + s("/ca.pem")).value_or(QByteArray());
        QVERIFY(copyCertificates(m_theirs->root(), *m_mine));
        QCOMPARE(readFile(m_mine->certsFolder() + s("/ca.pem")).value_or("?"), ours);
        QVERIFY(copyMachine(m_theirs->root(), s("web"), s("web"), *m_mine, m_drivers));
        const auto machine = m_mine->load(s("web"));
        QCOMPARE(readFile(machine->auth().caCertPath).value_or(QByteArray()),
                 readFile(m_theirs->authority().caCert).value_or("?"));
        QCOMPARE(readFile(machine->auth().caPrivateKeyPath).value_or(QByteArray()),
                 readFile(m_theirs->authority().caKey).value_or("?"));
    }

    void aStoreThatCameFromAnotherComputerIsReadWhereItIs()
    {
        // A backup: the paths in its files are those of the computer that it was made on.
        QByteArray text = readFile(m_theirs->store.configFile(s("web"))).value_or(QByteArray());
        text.replace(m_theirs->root().toUtf8(), "/Users/bob/.docker/machine");
        QVERIFY(writeFile(m_theirs->store.configFile(s("web")), text));
        QVERIFY(copyMachine(m_theirs->root(), s("web"), s("web"), *m_mine, m_drivers));
        const QByteArray copy = readFile(m_mine->configFile(s("web"))).value_or(QByteArray());
        QVERIFY(!copy.contains("/Users/bob"));
        const auto machine = m_mine->load(s("web"));
        QVERIFY(QFile::exists(machine->driverConfig().text(QLatin1String("SSHKeyPath"))));
        QVERIFY(QFile::exists(machine->auth().caCertPath));
    }

    void theStoreInUseNeedsNoImport()
    {
        SilentContext context;
        const auto own = surveyDockerMachine(m_theirs->root(), m_theirs->store, m_drivers, context);
        QVERIFY(own && own->isOwnStore);
        QCOMPARE(surveyDockerMachine(m_folder.filePath(s("nothing")), *m_mine, m_drivers, context)
                     .error()
                     .kind,
                 ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(tst_DockerMachine)
#include "tst_dockermachine.moc"
