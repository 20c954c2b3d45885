// SPDX-License-Identifier: Apache-2.0
//
// AWS' published test suite for Signature Version 4 (aws-sig-v4-test-suite), and botocore.
#include "drivers/amazonec2/sigv4.h"
#include "tests/drivers/amazonec2/ec2fixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace machinist;
using namespace machinist::amazonec2;

class tst_Ec2SigV4 final : public QObject
{
    Q_OBJECT

private slots:
    void thePublishedVectorsAreMet_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("signature");
        const auto row = [](const char *name, const char *method, const char *target,
                            const char *header, const char *body, const char *signature) {
            QTest::newRow(name) << QByteArray(method) << QString::fromUtf8(target)
                                << QByteArray(header) << QByteArray(body) << QByteArray(signature);
        };
        row("get-vanilla", "GET", "/", "", "",
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
        row("post-vanilla", "POST", "/", "", "",
            "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
        row("get-vanilla-query-order-key-case", "GET", "/?Param2=value2&Param1=value1", "", "",
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
        row("post-x-www-form-urlencoded", "POST", "/",
            "Content-Type: application/x-www-form-urlencoded", "Param1=value1",
            "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
        row("get-slash-dot-slash", "GET", "/./", "", "",
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
        row("get-relative-relative", "GET", "/example1/example2/../..", "", "",
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }
    void thePublishedVectorsAreMet()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, target);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, signature);
        HttpRequest request{.method = method,
                            .url = QUrl(QStringLiteral("https://example.amazonaws.com") + target),
                            .body = body};
        if (const qsizetype colon = header.indexOf(':'); colon > 0)
            request.headers << qMakePair(header.left(colon), header.mid(colon + 1));
        const QByteArray given = authorization(
            signedRequest(request, kKeys, scopeAt(QStringLiteral("service"), kTime)));
        QVERIFY2(given.endsWith("Signature=" + signature), given.constData());
        QVERIFY(given.startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/"
                                 "service/aws4_request, SignedHeaders="));
    }

    void theDocumentedIamExampleIsMet()
    {
        // "Create a signed AWS API request", IAM user guide.
        const HttpRequest request{
            .url = QUrl(
                QStringLiteral("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08")),
            .headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}}};
        QVERIFY(authorization(signedRequest(request, kKeys, scopeAt(QStringLiteral("iam"), kTime)))
                    .endsWith("Signature="
                              "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7"));
    }

    void aSecondSignatureReplacesTheFirst()
    {
        const HttpRequest request{.url = QUrl(QStringLiteral("https://example.amazonaws.com/"))};
        AwsKeys temporary = kKeys;
        temporary.sessionToken = QStringLiteral("token");
        const auto once = signedRequest(request, kKeys, scopeAt(QStringLiteral("ec2"), kTime));
        const auto twice = signedRequest(
            signedRequest(request, temporary, scopeAt(QStringLiteral("ec2"), kTime.addDays(1))),
            kKeys, scopeAt(QStringLiteral("ec2"), kTime));
        QCOMPARE(twice.headers, once.headers);
    }

    void aSessionTokenIsUnderTheSignature()
    {
        AwsKeys temporary = kKeys;
        temporary.sessionToken = QStringLiteral("token");
        const auto request
            = signedRequest({.url = QUrl(QStringLiteral("https://example.amazonaws.com/"))},
                            temporary, scopeAt(QStringLiteral("ec2"), kTime));
        QVERIFY(
            authorization(request).contains("SignedHeaders=host;x-amz-date;x-amz-security-token,"));
    }

    void botocoreSignsTheSame()
    {
        if (const QString reason = test::Ec2Fixture::whyNot(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        QJsonArray questions;
        QList<QByteArray> ours;
        for (const char *target :
             {"/", "/federation/credentials?role_name=Admin&account_id=1",
              "/a%20b/c?x=%C3%A9&b=", "/?b=2&a=1&a=0", "/latest/?q=a%2Bb~-_."}) {
            for (const char *body : {"", "Action=DescribeInstances&Version=2016-11-15"}) {
                const QString url = QStringLiteral("https://ec2.us-east-1.amazonaws.com:8443")
                    + QString::fromLatin1(target);
                const HttpRequest request{.method = "POST", .url = QUrl(url), .body = body};
                ours << authorization(
                    signedRequest(request, kKeys, scopeAt(QStringLiteral("ec2"), kTime)));
                questions << QJsonObject{{QStringLiteral("url"), url},
                                         {QStringLiteral("body"), QString::fromLatin1(body)}};
            }
        }
        QProcess python;
        python.start(QStringLiteral("/usr/bin/python3"),
                     {QStringLiteral(EC2_WITNESS), QStringLiteral("sign")});
        python.write(QJsonDocument(questions).toJson());
        python.closeWriteChannel();
        QVERIFY(python.waitForFinished(60000));
        const auto theirs = QJsonDocument::fromJson(python.readAllStandardOutput()).array();
        QCOMPARE(theirs.size(), ours.size());
        for (qsizetype i = 0; i < ours.size(); ++i)
            QCOMPARE(QString::fromLatin1(ours[i]), theirs[i].toString());
    }

private:
    static QByteArray authorization(const HttpRequest &request)
    {
        for (const auto &[name, value] : request.headers) {
            if (name == "Authorization")
                return value;
        }
        return {};
    }
    static SigningScope scopeAt(const QString &service, const QDateTime &time)
    {
        return {.region = QStringLiteral("us-east-1"), .service = service, .time = time};
    }

    const AwsKeys kKeys{.accessKey = QStringLiteral("AKIDEXAMPLE"),
                        .secretKey = QStringLiteral("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")};
    const QDateTime kTime{QDate(2015, 8, 30), QTime(12, 36), Qt::UTC};
};

QTEST_GUILESS_MAIN(tst_Ec2SigV4)
#include "tst_ec2sigv4.moc"
