// SPDX-License-Identifier: Apache-2.0
#include "tests/app/commandline/program.h"

#include <QtTest>

class tst_AutostartVerb final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_program = std::make_unique<Program>(QStringLiteral(MACHINIST));
        for (const QString &name : {u"one"_qs, u"two"_qs})
            QCOMPARE(m_program->create(name).code, 0);
    }

    void markedMachinesAreListedAndInTheSessionsEntry()
    {
        QCOMPARE(m_program->run({u"autostart"_qs}).out, QString());
        const Ran marked = m_program->run({u"autostart"_qs, u"two"_qs});
        QCOMPARE(marked.out, u"\"two\" starts when you log in.\n"_qs);
        QCOMPARE(marked.code, 0);
        QCOMPARE(m_program->run({u"autostart"_qs}).out, u"two\n"_qs);
        QCOMPARE(entries().size(), 1);
        QFile entry(entries().first());
        QVERIFY(entry.open(QIODevice::ReadOnly));
        const QString command = QString(u"Exec=\"%1\" --storage-path \"%2\" autostart --run\n"_qs)
                                    .arg(QStringLiteral(MACHINIST), m_program->store());
        const QString text = QString::fromUtf8(entry.readAll());
        QVERIFY2(text.contains(command), qPrintable(text));
    }

    void theEntryGoesWithTheLastMark()
    {
        QCOMPARE(m_program->run({u"autostart"_qs, u"one"_qs, u"two"_qs}).code, 0);
        QCOMPARE(m_program->run({u"autostart"_qs, u"--off"_qs, u"one"_qs}).code, 0);
        QCOMPARE(m_program->run({u"autostart"_qs}).out, u"two\n"_qs);
        QCOMPARE(entries().size(), 1);
        const Ran off = m_program->run({u"autostart"_qs, u"two"_qs, u"--off"_qs});
        QCOMPARE(off.out, u"\"two\" does not start at login any more.\n"_qs);
        QVERIFY(entries().isEmpty());
    }

    void runStartsAllThatAreMarked()
    {
        QCOMPARE(m_program->run({u"autostart"_qs, u"one"_qs, u"two"_qs}).code, 0);
        // What runs already cannot be started: both say so.
        const Ran ran = m_program->run({u"autostart"_qs, u"--run"_qs});
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains(u"\"one\" is already running"_qs), qPrintable(ran.err));
        QVERIFY(ran.err.contains(u"\"two\" is already running"_qs));
    }

    void anEntryWithoutMachinesTakesItselfAway()
    {
        QCOMPARE(m_program->run({u"autostart"_qs, u"one"_qs}).code, 0);
        QCOMPARE(m_program->run({u"rm"_qs, u"-y"_qs, u"one"_qs}).code, 0);
        QCOMPARE(m_program->run({u"autostart"_qs, u"--run"_qs}).code, 0);
        QVERIFY(entries().isEmpty());
    }

    void wrongUsesAreErrors()
    {
        QCOMPARE(m_program->run({u"autostart"_qs, u"nobody"_qs}).code, 1);
        QVERIFY(entries().isEmpty());
        for (const QStringList &wrong :
             {QStringList{u"--off"_qs}, QStringList{u"--run"_qs, u"one"_qs},
              QStringList{u"--run"_qs, u"--off"_qs}}) {
            const Ran ran = m_program->run(QStringList{u"autostart"_qs} + wrong);
            QCOMPARE(ran.code, 1);
            QVERIFY(ran.err.startsWith(u"Error: --run takes no machine, --off needs one"_qs));
        }
    }

private:
    QStringList entries() const
    {
        QStringList paths;
        const QDir folder(m_program->folder() + u"/.config/autostart"_qs);
        for (const QString &name : folder.entryList(QDir::Files))
            paths << folder.filePath(name);
        return paths;
    }

    std::unique_ptr<Program> m_program;
};

QTEST_GUILESS_MAIN(tst_AutostartVerb)
#include "tst_autostartverb.moc"
