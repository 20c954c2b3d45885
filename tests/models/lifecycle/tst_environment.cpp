// SPDX-License-Identifier: Apache-2.0
// The lines are run by the real shells, as a user runs them.
#include "models/lifecycle/environment.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace machinist;

namespace {

// What every shell treats in a way of its own.
const QString kNasty = QStringLiteral("a b \"c\" $HOME `id` \\d 'e' f!g;h&i|j");

const Variables kVariables{{u"DOCKER_HOST"_qs, u"tcp://1.2.3.4:2376"_qs},
                           {u"DOCKER_CERT_PATH"_qs, kNasty}};

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
    QFile file(folder.filePath(u"script"_qs));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(script.toUtf8());
    file.close();
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_qs, folder.path());
    environment.insert(u"DOCKER_HOST"_qs, u"from outside"_qs);
    process.setProcessEnvironment(environment);
    process.start(shell.program, shell.arguments + QStringList{file.fileName()});
    process.waitForFinished(20000);
    return QString::fromUtf8(process.readAllStandardOutput())
        + QString::fromUtf8(process.readAllStandardError());
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
        const QString posix = u"printf '%s' \"$DOCKER_CERT_PATH\"\n"_qs;
        QTest::newRow("bash") << ShellCase{u"bash"_qs, Shell::Posix, {u"--norc"_qs}, posix};
        QTest::newRow("sh") << ShellCase{u"sh"_qs, Shell::Posix, {}, posix};
        QTest::newRow("zsh") << ShellCase{u"zsh"_qs, Shell::Posix, {u"-f"_qs}, posix};
        QTest::newRow("fish") << ShellCase{u"fish"_qs, Shell::Fish, {u"--no-config"_qs}, posix};
        QTest::newRow("tcsh") << ShellCase{
            u"tcsh"_qs,
            Shell::Tcsh,
            {u"-f"_qs},
            u"env | sed -n 's/^DOCKER_CERT_PATH=//p' | tr -d '\\n'\n"_qs};
    }
    void aRealShellTakesTheValuesAsTheyAre()
    {
        QFETCH(ShellCase, shell);
        if (QStandardPaths::findExecutable(shell.program).isEmpty())
            QSKIP(qPrintable(shell.program + u" is not installed"_qs));
        QCOMPARE(runScript(shell, exportText(kVariables, shell.shell, u"true"_qs) + shell.print),
                 kNasty);
    }

    void aRealShellTakesTheVariablesAway_data() { aRealShellTakesTheValuesAsTheyAre_data(); }
    void aRealShellTakesTheVariablesAway()
    {
        QFETCH(ShellCase, shell);
        if (QStandardPaths::findExecutable(shell.program).isEmpty())
            QSKIP(qPrintable(shell.program + u" is not installed"_qs));
        const QString script = unsetText({u"DOCKER_HOST"_qs}, shell.shell, u"true"_qs)
            + u"env | grep -c ^DOCKER_HOST=\n"_qs;
        QCOMPARE(runScript(shell, script).trimmed(), QString(u"0"_qs));
    }

    void theTextIsDockerMachines_data()
    {
        QTest::addColumn<QString>("shell");
        QTest::addColumn<QString>("set");
        QTest::addColumn<QString>("unset");
        QTest::newRow("bash")
            << u"bash"_qs
            << u"export X=\"v\"\n# Run this command to configure your shell: \n# eval $(m env)\n"_qs
            << u"unset X\n# Run this command to configure your shell: \n# eval $(m env)\n"_qs;
        QTest::newRow("unknown")
            << u"ksh"_qs
            << u"export X=\"v\"\n# Run this command to configure your shell: \n# eval $(m env)\n"_qs
            << u"unset X\n# Run this command to configure your shell: \n# eval $(m env)\n"_qs;
        QTest::newRow("fish")
            << u"fish"_qs
            << u"set -gx X \"v\";\n# Run this command to configure your shell: \n# eval (m env)\n"_qs
            << u"set -e X;\n# Run this command to configure your shell: \n# eval (m env)\n"_qs;
        QTest::newRow("powershell")
            << u"powershell"_qs
            << u"$Env:X = \"v\"\n# Run this command to configure your shell: \n# & m env | Invoke-Expression\n"_qs
            << u"Remove-Item Env:\\\\X\n# Run this command to configure your shell: \n# & m env | Invoke-Expression\n"_qs;
        QTest::newRow("cmd")
            << u"cmd"_qs
            << u"SET X=v\nREM Run this command to configure your shell: \nREM \t@FOR /f \"tokens=*\" %i IN ('m env') DO @%i\n"_qs
            << u"SET X=\nREM Run this command to configure your shell: \nREM \t@FOR /f \"tokens=*\" %i IN ('m env') DO @%i\n"_qs;
        QTest::newRow("tcsh")
            << u"tcsh"_qs
            << u"setenv X \"v\";\n: Run this command to configure your shell: \n: eval `m env`\n"_qs
            << u"unsetenv X;\n: Run this command to configure your shell: \n: eval `m env`\n"_qs;
        QTest::newRow("emacs")
            << u"emacs"_qs
            << u"(setenv \"X\" \"v\")\n;; Run this command to configure your shell: \n;; (with-temp-buffer (shell-command \"m env\" (current-buffer)) (eval-buffer))\n"_qs
            << u"(setenv \"X\" nil)\n;; Run this command to configure your shell: \n;; (with-temp-buffer (shell-command \"m env\" (current-buffer)) (eval-buffer))\n"_qs;
    }
    void theTextIsDockerMachines()
    {
        QFETCH(QString, shell);
        QTEST(exportText({{u"X"_qs, u"v"_qs}}, shellFromName(shell), u"m env"_qs), "set");
        QTEST(unsetText({u"X"_qs}, shellFromName(shell), u"m env"_qs), "unset");
    }

    void shellsThatAreNotHereGetTheirOwnEscapes()
    {
        const Variables odd{{u"X"_qs, u"a\"b$c`d&e\\f"_qs}};
        QVERIFY(exportText(odd, Shell::PowerShell, u"m"_qs)
                    .startsWith(u"$Env:X = \"a`\"b`$c``d&e\\f\"\n"_qs));
        QVERIFY(exportText(odd, Shell::Cmd, u"m"_qs).startsWith(u"SET X=a\"b$c`d^&e\\f\n"_qs));
        QVERIFY(exportText(odd, Shell::Emacs, u"m"_qs)
                    .startsWith(u"(setenv \"X\" \"a\\\"b$c`d&e\\\\f\")\n"_qs));
    }

    void aMachinesAddressJoinsNoProxyOnce()
    {
        qunsetenv("no_proxy");
        qunsetenv("NO_PROXY");
        QCOMPARE(noProxyVariable(u"1.2.3.4"_qs),
                 qMakePair(QString(u"NO_PROXY"_qs), QString(u"1.2.3.4"_qs)));
        qputenv("NO_PROXY", "localhost");
        QCOMPARE(noProxyVariable(u"1.2.3.4"_qs).second, QString(u"localhost,1.2.3.4"_qs));
        qputenv("no_proxy", "1.2.3.4,x");
        QCOMPARE(noProxyVariable(u"1.2.3.4"_qs),
                 qMakePair(QString(u"no_proxy"_qs), QString(u"1.2.3.4,x"_qs)));
        QCOMPARE(noProxyVariable(u"1.2.3"_qs).second, QString(u"1.2.3.4,x,1.2.3"_qs));
        qunsetenv("no_proxy");
        qunsetenv("NO_PROXY");
    }
};

QTEST_GUILESS_MAIN(TestEnvironment)
#include "tst_environment.moc"
