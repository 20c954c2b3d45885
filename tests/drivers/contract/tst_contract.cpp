// SPDX-License-Identifier: Apache-2.0
//
// What every driver promises (drivers/README.md), as far as it can be held without a provider.
#include "drivers/builtindrivers.h"
#include "models/driver/clonedriver.h"
#include "models/driver/reshapedriver.h"
#include "models/driver/snapshotdriver.h"
#include "models/driver/suspenddriver.h"
#include "models/machine/fileledger.h"
#include "tests/support/recordingcontext.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

class tst_Contract final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_seat = {.machineName = QStringLiteral("m1"), .storePath = m_home->path()};
        QVERIFY(QDir().mkpath(m_seat.machineFolder()));
    }

    void idsAreUnique()
    {
        QSet<QByteArray> ids;
        for (const DriverInfo *info : builtinDrivers())
            ids.insert(info->id);
        QCOMPARE(ids.size(), qsizetype(builtinDrivers().size()));
    }

    void describesItself_data() { drivers(); }
    void describesItself()
    {
        const DriverInfo &info = driver();
        QVERIFY(QRegularExpression(QStringLiteral("\\A[a-z][a-z0-9]*\\z"))
                    .match(QLatin1String(info.id))
                    .hasMatch());
        QVERIFY(*info.displayName && *info.summary && *info.iconName);
        QVERIFY(info.make(m_seat));
    }

    void itsAbilitiesAreTheInterfacesThatItHas_data() { drivers(); }
    void itsAbilitiesAreTheInterfacesThatItHas()
    {
        const DriverAbilities &abilities = driver().abilities;
        const auto one = driver().make(m_seat);
        QCOMPARE(dynamic_cast<SnapshotDriver *>(one.get()) != nullptr, abilities.hasSnapshots);
        QCOMPARE(dynamic_cast<SuspendDriver *>(one.get()) != nullptr, abilities.canSuspend);
        QCOMPARE(dynamic_cast<ReshapeDriver *>(one.get()) != nullptr, abilities.canReshape);
        QCOMPARE(dynamic_cast<CloneDriver *>(one.get()) != nullptr, abilities.canClone);
    }

    void flagsAreWellFormed_data() { drivers(); }
    void flagsAreWellFormed()
    {
        const DriverInfo &info = driver();
        const QRegularExpression kebab(QStringLiteral("\\A[a-z0-9]+(-[a-z0-9]+)*\\z"));
        const QRegularExpression variable(QStringLiteral("\\A[A-Z][A-Z0-9_]*\\z"));
        QSet<QByteArray> names;
        for (const Flag &flag : info.flags) {
            const QString name = QLatin1String(flag.name);
            QVERIFY2(kebab.match(name).hasMatch(), flag.name);
            QVERIFY2(name.startsWith(QLatin1String(info.id) + u'-') || name == u"url", flag.name);
            QVERIFY2(!names.contains(flag.name), flag.name);
            names.insert(flag.name);
            QVERIFY2(*flag.label && *flag.help, flag.name);
            QVERIFY2(!QByteArray(flag.help).endsWith('.'), flag.name);
            QVERIFY2(!*flag.env || variable.match(QLatin1String(flag.env)).hasMatch(), flag.name);
            QCOMPARE(flag.kind == FlagKind::Choice, !flag.choices.empty());
            QVERIFY2(flag.min <= flag.max, flag.name);
        }
    }

    void theFormsDefaultsAreTheBareCommandLine_data() { drivers(); }
    void theFormsDefaultsAreTheBareCommandLine()
    {
        const DriverInfo &info = driver();
        const auto bare = parseFlags(info.flags, required());
        QVERIFY2(bare, bare ? "" : qPrintable(bare.error().message));
        // An untouched form hands over every field at its default.
        QHash<QString, QStringList> form = required();
        for (const Flag &flag : info.flags) {
            const QString text = QString::fromUtf8(flag.fallback);
            if (!form.contains(QLatin1String(flag.name)))
                form.insert(QLatin1String(flag.name),
                            flag.kind == FlagKind::List ? text.split(u',', Qt::SkipEmptyParts)
                                                        : QStringList{text});
        }
        const auto filled = parseFlags(info.flags, form);
        QVERIFY2(filled, filled ? "" : qPrintable(filled.error().message));
        const auto one = info.make(m_seat);
        const auto two = info.make(m_seat);
        QVERIFY(one->configure(*bare));
        QVERIFY(two->configure(*filled));
        QCOMPARE(withoutId(one->config()), withoutId(two->config()));
    }

    void aMissingRequiredValueIsRefused_data() { drivers(); }
    void aMissingRequiredValueIsRefused()
    {
        // One after the other left empty; a required flag may have a default, but no empty value.
        for (const Flag &flag : driver().flags) {
            if (!flag.required)
                continue;
            QHash<QString, QStringList> given = required();
            given.insert(QLatin1String(flag.name), {QString()});
            const auto values = parseFlags(driver().flags, given);
            QVERIFY2(!values, flag.name);
            QCOMPARE(values.error().kind, ErrorKind::InvalidInput);
        }
    }

    void aNewConfigBeginsWithTheNineBaseKeys_data() { drivers(); }
    void aNewConfigBeginsWithTheNineBaseKeys()
    {
        const JsonObject config = driver().make(m_seat)->config();
        QStringList keys;
        for (auto it = config.json().begin(); it != config.json().end() && keys.size() < 9; ++it)
            keys << QString::fromStdString(it.key());
        QCOMPARE(keys.join(u' '),
                 QStringLiteral("IPAddress MachineName SSHUser SSHPort SSHKeyPath StorePath "
                                "SwarmMaster SwarmHost SwarmDiscovery"));
        QCOMPARE(config.text(QLatin1String("MachineName")), QStringLiteral("m1"));
        QCOMPARE(config.text(QLatin1String("StorePath")), m_seat.storePath);
    }

    void aStoredConfigComesBackWithUnknownMembers_data() { drivers(); }
    void aStoredConfigComesBackWithUnknownMembers()
    {
        const auto values = parseFlags(driver().flags, required());
        QVERIFY(values);
        const auto first = driver().make(m_seat);
        QVERIFY(first->configure(*values));
        DriverSeat again = m_seat;
        again.config = first->config();
        again.config.set(QLatin1String("Future"), QStringLiteral("kept"));
        QCOMPARE(driver().make(again)->config(), again.config);
    }

    void removingAMachineThatWasNeverMadeSucceedsTwice_data() { drivers(); }
    void removingAMachineThatWasNeverMadeSucceedsTwice()
    {
        const auto ledger = FileLedger::open(m_seat.machineFolder());
        QVERIFY(ledger);
        const auto values = parseFlags(driver().flags, required());
        const auto one = driver().make(m_seat);
        QVERIFY(one->configure(*values));
        RecordingContext recording;
        DriverContext context(recording, **ledger, [] { return Result<>(); });
        for (int i = 0; i < 2; ++i) {
            const auto removed = one->remove(context);
            QVERIFY2(removed, removed ? "" : qPrintable(removed.error().message));
        }
    }

    void whatADriverCannotDoIsRefusedAsSuch_data() { drivers(); }
    void whatADriverCannotDoIsRefusedAsSuch()
    {
        if (driver().abilities.canStop)
            QSKIP("this driver starts and stops its machines: its own tests hold that");
        const auto ledger = FileLedger::open(m_seat.machineFolder());
        RecordingContext recording;
        DriverContext context(recording, **ledger, [] { return Result<>(); });
        const auto one = driver().make(m_seat);
        QCOMPARE(one->start(context).error().kind, ErrorKind::NotSupported);
        QCOMPARE(one->stop(context).error().kind, ErrorKind::NotSupported);
        QCOMPARE(one->kill(context).error().kind, ErrorKind::NotSupported);
    }

private:
    static void drivers()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < builtinDrivers().size(); ++i)
            QTest::newRow(builtinDrivers()[i]->id) << int(i);
    }
    static const DriverInfo &driver()
    {
        QFETCH(int, index);
        return *builtinDrivers()[size_t(index)];
    }
    /// Each new machine of a cloud has an id of its own.
    static JsonObject withoutId(JsonObject config)
    {
        config.remove(QLatin1String("MachinistId"));
        return config;
    }
    /// The least that a user must say.
    static QHash<QString, QStringList> required()
    {
        QHash<QString, QStringList> given;
        for (const Flag &flag : driver().flags) {
            if (flag.required && !*flag.fallback)
                given.insert(QLatin1String(flag.name),
                             {flag.kind == FlagKind::Number ? QString::number(flag.min)
                                  : QByteArray(flag.name) == "url"
                                  ? QStringLiteral("tcp://192.0.2.1:2376")
                                  : QStringLiteral("192.0.2.1")});
        }
        return given;
    }

    std::unique_ptr<QTemporaryDir> m_home;
    DriverSeat m_seat;
};

QTEST_GUILESS_MAIN(tst_Contract)
#include "tst_contract.moc"
