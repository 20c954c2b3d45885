// SPDX-License-Identifier: Apache-2.0
//
// The real program's verb orphans against a program that answers as DigitalOcean.
#include "app/commandline/command.h"
#include "models/machine/machinestore.h"
#include "tests/app/commandline/program.h"
#include "tests/support/drivenmachine.h"
#include "tests/support/fakecloud.h"

#include <QTest>

using namespace machinist;
using namespace machinist::test;

namespace {

constexpr char kToken[] = "dop_v1_secret";

} // namespace

class tst_OrphansVerb final : public QObject
{
    Q_OBJECT

    FakeCloud m_cloud;

    /// A machine at the provider that no store has.
    std::unique_ptr<DrivenMachine> lostMachine() const
    {
        JsonObject config = configured(u"digitalocean"_qs,
                                       {{u"digitalocean-access-token"_qs, {QLatin1String(kToken)}},
                                        {u"digitalocean-endpoint"_qs, {m_cloud.address()}}});
        config.set(QLatin1String("PollInterval"), 5);
        auto machine = std::make_unique<DrivenMachine>(u"digitalocean"_qs, config);
        RecordingContext context;
        return machine->create(context) ? std::move(machine) : nullptr;
    }
    /// Puts it into the program's store after all.
    static void adopt(const Program &program, const DrivenMachine &machine)
    {
        Machine found(u"m1"_qs, u"digitalocean"_qs, program.store());
        found.setDriverConfig(machine.config());
        QVERIFY(MachineStore(program.store()).create(found));
    }
    Program program() const
    {
        Program program(QStringLiteral(MACHINIST));
        program.set(u"DIGITALOCEAN_ACCESS_TOKEN"_qs, QLatin1String(kToken));
        program.set(u"DIGITALOCEAN_ENDPOINT"_qs, m_cloud.address());
        return program;
    }
    static QStringList verb(const QStringList &more = {})
    {
        return QStringList{u"orphans"_qs, u"--driver"_qs, u"digitalocean"_qs} + more;
    }

private slots:
    void initTestCase()
    {
        if (const QString why = FakeCloud::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        QVERIFY(m_cloud.start(u"digitalocean/server.py"_qs));
    }
    void init() { QCOMPARE(m_cloud.left(), 0); }

    void whatIsLeftOverIsListedAndDeletedAfterAYes()
    {
        const Program machinist = program();
        const auto lost = lostMachine();
        QVERIFY(lost);
        const Ran listed = machinist.run(verb());
        QVERIFY2(listed.code == 0, qPrintable(listed.err));
        QVERIFY2(listed.out.contains(lost->text("MachinistId")), qPrintable(listed.out));
        QVERIFY(listed.out.contains(u"droplet") && listed.out.contains(u"ssh-key"));
        QVERIFY(!listed.out.contains(QLatin1String(kToken)));

        QCOMPARE(machinist.run(verb({u"--remove"_qs}), "n\n").code, 0);
        QCOMPARE(m_cloud.left(), 3);
        const Ran removed = machinist.run(verb({u"--remove"_qs}), "y\n");
        QVERIFY2(removed.code == 0, qPrintable(removed.out + removed.err));
        QVERIFY(removed.out.contains(u"WARNING"));
        QVERIFY2(removed.out.contains(u"Removed droplet m1"), qPrintable(removed.out));
        QCOMPARE(m_cloud.left(), 0);
    }

    void whatAMachineOfTheStoreOwnsIsNone()
    {
        const Program machinist = program();
        const auto machine = lostMachine();
        QVERIFY(machine);
        adopt(machinist, *machine);
        const Ran removed = machinist.run(verb({u"--remove"_qs, u"-y"_qs}));
        QVERIFY2(removed.code == 0, qPrintable(removed.err));
        QVERIFY(!removed.out.contains(u"droplet"));
        QCOMPARE(m_cloud.left(), 3);
        RecordingContext context;
        QVERIFY(machine->remove(context));
    }

    void jsonIsAllThatIsPrinted()
    {
        const Program machinist = program();
        const auto lost = lostMachine();
        QVERIFY(lost);
        const Ran ran = machinist.run(verb({u"--json"_qs, u"--remove"_qs, u"-y"_qs}));
        QCOMPARE(ran.code, 0);
        const Json rows = Json::parse(ran.out.toStdString(), nullptr, false);
        QVERIFY2(rows.is_array() && rows.size() == 2, qPrintable(ran.out));
        QStringList keys;
        for (auto it = rows[0].begin(); it != rows[0].end(); ++it)
            keys << QString::fromStdString(it.key());
        QCOMPARE(keys, QString::fromLatin1(findVerb(u"orphans"_qs)->json).split(u", "_qs));
        QVERIFY(rows[0]["Name"] == "m1" && rows[0]["Kind"] == "droplet");
        QVERIFY(rows[0]["Removed"] == true && rows[0]["Error"] == "");
        QCOMPARE(m_cloud.left(), 0);
    }

    void whatCannotBeAskedIsSaid_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("said");
        QTest::newRow("nobody") << QStringList{u"orphans"_qs} << u"no account yet"_qs;
        QTest::newRow("account") << QStringList{u"orphans"_qs, u"--account"_qs, u"x"_qs}
                                 << u"no account \"x\""_qs;
        QTest::newRow("driver") << QStringList{u"orphans"_qs, u"--driver"_qs, u"nope"_qs}
                                << u"\"nope\" not found"_qs;
        QTest::newRow("none") << QStringList{u"orphans"_qs, u"--driver"_qs, u"none"_qs}
                              << u"makes nothing"_qs;
        QTest::newRow("word") << verb({u"m1"_qs}) << u"Expected no arguments"_qs;
        QTest::newRow("token") << verb({u"--digitalocean-access-token"_qs, u"wrong"_qs})
                               << u"does not accept the credentials"_qs;
    }
    void whatCannotBeAskedIsSaid()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, said);
        const Ran ran = program().run(words);
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.err.contains(said), qPrintable(ran.err));
    }

    void helpNamesTheDriversOptions()
    {
        const Ran ran = program().run(verb({u"--help"_qs}));
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.out.contains(u"--digitalocean-access-token"));
        QVERIFY(ran.out.contains(u"--remove"));
        const Ran plain = program().run({u"orphans"_qs, u"--help"_qs});
        QVERIFY(plain.out.contains(u"--remove") && !plain.out.contains(u"--qemu-"));
    }
};

QTEST_GUILESS_MAIN(tst_OrphansVerb)
#include "tst_orphansverb.moc"
