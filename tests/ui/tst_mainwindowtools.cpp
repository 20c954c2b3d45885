// SPDX-License-Identifier: Apache-2.0
//
// The window's helpers, in the real window: several machines at once, notes, the About box.
#include "models/machine/machinelistmodel.h"
#include "tests/ui/uifixture.h"
#include "ui/bundle/dockermachinedialog.h"
#include "ui/machine/editdialog.h"
#include "ui/mainwindow/mainwindow.h"

#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_MainWindowTools final : public QObject
{
    Q_OBJECT

    std::unique_ptr<UiFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;

    template<typename T>
    T *find(const char *name) const
    {
        return m_window->findChild<T *>(s(name));
    }
    void open(const QStringList &machines)
    {
        m_fixture = std::make_unique<UiFixture>();
        for (const QString &name : machines)
            m_fixture->addMachine(name);
        m_window = std::make_unique<MainWindow>(m_fixture->services());
        QSignalSpy filled(m_window.get(), &MainWindow::filled);
        m_window->show();
        QVERIFY(!filled.isEmpty() || filled.wait(20000));
    }
    MachineExtras extras(const char *name) const
    {
        return loadExtras(m_fixture->store, s(name)).value_or(MachineExtras());
    }

private slots:
    void cleanup()
    {
        m_window.reset();
        m_fixture.reset();
    }

    void barComesWithTheSecondMachineAndGoesWithTheSelection()
    {
        open({s("a"), s("b"), s("c")});
        auto table = find<QTableView>("machineTable");
        auto bar = find<QWidget>("bulkBar");
        table->selectRow(0);
        QVERIFY(!bar->isVisible());
        table->selectAll();
        QVERIFY(bar->isVisible());
        QVERIFY(find<QLabel>("bulkCount")->text().contains(s("3")));
        find<QToolButton>("bulkClear")->click();
        QVERIFY(!bar->isVisible());
        QVERIFY(table->selectionModel()->selectedRows().isEmpty());
    }

    void removingSeveralShowsHowItWentWithEach()
    {
        open({s("a"), s("b"), s("kept")});
        QVERIFY(updateExtras(m_fixture->store, s("b"),
                             [](MachineExtras &one) { one.setProtected(true); }));
        QVERIFY(m_fixture->settings.set(setting::kConfirmRemove, false));
        auto table = find<QTableView>("machineTable");
        table->selectRow(0);
        table->selectionModel()->select(table->model()->index(1, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
        find<QToolButton>("bulk-removeAction")->click();
        // The window does not know of the protection yet: the job finds it.
        auto summary = find<QLabel>("bulkSummary");
        QTRY_VERIFY_WITH_TIMEOUT(summary->text().contains(s("1 of 2")), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(summary->text().contains(s("1 not")), 20000);
        QStringList texts;
        auto results = find<QTreeWidget>("bulkResults");
        for (int i = 0; i < results->topLevelItemCount(); ++i)
            texts.append(results->topLevelItem(i)->text(1));
        QVERIFY(texts.first().contains(s("protected"))); // what went wrong stands first
        QVERIFY2(texts.join(s("|")).contains(s("protected")), qPrintable(texts.join(s("|"))));
        QVERIFY(!m_fixture->store.exists(s("a")));
        QVERIFY(m_fixture->store.exists(s("b")));
        find<QToolButton>("bulkResultsClose")->click();
        QVERIFY(!summary->isVisible());
    }

    void tagsAndNotesAreKeptAndMakeAGroup()
    {
        open({s("a"), s("b")});
        auto table = find<QTableView>("machineTable");
        table->setFocus();
        table->selectRow(0);
        find<QAction>("editAction")->trigger();
        auto dialog = find<QDialog>("editDialog");
        QVERIFY(dialog);
        auto save = dialog->findChild<QPushButton *>(s("editSave"));
        QTRY_VERIFY(save->isEnabled());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(s("editTags")), s("web,  blue , web"));
        dialog->findChild<QPlainTextEdit *>(s("editNotes"))->setPlainText(s("Ask Ada."));
        dialog->findChild<QCheckBox *>(s("editProtected"))->setChecked(true);
        save->click();
        QTRY_VERIFY(!find<QDialog>("editDialog"));
        QCOMPARE(extras("a").tags(), (QStringList{s("web"), s("blue")}));
        QCOMPARE(extras("a").notes(), s("Ask Ada."));
        QVERIFY(extras("a").isProtected());
        auto sidebar = find<QListWidget>("sidebar");
        QTRY_VERIFY(!sidebar->findItems(s("blue (1)"), Qt::MatchExactly).isEmpty());
        // Protected: it can no longer be removed from here.
        QTRY_VERIFY(!find<QAction>("removeAction")->isEnabled());
        QVERIFY(find<QAction>("removeAction")->toolTip().contains(s("protected")));
        QCOMPARE(find<QLabel>("factNotes")->text(), s("Ask Ada."));
        QVERIFY(find<QLabel>("factNotes")->isVisible());
        QVERIFY(find<QLabel>("factProtection")->isVisible());
        table->selectRow(1);
        QVERIFY(!find<QLabel>("factNotes")->isVisible());
        QVERIFY(!find<QLabel>("factProtection")->isVisible());
    }

    void certificatesThatEndSoonAreSaidAndCanBeRenewed()
    {
        if (QStandardPaths::findExecutable(s("openssl")).isEmpty())
            QSKIP("the openssl program is not installed");
        open({s("a"), s("b")});
        const auto certify = [this](const char *name, const char *days) {
            const QString server = m_fixture->store.load(s(name))->auth().serverCertPath;
            return QProcess::execute(s("openssl"),
                                     {s("req"), s("-x509"), s("-newkey"), s("ec"), s("-pkeyopt"),
                                      s("ec_paramgen_curve:P-256"), s("-nodes"), s("-keyout"),
                                      s("/dev/null"), s("-subj"), s("/O=machine"), s("-days"),
                                      s(days), s("-out"), server})
                == 0;
        };
        auto text = find<QLabel>("factCertificates");
        auto renew = find<QPushButton>("renewCertificates");
        auto table = find<QTableView>("machineTable");
        table->selectRow(0);
        QVERIFY(!text->isVisible()); // it has none
        QVERIFY(certify("a", "20"));
        QVERIFY(certify("b", "900"));
        table->selectRow(1);
        QTRY_VERIFY(text->isVisible());
        QVERIFY2(text->text().contains(s("899")) || text->text().contains(s("900")),
                 qPrintable(text->text()));
        QVERIFY(!renew->isVisible());
        table->selectRow(0);
        QTRY_VERIFY(renew->isVisible());
        renew->click();
        auto question = find<QMessageBox>("renewQuestion");
        QVERIFY(question);
        question->button(QMessageBox::No)->click();
        QVERIFY(!find<QWidget>("operationCard"));
    }

    void tagsOfSeveralMachinesAreAdded()
    {
        open({s("a"), s("b")});
        QVERIFY(updateExtras(m_fixture->store, s("a"),
                             [](MachineExtras &one) { one.setTags({s("old")}); }));
        find<QTableView>("machineTable")->selectAll();
        find<QAction>("editAction")->trigger();
        auto dialog = find<QDialog>("editDialog");
        auto save = dialog->findChild<QPushButton *>(s("editSave"));
        QTRY_VERIFY(save->isEnabled());
        dialog->findChild<QLineEdit *>(s("editTags"))->setText(s("new"));
        save->click();
        QTRY_COMPARE(extras("b").tags(), QStringList{s("new")});
        QCOMPARE(extras("a").tags(), (QStringList{s("old"), s("new")}));
    }

    void tagThatCannotBeSearchedForIsRefused()
    {
        open({s("a")});
        EditDialog dialog(m_fixture->services(), {s("a")});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto save = dialog.findChild<QPushButton *>(s("editSave"));
        QTRY_VERIFY(save->isEnabled());
        auto tags = dialog.findChild<QLineEdit *>(s("editTags"));
        tags->setText(s("a \"b\""));
        QVERIFY(!save->isEnabled());
        QVERIFY(!dialog.findChild<QLabel *>(s("noticeText"))->text().isEmpty());
        tags->setText(QString(41, u'x'));
        QVERIFY(!save->isEnabled());
        tags->setText(s("fine"));
        QVERIFY(save->isEnabled());
    }

    void readOnlyStoreIsSaidWhereNotesAreSaved()
    {
        open({s("a")});
        EditDialog dialog(m_fixture->services(), {s("a")});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto save = dialog.findChild<QPushButton *>(s("editSave"));
        QTRY_VERIFY(save->isEnabled());
        // For root nothing is read-only: the machine goes instead.
        QVERIFY(m_fixture->store.remove(s("a")));
        save->click();
        QTRY_VERIFY(!dialog.findChild<QLabel *>(s("noticeText"))->text().isEmpty());
        QVERIFY(dialog.isVisible());
        QVERIFY(save->isEnabled());
    }

    void machinesOfDockerMachineElsewhereAreOffered()
    {
        QTemporaryDir theirs;
        qputenv("MACHINE_STORAGE_PATH", theirs.path().toLocal8Bit());
        const MachineStore store;
        QVERIFY(store.create(Machine(s("old"), s("none"), store.root())));
        open({});
        QVERIFY(m_fixture->settings.set(setting::kStorePath, m_fixture->store.root()));
        auto button = find<QPushButton>("begin-docker-machine");
        QTRY_VERIFY(button->isVisible());
        QVERIFY(button->text().contains(s("1")));
        button->click();
        auto dialog = find<DockerMachineDialog>("dockerMachineDialog");
        QVERIFY(dialog);
        auto use = dialog->findChild<QPushButton *>(s("foundUse"));
        QTRY_VERIFY(use->isEnabled());
        QCOMPARE(dialog->findChild<QTreeWidget *>(s("foundMachines"))->topLevelItemCount(), 1);
        use->click();
        QCOMPARE(m_fixture->settings.text(setting::kStorePath), QString());
        qunsetenv("MACHINE_STORAGE_PATH");
    }

    void aboutBoxShowsWhatTheProgramCosts()
    {
        open({});
        find<QAction>("aboutAction")->trigger();
        auto dialog = find<QDialog>("aboutDialog");
        QVERIFY(dialog);
        QVERIFY(
            dialog->findChild<QLabel *>(s("aboutVersion"))->text().contains(s(MACHINIST_VERSION)));
        auto cost = dialog->findChild<QLabel *>(s("aboutCost"));
        QVERIFY2(cost->text().contains(s("MiB")) || cost->text().contains(s("MB")),
                 qPrintable(cost->text()));
        const QString before = cost->text();
        QTRY_VERIFY_WITH_TIMEOUT(cost->text().contains(s("%")), 10000); // it goes on counting
    }
};

QTEST_MAIN(tst_MainWindowTools)
#include "tst_mainwindowtools.moc"
