// SPDX-License-Identifier: Apache-2.0
//
// OpenSSH's own scp between two servers, through the configuration we write for it.
#include "models/ssh/systemssh.h"
#include "tests/support/sshdfixture.h"

using namespace machinist;

class tst_SystemSsh final : public QObject
{
    Q_OBJECT

private slots:
    void scpCopiesBetweenTwoMachinesWithTheirOwnPortsAndKeys()
    {
        if (const QString missing = SshdFixture::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        SshdFixture first;
        SshdFixture second;
        QVERIFY(first.start() && second.start());
        // Each accepts another key, so that a mix-up cannot pass.
        first.authorize({first.publicKey("user_ed25519")});
        second.authorize({second.publicKey("user_ecdsa")});
        QTemporaryDir folder;
        const QString config = folder.filePath(QStringLiteral("config"));
        write(config,
              (systemSshSection(QStringLiteral("a"), first.login("user_ed25519"))
               + systemSshSection(QStringLiteral("b"), second.login("user_ecdsa")))
                  .toUtf8());
        write(folder.filePath(QStringLiteral("from here")), "content");
        const QString to = folder.filePath(QStringLiteral("to there"));
        QProcess scp;
        scp.setProcessChannelMode(QProcess::MergedChannels);
        scp.start(QStringLiteral("scp"),
                  {QStringLiteral("-3"), QStringLiteral("-F"), config,
                   QStringLiteral("a:") + folder.filePath(QStringLiteral("from here")),
                   QStringLiteral("b:") + to});
        QVERIFY(scp.waitForFinished());
        QVERIFY2(scp.exitCode() == 0, scp.readAll().constData());
        QFile copied(to);
        QVERIFY(copied.open(QIODevice::ReadOnly));
        QCOMPARE(copied.readAll(), QByteArray("content"));
        // Both host keys are pinned where they belong.
        QVERIFY(QFile::exists(first.path("known_hosts")));
        QVERIFY(QFile::exists(second.path("known_hosts")));
    }

private:
    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
};

QTEST_GUILESS_MAIN(tst_SystemSsh)
#include "tst_systemssh.moc"
