// SPDX-License-Identifier: Apache-2.0
// Verbs that need no network, with 1,000 machines in the store, beside programs of the same kind.
#include "tests/app/commandline/program.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QtTest>

#include <algorithm>
#include <functional>

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

// A store of kMachines copies of the machine box-0, each text of \a first replaced by that of \a
// each for its number.
bool fill(const Program &program, const QByteArray &first,
          const std::function<QByteArray(int)> &each)
{
    QFile file(program.store() + u"/machines/box-0/config.json"_qs);
    if (program.create(u"box-0"_qs).code != 0 || !file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = file.readAll();
    for (int i = 0; i < kMachines; ++i) {
        const QString name = QString(u"box-%1"_qs).arg(i);
        const QString folder = program.store() + u"/machines/"_qs + name;
        QFile copy(folder + u"/config.json"_qs);
        QByteArray its = text;
        its.replace("box-0", name.toUtf8()).replace(first, each(i));
        if (!QDir().mkpath(folder) || !copy.open(QIODevice::WriteOnly) || copy.write(its) < 0)
            return false;
    }
    return true;
}

class Table
{
public:
    Table(const Program &program, const QString &title)
        : m_environment(program.environment())
        , m_floor(milliseconds(u"/bin/true"_qs, {}, m_environment))
    {
        std::printf("\n%-50s %8s %8s\n", qPrintable(title), "ms", "x true");
        print(u"/bin/true"_qs, m_floor);
    }
    void row(const QString &program, const QStringList &arguments, const QString &name = {}) const
    {
        print(name.isEmpty() ? program + u' ' + arguments.join(u' ') : name,
              milliseconds(program, arguments, m_environment));
    }
    void verb(const QStringList &words) const
    {
        row(QStringLiteral(MACHINIST), words, u"machinist "_qs + words.join(u' '));
    }

private:
    void print(const QString &name, double time) const
    {
        std::printf("%-50s %8.1f %8.1f\n", qPrintable(name), time, time / m_floor);
        std::fflush(stdout);
    }

    QProcessEnvironment m_environment;
    double m_floor;
};

} // namespace

class BenchVerbs : public QObject
{
    Q_OBJECT

private slots:
    void enginesThatRefuse()
    {
        Program program(QStringLiteral(MACHINIST));
        program.set(u"DOCKER_HOST"_qs, u"tcp://127.0.0.1:1500"_qs);
        QVERIFY(fill(program, "tcp://127.0.0.1:1",
                     [](int i) { return "tcp://127.0.0.1:" + QByteArray::number(1000 + i); }));
        const Table table(program, u"1,000 engines that refuse (median)"_qs);
        table.row(u"ssh"_qs, {u"-V"_qs});
        if (QStandardPaths::findExecutable(u"docker"_qs).isEmpty())
            std::printf("docker context ls: docker is not installed\n");
        else
            table.row(u"docker"_qs, {u"context"_qs, u"ls"_qs});
        for (const QStringList &words :
             {QStringList{u"--version"_qs},
              {u"ls"_qs}, // asks them all
              {u"ls"_qs, u"--filter"_qs, u"state=Stopped"_qs},
              {u"ls"_qs, u"--format"_qs, u"{{.Name}} {{.SwarmOptions.Host}}"_qs},
              {u"ls"_qs, u"--json"_qs},
              {u"ls"_qs, u"-q"_qs},
              {u"ls"_qs, u"-q"_qs, u"--filter"_qs, u"name=99"_qs},
              {u"active"_qs},
              {u"ip"_qs, u"box-500"_qs},
              {u"url"_qs, u"box-500"_qs},
              {u"status"_qs, u"box-500"_qs},
              {u"status"_qs, u"--json"_qs, u"box-500"_qs},
              {u"inspect"_qs, u"box-500"_qs},
              {u"inspect"_qs, u"-f"_qs, u"{{.Driver.URL}}"_qs, u"box-500"_qs},
              {u"env"_qs, u"--shell"_qs, u"bash"_qs, u"box-500"_qs}, // its engine refuses
              {u"env"_qs, u"-u"_qs, u"--shell"_qs, u"bash"_qs},
              {u"autostart"_qs},
              {u"cache"_qs}})
            table.verb(words);
    }

    void hostsThatAreDown()
    {
        const Program program(QStringLiteral(MACHINIST));
        QVERIFY(fill(program, "\"DriverName\": \"none\"",
                     [](int) { return "\"DriverName\": \"generic\""; }));
        for (int i = 0; i < kMachines; ++i) {
            QFile file(QString(u"%1/machines/box-%2/config.json"_qs).arg(program.store()).arg(i));
            QVERIFY(file.open(QIODevice::ReadWrite));
            QByteArray text = file.readAll();
            text.replace("\"IPAddress\": \"127.0.0.1:1\"", "\"IPAddress\": \"127.0.0.1\"")
                .replace("\"SSHPort\": 0", "\"SSHPort\": " + QByteArray::number(1000 + i));
            QVERIFY(file.seek(0) && file.write(text) == text.size());
        }
        const Table table(program, u"1,000 hosts whose SSH refuses (median)"_qs);
        for (const QStringList &words :
             {QStringList{u"ls"_qs}, {u"status"_qs, u"box-500"_qs}, {u"ip"_qs, u"box-500"_qs}})
            table.verb(words);
    }

    void computerWithoutNetwork()
    {
        if (QProcess::execute(u"unshare"_qs, {u"-rn"_qs, u"true"_qs}) != 0)
            QSKIP("no network namespace can be made");
        const Program program(QStringLiteral(MACHINIST));
        QVERIFY(fill(program, "tcp://127.0.0.1:1", [](int i) {
            return QByteArray("tcp://10.9.") + QByteArray::number(i / 250) + '.'
                + QByteArray::number(1 + i % 250) + ":2376";
        }));
        const Table table(program, u"1,000 engines, no network (median)"_qs);
        const auto cutOff = [&](const QStringList &words) {
            table.row(u"unshare"_qs, QStringList{u"-rn"_qs} + words,
                      u"cut off: "_qs + words.mid(1).join(u' '));
        };
        table.row(u"unshare"_qs, {u"-rn"_qs, u"true"_qs}, u"cut off: true"_qs);
        for (const QStringList &words : {QStringList{u"ls"_qs},
                                         {u"env"_qs, u"--shell"_qs, u"bash"_qs, u"box-500"_qs},
                                         {u"ip"_qs, u"box-500"_qs},
                                         {u"inspect"_qs, u"box-500"_qs},
                                         {u"status"_qs, u"box-500"_qs}})
            cutOff(QStringList{QStringLiteral(MACHINIST)} + words);
    }
};

QTEST_GUILESS_MAIN(BenchVerbs)
#include "bench_verbs.moc"
