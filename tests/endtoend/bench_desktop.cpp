// SPDX-License-Identifier: Apache-2.0
//
// The window under load, and left alone: how long a key or click waits with 10,000 machines and
// 200 changes a second, with hosts that never answer (in a network namespace whose only link
// swallows everything), frames while scrolling, and what the idle program costs, hidden and
// shown. On a real desktop: Xvfb, openbox, tint2. Prints a table; passes whatever the figures are.
#include "app/application/application.h"
#include "models/machine/machinelistmodel.h"
#include "models/machine/machinestore.h"
#include "tests/endtoend/eventloopwatch.h"
#include "tests/endtoend/processcost.h"
#include "tests/support/fakecloud.h"
#include "tests/support/virtualdesktop.h"
#include "ui/mainwindow/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace machinist;
using namespace std::chrono_literals;

namespace {

constexpr int kMany = 10000;
constexpr int kFew = 50;
constexpr int kChangesPerSecond = 200;
constexpr auto kStep = 8s;
constexpr int kIdleSeconds = 60;

/// \a url for a machine's number. The store makes the first; the others are written like it, since
/// the store waits for the disk at each.
void fill(const QString &root, int count, const std::function<QString(int)> &url)
{
    const MachineStore store(root);
    Machine first(QStringLiteral("machine-0"), QStringLiteral("none"), root);
    JsonObject config;
    config.set(QLatin1String("MachineName"), first.name());
    config.set(QLatin1String("IPAddress"), QStringLiteral("ADDRESS"));
    config.set(QLatin1String("URL"), QStringLiteral("ENDPOINT"));
    first.setDriverConfig(config);
    const auto made = store.create(first);
    QFile file(store.configFile(first.name()));
    if (!made || !file.open(QIODevice::ReadOnly))
        qFatal("The store cannot be filled.");
    const QString text = QString::fromUtf8(file.readAll());
    file.close();
    for (int i = 0; i < count; ++i) {
        const QString name = QStringLiteral("machine-%1").arg(i);
        QString mine = text;
        mine.replace(first.name(), name)
            .replace(QStringLiteral("ENDPOINT"), url(i))
            .replace(QStringLiteral("ADDRESS"),
                     QStringLiteral("10.99.%1.%2").arg(i / 250).arg(i % 250 + 2));
        QDir().mkpath(store.machineFolder(name));
        QFile other(store.configFile(name));
        if (!other.open(QIODevice::WriteOnly) || other.write(mine.toUtf8()) < 0)
            qFatal("The store cannot be filled.");
    }
}

void print(const char *what, const EventLoopWatch::Figures &figures)
{
    std::printf("%-46s %9.1f %8.1f %8.1f %8d %8d\n", what, figures.longestMs, figures.longestOwnMs,
                figures.p99Ms, figures.over50, figures.asked);
    std::fflush(stdout);
}

/// The user and the machines, in one process with the window.
class Load
{
public:
    Load()
    {
        // Nobody can press a key before there is a window: that is the time of a start, no stall.
        QElapsedTimer clock;
        clock.start();
        m_application = std::make_unique<Application>();
        QSignalSpy filled(&m_application->window(), &MainWindow::filled);
        m_application->window().resize(1300, 800);
        m_application->show(false);
        std::printf("%-46s %9lld\n", "making the window, in ms",
                    static_cast<long long>(clock.restart()));
        m_watch = std::make_unique<EventLoopWatch>();
        if (!QTest::qWaitForWindowExposed(&m_application->window()))
            qFatal("No window comes.");
        std::printf("%-46s %9lld\n", "… until it is on the screen, in ms",
                    static_cast<long long>(clock.elapsed()));
        print("the first frame", m_watch->take());
        if (filled.isEmpty())
            filled.wait(120000);
        std::printf("%-46s %9lld\n", "… until it is filled, in ms",
                    static_cast<long long>(clock.elapsed()));
        m_table = find<QTableView>("machineTable");
        print("reading and filling", m_watch->take());
    }

    void run()
    {
        step("the first looks", [](int) {});
        startChanges();
        step("200 changes a second", [](int) {});
        step("… while another row is chosen", [this](int i) { m_table->selectRow(i * 7); });
        step("… while a search is typed", [this](int i) {
            constexpr const char *kTyped[] = {"m", "ma", "machine-7", "state:running", ""};
            find<QLineEdit>("searchField")->setText(QString::fromLatin1(kTyped[i % 5]));
        });
        find<QLineEdit>("searchField")->clear();
        step("… while groups of the side bar are chosen",
             [this](int i) { find<QListWidget>("sidebar")->setCurrentRow(i % 2); });
        find<QListWidget>("sidebar")->setCurrentRow(0);
        step("… while it is sorted by each column", [this](int i) {
            m_table->sortByColumn(i % MachineListModel::ColumnCount,
                                  i % 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
        });
        m_table->sortByColumn(MachineListModel::State, Qt::AscendingOrder);
        step("… and stays sorted by state", [](int) {});
        m_table->sortByColumn(MachineListModel::Name, Qt::AscendingOrder);
        step("… while all are selected and none", [this](int i) {
            if (i % 2)
                m_table->clearSelection();
            else
                m_table->selectAll();
        });
        m_table->selectRow(0);
        step("… while the details' tabs are turned", [this](int i) {
            auto tabs = find<QTabWidget>("detailPane");
            tabs->setCurrentIndex(i % tabs->count());
        });
        step("… and F5", [this](int i) {
            if (i % 10 == 0)
                find<QAction>("refreshAction")->trigger();
        });
        scroll();
    }

private:
    template<typename T>
    T *find(const char *name) const
    {
        return m_application->window().findChild<T *>(QString::fromLatin1(name));
    }

    void startChanges()
    {
        QObject::connect(&m_changes, &QTimer::timeout, &m_changes, [this] {
            for (int i = 0; i < kChangesPerSecond / 50; ++i)
                change();
        });
        m_changes.start(20ms);
    }

    void change()
    {
        MachineListModel &machines = m_application->window().machines();
        MachineEntry entry = machines.at(int(++m_changed * 7919 % machines.rowCount()));
        entry.state
            = entry.state == PowerState::Running ? PowerState::Stopped : PowerState::Running;
        entry.seen = QDateTime::currentDateTimeUtc();
        entry.isFresh = true;
        machines.update(entry);
    }

    void step(const char *what, const std::function<void(int)> &act)
    {
        (void)m_watch->take();
        QTimer user;
        int count = 0;
        QObject::connect(&user, &QTimer::timeout, &user, [&] { act(count++); });
        user.start(150ms);
        QTest::qWait(int(std::chrono::milliseconds(kStep).count()));
        user.stop();
        print(what, m_watch->take());
    }

    /// As fast as frames can be painted, each of them other rows.
    void scroll()
    {
        QScrollBar *bar = m_table->verticalScrollBar();
        std::vector<double> frames;
        std::vector<double> own; // of the main thread's own processor time
        QElapsedTimer all;
        all.start();
        QElapsedTimer frame;
        for (int i = 0; all.elapsed() < 5000; ++i) {
            frame.start();
            const double ownBefore = m_watch->ownMs();
            bar->setValue(i * 3 % qMax(1, bar->maximum()));
            m_table->viewport()->repaint();
            frames.push_back(double(frame.nsecsElapsed()) / 1e6);
            own.push_back(m_watch->ownMs() - ownBefore);
            QCoreApplication::processEvents();
        }
        const auto tell = [](const char *what, std::vector<double> times) {
            std::ranges::sort(times);
            std::printf("%-46s %9.1f %8.1f %8.1f\n", what, times.back(),
                        times[times.size() * 99 / 100], times[times.size() / 2]);
        };
        tell("scrolling: slowest frame, p99 and median in ms", frames);
        tell("… as far as the main thread computed", own);
        // One frame of sixty a second has 16.7 ms.
        const auto late = std::ranges::count_if(frames, [](double ms) { return ms > 1000.0 / 60; });
        std::printf("%-46s %9.0f a second, %.2f %% of them late\n",
                    "scrolling, with the changes going on: frames",
                    1000.0 * double(frames.size()) / double(all.elapsed()),
                    100.0 * double(late) / double(frames.size()));
        std::fflush(stdout);
    }

    std::unique_ptr<Application> m_application;
    std::unique_ptr<EventLoopWatch> m_watch;
    QTableView *m_table = nullptr;
    QTimer m_changes;
    quint64 m_changed = 0;
};

int runLoad(int argc, char **argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("machinist"));
    QApplication::setQuitOnLastWindowClosed(false);
    Load().run();
    return 0;
}

QProcessEnvironment environmentFor(const QString &root)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("MACHINE_STORAGE_PATH"), root);
    environment.insert(QStringLiteral("HOME"), root);
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), root + QStringLiteral("/config"));
    return environment;
}

} // namespace

class bench_Desktop final : public QObject
{
    Q_OBJECT

    static void runChild(const QString &root, const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.setProcessEnvironment(environmentFor(root));
        process.start(program, arguments);
        QVERIFY(process.waitForStarted());
        QVERIFY(process.waitForFinished(400000));
        QCOMPARE(process.exitCode(), 0);
    }

    static void head(const char *title)
    {
        // "own": as far as the main thread itself computed, hence without the other programs here.
        std::printf("\n%-46s %9s %8s %8s %8s %8s\n", title, "max ms", "own ms", "p99 ms", "> 50 ms",
                    "asked");
        std::fflush(stdout);
    }

    static void costRow(const char *what, qint64 pid)
    {
        ProcessCost cost(pid);
        for (int second = 0; second < kIdleSeconds; ++second) {
            QTest::qWait(1000);
            cost.sample();
        }
        std::printf("%-46s %9.2f %8.1f %8.1f %8.1f\n", what, cost.processorPercent(kIdleSeconds),
                    cost.wakeUpsPerSecond(kIdleSeconds), cost.residentMiB(), cost.privateMiB());
        std::fflush(stdout);
    }

private slots:
    void tenThousandMachinesAndTwoHundredChangesASecond()
    {
        QTemporaryDir root;
        fill(root.path(), kMany, [](int) { return QStringLiteral("http://127.0.0.1:9"); });
        head("10,000 machines, engines refuse");
        runChild(root.path(), QCoreApplication::applicationFilePath(), {QStringLiteral("--load")});
    }

    void everyHostUnreachable()
    {
        QTemporaryDir root;
        fill(root.path(), kMany, [](int i) {
            return QStringLiteral("http://10.99.%1.%2:2375").arg(i / 250).arg(i % 250 + 2);
        });
        // A tunnel that nobody holds the other end of takes every packet and answers none.
        const QString script
            = QStringLiteral("ip link set lo up && ip tuntap add dev void0 mode tun && "
                             "ip addr add 10.99.255.254/16 dev void0 && ip link set void0 up && "
                             "exec \"$0\" --load");
        if (QProcess::execute(QStringLiteral("unshare"),
                              {QStringLiteral("-rn"), QStringLiteral("true")})
            != 0)
            QSKIP("No network namespace can be made here");
        head("10,000 machines, no host answers");
        runChild(root.path(), QStringLiteral("unshare"),
                 {QStringLiteral("-rn"), QStringLiteral("sh"), QStringLiteral("-c"), script,
                  QCoreApplication::applicationFilePath()});
    }

    void idleWithFiftyMachines()
    {
        test::FakeCloud engine;
        QVERIFY(engine.start(QStringLiteral("engine/server.py")));
        QTemporaryDir root;
        fill(root.path(), kFew, [&](int) { return engine.address(); });
        QProcess program;
        program.setProcessEnvironment(environmentFor(root.path()));
        program.setProcessChannelMode(QProcess::ForwardedChannels);
        program.start(QStringLiteral(MACHINIST_BINARY), {QStringLiteral("--hidden")});
        QVERIFY(program.waitForStarted());
        QTest::qWait(20000); // the first looks
        std::printf("\n%-46s %9s %8s %8s %8s\n", "50 machines, left alone for a minute", "% core",
                    "wakes/s", "RSS MiB", "private");
        costRow("hidden (budget 0.3 %, 5 a second, 100 MB)", program.processId());
        // Started again, it comes forward.
        QProcess second;
        second.setProcessEnvironment(program.processEnvironment());
        second.start(QStringLiteral(MACHINIST_BINARY), QStringList());
        QVERIFY(second.waitForFinished(20000));
        QTest::qWait(15000);
        costRow("shown (budget 1 %, 100 MB)", program.processId());
        program.terminate();
        QVERIFY(program.waitForFinished(20000));
    }
};

int main(int argc, char **argv)
{
    if (argc > 1 && qstrcmp(argv[1], "--load") == 0)
        return runLoad(argc, argv);
    qputenv("QTEST_FUNCTION_TIMEOUT",
            "900000"); // ten thousand folders take long to make and delete
    VirtualDesktop desktop;
    QString why;
    if (!desktop.start(VirtualDesktop::Tray::With, &why)) {
        qWarning("SKIP: %s", qPrintable(why));
        return 77;
    }
    QCoreApplication app(argc, argv);
    bench_Desktop bench;
    return QTest::qExec(&bench, argc, argv);
}

#include "bench_desktop.moc"
