// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/filetree.h"
#include "models/ssh/sshconnection.h"
#include "models/ssh/systemssh.h"
#include "tests/support/sshdfixture.h"

#include <QDir>
#include <QElapsedTimer>

#include <algorithm>

using namespace machinist;
using namespace std::chrono_literals;

/// Throughput beside OpenSSH's own programs, in the same run against the same server. Prints a
/// table; judges nothing.
class bench_Ssh final : public QObject
{
    Q_OBJECT

private:
    static constexpr qint64 kSize = 1 << 30;
    static constexpr int kSmallFiles = 10000;
    static constexpr int kRounds = 5;
    SshdFixture m_sshd;
    SshConnectionPtr m_connection;

    using Once = std::function<bool()>;

    static double seconds(const Once &once)
    {
        QElapsedTimer timer;
        timer.start();
        return once() ? double(std::max<qint64>(timer.nsecsElapsed(), 1)) / 1e9 : 1e9;
    }
    static double middle(QList<double> values)
    {
        std::sort(values.begin(), values.end());
        return values.at(values.size() / 2);
    }
    /// By turns, so that what else the computer does meets both: \a amount of \a unit a second, and
    /// the middle one of the rounds' ratios.
    static void compare(const char *what, double amount, const char *unit, const Once &ours,
                        const Once &theirs)
    {
        QList<double> mine, other, ratios;
        for (int i = 0; i < kRounds; ++i) {
            mine << amount / seconds(ours);
            other << amount / seconds(theirs);
            ratios << mine.last() / other.last();
        }
        qInfo("%-14s %8.0f %-7s %8.0f %-7s ratio %.2f (%.2f to %.2f)", what, middle(mine), unit,
              middle(other), unit, middle(ratios), *std::min_element(ratios.begin(), ratios.end()),
              *std::max_element(ratios.begin(), ratios.end()));
    }
    static void compare(const char *what, const Once &ours, const Once &theirs)
    {
        compare(what, double(kSize) / 1e6, "MB/s", ours, theirs);
    }
    bool sshCat(const QString &command, const QStringList &options = {})
    {
        QProcess process;
        process.setStandardOutputFile(QProcess::nullDevice());
        process.start(QStringLiteral("ssh"),
                      options + systemSshArguments(m_sshd.login()) << command);
        return process.waitForFinished(600000) && process.exitCode() == 0;
    }
    bool sftp(const QString &command)
    {
        QProcess process;
        QStringList arguments = systemScpArguments(m_sshd.login());
        arguments << QStringLiteral("-q") << QStringLiteral("-b") << QStringLiteral("-")
                  << SshdFixture::user() + QStringLiteral("@127.0.0.1");
        process.setStandardOutputFile(QProcess::nullDevice());
        process.start(QStringLiteral("sftp"), arguments);
        process.write(command.toUtf8() + '\n');
        process.closeWriteChannel();
        return process.waitForFinished(600000) && process.exitCode() == 0;
    }
    static bool emptied(const QString &folder)
    {
        return QDir(folder).removeRecursively() && QDir().mkpath(folder);
    }

private slots:
    void initTestCase()
    {
        if (const QString missing = SshdFixture::missing(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        QVERIFY(m_sshd.start());
        TestContext context;
        const auto opened = SshConnection::open(m_sshd.login(), context);
        QVERIFY(opened);
        m_connection = *opened;
        QFile file(m_sshd.path("big"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray block(1 << 20, 'b');
        for (qint64 i = 0; i < kSize; i += block.size())
            file.write(block);
        qInfo("%-14s %8s %16s", "", "ours", "OpenSSH");
    }

    void commandOutput()
    {
        const QString command = QStringLiteral("cat ") + m_sshd.path("big");
        TestContext context(10min);
        const Once ours = [&] {
            qint64 got = 0;
            const auto exit = m_connection->exec(
                command, context,
                {.onOutput = [&](const QByteArray &bytes, bool) { got += bytes.size(); }});
            return exit && got == kSize;
        };
        compare("exec cat", ours, [&] { return sshCat(command); });
    }

    /// The way that a console's output comes, without and with the host's pseudo-terminal.
    void shellStream_data()
    {
        QTest::addColumn<QByteArray>("terminal");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("stream cat") << QByteArray() << QStringList();
        QTest::newRow("console cat") << QByteArray("xterm") << QStringList(QStringLiteral("-tt"));
    }
    void shellStream()
    {
        QFETCH(QByteArray, terminal);
        QFETCH(QStringList, options);
        const QString command = QStringLiteral("cat ") + m_sshd.path("big");
        TestContext context(10min);
        const Once ours = [&] {
            std::atomic<qint64> got = 0;
            std::atomic<bool> ended = false;
            SshShellOptions shell;
            shell.terminal = terminal;
            const auto stream = m_connection->openCommand(
                command, shell,
                {.data = [&](const QByteArray &bytes, bool) { got += bytes.size(); },
                 .closed = [&](const SshStreamEnd &) { ended = true; }},
                context);
            for (int i = 0; i < 600000 && !ended; ++i)
                QThread::msleep(1);
            return stream && got == kSize;
        };
        compare(QTest::currentDataTag(), ours, [&] { return sshCat(command, options); });
    }

    void files()
    {
        TestContext context(20min);
        const QString big = m_sshd.path("big"), copy = m_sshd.path("copy");
        SshFiles files = m_connection->files();
        compare(
            "sftp get", [&] { return bool(files.download(big, copy, {}, context)); },
            [&] { return sftp(QStringLiteral("get %1 %2").arg(big, copy)); });
        compare(
            "sftp put", [&] { return bool(files.upload(big, copy, {}, context)); },
            [&] { return sftp(QStringLiteral("put %1 %2").arg(big, copy)); });
    }

    void smallFiles()
    {
        TestContext context(30min);
        const QString many = m_sshd.path("many"), copies = m_sshd.path("copies");
        QVERIFY(QDir().mkpath(many) && QDir().mkpath(copies));
        for (int i = 0; i < kSmallFiles; ++i) {
            QFile file(many + QStringLiteral("/%1").arg(i));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(1000, 's')) == 1000);
        }
        SshFiles files = m_connection->files();
        const QString target = copies + QStringLiteral("/many");
        compare(
            "put 10,000", kSmallFiles, "files/s",
            [&] { return emptied(copies) && uploadTree(files, many, target, {}, context); },
            [&] {
                return emptied(copies) && sftp(QStringLiteral("put -r %1 %2").arg(many, copies));
            });
        compare(
            "get 10,000", kSmallFiles, "files/s",
            [&] { return emptied(copies) && downloadTree(files, many, target, {}, context); },
            [&] {
                return emptied(copies) && sftp(QStringLiteral("get -r %1 %2").arg(many, copies));
            });
    }
};

QTEST_GUILESS_MAIN(bench_Ssh)
#include "bench_ssh.moc"
