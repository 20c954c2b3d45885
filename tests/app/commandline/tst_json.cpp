// SPDX-License-Identifier: Apache-2.0
// --json of every verb that tells something, against what the manual says of it.
#include "app/commandline/command.h"
#include "models/base/jsonobject.h"
#include "tests/app/commandline/program.h"

#include <QtTest>

using namespace machinist;

class TestJson : public QObject
{
    Q_OBJECT

    const Program m_program{QStringLiteral(MACHINIST)};

    static QStringList keys(const Json &object)
    {
        QStringList keys;
        for (const auto &[key, value] : object.items())
            keys << QString::fromStdString(key);
        return keys;
    }
    static Json parsed(const QString &text)
    {
        return Json::parse(text.toStdString(), nullptr, false);
    }
    Json run(const QStringList &words, int code = 0) const
    {
        const Ran ran = m_program.run(words);
        if (ran.code != code)
            qWarning("%s %s", qPrintable(ran.out), qPrintable(ran.err));
        return ran.code == code ? parsed(ran.out) : Json();
    }

private slots:
    void initTestCase()
    {
        QCOMPARE(m_program.create(u"one"_qs, u"tcp://127.0.0.1:1"_qs).code, 0);
        QCOMPARE(m_program.create(u"two"_qs, u"tcp://127.0.0.1:2"_qs).code, 0);
        QFile fleet(m_program.folder() + u"/fleet.yml"_qs);
        QVERIFY(fleet.open(QIODevice::WriteOnly));
        fleet.write("machines:\n  one: {driver: none}\n");
    }

    /// The manual's list of members is the order in which they come, for each verb of the table.
    void everyVerbHasTheMembersOfTheManual_data()
    {
        QTest::addColumn<QString>("verb");
        for (const Verb &verb : verbs()) {
            // Those have a test of their own: they tell of something else than a given machine.
            static const QStringList kOthers{u"active"_qs, u"autostart"_qs, u"cache"_qs,
                                             u"edit"_qs,   u"orphans"_qs,   u"snapshot"_qs};
            if (*verb.json && !kOthers.contains(QLatin1String(verb.name)))
                QTest::newRow(verb.name) << QString::fromLatin1(verb.name);
        }
    }
    void everyVerbHasTheMembersOfTheManual()
    {
        QFETCH(QString, verb);
        const QHash<QString, QStringList> words{
            {u"ls"_qs, {}},
            {u"plan"_qs, {m_program.folder() + u"/fleet.yml"_qs}},
            {u"apply"_qs, {m_program.folder() + u"/fleet.yml"_qs}},
        };
        const QHash<QString, int> codes{{u"env"_qs, 1}, {u"config"_qs, 1}, {u"doctor"_qs, 1}};
        if (verb == u"version") {
            const Json rows = run({u"version"_qs, u"--json"_qs});
            QVERIFY(rows.is_array() && rows.size() == 1);
            QCOMPARE(keys(rows[0]), QString::fromLatin1(findVerb(verb)->json).split(u", "_qs));
            return;
        }
        const QStringList all = QStringList{verb, u"--json"_qs} + words.value(verb, {u"one"_qs});
        const Json rows = run(all, codes.value(verb, 0));
        QVERIFY2(rows.is_array() && !rows.empty(), rows.dump().c_str());
        const QStringList documented = QString::fromLatin1(findVerb(verb)->json).split(u", "_qs);
        for (const Json &row : rows) {
            const bool hasFailed = row.contains("Error") && row["Error"] != "" && verb != u"ls";
            if (!hasFailed)
                QCOMPARE(keys(row), documented);
            QCOMPARE(keys(row).first(), u"Name"_qs);
        }
    }

    void activeTellsTheMachineOfDockerHost()
    {
        Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.create(u"one"_qs, u"tcp://127.0.0.1:1"_qs).code, 0);
        program.set(u"DOCKER_HOST"_qs, u"tcp://127.0.0.1:1"_qs);
        const Json rows = parsed(program.run({u"active"_qs, u"--json"_qs}).out);
        QCOMPARE(keys(rows[0]), QString::fromLatin1(findVerb(u"active"_qs)->json).split(u", "_qs));
        QVERIFY(rows[0]["Name"] == "one");
    }

    void machinesOfTheLoginAreTold()
    {
        Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.create(u"one"_qs, u"tcp://127.0.0.1:1"_qs).code, 0);
        QVERIFY(parsed(program.run({u"autostart"_qs, u"--json"_qs}).out).empty());
        QCOMPARE(program.run({u"autostart"_qs, u"one"_qs}).code, 0);
        const Json rows = parsed(program.run({u"autostart"_qs, u"--json"_qs}).out);
        QCOMPARE(rows.size(), size_t(1));
        QCOMPARE(keys(rows[0]),
                 QString::fromLatin1(findVerb(u"autostart"_qs)->json).split(u", "_qs));
        QVERIFY(rows[0]["Name"] == "one");
    }

    void severalMachinesAreSeveralObjects()
    {
        const Json rows = run({u"ip"_qs, u"--json"_qs, u"one"_qs, u"two"_qs});
        QCOMPARE(rows.size(), size_t(2));
        QVERIFY(rows[1]["Name"] == "two");
        QVERIFY(rows[1]["IP"] == "127.0.0.1:2");
    }

    void aFailureIsInTheObjectOnStandardErrorAndInTheStatus()
    {
        const Ran ran = m_program.run({u"env"_qs, u"--json"_qs, u"one"_qs});
        QCOMPARE(ran.code, 1);
        QVERIFY(ran.err.contains(u"Error checking TLS connection"_qs));
        const Json rows = parsed(ran.out);
        QVERIFY(rows[0]["Name"] == "one");
        QVERIFY(!rows[0]["Error"].get<std::string>().empty());
        const Ran unknown = m_program.run({u"status"_qs, u"--json"_qs, u"nope"_qs});
        QCOMPARE(unknown.code, 1);
        QVERIFY(unknown.out.isEmpty());
    }

    void unsetVariablesAreNull()
    {
        const Json rows = run({u"env"_qs, u"--json"_qs, u"-u"_qs});
        QVERIFY(rows[0]["Variables"]["DOCKER_HOST"].is_null());
        QCOMPARE(rows[0]["Variables"].size(), size_t(4));
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
