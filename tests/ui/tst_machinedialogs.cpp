// SPDX-License-Identifier: Apache-2.0
//
// Snapshots, changes and names in the window, on machines of QEMU that are off: their disks are
// real, and qemu-img is what works on them.
#include "models/lifecycle/machinemonitor.h"
#include "models/machine/machinelistmodel.h"
#include "tests/ui/picture.h"
#include "tests/ui/uifixture.h"
#include "ui/machine/machinejobs.h"
#include "ui/machine/namedialog.h"
#include "ui/machine/reshapedialog.h"
#include "ui/machine/snapshotdialog.h"

#include <QtTest>
#include <QtWidgets>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_MachineDialogs final : public QObject
{
    Q_OBJECT

    struct Parts
    {
        UiFixture fixture;
        Services services{fixture.services()};
        MachineListModel machines;
        MachineMonitor monitor{fixture.lifecycle, machines};
        MachineJobs jobs{services, machines, monitor};

        const DriverInfo &qemu() { return *fixture.drivers.find(u"qemu"); }
        void addMachine(const QString &name)
        {
            Machine machine(name, s("qemu"), fixture.store.root());
            const auto driver = qemu().make({name, fixture.store.root()});
            QVERIFY(driver->configure(*parseFlags(qemu().flags, {})));
            JsonObject config = driver->config();
            config.set(QLatin1String("UUID"), s("5b8cbb6e-3f0c-4b6d-9a55-2f4f7b0f0a11"));
            machine.setDriverConfig(config);
            QVERIFY(fixture.store.create(machine));
            QCOMPARE(QProcess::execute(s("qemu-img"),
                                       {s("create"), s("-q"), s("-f"), s("qcow2"),
                                        fixture.store.machineFolder(name) + s("/disk.qcow2"),
                                        s("20480M")}),
                     0);
        }
    };

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(s("qemu-img")).isEmpty())
            QSKIP("qemu-img is not installed");
    }

    void init()
    {
        m_parts = std::make_unique<Parts>();
        m_parts->addMachine(s("box"));
    }
    void cleanup() { m_parts.reset(); }

    void aSnapshotIsTakenRestoredAndDeleted()
    {
        SnapshotDialog *dialog = new SnapshotDialog(m_parts->services, m_parts->jobs, s("box"));
        const QPointer<SnapshotDialog> guard(dialog);
        dialog->show();
        auto take = dialog->findChild<QPushButton *>(s("snapshotTake"));
        auto list = dialog->findChild<QTreeWidget *>(s("snapshotList"));
        auto name = dialog->findChild<QLineEdit *>(s("snapshotName"));
        auto restore = dialog->findChild<QPushButton *>(s("snapshotRestore"));
        auto remove = dialog->findChild<QPushButton *>(s("snapshotDelete"));
        QTRY_VERIFY_WITH_TIMEOUT(take->isEnabled(), 30000);
        QVERIFY(!restore->isEnabled() && !restore->toolTip().isEmpty());
        name->setText(s("no/name"));
        QVERIFY(!take->isEnabled() && !take->toolTip().isEmpty());
        name->setText(s("before it"));
        take->click();
        QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItemCount(), 1, 30000);
        QCOMPARE(list->topLevelItem(0)->text(0), s("before it"));
        QTRY_VERIFY_WITH_TIMEOUT(restore->isEnabled(), 30000);
        name->setText(s("before it"));
        QVERIFY(!take->isEnabled()); // there is one of that name

        test::picture(dialog, s("snapshots"));

        restore->click();
        answer(dialog, QMessageBox::No);
        QVERIFY(restore->isEnabled());
        restore->click();
        answer(dialog, QMessageBox::Yes);
        QTRY_VERIFY_WITH_TIMEOUT(restore->isEnabled(), 30000);
        QCOMPARE(list->topLevelItemCount(), 1);
        remove->click();
        answer(dialog, QMessageBox::Yes);
        QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItemCount(), 0, 30000);
        dialog->close();
        QTRY_VERIFY(!guard);
    }

    void everyFieldSaysWhenItTakesEffectOrWhyNot()
    {
        auto dialog = new ReshapeDialog(m_parts->services, s("box"), m_parts->qemu());
        dialog->show();
        QSignalSpy confirmed(dialog, &ReshapeDialog::confirmed);
        auto save = dialog->findChild<QPushButton *>(s("reshapeSave"));
        QTRY_VERIFY_WITH_TIMEOUT(dialog->findChild<QWidget *>(s("reshape-qemu-memory")), 30000);
        for (const Flag &flag : m_parts->qemu().flags) {
            const QString name = QLatin1String(flag.name);
            auto note = dialog->findChild<QLabel *>(s("reshapeNote-") + name);
            QVERIFY2(note && !note->text().isEmpty(), flag.name);
            const bool isPossible = note->text().startsWith(s("Takes effect"));
            QCOMPARE(dialog->findChild<QWidget *>(s("reshape-") + name)->isEnabled(), isPossible);
        }
        QVERIFY(!save->isEnabled()); // nothing is changed
        test::picture(dialog, s("modify"));
        auto disk = dialog->findChild<QSpinBox *>(s("reshape-qemu-disk-size"));
        QCOMPARE(disk->minimum(), 20480); // it only grows
        dialog->findChild<QSpinBox *>(s("reshape-qemu-memory"))->setValue(2048);
        QVERIFY(save->isEnabled());
        save->click();
        QCOMPARE(confirmed.count(), 1);
        const auto changes = confirmed.at(0).at(1).value<FlagAnswers>();
        QCOMPARE(changes, (FlagAnswers{{s("qemu-memory"), {s("2048")}}}));

        const OperationPtr job = m_parts->jobs.reshape(s("box"), changes);
        QTRY_VERIFY_WITH_TIMEOUT(job->isFinished(), 30000);
        QCOMPARE(job->state(), Operation::State::Succeeded);
        QCOMPARE(
            m_parts->fixture.store.load(s("box"))->driverConfig().number(QLatin1String("Memory")),
            2048);
    }

    void aNewNameIsCheckedAndTaken()
    {
        auto dialog = new NameDialog(NameDialog::Purpose::Rename, s("box"), {s("box"), s("other")});
        QSignalSpy chosen(dialog, &NameDialog::chosen);
        dialog->show();
        auto edit = dialog->findChild<QLineEdit *>(s("newName"));
        auto confirm = dialog->findChild<QPushButton *>(s("newNameConfirm"));
        for (const char *bad : {"", "other", "a b"}) {
            edit->setText(s(bad));
            QVERIFY2(!confirm->isEnabled(), bad);
        }
        edit->setText(s("crate"));
        test::picture(dialog, s("rename"));
        confirm->click();
        QCOMPARE(chosen.at(0).at(1).toString(), s("crate"));
        QSignalSpy renamed(&m_parts->jobs, &MachineJobs::renamed);
        const OperationPtr job = m_parts->jobs.rename(s("box"), s("crate"));
        QTRY_VERIFY_WITH_TIMEOUT(job->isFinished(), 30000);
        QTRY_COMPARE(renamed.count(), 1);
        QVERIFY(m_parts->fixture.store.exists(s("crate")));
        QVERIFY(!m_parts->fixture.store.exists(s("box")));
    }

private:
    void answer(QWidget *dialog, QMessageBox::StandardButton button)
    {
        QMessageBox *question = nullptr;
        QTRY_VERIFY((question = dialog->findChild<QMessageBox *>(s("snapshotQuestion"))));
        const QPointer<QMessageBox> guard(question);
        question->button(button)->click();
        QTRY_VERIFY(!guard);
    }

    std::unique_ptr<Parts> m_parts;
};

QTEST_MAIN(tst_MachineDialogs)
#include "tst_machinedialogs.moc"
