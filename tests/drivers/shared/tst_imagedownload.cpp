// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/images/imagecatalogue.h"
#include "drivers/shared/images/imagechoice.h"
#include "models/base/storage.h"
#include "models/machine/imagefile.h"
#include "tests/support/fakecloud.h"

#include <QtTest>

using namespace machinist;
using machinist::test::FakeCloud;

/// A publisher that misbehaves in each way that a download must survive or refuse.
class TestImageDownload : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void lostConnectionIsGoneOnWith();
    void laterCallGoesOnWhereTheEarlierStopped();
    void serverWithoutRangesSendsAllOfIt();
    void fileThatChangedIsFetchedWhole();
    void partsThatDoNotFitAreFetchedAnew();
    void weakTagIsNotTrusted();
    void withoutValidatorItBeginsAnew();
    void otherPartThanAskedForIsRefused();
    void partThatIsWholeAlreadyIsNotFetched();
    void redirectIsFollowed();
    void wrongChecksumKeepsNothing();
    void serverThatAlwaysDropsEndsWithAnError();
    void cancelledKeepsWhatCame();
    void secondCallAsksNobody();
    void withoutThePublisherTheCachedImageWillDo();
    void noteSaysWhatTheImageIs();

private:
    ImageSource source();
    void set(const char *option, const QJsonValue &value)
    {
        m_publishers.setOption(QLatin1String(option), value);
    }
    QString partFile() const;
    QStringList imageRequests(const char *key) const;
    bool isWhole(const Result<QString> &image) const;

    FakeCloud m_publishers;
    std::unique_ptr<RecordingContext> m_context;
    std::unique_ptr<QTemporaryDir> m_cache;
    ImageSource m_source;
};

void TestImageDownload::initTestCase()
{
    if (const QString why = FakeCloud::whyNot(); !why.isEmpty())
        QSKIP(qPrintable(why));
    QVERIFY(m_publishers.start(QStringLiteral("publishers/server.py")));
}

void TestImageDownload::init()
{
    m_context = std::make_unique<RecordingContext>();
    m_cache = std::make_unique<QTemporaryDir>();
    m_publishers.control({{QStringLiteral("options"),
                           QJsonObject{{QStringLiteral("drop"), 0},
                                       {QStringLiteral("drops"), 0},
                                       {QStringLiteral("ranges"), true},
                                       {QStringLiteral("validator"), QStringLiteral("etag")},
                                       {QStringLiteral("version"), 1},
                                       {QStringLiteral("wrong_sum"), false},
                                       {QStringLiteral("moved"), false},
                                       {QStringLiteral("shifted"), false}}}});
    m_source = source();
    m_publishers.control();
}

/// As the publisher lists it now.
ImageSource TestImageDownload::source()
{
    const auto found = findCatalogueImage(QStringLiteral("debian-12"), false,
                                          m_publishers.address(), *m_context);
    return found ? *found : ImageSource();
}

QString TestImageDownload::partFile() const
{
    return m_cache->filePath(m_source.sha256 + imagefile::kSuffix + imagefile::kPart);
}

/// What the requests for images said, in their order. One whose connection was lost may stand there
/// twice: on a busy computer Qt repeats it, and looks at no answer.
QStringList TestImageDownload::imageRequests(const char *key) const
{
    QStringList all;
    for (const auto &request : m_publishers.requests())
        if (request[QLatin1String("path")].toString().endsWith(QLatin1String(".qcow2")))
            all << request[QLatin1String(key)].toString();
    return all;
}

bool TestImageDownload::isWhole(const Result<QString> &image) const
{
    if (!image) {
        qWarning() << image.error().message << image.error().details;
        return false;
    }
    QFile file(*image);
    QCryptographicHash hash(QCryptographicHash::Sha512);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file)
        && hash.result().toHex() == m_source.sha256.toLatin1() && !QFile::exists(partFile())
        && !QFile::exists(partFile() + imagefile::kFrom);
}

void TestImageDownload::lostConnectionIsGoneOnWith()
{
    set("drop", 1000000);
    set("drops", 2);
    m_publishers.control();
    QVERIFY(isWhole(fetchImage(m_source, m_cache->path(), *m_context)));
    QStringList parts = imageRequests("range");
    parts.removeDuplicates();
    QCOMPARE(parts,
             QStringList(
                 {QString(), QStringLiteral("bytes=1000000-"), QStringLiteral("bytes=2000000-")}));
    QVERIFY(!imageRequests("if_range").constLast().isEmpty());
}

void TestImageDownload::laterCallGoesOnWhereTheEarlierStopped()
{
    set("drop", 1000000);
    set("drops", 1);
    m_publishers.failFrom(2, QStringLiteral("503"));
    const auto first = fetchImage(m_source, m_cache->path(), *m_context);
    QCOMPARE(first.error().kind, ErrorKind::BadReply);
    QCOMPARE(QFileInfo(partFile()).size(), 1000000);
    m_publishers.control();
    QVERIFY(isWhole(fetchImage(m_source, m_cache->path(), *m_context)));
    QCOMPARE(imageRequests("range"), QStringList(QStringLiteral("bytes=1000000-")));
}

void TestImageDownload::serverWithoutRangesSendsAllOfIt()
{
    set("ranges", false);
    set("drop", 1000000);
    set("drops", 1);
    m_publishers.control();
    QVERIFY(isWhole(fetchImage(m_source, m_cache->path(), *m_context)));
    QVERIFY(imageRequests("range").size() >= 2);
}

void TestImageDownload::fileThatChangedIsFetchedWhole()
{
    set("drop", 1000000);
    set("drops", 1);
    m_publishers.failFrom(2, QStringLiteral("503"));
    QVERIFY(!fetchImage(m_source, m_cache->path(), *m_context));
    set("version", 2);
    const QString old = partFile();
    m_source = source();
    // The same name with a new checksum: what came of the old one is in nobody's way.
    QVERIFY(QFile::rename(old, partFile()));
    QVERIFY(QFile::rename(old + imagefile::kFrom, partFile() + imagefile::kFrom));
    m_publishers.control();
    QVERIFY(isWhole(fetchImage(m_source, m_cache->path(), *m_context)));
    QCOMPARE(imageRequests("range"), QStringList(QStringLiteral("bytes=1000000-")));
}

void TestImageDownload::partsThatDoNotFitAreFetchedAnew()
{
    // A date of whole seconds cannot tell two versions apart.
    set("validator", QStringLiteral("date"));
    set("drop", 1000000);
    set("drops", 1);
    m_publishers.failFrom(2, QStringLiteral("503"));
    QVERIFY(!fetchImage(m_source, m_cache->path(), *m_context));
    set("version", 2);
    const QString old = partFile();
    m_source = source();
    QVERIFY(QFile::rename(old, partFile()));
    QVERIFY(QFile::rename(old + imagefile::kFrom, partFile() + imagefile::kFrom));
    m_publishers.control();
    QVERIFY(isWhole(fetchImage(m_source, m_cache->path(), *m_context)));
    QCOMPARE(imageRequests("range"), QStringList({QStringLiteral("bytes=1000000-"), QString()}));
}

void TestImageDownload::weakTagIsNotTrusted()
{
    set("validator", QStringLiteral("weak"));
    set("drop", 1000000);
    set("drops", 1);
    m_publishers.control();
    QVERIFY(isWhole(fetchImage(m_source, m_cache->path(), *m_context)));
    QCOMPARE(imageRequests("if_range").constLast(),
             QStringLiteral("Sun, 01 Nov 2026 10:00:00 GMT"));
}

void TestImageDownload::withoutValidatorItBeginsAnew()
{
    set("validator", QStringLiteral("none"));
    set("drop", 1000000);
    set("drops", 1);
    m_publishers.control();
    QVERIFY(isWhole(fetchImage(m_source, m_cache->path(), *m_context)));
    QVERIFY(imageRequests("range").size() >= 2);
    QCOMPARE(imageRequests("range").join(QString()), QString());
}

void TestImageDownload::otherPartThanAskedForIsRefused()
{
    set("shifted", true);
    set("drop", 1000000);
    set("drops", 1);
    m_publishers.control();
    const auto got = fetchImage(m_source, m_cache->path(), *m_context);
    QCOMPARE(got.error().kind, ErrorKind::BadReply);
    QCOMPARE(QFileInfo(partFile()).size(), 0);
    QVERIFY(isWhole(fetchImage(m_source, m_cache->path(), *m_context)));
}

void TestImageDownload::partThatIsWholeAlreadyIsNotFetched()
{
    // As after a crash between the last byte and the check.
    const auto image = fetchImage(m_source, m_cache->path(), *m_context);
    QVERIFY(image);
    set("drop", 1);
    set("drops", 1);
    QTemporaryDir other;
    m_publishers.failFrom(2, QStringLiteral("503"));
    QVERIFY(!fetchImage(m_source, other.path(), *m_context));
    const QString part = other.filePath(QFileInfo(partFile()).fileName());
    QVERIFY(QFile::remove(part));
    QVERIFY(QFile::copy(*image, part));
    QVERIFY(QFile::setPermissions(part, QFile::ReadOwner | QFile::WriteOwner));
    m_publishers.control();
    QVERIFY(fetchImage(m_source, other.path(), *m_context));
    QCOMPARE(imageRequests("range").size(), 1);
}

void TestImageDownload::redirectIsFollowed()
{
    set("moved", true);
    set("drop", 1000000);
    set("drops", 1);
    m_publishers.control();
    QVERIFY(isWhole(fetchImage(m_source, m_cache->path(), *m_context)));
    QCOMPARE(imageRequests("range").constLast(), QStringLiteral("bytes=1000000-"));
}

void TestImageDownload::wrongChecksumKeepsNothing()
{
    set("wrong_sum", true);
    m_source = source();
    const auto got = fetchImage(m_source, m_cache->path(), *m_context);
    QCOMPARE(got.error().kind, ErrorKind::InvalidInput);
    QVERIFY(got.error().message.contains(QStringLiteral("does not have the given checksum")));
    QCOMPARE(QDir(m_cache->path()).entryList(QDir::Files), QStringList(QString(imagefile::kLock)));
}

void TestImageDownload::serverThatAlwaysDropsEndsWithAnError()
{
    set("ranges", false);
    set("drop", 1000000);
    set("drops", -1);
    const auto got = fetchImage(m_source, m_cache->path(), *m_context);
    QCOMPARE(got.error().kind, ErrorKind::Unreachable);
}

void TestImageDownload::cancelledKeepsWhatCame()
{
    m_context->cancel();
    const auto got = fetchImage(m_source, m_cache->path(), *m_context);
    QCOMPARE(got.error().kind, ErrorKind::Cancelled);
    m_context = std::make_unique<RecordingContext>();
    QVERIFY(isWhole(fetchImage(m_source, m_cache->path(), *m_context)));
}

void TestImageDownload::secondCallAsksNobody()
{
    QVERIFY(isWhole(fetchImage(m_source, m_cache->path(), *m_context)));
    m_publishers.control();
    QVERIFY(isWhole(fetchImage(m_source, m_cache->path(), *m_context)));
    QVERIFY(m_publishers.requests().isEmpty());
}

void TestImageDownload::withoutThePublisherTheCachedImageWillDo()
{
    const ImageChoice choice{
        .image = QStringLiteral("debian-12"), .checksum = {}, .mirror = m_publishers.address()};
    const auto first = provideImage(choice, m_cache->path(), *m_context);
    QVERIFY(first);
    ImageChoice offline = choice;
    offline.mirror = QStringLiteral("http://127.0.0.1:1"); // nobody listens there
    const auto second = provideImage(offline, m_cache->path(), *m_context);
    QVERIFY(second);
    QCOMPARE(*second, *first);
    QVERIFY(m_context->lines.last().contains(QStringLiteral("in the cache is used")));
    // But no other processor's.
    offline.isArm = true;
    QCOMPARE(provideImage(offline, m_cache->path(), *m_context).error().kind,
             ErrorKind::Unreachable);
}

void TestImageDownload::noteSaysWhatTheImageIs()
{
    const auto image = fetchImage(m_source, m_cache->path(), *m_context);
    QVERIFY(image);
    const auto note = JsonObject::parse(*readFile(imagefile::noteOf(*image)));
    QCOMPARE(note->text(imagefile::kTitle), QStringLiteral("debian-12 (x86_64)"));
    QCOMPARE(note->text(imagefile::kLocation), m_source.location);
}

QTEST_GUILESS_MAIN(TestImageDownload)
#include "tst_imagedownload.moc"
