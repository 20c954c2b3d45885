// SPDX-License-Identifier: Apache-2.0
#include "drivers/qemu/localimage.h"
#include "drivers/qemu/qemuprocess.h"
#include "drivers/qemu/qmp.h"
#include "drivers/qemu/tools.h"
#include "drivers/shared/hostplatform.h"
#include "drivers/shared/imagedownload.h"
#include "drivers/shared/imageseed.h"
#include "models/base/storage.h"
#include "models/machine/fileledger.h"
#include "tests/support/recordingcontext.h"

#include <QTcpServer>
#include <QtTest>

#include <csignal>

using namespace machinist;
using namespace machinist::qemu;
using namespace std::chrono_literals;

namespace machinist {
const DriverInfo &qemuDriver();
}

namespace {

QemuSettings sample()
{
    QemuSettings settings;
    settings.name = QStringLiteral("one,two");
    settings.uuid = QStringLiteral("11111111-2222-3333-4444-555555555555");
    settings.network.sshPort = 40022;
    settings.network.enginePort = 42376;
    settings.disk = QStringLiteral("/m/a,b.qcow2");
    settings.consoleLog = QStringLiteral("/m/console.log");
    settings.pidFile = QStringLiteral("/m/qemu.pid");
    settings.qmpSocket = QStringLiteral("/m/qmp.sock");
    return settings;
}

/// Puts a variable back when the test is over.
class Environment
{
public:
    Environment(const char *name, const QByteArray &value)
        : m_name(name)
        , m_old(qgetenv(name))
    {
        qputenv(name, value);
    }
    ~Environment() { qputenv(m_name, m_old); }

private:
    const char *m_name;
    QByteArray m_old;
};

} // namespace

class TestQemuCommand : public QObject
{
    Q_OBJECT

private slots:
    void emulationUsesOneThread();
    void commasInPathsAreDoubled();
    void localImageBootsItsKernel();
    void portsAreForwardedOnLoopbackOnly();
    void qmpLinesAreTold();
    void qmpStatesAreNamed();
    void longFoldersGetAShortSocketPath();
    void missingToolsNameTheirPackages();
    void tarCanReadTheSeed();
    void userDataHoldsKeyAndHostKey();
    void downloadNeedsAChecksum();
    void wrongChecksumKeepsNothing();
    void imageIsCopiedOnceAndFoundAgain();
    void halfBuiltImageDoesNotCount();
    void takenFixedPortIsOneSentence();
    void twoEqualFixedPortsAreRefused();
    void pausedQemuIsSeenResumedAndEnded();
    void killedQemuShowsAsStopped();
    void foreignProcessIsNeverOurs();
};

void TestQemuCommand::emulationUsesOneThread()
{
    const QStringList arguments = qemuArguments(sample());
    QVERIFY(arguments.contains(QStringLiteral("tcg,thread=single")));
    QCOMPARE(arguments.at(arguments.indexOf(QStringLiteral("-smp")) + 1), QStringLiteral("1"));
    QemuSettings kvm = sample();
    kvm.accelerator = Accelerator::Kvm;
    QVERIFY(qemuArguments(kvm).contains(QStringLiteral("kvm")));
}

void TestQemuCommand::commasInPathsAreDoubled()
{
    const QString all = qemuArguments(sample()).join(u' ');
    QVERIFY(all.contains(QStringLiteral("file=/m/a,,b.qcow2")));
    QVERIFY(all.contains(QStringLiteral("-name one,,two")));
}

void TestQemuCommand::localImageBootsItsKernel()
{
    QVERIFY(!qemuArguments(sample()).contains(QStringLiteral("-kernel")));
    QemuSettings settings = sample();
    settings.kernel = QStringLiteral("/c/vmlinuz");
    settings.initrd = QStringLiteral("/c/initrd");
    const QStringList arguments = qemuArguments(settings);
    QCOMPARE(arguments.at(arguments.indexOf(QStringLiteral("-kernel")) + 1), settings.kernel);
    QVERIFY(arguments.at(arguments.indexOf(QStringLiteral("-append")) + 1)
                .startsWith(QStringLiteral("root=/dev/vda rw ")));
}

void TestQemuCommand::portsAreForwardedOnLoopbackOnly()
{
    const QStringList arguments = qemuArguments(sample());
    QCOMPARE(arguments.at(arguments.indexOf(QStringLiteral("-netdev")) + 1),
             QStringLiteral("user,id=net,hostfwd=tcp:127.0.0.1:40022-:22,"
                            "hostfwd=tcp:127.0.0.1:42376-:2376"));
}

void TestQemuCommand::qmpLinesAreTold()
{
    QCOMPARE(parseQmp("{\"QMP\":{\"version\":{}}}")->kind, QmpMessage::Kind::Greeting);
    const auto reply = parseQmp("{\"return\":{\"status\":\"paused\"},\"id\":\"3\"}\r\n");
    QCOMPARE(reply->kind, QmpMessage::Kind::Return);
    QCOMPARE(reply->id, QStringLiteral("3"));
    QCOMPARE(parseQmp("{\"error\":{\"desc\":\"no\"}}")->kind, QmpMessage::Kind::Failure);
    QCOMPARE(parseQmp("{\"event\":\"STOP\"}")->kind, QmpMessage::Kind::Event);
    for (const char *bad : {"", "{", "[]", "{\"x\":1}"})
        QCOMPARE(parseQmp(bad).error().kind, ErrorKind::BadReply);
}

void TestQemuCommand::qmpStatesAreNamed()
{
    QCOMPARE(powerStateOfQmp(QStringLiteral("running")), PowerState::Running);
    QCOMPARE(powerStateOfQmp(QStringLiteral("paused")), PowerState::Paused);
    QCOMPARE(powerStateOfQmp(QStringLiteral("shutdown")), PowerState::Stopping);
    QCOMPARE(powerStateOfQmp(QStringLiteral("io-error")), PowerState::Error);
}

void TestQemuCommand::longFoldersGetAShortSocketPath()
{
    const QString shortPath = QemuProcess(QStringLiteral("/s/m"), {}).socketPath();
    QCOMPARE(shortPath, QStringLiteral("/s/m/qmp.sock"));
    const QString deep = u'/' + QString(150, u'x');
    const QString one = QemuProcess(deep, {}).socketPath();
    QVERIFY(one.size() < 100);
    QVERIFY(one != QemuProcess(deep + u'y', {}).socketPath());
}

void TestQemuCommand::missingToolsNameTheirPackages()
{
    const Environment noPath("PATH", "");
    const auto missing
        = requireTools({{"qemu-system-x86_64", "qemu-system-x86"}, {"qemu-img", "qemu-utils"}});
    QCOMPARE(missing.error().kind, ErrorKind::ToolMissing);
    QVERIFY(missing.error().hint.contains(QStringLiteral("qemu-system-x86 qemu-utils")));
    RecordingContext context;
    const auto ready = qemuDriver().readiness(context);
    QCOMPARE(ready.error().kind, ErrorKind::ToolMissing);
    QVERIFY(ready.error().hint.contains(QStringLiteral("mmdebstrap")));
}

void TestQemuCommand::tarCanReadTheSeed()
{
    QTemporaryDir folder;
    const QString archive = folder.filePath(QStringLiteral("seed"));
    const QByteArray bytes = seedArchive({{"name", "host\n"}, {"key", QByteArray(700, 'k'), 0644}});
    QCOMPARE(bytes.size() % 65536, 0);
    QVERIFY(writeFile(archive, bytes));
    QProcess tar;
    tar.start(QStringLiteral("tar"),
              {QStringLiteral("-xf"), archive, QStringLiteral("-C"), folder.path()});
    QVERIFY(tar.waitForFinished());
    QCOMPARE(tar.exitCode(), 0);
    QCOMPARE(*readFile(folder.filePath(QStringLiteral("name"))), QByteArray("host\n"));
    QCOMPARE(*readFile(folder.filePath(QStringLiteral("key"))), QByteArray(700, 'k'));
}

void TestQemuCommand::userDataHoldsKeyAndHostKey()
{
    CloudIdentity identity;
    identity.user = QStringLiteral("docker");
    identity.authorizedKey = "ssh-ed25519 AAAA me\n";
    identity.hostPrivateKey = "-----BEGIN\nxyz\n-----END\n";
    identity.hostPublicKey = "ssh-ed25519 BBBB";
    const QByteArray data = cloudUserData(identity);
    QVERIFY(data.startsWith("#cloud-config\n"));
    QVERIFY(data.contains("      - ssh-ed25519 AAAA me\n"));
    QVERIFY(data.contains("  ed25519_private: |\n    -----BEGIN\n    xyz\n    -----END\n"));
    QVERIFY(data.contains("primary_group: docker\n    no_user_group: true\n"));
}

void TestQemuCommand::downloadNeedsAChecksum()
{
    const auto check = checkImageSource({QStringLiteral("https://example.org/a.qcow2"), {}});
    QCOMPARE(check.error().kind, ErrorKind::InvalidInput);
    QVERIFY(check.error().message.contains(QStringLiteral("SHA-256")));
}

void TestQemuCommand::wrongChecksumKeepsNothing()
{
    QTemporaryDir folder;
    const QString image = folder.filePath(QStringLiteral("a.img"));
    QVERIFY(writeFile(image, "image"));
    RecordingContext context;
    const QString cache = folder.filePath(QStringLiteral("cache"));
    const auto got = fetchImage({image, QString(64, u'0')}, cache, context);
    QCOMPARE(got.error().kind, ErrorKind::InvalidInput);
    QVERIFY(got.error().message.contains(QStringLiteral("does not have the given checksum")));
    QVERIFY(QDir(cache).entryList({QStringLiteral("*.img"), QStringLiteral("*.part")}).isEmpty());
}

void TestQemuCommand::imageIsCopiedOnceAndFoundAgain()
{
    QTemporaryDir folder;
    const QString image = folder.filePath(QStringLiteral("a.img"));
    QVERIFY(writeFile(image, "image"));
    RecordingContext context;
    const auto got = fetchImage({image, {}}, folder.filePath(QStringLiteral("cache")), context);
    QVERIFY(got.has_value());
    QCOMPARE(*readFile(*got), QByteArray("image"));
    QVERIFY(got->contains(
        QStringLiteral("6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d")));
}

void TestQemuCommand::halfBuiltImageDoesNotCount()
{
    QTemporaryDir folder;
    const QString image = folder.filePath(QStringLiteral("qemu/") + LocalImageCache::currentName());
    QVERIFY(makeFolder(image));
    QVERIFY(writeFile(image + QStringLiteral("/disk.qcow2"), "half"));
    const LocalImageCache cache(folder.path());
    QVERIFY(!cache.has(LocalImageCache::currentName()));
    QCOMPARE(cache.find(LocalImageCache::currentName()).error().kind, ErrorKind::NotFound);
}

void TestQemuCommand::takenFixedPortIsOneSentence()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    QVERIFY(!isLoopbackPortFree(taken.serverPort()));
    QVERIFY(isLoopbackPortFree(freeLoopbackPort()));
    QTemporaryDir folder;
    const QString port = QString::number(taken.serverPort());
    const auto values = parseFlags(qemuDriver().flags, {{QStringLiteral("qemu-ssh-port"), {port}}});
    const auto driver = qemuDriver().make({QStringLiteral("m"), folder.path()});
    QVERIFY(driver->configure(*values));
    const auto ledger = FileLedger::open(folder.path());
    RecordingContext recording;
    DriverContext context(recording, **ledger, [] { return Result<>(); });
    const auto checked = driver->preCheck(context);
    if (checked.error().kind == ErrorKind::ToolMissing)
        QSKIP(qPrintable(checked.error().message));
    QCOMPARE(checked.error().kind, ErrorKind::AlreadyExists);
    QVERIFY(checked.error().message.contains(port));
}

void TestQemuCommand::twoEqualFixedPortsAreRefused()
{
    QTemporaryDir folder;
    const auto values
        = parseFlags(qemuDriver().flags,
                     {{QStringLiteral("qemu-ssh-port"), {QStringLiteral("4000")}},
                      {QStringLiteral("qemu-engine-port"), {QStringLiteral("4000")}}});
    const auto driver = qemuDriver().make({QStringLiteral("m"), folder.path()});
    QCOMPARE(driver->configure(*values).error().kind, ErrorKind::InvalidInput);
}

namespace {

/// A QEMU that runs nothing: no disk, its processor held.
Result<> launchIdle(const QemuProcess &qemu, const QString &uuid, OperationContext &context)
{
    return qemu.launch(QStringLiteral("qemu-system-x86_64"),
                       {QStringLiteral("-uuid"), uuid, QStringLiteral("-S"),
                        QStringLiteral("-nodefaults"), QStringLiteral("-display"),
                        QStringLiteral("none"), QStringLiteral("-m"), QStringLiteral("64"),
                        QStringLiteral("-qmp"),
                        QStringLiteral("unix:%1,server=on,wait=off").arg(qemu.socketPath()),
                        QStringLiteral("-pidfile"), qemu.pidFile(), QStringLiteral("-daemonize")},
                       context);
}

} // namespace

void TestQemuCommand::pausedQemuIsSeenResumedAndEnded()
{
    if (findTool(QStringLiteral("qemu-system-x86_64")).isEmpty())
        QSKIP("qemu-system-x86_64 is not installed");
    QTemporaryDir folder;
    RecordingContext context;
    const QString uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QemuProcess qemu(folder.path(), uuid);
    QCOMPARE(qemu.state(context), PowerState::Stopped);
    QVERIFY(launchIdle(qemu, uuid, context));
    QVERIFY(qemu.pid() > 0);
    QCOMPARE(qemu.state(context), PowerState::Paused);
    QVERIFY(qemu.resume(context));
    QCOMPARE(qemu.state(context), PowerState::Running);
    // Found without its pid file as well.
    QFile::remove(qemu.pidFile());
    QVERIFY(qemu.search() > 0);
    QVERIFY(qemu.end(context));
    QCOMPARE(qemu.search(), 0);
    QVERIFY(!QFile::exists(qemu.socketPath()));
    QVERIFY(qemu.end(context));
}

void TestQemuCommand::killedQemuShowsAsStopped()
{
    if (findTool(QStringLiteral("qemu-system-x86_64")).isEmpty())
        QSKIP("qemu-system-x86_64 is not installed");
    QTemporaryDir folder;
    RecordingContext context;
    const QString uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QemuProcess qemu(folder.path(), uuid);
    QVERIFY(launchIdle(qemu, uuid, context));
    ::kill(pid_t(qemu.pid()), SIGKILL);
    QTRY_COMPARE(qemu.state(context), PowerState::Stopped);
    QVERIFY(qemu.end(context));
    QVERIFY(!QFile::exists(qemu.pidFile()));
}

void TestQemuCommand::foreignProcessIsNeverOurs()
{
    QTemporaryDir folder;
    QVERIFY(writeFile(folder.filePath(QStringLiteral("qemu.pid")),
                      QByteArray::number(QCoreApplication::applicationPid())));
    const QemuProcess qemu(folder.path(), QUuid::createUuid().toString(QUuid::WithoutBraces));
    QCOMPARE(qemu.pid(), 0);
    RecordingContext context;
    QVERIFY(qemu.end(context)); // and this test goes on
}

QTEST_GUILESS_MAIN(TestQemuCommand)
#include "tst_qemucommand.moc"
