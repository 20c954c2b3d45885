// SPDX-License-Identifier: Apache-2.0
//
// From the start of the process to the filled table with 1,000 machines, and memory with 50,
// against an empty Qt window in the same run. Prints a table; passes whatever the figures are.
#include "app/application/application.h"
#include "drivers/builtindrivers.h"
#include "models/machine/machinestore.h"
#include "ui/mainwindow/mainwindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMainWindow>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>

using namespace machinist;

namespace {

/// Resident memory in MiB, a part of it shared with other Qt programs.
double residentMiB()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').value(0).toDouble() / 1024;
    }
    return 0;
}

/// One start of the window (or of an empty one), told on standard output.
int measure(int argc, char **argv, bool empty)
{
    QElapsedTimer clock;
    clock.start();
    QApplication app(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    qint64 shown = 0;
    // Two seconds later the first looks are through and memory has settled.
    const auto finish = [&] {
        shown = clock.elapsed();
        QTimer::singleShot(2000, &app, &QCoreApplication::quit);
    };
    std::unique_ptr<Application> application;
    QMainWindow bare;
    if (empty) {
        bare.show();
        QTimer::singleShot(0, &app, finish);
    } else {
        application = std::make_unique<Application>();
        QObject::connect(&application->window(), &MainWindow::filled, &app, finish,
                         Qt::SingleShotConnection);
        application->show(false);
    }
    QApplication::exec();
    std::printf("%lld %.1f\n", static_cast<long long>(shown), residentMiB());
    return 0;
}

} // namespace

class bench_Window final : public QObject
{
    Q_OBJECT

    static void fill(const QString &root, int count)
    {
        const MachineStore store(root);
        for (int i = 0; i < count; ++i) {
            Machine machine(QStringLiteral("machine-%1").arg(i), QStringLiteral("none"), root);
            JsonObject config;
            config.set(QLatin1String("MachineName"), machine.name());
            config.set(QLatin1String("URL"), QStringLiteral("http://127.0.0.1:9"));
            machine.setDriverConfig(config);
            QVERIFY(store.create(machine));
        }
    }

    static void row(const char *name, const QString &root, const char *mode, double &base)
    {
        QList<double> times;
        double memory = 0;
        for (int i = 0; i < 3; ++i) {
            QProcess process;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("MACHINE_STORAGE_PATH"), root);
            environment.insert(QStringLiteral("XDG_CONFIG_HOME"), root + QStringLiteral("/config"));
            process.setProcessEnvironment(environment);
            process.start(QCoreApplication::applicationFilePath(), {QString::fromUtf8(mode)});
            QVERIFY(process.waitForFinished(60000));
            const QList<QByteArray> words = process.readAllStandardOutput().trimmed().split(' ');
            times << words.value(0).toDouble();
            memory = words.value(1).toDouble();
        }
        std::ranges::sort(times);
        if (base == 0)
            base = std::max(times[1], 1.0);
        qInfo("%-40s %8.0f %8.2f %10.1f", name, times[1], times[1] / base, memory);
    }

private slots:
    void startToFilledTable()
    {
        QTemporaryDir fifty;
        QTemporaryDir thousand;
        fill(fifty.path(), 50);
        fill(thousand.path(), 1000);
        double base = 0;
        qInfo("%-40s %8s %8s %10s", "", "ms", "ratio", "RSS MiB");
        row("an empty Qt window", fifty.path(), "--empty", base);
        row("machinist, 50 machines", fifty.path(), "--full", base);
        row("machinist, 1,000 machines", thousand.path(), "--full", base);
        qInfo("budgets: 500 ms with 1,000 machines, 100 MB with 50");
    }
};

int main(int argc, char **argv)
{
    if (argc > 1 && (qstrcmp(argv[1], "--empty") == 0 || qstrcmp(argv[1], "--full") == 0))
        return measure(argc, argv, qstrcmp(argv[1], "--empty") == 0);
    QCoreApplication app(argc, argv);
    bench_Window bench;
    return QTest::qExec(&bench, argc, argv);
}

#include "bench_window.moc"
