// SPDX-License-Identifier: Apache-2.0
#include "drivers/builtindrivers.h"
#include "models/driver/driverregistry.h"
#include "models/lifecycle/doctor.h"
#include "models/lifecycle/lifecycle.h"
#include "models/machine/machinestore.h"
#include "models/ssh/hostkeys.h"
#include "models/ssh/sshpool.h"
#include "tests/support/recordingcontext.h"
#include "tests/support/sshdfixture.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace machinist;

/// Where the walk to a machine's engine stops, and what is said there.
class tst_Doctor final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<MachineStore> m_store;
    DriverRegistry m_drivers{builtinDrivers()};
    std::unique_ptr<SshPool> m_pool;
    std::unique_ptr<Lifecycle> m_lifecycle;

    void createNone(const QString &url)
    {
        RecordingContext context;
        QVERIFY(m_lifecycle->create({.name = QStringLiteral("box"),
                                     .driver = QStringLiteral("none"),
                                     .driverFlags = {{QStringLiteral("url"), {url}}}},
                                    context));
    }

    void createGeneric(const SshdFixture &sshd, const QString &keyPath)
    {
        Machine machine(QStringLiteral("box"), QStringLiteral("generic"), m_store->root());
        JsonObject config;
        config.set(QLatin1String("IPAddress"), QStringLiteral("127.0.0.1"));
        config.set(QLatin1String("MachineName"), QStringLiteral("box"));
        config.set(QLatin1String("SSHUser"), sshd.login().target.user);
        config.set(QLatin1String("SSHPort"), sshd.login().target.port);
        config.set(QLatin1String("SSHKeyPath"), keyPath);
        config.set(QLatin1String("EnginePort"), 2376);
        machine.setDriverConfig(config);
        QVERIFY(m_store->create(machine));
    }

    QList<DoctorStep> examined()
    {
        RecordingContext context;
        return examine(*m_lifecycle, *m_store, QStringLiteral("box"), context)
            .value_or(QList<DoctorStep>());
    }

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<MachineStore>(m_home->path());
        m_pool = std::make_unique<SshPool>();
        m_lifecycle = std::make_unique<Lifecycle>(*m_store, m_drivers, *m_pool);
    }

    void aMachineThatIsNotThereStopsAtItsFile()
    {
        const auto steps = examined();
        QCOMPARE(steps.size(), 1);
        QCOMPARE(steps[0].id, QStringLiteral("file"));
        QVERIFY(steps[0].problem->message.contains(u"does not exist"));
    }

    void aPortThatNobodyListensOnStopsAtTheRoute()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const quint16 port = closed.serverPort();
        closed.close();
        createNone(QStringLiteral("tcp://127.0.0.1:%1").arg(port));
        const auto steps = examined();
        QCOMPARE(steps.last().id, QStringLiteral("route"));
        QVERIFY(!steps.last().isGood());
        QVERIFY(!steps.last().problem->message.isEmpty());
    }

    void anEngineThatAnswersNonsenseStopsAtDocker()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, this, [&server] {
            QTcpSocket *client = server.nextPendingConnection();
            connect(client, &QTcpSocket::readyRead, client, [client] {
                client->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno");
                client->disconnectFromHost();
            });
        });
        createNone(QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort()));
        const auto steps = examined();
        QCOMPARE(steps.last().id, QStringLiteral("docker"));
        QVERIFY(!steps.last().isGood());
    }

    void aChangedHostKeyStopsThere()
    {
        if (const QString missing = SshdFixture::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        SshdFixture sshd;
        QVERIFY(sshd.start());
        SshdFixture stranger;
        QVERIFY(stranger.start());
        createGeneric(sshd, sshd.login().target.keyPath);
        const KnownHosts pins(KnownHosts::fileIn(m_store->machineFolder(QStringLiteral("box"))));
        QVERIFY(pins.pin(QStringLiteral("127.0.0.1"), sshd.login().target.port,
                         stranger.publicKey("host_ed25519").split(' ').mid(0, 2).join(' ')));
        const auto steps = examined();
        QCOMPARE(steps.last().id, QStringLiteral("hostkey"));
        QCOMPARE(steps.last().problem->kind, ErrorKind::HostKeyChanged);
    }

    void aHostThatLetsUsInFailsOnlyAtItsEngine()
    {
        if (const QString missing = SshdFixture::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        SshdFixture sshd;
        QVERIFY(sshd.start());
        createGeneric(sshd, sshd.login().target.keyPath);
        QStringList good;
        for (const DoctorStep &step : examined()) {
            if (step.isGood())
                good << step.id;
        }
        QCOMPARE(good.mid(good.indexOf(QStringLiteral("route"))),
                 (QStringList{QStringLiteral("route"), QStringLiteral("server"),
                              QStringLiteral("hostkey"), QStringLiteral("login")}));
    }

    void aWrongKeyStopsAtTheLogin()
    {
        if (const QString missing = SshdFixture::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        SshdFixture sshd;
        QVERIFY(sshd.start("PasswordAuthentication no"));
        SshdFixture stranger; // whose key the first one does not know
        QVERIFY(stranger.start("PasswordAuthentication no"));
        createGeneric(sshd, stranger.login().target.keyPath);
        const auto steps = examined();
        QCOMPARE(steps.last().id, QStringLiteral("login"));
        QVERIFY(!steps.last().isGood());
        QCOMPARE(steps.last().problem->kind, ErrorKind::NotAuthorised);
    }
};

QTEST_GUILESS_MAIN(tst_Doctor)
#include "tst_doctor.moc"
