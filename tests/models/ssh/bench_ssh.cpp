// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshconnection.h"
#include "models/ssh/systemssh.h"
#include "tests/support/sshdfixture.h"

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
    static constexpr qint64 kSize = 256 << 20;
    static constexpr int kRounds = 3;
    SshdFixture m_sshd;
    SshConnectionPtr m_connection;

    static double median(const std::function<bool()> &once)
    {
        QList<double> rates;
        for (int i = 0; i < kRounds; ++i) {
            QElapsedTimer timer;
            timer.start();
            if (!once())
                return -1;
            rates << double(kSize) / 1e6 / (double(std::max<qint64>(timer.elapsed(), 1)) / 1e3);
        }
        std::sort(rates.begin(), rates.end());
        return rates.at(kRounds / 2);
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
        return process.waitForFinished(60000) && process.exitCode() == 0;
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
        TestContext context(5min);
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
            return process.waitForFinished(60000) && process.exitCode() == 0;
        });
        row("exec cat", ours, theirs);
    }

    void shellStream()
    {
        const QString command = QStringLiteral("cat ") + m_sshd.path("big");
        TestContext context(5min);
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
            for (int i = 0; i < 60000 && !ended; ++i)
                QThread::msleep(1);
            return stream && got == kSize;
        });
        row("stream cat", ours, ours);
    }

    void files()
    {
        TestContext context(5min);
        const QString big = m_sshd.path("big"), copy = m_sshd.path("copy");
        SshFiles files = m_connection->files();
        row("sftp get", median([&] { return bool(files.download(big, copy, {}, context)); }),
            median([&] { return sftp(QStringLiteral("get %1 %2").arg(big, copy)); }));
        row("sftp put", median([&] { return bool(files.upload(big, copy, {}, context)); }),
            median([&] { return sftp(QStringLiteral("put %1 %2").arg(big, copy)); }));
    }
};

QTEST_GUILESS_MAIN(bench_Ssh)
#include "bench_ssh.moc"
