// SPDX-License-Identifier: Apache-2.0
//
// The driver's parts that ask nobody.
#include "drivers/vmwarevcloudair/endpoint.h"
#include "drivers/vmwarevcloudair/guestscript.h"
#include "drivers/vmwarevcloudair/nsxtedge.h"
#include "drivers/vmwarevcloudair/requests.h"
#include "drivers/vmwarevcloudair/vcloudairdriver.h"

#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;
using namespace machinist::vmwarevcloudair;

static QString text(const char *ascii)
{
    return QString::fromLatin1(ascii);
}

class tst_VMwareVCloudAirParts final : public QObject
{
    Q_OBJECT

private slots:
    void addressesOfManyFormsAreRead_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("org");
        const auto row = [](const char *given, const char *base, const char *org) {
            QTest::newRow(given) << text(given) << text(base) << text(org);
        };
        row("vcd.example.com", "https://vcd.example.com", "");
        row("https://vcd.example.com/api", "https://vcd.example.com", "");
        row(" https://vcd.example.com:8443/cloudapi/ ", "https://vcd.example.com:8443", "");
        row("https://vcd.example.com/tenant/acme/vdcs", "https://vcd.example.com", "acme");
        row("http://127.0.0.1:81", "http://127.0.0.1:81", "");
    }
    void addressesOfManyFormsAreRead()
    {
        QFETCH(QString, given);
        const auto endpoint = parseEndpoint(given);
        QVERIFY(endpoint);
        QTEST(endpoint->base.toString(), "base");
        QTEST(endpoint->org, "org");
    }

    void theDeadServiceIsNamed_data()
    {
        QTest::addColumn<QString>("given");
        for (const char *dead :
             {"", "https://vchs.vmware.com/api", "vca.vmware.com", "VCHS.vmware.com",
              "https://us-california-1-3.vchs.vmware.com/api/compute/api",
              "https://iam.vchs.vmware.com", "p1v1.vcloud.vmware.com"})
            QTest::newRow(*dead ? dead : "none") << text(dead);
    }
    void theDeadServiceIsNamed()
    {
        QFETCH(QString, given);
        QVERIFY(isShutDown(given));
        const auto endpoint = parseEndpoint(given);
        QCOMPARE(endpoint.error().kind, ErrorKind::NotSupported);
        QVERIFY(endpoint.error().message.contains(u"vCloud Air was shut down"));
        QVERIFY(endpoint.error().hint.contains(u"VCLOUDAIR_ENDPOINT"));
    }
    void othersAreNotTakenForDead()
    {
        for (const char *alive : {"vcd.example.com", "notvchs.vmware.com", "vmware.com"})
            QVERIFY2(!isShutDown(text(alive)), alive);
        for (const char *bad : {"ftp://vcd.example.com", "https://", "https://a b"})
            QCOMPARE(parseEndpoint(text(bad)).error().kind, ErrorKind::InvalidInput);
    }

    void usersAreTakenApart()
    {
        const auto check
            = [](const char *user, const char *org, const char *wanted, const char *wantedOrg) {
                  const Account account = accountOf(text(user), text(org), text("else"));
                  return account.user == text(wanted) && account.org == text(wantedOrg);
              };
        QVERIFY(check("jo@acme", "", "jo", "acme"));
        QVERIFY(check("jo", "", "jo", "else"));
        QVERIFY(check("jo@mail.example@acme", "", "jo@mail.example", "acme"));
        QVERIFY(check("jo@mail.example", "acme", "jo@mail.example", "acme"));
        QVERIFY(check("jo@ACME", "acme", "jo", "acme"));
    }

    void theHighestLivingVersionIsSpoken_data()
    {
        QTest::addColumn<QByteArray>("versions"); // with "-" before: deprecated
        QTest::addColumn<QByteArray>("chosen");   // empty: none
        QTest::newRow("usual") << QByteArray("-36.3 37.2 38.1 39.0.0-alpha") << QByteArray("38.1");
        QTest::newRow("too new beside") << QByteArray("39.1 40.0 41.0") << QByteArray("39.1");
        QTest::newRow("all deprecated") << QByteArray("-31.0 -33.0") << QByteArray("33.0");
        QTest::newRow("numbers, not text") << QByteArray("36.10 36.9") << QByteArray("36.10");
        QTest::newRow("only too old") << QByteArray("5.6 27.0") << QByteArray();
        QTest::newRow("only too new") << QByteArray("40.0") << QByteArray();
        QTest::newRow("none") << QByteArray() << QByteArray();
    }
    void theHighestLivingVersionIsSpoken()
    {
        QFETCH(QByteArray, versions);
        QFETCH(QByteArray, chosen);
        QByteArray xml = "<SupportedVersions>";
        for (const QByteArray &one : versions.split(' ')) {
            const bool isOld = one.startsWith('-');
            xml += "<VersionInfo deprecated=\"" + QByteArray(isOld ? "true" : "false")
                + "\"><Version>" + one.mid(isOld) + "</Version></VersionInfo>";
        }
        const auto version = chooseVersion(*readXml(xml + "</SupportedVersions>", QString()));
        QCOMPARE(version ? version->text() : QByteArray(), chosen);
        if (!version)
            QCOMPARE(version.error().kind, ErrorKind::NotSupported);
    }

    void everyStatusHasAState()
    {
        const auto state = [](int status, int vm = 0) {
            VApp vapp;
            vapp.status = status;
            vapp.vmStatus = vm;
            return powerStateOf(vapp);
        };
        QCOMPARE(state(4), PowerState::Running);
        QCOMPARE(state(8), PowerState::Stopped);
        QCOMPARE(state(3), PowerState::Saved);
        QCOMPARE(state(0), PowerState::Starting);
        QCOMPARE(state(-1), PowerState::Error);
        QCOMPARE(state(5), PowerState::Paused);
        QCOMPARE(state(10, 4), PowerState::Running);
        QCOMPARE(state(10, 8), PowerState::Stopped);
        QCOMPARE(state(7), PowerState::None);
        QCOMPARE(state(99), PowerState::None);
    }

    void hardwareIsChangedAndTheRestKept()
    {
        const QByteArray item
            = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
              "<Item xmlns=\"v\" xmlns:rasd=\"r\" xmlns:vmw=\"w\" xmlns:vcloud=\"v\" "
              "vcloud:href=\"h\"><rasd:ElementName>1 virtual CPU(s)</rasd:ElementName>"
              "<rasd:InstanceID>7</rasd:InstanceID><rasd:VirtualQuantity>1</rasd:VirtualQuantity>"
              "<vmw:CoresPerSocket>1</vmw:CoresPerSocket></Item>";
        const QByteArray body = *hardwareBody(item, 4);
        QVERIFY2(body.contains("<rasd:ElementName>4 virtual CPU(s)</rasd:ElementName>"), body);
        QVERIFY(body.contains("<rasd:VirtualQuantity>4</rasd:VirtualQuantity>"));
        QVERIFY(body.contains("<rasd:InstanceID>7</rasd:InstanceID>"));
        QVERIFY(body.contains("vcloud:href=\"h\""));
        QVERIFY(body.contains("xmlns=\"v\""));
        QVERIFY(body.contains("<vmw:CoresPerSocket>1<"));
        QVERIFY(hardwareBody(item, 1)->isEmpty()); // nothing to do
        QCOMPARE(hardwareBody("<Item/>", 1).error().kind, ErrorKind::BadReply);
        QCOMPARE(hardwareBody(item.left(90), 1).error().kind, ErrorKind::BadReply);
    }

    void namesOfRulesTellTheMachine()
    {
        const QString id = text("0af1c2d3-0000-4000-8000-00000000000a");
        QCOMPARE(machineIdInRule(ruleName(id, "dnat")), id);
        QCOMPARE(machineIdIn(tagText(id)), id);
        QVERIFY(machineIdInRule(text("machinist-web-dnat")).isEmpty());
        QVERIFY(machineIdInRule(text("x") + ruleName(id, "dnat")).isEmpty());
        QVERIFY(machineIdIn(text("MachinistId=nobody")).isEmpty());
    }

    void freeAddressesAreCounted()
    {
        const QStringList free = addressesIn({{text("203.0.113.254"), text("203.0.114.1")},
                                              {text("x"), text("y")},
                                              {text("198.51.100.1"), text("198.51.103.255")}},
                                             {text("203.0.113.255")});
        QCOMPARE(free.mid(0, 4),
                 QStringList({text("203.0.113.254"), text("203.0.114.0"), text("203.0.114.1"),
                              text("198.51.100.1")}));
        QCOMPARE(free.size(), 100);
    }

    void valuesOfFiltersAreEncoded()
    {
        QCOMPARE(fiql({{QLatin1String("name"), text("a b;c==(d)")},
                       {QLatin1String("vdcName"), text("v")}}),
                 text("name==a%20b%3Bc%3D%3D%28d%29;vdcName==v"));
    }

    void computersAreNamedAsTheyMayBe()
    {
        QCOMPARE(computerName(text("web.example_1")), text("web-example-1"));
        QCOMPARE(computerName(QString(100, u'a')).size(), 63);
    }

    void theScriptDoesItsWorkOnce()
    {
        const QTemporaryDir folder;
        // What belongs to root alone is put below the folder.
        QByteArray script = guestScript({.user = text("root"),
                                         .authorizedKey = "ssh-ed25519 AAAA it's me",
                                         .hostPrivateKey = "-----BEGIN-----\nxyz\n-----END-----\n",
                                         .hostPublicKey = "ssh-ed25519 BBBB host\n"});
        const QByteArray root = folder.path().toUtf8();
        script.replace("/etc/", root + "/etc/")
            .replace("home=$(getent passwd \"$user\" | cut -d: -f6)", "home=" + root)
            .replace("systemctl", "true")
            .replace("chown", "true");
        QVERIFY(QDir(folder.path()).mkpath(text("etc/ssh")));
        QVERIFY(QDir(folder.path()).mkpath(text("etc/sudoers.d")));
        const auto run = [&](const char *argument) {
            QProcess shell;
            shell.start(text("/bin/sh"), {text("-s"), text(argument)});
            shell.write(script);
            shell.closeWriteChannel();
            return shell.waitForFinished(20000) && shell.exitCode() == 0;
        };
        const auto content = [&](const char *name) {
            QFile file(folder.filePath(text(name)));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
        };
        QVERIFY(run("precustomization"));
        QCOMPARE(content(".ssh/authorized_keys"), QByteArray("missing"));
        QVERIFY(run("postcustomization") && run("postcustomization"));
        QCOMPARE(content(".ssh/authorized_keys"), QByteArray("ssh-ed25519 AAAA it's me\n"));
        QCOMPARE(content("etc/ssh/ssh_host_ed25519_key"),
                 QByteArray("-----BEGIN-----\nxyz\n-----END-----\n"));
        QCOMPARE(content("etc/ssh/ssh_host_ed25519_key.pub"),
                 QByteArray("ssh-ed25519 BBBB host\n"));
        QCOMPARE(QFile::permissions(folder.filePath(text("etc/ssh/ssh_host_ed25519_key")))
                     & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        QCOMPARE(content("etc/sudoers.d/90-machinist"), QByteArray("missing")); // root needs none
    }

    void errorsSayWhatTheServerSays()
    {
        const QUrl url(text("https://vcd.example.com/api/x"));
        const auto error = [&](int status, const char *body) {
            return errorOf({.status = status, .headers = {}, .body = body}, url);
        };
        const Error gone = error(403,
                                 "<Error message='[ 1 ] No access to entity \"(vapp:1)\".' "
                                 "minorErrorCode='ACCESS_TO_RESOURCE_IS_FORBIDDEN'/>");
        QCOMPARE(gone.kind, ErrorKind::NotFound);
        const Error denied = error(403,
                                   "<Error message='This operation is denied.' "
                                   "minorErrorCode='ACCESS_TO_RESOURCE_IS_FORBIDDEN'/>");
        QCOMPARE(denied.kind, ErrorKind::NotAuthorised);
        QVERIFY(error(400, R"({"minorErrorCode":"BAD_REQUEST","message":"Too many."})")
                    .message.contains(u"Too many."));
        QVERIFY(isBusy(error(400, R"({"minorErrorCode":"BUSY_ENTITY","message":"busy"})")));
        QVERIFY(error(400, "<error><details>No vnic</details><errorCode>1</errorCode></error>")
                    .message.contains(u"No vnic"));
        QCOMPARE(error(400, "<Error message='x' minorErrorCode='DUPLICATE_NAME'/>").kind,
                 ErrorKind::AlreadyExists);
        QCOMPARE(error(503, "<html>down").kind, ErrorKind::Unreachable);
    }
};

QTEST_GUILESS_MAIN(tst_VMwareVCloudAirParts)
#include "tst_vmwarevcloudairparts.moc"
