// SPDX-License-Identifier: Apache-2.0
//
// Amazon's own SDK for Node as a witness: it lives a machine's life on our stand-in, unchanged, and
// what the driver sends is what it sends.
#include "tests/drivers/amazonec2/ec2fixture.h"
#include "tests/support/nodesdks.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace machinist;
using namespace machinist::test;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// The form of each change, its pairs in order of the alphabet. Ids are those of two lives.
QStringList changesIn(const QJsonArray &requests)
{
    static const QRegularExpression id(s("\\b(sg|i)-[0-9a-f]{17}\\b"));
    QStringList changes;
    for (const auto &request : requests) {
        if (request[s("action")].toString().startsWith(s("Describe")))
            continue;
        QStringList pairs;
        for (const auto &pair : request[s("parameters")].toArray())
            pairs << pair[0].toString() + u'=' + pair[1].toString();
        pairs.sort();
        changes << pairs.join(u'&').replace(id, s("\\1-"));
    }
    return changes;
}

} // namespace

class tst_Ec2Sdk final : public QObject
{
    Q_OBJECT

    NodeSdks m_sdks;

private slots:
    void initTestCase()
    {
        if (const QString why = Ec2Fixture::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        if (const QString why = m_sdks.provide({s("@aws-sdk/client-ec2")}); !why.isEmpty())
            QSKIP(qPrintable(why));
    }

    void theDriverSendsWhatTheSdkSends()
    {
        Ec2Fixture cloud;
        auto driver = cloud.machine({{"amazonec2-instance-type", s("t3.micro")}});
        for (const auto act : {&Driver::create, &Driver::stop, &Driver::start, &Driver::restart}) {
            const auto done = (driver.get()->*act)(cloud.context());
            QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        }
        const auto launch = cloud.lastParameters("RunInstances");
        const auto key = cloud.lastParameters("ImportKeyPair");
        const QString id = cloud.saved.text(QLatin1String("MachinistId"));
        QVERIFY(driver->remove(cloud.context()));
        const QStringList ours = changesIn(cloud.report()[s("requests")].toArray());
        const QJsonObject settings{
            {s("port"), QUrl(cloud.url()).port()},
            {s("name"), s("m1")},
            {s("id"), id},
            {s("token"), launch[s("ClientToken")]},
            {s("image"), launch[s("ImageId")]},
            {s("type"), s("t3.micro")},
            {s("key"), launch[s("KeyName")]},
            {s("publicKey"), key[s("PublicKeyMaterial")]},
            {s("userData"), launch[s("UserData")]},
        };
        cloud.control({{s("reset"), true}}); // another account: a token is good for one instance
        const QByteArray said = m_sdks.run(
            s(EC2_SDK),
            {QString::fromUtf8(QJsonDocument(settings).toJson(QJsonDocument::Compact))});
        QCOMPARE(said,
                 QByteArray("running stopped running terminated "
                            "instance key-pair security-group volume"));
        QCOMPARE(ours, changesIn(cloud.report()[s("requests")].toArray()));
    }
};

QTEST_GUILESS_MAIN(tst_Ec2Sdk)
#include "tst_ec2sdk.moc"
