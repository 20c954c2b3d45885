// SPDX-License-Identifier: Apache-2.0
// The completions in the real shells, at a prompt where the shell lets itself be asked.
#include "tests/app/commandline/program.h"

#include <QStandardPaths>
#include <QtTest>

class TestCompletions : public QObject
{
    Q_OBJECT

    std::unique_ptr<Program> m_program;

    /// Writes the completion of \a shell and returns its path.
    QString completion(const QString &shell, const QString &name) const
    {
        const QString path = m_program->folder() + u'/' + name;
        QFile file(path);
        if (!file.exists() && file.open(QIODevice::WriteOnly))
            file.write(m_program->run({u"generate"_qs, shell}).out.toUtf8());
        return path;
    }
    QString run(const QString &shell, const QStringList &arguments) const
    {
        QProcessEnvironment environment = m_program->environment();
        environment.insert(u"PATH"_qs,
                           QFileInfo(QStringLiteral(MACHINIST)).path() + u':'
                               + environment.value(u"PATH"_qs));
        environment.insert(u"TERM"_qs, u"dumb"_qs);
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_program->folder());
        process.start(shell, arguments);
        process.closeWriteChannel();
        process.waitForFinished(60000);
        return QString::fromUtf8(process.readAll());
    }
    static bool isThere(const QString &shell)
    {
        return !QStandardPaths::findExecutable(shell).isEmpty();
    }

    void rows(bool hasFiles = true)
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("offered");
        QTest::addColumn<QString>("notOffered");
        QTest::newRow("verb") << u"machinist upg"_qs << u"upgrade"_qs << u"url"_qs;
        QTest::newRow("machine") << u"machinist stop al"_qs << u"alpha"_qs << u"beta"_qs;
        QTest::newRow("second machine")
            << u"machinist start alpha be"_qs << u"beta"_qs << u"gamma"_qs;
        QTest::newRow("machine of one") << u"machinist env al"_qs << u"alpha"_qs << u"beta"_qs;
        QTest::newRow("option") << u"machinist ls --fo"_qs << u"--format"_qs << u"--filter"_qs;
        QTest::newRow("driver") << u"machinist create --driver no"_qs << u"none"_qs << u"qemu"_qs;
        QTest::newRow("driver's option")
            << u"machinist create --qemu-mem"_qs << u"--qemu-memory"_qs << u"--qemu-cpu"_qs;
        if (hasFiles)
            QTest::newRow("file") << u"machinist plan fle"_qs << u"fleet.yml"_qs << u"alpha"_qs;
    }

private slots:
    void initTestCase()
    {
        m_program = std::make_unique<Program>(QStringLiteral(MACHINIST));
        for (const QString &name : {u"alpha"_qs, u"beta"_qs, u"gamma"_qs})
            QCOMPARE(m_program->create(name).code, 0);
        QFile file(m_program->folder() + u"/fleet.yml"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

    void fishOffersWhatFits_data() { rows(); }
    void fishOffersWhatFits()
    {
        if (!isThere(u"fish"_qs))
            QSKIP("fish is not installed");
        QFETCH(QString, line);
        QFETCH(QString, offered);
        QFETCH(QString, notOffered);
        const QString path = completion(u"fish"_qs, u"machinist.fish"_qs);
        const QString said = run(u"fish"_qs,
                                 {u"--no-config"_qs, u"-c"_qs,
                                  QString(u"source %1; complete -C '%2'"_qs).arg(path, line)});
        QVERIFY2(said.contains(offered), qPrintable(said));
        QVERIFY2(!said.contains(notOffered), qPrintable(said));
    }

    /// Files are readline's own completion there.
    void bashOffersWhatFits_data() { rows(false); }
    void bashOffersWhatFits()
    {
        QFETCH(QString, line);
        QFETCH(QString, offered);
        QFETCH(QString, notOffered);
        const QString path = completion(u"bash"_qs, u"machinist.bash"_qs);
        const QString script
            = QString(u". %1; COMP_WORDS=(%2); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _machinist; "_qs
                      u"printf '%s\\n' \"${COMPREPLY[@]}\""_qs)
                  .arg(path, line);
        const QString said = run(u"bash"_qs, {u"--norc"_qs, u"-c"_qs, script});
        QVERIFY2(said.split(u'\n').contains(offered), qPrintable(said));
        QVERIFY2(!said.split(u'\n').contains(notOffered), qPrintable(said));
    }

    /// At a real prompt in a terminal of its own (zsh's zpty): Tab after the line.
    void zshOffersWhatFits_data() { rows(); }
    void zshOffersWhatFits()
    {
        if (!isThere(u"zsh"_qs))
            QSKIP("zsh is not installed");
        QFETCH(QString, line);
        QFETCH(QString, offered);
        QFETCH(QString, notOffered);
        completion(u"zsh"_qs, u"_machinist"_qs);
        QFile setup(m_program->folder() + u"/setup.zsh"_qs);
        QVERIFY(setup.open(QIODevice::WriteOnly));
        setup.write("fpath=(" + m_program->folder().toUtf8() + R"( $fpath)
autoload -U compinit; compinit -u -D
show() { print -r -- "LINE<$BUFFER>" }
zle -N show; bindkey '^X' show
print SETUP DONE
)");
        setup.close();
        const QString script = QString(uR"(zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z '. %1'
zpty -r -m z seen '*SETUP DONE*'
zpty -w -n z $'%2\t\C-X'
zpty -r -m z seen '*LINE<*>*'
print -r -- "$seen"
zpty -d z
)"_qs)
                                   .arg(setup.fileName(), line);
        const QString all = run(u"zsh"_qs, {u"-f"_qs, u"-c"_qs, script});
        const QString said = all.mid(all.indexOf(u"LINE<"_qs));
        QVERIFY2(said.contains(offered), qPrintable(said));
        QVERIFY2(!said.contains(notOffered), qPrintable(said));
    }
};

QTEST_GUILESS_MAIN(TestCompletions)
#include "tst_completions.moc"
