// SPDX-License-Identifier: Apache-2.0
#include "models/base/storage.h"
#include "models/ssh/sshconfig.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr char kConfig[] = R"(# A comment
Port 2200
Include more/*.conf
Host web "quoted name"
    HostName = web.example.org
    user deploy
Host db !secret *.internal
    HostName %h.example.org
    User dba
    IdentityFile ~/.ssh/db
    IdentityFile ~/.ssh/second
Match host web
    User nobody
Host w*
    User late
    Port 22
Host *
    User everybody
)";

} // namespace

class tst_SshConfig final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void initTestCase()
    {
        QVERIFY(writeFile(m_folder.filePath(s("config")), kConfig));
        QVERIFY(makeFolder(m_folder.filePath(s("more"))));
        QVERIFY(writeFile(m_folder.filePath(s("more/a.conf")), "Host inner\nHostName 10.0.0.9\n"));
    }

    void theFirstValueFoundWinsAsForSshItself()
    {
        const auto hosts = readSshConfig(m_folder.filePath(s("config")));
        QStringList names;
        for (const SshConfigHost &host : hosts)
            names << host.alias;
        QCOMPARE(names, (QStringList{s("inner"), s("web"), s("quoted name"), s("db")}));
        QCOMPARE(hosts[1],
                 (SshConfigHost{s("web"), s("web.example.org"), s("deploy"), 2200, QString()}));
        QCOMPARE(hosts[3],
                 (SshConfigHost{s("db"), s("db.example.org"), s("dba"), 2200, s("~/.ssh/db")}));
        QCOMPARE(hosts[0],
                 (SshConfigHost{s("inner"), s("10.0.0.9"), s("everybody"), 2200, QString()}));
    }

    /// What `ssh -G` says is the measure.
    void sshSaysTheSame()
    {
        const QString ssh = QStandardPaths::findExecutable(s("ssh"));
        if (ssh.isEmpty())
            QSKIP("ssh is not installed");
        for (const SshConfigHost &host : readSshConfig(m_folder.filePath(s("config")))) {
            // ssh looks for an included file in ~/.ssh, which this is not.
            if (host.alias.contains(u' ') || host.alias == u"inner")
                continue;
            QProcess process;
            process.start(ssh, {s("-G"), s("-F"), m_folder.filePath(s("config")), host.alias});
            QVERIFY(process.waitForFinished(10000));
            const QString said = QString::fromUtf8(process.readAllStandardOutput());
            QVERIFY2(said.contains(s("\nhostname ") + host.hostName + u'\n'), qPrintable(said));
            QVERIFY2(said.contains(s("port %1\n").arg(host.port)), qPrintable(said));
            QVERIFY2(said.contains(s("user ") + host.user + u'\n'), qPrintable(said));
        }
    }

    void aFileThatIncludesItselfEnds()
    {
        const QString file = m_folder.filePath(s("loop"));
        QVERIFY(writeFile(file, "Host one\nInclude loop\n"));
        QCOMPARE(readSshConfig(file).size(), 1);
    }

    void nothingComesOfNoFile() { QVERIFY(readSshConfig(s("/no/such/file")).isEmpty()); }
};

QTEST_GUILESS_MAIN(tst_SshConfig)
#include "tst_sshconfig.moc"
