// SPDX-License-Identifier: Apache-2.0
// What a long step shows: on a terminal one line that is written over, in a pipe each step once.
#include "tests/app/commandline/program.h"

#include <QRegularExpression>
#include <QStandardPaths>
#include <QtTest>

namespace {

QString quoted(const QString &word)
{
    return u'\'' + QString(word).replace(u'\'', u"'\\''"_qs) + u'\'';
}

/// Runs \a words on a terminal of their own (util-linux's script) and returns what it was sent.
Ran onTerminal(const Program &program, const QStringList &words)
{
    QStringList line;
    for (const QString &word : words)
        line << quoted(word);
    QProcess script;
    script.setProcessEnvironment(program.environment());
    script.start(u"script"_qs, {u"-qec"_qs, line.join(u' '), u"/dev/null"_qs});
    script.closeWriteChannel();
    script.waitForFinished(60000);
    return {QString::fromUtf8(script.readAllStandardOutput()), {}, script.exitCode()};
}

} // namespace

class tst_Progress final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"qemu-system-x86_64"_qs).isEmpty())
            QSKIP("qemu is not installed");
        // Large enough to be checked in several pieces; its checksum is not the one that is given.
        m_image = m_program.folder() + u"/disk.img"_qs;
        QFile image(m_image);
        QVERIFY(image.open(QIODevice::WriteOnly));
        QVERIFY(image.resize(40 * 1024 * 1024));
    }

    void inAPipeEachStepIsALine()
    {
        const Ran ran = m_program.run(create(u"piped"_qs));
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains(u"does not have the given checksum"_qs), qPrintable(ran.err));
        QCOMPARE(ran.out.count(u"(piped) Checking the image\n"_qs), 1);
        QVERIFY2(!ran.out.contains(u'%') && !ran.out.contains(u'\r') && !ran.out.contains(u'\033'),
                 qPrintable(ran.out));
    }

    void onATerminalTheLineIsWrittenOver()
    {
        if (QStandardPaths::findExecutable(u"script"_qs).isEmpty())
            QSKIP("script is not installed");
        const Ran ran
            = onTerminal(m_program, QStringList{QStringLiteral(MACHINIST)} + create(u"shown"_qs));
        QCOMPARE(ran.code, 1);
        QVERIFY(ran.out.contains(u"does not have the given checksum"_qs));
        const QRegularExpression shown(u"\\(shown\\) Checking the image (\\d+)%\r\033\\[K"_qs);
        QStringList percents;
        for (auto it = shown.globalMatch(ran.out); it.hasNext();)
            percents << it.next().captured(1);
        QVERIFY2(percents.size() > 3, qPrintable(ran.out));
        QCOMPARE(percents.last(), u"100"_qs);
        // Nothing of it is left on the screen.
        QVERIFY(!ran.out.contains(QRegularExpression(u"image \\d+%\r?\n"_qs)));
    }

private:
    QStringList create(const QString &name) const
    {
        return {u"create"_qs,       u"-d"_qs, u"qemu"_qs,
                u"--qemu-image"_qs, m_image,  u"--qemu-image-sha256"_qs,
                QString(64, u'0'),  name};
    }

    Program m_program{QStringLiteral(MACHINIST)};
    QString m_image;
};

QTEST_GUILESS_MAIN(tst_Progress)
#include "tst_progress.moc"
