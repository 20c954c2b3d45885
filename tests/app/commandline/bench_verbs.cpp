// SPDX-License-Identifier: Apache-2.0
// Verbs that need no network, with 1,000 machines in the store, beside programs of the same kind.
#include "tests/app/commandline/program.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QtTest>

#include <algorithm>

namespace {

constexpr int kMachines = 1000;
constexpr int kRounds = 21;

// The median of several runs, in milliseconds.
double milliseconds(const QString &program, const QStringList &arguments,
                    const QProcessEnvironment &environment)
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
        const Program program(QStringLiteral(MACHINIST));
        QCOMPARE(program.create(u"box-0"_qs).code, 0);
        QFile file(program.store() + u"/machines/box-0/config.json"_qs);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray first = file.readAll();
        for (int i = 1; i < kMachines; ++i) {
            const QString name = QString(u"box-%1"_qs).arg(i);
            QVERIFY(QDir().mkpath(program.store() + u"/machines/"_qs + name));
            QFile copy(program.store() + u"/machines/"_qs + name + u"/config.json"_qs);
            QVERIFY(copy.open(QIODevice::WriteOnly));
            copy.write(QByteArray(first).replace("box-0", name.toUtf8()));
        }
        const double floor = milliseconds(u"/bin/true"_qs, {}, program.environment());
        std::printf("\n%-34s %8s %8s\n", "with 1,000 machines (median)", "ms", "x true");
        const auto row
            = [&](const QString &name, const QString &path, const QStringList &arguments) {
                  const double time = milliseconds(path, arguments, program.environment());
                  std::printf("%-34s %8.1f %8.1f\n", qPrintable(name), time, time / floor);
              };
        row(u"/bin/true"_qs, u"/bin/true"_qs, {});
        row(u"ssh -V"_qs, u"ssh"_qs, {u"-V"_qs});
        if (QStandardPaths::findExecutable(u"docker"_qs).isEmpty())
            std::printf("docker context ls: docker is not installed\n");
        else
            row(u"docker context ls"_qs, u"docker"_qs, {u"context"_qs, u"ls"_qs});
        for (const QStringList &verb :
             {QStringList{u"--version"_qs},
              {u"ls"_qs}, // asks a thousand engines, each of which refuses
              {u"ls"_qs, u"--filter"_qs, u"state=Stopped"_qs},
              {u"ls"_qs, u"-q"_qs},
              {u"ls"_qs, u"-q"_qs, u"--filter"_qs, u"name=99"_qs},
              {u"ip"_qs, u"box-500"_qs},
              {u"url"_qs, u"box-500"_qs},
              {u"status"_qs, u"box-500"_qs},
              {u"inspect"_qs, u"box-500"_qs},
              {u"inspect"_qs, u"-f"_qs, u"{{.Driver.URL}}"_qs, u"box-500"_qs},
              {u"status"_qs, u"--json"_qs, u"box-500"_qs},
              {u"env"_qs, u"--shell"_qs, u"bash"_qs, u"box-500"_qs}, // its engine refuses
              {u"env"_qs, u"-u"_qs, u"--shell"_qs, u"bash"_qs}})
            row(u"machinist "_qs + verb.join(u' '), QStringLiteral(MACHINIST), verb);
        std::fflush(stdout);
    }
};

QTEST_GUILESS_MAIN(BenchVerbs)
#include "bench_verbs.moc"
