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
    static constexpr int kRounds = 3;
    SshdFixture m_sshd;
    SshConnectionPtr m_connection;

    /// Seconds of the middle one of kRounds; -1 where one failed.
    static double medianSeconds(const std::function<bool()> &once)
    {
        QList<double> seconds;
        for (int i = 0; i < kRounds; ++i) {
            QElapsedTimer timer;
            timer.start();
            if (!once())
                return -1;
            seconds << double(std::max<qint64>(timer.elapsed(), 1)) / 1e3;
        }
        std::sort(seconds.begin(), seconds.end());
        return seconds.at(kRounds / 2);
    }
    static double median(const std::function<bool()> &once)
    {
        return double(kSize) / 1e6 / medianSeconds(once);
    }
    static void row(const char *what, double ours, double theirs)
    {
        qInfo("%-14s %8.0f MB/s %8.0f MB/s   ratio %.2f", what, ours, theirs, ours / theirs);
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
        qInfo("%-14s %13s %13s", "", "ours", "OpenSSH");
    }

    void commandOutput()
    {
        const QString command = QStringLiteral("cat ") + m_sshd.path("big");
        TestContext context(10min);
        const double ours = median([&] {
            qint64 got = 0;
            const auto exit = m_connection->exec(
                command, context,
                {.onOutput = [&](const QByteArray &bytes, bool) { got += bytes.size(); }});
            return exit && got == kSize;
        });
        const double theirs = median([&] {
            QProcess process;
            process.setStandardOutputFile(QProcess::nullDevice());
            process.start(QStringLiteral("ssh"), systemSshArguments(m_sshd.login()) << command);
            return process.waitForFinished(600000) && process.exitCode() == 0;
        });
        row("exec cat", ours, theirs);
    }

    /// The way that a console's output comes.
    void shellStream()
    {
        const QString command = QStringLiteral("cat ") + m_sshd.path("big");
        TestContext context(10min);
        const double ours = median([&] {
            std::atomic<qint64> got = 0;
            std::atomic<bool> ended = false;
            SshShellOptions options;
            options.terminal.clear();
            const auto stream = m_connection->openCommand(
                command, options,
                {.data = [&](const QByteArray &bytes, bool) { got += bytes.size(); },
                 .closed = [&](const SshStreamEnd &) { ended = true; }},
                context);
            for (int i = 0; i < 600000 && !ended; ++i)
                QThread::msleep(1);
            return stream && got == kSize;
        });
        const double theirs = median([&] {
            QProcess process;
            process.setStandardOutputFile(QProcess::nullDevice());
            process.start(QStringLiteral("ssh"), systemSshArguments(m_sshd.login()) << command);
            return process.waitForFinished(600000) && process.exitCode() == 0;
        });
        row("stream cat", ours, theirs);
    }

    void files()
    {
        TestContext context(20min);
        const QString big = m_sshd.path("big"), copy = m_sshd.path("copy");
        SshFiles files = m_connection->files();
        row("sftp get", median([&] { return bool(files.download(big, copy, {}, context)); }),
            median([&] { return sftp(QStringLiteral("get %1 %2").arg(big, copy)); }));
        row("sftp put", median([&] { return bool(files.upload(big, copy, {}, context)); }),
            median([&] { return sftp(QStringLiteral("put %1 %2").arg(big, copy)); }));
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
        const auto perSecond
            = [](const std::function<bool()> &once) { return kSmallFiles / medianSeconds(once); };
        const auto told = [](const char *what, double ours, double theirs) {
            qInfo("%-14s %8.0f files/s %6.0f files/s   ratio %.2f", what, ours, theirs,
                  ours / theirs);
        };
        const QString target = copies + QStringLiteral("/many");
        told("put 10,000", perSecond([&] {
                 return emptied(copies) && uploadTree(files, many, target, {}, context);
             }),
             perSecond([&] {
                 return emptied(copies) && sftp(QStringLiteral("put -r %1 %2").arg(many, copies));
             }));
        told("get 10,000", perSecond([&] {
                 return emptied(copies) && downloadTree(files, many, target, {}, context);
             }),
             perSecond([&] {
                 return emptied(copies) && sftp(QStringLiteral("get -r %1 %2").arg(many, copies));
             }));
    }
};

QTEST_GUILESS_MAIN(bench_Ssh)
#include "bench_ssh.moc"
