// SPDX-License-Identifier: Apache-2.0
//
// A machine at a cloud by the window alone: the dialog with the account's live lists, a provider's
// stand-in that boots a real host, the engine's answer, and a removal with nothing left there.
#include "models/machine/machineextras.h"
#include "tests/endtoend/windowuser.h"
#include "tests/support/bootablehost.h"
#include "tests/support/fakecloud.h"
#include "tests/ui/uifixture.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/wizard/createdialog.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace machinist;
using namespace machinist::test;
using machinist::windowuser::visible;

namespace {

constexpr char kApiKey[] = "sesame-0815";
constexpr int kCreateMs = 300000;
constexpr int kRemoveMs = 120000;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_CloudWizard final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const QString &why : {BootableHost::whyNot(), FakeCloud::whyNot()})
            if (!why.isEmpty())
                QSKIP(qPrintable(why));
        qputenv("HOME", m_home.path().toUtf8());
        m_host = std::make_unique<BootableHost>();
        const QString error = m_host->start();
        QVERIFY2(error.isEmpty(), qPrintable(error));
        QVERIFY(m_cloud.start(s("softlayer/server.py"), {}, m_host->environment()));
        qputenv("SOFTLAYER_API_ENDPOINT", (m_cloud.address() + s("/rest/v3.1")).toUtf8());
        qputenv("SOFTLAYER_API_KEY", kApiKey); // kept nowhere without a keyring
    }
    void cleanupTestCase() { m_host.reset(); }

    void theDialogMakesAMachineWhoseEngineAnswers()
    {
        UiFixture fixture;
        const Services services = fixture.services();
        MainWindow window(services);
        window.show();
        askFor(window);
        if (QTest::currentTestFailed())
            return;
        awaitIt(window, fixture.store);
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(m_cloud.left(), 2); // the server and its key
        removeIt(window);
        QTRY_COMPARE_WITH_TIMEOUT(m_cloud.left(), 0, kRemoveMs);
        QTRY_VERIFY(!QDir(fixture.store.root() + s("/machines/m1")).exists());
    }

private:
    static void trigger(MainWindow &window, const char *action)
    {
        auto *found = window.findChild<QAction *>(s(action));
        QVERIFY2(found, action);
        QTRY_VERIFY2_WITH_TIMEOUT(found->isEnabled(), action, 20000);
        found->trigger();
    }

    static void type(const char *field, const char *text)
    {
        auto *edit = visible<QLineEdit>(field);
        QVERIFY2(edit, field);
        edit->selectAll();
        QTest::keyClicks(edit, s(text));
    }

    void askFor(MainWindow &window)
    {
        trigger(window, "newAction");
        QTRY_VERIFY(visible<CreateDialog>("createDialog"));
        visible<CreateDialog>("createDialog")->selectDriver(s("softlayer"));
        QTRY_VERIFY(visible<QLineEdit>("softlayer-user"));
        type("softlayer-user", "user");
        type("softlayer-domain", "d.example");
        type("machineName", "m1");
        auto *region = visible<QComboBox>("softlayer-region");
        QVERIFY(region);
        QTRY_VERIFY_WITH_TIMEOUT(region->count() > 1, 20000); // what the account offers
        region->setFocus();
        QTest::keyClick(region, Qt::Key_Down);
        QVERIFY(region->findText(region->currentText()) >= 0);
        auto *create = visible<QPushButton>("createButton");
        QTRY_VERIFY_WITH_TIMEOUT(create->isEnabled(), 20000);
        QTest::mouseClick(create, Qt::LeftButton);
        QTRY_VERIFY(!visible<CreateDialog>("createDialog"));
    }

    /// Waits for the create's last stage, which asks the engine for its version.
    static void awaitIt(MainWindow &window, const MachineStore &store)
    {
        const auto isDone = [&] {
            const auto extras = loadExtras(store, s("m1"));
            return QFile::exists(store.root() + s("/machines/m1/server.pem")) && extras
                && !extras->progress();
        };
        for (const QDeadlineTimer end(kCreateMs); !isDone(); QTest::qWait(500)) {
            QVERIFY(!end.hasExpired());
            if (auto *error = visible<QLabel>("errorMessage"))
                QFAIL(qPrintable(error->text()));
        }
        auto *table = window.findChild<QTableView *>(s("machineTable"));
        QVERIFY(table);
        const auto shows = [&](const char *word) {
            for (int column = 0; column < table->model()->columnCount(); ++column)
                if (table->model()->index(0, column).data().toString() == s(word))
                    return true;
            return false;
        };
        QVERIFY(shows("m1"));
        QTRY_VERIFY_WITH_TIMEOUT(shows("Running"), 20000);
    }

    static void removeIt(MainWindow &window)
    {
        auto *table = window.findChild<QTableView *>(s("machineTable"));
        table->selectRow(0);
        trigger(window, "removeAction");
        QTRY_VERIFY_WITH_TIMEOUT(visible<QPushButton>("removeConfirm"), 20000);
        auto *confirm = visible<QPushButton>("removeConfirm");
        QTRY_VERIFY_WITH_TIMEOUT(confirm->isEnabled(), 20000);
        QTest::mouseClick(confirm, Qt::LeftButton);
    }

    QTemporaryDir m_home;
    std::unique_ptr<BootableHost> m_host;
    FakeCloud m_cloud;
};

QTEST_MAIN(tst_CloudWizard)
#include "tst_cloudwizard.moc"
