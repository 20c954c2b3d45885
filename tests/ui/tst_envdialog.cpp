// SPDX-License-Identifier: Apache-2.0
#include "models/base/storage.h"
#include "terminal/view/terminalview.h"
#include "tests/ui/uifixture.h"
#include "ui/machine/envdialog.h"
#include "ui/machine/externalterminal.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

const Variables kVariables{{s("DOCKER_HOST"), s("tcp://10.0.0.1:2376")},
                           {s("DOCKER_CERT_PATH"), s("/a b")}};

QString writeScript(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write("#!/bin/sh\n" + text);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

} // namespace

class tst_EnvDialog final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    UiFixture m_fixture;

private slots:
    void textFollowsTheShell_data()
    {
        QTest::addColumn<QString>("shell");
        QTest::addColumn<QString>("line");
        QTest::newRow("bash") << s("bash") << s("export DOCKER_HOST=\"tcp://10.0.0.1:2376\"");
        QTest::newRow("fish") << s("fish") << s("set -gx DOCKER_HOST \"tcp://10.0.0.1:2376\";");
        QTest::newRow("cmd") << s("cmd") << s("SET DOCKER_HOST=tcp://10.0.0.1:2376");
    }

    void textFollowsTheShell()
    {
        QFETCH(QString, shell);
        QFETCH(QString, line);
        auto dialog = new EnvDialog(s("web"), kVariables, m_fixture.services());
        auto box = dialog->findChild<QComboBox *>(s("envShell"));
        box->setCurrentIndex(box->findData(shell));
        QVERIFY2(dialog->text().contains(line), qPrintable(dialog->text()));
        QVERIFY(dialog->text().contains(s("machinist env")));
        delete dialog;
    }

    void chosenShellIsRemembered()
    {
        auto dialog = new EnvDialog(s("web"), kVariables, m_fixture.services());
        auto box = dialog->findChild<QComboBox *>(s("envShell"));
        box->setCurrentIndex(box->findData(s("emacs")));
        delete dialog;
        QCOMPARE(EnvDialog::preferredShell(m_fixture.settings), s("emacs"));
    }

    void copyPutsTheTextInTheClipboard()
    {
        auto dialog = new EnvDialog(s("web"), kVariables, m_fixture.services());
        dialog->findChild<QPushButton *>(s("envCopy"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), dialog->text());
        delete dialog;
    }

    void envrcKeepsWhatElseIsInTheFile()
    {
        QTemporaryDir project;
        const QString file = project.filePath(s(".envrc"));
        QVERIFY(writeFile(file, "use flake\n"));
        auto dialog = new EnvDialog(s("web"), kVariables, m_fixture.services());
        for (int i = 0; i < 2; ++i) { // the second time replaces the first
            dialog->saveEnvrc(project.path());
            QTRY_VERIFY(readFile(file)->contains("10.0.0.1"));
            QTest::qWait(100);
        }
        const QByteArray text = *readFile(file);
        QVERIFY(text.startsWith("use flake\n"));
        QCOMPARE(text.count("export DOCKER_HOST=\"tcp://10.0.0.1:2376\""), 1);
        delete dialog;
    }

    void envrcInAFolderThatIsNotThereIsAnError()
    {
        auto dialog = new EnvDialog(s("web"), kVariables, m_fixture.services());
        dialog->saveEnvrc(m_folder.filePath(s("missing")));
        auto notice = dialog->findChild<QLabel *>(s("noticeText"));
        QTRY_VERIFY(!notice->text().isEmpty());
        delete dialog;
    }

    void windowOfOurOwnHasTheVariables()
    {
        QWidget parent;
        auto dialog = new EnvDialog(s("web"), kVariables, m_fixture.services(), &parent);
        dialog->findChild<QPushButton *>(s("envOpenHere"))->click();
        auto window = parent.findChild<QWidget *>(s("localTerminal"));
        QVERIFY(window);
        auto view = window->findChild<terminal::TerminalView *>();
        QTest::keyClicks(view, s("echo host=$DOCKER_HOST"));
        QTest::keyClick(view, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(view->screenText().contains(s("host=tcp://10.0.0.1:2376")), 20000);
        delete window;
    }

    void preferredTerminalIsFoundFirst()
    {
        const QString mine = writeScript(m_folder.filePath(s("my-terminal")), "exit 0\n");
        QCOMPARE(findExternalTerminal(mine), mine);
    }

    void terminalGetsTheVariables()
    {
        const QString out = m_folder.filePath(s("out"));
        const QString terminal = writeScript(
            m_folder.filePath(s("terminal")),
            "printf '%s|%s' \"$DOCKER_HOST\" \"$DOCKER_CERT_PATH\" > '" + out.toUtf8()
                + ".part' && mv '" + out.toUtf8() + ".part' '" + out.toUtf8() + "'\n");
        QVERIFY(openExternalTerminal(terminal, kVariables));
        QTRY_VERIFY(QFile::exists(out));
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("tcp://10.0.0.1:2376|/a b"));
    }

    void terminalThatCannotBeStartedIsAnError()
    {
        const auto opened = openExternalTerminal(m_folder.filePath(s("missing")), kVariables);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::ToolMissing);
    }
};

QTEST_MAIN(tst_EnvDialog)
#include "tst_envdialog.moc"
