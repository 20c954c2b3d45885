// SPDX-License-Identifier: Apache-2.0
#include "drivers/google/googleapi.h"
#include "drivers/google/googlecredentials.h"
#include "drivers/google/googlerequests.h"
#include "drivers/shared/jwt.h"

#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

using namespace machinist;
using namespace machinist::google;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

/// JSON that can be read: with ' for ".
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

JsonObject config()
{
    JsonObject config;
    const auto set
        = [&](const char *key, const auto &value) { config.set(QLatin1String(key), value); };
    set("MachineName", s("m1"));
    set("Project", s("p1"));
    set("Zone", s("us-central1-a"));
    set("MachineType", s("e2-medium"));
    set("DiskType", s("pd-standard"));
    set("DiskSize", 20);
    set("Scopes", s("https://a, https://b"));
    set("MachinistId", s("id-1"));
    return config;
}

QJsonObject rule(const char *name, const char *network, const QStringList &ports)
{
    return {{s("name"), s(name)},
            {s("network"), s(network)},
            {s("sourceRanges"), QJsonArray{s("0.0.0.0/0")}},
            {s("targetTags"), QJsonArray{s("docker-machine")}},
            {s("allowed"),
             QJsonArray{QJsonObject{{s("IPProtocol"), s("tcp")},
                                    {s("ports"), QJsonArray::fromStringList(ports)}}}}};
}

constexpr char kDefaultNetwork[]
    = "https://www.googleapis.com/compute/v1/projects/p1/global/networks/default";

using PKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

QByteArray pemOf(EVP_PKEY *key)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), &BIO_free);
    PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return QByteArray(data, size);
}

} // namespace

class tst_GoogleRequests final : public QObject
{
    Q_OBJECT

private slots:
    void imagesOfAllSpellingsAreOne_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("wanted");
        const QString plain = s("debian-cloud/global/images/family/debian-12");
        QTest::newRow("plain") << plain << plain;
        QTest::newRow("www") << s("https://www.googleapis.com/compute/v1/projects/") + plain
                             << plain;
        QTest::newRow("new") << s("https://compute.googleapis.com/compute/v1/projects/") + plain
                             << plain;
        QTest::newRow("partial") << s("projects/") + plain << plain;
        QTest::newRow("nothing") << QString() << s(kDefaultImage);
        QTest::newRow("dead") << s(kDeadImage) << s(kDefaultImage);
    }
    void imagesOfAllSpellingsAreOne()
    {
        QFETCH(QString, given);
        QFETCH(QString, wanted);
        QCOMPARE(normalImage(given), wanted);
    }

    void networksAreNamesOrPaths()
    {
        JsonObject of = config();
        QCOMPARE(Settings(of).networkLink(), s("projects/p1/global/networks/default"));
        of.set(QLatin1String("Network"), s("global/networks/n"));
        QCOMPARE(Settings(of).networkLink(), s("projects/p1/global/networks/n"));
        of.set(QLatin1String("Network"),
               s("https://www.googleapis.com/compute/v1/projects/host/global/networks/n"));
        QCOMPARE(Settings(of).networkLink(), s("projects/host/global/networks/n"));
        QCOMPARE(Settings(of).firewallsLink(), s("projects/host/global/firewalls"));
        of.set(QLatin1String("Subnetwork"), s("sub"));
        QCOMPARE(Settings(of).subnetworkLink(),
                 s("projects/p1/regions/us-central1/subnetworks/sub"));
    }

    void onlyALowerCaseBeginningIsAnAddressName()
    {
        JsonObject of = config();
        for (const auto &[address, isName] : {std::pair("web", true),
                                              {"203.0.113.9", false},
                                              {"2001:db8::1", false},
                                              {"fd00::1", false},
                                              {"", false}}) {
            of.set(QLatin1String("Address"), s(address));
            QCOMPARE(Settings(of).hasAddressName(), isName);
        }
    }

    void namesThatGoogleRefusesAreRefusedEarly()
    {
        QVERIFY(checkName(s("m1")));
        QVERIFY(checkName(QString(58, u'a')));
        for (const char *bad : {"Foo.Bar", "1a", "a-", "A", "a_b", ""})
            QVERIFY2(!checkName(s(bad)), bad);
        QVERIFY(!checkName(QString(59, u'a')));
    }

    void labelsAreReadInBothSpellings()
    {
        const QMap<QString, QString> wanted{{s("a"), s("1")}, {s("b"), s("2")}};
        QCOMPARE(*parseLabels(s("a,1,b,2")), wanted);
        QCOMPARE(*parseLabels(s("a=1, b=2")), wanted);
        for (const char *bad : {"a", "A=1", "a,1,b", "a=B", "1=a"})
            QVERIFY2(!parseLabels(s(bad)), bad);
    }

    void theInstanceSaysWhatWasAsked()
    {
        const QJsonObject body
            = instanceBody(Settings(config()), {"ssh-ed25519 AAAA m1", "#x"}, {}, false);
        const QJsonObject disk = body[s("disks")][0].toObject();
        QCOMPARE(disk[s("initializeParams")][s("diskSizeGb")].toString(), s("20"));
        QCOMPARE(disk[s("initializeParams")][s("labels")][s("machinist-id")].toString(), s("id-1"));
        QCOMPARE(body[s("labels")][s("machinist-id")].toString(), s("id-1"));
        QCOMPARE(body[s("serviceAccounts")][0][s("scopes")].toArray(),
                 (QJsonArray{s("https://a"), s("https://b")}));
        QCOMPARE(body[s("scheduling")].toObject(), (QJsonObject{{s("preemptible"), false}}));
        QCOMPARE(body[s("networkInterfaces")][0][s("accessConfigs")].toArray().size(), 1);
        QVERIFY(!body.contains(s("guestAccelerators")));
    }

    void aDiskThatIsThereIsAttached()
    {
        const QJsonObject disk
            = instanceBody(Settings(config()), {}, {}, true)[s("disks")][0].toObject();
        QCOMPARE(disk[s("source")].toString(), s("projects/p1/zones/us-central1-a/disks/m1-disk"));
        QVERIFY(!disk.contains(s("initializeParams")));
    }

    void spotIsMoreThanPreemptible()
    {
        JsonObject of = config();
        of.set(QLatin1String("Preemptible"), true);
        QJsonObject scheduling
            = instanceBody(Settings(of), {}, {}, false)[s("scheduling")].toObject();
        QCOMPARE(scheduling[s("preemptible")].toBool(), true);
        QCOMPARE(scheduling[s("automaticRestart")].toBool(true), false);
        QVERIFY(!scheduling.contains(s("provisioningModel")));
        of.set(QLatin1String("Spot"), true);
        scheduling = instanceBody(Settings(of), {}, {}, false)[s("scheduling")].toObject();
        QCOMPARE(scheduling[s("provisioningModel")].toString(), s("SPOT"));
    }

    void noServiceAccountMeansNone()
    {
        JsonObject of = config();
        QCOMPARE(Settings(of).serviceAccount, s("default")); // Rancher Machine's store
        of.set(QLatin1String("ServiceAccount"), QString());
        QVERIFY(
            instanceBody(Settings(of), {}, {}, false)[s("serviceAccounts")].toArray().isEmpty());
    }

    void metadataOfOthersStays()
    {
        const QJsonObject before{
            {s("fingerprint"), s("f")},
            {s("items"),
             QJsonArray{QJsonObject{{s("key"), s("startup-script")}, {s("value"), s("x")}},
                        QJsonObject{{s("key"), s("ssh-keys")}, {s("value"), s("eve:key")}}}}};
        const InstanceSecrets secrets{"ssh-ed25519 AAAA m1", {}};
        const QJsonObject once = withOurMetadata(before, Settings(config()), secrets);
        QCOMPARE(once[s("fingerprint")].toString(), s("f"));
        QCOMPARE(once[s("items")][0][s("value")].toString(), s("x"));
        QCOMPARE(once[s("items")][1][s("value")].toString(),
                 s("eve:key\ndocker-user:ssh-ed25519 AAAA m1"));
        QCOMPARE(withOurMetadata(once, Settings(config()), secrets), once);
    }

    void onlyMissingPortsAreAdded()
    {
        JsonObject of = config();
        of.set(QLatin1String("OpenPorts"), QStringList{s("80"), s("53/udp"), s("8000-8010")});
        of.set(QLatin1String("SwarmMaster"), true);
        of.set(QLatin1String("SwarmHost"), s("tcp://0.0.0.0:3376"));
        const Ports wanted = wantedPorts(Settings(of));
        QCOMPARE(wanted[s("tcp")], (QSet<QString>{s("2376"), s("3376"), s("80"), s("8000-8010")}));
        const QJsonObject has
            = rule("docker-machines", kDefaultNetwork, {s("2376"), s("79-81"), s("8000-9000")});
        const Ports missing = missingPorts(wanted, has);
        QCOMPARE(missing[s("tcp")], QSet<QString>{s("3376")});
        QCOMPARE(missing[s("udp")], QSet<QString>{s("53")});
        const QJsonArray patched = firewallPatch(has, missing)[s("allowed")].toArray();
        QCOMPARE(patched.size(), 3);
        QCOMPARE(patched[0], has[s("allowed")][0]);
    }

    void aRuleOfAnotherNetworkIsNotOurs()
    {
        const Settings now(config());
        const QJsonArray other{
            rule("docker-machines", "projects/p1/global/networks/other", {s("2376"), s("22")})};
        QVERIFY(ourRule(other, now).isEmpty());
        QVERIFY(!admitsSsh(other, now));
        QCOMPARE(newRuleName(other, now), s("docker-machines-default"));
        QCOMPARE(newRuleName({}, now), s("docker-machines"));
        const QJsonArray ours{rule("docker-machines", kDefaultNetwork, {s("2376"), s("22")})};
        QVERIFY(!ourRule(ours, now).isEmpty());
        QVERIFY(admitsSsh(ours, now));
    }

    void statesAreGooglesWords()
    {
        QCOMPARE(powerState(s("STAGING")), PowerState::Starting);
        QCOMPARE(powerState(s("STOPPING")), PowerState::Stopping);
        QCOMPARE(powerState(s("TERMINATED")), PowerState::Stopped);
        QCOMPARE(powerState(s("SUSPENDED")), PowerState::Saved);
        QCOMPARE(powerState(s("REPAIRING")), PowerState::Starting);
        QCOMPARE(powerState(s("BOGUS")), PowerState::None);
    }

    void aTokenRequestIsSignedByTheKey()
    {
        const PKey key(EVP_RSA_gen(2048), &EVP_PKEY_free);
        const auto text = signJwt({{s("kid"), s("k")}}, {{s("iss"), s("me")}}, pemOf(key.get()));
        QVERIFY(text);
        const QList<QByteArray> parts = text->split('.');
        QCOMPARE(parts.size(), 3);
        QCOMPARE(QByteArray::fromBase64(parts[0], QByteArray::Base64UrlEncoding),
                 json("{'alg':'RS256','kid':'k','typ':'JWT'}"));
        const QByteArray signedText = parts[0] + '.' + parts[1];
        const QByteArray signature
            = QByteArray::fromBase64(parts[2], QByteArray::Base64UrlEncoding);
        const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(),
                                                                             &EVP_MD_CTX_free);
        EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, key.get());
        QCOMPARE(EVP_DigestVerify(digest.get(),
                                  reinterpret_cast<const uchar *>(signature.constData()),
                                  size_t(signature.size()),
                                  reinterpret_cast<const uchar *>(signedText.constData()),
                                  size_t(signedText.size())),
                 1);
    }

    void whatIsNoRsaKeySignsNothing()
    {
        const PKey key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), &EVP_PKEY_free);
        for (const QByteArray &bad : {QByteArray("no key"), QByteArray(), pemOf(key.get())}) {
            const auto text = signJwt({}, {}, bad);
            QVERIFY(!text);
            QCOMPARE(text.error().kind, ErrorKind::NotAuthorised);
        }
    }

    void credentialsAreTakenInGooglesOrder()
    {
        QTemporaryDir folder;
        const QByteArray user
            = json("{'type':'authorized_user','client_id':'c','client_secret':'s',"
                   "'refresh_token':'r','quota_project_id':'q'}");
        const auto write = [&](const char *name, const QByteArray &text) {
            QFile file(folder.filePath(s(name)));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        qputenv("CLOUDSDK_CONFIG", folder.path().toUtf8());
        qunsetenv("GOOGLE_APPLICATION_CREDENTIALS");
        QCOMPARE(findCredentials({}, {})->kind,
                 QStandardPaths::findExecutable(s("gcloud")).isEmpty()
                     ? Credentials::Kind::MetadataServer
                     : Credentials::Kind::Gcloud);
        QVERIFY(write("application_default_credentials.json", user));
        QCOMPARE(findCredentials({}, {})->refreshToken, s("r"));
        QCOMPARE(findCredentials({}, {})->quota, QByteArray("q"));
        // A named file that is not there is an error, whatever else there is.
        qputenv("GOOGLE_APPLICATION_CREDENTIALS", "/nonexistent.json");
        QCOMPARE(findCredentials({}, {}).error().kind, ErrorKind::NotAuthorised);
        QVERIFY(write("other.json", QByteArray(user).replace("\"r\"", "\"r2\"")));
        QCOMPARE(findCredentials({}, folder.filePath(s("other.json")))->refreshToken, s("r2"));
        QCOMPARE(findCredentials(QString::fromLatin1(user.toBase64()), {})->clientId, s("c"));
        QCOMPARE(findCredentials(QString::fromLatin1(user), {})->clientId, s("c"));
        qunsetenv("GOOGLE_APPLICATION_CREDENTIALS");
        qunsetenv("CLOUDSDK_CONFIG");
    }

    void credentialsOfOtherTypesAreNamed()
    {
        const auto other = parseCredentials(json("{'type':'external_account'}"), s("x.json"));
        QCOMPARE(other.error().kind, ErrorKind::NotSupported);
        QVERIFY(other.error().message.contains(s("external_account")));
        QCOMPARE(parseCredentials("[]", s("x")).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(parseCredentials(json("{'type':'service_account'}"), s("x")).error().kind,
                 ErrorKind::InvalidInput);
    }

    void googlesErrorsAreExplained()
    {
        const auto reply = [](int status, const char *reason, const char *message) {
            return HttpReply{status,
                             {},
                             json(QByteArray("{'error':{'message':'") + message
                                  + "','errors':[{'reason':'" + reason + "'}]}}")};
        };
        const QUrl url(s("https://compute.googleapis.com/x"));
        const Error disabled = describeError(reply(403, "accessNotConfigured", "off"), url);
        QCOMPARE(disabled.kind, ErrorKind::NotAuthorised);
        QVERIFY(disabled.hint.contains(s("console.cloud.google.com")));
        QVERIFY(!describeError(reply(403, "quotaExceeded", "no"), url).hint.isEmpty());
        QCOMPARE(describeError(reply(404, "notFound", "gone"), url).kind, ErrorKind::NotFound);
        const Error full = describeOperation(
            {{s("error"),
              QJsonObject{{s("errors"),
                           QJsonArray{QJsonObject{
                               {s("code"), s("ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS")},
                               {s("message"), s("full")}}}}}}});
        QVERIFY(full.hint.contains(s("another zone")));
    }
};

QTEST_GUILESS_MAIN(tst_GoogleRequests)
#include "tst_googlerequests.moc"
