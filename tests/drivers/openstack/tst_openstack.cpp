// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/keypair.h"
#include "tests/drivers/openstack/cloudfixture.h"

using namespace machinist;
using namespace machinist::test;

namespace {

using Given = QHash<QString, QStringList>;

Given with(Given given, std::initializer_list<std::pair<const char *, const char *>> more)
{
    for (const auto &[name, value] : more)
        given.insert(QStringLiteral("openstack-") + text(name), {QString::fromUtf8(value)});
    return given;
}

} // namespace

/// The driver's life against the stand-in cloud.
class tst_OpenStack final : public QObject
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
    void cleanup() { QCOMPARE(m_cloud->left(), 0); }

    void aMachineLivesItsWholeLife();
    void aFreeFloatingAddressIsUsedAndKept();
    void everyFlagOfTheServerReachesNova();
    void anOwnKeyPairIsUsedAndKept();
    void aKeyThatIsNotThePairsIsRefusedBeforeAnythingIsMade();
    void thePortsCanBeOpenedForThisMachineAlone();
    void bootingFromAVolumeOfATypeNamesTheMicroversion();
    void anExtraVolumeIsMadeAttachedAndRemoved();
    void novaNetworkStillWorks();
    void ip6IsChosenWhereAsked();
    void startWakesWhatIsPausedSuspendedOrShelved();
    void aBuildThatFailsSaysWhy();
    void severalNetworksAreNovasToRefuse();
    void aFullQuotaFailsBeforeAnythingIsMade();
    void namesThatAreNotThereAreNamed();
    void aServerDeletedElsewhereIsGoneAndCanBeRemoved();
    void aMachineOfRancherMachineIsReadAndRemoved();
    void listsAreOffered();
    void taggedThingsAreFoundAndRemoved();
    void aCancelledCreateEndsSoonAndLeavesNothing();

private:
    Given base() const
    {
        return with({},
                    {{"auth-url", qPrintable(m_cloud->url("/identity"))},
                     {"username", "demo"},
                     {"password", "sim-secret"},
                     {"tenant-name", "demo"},
                     {"flavor-name", "m1.medium"},
                     {"image-name", "debian-12"},
                     {"net-name", "private"},
                     {"ssh-user", "debian"}});
    }
    QJsonObject askedServer()
    {
        return m_cloud->requests(text("POST"), text("/servers"))
            .value(0)[text("body")][text("server")]
            .toObject();
    }
    /// As somebody else who signs in to the same project. Returns the reply's status.
    int ask(const QByteArray &method, const QString &path, const QByteArray &body)
    {
        RecordingContext context;
        const HttpRequest signIn{.method = "POST",
                                 .url = QUrl(m_cloud->url("/identity/v2.0/tokens")),
                                 .body = R"({"auth":{"tenantName":"demo","passwordCredentials":)"
                                         R"({"username":"demo","password":"sim-secret"}}})"};
        const QJsonObject access = QJsonDocument::fromJson(run(signIn, context)->body).object();
        const QByteArray token
            = access[text("access")][text("token")][text("id")].toString().toUtf8();
        return run({.method = method,
                    .url = QUrl(m_cloud->url("") + path),
                    .headers = {{"X-Auth-Token", token}},
                    .body = body},
                   context)
            ->status;
    }
    void act(Bench &bench, const char *action)
    {
        const QString path = text("/compute/v2.1/servers/")
            + bench.config().text(QLatin1String("MachineId")) + text("/action");
        QCOMPARE(ask("POST", path, QByteArray("{\"") + action + "\":null}"), 202);
    }

    std::unique_ptr<FakeCloud> m_cloud;
};

void tst_OpenStack::aMachineLivesItsWholeLife()
{
    Bench bench("openstack");
    QVERIFY(bench.configure(with(base(), {{"floatingip-pool", "public"}})));
    const auto made = bench.make();
    QVERIFY2(made, why(made));
    QVERIFY(bench.config().text(QLatin1String("IPAddress")).startsWith(u"127.77."));
    QCOMPARE(bench.config().text(QLatin1String("ImageId")), text("image-1")); // the newest
    QVERIFY(bench.driver().hostKey().startsWith(u"ssh-ed25519 "));
    QVERIFY(!QFile::exists(bench.folder() + text("/ssh_host_ed25519_key")));
    bench.restart();
    QCOMPARE(*bench.driver().state(bench.context()), PowerState::Running);
    QVERIFY(bench.driver().url(bench.context())->endsWith(u":2376"));
    QCOMPARE(bench.driver().ssh(bench.context())->user, text("debian"));
    for (int i = 0; i < 2; ++i) {
        QVERIFY(bench.driver().stop(bench.context()));
        QCOMPARE(*bench.driver().state(bench.context()), PowerState::Stopped);
    }
    for (int i = 0; i < 2; ++i) {
        QVERIFY(bench.driver().start(bench.context()));
        QCOMPARE(*bench.driver().state(bench.context()), PowerState::Running);
    }
    QVERIFY(bench.driver().restart(bench.context()));
    QCOMPARE(*bench.driver().state(bench.context()), PowerState::Running);
    QVERIFY(bench.driver().kill(bench.context()));
    QVERIFY(bench.driver().restart(bench.context())); // of a stopped one: a start
    QVERIFY(!bench.everythingWritten().contains("sim-secret"));
    QVERIFY(!bench.everythingWritten().contains("PRIVATE KEY"));
    for (int i = 0; i < 2; ++i) {
        const auto removed = bench.remove();
        QVERIFY2(removed, why(removed));
    }
    QVERIFY(bench.ledger().entries().isEmpty());
}

void tst_OpenStack::aFreeFloatingAddressIsUsedAndKept()
{
    const QString path = text("/network/v2.0/floatingips");
    QCOMPARE(ask("POST", path, R"({"floatingip":{"floating_network_id":"net-public"}})"), 201);
    Bench first("openstack");
    QVERIFY(first.configure(with(base(), {{"floatingip-pool", "public"}})));
    QVERIFY(first.make());
    QCOMPARE(m_cloud->control().value(text("floating")).toArray().size(), 1);
    QVERIFY(!first.config().isOn(QLatin1String("FloatingIpAllocated")));
    // The next one finds it taken and gets its own.
    Bench second("openstack");
    QVERIFY(second.configure(with(base(), {{"floatingip-pool", "public"}})));
    QVERIFY(second.make());
    QVERIFY(second.config().isOn(QLatin1String("FloatingIpAllocated")));
    QVERIFY(second.config().text(QLatin1String("IPAddress"))
            != first.config().text(QLatin1String("IPAddress")));
    QVERIFY(first.remove() && second.remove());
    const QJsonArray left = m_cloud->control().value(text("floating")).toArray();
    QCOMPARE(left.size(), 1); // the project's own stays
    QCOMPARE(ask("DELETE", path + u'/' + left.first().toString(), {}), 204);
}

void tst_OpenStack::everyFlagOfTheServerReachesNova()
{
    Bench bench("openstack");
    QVERIFY(writeFile(bench.path("data"), "#!/bin/sh\necho mine\n"));
    QVERIFY(bench.configure(with(base(),
                                 {{"availability-zone", "az1"},
                                  {"metadata", "a,1,b,2,odd"},
                                  {"config-drive", "true"},
                                  {"sec-groups", "default,web"},
                                  {"server-group-name", "apart"},
                                  {"user-data-file", qPrintable(bench.path("data"))},
                                  {"ssh-port", "2222"},
                                  {"active-timeout", "30"}})));
    const auto made = bench.make();
    QVERIFY2(made, why(made));
    const QJsonObject server = askedServer();
    QCOMPARE(server[text("name")].toString(), text("m1"));
    QCOMPARE(server[text("availability_zone")].toString(), text("az1"));
    QCOMPARE(server[text("metadata")][text("b")].toString(), text("2"));
    QCOMPARE(server[text("metadata")][text("MachinistId")].toString(),
             bench.config().text(QLatin1String("MachinistId")));
    QCOMPARE(server[text("config_drive")].toBool(), true);
    QCOMPARE(server[text("security_groups")][1][text("name")].toString(), text("web"));
    QCOMPARE(server[text("networks")][0][text("uuid")].toString(), text("net-private"));
    QCOMPARE(server[text("flavorRef")].toString(), text("3"));
    QCOMPARE(server[text("imageRef")].toString(), text("image-1"));
    const QByteArray data = QByteArray::fromBase64(server[text("user_data")].toString().toLatin1());
    const QByteArray mine = QByteArray("#!/bin/sh\necho mine\n").toBase64();
    QVERIFY2(data.contains("multipart") && data.contains(mine), data);
    QCOMPARE(
        m_cloud
            ->requests(text("POST"),
                       text("/servers"))[0][text("body")][text("os:scheduler_hints")][text("group")]
            .toString(),
        text("sg-1"));
    QCOMPARE(bench.driver().ssh(bench.context())->port, 2222);
    QVERIFY(bench.recording().lines.join(u'\n').contains(u"metadata"));
    QVERIFY(bench.remove());
}

void tst_OpenStack::anOwnKeyPairIsUsedAndKept()
{
    Bench maker("openstack");
    QVERIFY(maker.configure(base()));
    QVERIFY(maker.make());
    const QString pair = maker.config().text(QLatin1String("KeyPairName"));
    Bench bench("openstack");
    QVERIFY(bench.configure(
        with(base(),
             {{"keypair-name", qPrintable(pair)},
              {"private-key-file", qPrintable(maker.folder() + text("/id_ed25519"))}})));
    const auto made = bench.make();
    QVERIFY2(made, why(made));
    QCOMPARE(bench.driver().ssh(bench.context())->keyPath, bench.folder() + text("/id_ed25519"));
    QVERIFY(bench.remove());
    QCOMPARE(m_cloud->control().value(text("keypairs")).toArray().size(), 1);
    QVERIFY(maker.remove());
}

void tst_OpenStack::aKeyThatIsNotThePairsIsRefusedBeforeAnythingIsMade()
{
    Bench maker("openstack");
    QVERIFY(maker.configure(base()));
    QVERIFY(maker.make());
    Bench bench("openstack");
    const auto other = generateEd25519Key(text("x"));
    QVERIFY(saveKeyPair(*other, bench.path("other")));
    QVERIFY(bench.configure(
        with(base(),
             {{"keypair-name", qPrintable(maker.config().text(QLatin1String("KeyPairName")))},
              {"private-key-file", qPrintable(bench.path("other"))}})));
    QCOMPARE(bench.make().error().kind, ErrorKind::InvalidInput);
    QVERIFY(bench.ledger().entries().isEmpty());
    QVERIFY(maker.remove());
}

void tst_OpenStack::thePortsCanBeOpenedForThisMachineAlone()
{
    Bench bench("openstack");
    QVERIFY(bench.configure(with(base(), {{"open-ports", "true"}})));
    const auto made = bench.make();
    QVERIFY2(made, why(made));
    QCOMPARE(m_cloud->requests(text("POST"), text("/security-group-rules")).size(), 4);
    QCOMPARE(askedServer()[text("security_groups")].toArray().size(), 2);
    QVERIFY(bench.remove());
}

void tst_OpenStack::bootingFromAVolumeOfATypeNamesTheMicroversion()
{
    Bench bench("openstack");
    auto answers = with(
        base(), {{"boot-from-volume", "true"}, {"volume-size", "12"}, {"volume-type", "ssd"}});
    answers.remove(text("openstack-net-name"));
    QVERIFY(bench.configure(answers));
    const auto made = bench.make();
    QVERIFY2(made, why(made));
    const QJsonObject request = m_cloud->requests(text("POST"), text("/servers"))[0];
    QCOMPARE(request[text("version")].toString(), text("compute 2.67"));
    const QJsonValue device = askedServer()[text("block_device_mapping_v2")][0];
    QCOMPARE(device[text("volume_type")].toString(), text("ssd"));
    QCOMPARE(device[text("volume_size")].toInt(), 12);
    QCOMPARE(device[text("uuid")].toString(), text("image-1"));
    QVERIFY(!askedServer().contains(text("imageRef")));
    QCOMPARE(askedServer()[text("networks")].toString(), text("auto"));
    QVERIFY(bench.remove());
    Bench sizeless("openstack");
    QVERIFY(sizeless.configure(with(base(), {{"boot-from-volume", "true"}})));
    QVERIFY(sizeless.make().error().hint.contains(text("--openstack-volume-size")));
}

void tst_OpenStack::anExtraVolumeIsMadeAttachedAndRemoved()
{
    Bench bench("openstack");
    QVERIFY(bench.configure(with(base(),
                                 {{"volume-size", "7"},
                                  {"volume-name", "data"},
                                  {"volume-type", "ssd"},
                                  {"volume-device-path", "/dev/vdb"}})));
    const auto made = bench.make();
    QVERIFY2(made, why(made));
    const QJsonValue volume
        = m_cloud->requests(text("POST"), text("/volumes"))[0][text("body")][text("volume")];
    QCOMPARE(volume[text("name")].toString(), text("data"));
    QCOMPARE(volume[text("size")].toInt(), 7);
    QCOMPARE(m_cloud
                 ->requests(text("POST"), text("/os-volume_attachments"))[0][text("body")][text(
                     "volumeAttachment")][text("device")]
                 .toString(),
             text("/dev/vdb"));
    QVERIFY(bench.remove());
}

void tst_OpenStack::novaNetworkStillWorks()
{
    Bench bench("openstack");
    QVERIFY(
        bench.configure(with(base(), {{"nova-network", "true"}, {"floatingip-pool", "public"}})));
    const auto made = bench.make();
    QVERIFY2(made, why(made));
    QCOMPARE(m_cloud->requests(text("POST"), text("/os-floating-ips")).size(), 1);
    QVERIFY(bench.config().text(QLatin1String("IPAddress")).startsWith(u"127.77."));
    QVERIFY(bench.remove());
}

void tst_OpenStack::ip6IsChosenWhereAsked()
{
    Bench bench("openstack");
    QVERIFY(bench.configure(with(base(), {{"ip-version", "6"}})));
    QVERIFY(bench.make());
    QVERIFY(bench.driver().url(bench.context())->startsWith(u"tcp://[fd00::"));
    QVERIFY(bench.remove());
}

void tst_OpenStack::startWakesWhatIsPausedSuspendedOrShelved()
{
    Bench bench("openstack");
    QVERIFY(bench.configure(base()));
    QVERIFY(bench.make());
    const QList<QPair<const char *, PowerState>> ways{{"pause", PowerState::Paused},
                                                      {"suspend", PowerState::Saved},
                                                      {"shelve", PowerState::Saved}};
    for (const auto &[action, state] : ways) {
        act(bench, action);
        QTRY_COMPARE(*bench.driver().state(bench.context()), state);
        const auto started = bench.driver().start(bench.context());
        QVERIFY2(started, why(started));
        QCOMPARE(*bench.driver().state(bench.context()), PowerState::Running);
    }
    act(bench, "pause");
    QTRY_COMPARE(*bench.driver().state(bench.context()), PowerState::Paused);
    QVERIFY(bench.driver().stop(bench.context()));
    QCOMPARE(*bench.driver().state(bench.context()), PowerState::Stopped);
    QVERIFY(bench.remove());
}

void tst_OpenStack::aBuildThatFailsSaysWhy()
{
    m_cloud->setOptions({{text("build_error"), text("No valid host was found.")}});
    Bench bench("openstack");
    QVERIFY(bench.configure(base()));
    const auto made = bench.make();
    QVERIFY(!made && made.error().message.contains(u"No valid host was found."));
    QVERIFY(bench.remove());
}

void tst_OpenStack::severalNetworksAreNovasToRefuse()
{
    m_cloud->setOptions({{text("networks"), 2}});
    Bench bench("openstack");
    Given given = base();
    given.remove(text("openstack-net-name"));
    QVERIFY(bench.configure(given));
    const auto made = bench.make();
    QVERIFY(!made && made.error().message.contains(u"Multiple possible networks"));
    QVERIFY(bench.remove());
}

void tst_OpenStack::aFullQuotaFailsBeforeAnythingIsMade()
{
    m_cloud->setOptions({{text("quota"), 0}});
    Bench bench("openstack");
    QVERIFY(bench.configure(base()));
    QCOMPARE(bench.driver().preCheck(bench.context()).error().kind, ErrorKind::NotSupported);
    QVERIFY(bench.ledger().entries().isEmpty());
}

void tst_OpenStack::namesThatAreNotThereAreNamed()
{
    for (const char *what : {"flavor", "image", "net"}) {
        Bench bench("openstack");
        QVERIFY(bench.configure(with(base(), {{qPrintable(text(what) + text("-name")), "nix"}})));
        const QString message = bench.driver().preCheck(bench.context()).error().message;
        QVERIFY2(message.startsWith(text("Unable to find ")
                                    + (what == QByteArray("net") ? text("network") : text(what)))
                     && message.endsWith(u" named nix"),
                 qPrintable(message));
    }
}

void tst_OpenStack::aServerDeletedElsewhereIsGoneAndCanBeRemoved()
{
    Bench bench("openstack");
    QVERIFY(bench.configure(base()));
    QVERIFY(bench.make());
    const auto values = parseFlags(bench.info().flags, base());
    const auto all = bench.info().tagged(*values, bench.context());
    for (const TaggedResource &one : *all) {
        if (one.kind == u"server")
            QVERIFY(bench.info().removeTagged(*values, one, bench.context()));
    }
    QTRY_VERIFY(!bench.driver().state(bench.context()));
    QCOMPARE(bench.driver().state(bench.context()).error().kind, ErrorKind::NotFound);
    QVERIFY(bench.remove());
}

void tst_OpenStack::aMachineOfRancherMachineIsReadAndRemoved()
{
    Bench bench("openstack");
    QVERIFY(bench.configure(base()));
    QVERIFY(bench.make());
    JsonObject old;
    for (const char *key : {"AuthUrl", "Username", "Password", "TenantName", "MachineId",
                            "KeyPairName", "IPAddress", "MachineName"})
        old.set(QLatin1String(key), bench.config().text(QLatin1String(key)));
    old.set(QLatin1String("DomainId"), text("default"));
    old.setNull(QLatin1String("UserData"));
    old.set(QLatin1String("PollInterval"), 20);
    for (const LedgerEntry &entry : bench.ledger().entries())
        QVERIFY(bench.ledger().gone(entry.kind, entry.name));
    bench.restart(old);
    QCOMPARE(*bench.driver().state(bench.context()), PowerState::Running);
    QVERIFY(bench.driver().hostKey().isEmpty());
    const auto removed = bench.remove();
    QVERIFY2(removed, why(removed));
}

void tst_OpenStack::listsAreOffered()
{
    Bench bench("openstack");
    const auto values = parseFlags(bench.info().flags, base());
    QSet<QByteArray> lookups;
    for (const Flag &flag : bench.info().flags) {
        if (!*flag.lookup)
            continue;
        const auto offers = bench.info().offers(flag.lookup, *values, bench.context());
        QVERIFY2(offers, flag.lookup);
        lookups << flag.lookup;
    }
    QCOMPARE(lookups.size(), 10);
    const auto flavors = bench.info().offers("flavors", *values, bench.context());
    QCOMPARE(flavors->size(), 3); // on two pages
    QVERIFY(flavors->first().detail.contains(u"CPUs"));
    const auto pools = bench.info().offers("pools", *values, bench.context());
    QCOMPARE(pools->size(), 1);
    QCOMPARE(pools->first().value, text("public"));
    QCOMPARE(bench.info().offers("regions", *values, bench.context())->first().value,
             text("RegionOne"));
}

void tst_OpenStack::taggedThingsAreFoundAndRemoved()
{
    Bench bench("openstack");
    QVERIFY(bench.configure(with(
        base(), {{"floatingip-pool", "public"}, {"open-ports", "true"}, {"volume-size", "1"}})));
    const auto made = bench.make();
    QVERIFY2(made, why(made));
    const QString id = bench.config().text(QLatin1String("MachinistId"));
    const auto values = parseFlags(bench.info().flags, base());
    const auto all = bench.info().tagged(*values, bench.context());
    QCOMPARE(all->size(), 5);
    for (const TaggedResource &one : *all) {
        QCOMPARE(one.machineId, id);
        for (int i = 0; i < 2; ++i)
            QVERIFY2(bench.info().removeTagged(*values, one, bench.context()),
                     qPrintable(one.kind));
    }
    QTRY_VERIFY(!bench.driver().state(bench.context()));
}

void tst_OpenStack::aCancelledCreateEndsSoonAndLeavesNothing()
{
    Bench bench("openstack");
    QVERIFY(bench.configure(base()));
    m_cloud->fail(text("hang"), 12);
    QElapsedTimer clock;
    const auto killer = QThread::create([&] {
        QThread::msleep(1500);
        bench.recording().cancel();
    });
    killer->start();
    const auto made = bench.make();
    clock.start();
    killer->wait();
    delete killer;
    QVERIFY(!made || made.error().kind == ErrorKind::Cancelled);
    QVERIFY(clock.elapsed() < 2000);
    bench.restart();
    const auto removed = bench.remove();
    QVERIFY2(removed, why(removed));
}

QTEST_GUILESS_MAIN(tst_OpenStack)
#include "tst_openstack.moc"
