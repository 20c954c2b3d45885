// SPDX-License-Identifier: Apache-2.0
#include "models/operations/command.h"
#include "tests/support/recordingcontext.h"

#include <QFile>
#include <QTemporaryFile>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace machinist;

/// What programs that are run are given, and what comes back.
class tst_Command final : public QObject
{
    Q_OBJECT

private slots:
    void aProgramGetsNothingButItsStandardStreams()
    {
#ifndef Q_OS_LINUX
        QSKIP("Only Linux can keep files from a child with one call.");
#endif
        // As a parent that is careless leaves them: ctest does.
        QList<int> open;
        for (int i = 0; i < 12; ++i)
            open << ::open("/dev/null", O_RDONLY);
        RecordingContext context;
        const auto listed
            = run(Command{.program = QStringLiteral("sh"),
                          .arguments = {QStringLiteral("-c"), QStringLiteral("ls /proc/$$/fd")}},
                  context);
        for (const int file : std::as_const(open)) {
            QVERIFY(file >= 0);
            ::close(file);
        }
        QVERIFY(listed);
        QCOMPARE(listed->out.split('\n'), QList<QByteArray>({"0", "1", "2", ""}));
    }

    void anExitStatusThatIsNotGoodIsAnErrorWithTheProgramsWords()
    {
        RecordingContext context;
        const auto failed = run(
            Command{.program = QStringLiteral("sh"),
                    .arguments = {QStringLiteral("-c"), QStringLiteral("echo no >&2; exit 3")}},
            context);
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, ErrorKind::ToolFailed);
        QVERIFY(failed.error().message.contains(u'3'));
        QVERIFY(failed.error().details.contains(u"no"));
    }
};

QTEST_GUILESS_MAIN(tst_Command)
#include "tst_command.moc"
