// SPDX-License-Identifier: Apache-2.0
//
// Two processes at once, and processes that die in mid-write.
#include "models/machine/machinestore.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <thread>

using namespace machinist;

class tst_StoreTorture final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<MachineStore>(m_home->path());
        QVERIFY(m_store->create(Machine(m_name, QStringLiteral("none"), m_store->root())));
    }

    void twoProcessesLoseNoUpdate()
    {
        constexpr int kUpdates = 200;
        QProcess one, two;
        start(one, {QStringLiteral("a"), QString::number(kUpdates)});
        start(two, {QStringLiteral("b"), QString::number(kUpdates)});
        QVERIFY(one.waitForFinished(120000) && two.waitForFinished(120000));
        QCOMPARE(one.exitCode(), 0);
        QCOMPARE(two.exitCode(), 0);
        const QStringList labels = m_store->load(m_name)->engine().labels;
        QCOMPARE(labels.size(), 2 * kUpdates);
        for (int i = 0; i < kUpdates; ++i) {
            QVERIFY(labels.contains(QStringLiteral("a%1").arg(i)));
            QVERIFY(labels.contains(QStringLiteral("b%1").arg(i)));
        }
    }

    void threadsOfOneProcessLoseNoUpdate()
    {
        constexpr int kUpdates = 50;
        const auto work = [this] {
            for (int i = 0; i < kUpdates; ++i) {
                const auto updated = m_store->update(m_name, [](Machine &machine) -> Result<> {
                    EngineOptions engine = machine.engine();
                    engine.labels << QStringLiteral("x");
                    machine.setEngine(engine);
                    return {};
                });
                if (!updated)
                    qFatal("%s", qUtf8Printable(updated.error().message));
            }
        };
        std::thread one(work), two(work);
        one.join();
        two.join();
        QCOMPARE(m_store->load(m_name)->engine().labels.size(), 2 * kUpdates);
    }

    void aWriterKilledAtAnyMomentLeavesAGoodFileAndNoLock()
    {
        for (int round = 0; round < 25; ++round) {
            QProcess writer;
            start(writer, {QStringLiteral("k")});
            QTest::qWait(5 + round * 3);
            ::kill(pid_t(writer.processId()), SIGKILL);
            QVERIFY(writer.waitForFinished());
            const auto machine = m_store->load(m_name);
            QVERIFY2(machine, machine ? "" : qPrintable(machine.error().message));
            QVERIFY(m_store->save(*machine));
        }
        // The next writer has taken the temporary files away.
        const QStringList files
            = QDir(m_store->machineFolder(m_name)).entryList(QDir::Files | QDir::Hidden);
        QCOMPARE(files, QStringList{QStringLiteral("config.json")});
    }

    void theOperationLockDiesWithItsProcess()
    {
        QProcess holder;
        start(holder, {QStringLiteral("hold")});
        QVERIFY(holder.waitForReadyRead(30000));
        QCOMPARE(holder.readAll().trimmed(), QByteArray("held"));
        const auto refused = m_store->lockForOperation(m_name, QStringLiteral("Stopping"));
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(QString::number(holder.processId())));
        ::kill(pid_t(holder.processId()), SIGKILL);
        QVERIFY(holder.waitForFinished());
        QVERIFY(m_store->lockForOperation(m_name, QStringLiteral("Stopping")));
    }

private:
    void start(QProcess &process, const QStringList &what)
    {
        process.start(QStringLiteral(STOREWRITER), QStringList{m_store->root(), m_name} + what);
        QVERIFY(process.waitForStarted());
    }

    const QString m_name = QStringLiteral("m1");
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<MachineStore> m_store;
};

QTEST_GUILESS_MAIN(tst_StoreTorture)
#include "tst_storetorture.moc"
