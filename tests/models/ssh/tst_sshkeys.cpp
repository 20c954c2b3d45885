// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/hostkeys.h"
#include "models/ssh/keypair.h"
#include "models/ssh/systemssh.h"
#include "tests/support/sshdfixture.h"

using namespace machinist;

/// Keys, pins and command lines: what needs no connection.
class tst_SshKeys final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QByteArray keygen(const QStringList &arguments)
    {
        QProcess process;
        process.start(QStringLiteral("ssh-keygen"), arguments);
        process.waitForFinished();
        return process.readAllStandardOutput().trimmed();
    }
    SshKeyPair fresh() { return *generateEd25519Key(QStringLiteral("someone@somewhere")); }

private slots:
    void opensshReadsANewKeyAndFindsTheSamePublicHalf()
    {
        const SshKeyPair pair = fresh();
        const QString path = m_folder.filePath(QStringLiteral("id_new"));
        QVERIFY(saveKeyPair(pair, path));
        QCOMPARE(QFile::permissions(path) & QFile::Permissions(0x0077), QFile::Permissions());
        QCOMPARE(keygen({QStringLiteral("-y"), QStringLiteral("-f"), path}), pair.publicKey);
        const QByteArray shown = keygen({QStringLiteral("-l"), QStringLiteral("-f"), path});
        QCOMPARE(shown.split(' ').value(1), fingerprintOf(pair.publicKey).toLatin1());
        QCOMPARE(*publicKeyOfFile(path), pair.publicKey.left(pair.publicKey.lastIndexOf(' ')));
    }

    void twoNewKeysDiffer() { QVERIFY(fresh().privateKey != fresh().privateKey); }

    void whatAPrivateKeyIsIsSeenInEveryFormat_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("pem");
        QTest::addColumn<QString>("passphrase");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("ed25519") << "ed25519" << false << "" << QByteArray("ssh-ed25519");
        QTest::newRow("ecdsa") << "ecdsa" << false << "" << QByteArray("ecdsa-sha2-nistp256");
        QTest::newRow("ecdsa pem") << "ecdsa" << true << "" << QByteArray("ecdsa-sha2-nistp256");
        QTest::newRow("rsa") << "rsa" << false << "" << QByteArray("ssh-rsa");
        QTest::newRow("rsa pem") << "rsa" << true << "" << QByteArray("ssh-rsa");
        QTest::newRow("rsa pem encrypted") << "rsa" << true << "secret" << QByteArray("ssh-rsa");
        QTest::newRow("ed25519 encrypted")
            << "ed25519" << false << "secret" << QByteArray("ssh-ed25519");
    }
    void whatAPrivateKeyIsIsSeenInEveryFormat()
    {
        QFETCH(QString, type);
        QFETCH(bool, pem);
        QFETCH(QString, passphrase);
        QFETCH(QByteArray, expected);
        const QString path = m_folder.filePath(
            QString::number(qHash(QString::fromLatin1(QTest::currentDataTag()))));
        QStringList arguments{
            QStringLiteral("-q"), QStringLiteral("-t"), type, QStringLiteral("-N"),
            passphrase,           QStringLiteral("-f"), path};
        if (pem)
            arguments << QStringLiteral("-m") << QStringLiteral("PEM");
        keygen(arguments);
        const auto info = inspectPrivateKey(path);
        QVERIFY(info);
        QCOMPARE(info->type, expected);
        QCOMPARE(info->isEncrypted, !passphrase.isEmpty());
        QFile open(path + QStringLiteral(".pub"));
        QVERIFY(open.open(QIODevice::ReadOnly));
        QVERIFY(open.readAll().startsWith(info->publicKey));
        QCOMPARE(isRsaKeyFile(path), expected == "ssh-rsa");
    }

    void aKeyOthersCanReadIsRefusedInDockerMachinesWords()
    {
        const QString path = m_folder.filePath(QStringLiteral("open"));
        QVERIFY(saveKeyPair(fresh(), path));
        QVERIFY(checkKeyFile(path));
        QFile::setPermissions(
            path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
        const auto checked = checkKeyFile(path);
        QVERIFY(!checked);
        QCOMPARE(checked.error().message,
                 QStringLiteral("permissions 0644 for '%1' are too open").arg(path));
        QCOMPARE(checkKeyFile(path + u'x').error().kind, ErrorKind::NotFound);
    }

    void nonsenseIsNoKey_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("words") << QByteArray("hello world");
        QTest::newRow("public") << fresh().publicKey;
        QTest::newRow("cut") << fresh().privateKey.left(120);
        QTest::newRow("wrong inside") << QByteArray(
            "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n");
    }
    void nonsenseIsNoKey()
    {
        QFETCH(QByteArray, text);
        const auto info = inspectPrivateKey(text);
        QVERIFY(!info);
        QCOMPARE(info.error().kind, ErrorKind::InvalidInput);
    }

    void aTypeThatDiffersFromTheOneInsideIsNoPublicKey()
    {
        const QByteArray key = fresh().publicKey;
        QVERIFY(!publicKeyBlob(key).isEmpty());
        QVERIFY(publicKeyBlob("ssh-rsa" + key.mid(11)).isEmpty());
        QVERIFY(publicKeyBlob("ssh-ed25519 !!!!").isEmpty());
    }

    void aPinnedKeyIsFoundByTheHostAndPortAlone()
    {
        const KnownHosts pins(m_folder.filePath(QStringLiteral("m/known_hosts")));
        const QByteArray key = fresh().publicKey;
        QVERIFY(pins.pin(QStringLiteral("Example.org"), 2222, key));
        QVERIFY(pins.pin(QStringLiteral("example.org"), 2222, key)); // twice adds nothing
        QCOMPARE(pins.find(QStringLiteral("example.org"), 2222).size(), 1);
        QVERIFY(pins.find(QStringLiteral("example.org"), 22).isEmpty());
        QCOMPARE(keygen({QStringLiteral("-F"), QStringLiteral("[example.org]:2222"),
                         QStringLiteral("-f"), pins.file()})
                     .count("ssh-ed25519"),
                 1);
    }

    void hashedNamesWrittenByOpensshAreFound()
    {
        const KnownHosts pins(m_folder.filePath(QStringLiteral("hashed")));
        QVERIFY(pins.pin(QStringLiteral("10.0.0.7"), 22, fresh().publicKey));
        keygen({QStringLiteral("-H"), QStringLiteral("-f"), pins.file()});
        QFile file(pins.file());
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().startsWith("|1|"));
        QCOMPARE(pins.find(QStringLiteral("10.0.0.7"), 22).size(), 1);
        QVERIFY(pins.find(QStringLiteral("10.0.0.8"), 22).isEmpty());
    }

    void aChangedKeyIsNeverAcceptedAndNamesBothFingerprints()
    {
        const KnownHosts pins(m_folder.filePath(QStringLiteral("changed")));
        const QByteArray first = fresh().publicKey, second = fresh().publicKey;
        const QString host = QStringLiteral("h");
        QCOMPARE(pins.check(host, 22, first, HostKeyPolicy::MustMatch).error().kind,
                 ErrorKind::HostKeyChanged);
        QVERIFY(*pins.check(host, 22, first, HostKeyPolicy::TrustFirstUse));
        QVERIFY(!*pins.check(host, 22, first, HostKeyPolicy::TrustFirstUse));
        const auto changed = pins.check(host, 22, second, HostKeyPolicy::TrustFirstUse);
        QCOMPARE(changed.error().kind, ErrorKind::HostKeyChanged);
        QVERIFY(changed.error().message.contains(fingerprintOf(first)));
        QVERIFY(changed.error().message.contains(fingerprintOf(second)));
        QCOMPARE(pins.find(host, 22).size(), 1);
        QVERIFY(pins.replace(host, 22, second));
        QVERIFY(pins.check(host, 22, second, HostKeyPolicy::MustMatch));
        QVERIFY(!pins.check(host, 22, first, HostKeyPolicy::MustMatch));
    }

    void patternsAndExceptionsOfKnownHostsHold()
    {
        const QByteArray key = fresh().publicKey;
        const auto line = parseKnownHostsLine("*.example.org,!bad.example.org " + key);
        QVERIFY(line.matches("a.example.org"));
        QVERIFY(!line.matches("bad.example.org"));
        QVERIFY(!line.matches("example.org"));
        QVERIFY(parseKnownHostsLine("# h " + key).key.isEmpty());
        QCOMPARE(parseKnownHostsLine("@revoked h " + key).marker, QByteArray("@revoked"));
    }

    void aWordQuotedForTheShellSurvivesIt()
    {
        const QString odd = QStringLiteral("it's $HOME `x` \"q\" \\ end");
        QProcess shell;
        shell.start(QStringLiteral("sh"),
                    {QStringLiteral("-c"), QStringLiteral("printf %s ") + shellQuoted(odd)});
        shell.waitForFinished();
        QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), odd);
    }
};

QTEST_GUILESS_MAIN(tst_SshKeys)
#include "tst_sshkeys.moc"
