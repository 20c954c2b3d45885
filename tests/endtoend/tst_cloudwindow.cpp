// SPDX-License-Identifier: Apache-2.0
//
// A user of the window makes a machine in a cloud: a provider's card, the account in the keyring,
// the account's live lists, Create, until its engine answers; then removes it. The providers are
// stand-ins that boot a real host.
#include "app/application/application.h"
#include "drivers/builtindrivers.h"
#include "models/accounts/accounts.h"
#include "models/driver/driverregistry.h"
#include "models/driver/lookup.h"
#include "tests/endtoend/providers.h"
#include "tests/endtoend/sandbox.h"
#include "tests/endtoend/windowuser.h"
#include "tests/support/bootablehost.h"
#include "tests/support/keyringsession.h"
#include "ui/mainwindow/mainwindow.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QTest>

using namespace machinist;
using namespace machinist::test;
using machinist::windowuser::choose;
using machinist::windowuser::trigger;
using machinist::windowuser::type;
using machinist::windowuser::visible;

namespace {

Sandbox *sandbox = nullptr;

constexpr int kCreateMs = 180000;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// Two of a driver's live lists, and what is chosen in the second: where there is a choice, not
/// the default.
struct Lists
{
    const char *driver;
    const char *first;
    const char *second;
    const char *chosen;
};
constexpr Lists kLists[] = {
    {"digitalocean", "digitalocean-region", "digitalocean-size", "s-2vcpu-4gb"},
    {"amazonec2", "amazonec2-region", "amazonec2-instance-type", "t3.medium"},
    {"azure", "azure-location", "azure-size", "Standard_B2s"},
    {"exoscale", "exoscale-availability-zone", "exoscale-instance-profile", "memory.large"},
    {"google", "google-zone", "google-machine-type", "e2-medium"},
    {"softlayer", "softlayer-region", "softlayer-image", "DEBIAN_12_64"},
    {"openstack", "openstack-image-name", "openstack-flavor-name", "m1.medium"},
    {"rackspace", "rackspace-image-id", "rackspace-flavor-id", "3"},
    {"vmwarevcloudair", "vmwarevcloudair-catalogitem", "vmwarevcloudair-orgvdcnetwork",
     "vdc1-default-routed"},
    {"vmwarevsphere", "vmwarevsphere-clone-from", "vmwarevsphere-datastore", "LocalDS_0"},
};

} // namespace

class tst_CloudWindow final : public QObject
{
    Q_OBJECT

    std::unique_ptr<BootableHost> m_host;
    std::unique_ptr<Application> m_application;
    QList<QByteArray> m_variables;

    MainWindow &window() { return m_application->window(); }

    /// What the command line would be told is in the environment, but for secrets and what belongs
    /// to them: that is an account.
    void signIn(const ProviderRow &row, const DriverInfo &info, const QStringList &command)
    {
        Account account{
            .id = {}, .driver = s(row.driver), .name = accountOf(row.driver), .answers = {}};
        for (qsizetype at = 3; at + 2 < command.size(); at += 2) {
            const QString name = command[at].mid(2);
            const Flag *flag = findFlag(info, name);
            QVERIFY2(flag, qPrintable(name));
            if (*row.variable && signInFlags(info).contains(name))
                account.answers.insert(name, command[at + 1]);
            else
                setVariable(flag->env, command[at + 1]);
        }
        Secrets secrets;
        for (const SecretField &field : info.secrets)
            if (const Flag *flag = findFlag(info, s(field.flag));
                qstrcmp(flag->env, row.variable) == 0)
                secrets.insert(s(field.key), s(row.secret));
        if (secrets.isEmpty())
            return; // its credentials are a file
        const auto added = Accounts(sandbox->store()).add(account, secrets);
        QVERIFY2(added, added ? "" : qPrintable(added.error().message));
    }
    void setVariable(const char *name, const QString &value)
    {
        qputenv(name, value.toUtf8());
        m_variables << name;
    }

    static QString accountOf(const char *driver) { return s("Work at ") + s(driver); }
    static bool isSignedInWith(const QString &account)
    {
        const auto *box = visible<QComboBox>("account");
        return box && box->currentText() == account;
    }

    void fillIn(const Lists &lists, const QString &machine, bool hasAccount)
    {
        QVERIFY(trigger(window(), "newAction"));
        QTRY_VERIFY(visible<QDialog>("createDialog"));
        const DriverInfo &info = *DriverRegistry(builtinDrivers()).find(s(lists.driver));
        QVERIFY(choose("driverList", s(info.displayName)));
        if (hasAccount)
            QTRY_VERIFY_WITH_TIMEOUT(isSignedInWith(accountOf(lists.driver)), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(
            visible<QComboBox>(lists.first) && visible<QComboBox>(lists.first)->count() > 1, 30000);
        auto *second = visible<QComboBox>(lists.second);
        QVERIFY(second);
        QTRY_VERIFY_WITH_TIMEOUT(second->findText(s(lists.chosen), Qt::MatchContains) >= 0, 30000);
        second->setEditText(s(lists.chosen));
        QVERIFY(type("machineName", machine));
    }

private slots:
    void initTestCase()
    {
        for (const QString &why : {BootableHost::whyNot(), FakeCloud::whyNot()})
            if (!why.isEmpty())
                QSKIP(qPrintable(why));
        m_host = std::make_unique<BootableHost>();
        const QString error = m_host->start();
        QVERIFY2(error.isEmpty(), qPrintable(error));
        qputenv("AWS_EC2_METADATA_DISABLED", "true");
        m_application = std::make_unique<Application>();
        m_application->show(false);
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        window().resize(1200, 760);
    }
    void cleanupTestCase()
    {
        m_application.reset();
        m_host.reset();
    }
    void cleanup()
    {
        for (const QByteArray &name : std::as_const(m_variables))
            qunsetenv(name.constData());
        m_variables.clear();
        if (auto *left = visible<QDialog>("createDialog")) // of a row that failed
            left->close();
    }

    void aMachineIsMadeByTheDialogUntilItRuns_data()
    {
        QTest::addColumn<int>("row");
        for (int row = 0; row < int(std::size(kLists)); ++row)
            QTest::newRow(kLists[row].driver) << row;
    }

    void aMachineIsMadeByTheDialogUntilItRuns()
    {
        QFETCH(int, row);
        const Lists &lists = kLists[row];
        const ProviderRow &provider = providerOf(lists.driver);
        const QString machine = s(lists.driver) + s("1");
        Provider cloud(provider);
        if (const QString why = cloud.whyNot(); !why.isEmpty())
            QSKIP(qPrintable(s("SKIPPED LOUDLY: ") + why));
        QVERIFY(cloud.start(m_host->environment()));
        const DriverInfo &info = *DriverRegistry(builtinDrivers()).find(s(lists.driver));
        signIn(provider, info, cloud.createCommand(machine));
        fillIn(lists, machine, *provider.variable);
        if (QTest::currentTestFailed())
            return;
        auto *create = visible<QAbstractButton>("createButton");
        QTRY_VERIFY_WITH_TIMEOUT(create->isEnabled(), 20000);
        QTest::mouseClick(create, Qt::LeftButton);
        QTRY_VERIFY(!visible<QDialog>("createDialog"));

        const QString config = sandbox->store() + s("/machines/") + machine + s("/config.json");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(config), 60000);
        // While the job runs its machine's actions are off.
        QTRY_VERIFY(choose("machineTable", machine));
        auto *console = window().findChild<QAction *>(s("consoleAction"));
        const QDeadlineTimer deadline(kCreateMs);
        while (!console->isEnabled() && !deadline.hasExpired()) {
            QTest::qWait(500);
            if (auto *failure = visible<QLabel>("errorMessage"))
                QFAIL(qPrintable(failure->text()));
        }
        QVERIFY(console->isEnabled());
        QCOMPARE(sandbox->machinist({s("status"), machine}).out.trimmed(), s("Running"));
        const Run used = sandbox->shell(s("eval $(machinist env ") + machine
                                        + s(") && docker info >/dev/null && echo usable"));
        QVERIFY2(used.out.contains(s("usable")), qPrintable(used.all()));
        QFile file(config);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray stored = file.readAll();
        QVERIFY2(stored.contains(lists.chosen), stored.constData());
        QVERIFY(!stored.contains(provider.secret));

        QVERIFY(trigger(window(), "removeAction"));
        QTRY_VERIFY(visible<QDialog>("removeDialog"));
        QTest::mouseClick(visible<QAbstractButton>("removeConfirm"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(config), 120000);
        QCOMPARE(cloud.left(), 0);
    }
};

int main(int argc, char **argv)
{
    if (const QString missing = KeyringSession::missing(); !missing.isEmpty()) {
        qWarning("SKIP: %s", qPrintable(missing));
        return 77;
    }
    QApplication app(argc, argv); // the keyring's start waits in its event loop
    KeyringSession keyring;
    Sandbox box;
    if (!keyring.start()) {
        qWarning("no keyring could be started");
        return 1;
    }
    for (const char *name : {"HOME", "MACHINE_STORAGE_PATH", "XDG_CONFIG_HOME"})
        qputenv(name, box.environment().value(QString::fromUtf8(name)).toLocal8Bit());
    sandbox = &box;
    QApplication::setApplicationName(QStringLiteral("machinist"));
    QApplication::setQuitOnLastWindowClosed(false);
    tst_CloudWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_cloudwindow.moc"
