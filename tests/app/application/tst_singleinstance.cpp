// SPDX-License-Identifier: Apache-2.0
#include "app/application/singleinstance.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace machinist;

class tst_SingleInstance final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_store;

private slots:
    void theSecondStartHandsItsFileToTheFirst_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("none: come forward") << QString();
        QTest::newRow("a file") << QStringLiteral("/home/me/web.machinist");
        QTest::newRow("an odd name") << QString::fromUtf8("/tmp/a b%20\nü.machinist");
    }
    void theSecondStartHandsItsFileToTheFirst()
    {
        QFETCH(QString, file);
        SingleInstance first(m_store.path());
        QSignalSpy became(&first, &SingleInstance::becameFirst);
        QSignalSpy activated(&first, &SingleInstance::activated);
        first.start();
        QTRY_COMPARE(became.size(), 1);

        SingleInstance second(m_store.path(), file);
        QSignalSpy found(&second, &SingleInstance::foundOther);
        QSignalSpy alone(&second, &SingleInstance::becameFirst);
        second.start();
        QTRY_COMPARE(found.size(), 1);
        QTRY_COMPARE(activated.size(), 1);
        QCOMPARE(activated.first().first().toString(), file);
        QCOMPARE(alone.size(), 0);
    }

    void anotherStoreHasAnotherWindow()
    {
        SingleInstance first(m_store.path());
        first.start();
        SingleInstance other(m_store.filePath(QStringLiteral("other")));
        QSignalSpy became(&other, &SingleInstance::becameFirst);
        other.start();
        QTRY_COMPARE(became.size(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_SingleInstance)
#include "tst_singleinstance.moc"
