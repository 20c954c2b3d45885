// SPDX-License-Identifier: Apache-2.0
// Some of vttest's screens, whose text says what must be seen.
#include "terminal/channel/localptychannel.h"
#include "terminal/view/terminalview.h"

#include <QStandardPaths>
#include <QTest>

using namespace machinist::terminal;

class VttestTest : public QObject
{
    Q_OBJECT

private:
    struct Session
    {
        Session()
        {
            view.resize(view.sizeForCells({80, 24}));
            view.show();
            QString error;
            channel
                = LocalPtyChannel::start({.arguments = {QStringLiteral("vttest")},
                                          .environment = {QStringLiteral("TERM=xterm-256color")},
                                          .cells = {80, 24}},
                                         error);
            view.setChannel(channel.get());
        }
        ~Session() { view.setChannel(nullptr); }
        QString row(int y) const { return view.screenText().section(u'\n', y, y); }
        bool shows(const char *text) const
        {
            return view.screenText().contains(QLatin1String(text));
        }
        /// Chooses \a item of the menu that is shown.
        void choose(const char *item) { channel->write(QByteArray(item) + '\r'); }
        TerminalView view;
        std::unique_ptr<LocalPtyChannel> channel;
    };

private slots:
    void initTestCase();
    void cursorMovementsDrawAFrame();
    void autowrapFillsThreeLines();
    void accordionLeavesTopAndBottom();
};

void VttestTest::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("vttest")).isEmpty())
        QSKIP("vttest is not installed");
}

void VttestTest::cursorMovementsDrawAFrame()
{
    Session session;
    QTRY_VERIFY_WITH_TIMEOUT(session.shows("Choose test type"), 15000);
    session.choose("1");
    QTRY_VERIFY_WITH_TIMEOUT(session.shows("Push <RETURN>"), 15000);
    QVERIFY(session.shows("have an unbroken bor-"));
    const QString stars(80, u'*');
    QCOMPARE(session.row(0), stars);
    QCOMPARE(session.row(23), stars);
    QCOMPARE(session.row(1), u'*' + QString(78, u'+') + u'*');
    QCOMPARE(session.row(22), u'*' + QString(78, u'+') + u'*');
    for (int y = 2; y < 22; ++y) {
        QVERIFY2(session.row(y).startsWith(QLatin1String("*+")), qPrintable(session.row(y)));
        QVERIFY2(session.row(y).endsWith(QLatin1String("+*")), qPrintable(session.row(y)));
    }
}

void VttestTest::autowrapFillsThreeLines()
{
    Session session;
    QTRY_VERIFY_WITH_TIMEOUT(session.shows("Choose test type"), 15000);
    session.choose("2");
    QTRY_VERIFY_WITH_TIMEOUT(session.shows("three identical lines of *'s"), 15000);
    for (int y = 0; y < 3; ++y)
        QCOMPARE(session.row(y), QString(80, u'*'));
    QVERIFY(!session.row(3).contains(u'*'));
}

void VttestTest::accordionLeavesTopAndBottom()
{
    Session session;
    QTRY_VERIFY_WITH_TIMEOUT(session.shows("Choose test type"), 15000);
    session.choose("8");
    for (int i = 0; i < 5 && !session.shows("Top line: A's"); ++i) {
        QTRY_VERIFY_WITH_TIMEOUT(session.shows("Push <RETURN>") || session.shows("Top line: A's"),
                                 15000);
        if (!session.shows("Top line: A's"))
            session.choose("");
        QTest::qWait(200);
    }
    QTRY_VERIFY_WITH_TIMEOUT(session.shows("Top line: A's, bottom line: X's"), 15000);
    QCOMPARE(session.row(0), QString(80, u'A'));
    QCOMPARE(session.row(23), QString(80, u'X'));
}

QTEST_MAIN(VttestTest)
#include "tst_vttest.moc"
