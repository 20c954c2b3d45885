// SPDX-License-Identifier: Apache-2.0
//
// Google's own SDK for Node as a witness: it lives a machine's life on our stand-in, unchanged, and
// what the driver sends is what it sends.
#include "tests/drivers/google/googlesimulator.h"
#include "tests/support/drivenmachine.h"
#include "tests/support/nodesdks.h"

#include <QTest>

using namespace machinist;
using namespace machinist::test;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// "METHOD path names-in-the-query body" of each change, in order of the alphabet: the firewall's
/// may come before or after the machine's.
QStringList changesIn(const QJsonArray &requests)
{
    QStringList changes;
    for (const auto &request : requests) {
        const QString method = request[s("method")].toString();
        if (method == u"GET")
            continue;
        const QJsonObject body = withoutEmpty(request[s("body")]).toObject();
        changes << QStringList{method, request[s("path")].toString(),
                               request[s("query")].toObject().keys().join(u','),
                               QString::fromUtf8(
                                   QJsonDocument(body).toJson(QJsonDocument::Compact))}
                       .join(u' ');
    }
    changes.sort();
    return changes;
}

} // namespace

class tst_GoogleSdk final : public QObject
{
    Q_OBJECT

    GoogleSimulator m_cloud;
    NodeSdks m_sdks;

    /// A token of the stand-in's sign-in, as gcloud's login would get it.
    QString token()
    {
        QFile file(m_cloud.userFile());
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QJsonDocument user = QJsonDocument::fromJson(file.readAll());
        const QByteArray refresh = QUrl::toPercentEncoding(user[s("refresh_token")].toString());
        RecordingContext context;
        const auto reply
            = run(HttpRequest{.method = "POST",
                              .url = QUrl(user[s("token_uri")].toString()),
                              .body = "grant_type=refresh_token&client_id=client-1&client_secret="
                                      "not-so-secret&refresh_token="
                                  + refresh},
                  context);
        return reply ? QJsonDocument::fromJson(reply->body)[s("access_token")].toString()
                     : QString();
    }

private slots:
    void initTestCase()
    {
        if (const QString why = GoogleSimulator::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        if (const QString why = m_sdks.provide({s("@google-cloud/compute")}); !why.isEmpty())
            QSKIP(qPrintable(why));
        QVERIFY(m_cloud.start());
    }

    void theDriverSendsWhatTheSdkSends()
    {
        JsonObject config = configured(s("google"),
                                       {{s("google-project"), {s("p1")}},
                                        {s("google-endpoint"), {m_cloud.endpoint()}},
                                        {s("google-credentials-file"), {m_cloud.serviceFile()}}});
        config.set(QLatin1String("PollInterval"), 5);
        DrivenMachine machine(s("google"), config, s("twin"));
        RecordingContext context;
        m_cloud.control();
        QVERIFY(machine.create(context));
        const auto power = [&](Result<> (Driver::*what)(DriverContext &)) {
            return machine.call([what](Driver &d, DriverContext &c) { return (d.*what)(c); },
                                context);
        };
        QVERIFY(power(&Driver::stop));
        QVERIFY(power(&Driver::start));
        QVERIFY(machine.remove(context));
        const QStringList ours = changesIn(m_cloud.requests());
        const QJsonObject settings{
            {s("port"), QUrl(m_cloud.endpoint()).port()},
            {s("token"), token()},
            {s("instance"), m_cloud.sent("POST", "/instances")},
            {s("firewall"), m_cloud.sent("POST", "/firewalls")},
        };
        m_cloud.control();
        const QByteArray said = m_sdks.run(
            s(FAKES "/google/sdk.mjs"),
            {QString::fromUtf8(QJsonDocument(settings).toJson(QJsonDocument::Compact))});
        QCOMPARE(said, QByteArray("RUNNING TERMINATED RUNNING twin"));
        QCOMPARE(m_cloud.leftovers(), 0);
        QCOMPARE(ours, changesIn(m_cloud.requests()));
    }
};

QTEST_GUILESS_MAIN(tst_GoogleSdk)
#include "tst_googlesdk.moc"
