// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/images/checksumlist.h"
#include "drivers/shared/images/imagecatalogue.h"
#include "drivers/shared/images/imagechoice.h"
#include "tests/support/fakecloud.h"

#include <QtTest>

using namespace machinist;
using machinist::test::FakeCloud;

class TestImageCatalogue : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { m_publishers.setOption(QStringLiteral("wrong_sum"), false); }
    void eachPublishersNewestImageIsFound_data();
    void eachPublishersNewestImageIsFound();
    void whatIsOfferedIsInTheCatalogue();
    void otherVersionsHaveNamesToo();
    void versionThatIsGoneSaysSo();
    void listWithoutTheImageIsSaid();
    void onlySignedLinesCount();
    void eachFormOfListIsRead();
    void misspeltNameNamesTheKnownOnes();
    void checksumIsRefusedForANamedImage();

private:
    FakeCloud m_publishers;
    RecordingContext m_context;
};

void TestImageCatalogue::initTestCase()
{
    if (const QString why = FakeCloud::whyNot(); !why.isEmpty())
        QSKIP(qPrintable(why));
    QVERIFY(m_publishers.start(QStringLiteral("publishers/server.py")));
}

void TestImageCatalogue::eachPublishersNewestImageIsFound_data()
{
    QTest::addColumn<bool>("isArm");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("digits");
    QTest::newRow("debian-12") << false << "/bookworm/latest/debian-12-generic-amd64.qcow2" << 128;
    QTest::newRow("debian-12 ") << true << "/bookworm/latest/debian-12-generic-arm64.qcow2" << 128;
    QTest::newRow("ubuntu-24.04")
        << false << "/releases/24.04/release/ubuntu-24.04-server-cloudimg-amd64.img" << 64;
    QTest::newRow("ubuntu-24.04 ")
        << true << "/releases/24.04/release/ubuntu-24.04-server-cloudimg-arm64.img" << 64;
    QTest::newRow("fedora-44")
        << false << "/releases/44/Cloud/x86_64/images/Fedora-Cloud-Base-Generic-44-1.7.x86_64.qcow2"
        << 64;
    QTest::newRow("fedora-44 ")
        << true
        << "/releases/44/Cloud/aarch64/images/Fedora-Cloud-Base-Generic-44-1.7.aarch64.qcow2" << 64;
    // Build 10 is newer than 9, and "tiny" does not read our seed.
    QTest::newRow("alpine-3.23")
        << false << "/v3.23/releases/cloud/nocloud_alpine-3.23.10-x86_64-bios-cloudinit-r0.qcow2"
        << 128;
    QTest::newRow("alpine-3.23 ")
        << true << "/v3.23/releases/cloud/nocloud_alpine-3.23.10-aarch64-uefi-cloudinit-r0.qcow2"
        << 128;
}

void TestImageCatalogue::eachPublishersNewestImageIsFound()
{
    QFETCH(const bool, isArm);
    QFETCH(const QString, path);
    QFETCH(const int, digits);
    const QString name = QString::fromLatin1(QTest::currentDataTag()).trimmed();
    const auto found = findCatalogueImage(name, isArm, m_publishers.address(), m_context);
    QVERIFY2(found, qPrintable(found ? QString() : found.error().message));
    QCOMPARE(found->location, m_publishers.address() + path);
    QCOMPARE(found->sha256.size(), digits);
    QCOMPARE(found->title,
             QStringLiteral("%1 (%2)").arg(
                 name, isArm ? QStringLiteral("arm64") : QStringLiteral("x86_64")));
    // And it is what the list says that it is.
    QTemporaryDir cache;
    const auto image = fetchImage(*found, cache.path(), m_context);
    QVERIFY2(image, qPrintable(image ? QString() : image.error().message));
}

void TestImageCatalogue::whatIsOfferedIsInTheCatalogue()
{
    const QList<CatalogueImage> all = catalogueImages();
    for (const char *family : {"debian", "ubuntu", "fedora", "alpine"})
        QVERIFY(std::ranges::any_of(all, [&](const CatalogueImage &one) {
            return one.name.startsWith(QLatin1String(family));
        }));
    for (const CatalogueImage &one : all) {
        QVERIFY2(isCatalogueName(one.name), qPrintable(one.name));
        QVERIFY(!one.title.isEmpty());
    }
}

void TestImageCatalogue::otherVersionsHaveNamesToo()
{
    QVERIFY(isCatalogueName(QStringLiteral("fedora-47")));
    QVERIFY(isCatalogueName(QStringLiteral("ubuntu-25.10")));
    for (const char *none : {"debian", "debian-7", "fedora-forty", "arch-1", "local", "", "a/b"})
        QVERIFY2(!isCatalogueName(QLatin1String(none)), none);
}

void TestImageCatalogue::versionThatIsGoneSaysSo()
{
    const auto found
        = findCatalogueImage(QStringLiteral("fedora-39"), false, m_publishers.address(), m_context);
    QCOMPARE(found.error().kind, ErrorKind::NotFound);
    QVERIFY(found.error().message.contains(QStringLiteral("fedora-39")));
    QVERIFY(!found.error().hint.isEmpty());
}

void TestImageCatalogue::listWithoutTheImageIsSaid()
{
    QTemporaryDir folder;
    // A server that knows the folder but has another list there.
    m_publishers.control(
        {{QStringLiteral("faults"),
          QJsonArray{QJsonObject{{QStringLiteral("at"), 1},
                                 {QStringLiteral("kind"), QStringLiteral("200")}}}}});
    const auto found
        = findCatalogueImage(QStringLiteral("debian-12"), false, m_publishers.address(), m_context);
    m_publishers.control();
    QCOMPARE(found.error().kind, ErrorKind::BadReply);
    QVERIFY(found.error().message.contains(QStringLiteral("does not list")));
}

void TestImageCatalogue::onlySignedLinesCount()
{
    const QByteArray sum(64, 'a');
    const QByteArray evil(64, 'b');
    const QByteArray text = "SHA256 (x.qcow2) = " + evil
        + "\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n# x.qcow2: 1 bytes\n"
          "SHA256 (x.qcow2) = "
        + sum
        + "\n- -----dashes\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n"
          "SHA256 (x.qcow2) = "
        + evil + '\n';
    const QList<ListedChecksum> sums = parseChecksums(text);
    QCOMPARE(sums.size(), 1);
    QCOMPARE(sums.first().sum, QString::fromLatin1(sum));
    // A signature that never comes signs nothing.
    QVERIFY(
        parseChecksums("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nSHA256 (x) = " + sum)
            .isEmpty());
}

void TestImageCatalogue::eachFormOfListIsRead()
{
    const QByteArray a(64, 'A');
    const QByteArray b(128, 'b');
    const auto one = [](const QByteArray &text) {
        const QList<ListedChecksum> all = parseChecksums(text);
        return all.size() == 1 ? all.first().file + u'=' + all.first().sum : QString();
    };
    const QString lower = QString(64, u'a');
    const QString wide = QString(128, u'b');
    QCOMPARE(one(a + "  x.img\n"), QStringLiteral("x.img=") + lower);
    QCOMPARE(one(a + " *./x.img\r\n"), QStringLiteral("x.img=") + lower);
    QCOMPARE(one(b + "  x y.img\n"), QStringLiteral("x y.img=") + wide);
    QCOMPARE(one(b + "\n"), u'=' + wide);
    QCOMPARE(one("SHA512 (x.img) = " + b), QStringLiteral("x.img=") + wide);
    QCOMPARE(one("# comment\nMD5 (x.img) = 1\n" + QByteArray(40, 'c') + "  x.img\n"), QString());
    QCOMPARE(one("SHA512 (x.img) = " + a), QString()); // too short for what it says it is
}

void TestImageCatalogue::misspeltNameNamesTheKnownOnes()
{
    const auto checked
        = checkImageChoice({.image = QStringLiteral("debain-12"), .checksum = {}, .mirror = {}});
    QCOMPARE(checked.error().kind, ErrorKind::InvalidInput);
    QVERIFY(checked.error().hint.contains(QStringLiteral("debian-12")));
}

void TestImageCatalogue::checksumIsRefusedForANamedImage()
{
    const auto checked = checkImageChoice(
        {.image = QStringLiteral("debian-12"), .checksum = QString(64, u'0'), .mirror = {}});
    QCOMPARE(checked.error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestImageCatalogue)
#include "tst_imagecatalogue.moc"
