// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fakecloud.h"
#include "tests/ui/uifixture.h"
#include "ui/doctor/doctordialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_DoctorDialog final : public QObject
{
    Q_OBJECT

    /// Whether the dialog found the way free; fails the wait after half a minute.
    static bool waited(QSignalSpy &examined)
    {
        return (!examined.isEmpty() || examined.wait(30000)) && examined.takeFirst().at(0).toBool();
    }

private slots:
    void stopsAtTheFirstStepThatFailsAndSaysWhatToDo()
    {
        UiFixture fixture;
        fixture.addMachine(s("web")); // nobody listens on its port
        DoctorDialog dialog(fixture.services(), s("web"));
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QSignalSpy examined(&dialog, &DoctorDialog::examined);
        QVERIFY(!waited(examined));
        const QString report = dialog.report();
        QVERIFY2(report.contains(s("[ok] Machine file")), qPrintable(report));
        QVERIFY2(report.contains(s("[!!] Name and route")), qPrintable(report));
        QVERIFY(!report.contains(s("Docker API")));
        QVERIFY(!dialog.findChild<QLabel *>(s("errorMessage"))->text().isEmpty());
        QVERIFY(!dialog.findChild<QLabel *>(s("errorHint"))->text().isEmpty());
        QVERIFY(!dialog.findChild<QPushButton *>(s("doctorRenew"))->isVisible());
        dialog.findChild<QPushButton *>(s("doctorCopy"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), report);
    }

    void machineThatHealsIsFoundHealthyByTheNextLook()
    {
        if (const QString why = test::FakeCloud::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        test::FakeCloud engine;
        QVERIFY(engine.start(s("engine/server.py")));
        UiFixture fixture;
        fixture.addMachine(s("web"));
        DoctorDialog dialog(fixture.services(), s("web"));
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QSignalSpy examined(&dialog, &DoctorDialog::examined);
        QVERIFY(!waited(examined));

        QVERIFY(fixture.store.update(s("web"), [&](Machine &machine) -> Result<> {
            JsonObject driver = machine.driverConfig();
            driver.set(QLatin1String("URL"), engine.address());
            machine.setDriverConfig(driver);
            return {};
        }));
        dialog.findChild<QPushButton *>(s("doctorAgain"))->click();
        QVERIFY(waited(examined));
        QVERIFY2(dialog.report().contains(s("24.0.7")), qPrintable(dialog.report()));
        QVERIFY(!dialog.report().contains(s("[!!]")));
        QVERIFY(dialog.findChild<QLabel *>(s("doctorVerdict"))->text().contains(s("web")));
        QVERIFY(!dialog.findChild<QWidget *>(s("errorView"))->isVisible());
    }

    void closingItEndsTheLook()
    {
        // Accepts and says nothing: the engine's step would wait for its whole limit.
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        UiFixture fixture;
        fixture.addMachine(s("web"), s("http://127.0.0.1:%1").arg(silent.serverPort()));
        auto dialog = new DoctorDialog(fixture.services(), s("web"));
        dialog->show();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->report().contains(s("[ok] Name and route")), 20000);
        dialog->close();
        // The fixture's runner would wait here for work that does not end.
    }
};

QTEST_MAIN(tst_DoctorDialog)
#include "tst_doctordialog.moc"
