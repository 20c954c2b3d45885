// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/forwardtext.h"

#include <QTest>

using namespace machinist;

class tst_ForwardText final : public QObject
{
    Q_OBJECT

private slots:
    void everyKindIsReadAgain_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("local") << QStringLiteral("local 127.0.0.1:8080 10.0.0.2:80");
        QTest::newRow("remote") << QStringLiteral("remote 0.0.0.0:0 localhost:5432");
        QTest::newRow("socks") << QStringLiteral("socks 127.0.0.1:1080");
        QTest::newRow("IPv6") << QStringLiteral("local [::1]:8080 [fe80::1]:80");
        QTest::newRow("sockets") << QStringLiteral("local /run/here.sock /var/run/docker.sock");
    }
    void everyKindIsReadAgain()
    {
        QFETCH(QString, line);
        const auto spec = parseForward(line);
        QVERIFY(spec);
        QCOMPARE(forwardText(*spec), line);
    }

    void bracketsAreNoPartOfTheAddress()
    {
        const auto spec = parseForward(QStringLiteral("local [::1]:8080 [fe80::1]:80"));
        QVERIFY(spec);
        QCOMPARE(spec->listen.host, QStringLiteral("::1"));
        QCOMPARE(spec->to.port, 80);
    }

    void nonsenseIsNoForward_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {"", "local", "local 127.0.0.1:80", "socks 127.0.0.1:1 127.0.0.1:2", "dance a:1 b:2",
              "local 127.0.0.1:80 127.0.0.1:0", "local 127.0.0.1:70000 a:1", "local :80 a:1",
              "local 127.0.0.1:x a:1", "socks 127.0.0.1:-1"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void nonsenseIsNoForward()
    {
        QFETCH(QString, line);
        QVERIFY(!parseForward(line));
    }
};

QTEST_GUILESS_MAIN(tst_ForwardText)
#include "tst_forwardtext.moc"
