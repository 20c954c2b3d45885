// SPDX-License-Identifier: Apache-2.0
// plan, apply and export --fleet of the real program.
#include "tests/app/commandline/program.h"

#include <QtTest>

class TestFleetVerbs : public QObject
{
    Q_OBJECT

    std::unique_ptr<Program> m_program;

    QString write(const QByteArray &text) const
    {
        const QString path = m_program->folder() + u"/fleet.yml"_qs;
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return path;
    }

    static constexpr char kThree[] = "defaults:\n  driver: none\n"
                                     "machines:\n"
                                     "  web: {count: 2, flags: {url: 'tcp://127.0.0.1:1'}}\n"
                                     "  db: {flags: {url: 'tcp://127.0.0.1:2'}, tags: [prod]}\n";

private slots:
    void init() { m_program = std::make_unique<Program>(QStringLiteral(MACHINIST)); }

    void planShowsAndChangesNothing()
    {
        const Ran ran = m_program->run({u"plan"_qs, write(kThree)});
        QCOMPARE(ran.code, 2);
        QCOMPARE(ran.out,
                 u"  + web-1: create with the driver none\n"
                 "  + web-2: create with the driver none\n"
                 "  + db: create with the driver none\n"
                 "Plan: 3 to create, 0 to change, 0 to remove, 0 as they should be.\n"_qs);
        QCOMPARE(ran.err, QString());
        QCOMPARE(m_program->run({u"ls"_qs, u"-q"_qs}).out, QString());
    }

    void applyMakesItSoAndASecondOneDoesNothing()
    {
        const QString path = write(kThree);
        const Ran first = m_program->run({u"apply"_qs, path});
        QVERIFY2(first.code == 0, qPrintable(first.err));
        QVERIFY2(first.out.contains(u"web-1: created\n"_qs), qPrintable(first.out));
        QCOMPARE(m_program->run({u"ls"_qs, u"-q"_qs}).out, u"db\nweb-1\nweb-2\n"_qs);
        const Ran plan = m_program->run({u"plan"_qs, path});
        QCOMPARE(plan.code, 0);
        QCOMPARE(plan.out,
                 u"Plan: 0 to create, 0 to change, 0 to remove, 3 as they should be.\n"_qs);
        const Ran second = m_program->run({u"apply"_qs, path});
        QCOMPARE(second.code, 0);
        QCOMPARE(second.out, plan.out);
    }

    void theFileMayComeFromStandardInput()
    {
        QCOMPARE(m_program->run({u"plan"_qs, u"-"_qs}, kThree).code, 2);
        const Ran bad = m_program->run({u"plan"_qs, u"-"_qs}, "machines: [\n");
        QCOMPARE(bad.code, 1);
        QVERIFY2(bad.err.startsWith(u"stdin:"_qs), qPrintable(bad.err));
    }

    void oneFailureHidesNoOtherMachine()
    {
        // A create with the driver generic on an address where nothing listens is refused.
        const QString path = write("machines:\n"
                                   "  bad: {driver: generic, flags: {ip-address: 127.0.0.1, "
                                   "ssh-key: /nonexistent}}\n"
                                   "  good: {driver: none, flags: {url: 'tcp://127.0.0.1:1'}}\n");
        const Ran ran = m_program->run({u"apply"_qs, path});
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.out.contains(u"good: created\n"_qs), qPrintable(ran.out));
        QVERIFY2(ran.out.contains(u"bad: failed: "_qs), qPrintable(ran.out));
        QVERIFY(!ran.err.isEmpty());
    }

    void pruneRemovesAfterAYesOnly()
    {
        QCOMPARE(m_program->run({u"apply"_qs, write(kThree)}).code, 0);
        const QString smaller = write("machines: {db: {driver: none}}\n");
        QCOMPARE(m_program->run({u"plan"_qs, smaller}).code, 0);
        QVERIFY(m_program->run({u"plan"_qs, smaller}).out.contains(u"--prune removes it"_qs));
        QCOMPARE(m_program->run({u"plan"_qs, u"--prune"_qs, smaller}).code, 2);
        QCOMPARE(m_program->run({u"apply"_qs, u"--prune"_qs, smaller}, "n\n").code, 0);
        QCOMPARE(m_program->run({u"ls"_qs, u"-q"_qs}).out, u"db\nweb-1\nweb-2\n"_qs);
        QCOMPARE(m_program->run({u"apply"_qs, u"--prune"_qs, u"-y"_qs, smaller}).code, 0);
        QCOMPARE(m_program->run({u"ls"_qs, u"-q"_qs}).out, u"db\n"_qs);
    }

    void exportWritesWhatPlanAccepts()
    {
        QCOMPARE(m_program->run({u"apply"_qs, write(kThree)}).code, 0);
        const QString out = m_program->folder() + u"/out.yml"_qs;
        QCOMPARE(m_program->run({u"export"_qs, u"--fleet"_qs, u"-o"_qs, out}).code, 0);
        QCOMPARE(m_program->run({u"plan"_qs, u"--prune"_qs, out}).code, 0);
        const Ran printed = m_program->run({u"export"_qs, u"--fleet"_qs});
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(printed.out, QString::fromUtf8(file.readAll()));
        QCOMPARE(m_program->run({u"export"_qs}).code, 1);
    }

    void usageErrorsAreErrors()
    {
        QCOMPARE(m_program->run({u"plan"_qs}).code, 1);
        QCOMPARE(m_program->run({u"plan"_qs, u"/nonexistent.yml"_qs}).code, 1);
        QCOMPARE(m_program->run({u"apply"_qs, u"--parallel"_qs, u"0"_qs, write(kThree)}).code, 1);
    }
};

QTEST_GUILESS_MAIN(TestFleetVerbs)
#include "tst_fleetverbs.moc"
