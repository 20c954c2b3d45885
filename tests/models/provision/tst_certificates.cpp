// SPDX-License-Identifier: Apache-2.0
#include "models/provision/certificates.h"
#include "tests/support/recordingcontext.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

#include <openssl/pem.h>
#include <openssl/x509.h>
#include <unistd.h>

using namespace machinist;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The openssl program, as a witness that owes our code nothing.
QString openssl(const QStringList &arguments, int *exitCode = nullptr)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("openssl"), arguments);
    process.waitForFinished();
    if (exitCode)
        *exitCode = process.exitCode();
    return QString::fromUtf8(process.readAll());
}

QString describe(const QString &path)
{
    return openssl({QStringLiteral("x509"), QStringLiteral("-noout"), QStringLiteral("-text"),
                    QStringLiteral("-in"), path});
}

int modeOf(const QString &path)
{
    const auto p = QFile::permissions(path);
    return (p & QFile::ReadOwner ? 0400 : 0) | (p & QFile::WriteOwner ? 0200 : 0)
        | (p & QFile::ExeOwner ? 0100 : 0) | (p & QFile::ReadGroup ? 040 : 0)
        | (p & QFile::WriteGroup ? 020 : 0) | (p & QFile::ReadOther ? 04 : 0)
        | (p & QFile::WriteOther ? 02 : 0);
}

} // namespace

class tst_Certificates final : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    AuthorityFiles m_files;
    RecordingContext m_context;

    ServerCertificateRequest serverRequest(const QStringList &sans) const
    {
        return {.authority = m_files,
                .certPath = m_folder->filePath(QStringLiteral("m/server.pem")),
                .keyPath = m_folder->filePath(QStringLiteral("m/server-key.pem")),
                .machineName = QStringLiteral("box"),
                .sans = sans};
    }
    /// Moves the end of a certificate into the past and signs it with \a keyPath.
    static void expire(const QString &certPath, const QString &keyPath)
    {
        BIO *keyText = BIO_new_file(qPrintable(keyPath), "r");
        BIO *certText = BIO_new_file(qPrintable(certPath), "r");
        EVP_PKEY *key = PEM_read_bio_PrivateKey(keyText, nullptr, nullptr, nullptr);
        X509 *certificate = PEM_read_bio_X509(certText, nullptr, nullptr, nullptr);
        X509_gmtime_adj(X509_getm_notAfter(certificate), -3600);
        QVERIFY(X509_sign(certificate, key, EVP_sha256()) > 0);
        BIO *out = BIO_new_file(qPrintable(certPath), "w");
        QVERIFY(PEM_write_bio_X509(out, certificate));
        for (BIO *bio : {keyText, certText, out})
            BIO_free_all(bio);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
            QSKIP("the openssl program is not installed");
        qputenv("USER", "alice");
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_files = AuthorityFiles::inFolder(m_folder->filePath(QStringLiteral("certs")));
        m_context.steps.clear();
    }

    void theFilesHaveDockerMachinesNamesModesAndForms()
    {
        QVERIFY(ensureAuthority(m_files, m_context));
        QCOMPARE(modeOf(m_folder->filePath(QStringLiteral("certs"))), 0700);
        for (const char *name : {"ca.pem", "cert.pem"})
            QCOMPARE(modeOf(m_folder->filePath(QStringLiteral("certs/") + QLatin1String(name))),
                     0644);
        for (const char *name : {"ca-key.pem", "key.pem"}) {
            const QString path = m_folder->filePath(QStringLiteral("certs/") + QLatin1String(name));
            QCOMPARE(modeOf(path), 0600);
            QVERIFY(contentOf(path).startsWith("-----BEGIN RSA PRIVATE KEY-----"));
        }
        QCOMPARE(QDir(m_folder->filePath(QStringLiteral("certs")))
                     .entryList(QDir::Files | QDir::Hidden)
                     .size(),
                 4);
    }

    void theAuthorityIsWhatDockerMachineMakes()
    {
        QVERIFY(ensureAuthority(m_files, m_context));
        const QString text = describe(m_files.caCert);
        for (const char *line : {"Version: 3", "sha256WithRSAEncryption", "Subject: O = alice\n",
                                 "Public-Key: (2048 bit)",
                                 "X509v3 Key Usage: critical\n                Digital Signature, "
                                 "Key Encipherment, Key Agreement, Certificate Sign\n",
                                 "X509v3 Basic Constraints: critical\n                CA:TRUE\n"})
            QVERIFY2(text.contains(QLatin1String(line)),
                     qPrintable(QLatin1String(line) + u'\n' + text));
        const auto info = readCertificate(m_files.caCert);
        QVERIFY(info && info->isAuthority);
        QCOMPARE(info->notBefore.daysTo(info->notAfter), 1080);
        QCOMPARE(info->notBefore.time().second(), 0);
        QVERIFY(info->notBefore < QDateTime::currentDateTimeUtc().addSecs(-4 * 60));
    }

    void theClientPairIsSignedAndForClientsOnly()
    {
        QVERIFY(ensureAuthority(m_files, m_context));
        int exitCode = 1;
        const QString said = openssl({QStringLiteral("verify"), QStringLiteral("-purpose"),
                                      QStringLiteral("sslclient"), QStringLiteral("-CAfile"),
                                      m_files.caCert, m_files.clientCert},
                                     &exitCode);
        QVERIFY2(exitCode == 0, qPrintable(said));
        const QString text = describe(m_files.clientCert);
        QVERIFY2(text.contains(QLatin1String("Subject: O = \"alice.<bootstrap>\"")),
                 qPrintable(text));
        QVERIFY(text.contains(QLatin1String("TLS Web Client Authentication\n")));
        QVERIFY(!text.contains(QLatin1String("Server Authentication")));
        QVERIFY(text.contains(QLatin1String("CA:FALSE")));
    }

    void theServerPairNamesAddressesAndHosts()
    {
        QVERIFY(ensureAuthority(m_files, m_context));
        const QStringList sans
            = serverSans({QStringLiteral("box.example"), QStringLiteral("fd00::7")},
                         QStringLiteral("203.0.113.7"));
        ServerCertificateRequest request = serverRequest(sans);
        QVERIFY(makeServerCertificate(request, m_context));
        const QString text = describe(request.certPath);
        QVERIFY2(text.contains(QLatin1String("DNS:box.example, IP Address:FD00:0:0:0:0:0:0:7, IP "
                                             "Address:203.0.113.7, DNS:localhost")),
                 qPrintable(text));
        QVERIFY(text.contains(QLatin1String("Subject: O = alice.box\n")));
        QVERIFY(text.contains(QLatin1String("TLS Web Server Authentication\n")));
        int exitCode = 1;
        openssl({QStringLiteral("verify"), QStringLiteral("-verify_ip"),
                 QStringLiteral("203.0.113.7"), QStringLiteral("-CAfile"), m_files.caCert,
                 request.certPath},
                &exitCode);
        QCOMPARE(exitCode, 0);
        QVERIFY(isServerCertificateGood(request));
        request.sans << QStringLiteral("other.example");
        QVERIFY(!isServerCertificateGood(request));
        request.sans = sans;
        QVERIFY(!isServerCertificateGood(request, 1081));
        request.isSwarmMaster = true;
        QVERIFY(!isServerCertificateGood(request));
        QVERIFY(makeServerCertificate(request, m_context));
        QVERIFY(isServerCertificateGood(request));
        QVERIFY(
            describe(request.certPath)
                .contains(QLatin1String("Server Authentication, TLS Web Client Authentication")));
    }

    void aLongMachineNameIsNoObstacle()
    {
        QVERIFY(ensureAuthority(m_files, m_context));
        ServerCertificateRequest request = serverRequest({QStringLiteral("localhost")});
        request.machineName = QString(200, u'n');
        QVERIFY(makeServerCertificate(request, m_context));
        QCOMPARE(readCertificate(request.certPath)->organisation.size(), 206);
    }

    void aSecondRunLeavesEverythingAsItIs()
    {
        QVERIFY(ensureAuthority(m_files, m_context));
        const QList<QByteArray> before{contentOf(m_files.caCert), contentOf(m_files.caKey),
                                       contentOf(m_files.clientCert), contentOf(m_files.clientKey)};
        m_context.steps.clear();
        QVERIFY(ensureAuthority(m_files, m_context));
        const QList<QByteArray> after{contentOf(m_files.caCert), contentOf(m_files.caKey),
                                      contentOf(m_files.clientCert), contentOf(m_files.clientKey)};
        QCOMPARE(after, before);
        QVERIFY(m_context.steps.isEmpty());
    }

    void keysWithoutTheirCertificatesAreNotOverwritten()
    {
        QVERIFY(ensureAuthority(m_files, m_context));
        const QByteArray clientKey = contentOf(m_files.clientKey);
        QVERIFY(QFile::remove(m_files.clientCert));
        auto refused = ensureAuthority(m_files, m_context);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::AlreadyExists);
        QVERIFY(refused.error().message.contains(QLatin1String("client key already exists")));
        QCOMPARE(contentOf(m_files.clientKey), clientKey);
        QVERIFY(QFile::remove(m_files.caCert));
        refused = ensureAuthority(m_files, m_context);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.contains(
            QLatin1String("certificate authority key already exists")));
    }

    void anExpiredAuthorityIsReplacedAndTheClientPairWithIt()
    {
        QVERIFY(ensureAuthority(m_files, m_context));
        const QByteArray client = contentOf(m_files.clientCert);
        expire(m_files.caCert, m_files.caKey);
        QVERIFY(readCertificate(m_files.caCert)->isExpired());
        QVERIFY(readCertificate(m_files.caCert)->daysLeft() < 0);
        QVERIFY(ensureAuthority(m_files, m_context));
        QVERIFY(!readCertificate(m_files.caCert)->isExpired());
        QVERIFY(contentOf(m_files.clientCert) != client);
    }

    void anExpiredClientPairIsReplacedUnderTheSameAuthority()
    {
        QVERIFY(ensureAuthority(m_files, m_context));
        const QByteArray ca = contentOf(m_files.caCert);
        expire(m_files.clientCert, m_files.clientKey);
        QVERIFY(ensureAuthority(m_files, m_context));
        QCOMPARE(contentOf(m_files.caCert), ca);
        QVERIFY(!readCertificate(m_files.clientCert)->isExpired());
    }

    void manyAtOnceMakeOneAuthority()
    {
        std::vector<std::thread> threads;
        std::atomic<int> made{0}, failed{0};
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                RecordingContext context;
                failed += ensureAuthority(m_files, context) ? 0 : 1;
                made += int(context.steps.size());
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(failed.load(), 0);
        QCOMPARE(made.load(), 2); // one authority, one client pair
        int exitCode = 1;
        openssl({QStringLiteral("verify"), QStringLiteral("-CAfile"), m_files.caCert,
                 m_files.clientCert},
                &exitCode);
        QCOMPARE(exitCode, 0);
    }

    void keysOfOtherFormsAreReadAsWell()
    {
        QVERIFY(QDir().mkpath(m_folder->filePath(QStringLiteral("certs"))));
        openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                 QStringLiteral("ec"), QStringLiteral("-pkeyopt"),
                 QStringLiteral("ec_paramgen_curve:P-256"), QStringLiteral("-nodes"),
                 QStringLiteral("-subj"), QStringLiteral("/O=theirs"), QStringLiteral("-days"),
                 QStringLiteral("99"), QStringLiteral("-keyout"), m_files.caKey,
                 QStringLiteral("-out"), m_files.caCert});
        QVERIFY(ensureAuthority(m_files, m_context));
        const auto client = readCertificate(m_files.clientCert);
        QVERIFY(client);
        QCOMPARE(client->issuer, QStringLiteral("theirs"));
    }

    void brokenFilesAndFoldersAreNamed()
    {
        QVERIFY(ensureAuthority(m_files, m_context));
        QFile file(m_files.caCert);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not a certificate");
        file.close();
        auto broken = ensureAuthority(m_files, m_context);
        QVERIFY(!broken);
        QVERIFY(broken.error().message.contains(QLatin1String("ca.pem is not a certificate")));
        QFile notAFolder(m_folder->filePath(QStringLiteral("file")));
        QVERIFY(notAFolder.open(QIODevice::WriteOnly));
        broken = ensureAuthority(
            AuthorityFiles::inFolder(m_folder->filePath(QStringLiteral("file/certs"))), m_context);
        QVERIFY(!broken);
        QCOMPARE(broken.error().kind, ErrorKind::StorageFailed);
    }

    void aFullDiskIsOneSentence()
    {
        if (!QFile::exists(QStringLiteral("/dev/full")) || ::geteuid() != 0)
            QSKIP("a full disk is made by mounting, which needs root");
        const QString folder = m_folder->filePath(QStringLiteral("full"));
        QDir().mkpath(folder);
        if (QProcess::execute(QStringLiteral("mount"),
                              {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                               QStringLiteral("size=4k,mode=700"), QStringLiteral("none"), folder})
            != 0)
            QSKIP("a small file system cannot be mounted here");
        QFile filler(folder + QStringLiteral("/filler"));
        (void)filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered);
        filler.write(QByteArray(4096, 'x'));
        filler.close();
        const auto full = ensureAuthority(AuthorityFiles::inFolder(folder), m_context);
        QProcess::execute(QStringLiteral("umount"), {folder});
        QVERIFY(!full);
        QCOMPARE(full.error().kind, ErrorKind::StorageFailed);
    }
};

QTEST_GUILESS_MAIN(tst_Certificates)
#include "tst_certificates.moc"
