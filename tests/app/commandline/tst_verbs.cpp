// SPDX-License-Identifier: Apache-2.0
// The real program, called as scripts call Docker Machine.
#include "tests/app/commandline/program.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QtTest>

class TestVerbs : public QObject
{
    Q_OBJECT

private:
    const QString kUnknown
        = u"Docker machine \"nope\" does not exist. Use \"machinist ls\" to list machines. "_qs
          u"Use \"machinist create\" to add a new one.\n"_qs;

private slots:
    void withoutAVerbTheHelpIsShown()
    {
        const Program program(QStringLiteral(MACHINIST));
        const Ran ran = program.run({});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.startsWith(u"Usage: machinist [OPTIONS] COMMAND"_qs));
        QCOMPARE(program.run({u"help"_qs}).out, ran.out);
        QCOMPARE(program.run({u"--help"_qs}).out, ran.out);
    }

    void theNameItIsCalledByIsUsed()
    {
        Program program(QStringLiteral(MACHINIST));
        const QString alias = program.folder() + u"/docker-machine"_qs;
        QVERIFY(QFile::link(QStringLiteral(MACHINIST), alias));
        program.call(alias);
        QVERIFY(program.run({u"--version"_qs}).out.startsWith(u"docker-machine version "_qs));
        QCOMPARE(program.run({u"foo"_qs}).err,
                 u"docker-machine: 'foo' is not a docker-machine command. See '"_qs + alias
                     + u" --help'.\n"_qs);
        QCOMPARE(program.run({u"foo"_qs}).code, 1);
        QVERIFY(program.run({u"url"_qs, u"nope"_qs})
                    .err.contains(u"Use \"docker-machine ls\" to list"_qs));
    }

    void usageErrorsExitWithZeroButForCreate()
    {
        const Program program(QStringLiteral(MACHINIST));
        const Ran list = program.run({u"ls"_qs, u"--bogus"_qs});
        QCOMPARE(list.code, 0);
        QVERIFY(list.out.startsWith(u"Incorrect Usage.\n\nUsage: machinist ls"_qs));
        QCOMPARE(list.err, u"flag provided but not defined: -bogus\n"_qs);
        const Ran global = program.run({u"--bogus"_qs, u"ls"_qs});
        QCOMPARE(global.code, 0);
        QVERIFY(global.out.startsWith(u"Incorrect Usage.\n\nUsage: machinist [OPTIONS]"_qs));
        const Ran create
            = program.run({u"create"_qs, u"--driver"_qs, u"none"_qs, u"--bogus"_qs, u"a"_qs});
        QCOMPARE(create.code, 1);
        QVERIFY(create.out.startsWith(u"Incorrect Usage."_qs));
        QVERIFY(create.out.contains(u"--url"_qs));
        const Ran both = program.run({u"ls"_qs, u"-t"_qs, u"1"_qs, u"--timeout"_qs, u"2"_qs});
        QCOMPARE(both.err, u"Cannot use two forms of the same flag: t timeout\n"_qs);
        QCOMPARE(program.run({u"ls"_qs, u"-t"_qs, u"soon"_qs}).err,
                 u"invalid value \"soon\" for flag -t: parse error\n"_qs);
        QCOMPARE(program.run({u"ls"_qs, u"--debug"_qs}).err,
                 u"flag provided but not defined: -debug\n"_qs);
    }

    void aBadDebugVariableIsAnError()
    {
        Program program(QStringLiteral(MACHINIST));
        program.set(u"MACHINE_DEBUG"_qs, u"perhaps"_qs);
        QCOMPARE(program.run({u"ls"_qs}).code, 1);
        QVERIFY(program.run({u"ls"_qs}).err.contains(u"MACHINE_DEBUG"_qs));
    }

    void everyVerbHasHelp_data()
    {
        QTest::addColumn<QString>("verb");
        for (const QString &verb : {u"active"_qs,
                                    u"clone"_qs,
                                    u"config"_qs,
                                    u"create"_qs,
                                    u"edit"_qs,
                                    u"env"_qs,
                                    u"inspect"_qs,
                                    u"ip"_qs,
                                    u"kill"_qs,
                                    u"ls"_qs,
                                    u"mount"_qs,
                                    u"provision"_qs,
                                    u"regenerate-certs"_qs,
                                    u"rename"_qs,
                                    u"restart"_qs,
                                    u"rm"_qs,
                                    u"scp"_qs,
                                    u"snapshot"_qs,
                                    u"ssh"_qs,
                                    u"start"_qs,
                                    u"status"_qs,
                                    u"stop"_qs,
                                    u"suspend"_qs,
                                    u"upgrade"_qs,
                                    u"url"_qs,
                                    u"version"_qs})
            QTest::newRow(qPrintable(verb)) << verb;
    }
    void everyVerbHasHelp()
    {
        QFETCH(QString, verb);
        const Program program(QStringLiteral(MACHINIST));
        const Ran ran = program.run({verb, u"--help"_qs});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.startsWith(u"Usage: machinist "_qs + verb));
        QVERIFY(program.run({u"help"_qs, verb}).out.startsWith(u"Usage: machinist "_qs + verb));
    }

    void anEmptyStoreListsAHeading()
    {
        const Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.run({u"ls"_qs}).out,
                 u"NAME   ACTIVE   DRIVER   STATE   URL   SWARM   DOCKER   ERRORS\n"_qs);
        QCOMPARE(program.run({u"ls"_qs, u"-q"_qs}).out, u""_qs);
        QCOMPARE(program.run({u"ls"_qs, u"--json"_qs}).out, u"[]\n"_qs);
    }

    void createMakesAMachineThatOtherVerbsSee()
    {
        Program program(QStringLiteral(MACHINIST));
        const Ran created = program.create(u"box"_qs, u"tcp://127.0.0.1:1"_qs);
        QCOMPARE(created.code, 0);
        QVERIFY(created.out.contains(
            u"Running pre-create checks...\nCreating machine...\nTo see how to connect"_qs));
        QVERIFY(
            created.out.endsWith(QString(u"run: %1 env box\n"_qs).arg(QStringLiteral(MACHINIST))));
        QCOMPARE(program.run({u"ip"_qs, u"box"_qs}).out, u"127.0.0.1:1\n"_qs);
        QCOMPARE(program.run({u"url"_qs, u"box"_qs}).out, u"tcp://127.0.0.1:1\n"_qs);
        QCOMPARE(program.run({u"status"_qs, u"box"_qs}).out, u"Running\n"_qs);
        QCOMPARE(program.run({u"ls"_qs, u"-q"_qs}).out, u"box\n"_qs);
        QVERIFY(
            program.run({u"ls"_qs})
                .out.startsWith(
                    u"NAME   ACTIVE   DRIVER   STATE     URL                 SWARM   DOCKER    ERRORS\n"_qs
                    u"box    -        none     Running   tcp://127.0.0.1:1           Unknown   "_qs));
        QFile file(program.store() + u"/machines/box/config.json"_qs);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(program.run({u"inspect"_qs, u"box"_qs}).out,
                 QString::fromUtf8(file.readAll()) + u'\n');
        program.set(u"DOCKER_HOST"_qs, u"tcp://127.0.0.1:1"_qs);
        QCOMPARE(program.run({u"active"_qs}).out, u"box\n"_qs);
        QVERIFY(program.run({u"ls"_qs}).out.contains(u"box    *        none"_qs));
        program.set(u"DOCKER_HOST"_qs, u"tcp://127.0.0.1:2"_qs);
        QCOMPARE(program.run({u"active"_qs}).err, u"No active host found\n"_qs);
        QCOMPARE(program.run({u"active"_qs}).code, 1);
    }

    void badNamesAndNamesInUseAreRefused()
    {
        const Program program(QStringLiteral(MACHINIST));
        for (const QString &name : {u"a_b"_qs, u"-a"_qs, u"a/b"_qs, u".."_qs, u"\u00e4"_qs}) {
            const Ran ran = program.run({u"create"_qs, u"--driver"_qs, u"none"_qs, u"--url"_qs,
                                         u"tcp://1.2.3.4:5"_qs, u"--"_qs, name});
            QCOMPARE(ran.code, 1);
            QVERIFY2(
                ran.err.contains(
                    u"Invalid hostname specified. Allowed hostname chars are: 0-9a-zA-Z . -"_qs),
                qPrintable(ran.err));
        }
        QCOMPARE(program.create(u"box"_qs).code, 0);
        const Ran again = program.create(u"box"_qs);
        QCOMPARE(again.code, 1);
        QVERIFY(again.err.startsWith(u"Docker machine \"box\" already exists\n"_qs));
        QCOMPARE(program.run({u"create"_qs, u"--driver"_qs, u"none"_qs}).err,
                 u"Error: No machine name specified\n"_qs);
        QCOMPARE(
            program.run({u"create"_qs, u"--driver"_qs, u"none"_qs, u"a"_qs, u"b"_qs, u"c"_qs}).err,
            u"Invalid command line. Found extra arguments [b c]\n"_qs);
        QVERIFY(
            program.run({u"create"_qs, u"--driver"_qs, u"none"_qs, u"x"_qs})
                .err.startsWith(
                    u"Error setting machine configuration from flags provided: --url option is required when no driver is selected\n"_qs));
        QVERIFY(program.run({u"create"_qs, u"-d=bogus"_qs, u"x"_qs})
                    .err.startsWith(u"Driver \"bogus\" not found."_qs));
        QCOMPARE(program.run({u"ls"_qs, u"-q"_qs}).out, u"box\n"_qs);
    }

    void anUnknownMachineIsNamed()
    {
        const Program program(QStringLiteral(MACHINIST));
        for (const QString &verb :
             {u"config"_qs, u"env"_qs, u"inspect"_qs, u"ip"_qs, u"kill"_qs, u"provision"_qs,
              u"restart"_qs, u"ssh"_qs, u"start"_qs, u"status"_qs, u"stop"_qs, u"url"_qs}) {
            const Ran ran = program.run({verb, u"nope"_qs});
            QCOMPARE(ran.err, kUnknown);
            QCOMPARE(ran.code, 1);
        }
        QCOMPARE(program.run({u"ip"_qs, u"nope"_qs, u"nope"_qs}).err, kUnknown + kUnknown);
    }

    void theMachineCalledDefaultIsMeantWhereNoneIsNamed()
    {
        const Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.run({u"url"_qs}).err,
                 u"Error: No machine name(s) specified and no \"default\" machine exists\n"_qs);
        QCOMPARE(program.create(u"default"_qs).code, 0);
        QCOMPARE(program.run({u"url"_qs}).out, u"tcp://127.0.0.1:1\n"_qs);
        QCOMPARE(program.run({u"ip"_qs}).out, u"127.0.0.1:1\n"_qs);
        QCOMPARE(program.run({u"url"_qs, u"a"_qs, u"b"_qs}).err,
                 u"Error: Expected one machine name as an argument\n"_qs);
        QCOMPARE(program.run({u"inspect"_qs, u"a"_qs, u"b"_qs}).err,
                 u"Error: Too many arguments given\n"_qs);
    }

    void rmAsksAndObeys()
    {
        const Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.create(u"box"_qs).code, 0);
        const QString about
            = u"About to remove box\nWARNING: This action will delete both local reference and remote instance.\n"_qs;
        const Ran no = program.run({u"rm"_qs, u"box"_qs}, "n\n");
        QCOMPARE(no.out, about + u"Are you sure? (y/n): "_qs);
        QCOMPARE(no.code, 0);
        QCOMPARE(program.run({u"rm"_qs, u"box"_qs}).code, 0); // end of input is a no
        QCOMPARE(program.run({u"ls"_qs, u"-q"_qs}).out, u"box\n"_qs);
        QCOMPARE(program.run({u"rm"_qs, u"box"_qs, u"-y"_qs}).out,
                 about + u"Successfully removed box\n"_qs);
        QCOMPARE(program.run({u"ls"_qs, u"-q"_qs}).out, u""_qs);
        QCOMPARE(program.create(u"box"_qs).code, 0);
        QCOMPARE(program.run({u"rm"_qs, u"box"_qs}, "yes\n").out,
                 about + u"Are you sure? (y/n): Successfully removed box\n"_qs);
        const Ran gone = program.run({u"rm"_qs, u"-y"_qs, u"nope"_qs});
        QCOMPARE(gone.code, 1);
        QCOMPARE(gone.err, u"Error removing host \"nope\": "_qs + kUnknown);
        const Ran forced = program.run({u"rm"_qs, u"-f"_qs, u"nope"_qs});
        QCOMPARE(forced.code, 0);
        QVERIFY(forced.err.endsWith(u"Can't remove \"nope\"\n"_qs));
        QCOMPARE(program.run({u"rm"_qs}).code, 1);
    }

    void aProtectedMachineStaysWhateverIsForced()
    {
        const Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.create(u"dear"_qs).code, 0);
        QCOMPARE(program.run({u"edit"_qs, u"dear"_qs, u"--protected"_qs}).code, 0);
        const Ran asked = program.run({u"rm"_qs, u"-y"_qs, u"dear"_qs});
        QCOMPARE(asked.code, 1);
        QVERIFY2(asked.err.contains(u"protected"_qs), qPrintable(asked.err));
        const Ran forced = program.run({u"rm"_qs, u"-f"_qs, u"dear"_qs});
        QVERIFY2(forced.err.contains(u"protected"_qs), qPrintable(forced.err));
        QCOMPARE(program.run({u"ls"_qs, u"-q"_qs}).out, u"dear\n"_qs);
        QCOMPARE(program.run({u"edit"_qs, u"--protected=false"_qs, u"dear"_qs}).code, 0);
        QCOMPARE(program.run({u"rm"_qs, u"-y"_qs, u"dear"_qs}).code, 0);
    }

    void aRenamedMachineIsFoundUnderItsNewName()
    {
        const Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.create(u"old"_qs).code, 0);
        const Ran renamed = program.run({u"rename"_qs, u"old"_qs, u"new"_qs});
        QVERIFY2(renamed.code == 0, qPrintable(renamed.err));
        QCOMPARE(program.run({u"ls"_qs, u"-q"_qs}).out, u"new\n"_qs);
        QCOMPARE(program.run({u"url"_qs, u"new"_qs}).out, u"tcp://127.0.0.1:1\n"_qs);
        QCOMPARE(program.run({u"rename"_qs, u"old"_qs, u"newer"_qs}).code, 1);
        QCOMPARE(program.run({u"rename"_qs, u"new"_qs}).code, 1);
        QCOMPARE(program.run({u"rename"_qs, u"new"_qs, u"a b"_qs}).code, 1);
    }

    void whatADriverCannotDoIsSaid()
    {
        const Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.create(u"box"_qs).code, 0);
        for (const QStringList &words :
             {QStringList{u"suspend"_qs, u"box"_qs}, QStringList{u"snapshot"_qs, u"box"_qs},
              QStringList{u"snapshot"_qs, u"box"_qs, u"take"_qs},
              QStringList{u"clone"_qs, u"box"_qs, u"copy"_qs},
              QStringList{u"edit"_qs, u"box"_qs}}) {
            const Ran ran = program.run(words);
            QVERIFY2(ran.code == 1, qPrintable(words.join(u' ')));
            QVERIFY2(ran.err.contains(u"driver \"none\""_qs), qPrintable(ran.err));
        }
        // Somebody has to agree to what is lost.
        QCOMPARE(program.run({u"snapshot"_qs, u"box"_qs, u"restore"_qs, u"s"_qs}).code, 1);
        QCOMPARE(program.run({u"snapshot"_qs, u"box"_qs, u"jump"_qs}).code, 1);
        QVERIFY(program.run({u"edit"_qs, u"box"_qs, u"--bogus"_qs}).code == 1);
    }

    void aBrokenMachineHidesNoOther()
    {
        const Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.create(u"good"_qs).code, 0);
        QCOMPARE(program.create(u"cut"_qs).code, 0);
        QFile file(program.store() + u"/machines/cut/config.json"_qs);
        QVERIFY(file.resize(200));
        const QString table = program.run({u"ls"_qs}).out;
        QVERIFY(table.contains(u"\ngood   -        none        Running"_qs));
        QVERIFY2(
            table.contains(QRegularExpression(u"\ncut             not found   Error +[^ ]"_qs)),
            qPrintable(table));
        QVERIFY(program.run({u"ls"_qs, u"--filter"_qs, u"driver=none"_qs})
                    .out.contains(u"not found"_qs));
        QCOMPARE(program.run({u"ls"_qs, u"-q"_qs}).out, u"good\n"_qs);
        QCOMPARE(program.run({u"inspect"_qs, u"cut"_qs}).code, 1);
        QCOMPARE(program.run({u"rm"_qs, u"-y"_qs, u"cut"_qs}).code, 1);
        QVERIFY(QFile::exists(file.fileName()));
        QCOMPARE(program.run({u"rm"_qs, u"-f"_qs, u"cut"_qs}).code, 0);
        QVERIFY(!QFile::exists(program.store() + u"/machines/cut"_qs));
    }

    void upgradeIsRefusedWhereTheHostIsNotOurs()
    {
        const Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.create(u"a"_qs).code, 0);
        const Ran ran = program.run({u"upgrade"_qs, u"a"_qs});
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains(u"only notes an engine's URL"_qs), qPrintable(ran.err));
        QCOMPARE(program.run({u"upgrade"_qs, u"nope"_qs}).err, kUnknown);
    }

    void actionsThatTheDriverRefusesFail()
    {
        const Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.create(u"box"_qs).code, 0);
        QCOMPARE(program.run({u"start"_qs, u"box"_qs}).err,
                 u"Machine \"box\" is already running.\n"_qs);
        QCOMPARE(program.run({u"start"_qs, u"box"_qs}).code, 1);
        QVERIFY(program.run({u"stop"_qs, u"box"_qs})
                    .err.startsWith(u"hosts without a driver cannot be stopped\n"_qs));
        QVERIFY(program.run({u"kill"_qs, u"box"_qs})
                    .err.startsWith(u"hosts without a driver cannot be killed\n"_qs));
        QVERIFY(program.run({u"ssh"_qs, u"box"_qs}).err.startsWith(u"\"box\" has no SSH"_qs));
        QCOMPARE(program.run({u"ssh"_qs, u"box"_qs}).code, 1);
        QCOMPARE(program.run({u"regenerate-certs"_qs, u"box"_qs}, "n\n").code, 0);
        QCOMPARE(program.run({u"scp"_qs, u"a"_qs}).err, u"Improper number of arguments\n"_qs);
    }

    void filtersNarrowTheList_data()
    {
        QTest::addColumn<QStringList>("filters");
        QTest::addColumn<QString>("names");
        QTest::newRow("none") << QStringList{} << u"node-1 node-2 other"_qs;
        QTest::newRow("name") << QStringList{u"name=node"_qs} << u"node-1 node-2"_qs;
        QTest::newRow("name is a regular expression")
            << QStringList{u"name=^n.*2$"_qs} << u"node-2"_qs;
        QTest::newRow("same key: or")
            << QStringList{u"name=1$"_qs, u"name=other"_qs} << u"node-1 other"_qs;
        QTest::newRow("different keys: and")
            << QStringList{u"name=node"_qs, u"label=tier=B"_qs} << u"node-2"_qs;
        QTest::newRow("label") << QStringList{u"label=tier=a"_qs} << u"node-1"_qs;
        QTest::newRow("driver, any case")
            << QStringList{u"driver=NONE"_qs} << u"node-1 node-2 other"_qs;
        QTest::newRow("other driver") << QStringList{u"driver=qemu"_qs} << u""_qs;
        QTest::newRow("state") << QStringList{u"state=running"_qs} << u"node-1 node-2 other"_qs;
        QTest::newRow("other state") << QStringList{u"State=Stopped"_qs} << u""_qs;
        QTest::newRow("swarm") << QStringList{u"swarm=node-1"_qs} << u"node-1 other"_qs;
    }
    void filtersNarrowTheList()
    {
        QFETCH(QStringList, filters);
        static const Program program(QStringLiteral(MACHINIST));
        if (!QFile::exists(program.store())) {
            const QStringList swarm{u"--swarm"_qs, u"--swarm-discovery"_qs, u"token://1"_qs};
            QCOMPARE(program
                         .create(u"node-1"_qs, u"tcp://127.0.0.1:1"_qs,
                                 swarm
                                     + QStringList{u"--swarm-master"_qs, u"--engine-label"_qs,
                                                   u"tier=a"_qs})
                         .code,
                     0);
            QCOMPARE(program
                         .create(u"node-2"_qs, u"tcp://127.0.0.1:1"_qs,
                                 {u"--engine-label"_qs, u"tier=b"_qs})
                         .code,
                     0);
            QCOMPARE(program.create(u"other"_qs, u"tcp://127.0.0.1:1"_qs, swarm).code, 0);
        }
        QStringList arguments{u"ls"_qs, u"-q"_qs};
        for (const QString &filter : filters)
            arguments += {u"--filter"_qs, filter};
        QTEST(program.run(arguments).out.split(u'\n', Qt::SkipEmptyParts).join(u' '), "names");
        const QString table = program.run({u"ls"_qs, u"-f"_qs, u"{{.Name}}={{.Swarm}}"_qs}).out;
        QCOMPARE(table, u"node-1=node-1 (master)\nnode-2=\nother=node-1\n"_qs);
    }

    void badFiltersAndTemplatesAreErrors()
    {
        const Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.run({u"ls"_qs, u"--filter"_qs, u"x"_qs}).err,
                 u"Unsupported filter syntax\n"_qs);
        QCOMPARE(program.run({u"ls"_qs, u"--filter"_qs, u"a=b"_qs}).err,
                 u"Unsupported filter key 'a'\n"_qs);
        QCOMPARE(program.run({u"ls"_qs, u"--filter"_qs, u"a=b"_qs}).code, 1);
        QCOMPARE(program.run({u"ls"_qs, u"-f"_qs, u"{{"_qs}).code, 1);
        QCOMPARE(program.create(u"box"_qs).code, 0);
        const Ran unknown = program.run({u"ls"_qs, u"-f"_qs, u"{{.Nope}}"_qs});
        QCOMPARE(unknown.code, 1);
        QVERIFY(unknown.err.contains(u"can't evaluate field Nope"_qs));
        QCOMPARE(program.run({u"ls"_qs, u"-f"_qs, u"table {{.Name}}\\t{{.State}}"_qs}).out,
                 u"NAME   STATE\nbox    Running\n"_qs);
        QCOMPARE(program.run({u"ls"_qs, u"-f"_qs, u"{{.Name}} {{.DriverName}}\\n--"_qs}).out,
                 u"box none\n--\n"_qs);
        QCOMPARE(
            program.run({u"inspect"_qs, u"-f"_qs, u"{{.Driver.URL}} {{.Nope}}"_qs, u"box"_qs}).out,
            u"tcp://127.0.0.1:1 <no value>\n"_qs);
        QVERIFY(program.run({u"inspect"_qs, u"-f"_qs, u"{{"_qs, u"box"_qs})
                    .err.startsWith(u"template parsing error: template: :1: unclosed action"_qs));
        const QJsonArray rows
            = QJsonDocument::fromJson(program.run({u"ls"_qs, u"--json"_qs}).out.toUtf8()).array();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].toObject()[u"Name"_qs].toString(), u"box"_qs);
    }

    void hostsThatHangCostNoMoreThanTheTimeout()
    {
        // Accepts connections, and never says a word.
        QTcpServer hole;
        QVERIFY(hole.listen(QHostAddress::LocalHost));
        Program program(QStringLiteral(MACHINIST));
        const QString url = QString(u"tcp://127.0.0.1:%1"_qs).arg(hole.serverPort());
        for (int i = 0; i < 20; ++i)
            QCOMPARE(program.create(QString(u"hole-%1"_qs).arg(i), url).code, 0);
        QCOMPARE(program.create(u"closed"_qs).code, 0);
        QElapsedTimer clock;
        clock.start();
        const QString table = program.run({u"ls"_qs, u"-t"_qs, u"2"_qs}).out;
        QVERIFY2(clock.elapsed() < 10000, "twenty hosts that hang must not add up");
        QVERIFY2(table.count(u"Timeout"_qs) == 20, qPrintable(table));
        QVERIFY(table.contains(QRegularExpression(u"\nhole-7 +none +Timeout +\n"_qs)));
        QVERIFY(table.contains(QRegularExpression(u"\nclosed +- +none +Running"_qs)));
    }

    void refusedEnginesAreToldInDockerMachinesWords()
    {
        const Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.create(u"box"_qs).code, 0);
        const QString said = u"Unable to query docker version: "_qs
                             u"Cannot connect to the docker engine endpoint\n"_qs;
        QCOMPARE(program.run({u"ls"_qs, u"-f"_qs, u"{{.DockerVersion}}|{{.Error}}"_qs}).out,
                 u"Unknown|"_qs + said);
        const Ran version = program.run({u"version"_qs, u"box"_qs});
        QCOMPARE(version.err, said);
        QCOMPARE(version.code, 1);
        QVERIFY(program.run({u"env"_qs, u"box"_qs})
                    .err.contains(u": dial tcp 127.0.0.1:1: connect: connection refused\n"_qs
                                  u"You can attempt to regenerate them using '"_qs));
    }

    void whatIsNoAddressIsStillAUrlOfDriverNone()
    {
        const Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.create(u"word"_qs, u"none"_qs).code, 0);
        QCOMPARE(program.run({u"url"_qs, u"word"_qs}).out, u"none\n"_qs);
        QCOMPARE(program.run({u"ip"_qs, u"word"_qs}).out, u"\n"_qs);
        QVERIFY(
            program.run({u"ls"_qs})
                .out.contains(QRegularExpression(
                    u"\nword +- +none +Running +none +Unknown +Unable to query docker version: ."_qs)));
        QCOMPARE(program.create(u"colon"_qs, u"1.2.3.4:2376"_qs).code, 1);
    }

    void questionsThatFailSayWhatWasAsked()
    {
        const Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.create(u"box"_qs, u"none"_qs).code, 0);
        QFile file(program.store() + u"/machines/box/config.json"_qs);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text
            = file.readAll().replace("\"DriverName\": \"none\"", "\"DriverName\": \"generic\"");
        file.close();
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        QCOMPARE(program.run({u"ip"_qs, u"box"_qs}).err,
                 u"Error getting IP address: IP address is not set\n"_qs);
        QCOMPARE(program.run({u"status"_qs, u"box"_qs}).err,
                 u"error getting state for host box: IP address is not set\n"_qs);
        QVERIFY(program.run({u"scp"_qs, u"nope:/x"_qs, u"."_qs})
                    .err.startsWith(u"Error loading host: Error loading host: Docker machine "_qs
                                    u"\"nope\" does not exist."_qs));
        QVERIFY(program.run({u"config"_qs, u"nope"_qs, u"box"_qs})
                    .err.startsWith(u"Docker machine \"nope\" does not exist."_qs));
    }

    void envSaysWhyTheEngineCannotBeReached()
    {
        Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.create(u"box"_qs).code, 0);
        const Ran env = program.run({u"env"_qs, u"box"_qs});
        QCOMPARE(env.code, 1);
        QCOMPARE(env.out, u""_qs);
        QVERIFY(env.err.startsWith(
            u"Error checking TLS connection: Error checking and/or regenerating the certs: There was an "_qs
            u"error validating certificates for host \"127.0.0.1:1\": "_qs));
        QVERIFY(program.run({u"config"_qs, u"box"_qs})
                    .err.startsWith(u"Error running connection boilerplate: "_qs));
        QCOMPARE(program.run({u"env"_qs, u"-u"_qs, u"box"_qs}).err,
                 u"Error: Expected no machine name when the -u flag is present\n"_qs);
        const Ran unknown = program.run({u"env"_qs, u"-u"_qs});
        QCOMPARE(unknown.code, 1);
        QCOMPARE(unknown.err, u"Error: Unknown shell\n"_qs);
        program.set(u"SHELL"_qs, u"/usr/bin/fish"_qs);
        QVERIFY(
            program.run({u"env"_qs, u"-u"_qs}).out.startsWith(u"set -e DOCKER_TLS_VERIFY;\n"_qs));
        program.set(u"no_proxy"_qs, u"localhost"_qs);
        const QString text
            = program.run({u"env"_qs, u"-u"_qs, u"--no-proxy"_qs, u"--shell"_qs, u"bash"_qs}).out;
        QVERIFY(text.startsWith(
            u"unset DOCKER_TLS_VERIFY\nunset DOCKER_HOST\nunset DOCKER_CERT_PATH\nunset DOCKER_MACHINE_NAME\nunset no_proxy\n"_qs));
        QVERIFY(text.endsWith(QString(u"# eval $(%1 env -u --no-proxy --shell bash)\n"_qs)
                                  .arg(QStringLiteral(MACHINIST))));
    }

    void completionsAndManualAreGenerated()
    {
        const Program program(QStringLiteral(MACHINIST));
        for (const QString &kind :
             {u"bash"_qs, u"zsh"_qs, u"fish"_qs, u"powershell"_qs, u"man"_qs, u"markdown"_qs}) {
            const Ran ran = program.run({u"generate"_qs, kind});
            QCOMPARE(ran.code, 0);
            QVERIFY(ran.out.contains(u"regenerate"_qs));
            QVERIFY(ran.out.contains(u"url"_qs));
        }
        QCOMPARE(program.run({u"generate"_qs, u"bogus"_qs}).code, 1);
        for (const QString &shell : {u"bash"_qs, u"zsh"_qs, u"fish"_qs}) {
            QProcess check;
            check.start(shell, {u"-n"_qs});
            if (!check.waitForStarted())
                QSKIP(qPrintable(QString(u"%1 is not installed"_qs).arg(shell)));
            check.write(program.run({u"generate"_qs, shell}).out.toUtf8());
            check.closeWriteChannel();
            QVERIFY(check.waitForFinished());
            QVERIFY2(check.exitCode() == 0, check.readAllStandardError().constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestVerbs)
#include "tst_verbs.moc"
