// SPDX-License-Identifier: Apache-2.0
#include "models/base/storage.h"
#include "models/ssh/filetree.h"
#include "models/ssh/sshconnection.h"
#include "tests/support/sshdfixture.h"

#include <QDir>
#include <QDirIterator>

using namespace machinist;

/// Whole folders over SFTP, with a real sshd.
class tst_FileTree final : public QObject
{
    Q_OBJECT

    SshdFixture m_sshd;
    SshConnectionPtr m_connection;
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    /// "a/b=text" of every file below \a root, sorted.
    static QStringList content(const QString &root)
    {
        QStringList all;
        QDirIterator files(root, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            all.append(QDir(root).relativeFilePath(file) + u'='
                       + QString::fromUtf8(readFile(file).value_or("")));
        }
        all.sort();
        return all;
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = SshdFixture::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        QVERIFY(m_sshd.start());
        TestContext context;
        const auto opened = SshConnection::open(m_sshd.login(), context);
        QVERIFY(opened);
        m_connection = *opened;
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("here/deep/er")));
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("here/empty")));
        QVERIFY(writeFile(path("here/one"), "1"));
        QVERIFY(writeFile(path("here/.hidden"), "2"));
        QVERIFY(writeFile(path("here/deep/er/three"), "3"));
        QVERIFY(writeFile(path("outside"), "secret"));
    }

    void foldersGoThereAndComeBack()
    {
        TestContext context;
        SshFiles files = m_connection->files();
        QVERIFY(uploadTree(files, path("here"), path("there"), {}, context));
        QCOMPARE(content(path("there")), content(path("here")));
        QVERIFY(QFileInfo(path("there/empty")).isDir());
        QVERIFY(downloadTree(files, path("there"), path("back"), {}, context));
        QCOMPARE(content(path("back")), content(path("here")));
        QVERIFY(QFileInfo(path("back/empty")).isDir());
    }

    void whatIsThereAlreadyStaysBesideIt()
    {
        TestContext context;
        SshFiles files = m_connection->files();
        QVERIFY(QDir().mkpath(path("there/deep")));
        QVERIFY(writeFile(path("there/deep/mine"), "kept"));
        QVERIFY(uploadTree(files, path("here"), path("there"), {}, context));
        QCOMPARE(readFile(path("there/deep/mine")).value_or(""), QByteArray("kept"));
        QCOMPARE(readFile(path("there/deep/er/three")).value_or(""), QByteArray("3"));
    }

    void linksToFoldersAreNotFollowed()
    {
        TestContext context;
        SshFiles files = m_connection->files();
        QVERIFY(QFile::link(path("here"), path("here/deep/loop")));
        QVERIFY(QFile::link(path("outside"), path("here/file-link")));
        QVERIFY(uploadTree(files, path("here"), path("there"), {}, context));
        QVERIFY(!QFileInfo::exists(path("there/deep/loop")));
        QVERIFY(downloadTree(files, path("here"), path("back"), {}, context));
        QVERIFY(!QFileInfo::exists(path("back/deep/loop")));
        QCOMPARE(readFile(path("back/file-link")).value_or(""), QByteArray("secret"));
    }

    void removingAFolderLeavesWhatItsLinksPointTo()
    {
        TestContext context;
        SshFiles files = m_connection->files();
        QVERIFY(QDir().mkpath(path("kept")));
        QVERIFY(writeFile(path("kept/file"), "x"));
        QVERIFY(QFile::link(path("kept"), path("here/deep/link")));
        QVERIFY(removeTree(files, path("here"), RemoteFile::Kind::Folder, context));
        QVERIFY(!QFileInfo::exists(path("here")));
        QVERIFY(QFileInfo::exists(path("kept/file")));
    }

    void goingOnSendsOnlyWhatIsMissing()
    {
        TestContext context;
        SshFiles files = m_connection->files();
        QVERIFY(QDir().mkpath(path("there/deep/er")));
        QVERIFY(writeFile(path("here/deep/er/three"), "xxx456"));
        QVERIFY(writeFile(path("there/deep/er/three"), "123"));
        QVERIFY(uploadTree(files, path("here"), path("there"), {.resume = true}, context));
        QCOMPARE(readFile(path("there/deep/er/three")).value_or(""), QByteArray("123456"));
    }

    void aLongerFileIsNoBeginning()
    {
        TestContext context;
        SshFiles files = m_connection->files();
        QVERIFY(writeFile(path("mine"), "much longer than the other"));
        QVERIFY(files.download(path("here/one"), path("mine"), {.resume = true}, context));
        QCOMPARE(readFile(path("mine")).value_or(""), QByteArray("1"));
    }

    void manyFilesOfAllSizesArrive()
    {
        TestContext context;
        SshFiles files = m_connection->files();
        QVERIFY(QDir().mkpath(path("many/deep")));
        for (int i = 0; i < 600; ++i) {
            const int size = i % 50 == 0 ? 0
                : i % 50 == 1            ? (64 << 10) + i % 3 - 1
                                         : i * 37 % 30100;
            const QString name = QStringLiteral("many/%1%2")
                                     .arg(i % 3 ? QString() : QStringLiteral("deep/"))
                                     .arg(i);
            QVERIFY(writeFile(m_folder->filePath(name), QByteArray(size, char('a' + i % 26))));
        }
        QVERIFY(QFile::setPermissions(path("many/1"), QFile::ReadOwner | QFile::ExeOwner));
        QVERIFY(uploadTree(files, path("many"), path("there"), {}, context));
        QCOMPARE(content(path("there")), content(path("many")));
        QVERIFY(QFile::permissions(path("there/1")).testFlag(QFile::ExeOwner));
        QVERIFY(!QFile::permissions(path("there/1")).testFlag(QFile::WriteOwner));
        QVERIFY(downloadTree(files, path("there"), path("back"), {.keepTimes = true}, context));
        QCOMPARE(content(path("back")), content(path("many")));
        QVERIFY(!QFile::permissions(path("back/1")).testFlag(QFile::WriteOwner));
        QCOMPARE(QFileInfo(path("back/2")).lastModified().toSecsSinceEpoch(),
                 QFileInfo(path("there/2")).lastModified().toSecsSinceEpoch());
    }

    void oneThatCannotBeWrittenEndsIt()
    {
        TestContext context;
        SshFiles files = m_connection->files();
        QVERIFY(QDir().mkpath(path("many")));
        for (int i = 0; i < 20; ++i)
            QVERIFY(writeFile(m_folder->filePath(QStringLiteral("many/%1").arg(i)), "x"));
        QVERIFY(QDir().mkpath(path("there/7"))); // a folder in its place
        const auto outcome = uploadTree(files, path("many"), path("there"), {}, context);
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().message.contains(QStringLiteral("there/7")),
                 qPrintable(outcome.error().message));
        QVERIFY(files.list(path("there"), context)); // nothing is left half done
    }

    void fileInTheWayOfAFolderIsSaid()
    {
        TestContext context;
        SshFiles files = m_connection->files();
        QVERIFY(writeFile(path("there"), "a file"));
        const auto outcome = uploadTree(files, path("here"), path("there"), {}, context);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::AlreadyExists);
        QCOMPARE(readFile(path("there")).value_or(""), QByteArray("a file"));
    }
};

QTEST_GUILESS_MAIN(tst_FileTree)
#include "tst_filetree.moc"
