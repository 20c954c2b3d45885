// SPDX-License-Identifier: Apache-2.0
//
// Accounts in the settings and in the create dialog, with a real GNOME Keyring and a program that
// answers as DigitalOcean.
#include "models/accounts/keyring.h"
#include "models/base/storage.h"
#include "tests/support/drivenmachine.h"
#include "tests/support/fakecloud.h"
#include "tests/support/keyringsession.h"
#include "tests/ui/picture.h"
#include "tests/ui/uifixture.h"
#include "ui/accounts/accountspage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/wizard/createdialog.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

using namespace machinist;
using machinist::test::FakeCloud;

namespace {

constexpr char kToken[] = "dop_v1_secret";

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_UiAccounts final : public QObject
{
    Q_OBJECT

    std::unique_ptr<KeyringSession> m_keyring;
    FakeCloud m_cloud;
    QTemporaryDir m_home;

    struct Page
    {
        Page()
            : services(fixture.services())
            , settings(fixture.settings, {})
        {
            settings.setAttribute(Qt::WA_DeleteOnClose, false);
            page = new AccountsPage(services, &settings);
            settings.addPage(s("Accounts"), page);
            settings.findChild<QTabWidget *>(s("settingsPages"))->setCurrentWidget(page);
            settings.show();
        }
        void press(const char *name) const { page->findChild<QPushButton *>(s(name))->click(); }
        QListWidget *list() const { return page->findChild<QListWidget *>(s("accountList")); }
        QDialog *dialog() const { return page->findChild<QDialog *>(s("accountDialog")); }
        QString notice() const { return page->findChild<QLabel *>(s("noticeText"))->text(); }
        QList<Account> stored() { return *fixture.lifecycle.secrets().accounts().all(); }

        UiFixture fixture;
        Services services;
        SettingsDialog settings;
        AccountsPage *page = nullptr;
    };

    /// Adds an account by the dialog.
    static void add(Page &page, const char *name, const char *token)
    {
        page.press("accountAdd");
        QTRY_VERIFY(page.dialog());
        QDialog *dialog = page.dialog();
        auto drivers = dialog->findChild<QComboBox *>(s("accountDriver"));
        drivers->setCurrentIndex(drivers->findData(s("digitalocean")));
        auto edit = dialog->findChild<QLineEdit *>(s("accountName"));
        edit->setText(s(name));
        auto save = dialog->findChild<QPushButton *>(s("accountSave"));
        QVERIFY(!save->isEnabled() && save->toolTip().contains(s("secret")));
        dialog->findChild<QLineEdit *>(s("digitalocean-access-token"))->setText(s(token));
        edit->setText(s(" "));
        QVERIFY(!save->isEnabled() && save->toolTip().contains(s("name")));
        edit->setText(s(name));
        QVERIFY(save->isEnabled());
        QCOMPARE(test::unnamedControls(dialog), QStringList());
        save->click();
        for (int i = 0; i < 100 && page.dialog(); ++i)
            QTest::qWait(200);
        QStringList said;
        if (page.dialog())
            for (const QLabel *label : dialog->findChildren<QLabel *>())
                if (label->isVisible())
                    said << label->text();
        QVERIFY2(!page.dialog(), qPrintable(said.join(u'\n')));
    }

    /// A machine at the provider that no store knows.
    std::unique_ptr<test::DrivenMachine> made() const
    {
        JsonObject config = test::configured(s("digitalocean"),
                                             {{s("digitalocean-access-token"), {s(kToken)}},
                                              {s("digitalocean-endpoint"), {m_cloud.address()}}});
        config.set(QLatin1String("PollInterval"), 5);
        auto machine = std::make_unique<test::DrivenMachine>(s("digitalocean"), config);
        RecordingContext context;
        return machine->create(context) ? std::move(machine) : nullptr;
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = KeyringSession::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        if (const QString why = FakeCloud::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_keyring = std::make_unique<KeyringSession>();
        QVERIFY(m_keyring->start());
        QVERIFY(m_cloud.start(s("digitalocean/server.py")));
        qputenv("XDG_CONFIG_HOME", m_home.path().toUtf8());
        qputenv("DIGITALOCEAN_ENDPOINT", m_cloud.address().toUtf8());
        qunsetenv("DIGITALOCEAN_ACCESS_TOKEN");
    }
    void cleanupTestCase() { m_keyring.reset(); }

    void anAccountIsAddedAndItsSecretIsInTheKeyringAlone()
    {
        Page page;
        add(page, "Work", kToken);
        QTRY_COMPARE(page.list()->count(), 1);
        QVERIFY(page.list()->item(0)->text().contains(s("Work")));
        const auto file = readFile(page.fixture.store.root() + s("/accounts.json"));
        QVERIFY(file && file->contains("Work") && !file->contains(kToken));
        const auto secrets
            = page.fixture.lifecycle.secrets().accounts().secrets(page.stored().first().id);
        QCOMPARE(secrets->value(s("AccessToken")), s(kToken));
        QCOMPARE(test::unnamedControls(&page.settings), QStringList());
        test::picture(&page.settings, s("accounts"));
    }

    void testingSaysWhetherTheProviderLetsItIn()
    {
        Page page;
        add(page, "Good", kToken);
        QTRY_COMPARE(page.list()->count(), 1);
        page.press("accountCheck");
        QTRY_COMPARE(page.notice(), s("Good works."));
        add(page, "Bad", "dop_v1_wrong");
        QTRY_COMPARE(page.list()->count(), 2);
        page.list()->setCurrentRow(1);
        page.press("accountCheck");
        QTRY_VERIFY(!page.notice().contains(s("works")) && !page.notice().contains(s("Asking"))
                    && !page.notice().contains(s("keyring")));
        QVERIFY(!page.notice().contains(s("dop_v1_wrong")));
    }

    void anotherNameLeavesTheSecretAndAnotherSecretLeavesTheRest()
    {
        Page page;
        add(page, "Old", kToken);
        QTRY_COMPARE(page.list()->count(), 1);
        page.press("accountChange");
        QTRY_VERIFY(page.dialog());
        page.dialog()->findChild<QLineEdit *>(s("accountName"))->setText(s("New"));
        QVERIFY(page.dialog()
                    ->findChild<QLineEdit *>(s("digitalocean-access-token"))
                    ->text()
                    .isEmpty());
        page.dialog()->findChild<QPushButton *>(s("accountSave"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(!page.dialog(), 20000);
        QTRY_COMPARE(page.stored().first().name, s("New"));
        Accounts &accounts = page.fixture.lifecycle.secrets().accounts();
        const QString id = page.stored().first().id;
        QCOMPARE(accounts.secrets(id)->value(s("AccessToken")), s(kToken));
        page.press("accountChange");
        QTRY_VERIFY(page.dialog());
        page.dialog()
            ->findChild<QLineEdit *>(s("digitalocean-access-token"))
            ->setText(s("dop_v1_next"));
        page.dialog()->findChild<QPushButton *>(s("accountSave"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(!page.dialog(), 20000);
        QCOMPARE(accounts.secrets(id)->value(s("AccessToken")), s("dop_v1_next"));
        QCOMPARE(page.stored().first().name, s("New"));
    }

    void removingNamesTheMachinesThatUseIt()
    {
        Page page;
        add(page, "Work", kToken);
        QTRY_COMPARE(page.list()->count(), 1);
        const QString id = page.stored().first().id;
        page.fixture.addMachine(s("web"));
        QVERIFY(updateExtras(page.fixture.store, s("web"),
                             [&](MachineExtras &extras) { extras.setAccount(id); }));
        page.press("accountRemove");
        auto question = [&] { return page.page->findChild<QMessageBox *>(s("accountQuestion")); };
        QTRY_VERIFY(question());
        QVERIFY(question()->informativeText().contains(s("web")));
        question()->button(QMessageBox::Yes)->click();
        QTRY_COMPARE(page.list()->count(), 0);
        QCOMPARE(Keyring::read(s("account/") + id).error().kind, ErrorKind::NotFound);
    }

    void whatIsLeftOverIsFoundAndDeleted()
    {
        Page page;
        add(page, "Work", kToken);
        QTRY_COMPARE(page.list()->count(), 1);
        const auto lost = made();
        const auto kept = made();
        QVERIFY(lost && kept);
        Machine known(s("m1"), s("digitalocean"), page.fixture.store.root());
        known.setDriverConfig(kept->config());
        QVERIFY(page.fixture.store.create(known));

        page.press("accountOrphans");
        auto dialog = page.page->findChild<QDialog *>(s("orphansDialog"));
        QVERIFY(dialog);
        auto list = dialog->findChild<QTreeWidget *>(s("orphanList"));
        QTRY_COMPARE(list->topLevelItemCount(), 2);
        auto erase = dialog->findChild<QPushButton *>(s("orphansDelete"));
        QVERIFY(!erase->isEnabled()); // nothing is chosen for the user
        for (int row = 0; row < 2; ++row) {
            QCOMPARE(list->topLevelItem(row)->text(3), lost->text("MachinistId"));
            list->topLevelItem(row)->setCheckState(0, Qt::Checked);
        }
        QCOMPARE(test::unnamedControls(dialog), QStringList());
        test::picture(dialog, s("orphans"));
        erase->click();
        auto question = dialog->findChild<QMessageBox *>(s("orphanQuestion"));
        QVERIFY(question && question->informativeText().contains(s("droplet m1")));
        question->button(QMessageBox::Yes)->click();
        auto state = dialog->findChild<QLabel *>(s("orphansState"));
        QTRY_COMPARE_WITH_TIMEOUT(state->text(), s("Nothing is left over."), 20000);
        QCOMPARE(m_cloud.left(), 3); // the other's droplet, key and tag
        RecordingContext context;
        QVERIFY(kept->remove(context));
    }

    void aNewMachineSignsInWithTheChosenAccount()
    {
        Page page;
        add(page, "Work", kToken);
        QTRY_COMPARE(page.list()->count(), 1);
        CreateDialog dialog(page.services, {});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.selectDriver(s("digitalocean"));
        dialog.show();
        auto box = dialog.findChild<QComboBox *>(s("account"));
        QTRY_COMPARE(box->currentText(), s("Work"));
        // The lists come with it, and the field for the token is not asked any more.
        QTRY_COMPARE(dialog.findChild<QComboBox *>(s("digitalocean-region"))->count(), 3);
        QTRY_VERIFY(!dialog.findChild<QLineEdit *>(s("digitalocean-access-token"))->isVisible());
        const CreateRequest request = dialog.requests().first();
        QCOMPARE(request.account, page.stored().first().id);
        QVERIFY(!request.driverFlags.contains(s("digitalocean-access-token")));
        const QString command = dialog.findChild<QLineEdit *>(s("commandLine"))->text();
        QVERIFY2(command.startsWith(s("DIGITALOCEAN_ACCESS_TOKEN=\"$DIGITALOCEAN_ACCESS_TOKEN\" ")),
                 qPrintable(command));
        test::picture(&dialog, s("create-account"));
        // What Lifecycle::create() does with it.
        const DriverInfo *info = page.fixture.drivers.find(u"digitalocean");
        const auto whole = page.fixture.lifecycle.secrets().withAccount(request.account, *info,
                                                                        request.driverFlags);
        QCOMPARE(whole->value(s("digitalocean-access-token")), QStringList{s(kToken)});
    }

    void withoutAKeyringASentenceSaysSoAndTheEnvironmentStillServes()
    {
        const QByteArray bus = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
        // QtKeychain remembers the bus: a process of its own has none.
        QProcess other;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(s("TST_NO_KEYRING"), s("1"));
        environment.insert(s("DIGITALOCEAN_ACCESS_TOKEN"), s(kToken));
        other.setProcessEnvironment(environment);
        other.setProcessChannelMode(QProcess::MergedChannels);
        other.start(QCoreApplication::applicationFilePath(), {s("noKeyring")});
        QVERIFY(other.waitForFinished(60000));
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus);
        QVERIFY2(other.exitCode() == 0, other.readAll().constData());
    }
};

/// Runs in a process whose session has no keyring.
class tst_NoKeyring final : public QObject
{
    Q_OBJECT

private slots:
    void noKeyring()
    {
        UiFixture fixture;
        const Services services = fixture.services();
        AccountsPage page(services);
        page.show();
        page.findChild<QPushButton *>(s("accountAdd"))->click();
        auto dialog = page.findChild<QDialog *>(s("accountDialog"));
        QVERIFY(dialog);
        auto drivers = dialog->findChild<QComboBox *>(s("accountDriver"));
        drivers->setCurrentIndex(drivers->findData(s("digitalocean")));
        dialog->findChild<QPushButton *>(s("accountSave"))->click();
        auto message = dialog->findChild<QLabel *>(s("errorMessage"));
        QTRY_VERIFY_WITH_TIMEOUT(message->isVisible(), 40000);
        QCOMPARE(message->text(), s("There is no keyring in this session."));
        QVERIFY(dialog->findChild<QLabel *>(s("errorHint"))->text().contains(s("environment")));
        test::picture(dialog, s("no-keyring"));

        CreateDialog create(services, {});
        create.setAttribute(Qt::WA_DeleteOnClose, false);
        create.selectDriver(s("digitalocean"));
        create.show();
        auto box = create.findChild<QComboBox *>(s("account"));
        QTRY_VERIFY(box->currentText().contains(s("DIGITALOCEAN_ACCESS_TOKEN")));
        QTRY_COMPARE(create.findChild<QComboBox *>(s("digitalocean-region"))->count(), 3);
        QVERIFY(create.findChild<QPushButton *>(s("createButton"))->isEnabled());
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (qEnvironmentVariableIsSet("TST_NO_KEYRING")) {
        tst_NoKeyring test;
        return QTest::qExec(&test, argc, argv);
    }
    tst_UiAccounts test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_uiaccounts.moc"
