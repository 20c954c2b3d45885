// SPDX-License-Identifier: Apache-2.0
#include "drivers/builtindrivers.h"
#include "models/driver/driverregistry.h"
#include "models/lifecycle/lifecycle.h"
#include "models/machine/fileledger.h"
#include "models/machine/machineextras.h"
#include "models/machine/machinestore.h"
#include "models/ssh/sshpool.h"
#include "tests/support/recordingcontext.h"

#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

class tst_Lifecycle final : public QObject
{
    Q_OBJECT

    static CreateRequest none(const QString &name)
    {
        return {.name = name,
                .driver = QStringLiteral("none"),
                .driverFlags = {{QStringLiteral("url"), {QStringLiteral("tcp://127.0.0.1:2375")}}}};
    }

    /// A generic host that nothing answers for.
    static CreateRequest unreachable(const QString &name)
    {
        QTcpServer closed;
        (void)closed.listen(QHostAddress::LocalHost);
        const QString port = QString::number(closed.serverPort());
        return {.name = name,
                .driver = QStringLiteral("generic"),
                .driverFlags
                = {{QStringLiteral("generic-ip-address"), {QStringLiteral("127.0.0.1")}},
                   {QStringLiteral("generic-ssh-port"), {port}}}};
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<MachineStore> m_store;
    DriverRegistry m_drivers{builtinDrivers()};
    std::unique_ptr<SshPool> m_pool;
    std::unique_ptr<Lifecycle> m_lifecycle;

    QStringList names() const { return m_store->names().value_or(QStringList()); }

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<MachineStore>(m_home->path());
        m_pool = std::make_unique<SshPool>();
        m_lifecycle = std::make_unique<Lifecycle>(*m_store, m_drivers, *m_pool);
    }

    void aMachineWithoutProvisioningIsCompleteAfterItsDriver()
    {
        RecordingContext context;
        const auto created = m_lifecycle->create(none(QStringLiteral("plain")), context);
        QVERIFY2(created, created ? "" : qPrintable(created.error().message));
        QCOMPARE(context.stageIds,
                 (QStringList{QStringLiteral("certificates"), QStringLiteral("pre-check"),
                              QStringLiteral("create")}));
        QVERIFY(!loadExtras(*m_store, QStringLiteral("plain"))->progress());
        RecordingContext looking;
        const auto status = m_lifecycle->look(QStringLiteral("plain"), LookDepth::State, looking);
        QVERIFY(status);
        QCOMPARE(status->state, PowerState::Running);
        QCOMPARE(status->url, QStringLiteral("tcp://127.0.0.1:2375"));
    }

    void aNameInUseIsRefusedAndItsMachineKept()
    {
        RecordingContext context;
        QVERIFY(m_lifecycle->create(none(QStringLiteral("one")), context));
        const QByteArray before = m_store->load(QStringLiteral("one"))->toJson();
        CreateRequest again = none(QStringLiteral("one"));
        again.driverFlags[QStringLiteral("url")] = {QStringLiteral("tcp://127.0.0.1:9")};
        const auto created = m_lifecycle->create(again, context);
        QVERIFY(!created);
        QCOMPARE(created.error().kind, ErrorKind::AlreadyExists);
        QCOMPARE(created.error().message, QStringLiteral("Docker machine \"one\" already exists"));
        QCOMPARE(m_store->load(QStringLiteral("one"))->toJson(), before);
    }

    void badNamesAndFlagsAreRefusedBeforeAnythingIsMade()
    {
        RecordingContext context;
        QVERIFY(!m_lifecycle->create(none(QStringLiteral("bad_name")), context));
        CreateRequest unknown = none(QStringLiteral("good"));
        unknown.driver = QStringLiteral("nosuch");
        QCOMPARE(m_lifecycle->create(unknown, context).error().kind, ErrorKind::NotFound);
        CreateRequest noUrl = none(QStringLiteral("good"));
        noUrl.driverFlags.clear();
        QVERIFY(!m_lifecycle->create(noUrl, context));
        QVERIFY(names().isEmpty());
    }

    void aFailedPreCheckSavesNothingAndNamesItsStage()
    {
        CreateRequest request = unreachable(QStringLiteral("nokey"));
        request.driverFlags.insert(QStringLiteral("generic-ssh-key"),
                                   {QStringLiteral("/nonexistent/key")});
        RecordingContext context;
        const auto created = m_lifecycle->create(request, context);
        QVERIFY(!created);
        QCOMPARE(context.stage().id, QString::fromUtf8(createstage::kPreCheck));
        QVERIFY(names().isEmpty());
    }

    void aCancelledCreateIsUndone_data()
    {
        QTest::addColumn<QString>("stage");
        for (const char *stage : {createstage::kCertificates, createstage::kPreCheck,
                                  createstage::kCreate, createstage::kWaitRunning})
            QTest::newRow(stage) << QString::fromUtf8(stage);
    }
    void aCancelledCreateIsUndone()
    {
        QFETCH(QString, stage);
        RecordingContext context;
        context.cancelAtStage(stage);
        const auto created = m_lifecycle->create(unreachable(QStringLiteral("gone")), context);
        QVERIFY(!created);
        QCOMPARE(created.error().kind, ErrorKind::Cancelled);
        QVERIFY(names().isEmpty());
    }

    void anInterruptedCreateShowsAsErrorAndCanBeRemoved()
    {
        RecordingContext context;
        QVERIFY(m_lifecycle->create(none(QStringLiteral("half")), context));
        QVERIFY(updateExtras(*m_store, QStringLiteral("half"), [](MachineExtras &extras) {
            extras.setProgress(CreateProgress{.stage = QStringLiteral("create"), .failure = {}});
        }));
        const auto status = m_lifecycle->look(QStringLiteral("half"), LookDepth::State, context);
        QVERIFY(status);
        QCOMPARE(status->state, PowerState::Error);
        QVERIFY(status->error.contains(u"create"));
        QVERIFY(m_lifecycle->remove(QStringLiteral("half"), false, context));
        QVERIFY(names().isEmpty());
    }

    void anInterruptedCreateIsResumedToItsEnd()
    {
        RecordingContext context;
        QVERIFY(m_lifecycle->create(none(QStringLiteral("half")), context));
        QCOMPARE(m_lifecycle->resumeCreate(QStringLiteral("half"), context).error().kind,
                 ErrorKind::InvalidInput);
        QVERIFY(updateExtras(*m_store, QStringLiteral("half"), [](MachineExtras &extras) {
            extras.setProgress(CreateProgress{.stage = QStringLiteral("create"), .failure = {}});
        }));
        QVERIFY(m_lifecycle->resumeCreate(QStringLiteral("half"), context));
        QVERIFY(!loadExtras(*m_store, QStringLiteral("half"))->progress());
    }

    void aCreateThatRunsElsewhereIsNotCalledInterrupted()
    {
        RecordingContext context;
        QVERIFY(m_lifecycle->create(none(QStringLiteral("busy")), context));
        QVERIFY(updateExtras(*m_store, QStringLiteral("busy"), [](MachineExtras &extras) {
            extras.setProgress(CreateProgress{.stage = QStringLiteral("create"), .failure = {}});
        }));
        const auto lock
            = m_store->lockForOperation(QStringLiteral("busy"), QStringLiteral("create"));
        QVERIFY(lock);
        const auto status = m_lifecycle->look(QStringLiteral("busy"), LookDepth::State, context);
        QVERIFY(status);
        QCOMPARE(status->state, PowerState::Starting);
    }

    void aProtectedMachineIsNotRemoved()
    {
        RecordingContext context;
        QVERIFY(m_lifecycle->create(none(QStringLiteral("dear")), context));
        QVERIFY(updateExtras(*m_store, QStringLiteral("dear"),
                             [](MachineExtras &extras) { extras.setProtected(true); }));
        for (const bool force : {false, true}) {
            const auto removed = m_lifecycle->remove(QStringLiteral("dear"), force, context);
            QVERIFY(!removed);
            QVERIFY(removed.error().message.contains(u"protected"));
            QCOMPARE(names(), QStringList{QStringLiteral("dear")});
        }
    }

    void aRenamedMachineTakesItsThingsAlong()
    {
        RecordingContext context;
        const QString old = QStringLiteral("old");
        const QString now = QStringLiteral("new");
        QVERIFY(m_lifecycle->create(none(old), context));
        const QString id = loadExtras(*m_store, old)->id();
        {
            const auto ledger = FileLedger::open(m_store->machineFolder(old));
            const QString disk = m_store->machineFolder(old) + QStringLiteral("/disk");
            QVERIFY((*ledger)->made(QStringLiteral("disk"), disk, disk));
        }
        QVERIFY(m_lifecycle->rename(old, now, context));
        QCOMPARE(names(), QStringList{now});
        QCOMPARE(loadExtras(*m_store, now)->id(), id);
        QVERIFY(m_store->load(now)->auth().serverCertPath.contains(u"/machines/new/"));
        const auto ledger = FileLedger::open(m_store->machineFolder(now));
        const QString disk = m_store->machineFolder(now) + QStringLiteral("/disk");
        QVERIFY((*ledger)->isMade(QStringLiteral("disk"), disk));
        QVERIFY(m_lifecycle->rename(now, now, context)); // nothing to do
    }

    void aNameThatIsTakenOrNoneIsRefused()
    {
        RecordingContext context;
        QVERIFY(m_lifecycle->create(none(QStringLiteral("one")), context));
        QVERIFY(m_lifecycle->create(none(QStringLiteral("two")), context));
        const auto taken
            = m_lifecycle->rename(QStringLiteral("one"), QStringLiteral("two"), context);
        QCOMPARE(taken.error().kind, ErrorKind::AlreadyExists);
        const auto odd = m_lifecycle->rename(QStringLiteral("one"), QStringLiteral("a b"), context);
        QCOMPARE(odd.error().kind, ErrorKind::InvalidInput);
        const auto unknown
            = m_lifecycle->rename(QStringLiteral("three"), QStringLiteral("four"), context);
        QCOMPARE(unknown.error().kind, ErrorKind::NotFound);
        QCOMPARE(names(), QStringList({QStringLiteral("one"), QStringLiteral("two")}));
    }

    void whatADriverCannotDoIsSaidInOneSentence()
    {
        RecordingContext context;
        const QString name = QStringLiteral("url");
        QVERIFY(m_lifecycle->create(none(name), context));
        QCOMPARE(m_lifecycle->suspend(name, context).error().kind, ErrorKind::NotSupported);
        QCOMPARE(m_lifecycle->snapshots(name, context).error().kind, ErrorKind::NotSupported);
        QCOMPARE(m_lifecycle->fields(name, context).error().kind, ErrorKind::NotSupported);
        const auto cloned = m_lifecycle->clone(name, QStringLiteral("copy"), context);
        QCOMPARE(cloned.error().kind, ErrorKind::NotSupported);
        QVERIFY(cloned.error().message.contains(u"none"));
        QCOMPARE(names(), QStringList{name});
    }

    void aBrokenFileIsOneErrorAndForceRemovesIt()
    {
        RecordingContext context;
        QVERIFY(m_lifecycle->create(none(QStringLiteral("cut")), context));
        QFile file(m_store->configFile(QStringLiteral("cut")));
        QVERIFY(file.resize(file.size() / 2));
        QVERIFY(!m_lifecycle->look(QStringLiteral("cut"), LookDepth::State, context));
        QVERIFY(!m_lifecycle->remove(QStringLiteral("cut"), false, context));
        QCOMPARE(names(), QStringList{QStringLiteral("cut")});
        (void)m_lifecycle->remove(QStringLiteral("cut"), true, context);
        QVERIFY(names().isEmpty());
    }

    void aHostWithoutADriverCannotBeStopped()
    {
        RecordingContext context;
        QVERIFY(m_lifecycle->create(none(QStringLiteral("url")), context));
        const auto stopped = m_lifecycle->stop(QStringLiteral("url"), context);
        QVERIFY(!stopped);
        QVERIFY(stopped.error().message.contains(u"cannot be stopped"));
    }
};

QTEST_GUILESS_MAIN(tst_Lifecycle)
#include "tst_lifecycle.moc"
