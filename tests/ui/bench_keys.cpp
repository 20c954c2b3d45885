// SPDX-License-Identifier: Apache-2.0
// From a key to its painted echo, over real SSH connections. Prints a table; judges nothing.
#include "models/ssh/sshconnection.h"
#include "tests/support/sshdfixture.h"
#include "tests/terminal/bench/keylatency.h"
#include "ui/console/sshchannel.h"

using namespace machinist;
using namespace machinist::terminal;

class bench_Keys final : public QObject
{
    Q_OBJECT

    static std::shared_ptr<SshConnection> connected(const SshdFixture &sshd)
    {
        TestContext context;
        const auto opened = SshConnection::open(sshd.login(), context);
        return opened ? *opened : nullptr;
    }

    /// A console on \a connection that runs \a command in place of its shell.
    static std::shared_ptr<SshChannel> console(const std::shared_ptr<SshConnection> &connection,
                                               TerminalView &view, const QByteArray &command)
    {
        view.resize(view.sizeForCells({80, 24}));
        const auto channel = SshChannel::create(view.cells());
        view.setChannel(channel.get());
        TestContext context;
        if (!connection || !SshChannel::open(channel, connection, context)
            || !QTest::qWaitFor([&] { return channel->isOpen(); }))
            return nullptr;
        channel->write("exec " + command + '\n');
        QTest::qWait(1000); // for the shell to start and to go
        return channel;
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = SshdFixture::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }

    void overSsh()
    {
        SshdFixture near, far;
        QVERIFY(near.start() && far.start());
        const auto typing = connected(near);
        TimedView view;
        view.show();
        const auto cat = console(typing, view, "cat");
        QVERIFY(cat);
        latencyHead();
        latencyRow("alone", keyLatencies(view));
        {
            TerminalView other;
            const auto flood = console(connected(far), other, "yes");
            QVERIFY(flood);
            latencyRow("another machine floods", keyLatencies(view));
            other.show();
            latencyRow("and is shown", keyLatencies(view));
        }
        {
            TerminalView other;
            const auto flood = console(typing, other, "yes");
            QVERIFY(flood);
            latencyRow("same connection floods", keyLatencies(view));
        }
        view.setChannel(nullptr);
    }
};

QTEST_MAIN(bench_Keys)
#include "bench_keys.moc"
