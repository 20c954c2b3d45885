// SPDX-License-Identifier: Apache-2.0
//
// `create --driver generic` on a host that is ready, against the twenty SSH logins that Docker
// Machine spends on it. Prints a table; passes whatever the figures are.
#include "tests/endtoend/sandbox.h"
#include "tests/support/dockerhost.h"

#include <QElapsedTimer>
#include <QTest>

using namespace machinist;
using machinist::test::DockerHost;

class bench_Create final : public QObject
{
    Q_OBJECT

    static int logins(const DockerHost &host)
    {
        return host
            .run(QStringLiteral("journalctl -u ssh -u sshd -o cat | grep -c 'Accepted publickey'"))
            .trimmed()
            .toInt();
    }

    static Run create(const Sandbox &box, const DockerHost &host)
    {
        return box.machinist(
            {QStringLiteral("create"), QStringLiteral("-d"), QStringLiteral("generic"),
             QStringLiteral("--generic-ip-address"), host.address(),
             QStringLiteral("--generic-ssh-port"), QString::number(host.sshPort()),
             QStringLiteral("--generic-engine-port"), QString::number(host.enginePort()),
             QStringLiteral("--generic-ssh-key"), host.keyFile(), QStringLiteral("ready")},
            300000);
    }

private slots:
    void createOnAReadyHost()
    {
        if (const QString why = DockerHost::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(why));
        DockerHost host;
        const QString problem = host.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));

        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 20; ++i)
            QProcess::execute(QStringLiteral("ssh"),
                              {QStringLiteral("-F"), QStringLiteral("/dev/null"),
                               QStringLiteral("-i"), host.keyFile(), QStringLiteral("-o"),
                               QStringLiteral("StrictHostKeyChecking=no"), QStringLiteral("-o"),
                               QStringLiteral("UserKnownHostsFile=/dev/null"), QStringLiteral("-o"),
                               QStringLiteral("LogLevel=quiet"), QStringLiteral("-p"),
                               QString::number(host.sshPort()),
                               QStringLiteral("root@") + host.address(), QStringLiteral("true")});
        const qint64 rival = clock.elapsed();

        qInfo("%-34s %8s %8s %12s", "", "ms", "ratio", "connections");
        qInfo("%-34s %8lld %8.2f %12d", "20 logins with OpenSSH's ssh", rival, 1.0, 20);
        for (const char *what : {"create, engine not yet on TCP", "create again", "create again"}) {
            const Sandbox box;
            const int before = logins(host);
            clock.restart();
            const Run run = create(box, host);
            const qint64 took = clock.elapsed();
            QVERIFY2(run.exitCode == 0, qPrintable(run.all()));
            qInfo("%-34s %8lld %8.2f %12d", what, took, double(took) / double(rival),
                  logins(host) - before);
        }
        qInfo("budget: 5000 ms and 1 connection");
    }
};

QTEST_GUILESS_MAIN(bench_Create)
#include "bench_create.moc"
