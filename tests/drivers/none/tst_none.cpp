// SPDX-License-Identifier: Apache-2.0
#include "drivers/builtindrivers.h"
#include "models/driver/driverregistry.h"
#include "models/machine/fileledger.h"
#include "tests/support/recordingcontext.h"

#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

class tst_None final : public QObject
{
    Q_OBJECT

private slots:
    void theAddressIsTheUrlsHostWithItsPort_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("address");
        const auto row = [](const char *url, const char *address) {
            QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(address);
        };
        row("tcp://10.1.2.3:2376", "10.1.2.3:2376");
        row("tcp://[::1]:2376", "[::1]:2376");
        row("tcp://u:p@host:1/x", "host:1");
        row("unix:///var/run/docker.sock", "");
        row("ssh://me@host", "host");
        row("none", ""); // a path, to Go
        row("plain/path:1", "");
    }
    void theAddressIsTheUrlsHostWithItsPort()
    {
        QFETCH(QString, url);
        QFETCH(QString, address);
        const auto driver = configured(url);
        QVERIFY(driver);
        QCOMPARE(driver->config().text(QLatin1String("IPAddress")), address);
        QCOMPARE(driver->config().text(QLatin1String("URL")), url);
        RecordingContext context;
        QCOMPARE(*driver->url(context), url);
        QCOMPARE(*driver->ip(context), address);
        QCOMPARE(*driver->state(context), PowerState::Running);
        QVERIFY(driver->ssh(context)->host.isEmpty());
    }

    void whatIsNoUrlIsRefused()
    {
        for (const char *bad : {"::", "10.1.2.3:2376", "my_host:1", "tcp://a b"})
            QVERIFY2(!configured(QString::fromLatin1(bad)), bad);
        const auto missing = parseFlags(info().flags, {});
        QCOMPARE(missing.error().message,
                 QStringLiteral("--url option is required when no driver is selected"));
    }

    void theFileHasDockerMachinesKeys()
    {
        const QByteArray text
            = toGoJson(configured(QStringLiteral("tcp://h:1"))->config().json(), false);
        QCOMPARE(text,
                 QByteArray("{\"IPAddress\":\"h:1\",\"MachineName\":\"m1\",\"SSHUser\":\"\","
                            "\"SSHPort\":0,\"SSHKeyPath\":\"\",\"StorePath\":\"/s\","
                            "\"SwarmMaster\":false,\"SwarmHost\":\"\",\"SwarmDiscovery\":\"\","
                            "\"URL\":\"tcp://h:1\"}"));
    }

    void powerIsRefusedInTheOriginalsWords()
    {
        QTemporaryDir folder;
        const auto ledger = FileLedger::open(folder.path());
        RecordingContext recording;
        DriverContext context(recording, **ledger, [] { return Result<>(); });
        const auto driver = configured(QStringLiteral("tcp://h:1"));
        QCOMPARE(driver->start(context).error().message,
                 QStringLiteral("hosts without a driver cannot be started"));
        QCOMPARE(driver->stop(context).error().message,
                 QStringLiteral("hosts without a driver cannot be stopped"));
        QCOMPARE(driver->restart(context).error().message,
                 QStringLiteral("hosts without a driver cannot be restarted"));
        QCOMPARE(driver->kill(context).error().message,
                 QStringLiteral("hosts without a driver cannot be killed"));
        QVERIFY(driver->create(context));
        QVERIFY(driver->remove(context));
        QVERIFY(!info().abilities.hasSsh && !info().abilities.isProvisioned);
    }

private:
    static const DriverInfo &info() { return *DriverRegistry(builtinDrivers()).find(u"none"); }
    /// Null where the URL is refused.
    static std::unique_ptr<Driver> configured(const QString &url)
    {
        auto driver
            = info().make({.machineName = QStringLiteral("m1"), .storePath = QStringLiteral("/s")});
        const auto values = parseFlags(info().flags, {{QStringLiteral("url"), {url}}});
        if (!values || !driver->configure(*values))
            return nullptr;
        return driver;
    }
};

QTEST_GUILESS_MAIN(tst_None)
#include "tst_none.moc"
