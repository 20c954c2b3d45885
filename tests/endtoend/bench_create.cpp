// SPDX-License-Identifier: Apache-2.0
//
// `create --driver generic` on a host that is ready, against the twenty SSH logins that Docker
// Machine spends on it; `create --driver qemu` from a cached image, against a bare boot of the same
// image. Prints tables; passes whatever the figures are. BENCH_RUNS: how often each boots, else 5.
#include "tests/endtoend/bareboot.h"
#include "tests/endtoend/sandbox.h"
#include "tests/support/dockerhost.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

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

    void createOfAVirtualMachineBesideABareBoot()
    {
        if (const QString why = Sandbox::whyNoVirtualMachine(); !why.isEmpty())
            QSKIP(qPrintable(why));
        const Sandbox box;
        // Builds the image where it is not in the cache, and shows how QEMU is started.
        const Run first = createVirtual(box, QStringLiteral("bare"), 0);
        QVERIFY2(first.exitCode == 0, qPrintable(first.all()));
        BareBoot bare(box, QStringLiteral("bare"));
        QList<qint64> boots;
        QList<qint64> creates;
        const int runs = qEnvironmentVariableIntValue("BENCH_RUNS") > 0
            ? qEnvironmentVariableIntValue("BENCH_RUNS")
            : 5;
        for (int i = 1; i <= runs; ++i) {
            const QString problem = bare.boot(&boots);
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
            bare.end();
            const QString name = QStringLiteral("m%1").arg(i);
            QElapsedTimer clock;
            clock.start();
            const Run run = createVirtual(box, name, i);
            creates << clock.elapsed();
            QVERIFY2(run.exitCode == 0, qPrintable(run.all()));
            QCOMPARE(box.machinist({QStringLiteral("rm"), QStringLiteral("-y"), name}).exitCode, 0);
            qInfo("run %d: bare boot %lld ms, create %lld ms", i, boots.last(), creates.last());
        }
        const qint64 boot = median(boots);
        const qint64 made = median(creates);
        qInfo("%-34s %8s %8s", "median", "ms", "ratio");
        qInfo("%-34s %8lld %8.2f", "bare boot until Docker answers", boot, 1.0);
        qInfo("%-34s %8lld %8.2f", "create --driver qemu", made, double(made) / double(boot));
        qInfo("budget: ratio 1.10");
    }

private:
    static qint64 median(QList<qint64> values)
    {
        std::ranges::sort(values);
        return values.at(values.size() / 2);
    }

    /// The second create says when each of its steps began.
    static Run createVirtual(const Sandbox &box, const QString &name, int run)
    {
        const auto process = box.startMachinist(
            {QStringLiteral("create"), QStringLiteral("-d"), QStringLiteral("qemu"), name});
        QElapsedTimer clock;
        clock.start();
        QString out;
        while (process->waitForReadyRead(20 * 60 * 1000)) {
            const QString text = QString::fromUtf8(process->readAllStandardOutput());
            out += text;
            for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts))
                if (run == 1)
                    qInfo("%8lld ms  %s", clock.elapsed(), qPrintable(line));
        }
        Run ended = box.finish(*process, 10000);
        ended.out.prepend(out);
        return ended;
    }
};

QTEST_GUILESS_MAIN(bench_Create)
#include "bench_create.moc"
