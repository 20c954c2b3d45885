// SPDX-License-Identifier: Apache-2.0
// The real program, called as scripts call Docker Machine.
#include "tests/app/commandline/program.h"

#include <QtTest>

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>

class TestVerbs : public QObject
{
    Q_OBJECT

private:
    const QString kUnknown = "Docker machine \"nope\" does not exist. Use \"machinist ls\" to list machines. "
                             "Use \"machinist create\" to add a new one.\n";

private slots:
    void withoutAVerbTheHelpIsShown()
    {
        const Program program(MACHINIST);
        const Ran ran = program.run({});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.startsWith("Usage: machinist [OPTIONS] COMMAND"));
        QCOMPARE(program.run({"help"}).out, ran.out);
        QCOMPARE(program.run({"--help"}).out, ran.out);
    }

    void theNameItIsCalledByIsUsed()
    {
        Program program(MACHINIST);
        const QString alias = program.folder() + "/docker-machine";
        QVERIFY(QFile::link(MACHINIST, alias));
        program.call(alias);
        QVERIFY(program.run({"--version"}).out.startsWith("docker-machine version "));
        QCOMPARE(program.run({"foo"}).err,
                 "docker-machine: 'foo' is not a docker-machine command. See '" + alias + " --help'.\n");
        QCOMPARE(program.run({"foo"}).code, 1);
        QVERIFY(program.run({"url", "nope"}).err.contains("Use \"docker-machine ls\" to list"));
    }

    void usageErrorsExitWithZeroButForCreate()
    {
        const Program program(MACHINIST);
        const Ran list = program.run({"ls", "--bogus"});
        QCOMPARE(list.code, 0);
        QVERIFY(list.out.startsWith("Incorrect Usage.\n\nUsage: machinist ls"));
        QCOMPARE(list.err, "flag provided but not defined: -bogus\n");
        const Ran global = program.run({"--bogus", "ls"});
        QCOMPARE(global.code, 0);
        QVERIFY(global.out.startsWith("Incorrect Usage.\n\nUsage: machinist [OPTIONS]"));
        const Ran create = program.run({"create", "--driver", "none", "--bogus", "a"});
        QCOMPARE(create.code, 1);
        QVERIFY(create.out.startsWith("Incorrect Usage."));
        QVERIFY(create.out.contains("--url"));
        const Ran both = program.run({"ls", "-t", "1", "--timeout", "2"});
        QCOMPARE(both.err, "Cannot use two forms of the same flag: t timeout\n");
        QCOMPARE(program.run({"ls", "-t", "soon"}).err, "invalid value \"soon\" for flag -t: parse error\n");
        QCOMPARE(program.run({"ls", "--debug"}).err, "flag provided but not defined: -debug\n");
    }

    void aBadDebugVariableIsAnError()
    {
        Program program(MACHINIST);
        program.set("MACHINE_DEBUG", "perhaps");
        QCOMPARE(program.run({"ls"}).code, 1);
        QVERIFY(program.run({"ls"}).err.contains("MACHINE_DEBUG"));
    }

    void everyVerbHasHelp_data()
    {
        QTest::addColumn<QString>("verb");
        for (const char *verb : {"active", "config", "create", "env", "inspect", "ip", "kill", "ls", "mount", "provision",
                                 "regenerate-certs", "restart", "rm", "scp", "ssh", "start", "status", "stop", "url", "version"})
            QTest::newRow(verb) << QString(verb);
    }
    void everyVerbHasHelp()
    {
        QFETCH(QString, verb);
        const Program program(MACHINIST);
        const Ran ran = program.run({verb, "--help"});
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.startsWith("Usage: machinist " + verb));
        QVERIFY(program.run({"help", verb}).out.startsWith("Usage: machinist " + verb));
    }

    void anEmptyStoreListsAHeading()
    {
        const Program program(MACHINIST);
        QCOMPARE(program.run({"ls"}).out, "NAME   ACTIVE   DRIVER   STATE   URL   SWARM   DOCKER   ERRORS\n");
        QCOMPARE(program.run({"ls", "-q"}).out, "");
        QCOMPARE(program.run({"ls", "--json"}).out, "[]\n");
    }

    void createMakesAMachineThatOtherVerbsSee()
    {
        Program program(MACHINIST);
        const Ran created = program.create("box", "tcp://127.0.0.1:1");
        QCOMPARE(created.code, 0);
        QVERIFY(created.out.contains("Running pre-create checks...\nCreating machine...\nTo see how to connect"));
        QVERIFY(created.out.endsWith(QString("run: %1 env box\n").arg(MACHINIST)));
        QCOMPARE(program.run({"ip", "box"}).out, "127.0.0.1:1\n");
        QCOMPARE(program.run({"url", "box"}).out, "tcp://127.0.0.1:1\n");
        QCOMPARE(program.run({"status", "box"}).out, "Running\n");
        QCOMPARE(program.run({"ls", "-q"}).out, "box\n");
        QVERIFY(program.run({"ls"}).out.startsWith("NAME   ACTIVE   DRIVER   STATE     URL                 SWARM   DOCKER    ERRORS\n"
                                                   "box    -        none     Running   tcp://127.0.0.1:1           Unknown   "));
        QFile file(program.store() + "/machines/box/config.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(program.run({"inspect", "box"}).out, QString::fromUtf8(file.readAll()) + '\n');
        program.set("DOCKER_HOST", "tcp://127.0.0.1:1");
        QCOMPARE(program.run({"active"}).out, "box\n");
        QVERIFY(program.run({"ls"}).out.contains("box    *        none"));
        program.set("DOCKER_HOST", "tcp://127.0.0.1:2");
        QCOMPARE(program.run({"active"}).err, "No active host found\n");
        QCOMPARE(program.run({"active"}).code, 1);
    }

    void badNamesAndNamesInUseAreRefused()
    {
        const Program program(MACHINIST);
        for (const char *name : {"a_b", "-a", "a/b", "..", "\xC3\xA4"}) {
            const Ran ran = program.run({"create", "--driver", "none", "--url", "tcp://1.2.3.4:5", "--", name});
            QCOMPARE(ran.code, 1);
            QVERIFY2(ran.err.contains("Invalid hostname specified. Allowed hostname chars are: 0-9a-zA-Z . -"), qPrintable(ran.err));
        }
        QCOMPARE(program.create("box").code, 0);
        const Ran again = program.create("box");
        QCOMPARE(again.code, 1);
        QVERIFY(again.err.startsWith("Docker machine \"box\" already exists\n"));
        QCOMPARE(program.run({"create", "--driver", "none"}).err, "Error: No machine name specified\n");
        QCOMPARE(program.run({"create", "--driver", "none", "a", "b", "c"}).err,
                 "Invalid command line. Found extra arguments [b c]\n");
        QVERIFY(program.run({"create", "--driver", "none", "x"}).err.startsWith(
            "Error setting machine configuration from flags provided: --url option is required when no driver is selected\n"));
        QVERIFY(program.run({"create", "-d=bogus", "x"}).err.startsWith("Driver \"bogus\" not found."));
        QCOMPARE(program.run({"ls", "-q"}).out, "box\n");
    }

    void anUnknownMachineIsNamed()
    {
        const Program program(MACHINIST);
        for (const char *verb : {"config", "env", "inspect", "ip", "kill", "provision", "restart", "ssh", "start", "status", "stop", "url"}) {
            const Ran ran = program.run({verb, "nope"});
            QCOMPARE(ran.err, kUnknown);
            QCOMPARE(ran.code, 1);
        }
        QCOMPARE(program.run({"ip", "nope", "nope"}).err, kUnknown + kUnknown);
    }

    void theMachineCalledDefaultIsMeantWhereNoneIsNamed()
    {
        const Program program(MACHINIST);
        QCOMPARE(program.run({"url"}).err, "Error: No machine name(s) specified and no \"default\" machine exists\n");
        QCOMPARE(program.create("default").code, 0);
        QCOMPARE(program.run({"url"}).out, "tcp://127.0.0.1:1\n");
        QCOMPARE(program.run({"ip"}).out, "127.0.0.1:1\n");
        QCOMPARE(program.run({"url", "a", "b"}).err, "Error: Expected one machine name as an argument\n");
        QCOMPARE(program.run({"inspect", "a", "b"}).err, "Error: Too many arguments given\n");
    }

    void rmAsksAndObeys()
    {
        const Program program(MACHINIST);
        QCOMPARE(program.create("box").code, 0);
        const QString about = "About to remove box\nWARNING: This action will delete both local reference and remote instance.\n";
        const Ran no = program.run({"rm", "box"}, "n\n");
        QCOMPARE(no.out, about + "Are you sure? (y/n): ");
        QCOMPARE(no.code, 0);
        QCOMPARE(program.run({"rm", "box"}).code, 0); // end of input is a no
        QCOMPARE(program.run({"ls", "-q"}).out, "box\n");
        QCOMPARE(program.run({"rm", "box", "-y"}).out, about + "Successfully removed box\n");
        QCOMPARE(program.run({"ls", "-q"}).out, "");
        QCOMPARE(program.create("box").code, 0);
        QCOMPARE(program.run({"rm", "box"}, "yes\n").out, about + "Are you sure? (y/n): Successfully removed box\n");
        const Ran gone = program.run({"rm", "-y", "nope"});
        QCOMPARE(gone.code, 1);
        QCOMPARE(gone.err, "Error removing host \"nope\": " + kUnknown);
        const Ran forced = program.run({"rm", "-f", "nope"});
        QCOMPARE(forced.code, 0);
        QVERIFY(forced.err.endsWith("Can't remove \"nope\"\n"));
        QCOMPARE(program.run({"rm"}).code, 1);
    }

    void aBrokenMachineHidesNoOther()
    {
        const Program program(MACHINIST);
        QCOMPARE(program.create("good").code, 0);
        QCOMPARE(program.create("cut").code, 0);
        QFile file(program.store() + "/machines/cut/config.json");
        QVERIFY(file.resize(200));
        const QString table = program.run({"ls"}).out;
        QVERIFY(table.contains("\ngood   -        none        Running"));
        QVERIFY2(table.contains(QRegularExpression("\ncut             not found   Error +[^ ]")), qPrintable(table));
        QVERIFY(program.run({"ls", "--filter", "driver=none"}).out.contains("not found"));
        QCOMPARE(program.run({"ls", "-q"}).out, "good\n");
        QCOMPARE(program.run({"inspect", "cut"}).code, 1);
        QCOMPARE(program.run({"rm", "-y", "cut"}).code, 1);
        QVERIFY(QFile::exists(file.fileName()));
        QCOMPARE(program.run({"rm", "-f", "cut"}).code, 0);
        QVERIFY(!QFile::exists(program.store() + "/machines/cut"));
    }

    void actionsThatTheDriverRefusesFail()
    {
        const Program program(MACHINIST);
        QCOMPARE(program.create("box").code, 0);
        QCOMPARE(program.run({"start", "box"}).err, "Machine \"box\" is already running.\n");
        QCOMPARE(program.run({"start", "box"}).code, 1);
        QVERIFY(program.run({"stop", "box"}).err.startsWith("hosts without a driver cannot be stopped\n"));
        QVERIFY(program.run({"kill", "box"}).err.startsWith("hosts without a driver cannot be killed\n"));
        QVERIFY(program.run({"ssh", "box"}).err.startsWith("\"box\" has no SSH"));
        QCOMPARE(program.run({"ssh", "box"}).code, 1);
        QCOMPARE(program.run({"regenerate-certs", "box"}, "n\n").code, 0);
        QCOMPARE(program.run({"scp", "a"}).err, "Improper number of arguments\n");
    }

    void filtersNarrowTheList_data()
    {
        QTest::addColumn<QStringList>("filters");
        QTest::addColumn<QString>("names");
        QTest::newRow("none") << QStringList{} << "node-1 node-2 other";
        QTest::newRow("name") << QStringList{"name=node"} << "node-1 node-2";
        QTest::newRow("name is a regular expression") << QStringList{"name=^n.*2$"} << "node-2";
        QTest::newRow("same key: or") << QStringList{"name=1$", "name=other"} << "node-1 other";
        QTest::newRow("different keys: and") << QStringList{"name=node", "label=tier=B"} << "node-2";
        QTest::newRow("label") << QStringList{"label=tier=a"} << "node-1";
        QTest::newRow("driver, any case") << QStringList{"driver=NONE"} << "node-1 node-2 other";
        QTest::newRow("other driver") << QStringList{"driver=qemu"} << "";
        QTest::newRow("state") << QStringList{"state=running"} << "node-1 node-2 other";
        QTest::newRow("other state") << QStringList{"State=Stopped"} << "";
        QTest::newRow("swarm") << QStringList{"swarm=node-1"} << "node-1 other";
    }
    void filtersNarrowTheList()
    {
        QFETCH(QStringList, filters);
        static const Program program(MACHINIST);
        if (!QFile::exists(program.store())) {
            const QStringList swarm{"--swarm", "--swarm-discovery", "token://1"};
            QCOMPARE(program.create("node-1", "tcp://127.0.0.1:1", swarm + QStringList{"--swarm-master", "--engine-label", "tier=a"}).code, 0);
            QCOMPARE(program.create("node-2", "tcp://127.0.0.1:1", {"--engine-label", "tier=b"}).code, 0);
            QCOMPARE(program.create("other", "tcp://127.0.0.1:1", swarm).code, 0);
        }
        QStringList arguments{"ls", "-q"};
        for (const QString &filter : filters)
            arguments += {"--filter", filter};
        QTEST(program.run(arguments).out.split('\n', Qt::SkipEmptyParts).join(' '), "names");
        const QString table = program.run({"ls", "-f", "{{.Name}}={{.Swarm}}"}).out;
        QCOMPARE(table, "node-1=node-1 (master)\nnode-2=\nother=node-1\n");
    }

    void badFiltersAndTemplatesAreErrors()
    {
        const Program program(MACHINIST);
        QCOMPARE(program.run({"ls", "--filter", "x"}).err, "Unsupported filter syntax\n");
        QCOMPARE(program.run({"ls", "--filter", "a=b"}).err, "Unsupported filter key 'a'\n");
        QCOMPARE(program.run({"ls", "--filter", "a=b"}).code, 1);
        QCOMPARE(program.run({"ls", "-f", "{{"}).code, 1);
        QCOMPARE(program.create("box").code, 0);
        const Ran unknown = program.run({"ls", "-f", "{{.Nope}}"});
        QCOMPARE(unknown.code, 1);
        QVERIFY(unknown.err.contains("can't evaluate field Nope"));
        QCOMPARE(program.run({"ls", "-f", "table {{.Name}}\\t{{.State}}"}).out, "NAME   STATE\nbox    Running\n");
        QCOMPARE(program.run({"ls", "-f", "{{.Name}} {{.DriverName}}\\n--"}).out, "box none\n--\n");
        QCOMPARE(program.run({"inspect", "-f", "{{.Driver.URL}} {{.Nope}}", "box"}).out, "tcp://127.0.0.1:1 <no value>\n");
        QVERIFY(program.run({"inspect", "-f", "{{", "box"}).err.startsWith("Template parsing error: template: :1: unclosed action"));
        const QJsonArray rows = QJsonDocument::fromJson(program.run({"ls", "--json"}).out.toUtf8()).array();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].toObject()["Name"].toString(), "box");
    }

    void hostsThatHangCostNoMoreThanTheTimeout()
    {
        // Accepts connections, and never says a word.
        QTcpServer hole;
        QVERIFY(hole.listen(QHostAddress::LocalHost));
        Program program(MACHINIST);
        const QString url = QString("tcp://127.0.0.1:%1").arg(hole.serverPort());
        for (int i = 0; i < 20; ++i)
            QCOMPARE(program.create(QString("hole-%1").arg(i), url).code, 0);
        QCOMPARE(program.create("closed").code, 0);
        QElapsedTimer clock;
        clock.start();
        const QString table = program.run({"ls", "-t", "2"}).out;
        QVERIFY2(clock.elapsed() < 10000, "twenty hosts that hang must not add up");
        QCOMPARE(table.count("Timeout"), 20);
        QVERIFY(table.contains(QRegularExpression("\nhole-7           none     Timeout +\n")));
        QVERIFY(table.contains(QRegularExpression("\nclosed +- +none +Running")));
    }

    void envSaysWhyTheEngineCannotBeReached()
    {
        Program program(MACHINIST);
        QCOMPARE(program.create("box").code, 0);
        const Ran env = program.run({"env", "box"});
        QCOMPARE(env.code, 1);
        QCOMPARE(env.out, "");
        QVERIFY(env.err.startsWith("Error checking TLS connection: Error checking and/or regenerating the certs: There was an "
                                   "error validating certificates for host \"127.0.0.1:1\": "));
        QVERIFY(program.run({"config", "box"}).err.startsWith("Error running connection boilerplate: "));
        QCOMPARE(program.run({"env", "-u", "box"}).err, "Error: Expected no machine name when the -u flag is present\n");
        const Ran unknown = program.run({"env", "-u"});
        QCOMPARE(unknown.code, 1);
        QCOMPARE(unknown.err, "Error: Unknown shell\n");
        program.set("SHELL", "/usr/bin/fish");
        QVERIFY(program.run({"env", "-u"}).out.startsWith("set -e DOCKER_TLS_VERIFY;\n"));
        program.set("no_proxy", "localhost");
        const QString text = program.run({"env", "-u", "--no-proxy", "--shell", "bash"}).out;
        QVERIFY(text.startsWith("unset DOCKER_TLS_VERIFY\nunset DOCKER_HOST\nunset DOCKER_CERT_PATH\nunset DOCKER_MACHINE_NAME\nunset no_proxy\n"));
        QVERIFY(text.endsWith(QString("# eval $(%1 env -u --no-proxy --shell bash)\n").arg(MACHINIST)));
    }

    void completionsAndManualAreGenerated()
    {
        const Program program(MACHINIST);
        for (const char *kind : {"bash", "zsh", "fish", "powershell", "man", "markdown"}) {
            const Ran ran = program.run({"generate", kind});
            QCOMPARE(ran.code, 0);
            QVERIFY(ran.out.contains("regenerate"));
            QVERIFY(ran.out.contains("url"));
        }
        QCOMPARE(program.run({"generate", "bogus"}).code, 1);
        for (const char *shell : {"bash", "zsh", "fish"}) {
            QProcess check;
            check.start(shell, {"-n"});
            if (!check.waitForStarted())
                QSKIP(qPrintable(QString("%1 is not installed").arg(shell)));
            check.write(program.run({"generate", shell}).out.toUtf8());
            check.closeWriteChannel();
            QVERIFY(check.waitForFinished());
            QVERIFY2(check.exitCode() == 0, check.readAllStandardError().constData());
        }
    }

    void bashCompletesVerbsOptionsAndMachines()
    {
        const Program program(MACHINIST);
        QCOMPARE(program.create("alpha").code, 0);
        const auto completed = [&](const QString &line) {
            const QString script = "PATH=" + QFileInfo(MACHINIST).path() + ":$PATH; . /dev/stdin; COMP_WORDS=(" + line
                                   + " ''); COMP_WORDS=(" + line + "); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _machinist; echo ${COMPREPLY[@]}";
            QProcess bash;
            bash.setProcessEnvironment(program.environment());
            bash.start("bash", {"--norc", "-c", script});
            bash.write(program.run({"generate", "bash"}).out.toUtf8());
            bash.closeWriteChannel();
            bash.waitForFinished();
            return QString::fromUtf8(bash.readAllStandardOutput()).trimmed();
        };
        QCOMPARE(completed("machinist ins"), "inspect");
        QCOMPARE(completed("machinist stop al"), "alpha");
        QCOMPARE(completed("machinist ls --form"), "--format");
        QCOMPARE(completed("machinist create --driver no"), "none");
    }
};

QTEST_GUILESS_MAIN(TestVerbs)
#include "tst_verbs.moc"
