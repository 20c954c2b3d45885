// SPDX-License-Identifier: Apache-2.0
#include "drivers/builtindrivers.h"
#include "models/base/storage.h"
#include "models/driver/driverregistry.h"
#include "models/machine/fileledger.h"
#include "tests/support/recordingcontext.h"

#include <QFileInfo>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace machinist;
using namespace std::chrono_literals;

static QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

class tst_Generic final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_seat = {.machineName = text("m1"), .storePath = m_home->filePath(text("store"))};
        QVERIFY(makeFolder(m_seat.machineFolder()));
        m_recording = std::make_unique<RecordingContext>();
        m_ledger = std::move(*FileLedger::open(m_seat.machineFolder()));
        m_saves = 0;
        m_context = std::make_unique<DriverContext>(*m_recording, *m_ledger, [this] {
            ++m_saves;
            return Result<>();
        });
    }

    void itsHostKeepsItsNameBecauseItIsSomebodyElses() { QVERIFY(!info().abilities.makesHost); }

    void everyFlagReachesItsKey()
    {
        const auto driver = configured({{"generic-ip-address", "10.0.0.1"},
                                        {"generic-ssh-user", "alice"},
                                        {"generic-ssh-port", "2222"},
                                        {"generic-engine-port", "4243"},
                                        {"generic-ssh-key", "~/k"}});
        const JsonObject config = driver->config();
        QCOMPARE(config.text(QLatin1String("IPAddress")), text("10.0.0.1"));
        QCOMPARE(config.text(QLatin1String("SSHUser")), text("alice"));
        QCOMPARE(config.number(QLatin1String("SSHPort")), 2222);
        QCOMPARE(config.number(QLatin1String("EnginePort")), 4243);
        QCOMPARE(config.text(QLatin1String("SSHKey")), text("~/k"));
        QVERIFY(toGoJson(config.json(), false).endsWith("\"EnginePort\":4243,\"SSHKey\":\"~/k\"}"));
    }

    void theAddressIsRequiredInTheOriginalsWords()
    {
        QCOMPARE(parseFlags(info().flags, {}).error().message,
                 text("generic driver requires the --generic-ip-address option"));
    }

    void aMissingKeyFailsThePreCheck()
    {
        const auto driver
            = configured({{"generic-ip-address", "h"}, {"generic-ssh-key", "/no/key"}});
        const auto checked = driver->preCheck(*m_context);
        QCOMPARE(checked.error().message, text("SSH key does not exist: \"/no/key\""));
        QVERIFY(configured({{"generic-ip-address", "h"}})->preCheck(*m_context));
    }

    void theKeyIsCopiedPrivatelyUnderItsOwnName()
    {
        const QString key = m_home->filePath(text("id_ed"));
        QVERIFY(writeFile(key, "secret", 0644) && writeFile(key + text(".pub"), "public", 0644));
        const auto driver
            = configured({{"generic-ip-address", "h"}, {"generic-ssh-key", qPrintable(key)}});
        QVERIFY(driver->preCheck(*m_context));
        QVERIFY(driver->create(*m_context));
        QVERIFY(driver->create(*m_context)); // can be entered again
        QCOMPARE(m_saves, 2);
        const QString copy = m_seat.machineFolder() + text("/id_ed");
        QCOMPARE(driver->config().text(QLatin1String("SSHKeyPath")), copy);
        QCOMPARE(driver->ssh(*m_context)->keyPath, copy);
        for (const QString &file : {copy, copy + text(".pub")})
            QCOMPARE(QFileInfo(file).permissions() & 0x77,
                     QFile::Permissions(QFile::ReadUser | QFile::WriteUser) & 0x77);
        QCOMPARE(*readFile(copy), QByteArray("secret"));
    }

    void aTildeIsTheHomeFolder()
    {
        const QByteArray home = qgetenv("HOME");
        qputenv("HOME", QFile::encodeName(m_home->path()));
        QVERIFY(writeFile(m_home->filePath(text("k")), "secret"));
        const auto driver = configured({{"generic-ip-address", "h"}, {"generic-ssh-key", "~/k"}});
        const auto created = driver->preCheck(*m_context) ? driver->create(*m_context)
                                                          : driver->preCheck(*m_context);
        qputenv("HOME", home);
        QVERIFY(created);
        QCOMPARE(*readFile(m_seat.machineFolder() + text("/k")), QByteArray("secret"));
    }

    void aKeyWithTheNameOfAMachinesFileDoesNotReplaceIt()
    {
        const QString key = m_home->filePath(text("config.json"));
        QVERIFY(writeFile(key, "secret"));
        QVERIFY(writeFile(m_seat.machineFolder() + text("/config.json"), "{}"));
        const auto driver
            = configured({{"generic-ip-address", "h"}, {"generic-ssh-key", qPrintable(key)}});
        QVERIFY(driver->create(*m_context));
        QCOMPARE(*readFile(m_seat.machineFolder() + text("/config.json")), QByteArray("{}"));
    }

    void withoutAKeyTheAgentIsLeftToAnswer()
    {
        const auto driver = configured({{"generic-ip-address", "h"}});
        QVERIFY(driver->create(*m_context));
        const auto target = driver->ssh(*m_context);
        QVERIFY(target->keyPath.isEmpty());
        QCOMPARE(target->user, text("root"));
        QCOMPARE(target->port, 22);
    }

    void theStateIsThatOfTheSshPort()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QByteArray port = QByteArray::number(server.serverPort());
        const auto driver = configured(
            {{"generic-ip-address", "127.0.0.1"}, {"generic-ssh-port", port.constData()}});
        QCOMPARE(*driver->state(*m_context), PowerState::Running);
        QCOMPARE(*driver->url(*m_context), text("tcp://127.0.0.1:2376"));
        server.close();
        QCOMPARE(*driver->state(*m_context), PowerState::Stopped);
        QCOMPARE(driver->url(*m_context).error().message, text("Host is not running"));
    }

    void anOldStoresEnginePort0Is2376AndIpv6IsBracketed()
    {
        QTcpServer server;
        if (!server.listen(QHostAddress::LocalHostIPv6))
            QSKIP("no IPv6 loopback here");
        DriverSeat seat = m_seat;
        seat.config.set(QLatin1String("IPAddress"), text("::1"));
        seat.config.set(QLatin1String("SSHPort"), int(server.serverPort()));
        seat.config.set(QLatin1String("EnginePort"), 0);
        QCOMPARE(*info().make(seat)->url(*m_context), text("tcp://[::1]:2376"));
    }

    void askingForTheStateEndsWhenCancelled()
    {
        // An address that nobody answers for; where the network refuses it the call ends sooner.
        const auto driver = configured({{"generic-ip-address", "192.0.2.1"}});
        QElapsedTimer timer;
        timer.start();
        std::thread canceller([this] {
            std::this_thread::sleep_for(200ms);
            m_recording->cancel();
        });
        const auto state = driver->state(*m_context);
        canceller.join();
        QVERIFY(timer.elapsed() < 5000);
        QVERIFY(!state || *state == PowerState::Stopped);
    }

    void powerIsRefusedInTheOriginalsWordsAndRemoveLeavesTheHostAlone()
    {
        const auto driver = configured({{"generic-ip-address", "192.0.2.1"}});
        QCOMPARE(driver->start(*m_context).error().message,
                 text("generic driver does not support start"));
        QCOMPARE(driver->stop(*m_context).error().message,
                 text("generic driver does not support stop"));
        QCOMPARE(driver->kill(*m_context).error().message,
                 text("generic driver does not support kill"));
        QVERIFY(driver->remove(*m_context));
    }

private:
    static const DriverInfo &info() { return *DriverRegistry(builtinDrivers()).find(u"generic"); }

    std::unique_ptr<Driver> configured(QList<std::pair<const char *, const char *>> flags)
    {
        QHash<QString, QStringList> given;
        for (const auto &[name, value] : flags)
            given.insert(text(name), {QString::fromUtf8(value)});
        auto driver = info().make(m_seat);
        const auto values = parseFlags(info().flags, given);
        if (!values || !driver->configure(*values))
            qFatal("the flags are refused");
        return driver;
    }

    std::unique_ptr<QTemporaryDir> m_home;
    DriverSeat m_seat;
    std::unique_ptr<RecordingContext> m_recording;
    std::unique_ptr<FileLedger> m_ledger;
    std::unique_ptr<DriverContext> m_context;
    int m_saves = 0;
};

QTEST_GUILESS_MAIN(tst_Generic)
#include "tst_generic.moc"
