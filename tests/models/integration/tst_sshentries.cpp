// SPDX-License-Identifier: Apache-2.0
//
// Entries for the system's ssh, read back by `ssh -G` where it is there.
#include "models/base/storage.h"
#include "models/integration/sshconfig.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

class tst_SshEntries final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;

    QString folder() const { return m_home->filePath(QStringLiteral(".ssh")); }
    SshConfig config() const { return SshConfig(folder()); }
    QString userFile() const
    {
        return QString::fromUtf8(readFile(config().userFile()).value_or(""));
    }

    static SshEntry entry(const char *name, const char *host)
    {
        return {.name = QString::fromUtf8(name),
                .machineId = QStringLiteral("id-") + QString::fromUtf8(name),
                .target = {.host = QString::fromUtf8(host),
                           .port = 2222,
                           .user = QStringLiteral("docker"),
                           .keyPath = QStringLiteral("/a folder/id_rsa")},
                .knownHostsFile = QStringLiteral("/a folder/known_hosts")};
    }

    QStringList answerOfSsh(const char *name) const
    {
        QProcess ssh;
        // -F reads includes from ~/.ssh only, so the whole path is given by an including file.
        const QString file = m_home->filePath(QStringLiteral("probe"));
        (void)writeFile(file, "Include " + QFile::encodeName(config().ownFile()) + '\n');
        ssh.start(QStringLiteral("ssh"),
                  {QStringLiteral("-G"), QStringLiteral("-F"), file, QString::fromUtf8(name)});
        ssh.waitForFinished();
        return QString::fromUtf8(ssh.readAllStandardOutput()).split(u'\n');
    }

private slots:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void sshUnderstandsTheEntry()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("ssh")).isEmpty())
            QSKIP("SKIP: there is no ssh here");
        QVERIFY(config().write(entry("web", "192.0.2.7")));
        const QStringList answer = answerOfSsh("web");
        for (const char *line :
             {"hostname 192.0.2.7", "port 2222", "user docker", "identityfile /a folder/id_rsa",
              "identitiesonly yes", "userknownhostsfile /a folder/known_hosts"})
            QVERIFY2(answer.contains(QString::fromUtf8(line)), line);
    }

    void usersFileKeepsEverythingOfTheirs()
    {
        const QByteArray theirs = "# mine\nHost old\n    User me\n";
        QVERIFY(makeFolder(folder()));
        QVERIFY(writeFile(config().userFile(), theirs));
        QVERIFY(config().write(entry("web", "192.0.2.7")));
        QVERIFY(userFile().startsWith(u"# >>> machinist ssh >>>\nInclude machinist.conf\n"));
        QVERIFY(userFile().endsWith(QString::fromUtf8(theirs)));
        QVERIFY(config().remove(QStringLiteral("id-web")));
        QCOMPARE(userFile().toUtf8(), theirs);
    }

    void newAddressReplacesTheOld()
    {
        QVERIFY(config().write(entry("web", "192.0.2.7")));
        QVERIFY(config().write(entry("web", "192.0.2.8")));
        const auto text = readFile(config().ownFile());
        QVERIFY(text);
        QCOMPARE(text->count("Host web"), 1);
        QVERIFY(text->contains("192.0.2.8") && !text->contains("192.0.2.7"));
    }

    void lastEntryTakesTheFileAndTheIncludeWithIt()
    {
        QVERIFY(config().write(entry("a", "192.0.2.1")));
        QVERIFY(config().write(entry("b", "192.0.2.2")));
        QVERIFY(config().remove(QStringLiteral("id-a")));
        QVERIFY(config().contains(QStringLiteral("id-b")));
        QVERIFY(!config().contains(QStringLiteral("id-a")));
        QVERIFY(config().remove(QStringLiteral("id-b")));
        QCOMPARE(QDir(folder()).entryList(QDir::Files | QDir::Hidden), QStringList());
        QVERIFY(config().remove(QStringLiteral("id-b"))); // again
    }

    void hostThatTheUserHasIsRefused_data()
    {
        QTest::addColumn<QByteArray>("theirs");
        QTest::newRow("plain") << QByteArray("Host web\n    User me\n");
        QTest::newRow("among others") << QByteArray("host one web two\n");
        QTest::newRow("with a sign") << QByteArray("  Host = \"web\"\n");
    }
    void hostThatTheUserHasIsRefused()
    {
        QFETCH(QByteArray, theirs);
        QVERIFY(makeFolder(folder()));
        QVERIFY(writeFile(config().userFile(), theirs));
        const auto written = config().write(entry("web", "192.0.2.7"));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::AlreadyExists);
        QCOMPARE(userFile().toUtf8(), theirs);
        QVERIFY(!config().contains(QStringLiteral("id-web")));
    }

    void patternOfTheUserIsNoName()
    {
        QVERIFY(makeFolder(folder()));
        QVERIFY(writeFile(config().userFile(), "Host web* *\n    User me\n"));
        QVERIFY(config().write(entry("web", "192.0.2.7")));
    }

    void loginThatWouldBreakOutOfItsLineIsRefused()
    {
        for (const char *host : {"a\nProxyCommand evil", "a b", "a\"b"}) {
            const auto written = config().write(entry("web", host));
            QVERIFY2(!written, host);
            QCOMPARE(written.error().kind, ErrorKind::InvalidInput);
        }
        QVERIFY(!QFileInfo::exists(config().ownFile()));
    }

    void sameNameFromAnotherStoreIsRefused()
    {
        QVERIFY(config().write(entry("web", "192.0.2.7")));
        SshEntry other = entry("web", "192.0.2.9");
        other.machineId = QStringLiteral("other-id");
        QVERIFY(!config().write(other));
        QVERIFY(readFile(config().ownFile())->contains("192.0.2.7"));
    }
};

QTEST_GUILESS_MAIN(tst_SshEntries)
#include "tst_sshentries.moc"
