// SPDX-License-Identifier: Apache-2.0
#include "models/bundle/bundleformat.h"

#include <QTest>

using namespace machinist;

namespace {

Bundle sample()
{
    return {.info
            = {.name = QStringLiteral("web"),
               .driver = QStringLiteral("generic"),
               .receiver = QStringLiteral("alice"),
               .accountName = QStringLiteral("work"),
               .made = QDateTime::fromString(QStringLiteral("2026-11-29T12:00:00Z"), Qt::ISODate),
               .program = QStringLiteral("machinist 1")},
            .files = {{QStringLiteral("config.json"), "{}", true},
                      {QStringLiteral("ca.pem"), QByteArray("\0\xff\n", 3), false},
                      {QStringLiteral("sub/dir/key"), "", true}}};
}

QByteArray encoded(const Bundle &bundle)
{
    return encodeBundle(bundle).value_or(QByteArray());
}

/// The bytes of sample() with one path replaced by another of its length, past the writer's check.
QByteArray withPath(const QByteArray &path)
{
    Bundle bundle = sample();
    const QByteArray harmless(path.size(), 'x');
    bundle.files.append({QString::fromLatin1(harmless), "evil", true});
    return encoded(bundle).replace(harmless, path);
}

} // namespace

class tst_BundleFormat final : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenReadsAsItself()
    {
        const auto again = decodeBundle(encoded(sample()));
        QVERIFY(again);
        QCOMPARE(again->files, sample().files);
        QVERIFY(again->info == sample().info);
    }

    void everyCutIsNoticed()
    {
        const QByteArray bytes = encoded(sample());
        // The file may end behind an entry only, and without its config.json it is none.
        const qsizetype behindConfig = bytes.indexOf("config.json") + 11 + 1 + 4 + 2;
        const qsizetype behindCa = behindConfig + 4 + 6 + 1 + 4 + 3;
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            const bool isWhole = size == behindConfig || size == behindCa;
            QCOMPARE(decodeBundle(bytes.left(size)).has_value(), isWhole);
        }
    }

    void pathsOutOfTheFolderAreRefused_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char *path :
             {"../evil", "/etc/passwd", "sub/../../evil", "..", ".hidden", "sub/.hidden",
              "sub//key", "sub/", "./key", "..\\evil", "a\nb", "a\x7f", "C:\\evil", "\xff\xfe"})
            QTest::newRow(path) << QByteArray(path);
        QTest::newRow("zero") << QByteArray("a\0b", 3);
        QTest::newRow("endless") << QByteArray(300, 'z');
    }
    void pathsOutOfTheFolderAreRefused()
    {
        QFETCH(QByteArray, path);
        const auto bundle = decodeBundle(path.size() > 255 ? QByteArray() : withPath(path));
        QVERIFY(!bundle);
        QCOMPARE(bundle.error().kind, ErrorKind::BadReply);
        QVERIFY(!isBundlePath(QString::fromUtf8(path)));
        Bundle bad = sample();
        bad.files.append({QString::fromUtf8(path), "evil", true});
        QVERIFY(!encodeBundle(bad));
    }

    void twoFilesOfOneNameAreRefused()
    {
        const auto twice = decodeBundle(withPath("config.json"));
        QVERIFY(!twice);
        QVERIFY(twice.error().message.contains(QStringLiteral("two files")));
        QVERIFY(!decodeBundle(withPath("Config.JSON"))); // one file on some systems
        QVERIFY(!decodeBundle(withPath("ca.pem/below")));
    }

    void aLengthBeyondTheEndTakesNoMemory()
    {
        QByteArray bytes = encoded(sample());
        bytes.replace(bytes.indexOf("config.json") + 12, 4, "\xff\xff\xff\xff");
        const auto bundle = decodeBundle(bytes);
        QVERIFY(!bundle);
        QVERIFY(bundle.error().message.contains(QStringLiteral("breaks off")));
    }

    void aNewerFormatSaysSo()
    {
        const auto bundle
            = decodeBundle(encoded(sample()).replace("\"format\": 1", "\"format\": 2"));
        QVERIFY(!bundle);
        QCOMPARE(bundle.error().kind, ErrorKind::NotSupported);
    }

    void tooMuchIsNotWritten()
    {
        Bundle big = sample();
        big.files.append({QStringLiteral("disk"), QByteArray(bundlelimit::kBytes, 'x'), true});
        QCOMPARE(encodeBundle(big).error().kind, ErrorKind::InvalidInput);
        Bundle many = sample();
        for (int i = 0; i < bundlelimit::kFiles; ++i)
            many.files.append({QStringLiteral("f%1").arg(i), "x", true});
        QCOMPARE(encodeBundle(many).error().kind, ErrorKind::InvalidInput);
    }
};

QTEST_APPLESS_MAIN(tst_BundleFormat)
#include "tst_bundleformat.moc"
