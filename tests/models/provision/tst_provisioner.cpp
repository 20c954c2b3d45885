// SPDX-License-Identifier: Apache-2.0
#include "drivers/builtindrivers.h"
#include "models/docker/dockerclient.h"
#include "models/driver/driverregistry.h"
#include "models/lifecycle/lifecycle.h"
#include "models/machine/machinestore.h"
#include "models/provision/certificates.h"
#include "models/provision/engineupgrade.h"
#include "models/provision/provisioner.h"
#include "models/ssh/sshconnection.h"
#include "models/ssh/sshpool.h"
#include "tests/support/dockerhost.h"
#include "tests/support/recordingcontext.h"

#include <QTest>

using namespace machinist;
using namespace machinist::test;

/// Against a real Debian host with systemd and sshd. The functions build on each other in their
/// order, as a host's life does: starting a host takes longer than what is done to it.
class tst_Provisioner final : public QObject
{
    Q_OBJECT

    DockerHost m_host;
    QTemporaryDir m_store;
    SshConnectionPtr m_connection;

    ProvisionRequest request() const
    {
        ProvisionRequest request;
        request.machineName = QStringLiteral("box");
        request.driverName = QStringLiteral("generic");
        request.address = m_host.address();
        request.enginePort = m_host.enginePort();
        request.auth = AuthOptions::standard(m_store.path(), QStringLiteral("box"));
        return request;
    }
    AuthorityFiles authority() const
    {
        return AuthorityFiles::inFolder(m_store.filePath(QStringLiteral("certs")));
    }
    DockerEndpoint endpoint() const
    {
        const AuthorityFiles files = authority();
        return {QStringLiteral("tcp://127.0.0.1:%1").arg(m_host.enginePort()), files.caCert,
                files.clientCert, files.clientKey};
    }
    SshLogin login(const QString &user) const
    {
        SshLogin login;
        login.target = {m_host.address(), m_host.sshPort(), user, m_host.keyFile()};
        login.knownHostsFile = m_store.filePath(QStringLiteral("known_hosts"));
        login.policy = HostKeyPolicy::TrustFirstUse;
        return login;
    }
    QByteArray enginePid() const
    {
        return m_host.run(QStringLiteral("cat /run/docker.pid")).trimmed();
    }
    static QString reason(const Result<> &result)
    {
        return result ? QString() : result.error().message + u'\n' + result.error().details;
    }

private slots:
    void initTestCase()
    {
        if (const QString reason = DockerHost::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        const QString error = m_host.start();
        QVERIFY2(error.isEmpty(), qPrintable(error));
        RecordingContext context;
        const auto made = ensureAuthority(authority(), context);
        QVERIFY2(made, qPrintable(reason(made)));
        const auto connection = waitForSsh(login(QStringLiteral("root")), context);
        QVERIFY2(connection, connection ? "" : qPrintable(connection.error().message));
        m_connection = *connection;
    }

    void aReadyHostAnswersOverTlsAfterwards()
    {
        RecordingContext context;
        const auto done = provision(request(), *m_connection, context);
        QVERIFY2(done, qPrintable(reason(done)));
        QVERIFY(context.steps.contains(QStringLiteral("Provisioning with debian...")));
        QVERIFY(context.steps.contains(QStringLiteral("Copying certs to the remote machine...")));
        const auto version = engineVersion(endpoint(), context);
        QVERIFY2(version, version ? "" : qPrintable(version.error().message));
        QVERIFY(version->startsWith(QLatin1String("20.10")));
        QCOMPARE(m_host.run(QStringLiteral("stat -c '%a %U' /etc/docker/server-key.pem")).trimmed(),
                 "600 root");
        QCOMPARE(
            m_host.run(QStringLiteral("ls -d /tmp/machinist* /tmp/tmp.* 2>/dev/null")).trimmed(),
            "");
        QVERIFY(m_host.run(QStringLiteral("hostname")).trimmed() != "box");
    }

    void aSecondRunChangesAndRestartsNothing()
    {
        RecordingContext context;
        const QByteArray before = enginePid();
        const auto done = provision(request(), *m_connection, context);
        QVERIFY2(done, qPrintable(reason(done)));
        QCOMPARE(enginePid(), before);
        QVERIFY(!context.steps.contains(QStringLiteral("Copying certs to the remote machine...")));
    }

    void withoutAClientCertificateTheEngineIsShut()
    {
        RecordingContext context;
        DockerEndpoint stranger = endpoint();
        stranger.clientCert.clear();
        stranger.clientKey.clear();
        const auto version = engineVersion(stranger, context);
        QVERIFY(!version);
        QCOMPARE(version.error().kind, ErrorKind::NotAuthorised);
    }

    void awkwardOptionsArriveAsTheyWereWritten()
    {
        ProvisionRequest awkward = request();
        awkward.engine.labels
            = {QStringLiteral("say=it's \"$HOME\" 100% `id` \\n"), QStringLiteral("a=b c")};
        awkward.engine.env
            = {QStringLiteral("QUOTE=a  \"b\" 'c' $d %e \\f"), QStringLiteral("PLAIN=1")};
        awkward.engine.insecureRegistry = {QStringLiteral("reg.example:5000")};
        awkward.engine.arbitraryFlags = {QStringLiteral("log-opt max-size=1m"),
                                         QStringLiteral("default-ulimit=nofile=99:99")};
        RecordingContext context;
        const auto done = provision(awkward, *m_connection, context);
        QVERIFY2(done, qPrintable(reason(done)));
        const auto info = DockerClient(endpoint()).info(context);
        QVERIFY(info);
        const QStringList labels = info->list(QLatin1String("Labels"));
        for (const QString &label : awkward.engine.labels)
            QVERIFY2(labels.contains(label), qPrintable(labels.join(u'|')));
        QVERIFY(labels.contains(QStringLiteral("provider=generic")));
        const QString environment = QString::fromUtf8(
            m_host.run(QStringLiteral("tr '\\0' '\\n' </proc/$(cat /run/docker.pid)/environ")));
        for (const QString &entry : awkward.engine.env)
            QVERIFY2(environment.split(u'\n').contains(entry), qPrintable(environment));
    }

    void runningContainersAreNotStoppedWithoutConsent()
    {
        int exitCode = 0;
        const QByteArray said = m_host.run(
            QStringLiteral("cd /usr && tar -c bin/true bin/sleep lib/x86_64-linux-gnu/libc.so.6 -h "
                           "lib64 2>/dev/null | docker import - tiny >/dev/null; "
                           "docker run -d --name keeper --net none -v /usr:/usr:ro -v "
                           "/lib64:/lib64:ro -v /lib:/lib:ro tiny /usr/bin/sleep 1000"),
            &exitCode);
        QVERIFY2(exitCode == 0, said.constData());
        const QByteArray before = enginePid();
        ProvisionRequest renewed = request(); // other labels than the engine has now
        RecordingContext context;
        const auto refused = provision(renewed, *m_connection, context);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NeedsConsent);
        QVERIFY(refused.error().message.contains(QLatin1String("keeper")));
        QCOMPARE(enginePid(), before);
        QCOMPARE(m_host.run(QStringLiteral("docker ps -q | wc -l")).trimmed(), "1");

        renewed.allowRestart = true;
        const auto done = provision(renewed, *m_connection, context);
        QVERIFY2(done, qPrintable(reason(done)));
        QVERIFY(enginePid() != before);
        m_host.run(QStringLiteral("docker rm -f keeper"));
    }

    void anEngineThatIsTheNewestStaysAsItIs()
    {
        RecordingContext context;
        const QByteArray before = enginePid();
        const auto done = upgradeEngine(request(), *m_connection, context);
        QVERIFY2(done, qPrintable(reason(done) + u'\n' + context.lines.join(u'\n')));
        QVERIFY(context.steps.contains(QStringLiteral("Upgrading docker...")));
        QVERIFY(!context.steps.contains(QStringLiteral("Restarting docker...")));
        QCOMPARE(enginePid(), before);
    }

    /// The engine's own package, repacked under a higher version, from a repository on the host.
    void aNewerEngineIsInstalledAndRunsWithTheSameOptions()
    {
        int exitCode = 0;
        const QByteArray said = m_host.run(
            QStringLiteral(
                "set -e; mkdir -p /srv/repo /srv/new; cd /srv; "
                "deb=$(ls /var/cache/apt/archives/docker.io_*.deb | head -n 1); "
                "dpkg-deb -R \"$deb\" new; sed -i 's/^Version: .*/&+next1/' new/DEBIAN/control; "
                "dpkg-deb -Znone -b new repo/docker.io.deb >/dev/null; rm -rf new; cd repo; "
                "{ dpkg-deb -f docker.io.deb; echo Filename: ./docker.io.deb; "
                "echo \"Size: $(stat -c %s docker.io.deb)\"; "
                "echo \"SHA256: $(sha256sum docker.io.deb | cut -d ' ' -f 1)\"; } >Packages; "
                "echo 'deb [trusted=yes] file:/srv/repo ./' >/etc/apt/sources.list.d/next.list; "
                "docker run -d --name keeper --net none -v /usr:/usr:ro -v /lib64:/lib64:ro "
                "-v /lib:/lib:ro tiny /usr/bin/sleep 1000"),
            &exitCode);
        QVERIFY2(exitCode == 0, said.constData());
        const QByteArray before = enginePid();
        RecordingContext context;
        const auto refused = upgradeEngine(request(), *m_connection, context);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::NeedsConsent);
        QVERIFY(refused.error().message.contains(QLatin1String("keeper")));
        QCOMPARE(enginePid(), before);

        ProvisionRequest agreed = request();
        agreed.allowRestart = true;
        const auto done = upgradeEngine(agreed, *m_connection, context);
        QVERIFY2(done, qPrintable(reason(done) + u'\n' + context.lines.join(u'\n')));
        QVERIFY(context.steps.contains(QStringLiteral("Restarting docker...")));
        QVERIFY(m_host.run(QStringLiteral("dpkg-query -W -f '${Version}' docker.io"))
                    .endsWith("+next1"));
        QVERIFY(enginePid() != before);
        const auto version = engineVersion(endpoint(), context);
        QVERIFY2(version, version ? "" : qPrintable(version.error().message));
        m_host.run(QStringLiteral("docker rm -f keeper; rm /etc/apt/sources.list.d/next.list"));
    }

    void anOptionThatDockerRefusesIsTakenBack()
    {
        ProvisionRequest bad = request();
        bad.engine.arbitraryFlags = {QStringLiteral("no-such-option=1")};
        RecordingContext context;
        const auto done = provision(bad, *m_connection, context);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::ToolFailed);
        QVERIFY2(done.error().details.contains(QLatin1String("no-such-option")),
                 qPrintable(done.error().details));
        const auto version = engineVersion(endpoint(), context);
        QVERIFY2(version, version ? "" : qPrintable(version.error().message));
    }

    void hostsInDaemonJsonIsNamedAndNothingIsTouched()
    {
        m_host.run(QStringLiteral("echo '{\"hosts\": [\"fd://\"]}' >/etc/docker/daemon.json"));
        const QByteArray before = enginePid();
        RecordingContext context;
        const auto done = provision(request(), *m_connection, context);
        m_host.run(QStringLiteral("rm /etc/docker/daemon.json"));
        QVERIFY(!done);
        QVERIFY(done.error().message.contains(QLatin1String("\"hosts\"")));
        QCOMPARE(enginePid(), before);
    }

    void aUserWithoutSudoIsToldSo()
    {
        m_host.addUser(QStringLiteral("plain"), false);
        RecordingContext context;
        const auto connection = SshConnection::open(login(QStringLiteral("plain")), context);
        QVERIFY(connection);
        const auto done = provision(request(), **connection, context);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::NotAuthorised);
        QVERIFY(done.error().message.contains(QLatin1String("sudo asks for a password")));
    }

    void aMissingDockerIsInstalledThroughSudoAndTheHostGetsItsName()
    {
        m_host.addUser(QStringLiteral("admin"), true);
        m_host.run(QStringLiteral(
            "umount /etc/hosts /etc/hostname; apt-get -y -q purge docker.io; rm -rf /etc/docker "
            "/etc/systemd/system/docker.service.d"));
        RecordingContext context;
        const auto connection = SshConnection::open(login(QStringLiteral("admin")), context);
        QVERIFY(connection);
        ProvisionRequest own = request();
        own.isOwnHost = true;
        const auto done = provision(own, **connection, context);
        QVERIFY2(done, qPrintable(reason(done) + u'\n' + context.lines.join(u'\n')));
        QVERIFY(context.steps.contains(QStringLiteral("Installing Docker...")));
        QCOMPARE(m_host.run(QStringLiteral("hostname; cat /etc/hostname")).trimmed(), "box\nbox");
        QVERIFY(m_host.run(QStringLiteral("cat /etc/hosts")).contains("127.0.1.1 box\n"));
        QCOMPARE(m_host.run(QStringLiteral("systemctl is-enabled docker")).trimmed(), "enabled");
        const auto version = engineVersion(endpoint(), context);
        QVERIFY2(version, version ? "" : qPrintable(version.error().message));
    }

    void aMachineIsUpgradedByItsName()
    {
        const DriverRegistry drivers{builtinDrivers()};
        MachineStore store(m_store.path());
        SshPool pool;
        Lifecycle lifecycle(store, drivers, pool);
        const auto flag = [](const char *name, const QString &value) {
            return std::pair(QString(QLatin1String(name)), QStringList{value});
        };
        CreateRequest request{.name = QStringLiteral("up"), .driver = QStringLiteral("generic")};
        for (const auto &[name, values] :
             {flag("generic-ip-address", m_host.address()),
              flag("generic-ssh-port", QString::number(m_host.sshPort())),
              flag("generic-engine-port", QString::number(m_host.enginePort())),
              flag("generic-ssh-key", m_host.keyFile())})
            request.driverFlags.insert(name, values);
        RecordingContext context;
        const auto created = lifecycle.create(request, context);
        QVERIFY2(created, qPrintable(reason(created)));
        context.steps.clear();
        context.stageIds.clear();
        const auto upgraded = lifecycle.upgrade(request.name, context);
        QVERIFY2(upgraded, qPrintable(reason(upgraded)));
        QVERIFY(context.steps.contains(QStringLiteral("Upgrading docker...")));
        QCOMPARE(context.stageIds,
                 (QStringList{QLatin1String(createstage::kWaitSsh),
                              QLatin1String(createstage::kProvision),
                              QLatin1String(createstage::kCheckEngine)}));
    }
};

QTEST_GUILESS_MAIN(tst_Provisioner)
#include "tst_provisioner.moc"
