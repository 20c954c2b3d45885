// SPDX-License-Identifier: Apache-2.0
//
// QEMU's whole command line for each kind of computer and machine, and what is found and said
// there. Nothing of it runs.
#include "drivers/qemu/neighbours.h"
#include "drivers/qemu/qemucommand.h"
#include "drivers/qemu/qemudriver.h"
#include "drivers/qemu/virtiofsdaemon.h"
#include "drivers/shared/imageseed.h"
#include "models/base/storage.h"

#include <QtTest>

using namespace machinist;
using namespace machinist::qemu;

namespace machinist {
const DriverInfo &qemuDriver();
}

namespace {

HostPlatform linuxHost(bool isArm = false)
{
    return {.system = HostSystem::Linux, .isArm = isArm};
}
HostPlatform mac(bool isArm = true)
{
    return {.system = HostSystem::MacOs, .isArm = isArm};
}
HostPlatform windows()
{
    return {.system = HostSystem::Windows};
}

QemuSettings sample(GuestArch arch, Accelerator accelerator)
{
    QemuSettings settings;
    settings.name = QStringLiteral("vm");
    settings.uuid = QStringLiteral("11111111-2222-3333-4444-555555555555");
    settings.arch = arch;
    settings.accelerator = accelerator;
    settings.network.sshPort = 40022;
    settings.network.enginePort = 42376;
    settings.network.mac = QStringLiteral("52:54:00:aa:bb:cc");
    settings.network.bridge = QStringLiteral("br0");
    settings.disk = QStringLiteral("/m/disk.qcow2");
    settings.seed = QStringLiteral("/m/seed.img");
    settings.consoleLog = QStringLiteral("/m/console.log");
    settings.pidFile = QStringLiteral("/m/qemu.pid");
    settings.qmpSocket = QStringLiteral("/m/qmp.sock");
    if (arch == GuestArch::Arm64)
        settings.firmware = {QStringLiteral("/f/code.fd"), QStringLiteral("/m/efivars.fd")};
    return settings;
}

constexpr char kHead[] = "-name vm -uuid 11111111-2222-3333-4444-555555555555";
constexpr char kQuiet[] = "-nodefaults -no-user-config -display none";
constexpr char kDisks[] = "-drive if=none,id=disk,format=qcow2,discard=unmap,file=/m/disk.qcow2 "
                          "-device virtio-blk-pci,drive=disk "
                          "-drive if=none,id=seed,format=raw,readonly=on,file=/m/seed.img "
                          "-device virtio-blk-pci,drive=seed";
constexpr char kUserNet[] = "-netdev user,id=net,hostfwd=tcp:127.0.0.1:40022-:22,"
                            "hostfwd=tcp:127.0.0.1:42376-:2376 -device virtio-net-pci,netdev=net";
constexpr char kTail[] = "-device virtio-rng-pci -serial file:/m/console.log "
                         "-qmp unix:/m/qmp.sock,server=on,wait=off -pidfile /m/qemu.pid";
constexpr char kUefi[] = "-drive if=pflash,unit=0,format=raw,readonly=on,file=/f/code.fd "
                         "-drive if=pflash,unit=1,format=raw,file=/m/efivars.fd";

QString joined(std::initializer_list<const char *> parts)
{
    QStringList all;
    for (const char *part : parts)
        if (*part)
            all << QLatin1String(part);
    return all.join(u' ');
}

bool touch(const QString &path)
{
    return makeFolder(QFileInfo(path).path()) && writeFile(path, "x");
}

} // namespace

class TestQemuPlatforms : public QObject
{
    Q_OBJECT

private slots:
    void wholeCommandLines_data();
    void wholeCommandLines();
    void acceleratorIsWhatTheHostHas_data();
    void acceleratorIsWhatTheHostHas();
    void acceleratorThatCannotBeHadIsRefused();
    void processorsTellWhetherTheyCanRunGuests();
    void firmwareIsFoundOnEachSystem_data();
    void firmwareIsFoundOnEachSystem();
    void missingFirmwareSaysWhatToInstall();
    void bridgedCards();
    void bridgeIsCheckedBeforehand();
    void shareTexts_data();
    void shareTexts();
    void twoSharesAtOnePlaceAreRefused();
    void sharesOfBothKinds();
    void readOnlyShareIsServedReadOnly();
    void guestMountsItsShares();
    void neighboursAreFoundByTheirCards();
    void alpineGetsWhatItKnows();
    void defaultImageIsOneThatCanBeHad();
    void portsAreRefusedOnABridge();
};

void TestQemuPlatforms::wholeCommandLines_data()
{
    QTest::addColumn<QemuSettings>("settings");
    QTest::addColumn<HostPlatform>("host");
    QTest::addColumn<QString>("expected");
    QTest::newRow("Linux, KVM, x86-64")
        << sample(GuestArch::X86_64, Accelerator::Kvm) << linuxHost()
        << joined({kHead, "-machine q35", kQuiet, "-accel kvm -cpu host -smp 1 -m 1024", kDisks,
                   kUserNet, kTail, "-daemonize"});
    QTest::newRow("Linux, emulated x86-64")
        << sample(GuestArch::X86_64, Accelerator::Tcg) << linuxHost()
        << joined({kHead, "-machine q35", kQuiet,
                   "-accel tcg,thread=single -cpu max -smp 1 -m 1024", kDisks, kUserNet, kTail,
                   "-daemonize"});
    QTest::newRow("Linux, emulated ARM")
        << sample(GuestArch::Arm64, Accelerator::Tcg) << linuxHost()
        << joined({kHead, "-machine virt", kQuiet,
                   "-accel tcg,thread=single -cpu max,pauth-impdef=on -smp 1 -m 1024", kUefi,
                   kDisks, kUserNet, kTail, "-daemonize"});
    QTest::newRow("macOS, HVF, ARM")
        << sample(GuestArch::Arm64, Accelerator::Hvf) << mac()
        << joined({kHead, "-machine virt", kQuiet, "-accel hvf -cpu host -smp 1 -m 1024", kUefi,
                   kDisks, kUserNet, kTail, "-daemonize"});
    QTest::newRow("macOS, HVF, x86-64")
        << sample(GuestArch::X86_64, Accelerator::Hvf) << mac(false)
        << joined({kHead, "-machine q35", kQuiet, "-accel hvf -cpu host -smp 1 -m 1024", kDisks,
                   kUserNet, kTail, "-daemonize"});
    QTest::newRow("Windows, WHPX, x86-64")
        << sample(GuestArch::X86_64, Accelerator::Whpx) << windows()
        << joined({kHead, "-machine q35", kQuiet,
                   "-accel whpx,kernel-irqchip=off -cpu qemu64 -smp 1 -m 1024", kDisks, kUserNet,
                   kTail});
    QemuSettings shared = sample(GuestArch::X86_64, Accelerator::Kvm);
    shared.shareKind = ShareKind::VirtioFs;
    shared.shares = {*parseShare(QStringLiteral("/home/me:/src"), 0)};
    shared.shares[0].socket = QStringLiteral("/m/share0.sock");
    QTest::newRow("Linux, KVM, a folder by virtio-fs")
        << shared << linuxHost()
        << joined({kHead,
                   "-object memory-backend-memfd,id=mem,size=1024M,share=on "
                   "-machine q35,memory-backend=mem",
                   kQuiet, "-accel kvm -cpu host -smp 1 -m 1024", kDisks, kUserNet,
                   "-chardev socket,id=share0,path=/m/share0.sock "
                   "-device vhost-user-fs-pci,chardev=share0,tag=share0",
                   kTail, "-daemonize"});
}

void TestQemuPlatforms::wholeCommandLines()
{
    QFETCH(const QemuSettings, settings);
    QFETCH(const HostPlatform, host);
    QFETCH(const QString, expected);
    QCOMPARE(qemuArguments(settings, host).join(u' '), expected);
}

void TestQemuPlatforms::acceleratorIsWhatTheHostHas_data()
{
    QTest::addColumn<HostPlatform>("host");
    QTest::addColumn<int>("kvm");
    QTest::addColumn<int>("arch");
    QTest::addColumn<QString>("expected");
    const int x86 = int(GuestArch::X86_64);
    const int arm = int(GuestArch::Arm64);
    QTest::newRow("Linux with KVM") << linuxHost() << int(Kvm::Hardware) << x86 << "kvm";
    QTest::newRow("Linux without") << linuxHost() << int(Kvm::Missing) << x86 << "tcg";
    QTest::newRow("Linux with KVM in software")
        << linuxHost() << int(Kvm::Software) << x86 << "tcg";
    QTest::newRow("Linux, another processor") << linuxHost() << int(Kvm::Hardware) << arm << "tcg";
    QTest::newRow("Linux on ARM") << linuxHost(true) << int(Kvm::Hardware) << arm << "kvm";
    QTest::newRow("Apple silicon") << mac() << int(Kvm::Missing) << arm << "hvf";
    QTest::newRow("Apple silicon, x86-64") << mac() << int(Kvm::Missing) << x86 << "tcg";
    QTest::newRow("Intel Mac") << mac(false) << int(Kvm::Missing) << x86 << "hvf";
    QTest::newRow("Windows") << windows() << int(Kvm::Missing) << x86 << "whpx";
}

void TestQemuPlatforms::acceleratorIsWhatTheHostHas()
{
    QFETCH(const HostPlatform, host);
    QFETCH(const int, kvm);
    QFETCH(const int, arch);
    QFETCH(const QString, expected);
    const auto chosen = chooseAccelerator(QStringLiteral("auto"), GuestArch(arch), host, Kvm(kvm));
    QVERIFY(chosen);
    QCOMPARE(acceleratorName(*chosen), expected);
    QCOMPARE(*chooseAccelerator(QStringLiteral("tcg"), GuestArch(arch), host, Kvm(kvm)),
             Accelerator::Tcg);
}

void TestQemuPlatforms::acceleratorThatCannotBeHadIsRefused()
{
    const auto refusal = [](const char *wanted, GuestArch arch, const HostPlatform &host) {
        const auto chosen = chooseAccelerator(QLatin1String(wanted), arch, host, Kvm::Missing);
        return chosen ? QString() : chosen.error().message;
    };
    QVERIFY(refusal("kvm", GuestArch::X86_64, linuxHost()).contains(QStringLiteral("/dev/kvm")));
    QCOMPARE(
        *chooseAccelerator(QStringLiteral("kvm"), GuestArch::X86_64, linuxHost(), Kvm::Software),
        Accelerator::Kvm); // who asks for it by name, gets it
    QVERIFY(refusal("hvf", GuestArch::X86_64, linuxHost()).contains(QStringLiteral("hvf")));
    QVERIFY(refusal("hvf", GuestArch::X86_64, mac()).contains(QStringLiteral("emulated")));
}

void TestQemuPlatforms::processorsTellWhetherTheyCanRunGuests()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("proc")));
    const auto isAble = [&](const QByteArray &facts, bool isArm = false) {
        QFile file(folder.filePath(QStringLiteral("proc/cpuinfo")));
        HostPlatform host = linuxHost(isArm);
        host.root = folder.path();
        return file.open(QIODevice::WriteOnly) && file.write(facts) == facts.size() && file.flush()
            && hasVirtualization(host);
    };
    QVERIFY(isAble("processor\t: 0\nflags\t\t: fpu vme vmx smx\nvmx flags\t: vnmi\n"));
    QVERIFY(isAble("flags\t\t: fpu svm\n"));
    QVERIFY(!isAble("processor\t: 0\nflags\t\t: fpu svm_lock hypervisor\nbugs\t: vmx\n"));
    QVERIFY(isAble("processor\t: 0\nFeatures\t: fp asimd\n", true));
}

void TestQemuPlatforms::firmwareIsFoundOnEachSystem_data()
{
    QTest::addColumn<HostPlatform>("host");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("variables");
    QTest::newRow("Debian") << linuxHost() << "/usr/share/AAVMF/AAVMF_CODE.fd"
                            << "/usr/share/AAVMF/AAVMF_VARS.fd";
    QTest::newRow("Fedora") << linuxHost() << "/usr/share/edk2/aarch64/QEMU_EFI-pflash.raw"
                            << "/usr/share/edk2/aarch64/vars-template-pflash.raw";
    QTest::newRow("openSUSE") << linuxHost() << "/usr/share/qemu/aavmf-aarch64-code.bin"
                              << "/usr/share/qemu/aavmf-aarch64-vars.bin";
    QTest::newRow("QEMU's own") << linuxHost() << "/usr/share/qemu/edk2-aarch64-code.fd"
                                << "/usr/share/qemu/edk2-arm-vars.fd";
    QTest::newRow("Homebrew") << mac() << "/opt/homebrew/share/qemu/edk2-aarch64-code.fd"
                              << "/opt/homebrew/share/qemu/edk2-arm-vars.fd";
}

void TestQemuPlatforms::firmwareIsFoundOnEachSystem()
{
    QFETCH(HostPlatform, host);
    QFETCH(const QString, code);
    QFETCH(const QString, variables);
    QTemporaryDir root;
    host.root = root.path();
    QVERIFY(touch(root.path() + code));
    // One without the other is of no use.
    QVERIFY(!findFirmware(GuestArch::Arm64, host, {}));
    QVERIFY(touch(root.path() + variables));
    const auto found = findFirmware(GuestArch::Arm64, host, {});
    QVERIFY(found);
    QCOMPARE(*found, (Firmware{root.path() + code, root.path() + variables}));
    QCOMPARE(*findFirmware(GuestArch::X86_64, host, {}), Firmware());
}

void TestQemuPlatforms::missingFirmwareSaysWhatToInstall()
{
    QTemporaryDir root;
    HostPlatform host = linuxHost();
    host.root = root.path();
    const auto missing = findFirmware(GuestArch::Arm64, host, {});
    QCOMPARE(missing.error().kind, ErrorKind::ToolMissing);
    QVERIFY(missing.error().hint.contains(QStringLiteral("qemu-efi-aarch64")));
    host.system = HostSystem::MacOs;
    QVERIFY(findFirmware(GuestArch::Arm64, host, {})
                .error()
                .hint.contains(QStringLiteral("brew install qemu")));
}

void TestQemuPlatforms::bridgedCards()
{
    Network network = sample(GuestArch::X86_64, Accelerator::Tcg).network;
    const auto text
        = [&](const HostPlatform &host) { return networkArguments(network, host).join(u' '); };
    const QString card = QStringLiteral(" -device virtio-net-pci,netdev=lan,mac=52:54:00:aa:bb:cc");
    const QString wayOut = QStringLiteral("-netdev user,id=net -device virtio-net-pci,netdev=net ");
    network.kind = NetworkKind::Bridge;
    QCOMPARE(text(linuxHost()), QStringLiteral("-netdev bridge,id=lan,br=br0") + card);
    network.kind = NetworkKind::HostOnly;
    QCOMPARE(text(linuxHost()), wayOut + QStringLiteral("-netdev bridge,id=lan,br=br0") + card);
    QCOMPARE(text(mac()), wayOut + QStringLiteral("-netdev vmnet-host,id=lan") + card);
    network.kind = NetworkKind::Bridge;
    network.bridge = QStringLiteral("en0");
    QCOMPARE(text(mac()), QStringLiteral("-netdev vmnet-bridged,id=lan,ifname=en0") + card);
    // The machine's for ever, and nobody else's.
    QCOMPARE(macOf(QStringLiteral("a")), macOf(QStringLiteral("a")));
    QVERIFY(macOf(QStringLiteral("a")) != macOf(QStringLiteral("b")));
    QVERIFY(macOf(QStringLiteral("a")).startsWith(QStringLiteral("52:54:00:")));
}

void TestQemuPlatforms::bridgeIsCheckedBeforehand()
{
    QTemporaryDir root;
    HostPlatform host = linuxHost();
    host.root = root.path();
    const auto check = [&] {
        const auto checked = checkBridge(NetworkKind::Bridge, QStringLiteral("br0"), host);
        return checked ? QString() : checked.error().message;
    };
    QVERIFY(check().contains(QStringLiteral("There is no bridge br0")));
    QVERIFY(makeFolder(root.path() + QStringLiteral("/sys/class/net/br0")));
    QVERIFY(check().contains(QStringLiteral("is no bridge")));
    QVERIFY(makeFolder(root.path() + QStringLiteral("/sys/class/net/br0/bridge")));
    QVERIFY(check().contains(QStringLiteral("does not allow")));
    const QString list = root.path() + QStringLiteral("/etc/qemu/bridge.conf");
    QVERIFY(makeFolder(QFileInfo(list).path()));
    QVERIFY(writeFile(list, "# mine\nallow br1\ninclude /etc/qemu/me.conf\n"));
    QVERIFY(check().contains(QStringLiteral("does not allow")));
    QVERIFY(writeFile(root.path() + QStringLiteral("/etc/qemu/me.conf"), "allow all\n"));
    QCOMPARE(check(), QString());
    QVERIFY(writeFile(list, "allow br0\ndeny br0\n"));
    QVERIFY(check().contains(QStringLiteral("does not allow")));
    QCOMPARE(checkBridge(NetworkKind::Bridge, {}, windows()).error().kind, ErrorKind::NotSupported);
    QVERIFY(checkBridge(NetworkKind::User, {}, windows()));
}

void TestQemuPlatforms::shareTexts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // folder|where|ro, or empty where it is refused
    QTest::newRow("plain") << "/home/me:/src"
                           << "/home/me|/src|0";
    QTest::newRow("read-only") << "/home/me:/src:ro"
                               << "/home/me|/src|1";
    QTest::newRow("said to be writable") << "/home/me/:/src/:rw"
                                         << "/home/me|/src|0";
    QTest::newRow("colons and blanks") << "/a:b c:/mnt/d e"
                                       << "/a:b c|/mnt/d e|0";
    QTest::newRow("no place") << "/home/me"
                              << "";
    QTest::newRow("place that is no path") << "/home/me:src"
                                           << "";
    QTest::newRow("folder that is no path") << "me:/src"
                                            << "";
    QTest::newRow("over the system") << "/home/me:/usr"
                                     << "";
    QTest::newRow("over the system, dressed up") << "/home/me:/usr/../etc/"
                                                 << "";
    QTest::newRow("line break") << "/home/me:/src\nx"
                                << "";
}

void TestQemuPlatforms::shareTexts()
{
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    const auto share = parseShare(text, 0);
    QCOMPARE(share ? QStringLiteral("%1|%2|%3")
                         .arg(share->folder, share->where)
                         .arg(int(share->isReadOnly))
                   : QString(),
             expected);
    if (!share)
        QCOMPARE(share.error().kind, ErrorKind::InvalidInput);
}

void TestQemuPlatforms::twoSharesAtOnePlaceAreRefused()
{
    QVERIFY(parseShares({QStringLiteral("/a:/x"), QStringLiteral("/b:/y")}));
    QVERIFY(!parseShares({QStringLiteral("/a:/x"), QStringLiteral("/b:/x/")}));
}

void TestQemuPlatforms::sharesOfBothKinds()
{
    Share share = *parseShare(QStringLiteral("/a,b:/x:ro"), 3);
    QCOMPARE(shareArguments(share, ShareKind::NineP).join(u' '),
             QStringLiteral("-fsdev local,id=share3,path=/a,,b,security_model=none,"
                            "multidevs=remap,readonly=on "
                            "-device virtio-9p-pci,fsdev=share3,mount_tag=share3"));
    QCOMPARE(fstabLine(share, ShareKind::NineP),
             QStringLiteral("share3 /x 9p ro,nofail,trans=virtio,version=9p2000.L,msize=262144,"
                            "access=client 0 0"));
    share.where = QStringLiteral("/x y");
    QCOMPARE(fstabLine(share, ShareKind::VirtioFs),
             QStringLiteral("share3 /x\\040y virtiofs ro,nofail 0 0"));
}

void TestQemuPlatforms::readOnlyShareIsServedReadOnly()
{
    Share share = *parseShare(QStringLiteral("/a:/x:ro"), 0);
    share.socket = QStringLiteral("/m/s");
    QVERIFY(virtioFsCommand(share, {QStringLiteral("/v"), true})
                .contains(QStringLiteral("--readonly")));
    const QString own = virtioFsCommand(share, {QStringLiteral("/v"), false}).join(u' ');
    QVERIFY(own.startsWith(QStringLiteral("unshare --mount")));
    QVERIFY(own.contains(QStringLiteral("remount,bind,ro")));
    share.isReadOnly = false;
    QCOMPARE(virtioFsCommand(share, {QStringLiteral("/v"), false}).join(u' '),
             QStringLiteral("/v --socket-path=/m/s -o source=/a -f"));
}

void TestQemuPlatforms::guestMountsItsShares()
{
    QCOMPARE(shareUserData({}, ShareKind::NineP), QByteArray());
    const QByteArray data
        = shareUserData({*parseShare(QStringLiteral("/a:/it's here"), 0)}, ShareKind::NineP);
    QVERIFY(data.startsWith("bootcmd:\n"));
    QVERIFY(data.contains("mkdir -p '/it'\\''s here'\n"));
    QVERIFY(data.contains("'share0 /it'\\''s\\040here 9p rw,nofail,"));
}

void TestQemuPlatforms::neighboursAreFoundByTheirCards()
{
    const QString card = QStringLiteral("52:54:00:aa:bb:cc");
    const QString table = QStringLiteral(
        "IP address       HW type     Flags       HW address            Mask     Device\n"
        "10.0.0.5         0x1         0x2         52:54:00:AA:BB:CC     *        br0\n"
        "10.0.0.6         0x1         0x0         52:54:00:aa:bb:cc     *        br0\n"
        "10.0.0.7         0x1         0x2         52:54:00:aa:bb:cc     *        eth0\n"
        "10.0.0.8         0x1         0x2         52:54:00:aa:bb:cd     *        br0\n");
    QCOMPARE(parseArpTable(table, card, QStringLiteral("br0")),
             QStringList(QStringLiteral("10.0.0.5")));
    QCOMPARE(
        parseArpList(QStringLiteral("? (192.168.64.3) at 52:54:0:aa:bb:cc on bridge100 ifscope "
                                    "[bridge]\n? (192.168.64.4) at (incomplete) on en0\n"),
                     card),
        QStringList(QStringLiteral("192.168.64.3")));
    QCOMPARE(parseDnsmasqLeases(QStringLiteral("100 52:54:00:aa:bb:cc 10.0.0.9 vm *\n"
                                               "200 52:54:00:aa:bb:cc 10.0.0.10 vm *\n"
                                               "300 52:54:00:00:00:01 10.0.0.11 other *\n"),
                                card),
             QStringList({QStringLiteral("10.0.0.10"), QStringLiteral("10.0.0.9")}));
    QCOMPARE(parseLibvirtLeases("[{\"ip-address\": \"192.168.122.9\", \"mac-address\": "
                                "\"52:54:00:aa:bb:cc\"}]",
                                card),
             QStringList(QStringLiteral("192.168.122.9")));
}

void TestQemuPlatforms::alpineGetsWhatItKnows()
{
    CloudIdentity identity;
    identity.user = QStringLiteral("docker");
    identity.family = GuestFamily::Alpine;
    const QByteArray data = cloudUserData(identity);
    QVERIFY(data.contains("shell: /bin/ash\n"));
    QVERIFY(!data.contains("sudo:"));
    QVERIFY(data.contains("path: /etc/doas.d/machinist.conf\n"));
    QVERIFY(data.contains("permit nopass docker as root\n"));
    QVERIFY(data.contains("hashed_passwd: '*'\n"));
    QCOMPARE(cloudNetworkConfig(identity), QByteArray());
    identity.cards = {QStringLiteral("52:54:00:aa:bb:cc")};
    QVERIFY(cloudNetworkConfig(identity).contains("mac_address: \"52:54:00:aa:bb:cc\""));
    identity.family = GuestFamily::Debian;
    QVERIFY(cloudUserData(identity).contains("sudo: ALL=(ALL) NOPASSWD:ALL\n"));
    QVERIFY(cloudNetworkConfig(identity).contains("dhcp4: true"));
    QCOMPARE(guestFamilyOf(QStringLiteral("alpine-3.23")), GuestFamily::Alpine);
    QCOMPARE(guestFamilyOf(QStringLiteral("https://x/Fedora-Cloud.qcow2")), GuestFamily::RedHat);
    QCOMPARE(guestFamilyOf(QStringLiteral("/alpine/my.qcow2")), GuestFamily::Debian);
}

namespace {

Result<JsonObject> configured(const HostPlatform &host,
                              const QHash<QString, QStringList> &given = {})
{
    const auto values = parseFlags(qemuDriver().flags, given);
    QemuDriver driver({QStringLiteral("m"), QStringLiteral("/s")}, host);
    TRY(driver.configure(*values));
    return driver.config();
}

} // namespace

void TestQemuPlatforms::defaultImageIsOneThatCanBeHad()
{
    const QString arch = QStringLiteral("qemu-arch");
    const auto image = [](const Result<JsonObject> &config) {
        return config ? config->text(QLatin1String("Image")) : config.error().message;
    };
    QCOMPARE(image(configured(linuxHost())), QStringLiteral("local"));
    QCOMPARE(image(configured(mac())), QStringLiteral("debian-12"));
    QCOMPARE(image(configured(windows())), QStringLiteral("debian-12"));
    QCOMPARE(image(configured(linuxHost(), {{arch, {QStringLiteral("arm64")}}})),
             QStringLiteral("debian-12"));
    QCOMPARE(configured(mac())->text(QLatin1String("Arch")), QStringLiteral("arm64"));
    const QHash<QString, QStringList> local{
        {QStringLiteral("qemu-image"), {QStringLiteral("local")}}};
    QCOMPARE(configured(mac(), local).error().kind, ErrorKind::InvalidInput);
}

void TestQemuPlatforms::portsAreRefusedOnABridge()
{
    const QHash<QString, QStringList> given{
        {QStringLiteral("qemu-network"), {QStringLiteral("bridge")}},
        {QStringLiteral("qemu-ssh-port"), {QStringLiteral("4000")}}};
    QCOMPARE(configured(linuxHost(), given).error().kind, ErrorKind::InvalidInput);
}

QTEST_GUILESS_MAIN(TestQemuPlatforms)
#include "tst_qemuplatforms.moc"
