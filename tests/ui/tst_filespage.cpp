// SPDX-License-Identifier: Apache-2.0
//
// The files of a host, against a real sshd with SFTP.
#include "models/base/storage.h"
#include "tests/ui/sshmachine.h"
#include "ui/files/filedrag.h"
#include "ui/files/filejobs.h"
#include "ui/files/filelist.h"
#include "ui/files/filespage.h"
#include "ui/files/permissionsdialog.h"

#include <QAction>
#include <QApplication>
#include <QDialogButtonBox>
#include <QDir>
#include <QDropEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
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

    void openHostFolder()
    {
        m_page->show();
        m_page->showMachine(s("host"), {});
        m_page->openFolder(m_host->path());
        QTRY_VERIFY_WITH_TIMEOUT(names().size() >= 2, kPatience);
    }
    void answerName(const char *name)
    {
        auto dialog = find<QDialog>("fileNameDialog");
        QVERIFY(dialog);
        dialog->findChild<QLineEdit *>(s("newName"))->setText(s(name));
        dialog->findChild<QPushButton *>(s("newNameConfirm"))->click();
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
        addSshMachine(*m_fixture, m_sshd);
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

    void foldersAreRenamedMadeAndDeletedWithEverythingInThem()
    {
        openHostFolder();
        choose("note.txt");
        find<QAction>("fileRename")->trigger();
        answerName("second.txt");
        QTRY_COMPARE_WITH_TIMEOUT(names(), (QStringList{s("zoo"), s("second.txt")}), kPatience);
        QCOMPARE(readFile(m_host->filePath(s("second.txt"))).value_or(""), QByteArray("hello"));
        find<QAction>("fileNewFolder")->trigger();
        answerName("ark");
        QTRY_COMPARE_WITH_TIMEOUT(names(), (QStringList{s("ark"), s("zoo"), s("second.txt")}),
                                  kPatience);
        QVERIFY(QFileInfo(m_host->filePath(s("ark"))).isDir());
        choose("zoo");
        find<QAction>("fileRemove")->trigger();
        auto question = find<QMessageBox>("removeFilesQuestion");
        QVERIFY(question);
        QVERIFY(QFileInfo::exists(m_host->filePath(s("zoo/cat"))));
        question->button(QMessageBox::Yes)->click();
        QTRY_COMPARE_WITH_TIMEOUT(names(), (QStringList{s("ark"), s("second.txt")}), kPatience);
        QVERIFY(!QFileInfo::exists(m_host->filePath(s("zoo"))));
    }

    void renamingNeverReplacesAnother()
    {
        openHostFolder();
        choose("note.txt");
        find<QAction>("fileRename")->trigger();
        QVERIFY(writeFile(m_host->filePath(s("other.txt")), "precious")); // behind the page's back
        answerName("other.txt");
        auto notice = find<QLabel>("noticeText");
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible() && notice->text().contains(s("other.txt")),
                                 kPatience);
        QCOMPARE(readFile(m_host->filePath(s("other.txt"))).value_or(""), QByteArray("precious"));
    }

    void namesThatCannotBeAreSaidWhileTyping()
    {
        openHostFolder();
        find<QAction>("fileNewFolder")->trigger();
        auto dialog = find<QDialog>("fileNameDialog");
        QVERIFY(dialog);
        auto edit = dialog->findChild<QLineEdit *>(s("newName"));
        auto confirm = dialog->findChild<QPushButton *>(s("newNameConfirm"));
        auto problem = dialog->findChild<QLabel *>(s("newNameProblem"));
        for (const char *name : {"", ".", "..", "a/b", "/", "zoo", "note.txt"}) {
            edit->setText(s(name));
            QVERIFY2(!confirm->isEnabled(), name);
            QVERIFY2(!problem->text().isEmpty(), name);
        }
        edit->setText(s("zoo2"));
        QVERIFY(confirm->isEnabled());
        QVERIFY(problem->text().isEmpty());
        dialog->reject();
    }

    void permissionsAreSet()
    {
        openHostFolder();
        choose("note.txt");
        find<QAction>("filePermissions")->trigger();
        auto dialog = find<PermissionsDialog>("permissionsDialog");
        QVERIFY(dialog);
        auto number = dialog->findChild<QLineEdit *>(s("permissionNumber"));
        number->selectAll();
        QTest::keyClicks(number, s("604"));
        QCOMPARE(dialog->mode(), 0604);
        auto ok = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok);
        number->selectAll();
        QTest::keyClick(number, Qt::Key_Delete);
        QVERIFY(!ok->isEnabled()); // nothing is not "nobody"
        QTest::keyClicks(number, s("8x604"));
        QCOMPARE(number->text(), s("604"));
        QCOMPARE(dialog->mode(), 0604);
        QVERIFY(ok->isEnabled());
        emit dialog->chosen(dialog->mode());
        dialog->close();
        auto list = find<QTreeWidget>("fileList");
        QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItem(1)->text(3), s("rw----r--"), kPatience);
        const auto bits = QFileInfo(m_host->filePath(s("note.txt"))).permissions();
        QVERIFY(bits & QFile::ReadOther);
        QVERIFY(!(bits & QFile::ReadGroup));
    }

    void draggedFilesAreFetched()
    {
        openHostFolder();
        choose("note.txt");
        auto list = find<QTreeWidget>("fileList");
        auto drag = list->findChild<FileDrag *>();
        QVERIFY(drag);
        QSignalSpy fetched(drag, &FileDrag::fetched);
        const QPoint at = list->visualItemRect(list->currentItem()).center();
        QTest::mousePress(list->viewport(), Qt::LeftButton, {}, at);
        const QPoint far = at + QPoint(QApplication::startDragDistance() + 5, 0);
        for (int i = 0; i < 2; ++i) { // the first one only makes the view think of a drag
            QMouseEvent move(QEvent::MouseMove, far, list->viewport()->mapToGlobal(far),
                             Qt::NoButton, Qt::LeftButton, {});
            QCoreApplication::sendEvent(list->viewport(), &move);
        }
        QTest::mouseRelease(list->viewport(), Qt::LeftButton, {}, far);
        QTRY_COMPARE_WITH_TIMEOUT(fetched.size(), 1, kPatience);
        const auto urls = fetched.constFirst().constFirst().value<QList<QUrl>>();
        QCOMPARE(urls.size(), 1);
        QCOMPARE(urls.constFirst().fileName(), s("note.txt"));
        QCOMPARE(readFile(urls.constFirst().toLocalFile()).value_or(""), QByteArray("hello"));
        QSignalSpy jobs(&m_fixture->jobs, &OperationRunner::operationAdded);
        drag->begin(s("host"),
                    {{m_host->filePath(s("note.txt")),
                      FileList::fileOf(list->currentItem())}}); // it is here already
        QCOMPARE(fetched.size(), 2);
        QCOMPARE(jobs.size(), 0);
    }

    void droppedFoldersAreSentWhole()
    {
        openHostFolder();
        QVERIFY(QDir(m_fixture->path("")).mkpath(s("set/deep")));
        QVERIFY(writeFile(m_fixture->path("set/deep/leaf"), "green"));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(m_fixture->path("set"))});
        auto list = find<QTreeWidget>("fileList");
        const QPoint at = list->visualItemRect(list->topLevelItem(0)).center(); // the folder zoo
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(list->viewport(), &enter);
        QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(list->viewport(), &drop);
        QTRY_COMPARE_WITH_TIMEOUT(readFile(m_host->filePath(s("zoo/set/deep/leaf"))).value_or(""),
                                  QByteArray("green"), kPatience);
    }

    void interruptedUploadIsGoneOnWith()
    {
        QVERIFY(writeFile(m_host->filePath(s("big")), "0123"));
        openHostFolder();
        const QString mine = m_fixture->path("big");
        QVERIFY(writeFile(mine, "xxxx456789")); // its beginning tells whether all was sent again
        m_page->uploadAsking({.locals = {mine}, .folder = m_host->path()});
        QTRY_VERIFY_WITH_TIMEOUT(find<QMessageBox>("existingQuestion"), kPatience);
        auto resume = find<QPushButton>("existingResume");
        QVERIFY(resume);
        resume->click();
        QTRY_COMPARE_WITH_TIMEOUT(readFile(m_host->filePath(s("big"))).value_or(""),
                                  QByteArray("0123456789"), kPatience);
    }

    void interruptedDownloadIsGoneOnWith()
    {
        QVERIFY(writeFile(m_host->filePath(s("big")), "xxxx456789"));
        openHostFolder();
        const QString mine = m_fixture->path("big");
        QVERIFY(writeFile(mine, "0123"));
        m_page->downloadAsking({.paths = {{m_host->filePath(s("big")), mine}}});
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>("existingResume"), kPatience);
        QCOMPARE(readFile(mine).value_or(""), QByteArray("0123")); // nothing before the answer
        find<QPushButton>("existingResume")->click();
        QTRY_COMPARE_WITH_TIMEOUT(readFile(mine).value_or(""), QByteArray("0123456789"), kPatience);
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
