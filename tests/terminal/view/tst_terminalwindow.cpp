// SPDX-License-Identifier: Apache-2.0
// A program in the window asks what it may ask through a real pseudo-terminal.
#include "terminal/view/terminalwindow.h"

#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist::terminal;

class TerminalWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void reportsAreHonest();
    void commandsStatusIsTheWindows();
};

void TerminalWindowTest::reportsAreHonest()
{
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
        QSKIP("python3 is not installed");
    QTemporaryDir folder;
    const QString log = folder.filePath(QStringLiteral("log"));
    TerminalWindow window(
        {.command = {QStringLiteral("python3"), QStringLiteral(REPORTS_SCRIPT), log},
         .checksumReports = true});
    window.show();
    QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), 40000);
    QFile file(log);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray said = file.readAll();
    QVERIFY2(window.exitStatus() == 0 && said.endsWith("done\n"), said.constData());
}

void TerminalWindowTest::commandsStatusIsTheWindows()
{
    TerminalWindow window(
        {.command = {QStringLiteral("sh"), QStringLiteral("-c"), QStringLiteral("exit 7")}});
    window.show();
    QTRY_VERIFY_WITH_TIMEOUT(!window.isVisible(), 20000);
    QCOMPARE(window.exitStatus(), 7);
}

QTEST_MAIN(TerminalWindowTest)
#include "tst_terminalwindow.moc"
