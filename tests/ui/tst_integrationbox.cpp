// SPDX-License-Identifier: Apache-2.0
#include "models/base/storage.h"
#include "models/integration/dockercontext.h"
#include "models/integration/sshconfig.h"
#include "tests/support/recordingcontext.h"
#include "tests/ui/uifixture.h"
#include "ui/machine/integrationbox.h"

#include <QCheckBox>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QTest>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

/// What a switch does is seen in the home folder, and follows the machine.
class tst_IntegrationBox final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<UiFixture> m_fixture;
    std::unique_ptr<IntegrationBox> m_box;

    QCheckBox *context() const { return m_box->findChild<QCheckBox *>(s("keepContext")); }
    QCheckBox *ssh() const { return m_box->findChild<QCheckBox *>(s("keepSsh")); }
    QString id() const { return loadExtras(m_fixture->store, s("web"))->id(); }
    bool hasContext() const { return DockerContexts().isOurs(s("web"), id()); }

    void addGeneric(const QString &address)
    {
        Machine machine(s("web"), s("generic"), m_fixture->store.root());
        JsonObject driver = machine.driverConfig();
        driver.set(QLatin1String("MachineName"), s("web"));
        driver.set(QLatin1String("IPAddress"), address);
        driver.set(QLatin1String("SSHUser"), s("ada"));
        driver.set(QLatin1String("SSHPort"), 2222);
        machine.setDriverConfig(driver);
        QVERIFY(m_fixture->store.create(machine));
    }
    void show()
    {
        m_box = std::make_unique<IntegrationBox>(m_fixture->services(), s("web"));
        m_box->show();
        QTRY_VERIFY(context()->isEnabled());
    }

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("HOME", m_home->path().toLocal8Bit());
        qunsetenv("DOCKER_CONFIG");
        m_fixture = std::make_unique<UiFixture>();
    }
    void cleanup()
    {
        m_box.reset();
        m_fixture.reset();
    }

    void nothingIsToldUntilItIsAskedFor()
    {
        m_fixture->addMachine(s("web"));
        show();
        QVERIFY(!context()->isChecked());
        QVERIFY(!ssh()->isChecked());
        QVERIFY(!QFileInfo::exists(m_home->filePath(s(".docker"))));
        QVERIFY(!QFileInfo::exists(m_home->filePath(s(".ssh"))));
    }

    void contextComesGoesAndIsRemembered()
    {
        m_fixture->addMachine(s("web"), s("http://192.0.2.7:2375"));
        show();
        context()->click();
        QTRY_VERIFY(hasContext());
        QTRY_VERIFY(context()->isEnabled());
        show(); // opened again
        QVERIFY(context()->isChecked());
        context()->click();
        QTRY_VERIFY(!hasContext());
    }

    void newAddressIsFollowedAndRemovalTakesEverythingAway()
    {
        m_fixture->addMachine(s("web"), s("http://192.0.2.7:2375"));
        RecordingContext work;
        Integrations wanted;
        wanted.dockerContext = true;
        QVERIFY(m_fixture->lifecycle.setIntegrations(s("web"), wanted, work));
        QVERIFY(m_fixture->store.update(s("web"), [](Machine &machine) -> Result<> {
            JsonObject driver = machine.driverConfig();
            driver.set(QLatin1String("URL"), s("http://192.0.2.8:2375"));
            machine.setDriverConfig(driver);
            return {};
        }));
        QVERIFY(m_fixture->lifecycle.look(s("web"), LookDepth::State, work));
        const QString folder = m_home->filePath(s(".docker/contexts/meta"));
        const QString name = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
        const auto meta = readFile(folder + u'/' + name + s("/meta.json"));
        QVERIFY(meta);
        QVERIFY2(meta->contains("192.0.2.8"), meta->constData());
        const QString machineId = id();
        QVERIFY(m_fixture->lifecycle.remove(s("web"), false, work));
        QVERIFY(!DockerContexts().isOurs(s("web"), machineId));
    }

    void hostOfSshIsWritten()
    {
        addGeneric(s("192.0.2.9"));
        show();
        ssh()->click();
        QTRY_VERIFY(SshConfig().contains(id()));
        const auto text = readFile(SshConfig().ownFile());
        for (const char *line : {"Host web", "HostName 192.0.2.9", "Port 2222", "User ada"})
            QVERIFY2(text->contains(line), line);
        RecordingContext work;
        const QString machineId = id();
        QVERIFY(m_fixture->lifecycle.remove(s("web"), false, work));
        QVERIFY(!SshConfig().contains(machineId));
    }

    void entryOfSomebodyElseIsSaidAndStays()
    {
        m_fixture->addMachine(s("web"), s("http://192.0.2.7:2375"));
        QVERIFY(DockerContexts().write(s("web"), s("another"), {.url = s("tcp://a:2375")}));
        show();
        context()->click();
        auto notice = m_box->findChild<QLabel *>(s("noticeText"));
        QTRY_VERIFY(notice->text().contains(s("not ours")));
        QVERIFY(!context()->isChecked());
        QVERIFY(DockerContexts().isOurs(s("web"), s("another")));
    }

    void machineWithoutSshSaysSo()
    {
        m_fixture->addMachine(s("web"));
        show();
        ssh()->click();
        QTRY_VERIFY(!m_box->findChild<QLabel *>(s("noticeText"))->text().isEmpty());
        QTRY_VERIFY(!ssh()->isChecked());
    }
};

QTEST_MAIN(tst_IntegrationBox)
#include "tst_integrationbox.moc"
