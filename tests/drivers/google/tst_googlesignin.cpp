// SPDX-License-Identifier: Apache-2.0
//
// Each place where Google's tools keep a sign-in, ending in a question that the stand-in answers
// only to a token of its own.
#include "drivers/builtindrivers.h"
#include "models/base/storage.h"
#include "models/driver/driverregistry.h"
#include "tests/drivers/google/googlesimulator.h"

#include <QTest>

using namespace machinist;
using namespace machinist::test;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class tst_GoogleSignIn final : public QObject
{
    Q_OBJECT

    GoogleSimulator m_cloud;
    std::unique_ptr<QTemporaryDir> m_home;
    QList<QByteArray> m_variables;

    void setVariable(const QByteArray &name, const QString &value)
    {
        m_variables << name;
        qputenv(name.constData(), value.toUtf8());
    }
    Result<QList<FlagOffer>> zones(const char *flag = nullptr, const QString &value = {})
    {
        QHash<QString, QStringList> given{{s("google-project"), {s("p1")}},
                                          {s("google-endpoint"), {m_cloud.endpoint()}}};
        if (flag)
            given.insert(s(flag), {value});
        const DriverInfo &info = *DriverRegistry(builtinDrivers()).find(u"google");
        RecordingContext context;
        return info.offers("zones", *parseFlags(info.flags, given), context);
    }
    bool isAnswered(const char *flag = nullptr, const QString &value = {})
    {
        const auto asked = zones(flag, value);
        if (!asked)
            qInfo("%s", qPrintable(asked.error().message));
        return asked && asked->size() == 4;
    }
    QByteArray textOf(const QString &file) { return readFile(file).value_or(QByteArray()); }

private slots:
    void initTestCase()
    {
        if (const QString why = GoogleSimulator::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        QVERIFY(m_cloud.start());
    }
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        setVariable("HOME", m_home->path());
        setVariable("CLOUDSDK_CONFIG", m_home->filePath(s("gcloud")));
        setVariable("GCE_METADATA_HOST", s("127.0.0.1:1"));
        qunsetenv("GOOGLE_APPLICATION_CREDENTIALS");
        QVERIFY(makeFolder(m_home->filePath(s("gcloud"))));
    }
    void cleanup()
    {
        for (const QByteArray &name : std::as_const(m_variables))
            qunsetenv(name.constData());
        m_variables.clear();
    }

    void aServiceAccountsFileSignsIn()
    {
        QVERIFY(isAnswered("google-credentials-file", m_cloud.serviceFile()));
    }
    void soDoesItsText()
    {
        const QByteArray text = textOf(m_cloud.serviceFile());
        QVERIFY(isAnswered("google-auth-encoded-json", QString::fromUtf8(text)));
        QVERIFY(isAnswered("google-auth-encoded-json", QString::fromLatin1(text.toBase64())));
    }
    void theUsualVariableNamesAFile()
    {
        setVariable("GOOGLE_APPLICATION_CREDENTIALS", m_cloud.serviceFile());
        QVERIFY(isAnswered());
        setVariable("GOOGLE_APPLICATION_CREDENTIALS", m_home->filePath(s("nowhere.json")));
        QCOMPARE(zones().error().kind, ErrorKind::NotAuthorised); // and nothing else is tried
    }
    void gcloudsLoginIsFound()
    {
        QVERIFY(writeFile(m_home->filePath(s("gcloud/application_default_credentials.json")),
                          textOf(m_cloud.userFile())));
        QVERIFY(isAnswered());
    }
    void theProgramGcloudIsAsked()
    {
        // It prints the token that it gets from the sign-in.
        const QByteArray user = textOf(m_cloud.userFile());
        const QJsonDocument json = QJsonDocument::fromJson(user);
        const QByteArray script = "#!/usr/bin/env python3\n"
                                  "import json, sys, urllib.parse, urllib.request\n"
                                  "assert sys.argv[1:3] == ['auth', 'print-access-token']\n"
                                  "form = urllib.parse.urlencode({'grant_type': 'refresh_token', "
                                  "'client_id': 'client-1', 'client_secret': 'not-so-secret', "
                                  "'refresh_token': '"
            + json[s("refresh_token")].toString().toUtf8()
            + "'})\nprint(json.load(urllib.request.urlopen('"
            + json[s("token_uri")].toString().toUtf8() + "', form.encode()))['access_token'])\n";
        QVERIFY(writeFile(m_home->filePath(s("gcloud/gcloud")), script, 0700));
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", m_home->filePath(s("gcloud")).toUtf8() + ':' + path);
        const bool answered = isAnswered();
        qputenv("PATH", path);
        QVERIFY(answered);
    }
    void theMachineItRunsOnHasAnAccount()
    {
        setVariable("CLOUDSDK_CONFIG", m_home->filePath(s("none")));
        setVariable("GCE_METADATA_HOST", QUrl(m_cloud.endpoint()).authority());
        QVERIFY(isAnswered());
    }
    void whoHasNotSignedInIsToldHow()
    {
        setVariable("CLOUDSDK_CONFIG", m_home->filePath(s("none")));
        const auto asked = zones();
        QCOMPARE(asked.error().kind, ErrorKind::NotAuthorised);
        QVERIFY(asked.error().hint.contains(s("gcloud auth application-default login")));
    }
};

QTEST_GUILESS_MAIN(tst_GoogleSignIn)
#include "tst_googlesignin.moc"
