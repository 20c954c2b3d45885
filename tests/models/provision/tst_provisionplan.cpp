// SPDX-License-Identifier: Apache-2.0
#include "models/provision/enginesetup.h"
#include "models/provision/engineupgrade.h"
#include "models/provision/osprofile.h"
#include "models/provision/provisionplan.h"
#include "models/provision/quoting.h"
#include "models/provision/remotescript.h"
#include "models/provision/swarm.h"
#include "models/provision/unitcommand.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

namespace {

constexpr char kDebianUnit[] = "[Service]\nType=notify\nEnvironmentFile=-/etc/default/docker\n"
                               "ExecStart=/usr/sbin/dockerd -H fd:// "
                               "--containerd=/run/containerd/containerd.sock $DOCKER_OPTS\n";
constexpr char kFlatcarUnit[] = "[Service]\nExecStart=/usr/bin/env PATH=${TORCX_BINDIR}:${PATH} "
                                "${TORCX_BINDIR}/dockerd --host=fd:// \\\n"
                                "    --containerd=/run/containerd.sock $DOCKER_SELINUX\n";

ProvisionRequest request()
{
    ProvisionRequest request;
    request.machineName = QStringLiteral("box");
    request.driverName = QStringLiteral("generic");
    request.address = QStringLiteral("203.0.113.7");
    return request;
}

HostFacts debianHost()
{
    HostFacts facts;
    facts.os = OsRelease::parse(QStringLiteral("ID=debian\nVERSION_ID=\"12\"\n"));
    facts.init = InitSystem::Systemd;
    facts.root = RootAccess::Self;
    facts.dockerd = QStringLiteral("/usr/sbin/dockerd");
    facts.dockerVersion = QStringLiteral("20.10.24+dfsg1");
    facts.unit = QLatin1String(kDebianUnit);
    facts.isRunning = facts.isActive = facts.isEnabled = true;
    facts.arguments = QStringList{QStringLiteral("/usr/sbin/dockerd"), QStringLiteral("-H"),
                                  QStringLiteral("fd://")};
    return facts;
}

/// \a facts after \a plan was carried out.
HostFacts afterwards(HostFacts facts, const ProvisionPlan &plan, const CertificateHashes &hashes)
{
    facts.hasOptions = facts.isPortTaken = true;
    facts.options = plan.options.chopped(1);
    facts.arguments << QStringLiteral("tcp://0.0.0.0:2376");
    facts.hashes = {{QStringLiteral("ca"), hashes.ca},
                    {QStringLiteral("server"), hashes.server},
                    {QStringLiteral("server-key"), hashes.serverKey}};
    facts.keyMode = QStringLiteral("600");
    return facts;
}

const CertificateHashes kHashes{QStringLiteral("11"), QStringLiteral("22"), QStringLiteral("33")};

QByteArray runShell(const QString &script, const QStringList &environment = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    if (!environment.isEmpty())
        process.setEnvironment(environment);
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-s")});
    process.write(script.toUtf8());
    process.closeWriteChannel();
    process.waitForFinished();
    return process.readAll();
}

} // namespace

class tst_ProvisionPlan final : public QObject
{
    Q_OBJECT

private slots:
    void operatingSystemsAreKnown_data()
    {
        QTest::addColumn<QString>("release");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("installer");
        QTest::addColumn<QString>("packages");
        const QString ce = QStringLiteral("docker-ce docker-ce-cli containerd.io");
        const auto row = [](const char *tag, const char *release, const char *name,
                            const char *installer, const QString &packages) {
            QTest::newRow(tag) << QString::fromLatin1(release) << QString::fromLatin1(name)
                               << QString::fromLatin1(installer) << packages;
        };
        const QString io = QStringLiteral("docker.io"), docker = QStringLiteral("docker");
        row("debian",
            "PRETTY_NAME=\"Debian GNU/Linux 12 "
            "(bookworm)\"\nVERSION_ID=\"12\"\nID=debian\nHOME_URL=\"https://www.debian.org/"
            "?a=b\"\n",
            "debian", "apt", io);
        row("ubuntu", "NAME=\"Ubuntu\"\nVERSION_ID=\"22.04\"\nID=ubuntu\nID_LIKE=debian\n",
            "ubuntu(systemd)", "apt", io);
        row("raspbian", "ID=raspbian\nID_LIKE=debian\n", "raspbian", "apt", io);
        row("mint", "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", "linuxmint", "apt", io);
        row("rocky",
            "NAME=\"Rocky Linux\"\nID=\"rocky\"\nID_LIKE=\"rhel centos "
            "fedora\"\nVERSION_ID=\"9.3\"\n",
            "rocky", "dnf", ce);
        row("alma", "ID=\"almalinux\"\nID_LIKE=\"rhel centos fedora\"\n", "almalinux", "dnf", ce);
        row("rhel", "ID=\"rhel\"\nID_LIKE=\"fedora\"\n", "redhat", "dnf", ce);
        row("centos", "ID=\"centos\"\nID_LIKE=\"rhel fedora\"\n", "centos", "dnf", ce);
        row("oracle", "ID=\"ol\"\nID_LIKE=\"fedora\"\n", "ol", "dnf", ce);
        row("amazon", "ID=\"amzn\"\nID_LIKE=\"centos rhel fedora\"\n", "amzn", "dnf", docker);
        row("fedora", "ID=fedora\nVERSION_ID=40\n", "fedora", "dnf", QStringLiteral("moby-engine"));
        row("fedora coreos", "ID=fedora\nVARIANT_ID=coreos\n", "fedora", "",
            QStringLiteral("moby-engine"));
        row("leap", "ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\n", "SUSE", "zypper", docker);
        row("sles", "ID='sles'\nID_LIKE='suse'\nVERSION_ID='15.5'\n", "SUSE", "zypper", docker);
        row("arch", "ID=arch\n", "arch", "pacman", docker);
        row("manjaro", "ID=manjaro\nID_LIKE=arch\n", "manjaro", "pacman", docker);
        row("alpine", "NAME=\"Alpine Linux\"\nID=alpine\nVERSION_ID=3.19.1\n", "alpine", "apk",
            docker);
        row("flatcar", "ID=flatcar\nID_LIKE=coreos\n", "flatcar", "", QString());
    }
    void operatingSystemsAreKnown()
    {
        QFETCH(QString, release);
        const auto profile = osProfileFor(OsRelease::parse(release), QStringLiteral("x86_64"));
        QVERIFY(profile);
        QTEST(profile->name, "name");
        QTEST(profile->installer, "installer");
        QTEST(profile->packages, "packages");
    }

    void anUnknownSystemIsNamed()
    {
        const auto profile = osProfileFor(
            OsRelease::parse(QStringLiteral("ID=plan9\nPRETTY_NAME=\"Plan 9\"\n")), {});
        QVERIFY(!profile);
        QCOMPARE(profile.error().kind, ErrorKind::NotSupported);
        QVERIFY(profile.error().message.contains(QLatin1String("Plan 9")));
    }

    void theDropinHasDockerMachinesOrderAndKeepsTheUnitsOwnWords()
    {
        ProvisionRequest full = request();
        full.engine.storageDriver = QStringLiteral("overlay2");
        full.engine.labels = QStringList{QStringLiteral("a=b c")};
        full.engine.insecureRegistry = QStringList{QStringLiteral("reg:5000")};
        full.engine.registryMirror = QStringList{QStringLiteral("http://m1")};
        full.engine.arbitraryFlags
            = QStringList{QStringLiteral("dns=8.8.8.8"), QStringLiteral("log-opt max-size=1m")};
        full.engine.env = QStringList{QStringLiteral("A=1"), QStringLiteral("B=x \"y\" %z $w")};
        const HostFacts facts = debianHost();
        const auto setup = engineSetup(full, facts);
        QVERIFY(setup);
        QCOMPARE(systemdOptions(*setup, facts),
                 QStringLiteral("[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd -H "
                                "tcp://0.0.0.0:2376 -H unix:///var/run/docker.sock "
                                "--storage-driver overlay2 --tlsverify --tlscacert "
                                "/etc/docker/ca.pem --tlscert /etc/docker/server.pem "
                                "--tlskey /etc/docker/server-key.pem --label \"a=b c\" --label "
                                "provider=generic --insecure-registry reg:5000 "
                                "--registry-mirror http://m1 --dns=8.8.8.8 --log-opt max-size=1m "
                                "--containerd=/run/containerd/containerd.sock $DOCKER_OPTS\n"
                                "Environment=\"A=1\" \"B=x \\\"y\\\" %%z $w\"\n"));
    }

    void aUnitThatFindsItsProgramThroughVariablesStaysSo()
    {
        HostFacts facts = debianHost();
        facts.unit = QLatin1String(kFlatcarUnit);
        const auto setup = engineSetup(request(), facts);
        QVERIFY(setup);
        const QString text = systemdOptions(*setup, facts);
        QVERIFY2(text.contains(QLatin1String("ExecStart=/usr/bin/env PATH=${TORCX_BINDIR}:${PATH} "
                                             "${TORCX_BINDIR}/dockerd -H tcp://0.0.0.0:2376 ")),
                 qPrintable(text));
        QVERIFY(
            text.contains(QLatin1String(" --containerd=/run/containerd.sock $DOCKER_SELINUX\n")));
        QVERIFY(!text.contains(QLatin1String("fd://")));
    }

    void storageAndDataOfAnEngineStayUnlessAskedFor()
    {
        const QStringList words{
            QStringLiteral("-H"),          QStringLiteral("fd://"),
            QStringLiteral("-Hunix:///x"), QStringLiteral("--data-root"),
            QStringLiteral("/srv"),        QStringLiteral("--storage-driver=zfs"),
            QStringLiteral("--tlscert"),   QStringLiteral("/x")};
        QCOMPARE(keptWords(words, {}),
                 (QStringList{QStringLiteral("--data-root"), QStringLiteral("/srv"),
                              QStringLiteral("--storage-driver=zfs")}));
        QCOMPARE(keptWords(words, {QStringLiteral("--storage-driver")}),
                 (QStringList{QStringLiteral("--data-root"), QStringLiteral("/srv")}));
    }

    void theOpenRcFileKeepsTheUsersLinesAndSurvivesEval()
    {
        ProvisionRequest torture = request();
        const QString label = QStringLiteral("say=it's \"$HOME\" `id` \\n * ;  end");
        const QString env = QStringLiteral("Q=a  'b' \"c\" $d");
        torture.engine.labels = QStringList{label};
        torture.engine.env = QStringList{env};
        const auto setup = engineSetup(torture, debianHost());
        QVERIFY(setup);
        const QString once
            = openRcOptions(*setup, QStringLiteral("# mine\nDOCKER_OPTS=\"--debug\"\n"));
        QCOMPARE(openRcOptions(*setup, once), once);
        QVERIFY(once.startsWith(QLatin1String("# mine\n")));
        const QByteArray said
            = runShell(once
                       + QStringLiteral("show() { printf '[%s]\\n' \"$@\"; }\n"
                                        "eval show $DOCKER_OPTS\nprintf '%s\\n' \"$Q\"\n"));
        QVERIFY2(said.startsWith("[--debug]\n[-H]\n[tcp://0.0.0.0:2376]\n"), said.constData());
        QVERIFY2(said.contains("[" + label.toUtf8() + "]\n[--label]\n[provider=generic]\n"),
                 said.constData());
        QVERIFY2(said.endsWith("a  'b' \"c\" $d\n"), said.constData());
    }

    void anyTextIsOneWordOfAShell_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"plain", "", "it's", "a b", "$HOME `id` $(id)", "\"\\\"",
                                 "\n two\nlines\n", "*?[a]", "-n", "\xc3\xa4;&|<>"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void anyTextIsOneWordOfAShell()
    {
        QFETCH(QString, text);
        QCOMPARE(QString::fromUtf8(runShell(shellVariable(QLatin1String("V"), text)
                                            + QStringLiteral("printf '<%s>' \"$V\" ")
                                            + shellWord(text) + u'\n')),
                 u'<' + text + QStringLiteral("><") + text + u'>');
    }

    void badValuesAreRefused()
    {
        ProvisionRequest bad = request();
        bad.engine.labels = QStringList{QStringLiteral("a=b\nExecStart=evil")};
        QCOMPARE(engineSetup(bad, debianHost()).error().kind, ErrorKind::InvalidInput);
        bad = request();
        bad.engine.env = QStringList{QStringLiteral("no-equals")};
        QCOMPARE(engineSetup(bad, debianHost()).error().kind, ErrorKind::InvalidInput);
    }

    void whatDaemonJsonSetsIsNotSetTwice()
    {
        HostFacts facts = debianHost();
        facts.daemonJson = QStringLiteral("{\"labels\": [\"x=y\"], \"storage-driver\": \"btrfs\"}");
        ProvisionRequest wanted = request();
        auto setup = engineSetup(wanted, facts);
        QVERIFY(setup);
        QVERIFY(!setup->arguments.contains(QStringLiteral("--label")));
        wanted.engine.storageDriver = QStringLiteral("btrfs");
        QVERIFY(engineSetup(wanted, facts));
        wanted.engine.storageDriver = QStringLiteral("overlay2");
        setup = engineSetup(wanted, facts);
        QVERIFY(!setup);
        QVERIFY(setup.error().message.contains(QLatin1String("\"storage-driver\"")));
        facts.daemonJson = QStringLiteral("{\"hosts\": [\"fd://\"]}");
        QVERIFY(engineSetup(request(), facts).error().message.contains(QLatin1String("\"hosts\"")));
        facts.daemonJson = QStringLiteral("{broken");
        QVERIFY(engineSetup(request(), facts)
                    .error()
                    .message.contains(QLatin1String("not valid JSON")));
    }

    void aReadyHostNeedsNothing()
    {
        const HostFacts facts = debianHost();
        const auto plan = planProvision(request(), facts, kHashes);
        QVERIFY(plan && plan->restarts && plan->writesOptions && plan->sendsCertificates
                && !plan->setsHostName);
        const auto again = planProvision(request(), afterwards(facts, *plan, kHashes), kHashes);
        QVERIFY(again && again->isEmpty());
    }

    void onlyWhatDiffersIsDone()
    {
        const auto plan = planProvision(request(), debianHost(), kHashes);
        HostFacts facts = afterwards(debianHost(), *plan, kHashes);
        facts.hashes[QStringLiteral("server")] = QStringLiteral("old");
        const auto again = planProvision(request(), facts, kHashes);
        QVERIFY(again && again->sendsCertificates && !again->writesOptions && again->restarts);
        facts = afterwards(debianHost(), *plan, kHashes);
        facts.isEnabled = false;
        const auto enable = planProvision(request(), facts, kHashes);
        QVERIFY(enable && enable->enables && !enable->restarts);
    }

    void containersDecideOverARestart()
    {
        HostFacts facts = debianHost();
        facts.containers = QStringList{QStringLiteral("db"), QStringLiteral("web")};
        auto plan = planProvision(request(), facts, kHashes);
        QVERIFY(!plan);
        QCOMPARE(plan.error().kind, ErrorKind::NeedsConsent);
        QVERIFY(plan.error().message.contains(QLatin1String("db, web")));
        facts.hasLiveRestore = true;
        QVERIFY(planProvision(request(), facts, kHashes));
        facts.hasLiveRestore = false;
        ProvisionRequest agreed = request();
        agreed.allowRestart = true;
        QVERIFY(planProvision(agreed, facts, kHashes));
    }

    void obstaclesOnTheHostAreNamed()
    {
        HostFacts facts = debianHost();
        facts.isPortTaken = true;
        QCOMPARE(planProvision(request(), facts, kHashes).error().kind, ErrorKind::AlreadyExists);
        facts = debianHost();
        facts.dropinPaths
            = QStringList{QStringLiteral("/etc/systemd/system/docker.service.d/override.conf")};
        QVERIFY(planProvision(request(), facts, kHashes)
                    .error()
                    .message.contains(QLatin1String("override.conf")));
        facts = debianHost();
        facts.init = InitSystem::Other;
        QCOMPARE(planProvision(request(), facts, kHashes).error().kind, ErrorKind::NotSupported);
        facts = debianHost();
        facts.dockerVersion = QStringLiteral("1.9.1");
        QCOMPARE(planProvision(request(), facts, kHashes).error().kind, ErrorKind::NotSupported);
    }

    void theScriptsAreCleanForEveryShell()
    {
        for (const char *name :
             {"asroot", "probe", "packages", "install", "upgrade", "configure", "hostkey"}) {
            const QString path = QStringLiteral(SCRIPT_FOLDER "/%1.sh").arg(QLatin1String(name));
            QCOMPARE(QProcess::execute(QStringLiteral("sh"), {QStringLiteral("-n"), path}), 0);
            if (!QStandardPaths::findExecutable(QStringLiteral("shellcheck")).isEmpty())
                QCOMPARE(QProcess::execute(QStringLiteral("shellcheck"),
                                           {QStringLiteral("-s"), QStringLiteral("sh"), path}),
                         0);
        }
    }

    void theProbeReadsThisComputer()
    {
        const auto facts = parseHostFacts(runShell(probeScript(2376)));
        if (!facts && facts.error().kind == ErrorKind::NotAuthorised)
            QSKIP("neither root nor sudo without a password");
        QVERIFY2(facts, facts ? "" : qPrintable(facts.error().message + facts.error().details));
        QVERIFY(!facts->hostName.isEmpty());
        QVERIFY(!facts->os.id.isEmpty());
    }

    void aProbeThatBreaksOffIsAnError()
    {
        QCOMPARE(parseHostFacts("Welcome!\n").error().kind, ErrorKind::BadReply);
        QVERIFY(parseHostFacts("root=none\n").error().hint.contains(QLatin1String("sudo")));
    }

    void eachPackageManagerIsAskedInItsOwnWay_data()
    {
        QTest::addColumn<QString>("release");
        QTest::addColumn<QString>("call");
        QTest::newRow("debian") << "ID=debian"
                                << "apt-get install -y -q docker.io";
        QTest::newRow("fedora") << "ID=fedora"
                                << "dnf -y install moby-engine";
        QTest::newRow("rocky") << "ID=rocky"
                               << "dnf -y install docker-ce docker-ce-cli containerd.io";
        QTest::newRow("sles") << "ID=sles\nVERSION_ID=15.5"
                              << "SUSEConnect -p sle-module-containers/15.5/x86_64";
        QTest::newRow("suse") << "ID=opensuse-leap\nID_LIKE=suse"
                              << "zypper --non-interactive install --no-confirm docker";
        QTest::newRow("arch") << "ID=arch"
                              << "pacman -Sy --noconfirm --needed --noprogressbar docker";
        QTest::newRow("alpine") << "ID=alpine"
                                << "apk add docker";
    }
    void eachPackageManagerIsAskedInItsOwnWay()
    {
        QFETCH(QString, release);
        QFETCH(QString, call);
        QTemporaryDir folder;
        // Stand-ins that write down how they were called; the shell finds them first.
        for (const char *name :
             {"apt-get", "dnf", "zypper", "SUSEConnect", "pacman", "apk", "curl", "dockerd"}) {
            QFile tool(folder.filePath(QLatin1String(name)));
            QVERIFY(tool.open(QIODevice::WriteOnly));
            tool.write("#!/bin/sh\necho \"${0##*/} $*\"\n");
            tool.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        HostFacts facts = debianHost();
        facts.os = OsRelease::parse(release);
        facts.architecture = QStringLiteral("x86_64");
        const auto script = installScript(request(), facts);
        QVERIFY(script);
        const QByteArray said
            = runShell(*script, {QStringLiteral("PATH=%1:/usr/bin:/bin").arg(folder.path())});
        QVERIFY2(said.contains(call.toUtf8() + '\n'), said.constData());
        QVERIFY2(said.endsWith("@done\n"), said.constData());
    }

    void eachPackageManagerUpgradesInItsOwnWay_data()
    {
        QTest::addColumn<QString>("release");
        QTest::addColumn<QString>("owner"); // what the package manager answers of dockerd
        QTest::addColumn<QString>("call");
        QTest::newRow("debian") << "ID=debian"
                                << "docker.io: /usr/sbin/dockerd"
                                << "apt-get install --only-upgrade -y -q -o "
                                   "Dpkg::Options::=--force-confdef -o "
                                   "Dpkg::Options::=--force-confold docker.io containerd";
        QTest::newRow("rocky") << "ID=rocky"
                               << "docker-ce"
                               << "dnf -y upgrade docker-ce containerd";
        QTest::newRow("suse") << "ID=opensuse-leap\nID_LIKE=suse"
                              << "docker"
                              << "zypper --non-interactive update --no-confirm docker containerd";
        QTest::newRow("arch") << "ID=arch"
                              << "docker"
                              << "pacman -S --noconfirm --needed --noprogressbar docker containerd";
        QTest::newRow("alpine") << "ID=alpine"
                                << "/usr/bin/dockerd is owned by docker-engine-25.0.5-r1"
                                << "apk add --upgrade docker";
    }
    void eachPackageManagerUpgradesInItsOwnWay()
    {
        QFETCH(QString, release);
        QFETCH(QString, owner);
        QFETCH(QString, call);
        QTemporaryDir folder;
        // Stand-ins: "containerd" and "docker" are installed beside the engine, no other is.
        const QByteArray tool = "#!/bin/sh\n"
                                "echo \"${0##*/} $*\" >>'"
            + folder.path().toUtf8()
            + "/calls'\n"
              "case \"${0##*/} $*\" in\n"
              "*'-S '*/dockerd | *'-f '*/dockerd | *Qoq* | *who-owns*)\n"
              "    echo '"
            + owner.toUtf8()
            + "' ;;\n"
              "*'--queryformat'* | *' -W -f '*' containerd') printf installed ;;\n"
              "*' -W -f '*) printf not-installed ;;\n"
              "'rpm -q containerd' | 'pacman -Q containerd' | 'apk info -e docker') ;;\n"
              "'rpm -q '* | 'pacman -Q '* | 'apk info -e '*) exit 1 ;;\n"
              "*' check-update '*) exit 100 ;;\n"
              "'apt-get -s '*) echo 'Inst docker.io [1] (2)' ;;\n"
              "*'Qu '*) echo 'docker 1 -> 2' ;;\n"
              "*--simulate*) echo '(1/1) Upgrading docker' ;;\n"
              "esac\n";
        for (const char *name : {"apt-get", "dpkg", "dpkg-query", "dnf", "rpm", "zypper", "pacman",
                                 "apk", "dockerd", "systemctl"}) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(tool);
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        HostFacts facts = debianHost();
        facts.os = OsRelease::parse(release);
        facts.architecture = QStringLiteral("x86_64");
        const QStringList environment{
            QStringLiteral("PATH=%1:/usr/bin:/bin").arg(folder.path()),
            QStringLiteral("PID_FILE=%1").arg(folder.filePath(QStringLiteral("none")))};
        const auto look = upgradeScript(facts, UpgradePhase::Look);
        QVERIFY(look);
        QByteArray said = runShell(*look, environment);
        QVERIFY2(said.contains("@fact pending=yes\n"), said.constData());
        QVERIFY2(said.contains("@fact package=docker"), said.constData());
        const auto upgrade = upgradeScript(facts, UpgradePhase::Upgrade);
        QVERIFY(upgrade);
        said = runShell(*upgrade, environment);
        QVERIFY2(said.endsWith("@done\n"), said.constData());
        QFile calls(folder.filePath(QStringLiteral("calls")));
        QVERIFY(calls.open(QIODevice::ReadOnly));
        const QByteArray all = calls.readAll();
        QVERIFY2(all.contains(call.toUtf8() + '\n'), all.constData());
        QVERIFY2(all.contains("systemctl -f restart docker.service\n"), all.constData());
    }

    void dockerThatNoPackageBroughtIsSaidSo()
    {
        QTemporaryDir folder;
        for (const char *name : {"apt-get", "dpkg", "dockerd"}) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("#!/bin/sh\nexit 1\n");
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        const auto look = upgradeScript(debianHost(), UpgradePhase::Look);
        QVERIFY(look);
        const QByteArray said
            = runShell(*look, {QStringLiteral("PATH=%1:/usr/bin:/bin").arg(folder.path())});
        QVERIFY2(said.contains("@fail not-packaged\n"), said.constData());
        QVERIFY(!scriptError(QStringLiteral("not-packaged"), {}).hint.isEmpty());
        HostFacts flatcar = debianHost();
        flatcar.os = OsRelease::parse(QStringLiteral("ID=flatcar\nID_LIKE=coreos\n"));
        QCOMPARE(upgradeScript(flatcar, UpgradePhase::Look).error().kind, ErrorKind::NotSupported);
    }

    void aBusyPackageManagerIsWaitedForAndGivenUp()
    {
        QTemporaryDir folder;
        QFile tool(folder.filePath(QStringLiteral("apt-get")));
        QVERIFY(tool.open(QIODevice::WriteOnly));
        tool.write(
            "#!/bin/sh\necho 'E: Could not get lock /var/lib/dpkg/lock-frontend'\nexit 100\n");
        tool.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        tool.close();
        const auto script = installScript(request(), debianHost());
        const QByteArray said
            = runShell(*script,
                       {QStringLiteral("PATH=%1:/usr/bin:/bin").arg(folder.path()),
                        QStringLiteral("LOCK_TRIES=3"), QStringLiteral("LOCK_PAUSE=0")});
        QCOMPARE(said.count("@step apt-lock"), 1);
        QVERIFY2(said.contains("@fail lock\n"), said.constData());
        QVERIFY(!said.contains("@done"));
    }

    void anImageBasedSystemWithoutDockerIsSaidSo()
    {
        HostFacts facts = debianHost();
        facts.os = OsRelease::parse(QStringLiteral("ID=flatcar\nID_LIKE=coreos\n"));
        QCOMPARE(installScript(request(), facts).error().kind, ErrorKind::NotSupported);
    }

    void swarmContainersAreDockerMachines()
    {
        ProvisionRequest swarm = request();
        swarm.swarm.host = QStringLiteral("tcp://0.0.0.0:3400");
        swarm.swarm.strategy = QStringLiteral("spread");
        swarm.swarm.discovery = QStringLiteral("token://1");
        swarm.swarm.arbitraryFlags = QStringList{QStringLiteral("heartbeat=5s")};
        const QStringList master = swarmMasterBody(swarm).list(QLatin1String("Cmd"));
        QCOMPARE(
            master.join(u' '),
            QStringLiteral("manage --tlsverify --tlscacert=/etc/docker/ca.pem "
                           "--tlscert=/etc/docker/server.pem --tlskey=/etc/docker/server-key.pem "
                           "-H tcp://0.0.0.0:3400 --strategy spread --advertise 203.0.113.7:3376 "
                           "--heartbeat=5s token://1"));
        QVERIFY(swarmMasterBody(swarm)
                    .object(QLatin1String("HostConfig"))
                    .object(QLatin1String("PortBindings"))
                    .contains(QLatin1String("3400/tcp")));
        QCOMPARE(swarmAgentBody(swarm).list(QLatin1String("Cmd")).join(u' '),
                 QStringLiteral("join --advertise 203.0.113.7:2376 token://1"));
    }
};

QTEST_GUILESS_MAIN(tst_ProvisionPlan)
#include "tst_provisionplan.moc"
