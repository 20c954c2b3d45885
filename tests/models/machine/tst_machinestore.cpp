// SPDX-License-Identifier: Apache-2.0
#include "models/base/storage.h"
#include "models/machine/machinestore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace machinist;
using namespace std::chrono_literals;

static QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

static int modeOf(const QString &path)
{
    struct stat info = {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 07777) : -1;
}

class tst_MachineStore final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<MachineStore>(m_home->filePath(text("deep/store")));
    }

    void theDefaultRootFollowsTheEnvironment()
    {
        qputenv("MACHINE_STORAGE_PATH", "/somewhere/else");
        QCOMPARE(MachineStore::defaultRoot(), text("/somewhere/else"));
        qunsetenv("MACHINE_STORAGE_PATH");
        QCOMPARE(MachineStore::defaultRoot(), QDir::homePath() + text("/.docker/machine"));
    }

    void aStoreThatIsNotThereHasNoMachinesAndIsNotMade()
    {
        QVERIFY(m_store->names()->isEmpty());
        QCOMPARE(m_store->load(text("x")).error().kind, ErrorKind::NotFound);
        QCOMPARE(m_store->remove(text("x")).error().kind, ErrorKind::NotFound);
        QVERIFY(!QFileInfo::exists(m_store->root()));
    }

    void filesAndFoldersArePrivate()
    {
        create("m1");
        for (const QString &folder :
             {m_store->root(), m_store->certsFolder(), m_store->cacheFolder(),
              m_store->machinesFolder(), m_store->machineFolder(text("m1"))})
            QCOMPARE(modeOf(folder), 0700);
        QCOMPARE(modeOf(m_store->configFile(text("m1"))), 0600);
    }

    void whatWasCreatedIsLoaded()
    {
        create("m1");
        const auto machine = m_store->load(text("m1"));
        QVERIFY(machine);
        QCOMPARE(*machine, Machine(text("m1"), text("none"), m_store->root()));
    }

    void namesAreSortedByBytesAndHiddenOnesLeftOut()
    {
        for (const char *name : {"b", "a10", "a2", "B"})
            create(name);
        QDir(m_store->machinesFolder()).mkdir(text(".hidden"));
        QFile file(m_store->machinesFolder() + text("/file"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(*m_store->names(), (QStringList{text("B"), text("a10"), text("a2"), text("b")}));
    }

    void aNameInUseIsRefusedAndNothingTouched()
    {
        create("m1");
        const QByteArray before = *readFile(m_store->configFile(text("m1")));
        const auto again = m_store->create(Machine(text("m1"), text("generic"), m_store->root()));
        QCOMPARE(again.error().kind, ErrorKind::AlreadyExists);
        QCOMPARE(again.error().message, text("Docker machine \"m1\" already exists"));
        QCOMPARE(*readFile(m_store->configFile(text("m1"))), before);
    }

    void namesThatNoHostCanHaveAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        for (const char *good : {"a", "A1", "node-1.example", "1"})
            QTest::newRow(good) << text(good) << true;
        for (const char *bad : {"", "-a", ".a", "a_b", "a b", "../x", "a/b", "a\n"})
            QTest::newRow(bad) << text(bad) << false;
    }
    void namesThatNoHostCanHaveAreRefused()
    {
        QFETCH(QString, name);
        QFETCH(bool, good);
        const auto created = m_store->create(Machine(name, text("none"), m_store->root()));
        QCOMPARE(bool(created), good);
        if (!good)
            QCOMPARE(created.error().message,
                     text("Invalid hostname specified. Allowed hostname chars are: 0-9a-zA-Z . -"));
    }

    void namesCannotLeadOutOfTheStore()
    {
        create("m1");
        QVERIFY(!m_store->exists(text("../machines/m1")));
        QCOMPARE(m_store->load(text("../machines/m1")).error().kind, ErrorKind::NotFound);
        QCOMPARE(m_store->remove(text("..")).error().kind, ErrorKind::NotFound);
    }

    void aBrokenFileSaysWhyAndHidesNoOther()
    {
        create("good");
        create("half");
        const QString path = m_store->configFile(text("half"));
        const QByteArray whole = *readFile(path);
        QVERIFY(writeFile(path, whole.left(whole.size() / 2)));
        QCOMPARE(m_store->names()->size(), 2);
        QVERIFY(m_store->load(text("good")));
        const auto broken = m_store->load(text("half"));
        QCOMPARE(broken.error().kind, ErrorKind::BadReply);
        QVERIFY(broken.error().message.contains(u"half"));
        QVERIFY(broken.error().message.contains(u"not valid JSON"));
        QVERIFY(QFile::remove(path));
        QVERIFY(m_store->load(text("half")).error().message.contains(u"missing"));
        QVERIFY(m_store->remove(text("half")));
    }

    void anOldFileIsWrittenAnewAndItsBytesAreKept()
    {
        create("old");
        QVERIFY(QFile::remove(m_store->configFile(text("old"))));
        QVERIFY(QFile::copy(text(DATA "/v1.json"), m_store->configFile(text("old"))));
        const QByteArray original = *readFile(m_store->configFile(text("old")));
        const auto machine = m_store->load(text("old"));
        QVERIFY(machine);
        QCOMPARE(*readFile(m_store->configFile(text("old"))), machine->toJson());
        QCOMPARE(*readFile(m_store->configFile(text("old")) + text(".bak")), original);
        QCOMPARE(modeOf(m_store->configFile(text("old")) + text(".bak")), 0600);
        QCOMPARE(m_store->load(text("old"))->readVersion(), 3);
    }

    void anUpdateThatFailsOrChangesNothingWritesNothing()
    {
        create("m1");
        struct stat before = {};
        ::stat(QFile::encodeName(m_store->configFile(text("m1"))).constData(), &before);
        QVERIFY(m_store->update(text("m1"), [](Machine &) { return Result<>(); }));
        const auto failed = m_store->update(text("m1"), [](Machine &machine) -> Result<> {
            machine.setDriverName(text("lost"));
            return Error{.kind = ErrorKind::Cancelled, .message = text("no")};
        });
        QCOMPARE(failed.error().kind, ErrorKind::Cancelled);
        struct stat after = {};
        ::stat(QFile::encodeName(m_store->configFile(text("m1"))).constData(), &after);
        QCOMPARE(after.st_ino, before.st_ino);
        QCOMPARE(m_store->load(text("m1"))->driverName(), text("none"));
    }

    void savingDoesNotBringBackARemovedMachine()
    {
        create("m1");
        const Machine machine = *m_store->load(text("m1"));
        QVERIFY(m_store->remove(text("m1")));
        QCOMPARE(m_store->save(machine).error().kind, ErrorKind::NotFound);
        QVERIFY(m_store->names()->isEmpty());
    }

    void removingTakesEverythingButWhatLinksPointAt()
    {
        create("m1");
        const QString outside = m_home->filePath(text("outside"));
        QVERIFY(writeFile(outside, "precious"));
        QVERIFY(QFile::link(outside, m_store->machineFolder(text("m1")) + text("/link")));
        QVERIFY(QDir(m_store->machineFolder(text("m1"))).mkpath(text("sub/dir")));
        QVERIFY(m_store->remove(text("m1")));
        QVERIFY(QFileInfo::exists(outside));
        const auto left = QDir(m_store->machinesFolder())
                              .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        QCOMPARE(left, QStringList());
    }

    void renamingMovesFolderAndPaths()
    {
        create("m1");
        create("m2");
        QCOMPARE(m_store->rename(text("m1"), text("m2")).error().kind, ErrorKind::AlreadyExists);
        QVERIFY(m_store->rename(text("m1"), text("m3")));
        QCOMPARE(*m_store->names(), (QStringList{text("m2"), text("m3")}));
        QCOMPARE(*m_store->load(text("m3")), Machine(text("m3"), text("none"), m_store->root()));
    }

    void leftOversOfKilledProgramsAreTakenAway()
    {
        create("m1");
        QDir machines(m_store->machinesFolder());
        QVERIFY(machines.mkpath(text(".removing-x/sub")) && machines.mkpath(text(".creating-y")));
        m_store->cleanLeftOvers();
        QVERIFY(!machines.exists(text(".removing-x")) && !machines.exists(text(".creating-y")));
        QVERIFY(m_store->exists(text("m1")));
    }

    void aBusyMachineNamesItsProcessAndIsFreeAfterwards()
    {
        create("m1");
        {
            const auto lock = m_store->lockForOperation(text("m1"), text("Starting"));
            QVERIFY(lock);
            const auto second = m_store->lockForOperation(text("m1"), text("Stopping"));
            QCOMPARE(second.error().kind, ErrorKind::TimedOut);
            QVERIFY(second.error().message.contains(QString::number(::getpid())));
            QVERIFY(second.error().message.contains(u"Starting"));
            QVERIFY(m_store->lockForOperation(text("m2"), text("Starting")));
            QVERIFY(m_store->save(*m_store->load(text("m1"))));
        }
        QVERIFY(m_store->lockForOperation(text("m1"), text("Stopping")));
    }

    void waitingForALockEndsWhenCancelled()
    {
        const auto lock = m_store->lockForOperation(text("m1"), text("Starting"));
        std::stop_source source;
        source.request_stop();
        const auto second
            = m_store->lockForOperation(text("m1"), text("x"), source.get_token(), 1h);
        QCOMPARE(second.error().kind, ErrorKind::Cancelled);
    }

    void aReadOnlyStoreIsReadAndRefusesWritingInOneSentence()
    {
        if (::geteuid() == 0)
            QSKIP("root may write anywhere: modes cannot be tested");
        create("m1");
        QFile(m_store->machinesFolder()).setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        QVERIFY(m_store->load(text("m1")));
        const auto created = m_store->create(Machine(text("m2"), text("none"), m_store->root()));
        QFile(m_store->machinesFolder())
            .setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QCOMPARE(created.error().kind, ErrorKind::StorageFailed);
        QVERIFY(created.error().message.contains(u"permission"));
    }

    void aFileWhereTheStoreShouldBeIsSaidPlainly()
    {
        QVERIFY(writeFile(m_home->filePath(text("deep")), "x"));
        const auto created = m_store->create(Machine(text("m1"), text("none"), m_store->root()));
        QCOMPARE(created.error().kind, ErrorKind::StorageFailed);
        QVERIFY(created.error().message.contains(m_home->filePath(text("deep"))));
    }

private:
    void create(const char *name)
    {
        QVERIFY(m_store->create(Machine(text(name), text("none"), m_store->root())));
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<MachineStore> m_store;
};

QTEST_GUILESS_MAIN(tst_MachineStore)
#include "tst_machinestore.moc"
