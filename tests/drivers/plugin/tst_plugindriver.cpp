// SPDX-License-Identifier: Apache-2.0
//
// Our client against a plugin written with Go's own net/rpc.
#include "drivers/builtindrivers.h"
#include "drivers/plugin/plugindrivers.h"
#include "models/driver/driverregistry.h"
#include "models/driver/remotedriver.h"
#include "models/machine/fileledger.h"
#include "tests/drivers/plugin/gofakes.h"
#include "tests/support/recordingcontext.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace machinist;
using namespace std::chrono_literals;

class tst_PluginDriver final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        NEED_GO();
        m_home = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir().mkpath(boxes()) && QDir().mkpath(folder()) && QDir().mkpath(bin()));
        QVERIFY(QFile::link(QStringLiteral(GO_SHELLBOX),
                            bin() + QStringLiteral("/docker-machine-driver-shellbox")));
        qputenv("PATH", bin().toLocal8Bit() + ":/usr/bin:/bin");
        qputenv("SHELLBOX_FAULT", "");
        m_plugins = std::make_unique<plugin::PluginDrivers>();
        m_registry = std::make_unique<DriverRegistry>(builtinDrivers(), m_plugins.get());
    }

    void aPluginIsFoundByItsNameAlone()
    {
        const DriverInfo *found = m_registry->find(u"shellbox");
        QVERIFY(found);
        QCOMPARE(QLatin1String(found->id), QLatin1String("shellbox"));
        QVERIFY(!m_registry->find(u"shellbo"));
        QVERIFY(!m_registry->find(u"../shellbox"));
        QCOMPARE(m_registry->others(), QStringList{QStringLiteral("shellbox")});
        QVERIFY(QFile::link(QStringLiteral(GO_SHELLBOX),
                            bin() + QStringLiteral("/docker-machine-driver-none")));
        QCOMPARE(m_registry->others(), QStringList{QStringLiteral("shellbox")});
        QVERIFY(!m_registry->find(u"none")->flags.empty()); // the built-in one
    }

    void itsFlagsBecomeATable()
    {
        const DriverInfo &info = described();
        QCOMPARE(info.flags.size(), 7u);
        const auto flag = [&info](const char *name) {
            return *std::ranges::find_if(info.flags, [name](const Flag &one) {
                return QLatin1String(one.name) == QLatin1String(name);
            });
        };
        QCOMPARE(flag("shellbox-size").kind, FlagKind::Text);
        QCOMPARE(QLatin1String(flag("shellbox-size").fallback), QLatin1String("small"));
        QCOMPARE(QLatin1String(flag("shellbox-size").help), QLatin1String("Size of the box"));
        QCOMPARE(QLatin1String(flag("shellbox-size").env), QLatin1String("SHELLBOX_SIZE"));
        QCOMPARE(QLatin1String(flag("shellbox-size").label), QLatin1String("Size"));
        QCOMPARE(flag("shellbox-api-token").kind, FlagKind::Secret);
        QCOMPARE(flag("shellbox-count").kind, FlagKind::Number);
        QCOMPARE(QLatin1String(flag("shellbox-count").fallback), QLatin1String("-3"));
        QCOMPARE(flag("shellbox-turbo").kind, FlagKind::Switch);
        QCOMPARE(flag("shellbox-tag").kind, FlagKind::List);
        QCOMPARE(QLatin1String(flag("shellbox-tag").fallback), QLatin1String("one,two"));
    }

    void everyFlagReachesThePlugin()
    {
        const auto driver = configured(
            {{QStringLiteral("shellbox-size"), {QStringLiteral("xl")}},
             {QStringLiteral("shellbox-count"), {QStringLiteral("9")}},
             {QStringLiteral("shellbox-turbo"), {QStringLiteral("1")}},
             {QStringLiteral("shellbox-tag"), {QStringLiteral("a"), QStringLiteral("b")}}});
        QVERIFY(driver);
        const JsonObject config = driver->config();
        QCOMPARE(config.text(QLatin1String("Dir")), boxes());
        QCOMPARE(config.text(QLatin1String("Size")), QStringLiteral("xl"));
        QCOMPARE(config.text(QLatin1String("ApiToken")), kToken);
        QCOMPARE(config.number(QLatin1String("Count")), 9);
        QVERIFY(config.isOn(QLatin1String("Turbo")));
        QCOMPARE(config.list(QLatin1String("Tags")),
                 (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(config.text(QLatin1String("MachineName")), QStringLiteral("box1"));
        QVERIFY(config.isOn(QLatin1String("SwarmMaster")));
        QCOMPARE(config.list(QLatin1String("Common")), QStringList{QStringLiteral("k=v")});
    }

    void defaultsAreThePlugins()
    {
        const auto driver = configured({});
        QVERIFY(driver);
        QCOMPARE(driver->config().text(QLatin1String("Size")), QStringLiteral("small"));
        QCOMPARE(driver->config().number(QLatin1String("Count")), -3);
        QCOMPARE(driver->config().list(QLatin1String("Tags")),
                 (QStringList{QStringLiteral("one"), QStringLiteral("two")}));
    }

    void aMachineLivesItsWholeLife()
    {
        auto made = configured({});
        QVERIFY(made);
        RecordingContext parent;
        QVERIFY(run(*made, &Driver::preCheck, parent));
        QCOMPARE(made->config().text(QLatin1String("CheckedBy")), QStringLiteral("shellbox"));
        QVERIFY(run(*made, &Driver::create, parent));
        QVERIFY(m_saves > 0);
        QCOMPARE(parent.steps.filter(QStringLiteral("Making the box")).size(), 1);
        QVERIFY2(!parent.steps.join(u'\n').contains(kToken), "a secret in a step");

        // Another object, as another command would have it: all there is is config().
        auto driver = stored(made->config());
        QCOMPARE(driver->state(parent).value_or(PowerState::None), PowerState::Running);
        QCOMPARE(driver->url(parent).value_or(QString()), QStringLiteral("tcp://127.0.0.9:2376"));
        QCOMPARE(driver->ip(parent).value_or(QString()), QStringLiteral("127.0.0.9"));
        const auto ssh = driver->ssh(parent);
        QVERIFY(ssh);
        QCOMPARE(ssh->host, QStringLiteral("127.0.0.9"));
        QCOMPARE(ssh->port, 2222);
        QCOMPARE(ssh->user, QStringLiteral("box"));
        QCOMPARE(ssh->keyPath, m_home->path() + QStringLiteral("/id"));
        QVERIFY(run(*driver, &Driver::stop, parent));
        QCOMPARE(driver->state(parent).value_or(PowerState::None), PowerState::Stopped);
        QCOMPARE(driver->url(parent).error().message, QStringLiteral("Host is not running"));
        QVERIFY(run(*driver, &Driver::start, parent));
        QVERIFY(run(*driver, &Driver::restart, parent));
        QVERIFY(run(*driver, &Driver::kill, parent));
        QVERIFY(run(*driver, &Driver::remove, parent));
        QVERIFY(run(*driver, &Driver::remove, parent));
        QVERIFY(QDir(boxes()).isEmpty());
        QVERIFY(FileLedger::open(folder()).value()->entries().isEmpty());
    }

    void troubleIsToldWithoutTheSecret_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<QString>("message");
        QTest::newRow("an error") << QByteArray("check") << QStringLiteral("no room for ***");
        QTest::newRow("a panic") << QByteArray("panic")
                                 << QStringLiteral("Panic in the driver: out of boxes");
        QTest::newRow("a death") << QByteArray("die")
                                 << QStringLiteral("ended unexpectedly (exit status 7)");
    }

    void troubleIsToldWithoutTheSecret()
    {
        QFETCH(QByteArray, fault);
        QFETCH(QString, message);
        qputenv("SHELLBOX_FAULT", fault);
        auto driver = configured({});
        QVERIFY(driver);
        RecordingContext parent;
        Result<> outcome = run(*driver, &Driver::preCheck, parent);
        if (outcome)
            outcome = run(*driver, &Driver::create, parent);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::ToolFailed);
        QVERIFY2(outcome.error().message.contains(message), qPrintable(outcome.error().message));
        QVERIFY(!outcome.error().message.contains(kToken));
        QVERIFY(!outcome.error().details.contains(kToken));
    }

    void aFailedCreateIsResumedWithoutLeavingAnything()
    {
        qputenv("SHELLBOX_FAULT", "panic");
        auto driver = configured({});
        QVERIFY(driver);
        RecordingContext parent;
        QVERIFY(!run(*driver, &Driver::create, parent));
        // What it had noted when it failed was saved: without it the box could not be found.
        QCOMPARE(driver->config().text(QLatin1String("InstanceID")), QStringLiteral("box-box1"));
        qputenv("SHELLBOX_FAULT", "");
        auto again = stored(driver->config());
        QVERIFY(run(*again, &Driver::create, parent));
        QCOMPARE(again->state(parent).value_or(PowerState::None), PowerState::Running);
        QCOMPARE(QDir(boxes()).entryList(QDir::Files).size(), 1);
        QVERIFY(run(*again, &Driver::remove, parent));
        QVERIFY(QDir(boxes()).isEmpty());
    }

    void aCancelledCreateEndsSoonAndCanBeRemoved()
    {
        qputenv("SHELLBOX_FAULT", "slow-create");
        auto driver = configured({});
        QVERIFY(driver);
        RecordingContext parent;
        QElapsedTimer clock;
        std::thread canceller([&] {
            QDir waited(boxes());
            while (waited.isEmpty())
                std::this_thread::sleep_for(20ms);
            clock.start();
            parent.cancel();
        });
        const Result<> outcome = run(*driver, &Driver::create, parent);
        const qint64 took = clock.elapsed();
        canceller.join();
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
        QVERIFY2(took < 6000, qPrintable(QString::number(took)));
        qputenv("SHELLBOX_FAULT", "");
        RecordingContext undo;
        QVERIFY(run(*driver, &Driver::remove, undo));
        QVERIFY(QDir(boxes()).isEmpty());
    }

    void aCreateOutlivesTheHeartbeatLimit()
    {
        qputenv("SHELLBOX_FAULT", "long-create");
        auto driver = configured({});
        QVERIFY(driver);
        RecordingContext parent;
        const Result<> outcome = run(*driver, &Driver::create, parent);
        QVERIFY2(outcome, qPrintable(outcome ? QString() : outcome.error().message));
    }

    void endlessLinesBlockNobody()
    {
        qputenv("SHELLBOX_FAULT", "noisy");
        auto driver = configured({});
        QVERIFY(driver);
        RecordingContext parent;
        QVERIFY(run(*driver, &Driver::create, parent));
    }

    void whatIsNoPluginIsSaidSo_data()
    {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("message");
        QTest::newRow("a banner") << QByteArray("banner") << ErrorKind::BadReply
                                  << QStringLiteral("does not speak the protocol");
        QTest::newRow("a newer protocol") << QByteArray("version") << ErrorKind::NotSupported
                                          << QStringLiteral("incompatible API version (2)");
        QTest::newRow("an early end")
            << QByteArray("exit") << ErrorKind::ToolFailed << QStringLiteral("exit status 3");
        QTest::newRow("silence") << QByteArray("mute") << ErrorKind::TimedOut
                                 << QStringLiteral("did not say its address");
    }

    void whatIsNoPluginIsSaidSo()
    {
        QFETCH(QByteArray, fault);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, message);
        qputenv("SHELLBOX_FAULT", fault);
        RecordingContext context;
        const auto described = m_registry->describe(u"shellbox", context);
        QVERIFY(!described);
        QCOMPARE(described.error().kind, kind);
        QVERIFY2(described.error().message.contains(message),
                 qPrintable(described.error().message));
    }

    void theServiceOfOldPluginsIsFound()
    {
        qputenv("SHELLBOX_FAULT", "old");
        RecordingContext context;
        QVERIFY(m_registry->describe(u"shellbox", context));
    }

    void aSlowAnswerCanBeCancelled()
    {
        qputenv("SHELLBOX_FAULT", "slow-state");
        auto driver = stored({});
        RecordingContext context;
        std::thread canceller([&] {
            std::this_thread::sleep_for(1s);
            context.cancel();
        });
        const auto state = driver->state(context);
        canceller.join();
        QVERIFY(!state);
        QCOMPARE(state.error().kind, ErrorKind::Cancelled);
    }

private:
    using Change = Result<> (Driver::*)(DriverContext &);
    const QString kToken = QStringLiteral("tok-5ecret-42");

    QString boxes() const { return m_home->path() + QStringLiteral("/boxes"); }
    QString bin() const { return m_home->path() + QStringLiteral("/bin"); }
    QString folder() const { return m_home->path() + QStringLiteral("/machines/box1"); }

    const DriverInfo &described()
    {
        RecordingContext context;
        const auto info = m_registry->describe(u"shellbox", context);
        if (!info)
            qFatal("%s", qPrintable(info.error().message));
        return **info;
    }

    std::unique_ptr<Driver> stored(const JsonObject &config)
    {
        return m_registry->find(u"shellbox")
            ->make({QStringLiteral("box1"), m_home->path(), config});
    }

    std::unique_ptr<Driver> configured(QHash<QString, QStringList> given)
    {
        given.insert(QStringLiteral("shellbox-dir"), {boxes()});
        given.insert(QStringLiteral("shellbox-api-token"), {kToken});
        const DriverInfo &info = described();
        const auto values = parseFlags(info.flags, given);
        if (!values)
            return nullptr;
        auto driver = info.make({QStringLiteral("box1"), m_home->path()});
        RecordingContext context;
        const auto taken = dynamic_cast<RemoteDriver &>(*driver).configureRemotely(
            *values,
            {{QStringLiteral("swarm-master"), true},
             {QStringLiteral("swarm-host"), QStringLiteral("tcp://0.0.0.0:3376")},
             {QStringLiteral("engine-label"), QStringList{QStringLiteral("k=v")}}},
            context);
        if (!taken)
            qWarning("%s", qPrintable(taken.error().message));
        return taken ? std::move(driver) : nullptr;
    }

    Result<> run(Driver &driver, Change change, OperationContext &parent)
    {
        const auto ledger = TRY(FileLedger::open(folder()));
        DriverContext context(parent, *ledger, [this] {
            ++m_saves;
            return Result<>();
        });
        return (driver.*change)(context);
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<plugin::PluginDrivers> m_plugins;
    std::unique_ptr<DriverRegistry> m_registry;
    int m_saves = 0;
};

QTEST_GUILESS_MAIN(tst_PluginDriver)
#include "tst_plugindriver.moc"
