// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshconnection.h"
#include "tests/support/sshdfixture.h"

#include <atomic>
#include <thread>

#include <sys/stat.h>

using namespace machinist;
using namespace std::chrono_literals;

/// Files over SFTP. The host is this computer, so what arrived is read from the disk.
class tst_SshFiles final : public QObject
{
    Q_OBJECT

private:
    SshdFixture m_sshd;
    SshConnectionPtr m_connection;
    QTemporaryDir m_there;

    QString there(const char *name) const { return m_there.filePath(QLatin1String(name)); }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
    }
    static void put(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    static int modeOf(const QString &path)
    {
        struct stat info
        {};
        return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 07777)
                                                                       : -1;
    }
    static QByteArray pattern(qsizetype size)
    {
        QByteArray bytes(size, '\0');
        for (qsizetype i = 0; i < size; ++i)
            bytes[i] = char((i * 2654435761u) >> 11);
        return bytes;
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
    void cleanupTestCase() { m_connection.reset(); }

    void anUploadHasExactlyItsModeAndReplacesWhatWasThere()
    {
        TestContext context;
        put(there("key.pem"), "old");
        QVERIFY(m_connection->upload("secret", there("key.pem"), 0600, context));
        QCOMPARE(contentOf(there("key.pem")), QByteArray("secret"));
        QCOMPARE(modeOf(there("key.pem")), 0600);
        QVERIFY(m_connection->upload("script", there("run.sh"), 0777, context)); // past the umask
        QCOMPARE(modeOf(there("run.sh")), 0777);
        QCOMPARE(QDir(m_there.path()).entryList({QStringLiteral("*.part")}).size(), 0);
        QCOMPARE(*m_connection->download(there("key.pem"), context), QByteArray("secret"));
    }

    void anEmptyFileIsUploadedToo()
    {
        TestContext context;
        QVERIFY(m_connection->upload({}, there("empty"), 0644, context));
        QCOMPARE(*m_connection->download(there("empty"), context), QByteArray());
    }

    void failuresAreToldApart()
    {
        TestContext context;
        SshFiles files = m_connection->files();
        QCOMPARE(files.read(there("nothing"), context).error().kind, ErrorKind::NotFound);
        QCOMPARE(m_connection->upload("x", there("no/folder/x"), 0600, context).error().kind,
                 ErrorKind::NotFound);
        QVERIFY(files.makeFolder(there("folder"), 0755, context));
        QCOMPARE(files.makeFolder(there("folder"), 0755, context).error().kind,
                 ErrorKind::AlreadyExists);
        QVERIFY(m_connection->upload("x", there("folder/x"), 0600, context));
        QVERIFY(!files.removeFolder(there("folder"), context));
        QVERIFY(files.remove(there("folder/x"), context));
        QVERIFY(files.removeFolder(there("folder"), context));
    }

    void foldersAreListedWithKindSizeModeAndTime()
    {
        TestContext context;
        SshFiles files = m_connection->files();
        QVERIFY(files.makeFolder(there("list"), 0700, context));
        for (int i = 0; i < 250; ++i)
            put(there("list/") + QString::number(i), QByteArray(i, 'x'));
        QVERIFY(QFile::link(QStringLiteral("7"), there("list/link")));
        const auto list = files.list(there("list"), context);
        QVERIFY(list);
        QCOMPARE(list->size(), 251);
        for (const RemoteFile &file : *list) {
            const bool isLink = file.name == u"link";
            QCOMPARE(file.kind, isLink ? RemoteFile::Kind::Link : RemoteFile::Kind::File);
            if (!isLink)
                QCOMPARE(file.size, file.name.toLongLong());
        }
        QCOMPARE(*files.readLink(there("list/link"), context), QStringLiteral("7"));
        QCOMPARE(files.stat(there("list/link"), context)->size, 7);
        QCOMPARE(files.stat(there("list"), context)->kind, RemoteFile::Kind::Folder);
        QCOMPARE(files.stat(there("list"), context)->mode, 0700);
        QVERIFY(qAbs(files.stat(there("list"), context)
                         ->modified.secsTo(QDateTime::currentDateTimeUtc()))
                < 60);
        QVERIFY(files.setMode(there("list/7"), 0640, context));
        QCOMPARE(modeOf(there("list/7")), 0640);
        QCOMPARE(*files.realPath(there("list/../list"), context),
                 QDir(there("list")).canonicalPath());
    }

    void renamingReplacesTheTarget()
    {
        TestContext context;
        put(there("a"), "new");
        put(there("b"), "old");
        QVERIFY(m_connection->files().rename(there("a"), there("b"), context));
        QCOMPARE(contentOf(there("b")), QByteArray("new"));
        QVERIFY(!QFile::exists(there("a")));
        QCOMPARE(m_connection->files().rename(there("nothing"), there("b"), context).error().kind,
                 ErrorKind::NotFound);
        QCOMPARE(contentOf(there("b")), QByteArray("new"));
    }

    void largeFilesGoBothWaysWithModeTimeAndProgress()
    {
        TestContext context;
        const QByteArray content = pattern(12345678);
        const QString source = there("source.bin");
        put(source, content);
        QFile::setPermissions(source, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        qint64 last = 0;
        const TransferOptions options{.onProgress =
                                          [&](qint64 done, qint64 total) {
                                              QVERIFY(done >= last && total == content.size());
                                              last = done;
                                          },
                                      .keepTimes = true};
        QVERIFY(m_connection->files().upload(source, there("there.bin"), options, context));
        QVERIFY(contentOf(there("there.bin")) == content);
        QCOMPARE(modeOf(there("there.bin")), 0640);
        QCOMPARE(last, content.size());
        last = 0;
        QVERIFY(m_connection->files().download(there("there.bin"), there("back.bin"), options,
                                               context));
        QVERIFY(contentOf(there("back.bin")) == content);
        QCOMPARE(modeOf(there("back.bin")), 0640);
        QCOMPARE(last, content.size());
        QCOMPARE(QFileInfo(there("back.bin")).lastModified().toSecsSinceEpoch(),
                 QFileInfo(source).lastModified().toSecsSinceEpoch());
    }

    void transfersGoOnWhereTheyWereBroken()
    {
        TestContext context;
        const QByteArray content = pattern(3000000);
        put(there("whole"), content);
        put(there("part"), content.left(1234567));
        QVERIFY(
            m_connection->files().upload(there("whole"), there("part"), {.resume = true}, context));
        QVERIFY(contentOf(there("part")) == content);
        put(there("part2"), content.left(7));
        QVERIFY(m_connection->files().download(there("whole"), there("part2"), {.resume = true},
                                               context));
        QVERIFY(contentOf(there("part2")) == content);
    }

    void bigFilesComeWhateverTheHostsShellDoes_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QByteArray>("profile");
        QTest::addColumn<QString>("name");
        const QString plain = QStringLiteral("big-1.0_file");
        QTest::newRow("nothing unusual") << QByteArray() << QByteArray() << plain;
        QTest::newRow("a name with marks")
            << QByteArray() << QByteArray() << QStringLiteral("it's \"big\"; $HOME `x` \u5927");
        QTest::newRow("no shell") << QByteArray("ForceCommand internal-sftp") << QByteArray()
                                  << plain;
        QTest::newRow("a talkative shell")
            << QByteArray() << QByteArray("echo Welcome; echo Careful >&2") << plain;
        QTest::newRow("a cat that breaks off")
            << QByteArray() << QByteArray("PATH=$HOME:$PATH") << plain;
    }
    void bigFilesComeWhateverTheHostsShellDoes()
    {
        QFETCH(QByteArray, config);
        QFETCH(QByteArray, profile);
        QFETCH(QString, name);
        QTemporaryDir home;
        put(home.filePath(QStringLiteral(".bashrc")), profile + '\n');
        const QString cat = home.filePath(QStringLiteral("cat"));
        put(cat, "#!/bin/sh\nhead -c 5000000 \"$1\"\nexit 1\n");
        QFile::setPermissions(cat, QFile::ReadOwner | QFile::ExeOwner);
        SshdFixture sshd;
        QVERIFY(sshd.start(config + "\nSetEnv HOME=" + home.path().toUtf8()));
        TestContext context;
        const auto opened = SshConnection::open(sshd.login(), context);
        QVERIFY(opened);
        const QString source = home.filePath(name), copy = there("bigcopy");
        const QByteArray content = pattern(9'000'001);
        put(source, content);
        SshFiles files = (*opened)->files();
        QVERIFY(files.download(source, copy, {}, context));
        QVERIFY(contentOf(copy) == content);
        put(copy, content.left(3'000'001));
        QVERIFY(files.download(source, copy, {.resume = true}, context));
        QVERIFY(contentOf(copy) == content);
    }

    void whatThisComputerCannotStoreOrReadIsToldAsItsFault()
    {
        TestContext context;
        put(there("large"), pattern(12 << 20));
        SshFiles files = m_connection->files();
        const auto full = files.download(there("large"), QStringLiteral("/dev/full"), {}, context);
        QVERIFY(!full);
        QCOMPARE(full.error().kind, ErrorKind::StorageFailed);
        QVERIFY2(full.error().message.contains(u"/dev/full"), qPrintable(full.error().message));
        // Opens, and cannot be read at its beginning.
        const auto unreadable
            = files.upload(QStringLiteral("/proc/self/mem"), there("memory"), {}, context);
        QVERIFY(!unreadable);
        QVERIFY2(unreadable.error().message.contains(u"/proc/self/mem"),
                 qPrintable(unreadable.error().message));
        QVERIFY(files.download(there("large"), there("good"), {}, context));
        QVERIFY(contentOf(there("good")) == pattern(12 << 20));
    }

    void cancelledTransfersLeaveTheConnectionUsable()
    {
        put(there("big"), pattern(40 << 20));
        for (const bool up : {true, false}) {
            TestContext context;
            const TransferOptions options{.onProgress
                                          = [&](qint64, qint64) { context.stop.request_stop(); }};
            SshFiles files = m_connection->files();
            context.stop.request_stop();
            const auto done = up ? files.upload(there("big"), there("copy"), options, context)
                                 : files.download(there("big"), there("copy"), options, context);
            QVERIFY(!done);
            QCOMPARE(done.error().kind, ErrorKind::Cancelled);
        }
        for (int i = 0; i < 12; ++i) {
            TestContext brief(std::chrono::milliseconds(5 + i * 5));
            SshFiles files = m_connection->files();
            (void)(i % 2 ? files.upload(there("big"), there("copy"), {}, brief)
                         : files.download(there("big"), there("copy"), {}, brief));
        }
        TestContext context;
        QVERIFY(m_connection->upload("after", there("after"), 0600, context));
        QCOMPARE(*m_connection->download(there("after"), context), QByteArray("after"));
        // What a broken download leaves is the file's beginning, for going on.
        TestContext broken(std::chrono::milliseconds(60));
        (void)m_connection->files().download(there("big"), there("begun"), {}, broken);
        QVERIFY(pattern(40 << 20).startsWith(contentOf(there("begun"))));
        QVERIFY(m_connection->files().download(there("big"), there("begun"), {.resume = true},
                                               context));
        QVERIFY(contentOf(there("begun")) == pattern(40 << 20));
    }

    void manyTransfersShareTheConnection()
    {
        std::atomic<int> good = 0;
        {
            std::vector<std::jthread> callers;
            for (int caller = 0; caller < 6; ++caller)
                callers.emplace_back([&, caller] {
                    TestContext context;
                    const QString path = there("many") + QString::number(caller);
                    const QByteArray content = pattern(500000 + caller);
                    for (int i = 0; i < 4; ++i)
                        good += m_connection->upload(content, path, 0600, context)
                            && m_connection->download(path, context) == content;
                });
        }
        QCOMPARE(good.load(), 24);
        QCOMPARE(m_sshd.log().count("Accepted publickey"), 1);
    }

    void aHostWithoutSftpSaysSo()
    {
        SshdFixture bare;
        QVERIFY(bare.start({}, false));
        TestContext context;
        const auto opened = SshConnection::open(bare.login(), context);
        QVERIFY(opened);
        QCOMPARE((*opened)->download(there("b"), context).error().kind, ErrorKind::NotSupported);
        QVERIFY((*opened)->execChecked(QStringLiteral("true"), context));
    }
};

QTEST_GUILESS_MAIN(tst_SshFiles)
#include "tst_sshfiles.moc"
