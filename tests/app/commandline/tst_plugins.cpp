// SPDX-License-Identifier: Apache-2.0
//
// Drivers that are other programs, on the command line: a plugin written with Go's net/rpc.
#include "tests/app/commandline/program.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

namespace {

/// A store's file as Docker Machine writes it for a machine of the plugin.
QByteArray configFile(const QString &store, const QString &boxes)
{
    return QStringLiteral(
               "{\"ConfigVersion\":3,\"Driver\":{\"IPAddress\":\"127.0.0.9\",\"MachineName\":"
               "\"box1\",\"SSHUser\":\"box\",\"SSHPort\":2222,\"SSHKeyPath\":\"\",\"StorePath\":"
               "\"%1\",\"Dir\":\"%2\",\"InstanceID\":\"box-box1\"},\"DriverName\":\"shellbox\","
               "\"HostOptions\":{\"EngineOptions\":{},\"SwarmOptions\":{},\"AuthOptions\":{}},"
               "\"Name\":\"box1\"}")
        .arg(store, boxes)
        .toUtf8();
}

} // namespace

class tst_Plugins final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        if (!QFileInfo::exists(QStringLiteral(GO_SHELLBOX)))
            QSKIP("SKIPPED LOUDLY: no Go compiler here (Debian's golang-go)");
        m_program = std::make_unique<Program>(QStringLiteral(MACHINIST));
        m_boxes = m_program->folder() + QStringLiteral("/boxes");
        const QString bin = m_program->folder() + QStringLiteral("/bin");
        QVERIFY(QDir().mkpath(bin) && QDir().mkpath(m_boxes));
        QVERIFY(QFile::link(QStringLiteral(GO_SHELLBOX),
                            bin + QStringLiteral("/docker-machine-driver-shellbox")));
        qputenv("PATH", bin.toLocal8Bit() + ":/usr/bin:/bin");
    }

    void helpShowsThePluginsOptions()
    {
        const Ran help = run({QStringLiteral("create"), QStringLiteral("-d"),
                              QStringLiteral("shellbox"), QStringLiteral("--help")});
        QCOMPARE(help.code, 0);
        QVERIFY2(help.out.contains(u"--shellbox-size"), qPrintable(help.out + help.err));
        QVERIFY(help.out.contains(u"$SHELLBOX_SIZE"));
        QVERIFY(help.out.contains(u"--engine-label"));
    }

    void anUnknownDriverNamesThePlugins()
    {
        const Ran ran = run({QStringLiteral("create"), QStringLiteral("-d"), QStringLiteral("nix"),
                             QStringLiteral("m1")});
        QCOMPARE(ran.code, 1);
        QVERIFY(ran.err.contains(u"Driver \"nix\" not found. Do you have the plugin binary "
                                 u"\"docker-machine-driver-nix\" "
                                 u"accessible in your PATH?"));
        QVERIFY(ran.err.contains(u"shellbox"));
    }

    void aFailedPreCheckSavesNothing()
    {
        m_program->set(QStringLiteral("SHELLBOX_FAULT"), QStringLiteral("check"));
        const Ran ran
            = run({QStringLiteral("create"), QStringLiteral("-d"), QStringLiteral("shellbox"),
                   QStringLiteral("--shellbox-dir"), m_boxes,
                   QStringLiteral("--shellbox-api-token=tok-5ecret"), QStringLiteral("box1")});
        QCOMPARE(ran.code, 3);
        QVERIFY2(ran.err.contains(u"Error with pre-create check: \"no room for ***\""),
                 qPrintable(ran.err));
        QVERIFY(!QFileInfo::exists(m_program->store() + QStringLiteral("/machines/box1")));
    }

    void aPluginThatDiesIsToldWithoutItsSecret()
    {
        m_program->set(QStringLiteral("SHELLBOX_FAULT"), QStringLiteral("die"));
        const Ran ran
            = run({QStringLiteral("create"), QStringLiteral("-d"), QStringLiteral("shellbox"),
                   QStringLiteral("--shellbox-dir"), m_boxes,
                   QStringLiteral("--shellbox-api-token=tok-5ecret"), QStringLiteral("box1")});
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains(u"ended unexpectedly (exit status 7)"), qPrintable(ran.err));
        QVERIFY(!ran.err.contains(u"5ecret") && !ran.out.contains(u"5ecret"));
    }

    void everyVerbWorksOnAStoredMachine()
    {
        const QString folder = m_program->store() + QStringLiteral("/machines/box1");
        QVERIFY(QDir().mkpath(folder));
        write(folder + QStringLiteral("/config.json"), configFile(m_program->store(), m_boxes));
        write(m_boxes + QStringLiteral("/box1"), "running");
        QCOMPARE(run({QStringLiteral("status"), QStringLiteral("box1")}).out,
                 QStringLiteral("Running\n"));
        QCOMPARE(run({QStringLiteral("url"), QStringLiteral("box1")}).out,
                 QStringLiteral("tcp://127.0.0.9:2376\n"));
        QCOMPARE(run({QStringLiteral("ip"), QStringLiteral("box1")}).out,
                 QStringLiteral("127.0.0.9\n"));
        const Ran stopped = run({QStringLiteral("stop"), QStringLiteral("box1")});
        QVERIFY2(stopped.code == 0, qPrintable(stopped.err));
        QCOMPARE(run({QStringLiteral("status"), QStringLiteral("box1")}).out,
                 QStringLiteral("Stopped\n"));
        QVERIFY(run({QStringLiteral("ls")}).out.contains(u"shellbox"));
        const Ran removed
            = run({QStringLiteral("rm"), QStringLiteral("-y"), QStringLiteral("box1")});
        QVERIFY2(removed.code == 0, qPrintable(removed.err));
        QVERIFY(QDir(m_boxes).isEmpty());
        QVERIFY(!QFileInfo::exists(folder));
    }

    void theProgramServesItsOwnDrivers()
    {
        QProcess go;
        go.start(QStringLiteral(GO_DRIVE),
                 {QStringLiteral(MACHINIST), QStringLiteral("generic"),
                  QStringLiteral("[[\"GetVersion\"],[\"DriverName\"],[\"Close\"]]")});
        QVERIFY(go.waitForFinished());
        QCOMPARE(go.readAllStandardOutput(), QByteArray("1\n\"generic\"\nnull\n0\n"));
    }

private:
    Ran run(const QStringList &arguments) const { return m_program->run(arguments); }
    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    std::unique_ptr<Program> m_program;
    QString m_boxes;
};

QTEST_GUILESS_MAIN(tst_Plugins)
#include "tst_plugins.moc"
