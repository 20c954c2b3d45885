// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/cloudhttp.h"
#include "drivers/shared/cloudresource.h"
#include "models/machine/fileledger.h"
#include "tests/support/fakecloud.h"

#include <QTemporaryDir>
#include <QTest>

using namespace machinist;
using namespace std::chrono_literals;

static QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

class tst_CloudResource final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = test::FakeCloud::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        QVERIFY(m_cloud.start(text("shared/plain.py")));
    }
    void init()
    {
        m_cloud.control();
        m_home = std::make_unique<QTemporaryDir>();
        m_ledger = std::move(*FileLedger::open(m_home->path()));
        m_context
            = std::make_unique<DriverContext>(m_recording, *m_ledger, [] { return Result<>(); });
    }
    void cleanup()
    {
        m_cloud.control();
        QVERIFY(removeResource(thing(), kPace, *m_context));
        QCOMPARE(m_cloud.left(), 0);
    }

    void isPlannedBeforeItIsAskedFor()
    {
        CloudResource resource = thing();
        const auto create = resource.create;
        resource.create = [&]() -> Result<QString> {
            const auto entry = m_ledger->find(text("thing"), text("ours"));
            if (!entry || entry->state != LedgerEntry::State::Planned)
                return Error{.message = text("not planned")};
            return create();
        };
        const auto id = ensureResource(resource, kPace, *m_context);
        QVERIFY(id);
        QCOMPARE(m_ledger->find(text("thing"), text("ours"))->id, *id);
        QCOMPARE(*ensureResource(resource, kPace, *m_context), *id);
        QCOMPARE(m_cloud.left(), 1);
    }

    void aLostAnswerMakesNoSecondOne()
    {
        m_cloud.failAt(1, text("reset-after"));
        QVERIFY(ensureResource(thing(), kPace, *m_context));
        QCOMPARE(m_cloud.left(), 1);
    }

    void aLostRequestIsAskedAgain()
    {
        m_cloud.failAt(1, text("reset-before"));
        QVERIFY(ensureResource(thing(), kPace, *m_context));
        QCOMPARE(m_cloud.left(), 1);
    }

    void aKilledRunIsTakenUp()
    {
        QVERIFY(m_ledger->plan(text("thing"), text("ours")));
        const QString id = *thing().create(); // the run ends here, before it could note that
        QCOMPARE(*ensureResource(thing(), kPace, *m_context), id);
    }

    void whatIsOnlyPlannedIsFoundAndRemoved()
    {
        QVERIFY(m_ledger->plan(text("thing"), text("ours")));
        QVERIFY(thing().create());
        QVERIFY(removeResource(thing(), kPace, *m_context));
        QCOMPARE(m_cloud.left(), 0);
        QVERIFY(m_ledger->entries().isEmpty());
    }

    void aDeletionThatHasNoEffectTimesOut()
    {
        QVERIFY(ensureResource(thing(), kPace, *m_context));
        CloudResource stubborn = thing();
        stubborn.remove = [](const QString &) { return Result<>(); };
        const auto removed = removeResource(stubborn, {.interval = 1ms, .limit = 50ms}, *m_context);
        QCOMPARE(removed.error().kind, ErrorKind::TimedOut);
        QVERIFY(m_ledger->find(text("thing"), text("ours")));
    }

    void aRefusalIsFinal()
    {
        m_cloud.failAt(1, text("401"));
        QCOMPARE(ensureResource(thing(), kPace, *m_context).error().kind, ErrorKind::NotAuthorised);
        QCOMPARE(m_cloud.requests().size(), 1);
    }

private:
    static constexpr CloudPace kPace{.interval = 5ms, .limit = 10s};

    Result<QJsonObject> ask(const QByteArray &method, const QString &path,
                            const QByteArray &body = {})
    {
        CloudHttpSettings settings;
        settings.firstDelay = 5ms;
        CloudHttp http(settings);
        const HttpRequest request{.method = method,
                                  .url = QUrl(m_cloud.address() + path),
                                  .headers = {{"Content-Type", "application/json"}},
                                  .body = body};
        return TRY(http.json(request, *m_context)).object();
    }
    CloudResource thing()
    {
        return {.kind = text("thing"),
                .name = text("ours"),
                .find = [this]() -> Result<QStringList> {
                    QStringList ids;
                    for (const auto &entry :
                         TRY(ask("GET", text("/things")))[text("things")].toArray())
                        ids << QString::number(entry[text("id")].toInt());
                    return ids;
                },
                .create = [this]() -> Result<QString> {
                    const auto made = TRY(ask("POST", text("/things"), "{\"name\": \"ours\"}"));
                    return QString::number(made[text("id")].toInt());
                },
                .remove = [this](const QString &id) -> Result<> {
                    TRY(ask("DELETE", text("/things/") + id));
                    return {};
                }};
    }

    test::FakeCloud m_cloud;
    RecordingContext m_recording;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<FileLedger> m_ledger;
    std::unique_ptr<DriverContext> m_context;
};

QTEST_GUILESS_MAIN(tst_CloudResource)
#include "tst_cloudresource.moc"
