// SPDX-License-Identifier: Apache-2.0
//
// `ls` with 100 machines of which 10 never answer, against asking the 90 others with the docker
// client one after the other. Prints a table; passes whatever the figures are.
#include "tests/endtoend/sandbox.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

using namespace machinist;

namespace {

/// Answers like an engine, or accepts and never says a word.
class Engines final : public QThread
{
public:
    quint16 good = 0;
    quint16 silent = 0;

protected:
    void run() override
    {
        QTcpServer answering;
        QTcpServer hanging;
        (void)answering.listen(QHostAddress::LocalHost);
        (void)hanging.listen(QHostAddress::LocalHost);
        good = answering.serverPort();
        silent = hanging.serverPort();
        QObject::connect(&answering, &QTcpServer::newConnection, &answering, [&answering] {
            QTcpSocket *socket = answering.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                if (!socket->readAll().contains("\r\n\r\n"))
                    return;
                const QByteArray body
                    = R"({"Version":"24.0.7","ApiVersion":"1.43","MinAPIVersion":"1.12","Os":"linux","Arch":"amd64"})";
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nApi-Version: "
                              "1.43\r\nConnection: close\r\nContent-Length: "
                              + QByteArray::number(body.size()) + "\r\n\r\n" + body);
                socket->disconnectFromHost();
            });
        });
        exec();
    }
};

} // namespace

class bench_Ls final : public QObject
{
    Q_OBJECT

private slots:
    void aHundredMachinesTenOfThemSilent()
    {
        Engines engines;
        engines.start();
        QTRY_VERIFY(engines.silent != 0);
        Sandbox box;
        for (int i = 0; i < 100; ++i) {
            const quint16 port = i % 10 == 0 ? engines.silent : engines.good;
            const Run run = box.machinist({QStringLiteral("create"), QStringLiteral("-d"),
                                           QStringLiteral("none"), QStringLiteral("--url"),
                                           QStringLiteral("http://127.0.0.1:%1").arg(port),
                                           QStringLiteral("m%1").arg(i)});
            QVERIFY2(run.exitCode == 0, qPrintable(run.all()));
        }
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 90; ++i)
            QProcess::execute(
                QStringLiteral("sh"),
                {QStringLiteral("-c"),
                 QStringLiteral("docker -H tcp://127.0.0.1:%1 version >/dev/null 2>&1")
                     .arg(engines.good)});
        const qint64 rival = clock.elapsed();
        qInfo("%-44s %8s %8s", "", "ms", "ratio");
        qInfo("%-44s %8lld %8.2f", "docker version, 90 good hosts in a row", rival, 1.0);
        for (const int limit : {1, 3, 10}) {
            clock.restart();
            const Run run = box.machinist(
                {QStringLiteral("ls"), QStringLiteral("-t"), QString::number(limit)});
            const qint64 took = clock.elapsed();
            QCOMPARE(run.exitCode, 0);
            QCOMPARE(run.out.count(u"Timeout"), 10);
            QCOMPARE(run.out.count(u"v24.0.7"), 90);
            qInfo("%-44s %8lld %8.2f",
                  qPrintable(QStringLiteral("machinist ls -t %1, 100 hosts, 10 silent").arg(limit)),
                  took, double(took) / double(rival));
        }
        engines.quit();
        engines.wait();
    }
};

QTEST_GUILESS_MAIN(bench_Ls)
#include "bench_ls.moc"
