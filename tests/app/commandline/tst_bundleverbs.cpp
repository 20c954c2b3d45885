// SPDX-License-Identifier: Apache-2.0
// The real program's export and import, called as scripts call it.
#include "tests/app/commandline/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

class TestBundleVerbs : public QObject
{
    Q_OBJECT

    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static bool write(const QString &path, const QByteArray &bytes)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

    /// Whether the terminal that script(1) of \a pid has made shows what is typed.
    static bool isEchoOff(qint64 pid)
    {
        const QString children = u"/proc/%1/task/%1/children"_qs.arg(pid);
        const QByteArray child = contents(children).simplified().split(' ').first();
        const QString terminal
            = QFile::symLinkTarget(u"/proc/%1/fd/0"_qs.arg(QString::fromLatin1(child)));
        QProcess stty;
        stty.start(u"stty"_qs, {u"-F"_qs, terminal, u"-a"_qs});
        return stty.waitForFinished(10000) && stty.readAllStandardOutput().contains(" -echo ");
    }

    /// The docker client's file of a context.
    static QByteArray context(const QByteArray &name, const QByteArray &host)
    {
        return "{\"Name\":\"" + name + "\",\"Endpoints\":{\"docker\":{\"Host\":\"" + host + "\"}}}";
    }

    /// A program whose store has the machine "box", and whose environment has a passphrase.
    struct Owner : Program
    {
        Owner()
            : Program(QStringLiteral(MACHINIST))
        {
            set(u"MACHINIST_PASSPHRASE"_qs, u"correct horse"_qs);
            create(u"box"_qs);
            file = folder() + u"/box.machinist"_qs;
        }
        Ran exportBox(const QStringList &more = {}) const
        {
            return run(QStringList{u"export"_qs, u"box"_qs, u"-o"_qs, file} + more);
        }
        QString file;
    };

private slots:
    void aMachineMovesFromOneStoreToAnother()
    {
        const Owner owner;
        const Ran exported = owner.exportBox();
        QCOMPARE(exported.err, u""_qs);
        QCOMPARE(exported.code, 0);
        QVERIFY(exported.out.startsWith(u"Exported \"box\" to "_qs));
        Program receiver(QStringLiteral(MACHINIST));
        const QString passphrase = receiver.folder() + u"/pass"_qs;
        QVERIFY(write(passphrase, "correct horse\nnot this line\n"));
        const Ran imported = receiver.run({u"import"_qs, owner.file, u"--passphrase-file"_qs,
                                           passphrase, u"--name"_qs, u"mine"_qs});
        QCOMPARE(imported.err, u""_qs);
        QCOMPARE(imported.code, 0);
        QVERIFY(imported.out.startsWith(u"Imported \"mine\" (none).\n"_qs));
        QCOMPARE(receiver.run({u"url"_qs, u"mine"_qs}).out, u"tcp://127.0.0.1:1\n"_qs);
        const QByteArray config = contents(receiver.store() + u"/machines/mine/config.json"_qs);
        QVERIFY(!config.contains(owner.folder().toUtf8()));
        QVERIFY(config.contains(receiver.store().toUtf8()));
    }

    void withoutATerminalThePassphrasesWaysAreNamed()
    {
        Owner owner;
        owner.unset(u"MACHINIST_PASSPHRASE"_qs);
        const Ran ran = owner.exportBox();
        QCOMPARE(ran.code, 1);
        QVERIFY(ran.err.contains(u"--passphrase-file"_qs));
        QVERIFY(ran.err.contains(u"MACHINIST_PASSPHRASE"_qs));
        QVERIFY(!QFile::exists(owner.file));
    }

    void onATerminalItIsAskedForTwiceAndNotShown()
    {
        Owner owner;
        owner.unset(u"MACHINIST_PASSPHRASE"_qs);
        // script(1) gives the program a terminal of its own and records all that appears there.
        const QString record = owner.folder() + u"/record"_qs;
        QProcess terminal;
        terminal.setProcessEnvironment(owner.environment());
        terminal.start(u"script"_qs,
                       {u"-qec"_qs, QStringLiteral(MACHINIST " export box -o ") + owner.file,
                        u"-f"_qs, record});
        if (!terminal.waitForStarted())
            QSKIP("script (bsdutils) is not installed");
        QTRY_VERIFY_WITH_TIMEOUT(contents(record).contains("Passphrase for"), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(isEchoOff(terminal.processId()), 20000);
        terminal.write("correct horse\n");
        QTRY_VERIFY_WITH_TIMEOUT(contents(record).contains("Verifying"), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(isEchoOff(terminal.processId()), 20000);
        terminal.write("correct horse\n");
        QVERIFY(terminal.waitForFinished(30000));
        QVERIFY2(terminal.exitCode() == 0, contents(record).constData());
        QVERIFY(!contents(record).contains("correct horse"));
        QVERIFY(QFile::exists(owner.file));
    }

    void wrongAlteredAndForeignFilesAreRefusedWithAReason()
    {
        Owner owner;
        QCOMPARE(owner.exportBox().code, 0);
        Program receiver(QStringLiteral(MACHINIST));
        receiver.set(u"MACHINIST_PASSPHRASE"_qs, u"battery staple"_qs);
        const Ran wrong = receiver.run({u"import"_qs, owner.file});
        QCOMPARE(wrong.code, 1);
        QVERIFY(wrong.err.startsWith(u"The passphrase is wrong.\n"_qs));
        receiver.set(u"MACHINIST_PASSPHRASE"_qs, u"correct horse"_qs);
        const QByteArray whole = contents(owner.file);
        QVERIFY(write(owner.file, whole.left(whole.size() - 1)));
        QVERIFY(receiver.run({u"import"_qs, owner.file}).err.contains(u"breaks off"_qs));
        QByteArray altered = whole;
        altered[whole.size() / 2] = char(altered[whole.size() / 2] ^ 1);
        QVERIFY(write(owner.file, altered));
        QVERIFY(receiver.run({u"import"_qs, owner.file}).err.contains(u"altered"_qs));
        QVERIFY(write(owner.file, "{}"));
        QVERIFY(receiver.run({u"import"_qs, owner.file}).err.contains(u"no exported machine"_qs));
        QCOMPARE(receiver.run({u"ls"_qs, u"-q"_qs}).out, u""_qs);
    }

    void aTakenNameOffersAnother()
    {
        const Owner owner;
        QCOMPARE(owner.exportBox().code, 0);
        const Ran taken = owner.run({u"import"_qs, owner.file});
        QCOMPARE(taken.code, 1);
        QVERIFY(taken.err.contains(u"already exists"_qs));
        QVERIFY(taken.err.contains(u"--name"_qs));
        QCOMPARE(owner.exportBox().code, 1); // the file is there
        QCOMPARE(owner.exportBox({u"--force"_qs}).code, 0);
    }

    void optionsThatContradictEachOtherAreRefused_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("a key for nobody") << QStringList{u"export"_qs, u"box"_qs, u"--ssh"_qs};
        QTest::newRow("the CA's key for a receiver")
            << QStringList{u"export"_qs, u"box"_qs, u"--for"_qs, u"a"_qs, u"--with-ca-key"_qs};
        QTest::newRow("copy of a file") << QStringList{u"import"_qs, u"x"_qs, u"--copy"_qs};
        QTest::newRow("json of a file") << QStringList{u"import"_qs, u"x"_qs, u"--json"_qs};
        QTest::newRow("one name for all") << QStringList{u"import"_qs, u"--from-docker-machine"_qs,
                                                         u"--name"_qs, u"a"_qs, u"DIR"_qs};
        QTest::newRow("an unknown one") << QStringList{u"import"_qs, u"--from-docker-machine"_qs,
                                                       u"--only"_qs, u"no"_qs, u"DIR"_qs};
    }
    void optionsThatContradictEachOtherAreRefused()
    {
        QFETCH(QStringList, words);
        const Owner owner;
        const Program other(QStringLiteral(MACHINIST));
        other.create(u"one"_qs);
        other.create(u"two"_qs);
        words.replaceInStrings(u"DIR"_qs, other.store());
        const Ran ran = owner.run(words);
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.startsWith(u"Error: "_qs), qPrintable(ran.err));
    }

    void dockerMachinesStoreIsShownBeforeItIsCopied()
    {
        const Program theirs(QStringLiteral(MACHINIST));
        theirs.create(u"web"_qs);
        theirs.create(u"box"_qs);
        QVERIFY(write(theirs.store() + u"/machines/bad/config.json"_qs, "{"));
        const Owner owner;
        const QStringList look{u"import"_qs, u"--from-docker-machine"_qs, theirs.store()};
        const Ran shown = owner.run(look);
        QCOMPARE(shown.code, 0);
        QVERIFY(shown.out.startsWith(u"Machines in "_qs + theirs.store() + u": 3\n"_qs));
        QVERIFY(shown.out.contains(u"There is a machine of that name here already."_qs));
        QVERIFY(shown.out.contains(u"paths rewritten"_qs));
        QVERIFY(shown.out.contains(u"Nothing was changed."_qs));
        const auto with
            = [&](const QStringList &options) { return look.mid(0, 2) + options + look.mid(2); };
        const Ran dry = owner.run(with({u"--copy"_qs, u"--dry-run"_qs}));
        QCOMPARE(dry.out, shown.out);
        QCOMPARE(owner.run({u"ls"_qs, u"-q"_qs}).out, u"box\n"_qs);

        const Ran copied = owner.run(with({u"--copy"_qs}));
        QCOMPARE(copied.code, 1); // not all of them
        QVERIFY(copied.out.contains(u"Copied \"web\"."_qs));
        QVERIFY(copied.err.contains(u"Skipped \"bad\""_qs));
        QVERIFY(copied.err.contains(u"Skipped \"box\""_qs));
        QCOMPARE(owner.run({u"ls"_qs, u"-q"_qs}).out, u"box\nweb\n"_qs);
        const Ran renamed
            = owner.run(with({u"--copy"_qs, u"--only"_qs, u"box"_qs, u"--name"_qs, u"box2"_qs}));
        QCOMPARE(renamed.code, 0);
        QCOMPARE(owner.run({u"ls"_qs, u"-q"_qs}).out, u"box\nbox2\nweb\n"_qs);
        // As in the original, -q leaves out what cannot be read.
        QCOMPARE(theirs.run({u"ls"_qs, u"-q"_qs}).out, u"box\nweb\n"_qs);
        QVERIFY(QFile::exists(theirs.store() + u"/machines/bad/config.json"_qs));
    }

    void hostsElsewhereAreListedWithTheCommandThatAddsThem()
    {
        const Owner owner;
        QVERIFY(write(
            owner.folder() + u"/.ssh/config"_qs,
            "Host build\n HostName 10.1.2.3\n User me\n Port 2222\n IdentityFile \"~/a key\"\n"));
        for (const auto &[folder, meta] :
             {std::pair{u"a"_qs, context("prod", "tcp://10.9.9.9:2376")},
              std::pair{u"b"_qs, context("box", "tcp://10.9.9.8:2376")}})
            QVERIFY(write(owner.folder() + u"/.docker/contexts/meta/%1/meta.json"_qs.arg(folder),
                          meta));
        QVERIFY(QDir().mkpath(owner.folder() + u"/.docker/machine/machines/old"_qs));
        const Ran listed = owner.run({u"import"_qs, u"--list"_qs});
        QCOMPARE(listed.code, 0);
        const QStringList lines = listed.out.split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[1].contains(u"me@10.1.2.3:2222"_qs));
        QVERIFY(lines[1].endsWith(u"' build"_qs)); // its key's path has a blank
        QVERIFY(lines[2].endsWith(u"create --driver none --url tcp://10.9.9.9:2376 prod"_qs));
        QVERIFY(lines[3].endsWith(u"import --from-docker-machine"_qs));
        const QJsonArray json
            = QJsonDocument::fromJson(
                  owner.run({u"import"_qs, u"--list"_qs, u"--json"_qs}).out.toUtf8())
                  .array();
        QCOMPARE(json.size(), 3);
        QCOMPARE(json[0][u"source"_qs].toString(), u"ssh"_qs);
        QCOMPARE(json[1][u"name"_qs].toString(), u"prod"_qs);
    }
};

QTEST_GUILESS_MAIN(TestBundleVerbs)
#include "tst_bundleverbs.moc"
