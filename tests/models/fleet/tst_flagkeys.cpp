// SPDX-License-Identifier: Apache-2.0
#include "drivers/builtindrivers.h"
#include "models/fleet/flagkeys.h"

#include <QTest>

using namespace machinist;

class tst_FlagKeys final : public QObject
{
    Q_OBJECT

private slots:
    void everyDriverIsUsable_data()
    {
        QTest::addColumn<int>("driver");
        for (int i = 0; i < int(builtinDrivers().size()); ++i)
            QTest::newRow(builtinDrivers()[size_t(i)]->id) << i;
    }
    /// What is not found out is not compared by plan and not written by export: few may be so.
    void everyDriverIsUsable()
    {
        QFETCH(int, driver);
        const DriverInfo &info = *builtinDrivers()[size_t(driver)];
        const FlagKeys keys(info, {});
        QVERIFY(keys.isUsable());
        QStringList unknown, unreadable;
        for (const Flag &flag : info.flags) {
            if (keys.of(flag).isEmpty())
                unknown << QLatin1String(flag.name);
            if (keys.verbatim(flag).isEmpty())
                unreadable << QLatin1String(flag.name);
        }
        qInfo("%s: %d flags, not compared: %s; not read back: %s", info.id, int(info.flags.size()),
              qPrintable(unknown.join(u' ')), qPrintable(unreadable.join(u' ')));
        QVERIFY(unknown.size() * 4 <= qsizetype(info.flags.size()));
        QVERIFY(unreadable.size() * 3 <= qsizetype(info.flags.size()));
    }

    void theAnswerIsReadNotWhatTheCreateMadeOfIt()
    {
        const auto all = builtinDrivers();
        const auto found = std::ranges::find_if(all, [](const DriverInfo *info) {
            return QLatin1String(info->id) == QLatin1String("generic");
        });
        QVERIFY(found != all.end());
        const FlagKeys keys(**found, {});
        QCOMPARE(keys.verbatim(*findFlag(**found, u"generic-ssh-key")), QStringLiteral("SSHKey"));
    }

    void aFlagIsFoundAtItsMember()
    {
        const auto all = builtinDrivers();
        const auto found = std::ranges::find_if(all, [](const DriverInfo *info) {
            return QLatin1String(info->id) == QLatin1String("digitalocean");
        });
        QVERIFY(found != all.end());
        const FlagKeys keys(**found, {});
        QCOMPARE(keys.verbatim(*findFlag(**found, u"digitalocean-region")),
                 QStringLiteral("Region"));
        QCOMPARE(keys.of(*findFlag(**found, u"digitalocean-ipv6")), QStringList{u"IPv6"_qs});
        // An id is made up anew each time and is nobody's flag.
        for (const Flag &flag : (*found)->flags)
            QVERIFY(!keys.of(flag).contains(QStringLiteral("MachinistId")));
    }
};

QTEST_GUILESS_MAIN(tst_FlagKeys)
#include "tst_flagkeys.moc"
