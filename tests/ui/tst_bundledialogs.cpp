// SPDX-License-Identifier: Apache-2.0
//
// The dialogs that export and import a machine, and the dry run of Docker Machine's store.
#include "models/base/storage.h"
#include "models/bundle/bundlefile.h"
#include "tests/ui/accessiblenames.h"
#include "tests/ui/uifixture.h"
#include "ui/bundle/dockermachinedialog.h"
#include "ui/bundle/exportdialog.h"
#include "ui/bundle/importdialog.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_BundleDialogs final : public QObject
{
    Q_OBJECT

    template<typename Dialog>
    struct Opened
    {
        template<typename... Arguments>
        explicit Opened(UiFixture &fixture, const Arguments &...arguments)
            : dialog(fixture.services(), arguments...)
        {
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            dialog.show();
        }
        template<typename T>
        T *find(const char *name) const
        {
            return dialog.template findChild<T *>(s(name));
        }
        void type(const char *field, const QString &text) const
        {
            find<QLineEdit>(field)->setText(text);
        }
        QString text(const char *label) const { return find<QLabel>(label)->text(); }
        bool isEnabled(const char *button) const { return find<QPushButton>(button)->isEnabled(); }
        void click(const char *button) const { find<QPushButton>(button)->click(); }

        Dialog dialog;
    };

    QTemporaryDir m_folder;
    std::unique_ptr<UiFixture> m_fixture;

    QString file() const { return m_folder.filePath(s("box.machinist")); }
    void exportBox() const
    {
        Opened<ExportDialog> opened(*m_fixture, s("box"));
        opened.type("exportFile", file());
        opened.type("exportPassphrase", s("correct horse"));
        opened.type("exportAgain", s("correct horse"));
        QSignalSpy exported(&opened.dialog, &ExportDialog::exported);
        opened.click("exportStart");
        QVERIFY(exported.wait(30000));
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<UiFixture>();
        m_fixture->addMachine(s("box"));
        QFile::remove(file());
    }
    void cleanup() { m_fixture.reset(); }

    void badAnswersAreSaidBeforeTheExportBegins()
    {
        Opened<ExportDialog> opened(*m_fixture, s("box"));
        QVERIFY(!opened.isEnabled("exportStart"));
        QVERIFY(opened.text("exportProblem").contains(s("at least 8")));
        opened.type("exportPassphrase", s("correct horse"));
        QCOMPARE(opened.text("exportProblem"), s("The two passphrases differ."));
        opened.type("exportAgain", s("correct horse"));
        QVERIFY(opened.isEnabled("exportStart"));
        opened.find<QRadioButton>("exportShare")->setChecked(true);
        QVERIFY(!opened.isEnabled("exportStart"));
        QVERIFY(!opened.find<QCheckBox>("exportAuthorityKey")->isEnabled());
        opened.type("exportReceiver", s("a/b"));
        QVERIFY(!opened.isEnabled("exportStart"));
        opened.type("exportReceiver", s("alice"));
        QVERIFY(opened.isEnabled("exportStart"));
        QCOMPARE(opened.dialog.request().receiver->name, s("alice"));
        QVERIFY(!opened.dialog.request().withAuthorityKey);
        opened.type("exportFile", {});
        QVERIFY(!opened.isEnabled("exportStart"));
        QCOMPARE(unnamedControls(QAccessible::queryAccessibleInterface(&opened.dialog)),
                 QStringList());
    }

    void whoWasLetInIsNamedAndCanBeTakenOff()
    {
        {
            Opened<ExportDialog> nobody(*m_fixture, s("box"));
            QTest::qWait(200);
            QVERIFY(!nobody.find<QWidget>("receiverList")->isVisible());
        }
        QVERIFY(updateExtras(m_fixture->store, s("box"), [](MachineExtras &extras) {
            extras.setGrants({{.receiver = s("alice"),
                               .sshKey = s("ssh-ed25519 AAAA alice"),
                               .made = QDateTime::currentDateTimeUtc()}});
        }));
        Opened<ExportDialog> opened(*m_fixture, s("box"));
        QTRY_VERIFY(opened.find<QWidget>("receiverList")->isVisible());
        QCOMPARE(unnamedControls(QAccessible::queryAccessibleInterface(&opened.dialog)),
                 QStringList());
        // This host has no SSH: the key stays noted, and the reason is said.
        opened.click("takeBack-alice");
        auto list = opened.find<QWidget>("receiverList");
        auto error = list->findChild<QLabel *>(s("errorMessage"));
        QTRY_VERIFY_WITH_TIMEOUT(error->isVisible(), 20000);
        QVERIFY(!error->text().isEmpty());
        QVERIFY(opened.isEnabled("takeBack-alice"));
        QCOMPARE(loadExtras(m_fixture->store, s("box"))->grants().size(), 1);
    }

    void aFileThatIsThereIsNotReplacedUnasked()
    {
        QVERIFY(writeFile(file(), "precious"));
        Opened<ExportDialog> opened(*m_fixture, s("box"));
        opened.type("exportFile", file());
        opened.type("exportPassphrase", s("correct horse"));
        opened.type("exportAgain", s("correct horse"));
        opened.click("exportStart");
        QTRY_VERIFY(opened.text("errorMessage").contains(s("already")));
        QVERIFY(opened.dialog.isVisible());
        QVERIFY(opened.isEnabled("exportStart"));
        QCOMPARE(readFile(file()).value_or(QByteArray()), "precious");
    }

    void anExportedMachineIsImportedUnderAnotherName()
    {
        exportBox();
        QVERIFY(bundlefile::check(file()));
        Opened<ImportDialog> opened(*m_fixture, file());
        QVERIFY(!opened.isEnabled("importStart"));
        QCOMPARE(unnamedControls(QAccessible::queryAccessibleInterface(&opened.dialog)),
                 QStringList());
        opened.type("importPassphrase", s("correct house"));
        opened.click("importStart");
        QTRY_COMPARE_WITH_TIMEOUT(opened.text("errorMessage"), s("The passphrase is wrong."),
                                  30000);
        opened.type("importPassphrase", s("correct horse"));
        opened.click("importStart"); // there is a "box" already
        QTRY_VERIFY_WITH_TIMEOUT(opened.text("errorMessage").contains(s("already exists")), 30000);
        opened.type("importName", s("not a name"));
        QVERIFY(!opened.isEnabled("importStart"));
        opened.type("importName", s("box2"));
        QSignalSpy imported(&opened.dialog, &ImportDialog::imported);
        opened.click("importStart");
        QVERIFY(imported.wait(30000));
        QVERIFY(!opened.dialog.isVisible());
        QVERIFY(m_fixture->store.load(s("box2")));
    }

    void theDryRunIsShownAndTheChosenOnesAreCopied()
    {
        UiFixture theirs;
        theirs.addMachine(s("one"));
        theirs.addMachine(s("two"));
        theirs.addMachine(s("box"));
        Opened<DockerMachineDialog> opened(*m_fixture, theirs.store.root());
        QTRY_VERIFY(opened.isEnabled("foundCopy"));
        auto list = opened.find<QTreeWidget>("foundMachines");
        QCOMPARE(list->topLevelItemCount(), 3);
        QCOMPARE(list->topLevelItem(0)->text(0), s("box"));
        QCOMPARE(list->topLevelItem(0)->checkState(0), Qt::Unchecked); // the name is taken
        QVERIFY(list->topLevelItem(0)->text(2).contains(s("already")));
        QCOMPARE(list->topLevelItem(1)->checkState(0), Qt::Checked);
        QCOMPARE(unnamedControls(QAccessible::queryAccessibleInterface(&opened.dialog)),
                 QStringList());
        list->topLevelItem(2)->setCheckState(0, Qt::Unchecked);
        QCOMPARE(m_fixture->store.names().value_or(QStringList()), QStringList{s("box")});
        QSignalSpy copied(&opened.dialog, &DockerMachineDialog::copied);
        opened.click("foundCopy");
        QVERIFY(copied.wait(20000));
        QCOMPARE(m_fixture->store.names().value_or(QStringList()),
                 QStringList({s("box"), s("one")}));
        QCOMPARE(theirs.store.names().value_or(QStringList()).size(), 3);
    }

    void aFolderWithoutAStoreSaysSo()
    {
        Opened<DockerMachineDialog> opened(*m_fixture, m_folder.path());
        QTRY_VERIFY(opened.text("errorMessage").contains(s("no store")));
        QVERIFY(!opened.isEnabled("foundCopy"));
        QVERIFY(!opened.isEnabled("foundUse"));
    }
};

QTEST_MAIN(tst_BundleDialogs)
#include "tst_bundledialogs.moc"
