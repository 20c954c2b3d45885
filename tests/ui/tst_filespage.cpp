// SPDX-License-Identifier: Apache-2.0
//
// The files of a host, against a real sshd with SFTP.
#include "models/base/storage.h"
#include "tests/support/sshdfixture.h"
#include "tests/ui/uifixture.h"
#include "ui/files/filespage.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr int kPatience = 20000;

} // namespace

class tst_FilesPage final : public QObject
{
    Q_OBJECT

    SshdFixture m_sshd;
    std::unique_ptr<QTemporaryDir> m_host; // what lies on the host
    std::unique_ptr<UiFixture> m_fixture;
    std::unique_ptr<FilesPage> m_page;

    template<typename T>
    T *find(const char *name) const
    {
        return m_page->findChild<T *>(s(name));
    }
    QStringList names() const
    {
        QStringList names;
        auto list = find<QTreeWidget>("fileList");
        for (int i = 0; i < list->topLevelItemCount(); ++i)
            names.append(list->topLevelItem(i)->text(0));
        return names;
    }
    void choose(const char *name)
    {
        auto list = find<QTreeWidget>("fileList");
        const auto found = list->findItems(s(name), Qt::MatchExactly);
        QVERIFY(!found.isEmpty());
        list->setCurrentItem(found.constFirst());
    }

private slots:
    void initTestCase()
    {
        if (const QString why = SshdFixture::missing(); !why.isEmpty())
            QSKIP(qPrintable(why));
        QVERIFY(m_sshd.start());
    }
    void init()
    {
        m_host = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_host->path()).mkdir(s("zoo")));
        QVERIFY(writeFile(m_host->filePath(s("note.txt")), "hello"));
        QVERIFY(writeFile(m_host->filePath(s("zoo/cat")), "meow"));
        m_fixture = std::make_unique<UiFixture>();
        Machine machine(s("host"), s("generic"), m_fixture->store.root());
        JsonObject driver = machine.driverConfig();
        driver.set(QLatin1String("MachineName"), s("host"));
        driver.set(QLatin1String("IPAddress"), s("127.0.0.1"));
        driver.set(QLatin1String("SSHUser"), SshdFixture::user());
        driver.set(QLatin1String("SSHPort"), m_sshd.port());
        driver.set(QLatin1String("SSHKeyPath"), m_sshd.path("user_ed25519"));
        machine.setDriverConfig(driver);
        QVERIFY(m_fixture->store.create(machine));
        m_page = std::make_unique<FilesPage>(m_fixture->services());
        m_page->resize(900, 500);
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void hiddenPageDoesNotConnect()
    {
        m_page->showMachine(s("host"), {});
        QTest::qWait(300);
        QCOMPARE(m_fixture->connections.openedCount(s("host")), 0);
        m_page->show();
        QTRY_VERIFY_WITH_TIMEOUT(!find<QLineEdit>("folderPath")->text().isEmpty(), kPatience);
    }

    void foldersAreWalked()
    {
        m_page->show();
        m_page->showMachine(s("host"), {});
        QTRY_VERIFY_WITH_TIMEOUT(!find<QLineEdit>("folderPath")->text().isEmpty(), kPatience);
        auto path = find<QLineEdit>("folderPath");
        path->setText(m_host->path());
        QTest::keyClick(path, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(names(), (QStringList{s("zoo"), s("note.txt")}), kPatience);
        emit find<QTreeWidget>("fileList")
            ->itemActivated(find<QTreeWidget>("fileList")->topLevelItem(0), 0);
        QTRY_COMPARE_WITH_TIMEOUT(names(), QStringList{s("cat")}, kPatience);
        find<QToolButton>("folderUp")->click();
        QTRY_COMPARE_WITH_TIMEOUT(names(), (QStringList{s("zoo"), s("note.txt")}), kPatience);
        QCOMPARE(m_fixture->connections.openedCount(s("host")), 1); // all over one connection
    }

    void filesComeAndGo()
    {
        m_page->show();
        m_page->showMachine(s("host"), {});
        m_page->openFolder(m_host->path());
        QTRY_COMPARE_WITH_TIMEOUT(names().size(), 2, kPatience);
        QVERIFY(!find<QPushButton>("fileDownload")->isEnabled());
        choose("note.txt");
        QVERIFY(find<QPushButton>("fileDownload")->isEnabled());
        const QString fetched = m_fixture->path("fetched.txt");
        m_page->download(m_host->filePath(s("note.txt")), fetched);
        QTRY_COMPARE_WITH_TIMEOUT(readFile(fetched).value_or(""), QByteArray("hello"), kPatience);
        const QString mine = m_fixture->path("mine.txt");
        QVERIFY(writeFile(mine, "from here"));
        m_page->upload(mine);
        QTRY_VERIFY_WITH_TIMEOUT(names().contains(s("mine.txt")), kPatience);
        QCOMPARE(readFile(m_host->filePath(s("mine.txt"))).value_or(""), QByteArray("from here"));
    }

    void folderThatIsNotThereIsSaidAndTheOldOneStays()
    {
        m_page->show();
        m_page->showMachine(s("host"), {});
        m_page->openFolder(m_host->path());
        QTRY_COMPARE_WITH_TIMEOUT(names().size(), 2, kPatience);
        m_page->openFolder(s("/there/is/none"));
        auto notice = find<QLabel>("noticeText");
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible() && !notice->text().isEmpty(), kPatience);
        QCOMPARE(names().size(), 2);
    }

    void machineThatCannotBeReachedSaysWhy()
    {
        m_page->show();
        m_page->showMachine(s("host"), s("It is not running"));
        QVERIFY(find<QLabel>("filesReason")->isVisible());
        QCOMPARE(find<QLabel>("filesReason")->text(), s("It is not running"));
        QVERIFY(!find<QPushButton>("fileUpload")->isEnabled());
    }
};

QTEST_MAIN(tst_FilesPage)
#include "tst_filespage.moc"
