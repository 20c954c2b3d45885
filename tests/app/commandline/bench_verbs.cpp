// SPDX-License-Identifier: Apache-2.0
// Verbs that need no network, with 1,000 machines in the store, beside programs of the same kind.
#include "tests/app/commandline/program.h"

#include <QtTest>

#include <QElapsedTimer>
#include <QStandardPaths>

#include <algorithm>

namespace {

constexpr int kMachines = 1000;
constexpr int kRounds = 21;

// The median of several runs, in milliseconds.
double milliseconds(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment)
{
    QList<double> times;
    for (int i = 0; i < kRounds; ++i) {
        QProcess process;
        process.setProcessEnvironment(environment);
        QElapsedTimer clock;
        clock.start();
        process.start(program, arguments);
        process.waitForFinished();
        times << double(clock.nsecsElapsed()) / 1e6;
    }
    std::ranges::sort(times);
    return times[kRounds / 2];
}

} // namespace

class BenchVerbs : public QObject
{
    Q_OBJECT

private slots:
    void verbsWithoutNetwork()
    {
        const Program program(MACHINIST);
        QCOMPARE(program.create("box-0").code, 0);
        QFile file(program.store() + "/machines/box-0/config.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray first = file.readAll();
        for (int i = 1; i < kMachines; ++i) {
            const QString name = QString("box-%1").arg(i);
            QVERIFY(QDir().mkpath(program.store() + "/machines/" + name));
            QFile copy(program.store() + "/machines/" + name + "/config.json");
            QVERIFY(copy.open(QIODevice::WriteOnly));
            copy.write(QByteArray(first).replace("box-0", name.toUtf8()));
        }
        const double floor = milliseconds("/bin/true", {}, program.environment());
        std::printf("\n%-34s %8s %8s\n", "with 1,000 machines (median)", "ms", "x true");
        const auto row = [&](const QString &name, const QString &path, const QStringList &arguments) {
            const double time = milliseconds(path, arguments, program.environment());
            std::printf("%-34s %8.1f %8.1f\n", qPrintable(name), time, time / floor);
        };
        row("/bin/true", "/bin/true", {});
        row("ssh -V", "ssh", {"-V"});
        if (QStandardPaths::findExecutable("docker").isEmpty())
            std::printf("docker context ls: docker is not installed\n");
        else
            row("docker context ls", "docker", {"context", "ls"});
        for (const QStringList &verb : {QStringList{"--version"}, {"ls", "-q"}, {"ls", "-q", "--filter", "name=99"},
                                        {"ip", "box-500"}, {"url", "box-500"}, {"status", "box-500"}, {"inspect", "box-500"},
                                        {"inspect", "-f", "{{.Driver.URL}}", "box-500"}, {"env", "-u", "--shell", "bash"}})
            row("machinist " + verb.join(' '), MACHINIST, verb);
        std::fflush(stdout);
    }
};

QTEST_GUILESS_MAIN(BenchVerbs)
#include "bench_verbs.moc"
