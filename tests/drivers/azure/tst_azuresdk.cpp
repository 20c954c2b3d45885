// SPDX-License-Identifier: Apache-2.0
//
// Microsoft's own SDKs for Node as witnesses: they live a machine's life on our stand-in,
// unchanged, and what the driver sends is what they send.
#include "tests/drivers/azure/azurefixture.h"
#include "tests/support/nodesdks.h"

#include <QUrl>

using namespace machinist;
using namespace machinist::test;

namespace {

/// The bodies of what is made, by their paths.
QMap<QString, QJsonValue> madeBy(const QJsonArray &requests)
{
    QMap<QString, QJsonValue> made;
    for (const auto &request : requests)
        if (request[s("method")].toString() == u"PUT")
            made.insert(
                request[s("path")].toString().section(u'?', 0, 0),
                withoutEmpty(
                    QJsonDocument::fromJson(request[s("body")].toString().toUtf8()).object()));
    return made;
}

/// "METHOD path?query" of what is changed, but for the API versions: the SDKs are newer, while the
/// driver stays before those that make subnets private.
QSet<QString> changesOf(const QJsonArray &requests)
{
    QSet<QString> changes;
    for (const auto &request : requests) {
        const QString method = request[s("method")].toString();
        QString path = request[s("path")].toString();
        if (method == u"GET" || !path.startsWith(u"/subscriptions/"))
            continue;
        path.replace(QRegularExpression(s("[?&]api-version=[0-9-]+")), QString());
        changes << method + u' ' + path;
    }
    return changes;
}

} // namespace

class tst_AzureSdk final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString reason = FakeCloud::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        const QString why = m_sdks.provide(
            {s("@azure/arm-compute"), s("@azure/arm-network"), s("@azure/arm-resources")});
        if (!why.isEmpty())
            QSKIP(qPrintable(why));
        QVERIFY(m_cloud.start());
    }

    void theDriverSendsWhatTheSdksSend()
    {
        AzureMachine machine(m_cloud, s("twin"), {{s("azure-deallocate"), {s("false")}}});
        VERIFY_DONE(machine.act(&Driver::create));
        VERIFY_DONE(machine.act(&Driver::stop));
        VERIFY_DONE(machine.act(&Driver::start));
        VERIFY_DONE(machine.act(&Driver::restart));
        VERIFY_DONE(machine.remove());
        const QJsonArray ours = m_cloud.requests();
        m_cloud.control();
        const QByteArray said = sdk(machine, ours);
        QCOMPARE(said,
                 QByteArray("running stopped running deallocated twin networkSecurityGroups "
                            "publicIPAddresses networkInterfaces virtualMachines"));
        QCOMPARE(m_cloud.left(), 0);
        const QJsonArray theirs = m_cloud.requests();

        const auto mine = madeBy(ours);
        const auto reference = madeBy(theirs);
        QCOMPARE(mine.keys(), reference.keys());
        for (auto it = mine.begin(); it != mine.end(); ++it)
            QVERIFY2(it.value() == reference[it.key()],
                     QJsonDocument(QJsonArray{it.value(), reference[it.key()]}).toJson());
        // The witness deallocates as well, which the driver was not asked to.
        QSet<QString> changes = changesOf(theirs);
        changes.removeIf([](const QString &change) { return change.endsWith(u"/deallocate"); });
        QCOMPARE(changesOf(ours), changes);
    }

private:
    /// What the SDKs' run prints, with what the driver chose by itself in \a ours.
    QByteArray sdk(AzureMachine &machine, const QJsonArray &ours)
    {
        QJsonValue profile;
        for (const auto &request : ours)
            if (request[s("method")].toString() == u"PUT"
                && request[s("path")].toString().contains(u"/virtualMachines/"))
                profile = QJsonDocument::fromJson(
                    request[s("body")].toString().toUtf8())[s("properties")][s("osProfile")];
        const QJsonObject settings{
            {s("port"), QUrl(m_cloud.address()).port()},
            {s("token"), token()},
            {s("subscription"), s(kSubscription)},
            {s("name"), s("twin")},
            {s("id"), machine.text("MachinistId")},
            {s("customData"), profile[s("customData")]},
            {s("key"),
             profile[s("linuxConfiguration")][s("ssh")][s("publicKeys")][0][s("keyData")]},
        };
        return m_sdks.run(
            s(MACHINIST_FAKES "/azure/sdk.mjs"),
            {QString::fromUtf8(QJsonDocument(settings).toJson(QJsonDocument::Compact))});
    }
    QString token()
    {
        RecordingContext context;
        const auto reply
            = run(HttpRequest{.method = "POST",
                              .url = QUrl(m_cloud.address() + u'/' + s(kTenant)
                                          + s("/oauth2/v2.0/token")),
                              .body = QByteArray("grant_type=client_credentials&client_id=")
                                  + kClient + "&client_secret=" + kSecret},
                  context);
        const QByteArray body = reply ? reply->body : QByteArray();
        return QJsonDocument::fromJson(body)[s("access_token")].toString();
    }

    AzureCloud m_cloud;
    NodeSdks m_sdks;
};

QTEST_GUILESS_MAIN(tst_AzureSdk)
#include "tst_azuresdk.moc"
