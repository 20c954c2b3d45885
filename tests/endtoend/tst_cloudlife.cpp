// SPDX-License-Identifier: Apache-2.0
//
// The real binary against a cloud's stand-in that boots a real host: from create to a working
// engine, its power, and rm with nothing left at the provider.
#include "tests/endtoend/sandbox.h"
#include "tests/support/bootablehost.h"
#include "tests/support/fakecloud.h"

#include <QDirIterator>
#include <QScopeGuard>
#include <QTest>

using namespace machinist;
using namespace machinist::test;

namespace {

/// A provider's stand-in and what it is asked with. "{url}", "{port}" and "{folder}" are replaced.
struct Cloud
{
    const char *script;
    const char *arguments;
    const char *flags;
    const char *variable; ///< gives the secret, which is stored nowhere without a keyring
    const char *secret;
    const char *state = "/_control";
    const char *notHere = ""; ///< why the stand-in cannot run, where it was not built
};

QStringList words(QString text, const QString &url, const QString &folder)
{
    return text.replace(u"{url}"_qs, url)
        .replace(u"{port}"_qs, url.section(u':', -1))
        .replace(u"{folder}"_qs, folder)
        .split(u' ', Qt::SkipEmptyParts);
}

/// How many things the account still has.
int countLeft(const QJsonObject &state)
{
    const QJsonValue left = state[u"left"];
    int all = 0;
    const QJsonObject kinds = left.isObject() ? left.toObject() : state;
    for (auto it = kinds.begin(); it != kinds.end(); ++it)
        if (it.key() != u"requests" && it.key() != u"launches")
            all += int(it.value().toArray().size());
    return all;
}

QStringList filesWith(const QString &folder, const QByteArray &secret)
{
    QStringList found;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(secret))
            found << file.fileName();
    }
    return found;
}

} // namespace

Q_DECLARE_METATYPE(Cloud)

class tst_CloudLife final : public QObject
{
    Q_OBJECT

    std::unique_ptr<BootableHost> m_host;

private slots:
    void initTestCase()
    {
        for (const QString &why : {BootableHost::whyNot(), FakeCloud::whyNot()})
            if (!why.isEmpty())
                QSKIP(qPrintable(why));
        m_host = std::make_unique<BootableHost>();
        const QString error = m_host->start();
        QVERIFY2(error.isEmpty(), qPrintable(error));
    }

    void cleanupTestCase() { m_host.reset(); }

    void fromCreateToNothingLeft_data()
    {
        QTest::addColumn<Cloud>("cloud");
        QTest::newRow("digitalocean")
            << Cloud{"digitalocean/server.py", "", "--digitalocean-endpoint {url}",
                     "DIGITALOCEAN_ACCESS_TOKEN", "dop_v1_secret"};
        QTest::newRow("amazonec2")
            << Cloud{"amazonec2/ec2sim.py", "",
                     "--amazonec2-endpoint {url} --amazonec2-zone us-east-1a "
                     "--amazonec2-access-key AKIDEXAMPLE",
                     "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"};
        QTest::newRow("google") << Cloud{"google/simulator.py",
                                         "{folder}",
                                         "--google-endpoint {url}/compute/v1/ --google-project p1 "
                                         "--google-credentials-file {folder}/service.json",
                                         "",
                                         "-----BEGIN PRIVATE KEY-----",
                                         "/_state"};
        QTest::newRow("azure") << Cloud{
            "azure/server.py", "",
            "--azure-endpoint {url} --azure-login-endpoint {url} "
            "--azure-subscription-id 99999999-8888-7777-6666-555555555555 "
            "--azure-client-id aaaaaaaa-0000-0000-0000-000000000001",
            "AZURE_CLIENT_SECRET", "azure-Secret~Value.123"};
        QTest::newRow("exoscale") << Cloud{"exoscale/server.py", "",
                                           "--exoscale-url {url}/v2 --exoscale-api-key EXOtest",
                                           "EXOSCALE_API_SECRET", "exo-secret-4711"};
        QTest::newRow("softlayer") << Cloud{"softlayer/server.py", "",
                                            "--softlayer-user user --softlayer-domain d.example "
                                            "--softlayer-api-endpoint {url}/rest/v3/",
                                            "SOFTLAYER_API_KEY", "sesame-0815"};
        QTest::newRow("openstack")
            << Cloud{"openstack/openstackfake.py", "",
                     "--openstack-auth-url {url}/identity --openstack-username demo "
                     "--openstack-domain-name Default --openstack-tenant-name demo "
                     "--openstack-net-name private "
                     "--openstack-flavor-name m1.small --openstack-image-name debian-12 "
                     "--openstack-ssh-user debian",
                     "OS_PASSWORD", "sim-secret"};
        QTest::newRow("rackspace")
            << Cloud{"openstack/openstackfake.py", "",
                     "--rackspace-identity-endpoint {url}/identity/v2.0 --rackspace-username rax "
                     "--rackspace-region RegionOne --rackspace-flavor-id 2",
                     "OS_API_KEY", "sim-secret"};
        QTest::newRow("vmwarevcloudair")
            << Cloud{"vmwarevcloudair/server.py", "",
                     "--vmwarevcloudair-endpoint {url} --vmwarevcloudair-org acme "
                     "--vmwarevcloudair-vdcid vdc1 --vmwarevcloudair-catalogitem debian-12",
                     "VCLOUDAIR_API_TOKEN", "token-4711-secret"};
        QTest::newRow("vmwarevsphere")
            << Cloud{VSPHERE_SIMULATOR,
                     "-folder {folder}",
                     "--vmwarevsphere-vcenter 127.0.0.1 --vmwarevsphere-vcenter-port {port} "
                     "--vmwarevsphere-username administrator@vsphere.local "
                     "--vmwarevsphere-ca-file {folder}/ca.pem "
                     "--vmwarevsphere-creation-type template "
                     "--vmwarevsphere-clone-from debian-12",
                     "VSPHERE_PASSWORD",
                     "vc-Secret&<0815>",
                     "/_control",
                     QFile::exists(QStringLiteral(VSPHERE_SIMULATOR))
                         ? ""
                         : "SKIPPED LOUDLY: vSphere's simulator was not built; it wants golang-go "
                           "and golang-github-vmware-govmomi-dev"};
    }

    void fromCreateToNothingLeft()
    {
        QFETCH(Cloud, cloud);
        if (*cloud.notHere)
            QSKIP(cloud.notHere);
        Sandbox box;
        if (*cloud.variable)
            qputenv(cloud.variable, cloud.secret);
        const auto noSecret = qScopeGuard([&] { qunsetenv(cloud.variable); });
        const QString url = startCloud(cloud, box);
        QVERIFY(!url.isEmpty());
        QStringList create{u"--debug"_qs, u"create"_qs, u"--driver"_qs,
                           QString::fromLatin1(QTest::currentDataTag())};
        create << words(QLatin1String(cloud.flags), url, box.home()) << u"m1"_qs;
        const Run created = box.machinist(create, 300000);
        QVERIFY2(created.exitCode == 0, qPrintable(created.all()));
        qInfo("requests-per-create %s %lld requests, %d SSH connections", QTest::currentDataTag(),
              qlonglong(requestCount()), m_host->logins());
        QVERIFY(!created.all().contains(QLatin1String(cloud.secret)));

        hasItsOwnHostKey(box);
        if (QTest::currentTestFailed())
            return;
        useIt(box);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(filesWith(box.store(), cloud.secret), QStringList());
        powerIt(box);
        if (QTest::currentTestFailed())
            return;

        const Run removed = box.machinist({u"rm"_qs, u"-y"_qs, u"m1"_qs}, 120000);
        QVERIFY2(removed.exitCode == 0, qPrintable(removed.all()));
        QCOMPARE(countLeft(state()), 0);
        QVERIFY(!QFile::exists(box.store() + u"/machines/m1"_qs));
    }

private:
    QString startCloud(const Cloud &cloud, const Sandbox &box)
    {
        m_cloud = std::make_unique<FakeCloud>();
        m_state = QLatin1String(cloud.state);
        const QStringList arguments = words(QLatin1String(cloud.arguments), {}, box.home());
        if (!m_cloud->start(QLatin1String(cloud.script), arguments, m_host->environment()))
            return {};
        return m_cloud->address();
    }

    QJsonObject state() const { return m_cloud->ask("GET", {}, m_state); }
    qsizetype requestCount() const { return state()[u"requests"].toArray().size(); }

    /// What the provider was given as user data is no longer the host's key.
    void hasItsOwnHostKey(const Sandbox &box)
    {
        const QString machine = box.store() + u"/machines/m1/"_qs;
        QFile known(machine + u"known_hosts"_qs);
        QVERIFY(known.open(QIODevice::ReadOnly));
        const QByteArray pinned = known.readAll().trimmed();
        const Run scanned = box.shell(u"ssh-keyscan -t ed25519 127.80.0.1 2>/dev/null"_qs);
        QCOMPARE(QString::fromUtf8(pinned), scanned.out.trimmed());
        QFile config(machine + u"config.json"_qs);
        QVERIFY(config.open(QIODevice::ReadOnly));
        const QByteArray text = config.readAll();
        QVERIFY(text.contains("\"HostKeyRenewed\": true"));
        QVERIFY(text.contains(pinned.split(' ').last()));
    }

    void useIt(const Sandbox &box)
    {
        const Run listed = box.machinist({u"ls"_qs, u"--format"_qs, u"{{.Name}} {{.State}}"_qs});
        QCOMPARE(listed.out.trimmed(), u"m1 Running"_qs);
        const Run said = box.machinist({u"ssh"_qs, u"m1"_qs, u"hostname"_qs});
        QCOMPARE(said.out.trimmed(), u"m1"_qs);
        const Run versions = box.shell(
            u"eval $(machinist env m1) && docker version --format 'server {{.Server.Version}}'"_qs);
        QVERIFY2(versions.out.contains(u"server "), qPrintable(versions.all()));
    }

    void powerIt(const Sandbox &box)
    {
        const Run stopped = box.machinist({u"stop"_qs, u"m1"_qs}, 120000);
        QVERIFY2(stopped.exitCode == 0, qPrintable(stopped.all()));
        QCOMPARE(box.machinist({u"status"_qs, u"m1"_qs}).out.trimmed(), u"Stopped"_qs);
        const Run started = box.machinist({u"start"_qs, u"m1"_qs}, 120000);
        QVERIFY2(started.exitCode == 0, qPrintable(started.all()));
        const Run used
            = box.shell(u"eval $(machinist env m1) && docker info >/dev/null && echo usable"_qs);
        QVERIFY2(used.out.contains(u"usable"), qPrintable(used.all()));
    }

    std::unique_ptr<FakeCloud> m_cloud;
    QString m_state;
};

QTEST_GUILESS_MAIN(tst_CloudLife)
#include "tst_cloudlife.moc"
