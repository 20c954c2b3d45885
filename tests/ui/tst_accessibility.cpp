// SPDX-License-Identifier: Apache-2.0
//
// Walks the accessible tree of the window and of each dialog that it opens: what a user does by
// sight somebody else does by name and by keys. On the way no button's text may be cut.
#include "tests/ui/accessiblenames.h"
#include "tests/ui/cuttexts.h"
#include "tests/ui/uifixture.h"
#include "ui/mainwindow/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_Accessibility final : public QObject
{
    Q_OBJECT

    UiFixture m_fixture;
    std::unique_ptr<MainWindow> m_window;

    QStringList unnamedNow() const
    {
        QStringList all;
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (top->isVisible())
                all.append(unnamedControls(QAccessible::queryAccessibleInterface(top)));
        }
        return all;
    }

    QDialog *openByAction(const char *action, const char *dialog)
    {
        auto found = m_window->findChild<QAction *>(s(action));
        // Some wait for what a look at the machine finds.
        if (!QTest::qWaitFor([found] { return found->isEnabled(); }, 20000))
            return nullptr;
        found->trigger();
        return m_window->findChild<QDialog *>(s(dialog));
    }

private slots:
    void initTestCase()
    {
        m_fixture.addMachine(s("one"));
        m_fixture.addMachine(s("two"));
        m_fixture.addFailedMachine(s("bad"));
        m_window = std::make_unique<MainWindow>(m_fixture.services());
        QSignalSpy filled(m_window.get(), &MainWindow::filled);
        m_window->show();
        QVERIFY(!filled.isEmpty() || filled.wait(20000));
        m_window->findChild<QToolButton *>(s("activityButton"))->setChecked(true);
    }
    void cleanupTestCase() { m_window.reset(); }

    void everyTabOfTheWindowIsNamed()
    {
        auto tabs = m_window->findChild<QTabWidget *>(s("detailPane"));
        m_window->findChild<QTableView *>(s("machineTable"))->selectRow(0);
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            QVERIFY2(!tabs->tabText(i).isEmpty(), qPrintable(QString::number(i)));
            const QStringList nameless = unnamedNow();
            QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(s(", "))));
            QTRY_COMPARE(cutTexts(), QString());
        }
    }

    void severalMachinesSelectedAreNamed()
    {
        m_window->findChild<QTableView *>(s("machineTable"))->selectAll();
        QVERIFY(m_window->findChild<QWidget *>(s("bulkBar"))->isVisible());
        const QStringList nameless = unnamedNow();
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(s(", "))));
        QTRY_COMPARE(cutTexts(), QString());
        m_window->findChild<QTableView *>(s("machineTable"))->selectRow(1);
    }

    void everyDialogIsNamed_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::addColumn<QByteArray>("dialog");
        const auto row = [](const char *action, const char *dialog) {
            QTest::newRow(dialog) << QByteArray(action) << QByteArray(dialog);
        };
        row("newAction", "createDialog");
        row("settingsAction", "settingsDialog");
        row("aboutAction", "aboutDialog");
        row("guideAction", "guideDialog");
        row("addHostAction", "addHostDialog");
        row("environmentAction", "envDialog");
        row("doctorAction", "doctorDialog");
        row("editAction", "editDialog");
        row("exportAction", "exportDialog");
        row("importAction", "importDialog");
        row("importDockerMachineAction", "dockerMachineDialog");
        row("renameAction", "nameDialog");
        row("removeAction", "removeDialog");
    }
    void everyDialogIsNamed()
    {
        QFETCH(QByteArray, action);
        QFETCH(QByteArray, dialog);
        QDialog *opened = openByAction(action.constData(), dialog.constData());
        QVERIFY(opened);
        QVERIFY(opened->isVisible());
        QVERIFY(!opened->windowTitle().isEmpty());
        QTest::qWait(200); // what it reads in the background
        const QStringList nameless = unnamedNow();
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(s(", "))));
        QTRY_COMPARE(cutTexts(), QString());
        // Each can be left by the keyboard.
        QTest::keyClick(opened, Qt::Key_Escape);
        QTRY_VERIFY(!m_window->findChild<QDialog *>(QString::fromUtf8(dialog)));
    }

    void everyCommandOfTheMenusHasAText()
    {
        for (const QAction *action : m_window->findChildren<QAction *>()) {
            if (action->objectName().endsWith(s("Action")))
                QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
        }
    }

    void tabKeyReachesTheWholeWindow()
    {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        auto tabs = m_window->findChild<QTabWidget *>(s("detailPane"));
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QWidget *first = m_window->findChild<QTableView *>(s("machineTable"));
            first->setFocus();
            QSet<const QWidget *> reached;
            do {
                reached.insert(QApplication::focusWidget());
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            } while (QApplication::focusWidget() != first && reached.size() < 500);
            QStringList missed;
            for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
                if (widget->isVisible() && widget->isEnabled() && !widget->focusProxy()
                    && (widget->focusPolicy() & Qt::TabFocus) && !reached.contains(widget))
                    missed << s(widget->metaObject()->className()) + u' ' + widget->objectName();
            }
            QVERIFY2(missed.isEmpty(),
                     qPrintable(tabs->tabText(tab) + s(": ") + missed.join(s(", "))));
        }
        tabs->setCurrentIndex(0);
    }
};

QTEST_MAIN(tst_Accessibility)
#include "tst_accessibility.moc"
