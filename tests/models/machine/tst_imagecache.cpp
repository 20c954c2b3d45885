// SPDX-License-Identifier: Apache-2.0
#include "models/base/storage.h"
#include "models/machine/imagecache.h"
#include "models/machine/imagefile.h"
#include "tests/support/recordingcontext.h"

#include <QtTest>

using namespace machinist;

namespace {

const QString kSum = QString(64, u'a');

} // namespace

/// What of the cache can go, and what machines stand on.
class TestImageCache : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void eachThingIsListedWithItsSize();
    void filesOfOthersAreNotListed();
    void machineOnAnOverlayIsAUser();
    void machineThatNamesItsImageIsAUser();
    void clearingKeepsWhatMachinesNeed();
    void namedImageInUseSaysWhoNeedsIt();
    void unknownNameIsAnError();
    void titlesFirstWordIsAName();
    void downloadThatRunsIsKept();
    void emptyStoreHasAnEmptyCache();

private:
    QString image(const QString &sum, const QString &title, qint64 bytes = 1000);
    bool machine(const QString &name, const QString &baseImage);
    CachedImage find(const QString &name);

    RecordingContext m_context;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MachineStore> m_store;
};

void TestImageCache::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<MachineStore>(m_folder->path());
    QVERIFY(m_store->prepare());
}

QString TestImageCache::image(const QString &sum, const QString &title, qint64 bytes)
{
    const QString folder = m_store->cacheFolder() + u'/' + imagefile::kFolder;
    const QString path = folder + u'/' + sum + imagefile::kSuffix;
    JsonObject about;
    about.set(imagefile::kTitle, title);
    const bool isWritten = makeFolder(folder) && writeFile(path, QByteArray(bytes, 'x'))
        && writeFile(imagefile::noteOf(path), toGoJson(about.json()));
    return isWritten ? path : QString();
}

bool TestImageCache::machine(const QString &name, const QString &baseImage)
{
    Machine made(name, QStringLiteral("qemu"), m_store->root());
    JsonObject config = made.driverConfig();
    config.set(imagefile::kBaseImage, baseImage);
    made.setDriverConfig(config);
    return m_store->create(made).has_value();
}

CachedImage TestImageCache::find(const QString &name)
{
    const auto all = listCachedImages(*m_store, m_context);
    for (const CachedImage &one : all ? *all : QList<CachedImage>())
        if (one.name == name)
            return one;
    return {};
}

void TestImageCache::eachThingIsListedWithItsSize()
{
    QVERIFY(!image(kSum, QStringLiteral("debian-12 (x86_64)"), 5000).isEmpty());
    const QString part = m_store->cacheFolder() + QStringLiteral("/images/") + QString(64, u'b')
        + QStringLiteral(".img.part");
    QVERIFY(writeFile(part, QByteArray(300, 'x')));
    const QString built = m_store->cacheFolder() + QStringLiteral("/qemu/debian-12-abc");
    QVERIFY(makeFolder(built));
    QVERIFY(writeFile(built + QStringLiteral("/disk.qcow2"), QByteArray(700, 'x')));
    QVERIFY(find(QStringLiteral("debian-12-abc")).name.isEmpty()); // it is being built
    QVERIFY(writeFile(built + QStringLiteral("/manifest.json"), "{}"));
    QVERIFY(writeFile(m_store->cacheFolder() + QStringLiteral("/boot2docker.iso"), "iso"));

    const CachedImage whole = find(QString(12, u'a'));
    QCOMPARE(whole.bytes, 5000);
    QCOMPARE(whole.title, QStringLiteral("debian-12 (x86_64)"));
    QVERIFY(!whole.isUnfinished && whole.fetched.isValid());
    const CachedImage half = find(QString(12, u'b') + QStringLiteral(".part"));
    QVERIFY(half.isUnfinished);
    QCOMPARE(half.bytes, 300);
    QCOMPARE(find(QStringLiteral("debian-12-abc")).bytes, 702);
    QCOMPARE(find(QStringLiteral("boot2docker.iso")).bytes, 3);
}

void TestImageCache::filesOfOthersAreNotListed()
{
    QVERIFY(writeFile(m_store->cacheFolder() + QStringLiteral("/somebody.txt"), "x"));
    const auto cleared = clearCachedImages(*m_store, {}, m_context);
    QVERIFY(cleared && cleared->removed.isEmpty());
    QVERIFY(QFile::exists(m_store->cacheFolder() + QStringLiteral("/somebody.txt")));
}

void TestImageCache::machineOnAnOverlayIsAUser()
{
    const QString path = image(kSum, QStringLiteral("debian-12 (x86_64)"));
    QVERIFY(machine(QStringLiteral("one"), {}));
    const QString disk = m_store->machineFolder(QStringLiteral("one")) + QStringLiteral("/d.qcow2");
    if (QStandardPaths::findExecutable(QStringLiteral("qemu-img")).isEmpty())
        QSKIP("qemu-img is not installed");
    QCOMPARE(
        QProcess::execute(QStringLiteral("qemu-img"),
                          {QStringLiteral("create"), QStringLiteral("-q"), QStringLiteral("-f"),
                           QStringLiteral("qcow2"), QStringLiteral("-F"), QStringLiteral("raw"),
                           QStringLiteral("-b"), path, disk, QStringLiteral("10M")}),
        0);
    QCOMPARE(backingFileOf(disk), path);
    QCOMPARE(backingFileOf(path), QString());
    QCOMPARE(find(QString(12, u'a')).users, QStringList(QStringLiteral("one")));
}

void TestImageCache::machineThatNamesItsImageIsAUser()
{
    image(kSum, QStringLiteral("debian-12 (x86_64)"));
    QVERIFY(machine(QStringLiteral("one"), kSum + imagefile::kSuffix));
    QVERIFY(machine(QStringLiteral("two"), QStringLiteral("another.img")));
    QCOMPARE(find(QString(12, u'a')).users, QStringList(QStringLiteral("one")));
}

void TestImageCache::clearingKeepsWhatMachinesNeed()
{
    const QString needed = image(kSum, QStringLiteral("debian-12 (x86_64)"));
    const QString free = image(QString(64, u'c'), QStringLiteral("fedora-44 (x86_64)"), 2000);
    QVERIFY(machine(QStringLiteral("one"), kSum + imagefile::kSuffix));
    const auto cleared = clearCachedImages(*m_store, {}, m_context);
    QVERIFY(cleared);
    QCOMPARE(cleared->removed, QStringList(QString(12, u'c')));
    QCOMPARE(cleared->freed, 2000);
    QCOMPARE(cleared->kept.size(), 1);
    QVERIFY(QFile::exists(needed));
    QVERIFY(!QFile::exists(free));
    QVERIFY(!QFile::exists(imagefile::noteOf(free)));
}

void TestImageCache::namedImageInUseSaysWhoNeedsIt()
{
    const QString needed = image(kSum, QStringLiteral("debian-12 (x86_64)"));
    QVERIFY(machine(QStringLiteral("one"), kSum + imagefile::kSuffix));
    const auto cleared = clearCachedImages(*m_store, {QString(12, u'a')}, m_context);
    QVERIFY(cleared);
    QVERIFY(cleared->kept.first().second.contains(QStringLiteral("one")));
    QVERIFY(QFile::exists(needed));
}

void TestImageCache::unknownNameIsAnError()
{
    const auto cleared = clearCachedImages(*m_store, {QStringLiteral("nothing")}, m_context);
    QCOMPARE(cleared.error().kind, ErrorKind::NotFound);
    QVERIFY(cleared.error().message.contains(QStringLiteral("nothing")));
}

void TestImageCache::titlesFirstWordIsAName()
{
    image(kSum, QStringLiteral("debian-12 (x86_64)"));
    image(QString(64, u'c'), QStringLiteral("fedora-44 (x86_64)"));
    const auto cleared = clearCachedImages(*m_store, {QStringLiteral("fedora-44")}, m_context);
    QVERIFY(cleared);
    QCOMPARE(cleared->removed, QStringList(QString(12, u'c')));
}

void TestImageCache::downloadThatRunsIsKept()
{
    const QString folder = m_store->cacheFolder() + u'/' + imagefile::kFolder;
    const QString part = folder + u'/' + kSum + QStringLiteral(".img.part");
    QVERIFY(makeFolder(folder));
    QVERIFY(writeFile(part, "half"));
    {
        const auto lock = FileLock::acquire(folder + u'/' + imagefile::kLock, {});
        QVERIFY(lock);
        const auto cleared = clearCachedImages(*m_store, {}, m_context);
        QVERIFY(cleared && cleared->removed.isEmpty());
        QCOMPARE(cleared->kept.size(), 1);
        QVERIFY(QFile::exists(part));
    }
    QVERIFY(clearCachedImages(*m_store, {}, m_context));
    QVERIFY(!QFile::exists(part));
}

void TestImageCache::emptyStoreHasAnEmptyCache()
{
    QTemporaryDir other;
    const MachineStore store(other.filePath(QStringLiteral("none")));
    const auto all = listCachedImages(store, m_context);
    QVERIFY(all && all->isEmpty());
}

QTEST_GUILESS_MAIN(TestImageCache)
#include "tst_imagecache.moc"
