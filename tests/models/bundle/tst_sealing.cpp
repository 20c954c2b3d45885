// SPDX-License-Identifier: Apache-2.0
#include "models/bundle/bundle.h"
#include "models/bundle/sealing.h"

#include <QElapsedTimer>
#include <QTest>

using namespace machinist;

namespace {

const QString kPassphrase = QStringLiteral("correct horse");

} // namespace

class tst_Sealing final : public QObject
{
    Q_OBJECT

    QByteArray m_sealed;
    const QByteArray m_contents = QByteArray("secret contents of a machine").repeated(20);

private slots:
    void initTestCase()
    {
        const auto sealed = seal(m_contents, kPassphrase);
        QVERIFY(sealed);
        m_sealed = *sealed;
    }

    void whatWasSealedIsReadWithItsPassphraseOnly()
    {
        const auto contents = unseal(m_sealed, kPassphrase);
        QVERIFY(contents);
        QCOMPARE(*contents, m_contents);
        const auto wrong = unseal(m_sealed, QStringLiteral("correct horsf"));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, ErrorKind::NotAuthorised);
        QCOMPARE(wrong.error().message, QStringLiteral("The passphrase is wrong."));
    }

    void nothingOfTheContentsIsVisible()
    {
        QVERIFY(m_sealed.startsWith("MACHINIST-BUNDLE\n"));
        QVERIFY(!m_sealed.contains("secret"));
        const auto again = seal(m_contents, kPassphrase);
        QVERIFY(again);
        const auto first = readSealHeader(m_sealed);
        const auto second = readSealHeader(*again);
        QVERIFY(first && second);
        QVERIFY(first->salt != second->salt && first->nonce != second->nonce);
        QVERIFY(m_sealed.mid(sealHeaderSize()) != again->mid(sealHeaderSize()));
    }

    void anAccentIsTheSameHoweverItIsTyped()
    {
        const auto sealed = seal("x", QString::fromUtf8("caf\xc3\xa9 noir"));
        QVERIFY(sealed);
        QVERIFY(unseal(*sealed, QString::fromUtf8("cafe\xcc\x81 noir")));
    }

    void shortPassphrasesAreRefused()
    {
        const auto sealed = seal("x", QStringLiteral("seven77"));
        QVERIFY(!sealed);
        QCOMPARE(sealed.error().kind, ErrorKind::InvalidInput);
        QVERIFY(passphraseProblem(QStringLiteral("eight888")).isEmpty());
    }

    void everyTruncatedFileIsCalledSo()
    {
        for (qsizetype size = 0; size < m_sealed.size(); ++size) {
            const auto header = readSealHeader(m_sealed.left(size));
            QVERIFY2(!header, qPrintable(QString::number(size)));
            QCOMPARE(header.error().kind, ErrorKind::BadReply);
        }
        QVERIFY(unseal(m_sealed.left(m_sealed.size() - 1), kPassphrase)
                    .error()
                    .message.startsWith(QStringLiteral("The file breaks off: ")));
        QVERIFY(!unseal(m_sealed + 'x', kPassphrase));
    }

    void everyAlteredFileIsRefused_data()
    {
        QTest::addColumn<qsizetype>("at");
        const qsizetype header = sealHeaderSize();
        QTest::newRow("the version") << qsizetype(17);
        QTest::newRow("the cost") << qsizetype(20);
        QTest::newRow("the salt") << qsizetype(21);
        QTest::newRow("the nonce") << qsizetype(37);
        QTest::newRow("the check value") << qsizetype(49);
        QTest::newRow("the length") << header - 1;
        QTest::newRow("the contents") << header;
        QTest::newRow("the last byte of the contents") << m_sealed.size() - 17;
        QTest::newRow("the tag") << m_sealed.size() - 1;
    }
    void everyAlteredFileIsRefused()
    {
        QFETCH(qsizetype, at);
        QByteArray altered = m_sealed;
        altered[at] = char(altered[at] ^ 1);
        const auto contents = unseal(altered, kPassphrase);
        QVERIFY(!contents);
        QVERIFY(!contents.error().message.isEmpty());
    }

    void costsBeyondReasonAreRefusedBeforeTheyArePaid_data()
    {
        QTest::addColumn<QByteArray>("cost");
        QTest::newRow("petabytes") << QByteArray("\x28\x08\x03", 3);
        QTest::newRow("a wide block") << QByteArray("\x0f\xff\x03", 3);
        QTest::newRow("for ever") << QByteArray("\x0f\x08\xff", 3);
        QTest::newRow("nothing") << QByteArray("\x01\x08\x01", 3);
        QTest::newRow("no round") << QByteArray("\x0f\x08\x00", 3);
    }
    void costsBeyondReasonAreRefusedBeforeTheyArePaid()
    {
        QFETCH(QByteArray, cost);
        QByteArray file = m_sealed;
        file.replace(18, 3, cost);
        const auto header = readSealHeader(file);
        QVERIFY(!header);
        QCOMPARE(header.error().kind, ErrorKind::BadReply);
    }

    void aNewerVersionSaysSo()
    {
        QByteArray file = m_sealed;
        file[17] = 2;
        QCOMPARE(readSealHeader(file).error().kind, ErrorKind::NotSupported);
    }

    void aGiantLengthIsRefused()
    {
        QByteArray file = m_sealed;
        file.replace(sealHeaderSize() - 4, 4, "\xff\xff\xff\xff");
        QVERIFY(!readSealHeader(file));
    }
};

QTEST_APPLESS_MAIN(tst_Sealing)
#include "tst_sealing.moc"
