// SPDX-License-Identifier: Apache-2.0
//
// Our server driven by a client written with Go's own net/rpc, as libmachine would.
#include "tests/drivers/plugin/gofakes.h"

#include <QTemporaryDir>
#include <QTest>

class tst_PluginServer final : public QObject
{
    Q_OBJECT

private slots:
    void goDrivesADriverOfOurs()
    {
        NEED_GO();
        QTemporaryDir store;
        const QByteArrayList replies = drive(
            QStringLiteral("none"),
            "[[\"GetVersion\"],[\"SetConfigRaw\",{\"MachineName\":\"m1\",\"StorePath\":\""
                + store.path().toUtf8()
                + "\"}],[\"Heartbeat\"],[\"DriverName\"],[\"GetMachineName\"],[\"GetCreateFlags\"],"
                  "[\"SetConfigFromFlags\",{\"url\":\"tcp://10.0.0.1:2376\",\"swarm-master\":true,"
                  "\"swarm-host\":\"tcp://h\",\"swarm-discovery\":\"token://x\",\"cpu\":3,"
                  "\"engine-label\":[\"a=b\"]}],[\"PreCreateCheck\"],[\"Create\"],[\"GetState\"],"
                  "[\"GetURL\"],[\"GetIP\"],[\"GetSSHPort\"],[\"GetSSHUsername\"],[\"Stop\"],"
                  "[\"GetConfigRaw\"],[\"Upgrade\"],[\"Remove\"],[\"Close\"]]");
        QCOMPARE(replies.size(), 20);
        QCOMPARE(replies[0], QByteArray("1"));
        QCOMPARE(replies[1], QByteArray("null"));
        QCOMPARE(replies[3], QByteArray("\"none\""));
        QCOMPARE(replies[4], QByteArray("\"m1\""));
        QVERIFY2(replies[5].startsWith("[\"*main.StringFlag\\u0026{Name:url Usage:URL of"),
                 replies[5].constData());
        QCOMPARE(replies[6], QByteArray("null"));
        QCOMPARE(replies[8], QByteArray("null"));
        QCOMPARE(replies[9], QByteArray("1"));
        QCOMPARE(replies[10], QByteArray("\"tcp://10.0.0.1:2376\""));
        QCOMPARE(replies[11], QByteArray("\"10.0.0.1:2376\""));
        QCOMPARE(replies[12], QByteArray("0"));
        QCOMPARE(replies[13], QByteArray("\"\""));
        QVERIFY(replies[14].startsWith("{\"error\":\"hosts without a driver cannot be stopped"));
        QVERIFY2(replies[15].contains("\"SwarmMaster\":true,\"SwarmHost\":\"tcp://h\","
                                      "\"SwarmDiscovery\":\"token://x\""),
                 replies[15].constData());
        QVERIFY(replies[16].contains("rpc: can't find method RPCServerDriver.Upgrade"));
        QCOMPARE(replies[17], QByteArray("null"));
        QCOMPARE(replies[19], QByteArray("0")); // the exit status after Close
    }

    void aMissingFlagIsSaidInDockerMachinesWords()
    {
        NEED_GO();
        const QByteArrayList replies = drive(
            QStringLiteral("none"), "[[\"SetConfigFromFlags\",{\"url\":\"\"}],[\"Close\"]]");
        QCOMPARE(replies.value(0),
                 QByteArray("{\"error\":\"--url option is required when no driver is selected\"}"));
    }

    void theLoginIsKnownBeforeThereIsAnAddress()
    {
        NEED_GO();
        const QByteArrayList replies = drive(
            QStringLiteral("digitalocean"),
            "[[\"SetConfigRaw\",{\"MachineName\":\"m1\",\"StorePath\":\"/s\"}],[\"GetSSHPort\"],"
            "[\"GetSSHUsername\"],[\"GetSSHKeyPath\"],[\"GetSSHHostname\"],[\"GetIP\"],[\"Close\"]"
            "]");
        QCOMPARE(replies.value(1), QByteArray("22"));
        QCOMPARE(replies.value(2), QByteArray("\"root\""));
        QCOMPARE(replies.value(3), QByteArray("\"/s/machines/m1/id_rsa\""));
        QCOMPARE(replies.value(4), QByteArray("{\"error\":\"IP address is not set\"}"));
        QCOMPARE(replies.value(5), QByteArray("{\"error\":\"IP address is not set\"}"));
    }

    void aSilentClientEndsTheServer()
    {
        NEED_GO();
        const QByteArrayList replies
            = drive(QStringLiteral("none"), "[[\"Heartbeat\"],[\"sleep\"],[\"GetState\"]]");
        QCOMPARE(replies.size(), 3);
        QVERIFY(replies[1].contains("error"));
        QCOMPARE(replies[2], QByteArray("1"));
    }

    void anUnknownDriverAndAMissingTokenAreRefused()
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("MACHINE_PLUGIN_TOKEN"), QStringLiteral("42"));
        environment.insert(QStringLiteral("MACHINE_PLUGIN_DRIVER_NAME"), QStringLiteral("nix"));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(PLUGIN_PROGRAM), QStringList());
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(process.readAllStandardError(), QByteArray("Unsupported driver: nix\n"));

        environment.insert(QStringLiteral("MACHINE_PLUGIN_TOKEN"), QStringLiteral("41"));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(PLUGIN_PROGRAM), QStringList());
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(
            process.readAllStandardError().startsWith("This is a Docker Machine plugin binary"));
    }

private:
    static QByteArrayList drive(const QString &driver, const QByteArray &calls)
    {
        return outputOf(QStringLiteral(GO_DRIVE),
                        {QStringLiteral(PLUGIN_PROGRAM), driver, QString::fromUtf8(calls)})
            .trimmed()
            .split('\n');
    }
};

QTEST_GUILESS_MAIN(tst_PluginServer)
#include "tst_pluginserver.moc"
