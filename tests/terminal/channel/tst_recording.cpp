// SPDX-License-Identifier: Apache-2.0
#include "terminal/channel/playbackchannel.h"
#include "terminal/channel/recording.h"
#include "terminal/channel/recordingchannel.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTest>

using namespace machinist::terminal;

class RecordingTest : public QObject
{
    Q_OBJECT

private slots:
    void recordedSessionPlaysBackTheSame();
    void charactersCutBetweenReadsStayWhole();
    void brokenFilesAreRefused();
};

void RecordingTest::recordedSessionPlaysBackTheSame()
{
    recording::Recording script;
    for (const char *text :
         {"\x1b[1mhello\x1b[0m\r\n", "quote \" and \\\r\n", "\xe4\xb8\xad\xe6\x96\x87"})
        script.events.push_back({0, 'o', text});
    PlaybackChannel source(script);
    QBuffer file;
    QVERIFY(file.open(QIODevice::WriteOnly));
    QByteArray sent;
    {
        RecordingChannel channel(source, file, {80, 24}, QStringLiteral("a title"));
        connect(&channel, &ByteChannel::received, this,
                [&sent](const QByteArray &b) { sent += b; });
        QSignalSpy closed(&channel, &ByteChannel::closed);
        channel.resize({100, 30}, {});
        source.start(0);
        QVERIFY(closed.wait());
    }
    QString error;
    const auto parsed = recording::parse(file.data(), error);
    QVERIFY2(parsed.has_value(), qPrintable(error));
    QCOMPARE(parsed->cells, QSize(80, 24));
    QCOMPARE(parsed->title, QStringLiteral("a title"));
    QCOMPARE(parsed->events.front().kind, 'r');
    QCOMPARE(parsed->events.front().data, QByteArray("100x30"));
    QByteArray played;
    for (const recording::Event &event : parsed->events) {
        if (event.kind == 'o')
            played += event.data;
    }
    QCOMPARE(played, sent);
}

void RecordingTest::charactersCutBetweenReadsStayWhole()
{
    QCOMPARE(recording::unfinishedTail("abc"), qsizetype(0));
    QCOMPARE(recording::unfinishedTail("a\xe4\xb8"), qsizetype(2));
    QCOMPARE(recording::unfinishedTail("a\xe4\xb8\xad"), qsizetype(0));
    QCOMPARE(recording::unfinishedTail("a\xf0\x9f\x98"), qsizetype(3));
    QCOMPARE(recording::unfinishedTail("\x80\x80\x80"), qsizetype(0));
}

void RecordingTest::brokenFilesAreRefused()
{
    QString error;
    QVERIFY(!recording::parse("{\"version\": 1}", error));
    QVERIFY(!recording::parse("", error));
    QVERIFY(!recording::parse("{\"version\": 2}\n[1, \"o\"]\n", error));
    QVERIFY(error.contains(u'2'));
    QVERIFY(recording::parse("{\"version\": 2}\n[1.5, \"o\", \"x\"]\n\n", error));
}

QTEST_GUILESS_MAIN(RecordingTest)
#include "tst_recording.moc"
