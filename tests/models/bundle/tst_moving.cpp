// SPDX-License-Identifier: Apache-2.0
//
// Machines from one store to another: packed, written, read and unpacked.
#include "drivers/builtindrivers.h"
#include "models/bundle/bundlefile.h"
#include "models/bundle/import.h"
#include "models/bundle/packing.h"
#include "models/bundle/unpacking.h"
#include "models/driver/driverregistry.h"
#include "models/machine/machineextras.h"
#include "tests/models/bundle/storefixture.h"

#include <QTest>

using namespace machinist;

namespace {

const QString kPassphrase = QStringLiteral("correct horse");

QByteArray configOf(const MachineStore &store, const QString &name)
{
    return readFile(store.configFile(name)).value_or(QByteArray());
}

} // namespace

class tst_Moving final : public QObject
{
    Q_OBJECT

    std::unique_ptr<StoreFixture> m_mine;
    std::unique_ptr<StoreFixture> m_theirs;

    Result<Bundle> packed(bool withAuthorityKey = false) const
    {
        Packer packer(m_mine->root());
        packer.setWithAuthorityKey(withAuthorityKey);
        return packer.pack(s("web"));
    }

private slots:
    void init()
    {
        m_mine = std::make_unique<StoreFixture>();
        m_theirs = std::make_unique<StoreFixture>(1);
        QVERIFY(m_mine->isGood() && m_theirs->isGood());
        const auto added = m_mine->addHost(s("web"), 2222);
        QVERIFY2(added, reason(added));
        QVERIFY(updateExtras(m_mine->store, s("web"), [](MachineExtras &extras) {
            extras.setTags({s("blue")});
            extras.setIntegrations({.dockerContext = true, .sshConfig = true});
        }));
    }

    void aMovedMachineHasThePathsOfItsNewStore()
    {
        const QByteArray before = m_mine->imprint();
        const auto bundle = packed();
        QVERIFY2(bundle, reason(bundle));
        QVERIFY(!bundle->find(u"config.json")->bytes.contains(m_mine->root().toUtf8()));
        QVERIFY(!bundle->find(u"config.json")->bytes.contains("/home/alice"));
        const auto done = unpackMachine(*bundle, m_theirs->store, s("web"));
        QVERIFY2(done, reason(done));
        QCOMPARE(m_mine->imprint(), before); // packing has changed nothing

        const auto machine = m_theirs->store.load(s("web"));
        QVERIFY(machine);
        const QString folder = m_theirs->store.machineFolder(s("web"));
        QVERIFY(!configOf(m_theirs->store, s("web")).contains(m_mine->root().toUtf8()));
        QVERIFY(!configOf(m_theirs->store, s("web")).contains("{machine}"));
        QCOMPARE(machine->driverConfig().text(QLatin1String("SSHKeyPath")), folder + s("/id_rsa"));
        QCOMPARE(machine->driverConfig().text(QLatin1String("StorePath")), m_theirs->root());
        QCOMPARE(machine->auth().caCertPath, folder + s("/ca.pem"));
        QCOMPARE(machine->auth().storePath, folder);
        for (const char *file :
             {"id_rsa", "ca.pem", "cert.pem", "key.pem", "server.pem", "server-key.pem"})
            QCOMPARE(
                readFile(folder + u'/' + s(file)).value_or(QByteArray()),
                readFile(m_mine->store.machineFolder(s("web")) + u'/' + s(file)).value_or("?"));
        QCOMPARE(modeOf(folder + s("/id_rsa"), 0), 0600);
        QCOMPARE(modeOf(folder + s("/key.pem"), 0), 0600);
        QCOMPARE(modeOf(folder + s("/config.json"), 0), 0600);
        QCOMPARE(modeOf(folder + s("/ca.pem"), 0), 0644);
    }

    void whatBelongsToAComputerStaysThere()
    {
        const QString id = loadExtras(m_mine->store, s("web"))->id();
        QVERIFY(unpackMachine(*packed(), m_theirs->store, s("web")));
        const auto extras = loadExtras(m_theirs->store, s("web"));
        QVERIFY(extras);
        QCOMPARE(extras->tags(), QStringList{s("blue")});
        QCOMPARE(extras->integrations(), Integrations());
        QVERIFY(!extras->id().isEmpty() && extras->id() != id);
    }

    void theAuthoritysKeyTravelsOnlyWhereAsked()
    {
        QVERIFY(!packed()->find(u"ca-key.pem"));
        const auto withKey = packed(true);
        QVERIFY(withKey && withKey->find(u"ca-key.pem"));
        QVERIFY(unpackMachine(*withKey, m_theirs->store, s("web")));
        const auto machine = m_theirs->store.load(s("web"));
        QCOMPARE(readFile(machine->auth().caPrivateKeyPath).value_or(QByteArray()),
                 readFile(m_mine->authority().caKey).value_or("?"));
        QCOMPARE(modeOf(machine->auth().caPrivateKeyPath, 0), 0600);
    }

    void aMachineOfTheSameAuthorityUsesTheStoresCertificates()
    {
        QVERIFY(unpackMachine(*packed(true), m_mine->store, s("twin")));
        const auto twin = m_mine->store.load(s("twin"));
        QVERIFY(twin);
        QVERIFY(twin->auth() == AuthOptions::standard(m_mine->root(), s("twin")));
        QVERIFY(!QFile::exists(m_mine->store.machineFolder(s("twin")) + s("/ca-key.pem")));
    }

    void aKeyOutsideTheStoreTravelsToo()
    {
        const QString key = m_mine->path(s("my key"));
        QVERIFY(writeFile(key, "outside\n"));
        QVERIFY(m_mine->store.update(s("web"), [&](Machine &machine) -> Result<> {
            JsonObject driver = machine.driverConfig();
            driver.set(QLatin1String("SSHKeyPath"), key);
            machine.setDriverConfig(driver);
            return {};
        }));
        QVERIFY(unpackMachine(*packed(), m_theirs->store, s("web")));
        const auto machine = m_theirs->store.load(s("web"));
        const QString moved = machine->driverConfig().text(QLatin1String("SSHKeyPath"));
        QCOMPARE(moved, m_theirs->store.machineFolder(s("web")) + s("/ssh-my key"));
        QCOMPARE(readFile(moved).value_or(QByteArray()), "outside\n");
    }

    void aTakenNameLeavesTheMachineThereAsItIs()
    {
        QVERIFY(m_theirs->addHost(s("web"), 1));
        const QByteArray before = configOf(m_theirs->store, s("web"));
        const auto refused = unpackMachine(*packed(), m_theirs->store, s("web"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::AlreadyExists);
        QCOMPARE(configOf(m_theirs->store, s("web")), before);
        QVERIFY(unpackMachine(*packed(), m_theirs->store, s("web2")));
        QCOMPARE(m_theirs->store.load(s("web2"))->driverConfig().text(QLatin1String("SSHKeyPath")),
                 m_theirs->store.machineFolder(s("web2")) + s("/id_rsa"));
    }

    void aFailureInTheMiddleLeavesNothingBehind()
    {
        auto bundle = packed();
        QVERIFY(bundle);
        // Too long a name for the temporary file beside it.
        bundle->put({QString(250, u'x'), "x", true});
        const auto failed = unpackMachine(*bundle, m_theirs->store, s("web"));
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::StorageFailed);
        QCOMPARE(m_theirs->machineFiles(), QStringList());
    }

    void aConfigurationThatPointsElsewhereIsRefused_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("the user's own key") << QByteArray("/home/bob/.ssh/id_rsa");
        QTest::newRow("out of the folder") << QByteArray("{machine}/../../certs/key.pem");
        QTest::newRow("the store's") << QByteArray("{store}/certs/key.pem");
    }
    void aConfigurationThatPointsElsewhereIsRefused()
    {
        QFETCH(QByteArray, path);
        auto bundle = packed();
        BundleFile config = *bundle->find(u"config.json");
        QVERIFY(config.bytes.contains("\"SSHKeyPath\": \"{machine}/id_rsa\""));
        config.bytes.replace("\"SSHKeyPath\": \"{machine}/id_rsa\"",
                             "\"SSHKeyPath\": \"" + path + '"');
        bundle->put(config);
        const auto refused = unpackMachine(*bundle, m_theirs->store, s("web"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::BadReply);
        QCOMPARE(m_theirs->machineFiles(), QStringList());
    }

    void certificatePathsOfTheFileAreNotBelieved()
    {
        auto bundle = packed();
        BundleFile config = *bundle->find(u"config.json");
        config.bytes.replace("{machine}/key.pem", "/etc/shadow");
        bundle->put(config);
        QVERIFY(unpackMachine(*bundle, m_theirs->store, s("web")));
        QVERIFY(!configOf(m_theirs->store, s("web")).contains("/etc/shadow"));
    }

    void aMachineThatIsNotCompleteIsNotExported()
    {
        QVERIFY(updateExtras(m_mine->store, s("web"), [](MachineExtras &extras) {
            extras.setProgress(CreateProgress{.stage = s("provision"), .failure = {}});
        }));
        QCOMPARE(packed().error().kind, ErrorKind::InvalidInput);
    }

    void aMachineThatLacksACertificateSaysSo()
    {
        QVERIFY(QFile::remove(m_mine->authority().clientKey));
        const auto bundle = packed();
        QVERIFY(!bundle);
        QCOMPARE(bundle.error().kind, ErrorKind::NotFound);
    }

    void aVirtualMachineOfThisComputerIsNotMoved()
    {
        const DriverRegistry drivers(builtinDrivers());
        const Machine vm(s("vm"), s("qemu"), m_mine->root());
        const QString folder = m_mine->store.machineFolder(s("web"));
        const auto refused = checkMovable(vm, drivers.find(u"qemu"), folder);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NotSupported);
        QVERIFY(refused.error().message.contains(s("disk")));
        const Machine host(s("web"), s("generic"), m_mine->root());
        QVERIFY(checkMovable(host, drivers.find(u"generic"), folder));
        // A plugin says nothing of where its machines run; a disk in the folder does.
        const Machine plugin(s("vm"), s("kvm2"), m_mine->root());
        QVERIFY(checkMovable(plugin, nullptr, folder));
        QVERIFY(writeFile(folder + s("/disk.img"), QByteArray(5 * 1024 * 1024, 'x')));
        QVERIFY(!checkMovable(plugin, nullptr, folder));
    }

    void importSaysWhatIsMissingAndRefusesWhatCannotWork()
    {
        const DriverRegistry drivers(builtinDrivers());
        SilentContext context;
        const QString file = m_mine->path(s("web.machinist"));
        auto bundle = packed();
        QVERIFY(bundlefile::write(file, *bundle, kPassphrase, false));
        QCOMPARE(modeOf(file, 0), 0600);
        QCOMPARE(bundlefile::write(file, *bundle, kPassphrase, false).error().kind,
                 ErrorKind::AlreadyExists);
        QVERIFY(bundlefile::check(file));
        const auto report = importMachine({.file = file, .passphrase = kPassphrase},
                                          m_theirs->store, drivers, context);
        QVERIFY2(report, reason(report));
        QCOMPARE(report->name, s("web"));
        QCOMPARE(report->notes.size(), 1);
        QVERIFY(report->notes.first().contains(s("certificate authority")));

        BundleFile config = *bundle->find(u"config.json");
        config.bytes.replace("\"DriverName\": \"generic\"", "\"DriverName\": \"digitalocean\"");
        bundle->put(config);
        QVERIFY(bundlefile::write(file, *bundle, kPassphrase, true));
        const auto cloud = importMachine({.file = file, .passphrase = kPassphrase, .name = s("c")},
                                         m_theirs->store, drivers, context);
        QVERIFY2(cloud, reason(cloud));
        QVERIFY(cloud->notes.first().contains(s("DIGITALOCEAN_ACCESS_TOKEN")));
        QCOMPARE(importMachine(
                     {.file = file, .passphrase = kPassphrase, .name = s("d"), .account = s("no")},
                     m_theirs->store, drivers, context)
                     .error()
                     .kind,
                 ErrorKind::NotFound);

        config.bytes.replace("\"DriverName\": \"digitalocean\"", "\"DriverName\": \"qemu\"");
        bundle->put(config);
        QVERIFY(bundlefile::write(file, *bundle, kPassphrase, true));
        QCOMPARE(importMachine({.file = file, .passphrase = kPassphrase, .name = s("q")},
                               m_theirs->store, drivers, context)
                     .error()
                     .kind,
                 ErrorKind::NotSupported);
        QCOMPARE(m_theirs->store.names().value_or(QStringList()), QStringList({s("c"), s("web")}));
    }

    void filesThatAreNoneAreNotReadToTheirEnd()
    {
        QCOMPARE(bundlefile::check(s("/dev/zero")).error().kind, ErrorKind::BadReply);
        QCOMPARE(bundlefile::check(m_mine->path(s("none"))).error().kind, ErrorKind::NotFound);
        QFile giant(m_mine->path(s("giant")));
        QVERIFY(giant.open(QIODevice::WriteOnly) && giant.resize(qint64(1) << 40)); // sparse
        giant.close();
        QCOMPARE(bundlefile::check(giant.fileName()).error().kind, ErrorKind::BadReply);
    }
};

QTEST_GUILESS_MAIN(tst_Moving)
#include "tst_moving.moc"
