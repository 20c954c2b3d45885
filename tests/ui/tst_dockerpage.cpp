// SPDX-License-Identifier: Apache-2.0
#include "models/machine/machineentry.h"
#include "tests/support/fakecloud.h"
#include "tests/ui/uifixture.h"
#include "ui/docker/dockerpage.h"

#include <QLabel>
#include <QPushButton>
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

class tst_DockerPage final : public QObject
{
    Q_OBJECT

    std::unique_ptr<UiFixture> m_fixture;
    std::unique_ptr<test::FakeCloud> m_engine;
    std::unique_ptr<DockerPage> m_page;

    MachineEntry entry(const QString &url) const
    {
        MachineEntry entry;
        entry.name = s("web");
        entry.driver = s("none");
        entry.state = PowerState::Running;
        entry.url = url;
        return entry;
    }
    template<typename T>
    T *find(const char *name) const
    {
        return m_page->findChild<T *>(s(name));
    }
    QString state(const char *container) const
    {
        const auto found
            = find<QTreeWidget>("containerList")->findItems(s(container), Qt::MatchExactly);
        return found.isEmpty() ? QString() : found.constFirst()->text(2);
    }

private slots:
    void init()
    {
        if (const QString why = test::FakeCloud::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_fixture = std::make_unique<UiFixture>();
        m_engine = std::make_unique<test::FakeCloud>();
        QVERIFY(m_engine->start(s("engine/server.py")));
        m_fixture->addMachine(s("web"), m_engine->address());
        m_page = std::make_unique<DockerPage>(m_fixture->services());
        m_page->show();
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
        m_engine.reset();
    }

    void runningMachineShowsItsContainers()
    {
        const MachineEntry web = entry(m_engine->address());
        m_page->showMachine(&web);
        QTRY_COMPARE_WITH_TIMEOUT(find<QTreeWidget>("containerList")->topLevelItemCount(), 3,
                                  20000);
        QCOMPARE(state("web"), s("Up 2 hours"));
        const QString title = find<QLabel>("dockerTitle")->text();
        QVERIFY2(title.contains(s("24.0.7")) && title.contains(s("2 of 3")), qPrintable(title));
        QVERIFY(!find<QPushButton>("containerStop")->isEnabled()); // none is chosen
    }

    void containerIsStoppedAndStarted()
    {
        const MachineEntry web = entry(m_engine->address());
        m_page->showMachine(&web);
        auto list = find<QTreeWidget>("containerList");
        QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItemCount(), 3, 20000);
        list->setCurrentItem(list->findItems(s("db"), Qt::MatchExactly).constFirst());
        find<QPushButton>("containerStop")->click();
        QTRY_VERIFY_WITH_TIMEOUT(state("db").startsWith(s("Exited")), 20000);
        QTRY_VERIFY(find<QPushButton>("containerStart")->isEnabled()); // it stays chosen
        find<QPushButton>("containerStart")->click();
        QTRY_VERIFY_WITH_TIMEOUT(state("db").startsWith(s("Up")), 20000);
    }

    void silentEngineIsSaid()
    {
        const MachineEntry web = entry(s("http://127.0.0.1:1"));
        m_page->showMachine(&web);
        auto notice = find<QLabel>("noticeText");
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible() && !notice->text().isEmpty(), 20000);
        QCOMPARE(find<QTreeWidget>("containerList")->topLevelItemCount(), 0);
    }

    void stoppedMachineIsNotAsked()
    {
        MachineEntry web = entry(m_engine->address());
        web.state = PowerState::Stopped;
        QSignalSpy refreshed(m_page.get(), &DockerPage::refreshed);
        m_page->showMachine(&web);
        QVERIFY(find<QLabel>("dockerTitle")->text().contains(s("web")));
        QVERIFY(!find<QPushButton>("dockerRefresh")->isEnabled());
        QVERIFY(!refreshed.wait(500));
    }
};

QTEST_MAIN(tst_DockerPage)
#include "tst_dockerpage.moc"
