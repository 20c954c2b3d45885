// SPDX-License-Identifier: Apache-2.0
#include "models/base/storage.h"
#include "models/machine/fileledger.h"
#include "models/machine/machineentry.h"
#include "models/machine/machineextras.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

static QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

class tst_MachineExtras final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<MachineStore>(m_home->path());
        QVERIFY(m_store->create(Machine(m_name, text("none"), m_store->root())));
    }

    void everythingSetIsReadAgain()
    {
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(1700000000123, Qt::UTC);
        const CreateProgress progress{.stage = text("provision"),
                                      .failure
                                      = CreateFailure{.stage = text("provision"),
                                                      .error = {.kind = ErrorKind::TimedOut,
                                                                .message = text("m"),
                                                                .details = text("d"),
                                                                .hint = text("h")},
                                                      .time = now}};
        const LastKnown last{text("Running"), text("24.0.7"), text("tcp://1.2.3.4:2376"),
                             text("1.2.3.4"), now};
        QVERIFY(updateExtras(*m_store, m_name, [&](MachineExtras &extras) {
            extras.setProgress(progress);
            extras.setTags({text("blue")});
            extras.setNotes(text("a\nb"));
            extras.setProtected(true);
            extras.setForwards({text("socks 127.0.0.1:1080")});
            extras.setLastKnown(last);
        }));
        const auto extras = loadExtras(*m_store, m_name);
        QVERIFY(extras);
        QVERIFY(extras->progress() == progress);
        QCOMPARE(extras->tags(), QStringList{text("blue")});
        QCOMPARE(extras->notes(), text("a\nb"));
        QVERIFY(extras->isProtected());
        QCOMPARE(extras->forwards(), QStringList{text("socks 127.0.0.1:1080")});
        QVERIFY(extras->lastKnown() == last);
        QVERIFY(!extras->id().isEmpty() && extras->created().isValid());
    }

    void theIdStaysFromTheFirstWriteOnAndThroughRenames()
    {
        QVERIFY(updateExtras(*m_store, m_name, [](MachineExtras &) {}));
        const QString id = loadExtras(*m_store, m_name)->id();
        QCOMPARE(loadExtras(*m_store, m_name)->id(), id);
        QVERIFY(m_store->rename(m_name, text("m2")));
        QCOMPARE(loadExtras(*m_store, text("m2"))->id(), id);
    }

    void unknownMembersSurvive()
    {
        QVERIFY(
            writeFile(file(), "{\"future\": [1, {\"a\": null}], \"version\": 1, \"id\": \"x\"}"));
        QVERIFY(updateExtras(*m_store, m_name,
                             [](MachineExtras &extras) { extras.setProtected(true); }));
        QVERIFY(readFile(file())->startsWith("{\n    \"future\": [\n        1,\n"));
        QCOMPARE(loadExtras(*m_store, m_name)->id(), text("x"));
    }

    void aBrokenFileIsKeptAsideAndBegunAnew()
    {
        QVERIFY(writeFile(file(), "{\"id\":"));
        QCOMPARE(loadExtras(*m_store, m_name).error().kind, ErrorKind::BadReply);
        QVERIFY(updateExtras(*m_store, m_name, [](MachineExtras &extras) { extras.setTags({}); }));
        QVERIFY(loadExtras(*m_store, m_name));
        QCOMPARE(*readFile(file() + text(".bak")), QByteArray("{\"id\":"));
    }

    void anUnknownMachineHasNoExtras()
    {
        QCOMPARE(loadExtras(*m_store, text("x")).error().kind, ErrorKind::NotFound);
        QVERIFY(!updateExtras(*m_store, text("x"), [](MachineExtras &) {}));
        QVERIFY(!m_store->exists(text("x")));
    }

    void theLedgerIsOnDiskAfterEachCall()
    {
        const QString folder = m_store->machineFolder(m_name);
        JsonObject data;
        data.set(QLatin1String("region"), text("eu"));
        auto ledger = *FileLedger::open(folder);
        QVERIFY(ledger->entries().isEmpty());
        QVERIFY(ledger->plan(text("instance"), text("vm"), data));
        QCOMPARE((*FileLedger::open(folder))->find(text("instance"), text("vm"))->state,
                 LedgerEntry::State::Planned);
        QVERIFY(ledger->made(text("instance"), text("vm"), text("i-1")));
        // Planning it once more must not forget that it exists.
        QVERIFY(ledger->plan(text("instance"), text("vm")));
        const auto entry = (*FileLedger::open(folder))->find(text("instance"), text("vm"));
        QCOMPARE(entry->state, LedgerEntry::State::Made);
        QCOMPARE(entry->id, text("i-1"));
        QCOMPARE(entry->data, data);
        QVERIFY(ledger->gone(text("instance"), text("vm")));
        QVERIFY(ledger->gone(text("instance"), text("never")));
        QVERIFY((*FileLedger::open(folder))->entries().isEmpty());
    }

    void aBrokenLedgerIsAnErrorAndNotAnEmptyOne()
    {
        QVERIFY(writeFile(m_store->machineFolder(m_name) + text("/ledger.json"), "{"));
        QCOMPARE(FileLedger::open(m_store->machineFolder(m_name)).error().kind,
                 ErrorKind::BadReply);
    }

    void aLedgerThatCannotBeWrittenSaysSoAndKeepsItsEntries()
    {
        auto ledger = *FileLedger::open(m_store->machineFolder(m_name));
        QVERIFY(m_store->remove(m_name));
        QVERIFY(!ledger->plan(text("disk"), text("d")));
        QVERIFY(ledger->entries().isEmpty());
    }

    void longStoreShowsItsFirstMachinesBeforeItIsRead()
    {
        for (int i = 0; i < 130; ++i)
            QVERIFY(m_store->create(
                Machine(QStringLiteral("many%1").arg(i), QStringLiteral("none"), m_store->root())));
        QList<QList<MachineEntry>> begun;
        const auto all
            = loadAll(*m_store, [&](const QList<MachineEntry> &some) { begun.append(some); });
        QVERIFY(all);
        QVERIFY(all->size() >= 130);
        QCOMPARE(begun.size(), 1);
        QVERIFY(begun.first().size() < all->size());
        for (qsizetype i = 0; i < begun.first().size(); ++i)
            QCOMPARE(begun.first().at(i).name, all->at(i).name);
    }

    void theListShowsGoodBrokenAndHalfMadeMachines()
    {
        QVERIFY(m_store->create(Machine(text("m10"), text("none"), m_store->root())));
        QVERIFY(m_store->create(Machine(text("m2"), text("none"), m_store->root())));
        QVERIFY(writeFile(m_store->configFile(text("m2")), "{"));
        QVERIFY(updateExtras(*m_store, text("m10"), [](MachineExtras &extras) {
            extras.setProgress(CreateProgress{.stage = text("create"), .failure = {}});
        }));
        const auto entries = loadAll(*m_store);
        QVERIFY(entries);
        QCOMPARE(entries->size(), 3);
        QCOMPARE(entries->at(0).name, text("m1"));
        QCOMPARE(entries->at(0).driver, text("none"));
        QCOMPARE(entries->at(1).name, text("m2"));
        QCOMPARE(entries->at(1).driver, text("not found"));
        QCOMPARE(entries->at(1).state, PowerState::Error);
        QVERIFY(!entries->at(1).error.isEmpty());
        QCOMPARE(entries->at(2).failedStage, text("create"));
        QCOMPARE(entries->at(2).state, PowerState::Error);
    }

private:
    QString file() const { return m_store->machineFolder(m_name) + text("/machinist.json"); }

    const QString m_name = text("m1");
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<MachineStore> m_store;
};

QTEST_GUILESS_MAIN(tst_MachineExtras)
#include "tst_machineextras.moc"
