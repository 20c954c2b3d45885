// SPDX-License-Identifier: Apache-2.0
//
// A machine on a bridge, with an address that a DHCP server gave it. All of it in a network and a
// mount namespace of the test's own: no bridge of this computer and no list of QEMU's is touched.
#include "tests/endtoend/sandbox.h"

#include <QStandardPaths>
#include <QTest>

#include <unistd.h>

using namespace machinist;

namespace {

constexpr char kInside[] = "MACHINIST_TEST_NAMESPACE";
constexpr int kCreateMs = 20 * 60 * 1000;

QString word(const char *text)
{
    return QString::fromUtf8(text);
}

/// Empty where it can run here.
QString whyNot()
{
    if (::geteuid() != 0)
        return word("a bridge in a namespace needs root");
    for (const char *tool : {"unshare", "ip", "dnsmasq", "mount"})
        if (QStandardPaths::findExecutable(word(tool)).isEmpty())
            return word(tool) + word(" is not installed");
    return Sandbox::whyNoVirtualMachine();
}

bool run(const QString &script)
{
    return QProcess::execute(word("sh"), {word("-ec"), script}) == 0;
}

} // namespace

class tst_QemuBridge final : public QObject
{
    Q_OBJECT

    std::unique_ptr<Sandbox> m_sandbox;
    QTemporaryDir m_work;
    QProcess m_dhcp;

    static Run create(const Sandbox &box, const char *bridge, const char *name)
    {
        return box.machinist({word("create"), word("-d"), word("qemu"), word("--qemu-network"),
                              word("bridge"), word("--qemu-bridge"), word(bridge), word(name)},
                             kCreateMs);
    }

private slots:
    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty(kInside))
            QSKIP(qPrintable(whyNot()));
        QVERIFY(
            run(word("mount -t sysfs none /sys\n" // this namespace's cards
                     "ip link set lo up; ip link add mtest0 type bridge\n"
                     "ip addr add 10.99.7.1/24 dev mtest0; ip link set mtest0 up\n"
                     "mkdir %1/up %1/work\n"
                     "mount -t overlay none -o lowerdir=/etc,upperdir=%1/up,workdir=%1/work /etc\n"
                     "mkdir -p /etc/qemu; echo 'allow nobody0' > /etc/qemu/bridge.conf")
                    .arg(m_work.path())));
        m_dhcp.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_dhcp.start(word("dnsmasq"),
                     {word("--keep-in-foreground"), word("--conf-file=/dev/null"), word("--port=0"),
                      word("--interface=mtest0"), word("--bind-interfaces"),
                      word("--dhcp-range=10.99.7.50,10.99.7.80,1h"),
                      word("--dhcp-option=option:dns-server,10.99.7.1"),
                      word("--dhcp-leasefile=") + m_work.filePath(word("leases")),
                      word("--pid-file="), word("--user=root")});
        QVERIFY(m_dhcp.waitForStarted());
        m_sandbox = std::make_unique<Sandbox>();
    }

    void cleanupTestCase()
    {
        m_sandbox.reset();
        m_dhcp.kill();
        m_dhcp.waitForFinished();
        if (!qEnvironmentVariableIsEmpty(kInside))
            (void)run(word("umount -l /etc"));
    }

    void bridgeThatIsNotThereIsSaidBeforeAnythingIsMade()
    {
        const Run refused = create(*m_sandbox, "nobody0", "lost");
        QCOMPARE(refused.exitCode, 3);
        QVERIFY2(refused.err.contains(u"There is no bridge nobody0"), qPrintable(refused.all()));
        QVERIFY(m_sandbox->machineFiles().isEmpty());
    }

    void bridgeThatQemuMayNotUseSaysHowToAllowIt()
    {
        const Run refused = create(*m_sandbox, "mtest0", "lost");
        QCOMPARE(refused.exitCode, 3);
        QVERIFY2(refused.err.contains(u"bridge.conf"), qPrintable(refused.all()));
        QVERIFY(m_sandbox->machineFiles().isEmpty());
    }

    void machineHasAnAddressThatIsFoundByItsCard()
    {
        QVERIFY(run(word("echo 'allow mtest0' >> /etc/qemu/bridge.conf")));
        Sandbox &box = *m_sandbox;
        const Run created = create(box, "mtest0", "lan");
        QVERIFY2(created.exitCode == 0, qPrintable(created.all()));
        QVERIFY(created.out.contains(u"Docker is up and running!"));
        const QString ip = box.machinist({word("ip"), word("lan")}).out.trimmed();
        QVERIFY2(ip.startsWith(word("10.99.7.")), qPrintable(ip));
        QCOMPARE(box.machinist({word("url"), word("lan")}).out.trimmed(),
                 word("tcp://%1:2376").arg(ip));
        const Run used = box.shell(word("eval $(machinist env lan) && docker version --format "
                                        "'{{.Server.Version}}'"));
        QVERIFY2(used.exitCode == 0, qPrintable(used.all()));
        // The way to names is the network's as well.
        const Run names
            = box.machinist({word("ssh"), word("lan"), word("cat"), word("/etc/resolv.conf")});
        QCOMPARE(names.out.trimmed(), word("nameserver 10.99.7.1"));
    }

    void removingLeavesNoCardOnTheBridge()
    {
        const Run removed = m_sandbox->machinist({word("rm"), word("-y"), word("lan")}, 120000);
        QVERIFY2(removed.exitCode == 0, qPrintable(removed.all()));
        QVERIFY(QDir(word("/sys/class/net/mtest0/brif")).isEmpty());
        QVERIFY(m_sandbox->virtualMachines().isEmpty());
    }
};

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty(kInside) && whyNot().isEmpty()) {
        qputenv(kInside, "1");
        QByteArrayList words{"unshare", "--net", "--mount", "--propagation", "private", "--"};
        for (int i = 0; i < argc; ++i)
            words << argv[i];
        std::vector<char *> raw;
        for (QByteArray &one : words)
            raw.push_back(one.data());
        raw.push_back(nullptr);
        ::execvp("unshare", raw.data());
        return 1;
    }
    QCoreApplication app(argc, argv);
    tst_QemuBridge test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_qemubridge.moc"
