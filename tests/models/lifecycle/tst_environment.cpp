// SPDX-License-Identifier: Apache-2.0
// The lines are run by the real shells, as a user runs them.
#include "models/lifecycle/environment.h"

#include <QtTest>

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace machinist;

namespace {

// What every shell treats in a way of its own.
const QString kNasty = QStringLiteral("a b \"c\" $HOME `id` \\d 'e' f!g;h&i|j");

const Variables kVariables{{"DOCKER_HOST", "tcp://1.2.3.4:2376"}, {"DOCKER_CERT_PATH", kNasty}};

struct ShellCase
{
    QString program;
    Shell shell;
    QStringList arguments; // before the script
    QString print;         // writes DOCKER_CERT_PATH
};

QString runScript(const ShellCase &shell, const QString &script)
{
    QTemporaryDir folder;
    QFile file(folder.filePath("script"));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(script.toUtf8());
    file.close();
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("HOME", folder.path());
    environment.insert("DOCKER_HOST", "from outside");
    process.setProcessEnvironment(environment);
    process.start(shell.program, shell.arguments + QStringList{file.fileName()});
    process.waitForFinished(20000);
    return QString::fromUtf8(process.readAllStandardOutput()) + QString::fromUtf8(process.readAllStandardError());
}

} // namespace

Q_DECLARE_METATYPE(ShellCase)

class TestEnvironment : public QObject
{
    Q_OBJECT

private slots:
    void aRealShellTakesTheValuesAsTheyAre_data()
    {
        QTest::addColumn<ShellCase>("shell");
        const QString posix = "printf '%s' \"$DOCKER_CERT_PATH\"\n";
        QTest::newRow("bash") << ShellCase{"bash", Shell::Posix, {"--norc"}, posix};
        QTest::newRow("sh") << ShellCase{"sh", Shell::Posix, {}, posix};
        QTest::newRow("zsh") << ShellCase{"zsh", Shell::Posix, {"-f"}, posix};
        QTest::newRow("fish") << ShellCase{"fish", Shell::Fish, {"--no-config"}, posix};
        QTest::newRow("tcsh") << ShellCase{"tcsh", Shell::Tcsh, {"-f"}, "env | sed -n 's/^DOCKER_CERT_PATH=//p' | tr -d '\\n'\n"};
    }
    void aRealShellTakesTheValuesAsTheyAre()
    {
        QFETCH(ShellCase, shell);
        if (QStandardPaths::findExecutable(shell.program).isEmpty())
            QSKIP(qPrintable(shell.program + " is not installed"));
        QCOMPARE(runScript(shell, exportText(kVariables, shell.shell, "true") + shell.print), kNasty);
    }

    void aRealShellTakesTheVariablesAway_data() { aRealShellTakesTheValuesAsTheyAre_data(); }
    void aRealShellTakesTheVariablesAway()
    {
        QFETCH(ShellCase, shell);
        if (QStandardPaths::findExecutable(shell.program).isEmpty())
            QSKIP(qPrintable(shell.program + " is not installed"));
        const QString script = unsetText({"DOCKER_HOST"}, shell.shell, "true") + "env | grep -c ^DOCKER_HOST=\n";
        QCOMPARE(runScript(shell, script).trimmed(), QString("0"));
    }

    void theTextIsDockerMachines_data()
    {
        QTest::addColumn<QString>("shell");
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("unset");
        QTest::newRow("bash") << "bash" << "export X=\"v\"\n# Run this command to configure your shell: \n# eval $(m env)\n"
                              << "unset X\n# Run this command to configure your shell: \n# eval $(m env)\n";
        QTest::newRow("unknown") << "ksh" << "export X=\"v\"\n# Run this command to configure your shell: \n# eval $(m env)\n"
                                 << "unset X\n# Run this command to configure your shell: \n# eval $(m env)\n";
        QTest::newRow("fish") << "fish" << "set -gx X \"v\";\n# Run this command to configure your shell: \n# eval (m env)\n"
                              << "set -e X;\n# Run this command to configure your shell: \n# eval (m env)\n";
        QTest::newRow("powershell") << "powershell"
                                    << "$Env:X = \"v\"\n# Run this command to configure your shell: \n# & m env | Invoke-Expression\n"
                                    << "Remove-Item Env:\\\\X\n# Run this command to configure your shell: \n# & m env | Invoke-Expression\n";
        QTest::newRow("cmd") << "cmd"
                             << "SET X=v\nREM Run this command to configure your shell: \nREM \t@FOR /f \"tokens=*\" %i IN ('m env') DO @%i\n"
                             << "SET X=\nREM Run this command to configure your shell: \nREM \t@FOR /f \"tokens=*\" %i IN ('m env') DO @%i\n";
        QTest::newRow("tcsh") << "tcsh" << "setenv X \"v\";\n: Run this command to configure your shell: \n: eval `m env`\n"
                              << "unsetenv X;\n: Run this command to configure your shell: \n: eval `m env`\n";
        QTest::newRow("emacs") << "emacs"
                               << "(setenv \"X\" \"v\")\n;; Run this command to configure your shell: \n;; (with-temp-buffer (shell-command \"m env\" (current-buffer)) (eval-buffer))\n"
                               << "(setenv \"X\" nil)\n;; Run this command to configure your shell: \n;; (with-temp-buffer (shell-command \"m env\" (current-buffer)) (eval-buffer))\n";
    }
    void theTextIsDockerMachines()
    {
        QFETCH(QString, shell);
        QTEST(exportText({{"X", "v"}}, shellFromName(shell), "m env"), "set");
        QTEST(unsetText({"X"}, shellFromName(shell), "m env"), "unset");
    }

    void shellsThatAreNotHereGetTheirOwnEscapes()
    {
        const Variables odd{{"X", "a\"b$c`d&e\\f"}};
        QVERIFY(exportText(odd, Shell::PowerShell, "m").startsWith("$Env:X = \"a`\"b`$c``d&e\\f\"\n"));
        QVERIFY(exportText(odd, Shell::Cmd, "m").startsWith("SET X=a\"b$c`d^&e\\f\n"));
        QVERIFY(exportText(odd, Shell::Emacs, "m").startsWith("(setenv \"X\" \"a\\\"b$c`d&e\\\\f\")\n"));
    }

    void aMachinesAddressJoinsNoProxyOnce()
    {
        qunsetenv("no_proxy");
        qunsetenv("NO_PROXY");
        QCOMPARE(noProxyVariable("1.2.3.4"), qMakePair(QString("NO_PROXY"), QString("1.2.3.4")));
        qputenv("NO_PROXY", "localhost");
        QCOMPARE(noProxyVariable("1.2.3.4").second, QString("localhost,1.2.3.4"));
        qputenv("no_proxy", "1.2.3.4,x");
        QCOMPARE(noProxyVariable("1.2.3.4"), qMakePair(QString("no_proxy"), QString("1.2.3.4,x")));
        QCOMPARE(noProxyVariable("1.2.3").second, QString("1.2.3.4,x,1.2.3"));
        qunsetenv("no_proxy");
        qunsetenv("NO_PROXY");
    }
};



QTEST_GUILESS_MAIN(TestEnvironment)
#include "tst_environment.moc"
