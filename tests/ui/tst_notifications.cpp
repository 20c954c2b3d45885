// SPDX-License-Identifier: Apache-2.0
//
// Messages on the desktop, on a session bus of the test's own with a notification service on it.
#include "models/operations/operationrunner.h"
#include "ui/operations/jobnotifier.h"
#include "ui/tray/desktopnotifier.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace machinist;
using namespace std::chrono_literals;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// What the desktop would offer; the arguments are those of the specification.
class Service final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    QStringList titles;
    QStringList texts;

public slots:
    uint Notify(const QString &, uint, const QString &, const QString &title, const QString &text,
                const QStringList &, const QVariantMap &, int)
    {
        titles.append(title);
        texts.append(text);
        return uint(titles.size());
    }

signals:
    void ActionInvoked(uint id, const QString &action);
};

class tst_Notifications final : public QObject
{
    Q_OBJECT

    QProcess m_bus;
    Service m_service;

    bool offerService()
    {
        QDBusConnection bus = QDBusConnection::connectToBus(
            qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), s("desktop"));
        return bus.registerService(s("org.freedesktop.Notifications"))
            && bus.registerObject(s("/org/freedesktop/Notifications"), &m_service,
                                  QDBusConnection::ExportAllSlots
                                      | QDBusConnection::ExportAllSignals);
    }

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(s("dbus-daemon")).isEmpty())
            QSKIP("SKIP: dbus-daemon is not installed");
        m_bus.start(s("dbus-daemon"), {s("--session"), s("--nofork"), s("--print-address")});
        QVERIFY(m_bus.waitForReadyRead(20000));
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    }
    void cleanupTestCase()
    {
        m_bus.terminate();
        m_bus.waitForFinished(5000);
    }

    void withoutAServiceTheMessageIsGivenBack()
    {
        DesktopNotifier notifier;
        QSignalSpy refused(&notifier, &DesktopNotifier::refused);
        notifier.show(s("Title"), s("Text"));
        QVERIFY(!refused.isEmpty() || refused.wait(10000));
        QCOMPARE(refused.constFirst(), (QVariantList{s("Title"), s("Text")}));
    }

    void serviceShowsItAndItsClickComesBack()
    {
        QVERIFY(offerService());
        DesktopNotifier notifier;
        QSignalSpy refused(&notifier, &DesktopNotifier::refused);
        QSignalSpy clicked(&notifier, &DesktopNotifier::clicked);
        notifier.show(s("Create web: done"), s("a < b"));
        QTRY_COMPARE_WITH_TIMEOUT(m_service.titles, QStringList{s("Create web: done")}, 10000);
        // Its body is markup.
        QCOMPARE(m_service.texts, QStringList{s("a &lt; b")});
        QTest::qWait(200);                              // the reply with the id
        emit m_service.ActionInvoked(99, s("default")); // somebody else's
        emit m_service.ActionInvoked(1, s("default"));
        QTRY_COMPARE_WITH_TIMEOUT(clicked.count(), 1, 10000);
        QCOMPARE(refused.count(), 0);
    }

    void onlyLongJobsThatNobodyWatchesAreTold_data()
    {
        QTest::addColumn<bool>("isWatched");
        QTest::addColumn<bool>("isEnabled");
        QTest::addColumn<int>("least");
        QTest::addColumn<bool>("fails");
        QTest::addColumn<int>("told");
        QTest::newRow("long, unwatched") << false << true << 0 << false << 1;
        QTest::newRow("failed") << false << true << 0 << true << 1;
        QTest::newRow("watched") << true << true << 0 << false << 0;
        QTest::newRow("short") << false << true << 60000 << false << 0;
        QTest::newRow("switched off") << false << false << 0 << false << 0;
    }
    void onlyLongJobsThatNobodyWatchesAreTold()
    {
        QFETCH(bool, isWatched);
        QFETCH(bool, isEnabled);
        QFETCH(int, least);
        QFETCH(bool, fails);
        QFETCH(int, told);
        OperationRunner runner;
        JobNotifier notifier(runner);
        notifier.setWatchedTest([isWatched] { return isWatched; });
        notifier.setEnabled(isEnabled);
        notifier.setLeastDuration(std::chrono::milliseconds(least));
        QSignalSpy notified(&notifier, &JobNotifier::notified);
        const OperationPtr job = runner.run<void>(
            s("Create web"), s("web"),
            [fails](OperationContext &) -> Result<> {
                if (fails)
                    return Error{.kind = ErrorKind::ToolFailed, .message = s("The disk is full.")};
                return {};
            },
            this, [](const Result<> &) {});
        QTRY_VERIFY(job->isFinished());
        QTest::qWait(50);
        QCOMPARE(notified.count(), told);
        if (told) {
            QVERIFY(notified.at(0).at(0).toString().contains(s("Create web")));
            QCOMPARE(notified.at(0).at(1).toString() == s("The disk is full."), fails);
        }
    }

    void cancelledJobIsNotTold()
    {
        OperationRunner runner;
        JobNotifier notifier(runner);
        notifier.setLeastDuration(0ms);
        QSignalSpy notified(&notifier, &JobNotifier::notified);
        const OperationPtr job = runner.run<void>(
            s("Long"), s("web"), [](OperationContext &context) { return context.sleepFor(1h); },
            this, [](const Result<> &) {});
        job->cancel();
        QTRY_VERIFY(job->isFinished());
        QTest::qWait(50);
        QCOMPARE(notified.count(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_Notifications)
#include "tst_notifications.moc"
