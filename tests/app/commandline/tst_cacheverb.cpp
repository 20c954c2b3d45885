// SPDX-License-Identifier: Apache-2.0
#include "models/machine/imagefile.h"
#include "tests/app/commandline/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace machinist;

namespace {

const QString kNeeded = QString(64, u'a');
const QString kFree = QString(64, u'c');

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly)
        && file.write(bytes) == bytes.size();
}

QString imagePath(const Program &program, const QString &sum)
{
    return program.store() + u"/cache/"_qs + imagefile::kFolder + u'/' + sum + imagefile::kSuffix;
}

bool addImage(const Program &program, const QString &sum, const QByteArray &title, int bytes)
{
    const QString path = imagePath(program, sum);
    return write(path, QByteArray(bytes, 'x'))
        && write(imagefile::noteOf(path), "{\"Title\": \"" + title + "\"}");
}

/// A machine whose disk leans on the image \a sum.
bool addMachine(const Program &program, const QString &name, const QString &sum)
{
    if (program.create(name).code != 0)
        return false;
    QFile file(program.store() + u"/machines/"_qs + name + u"/config.json"_qs);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    QJsonObject config = QJsonDocument::fromJson(file.readAll()).object();
    file.close();
    QJsonObject driver = config[u"Driver"_qs].toObject();
    driver[imagefile::kBaseImage] = sum + imagefile::kSuffix;
    config[u"Driver"_qs] = driver;
    return write(file.fileName(), QJsonDocument(config).toJson());
}

} // namespace

class tst_CacheVerb final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_program = std::make_unique<Program>(QStringLiteral(MACHINIST));
        QVERIFY(addMachine(*m_program, u"box"_qs, kNeeded));
        QVERIFY(addImage(*m_program, kNeeded, "debian-12 (x86_64)", 3000));
        QVERIFY(addImage(*m_program, kFree, "fedora-44 (x86_64)", 2048));
    }

    void imagesAreListedWithTheMachinesThatNeedThem()
    {
        const Ran ran = m_program->run({u"cache"_qs});
        QCOMPARE(ran.code, 0);
        const QStringList lines = ran.out.split(u'\n');
        QVERIFY2(lines[0].startsWith(u"NAME           IMAGE                SIZE"_qs),
                 qPrintable(ran.out));
        QVERIFY(lines[1].startsWith(u"aaaaaaaaaaaa   debian-12 (x86_64)"_qs));
        QVERIFY(lines[1].endsWith(u"   box"_qs));
        QVERIFY(lines[2].contains(u"   2.0 kB   "_qs));
        QVERIFY(ran.out.endsWith(u" in "_qs + m_program->store() + u"/cache\n"_qs));
        QCOMPARE(m_program->run({u"cache"_qs, u"ls"_qs}).out, ran.out);
    }

    void jsonHasBytesAndUsers()
    {
        const QJsonArray rows
            = QJsonDocument::fromJson(m_program->run({u"cache"_qs, u"--json"_qs}).out.toUtf8())
                  .array();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0][u"Bytes"].toInt(), 3000);
        QCOMPARE(rows[0][u"UsedBy"].toArray(), QJsonArray{u"box"_qs});
        QCOMPARE(rows[1][u"UsedBy"].toArray(), QJsonArray());
        QCOMPARE(rows[1][u"Title"].toString(), u"fedora-44 (x86_64)"_qs);
    }

    void clearTakesWhatNoMachineNeeds()
    {
        const Ran ran = m_program->run({u"cache"_qs, u"clear"_qs});
        QCOMPARE(ran.code, 0);
        QVERIFY2(ran.out.startsWith(u"Removed cccccccccccc\n2.0 kB freed\n"_qs),
                 qPrintable(ran.out));
        QVERIFY(ran.err.startsWith(u"Kept aaaaaaaaaaaa. "_qs));
        QVERIFY(ran.err.contains(u"box"_qs));
        QVERIFY(QFile::exists(imagePath(*m_program, kNeeded)));
        QVERIFY(!QFile::exists(imagePath(*m_program, kFree)));
    }

    void anImageThatIsNeededIsNoSuccessWhereItWasNamed()
    {
        QCOMPARE(m_program->run({u"cache"_qs, u"clear"_qs, u"debian-12"_qs}).code, 1);
        QVERIFY(QFile::exists(imagePath(*m_program, kNeeded)));
        QCOMPARE(m_program->run({u"cache"_qs, u"clear"_qs, u"fedora-44"_qs}).code, 0);
        QVERIFY(!QFile::exists(imagePath(*m_program, kFree)));
    }

    void otherWordsAreErrors()
    {
        const Ran unknown = m_program->run({u"cache"_qs, u"clear"_qs, u"nothing"_qs});
        QCOMPARE(unknown.code, 1);
        QVERIFY(unknown.err.contains(u"nothing"_qs));
        QVERIFY(QFile::exists(imagePath(*m_program, kFree)));
        const Ran wrong = m_program->run({u"cache"_qs, u"wipe"_qs});
        QCOMPARE(wrong.code, 1);
        QVERIFY(wrong.out.startsWith(u"Usage: "_qs));
        QVERIFY(wrong.err.startsWith(u"Error: Expected ls, or clear"_qs));
        QCOMPARE(m_program->run({u"cache"_qs, u"ls"_qs, u"debian-12"_qs}).code, 1);
    }

private:
    std::unique_ptr<Program> m_program;
};

QTEST_GUILESS_MAIN(tst_CacheVerb)
#include "tst_cacheverb.moc"
