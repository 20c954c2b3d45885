// SPDX-License-Identifier: Apache-2.0
#include "models/base/storage.h"
#include "models/lifecycle/orphans.h"
#include "models/machine/machinestore.h"
#include "tests/support/recordingcontext.h"

#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// A provider's account in memory; what it is asked to delete it has no more.
struct Provider
{
    QList<TaggedResource> things;

    DriverInfo info()
    {
        return {.id = "box",
                .displayName = "Box",
                .summary = "",
                .iconName = "",
                .flags = {},
                .make = {},
                .tagged
                = [this](const FlagValues &, OperationContext &) -> Result<QList<TaggedResource>> {
                    return things;
                },
                .removeTagged =
                    [this](const FlagValues &, const TaggedResource &gone, OperationContext &) {
                        erase_if(things,
                                 [&](const TaggedResource &one) { return one.id == gone.id; });
                        return Result<>();
                    }};
    }
};

QStringList idsOf(const QList<TaggedResource> &things)
{
    QStringList ids;
    for (const TaggedResource &thing : things)
        ids << thing.id;
    return ids;
}

} // namespace

class tst_Orphans final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<MachineStore> m_store;
    Provider m_provider;
    RecordingContext m_context;

    void addMachine(const char *name, const char *id)
    {
        Machine machine(s(name), s("box"), m_store->root());
        JsonObject config = machine.driverConfig();
        config.set(QLatin1String("MachinistId"), s(id));
        machine.setDriverConfig(config);
        QVERIFY(m_store->create(machine));
    }
    QStringList orphans()
    {
        const auto found = findOrphans(m_provider.info(), {}, *m_store, m_context);
        return found ? idsOf(*found) : QStringList{found.error().message};
    }

private slots:
    void init()
    {
        m_store = std::make_unique<MachineStore>(
            m_folder.filePath(QString::fromUtf8(QTest::currentTestFunction())));
        m_provider.things = {{s("server"), s("1"), s("web"), s("id-web")},
                             {s("server"), s("2"), s("gone"), s("id-gone")},
                             {s("key"), s("3"), s("gone"), s("id-gone")},
                             {s("group"), s("4"), s("shared"), {}}};
    }

    void whatNoMachineOfTheStoreOwnsIsFoundInTheDriversOrder()
    {
        addMachine("web", "id-web");
        addMachine("old", ""); // Docker Machine's has none
        QCOMPARE(orphans(), QStringList({s("2"), s("3")}));
    }

    void whatMachinesShareIsLeftOverWithTheLastOfThem()
    {
        QCOMPARE(orphans(), QStringList({s("1"), s("2"), s("3"), s("4")}));
        addMachine("web", "id-web");
        QVERIFY(!orphans().contains(s("4")));
    }

    void aMachineThatCannotBeReadMayBeTheOwner()
    {
        addMachine("broken", "id-gone");
        QVERIFY(writeFile(m_store->configFile(s("broken")), "{"));
        const auto found = findOrphans(m_provider.info(), {}, *m_store, m_context);
        QCOMPARE(found.error().kind, ErrorKind::BadReply);
        QVERIFY(found.error().message.contains(s("broken")));
        QVERIFY(!removeOrphan(m_provider.info(), {}, m_provider.things[1], *m_store, m_context));
        QCOMPARE(m_provider.things.size(), 4);
    }

    void whatHasFoundAnOwnerMeanwhileIsKept()
    {
        addMachine("again", "id-gone");
        const auto removed
            = removeOrphan(m_provider.info(), {}, m_provider.things[1], *m_store, m_context);
        QCOMPARE(removed.error().kind, ErrorKind::InvalidInput);
        QVERIFY(removeOrphan(m_provider.info(), {}, m_provider.things[0], *m_store, m_context));
        QCOMPARE(idsOf(m_provider.things), QStringList({s("2"), s("3"), s("4")}));
    }

    void aDriverThatTagsNothingSaysSo()
    {
        DriverInfo info = m_provider.info();
        info.tagged = {};
        const auto found = findOrphans(info, {}, *m_store, m_context);
        QCOMPARE(found.error().kind, ErrorKind::NotSupported);
    }
};

QTEST_GUILESS_MAIN(tst_Orphans)
#include "tst_orphans.moc"
