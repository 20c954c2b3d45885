// SPDX-License-Identifier: Apache-2.0
#include "models/base/plainjson.h"
#include "models/machine/machine.h"

#include <QTest>

using namespace machinist;

class tst_PlainJson final : public QObject
{
    Q_OBJECT

private slots:
    void machineFilesAreReadAsTheThoroughReaderDoes()
    {
        Machine machine(QStringLiteral("m"), QStringLiteral("none"), QStringLiteral("/s"));
        EngineOptions engine;
        engine.labels = {QStringLiteral("a=b"), QStringLiteral("c=d")};
        machine.setEngine(engine);
        const QByteArray text = machine.toJson();
        const auto plain = readPlainJson(text);
        QVERIFY(plain);
        const Json thorough = Json::parse(text.begin(), text.end());
        QVERIFY(*plain == thorough);
        QCOMPARE(plain->dump(), thorough.dump()); // the order of the keys, too
        QCOMPARE(JsonObject::parse(text)->json().dump(4).c_str(), text.constData());
    }

    void whatItAnswersIsRight_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"{}", " {\n} ", "{\"a\":[]}", "{\"a\":[1,-2,0,-0,[true,false,null],{\"b\":\"\"}]}",
              "{\"a\":1,\"b\":2,\"a\":{\"c\":3}}", "{\"a\":999999999999999999}",
              "{\"a\" : \"x\" , \"b\":\t[ 1 , 2 ]}"})
            QTest::newRow(text) << QByteArray(text);
    }
    void whatItAnswersIsRight()
    {
        QFETCH(QByteArray, text);
        const auto plain = readPlainJson(text);
        const Json thorough = Json::parse(text.begin(), text.end());
        QVERIFY(plain);
        QCOMPARE(plain->dump(), thorough.dump());
        QVERIFY(*plain == thorough);
    }

    void whatIsNotPlainIsLeftToTheThoroughReader_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"",
                                 " ",
                                 "[]",
                                 "1",
                                 "{",
                                 "}",
                                 "{} {}",
                                 "{,}",
                                 "{\"a\"}",
                                 "{\"a\":}",
                                 "{\"a\":1,}",
                                 "{\"a\":[1,]}",
                                 "{\"a\":[1 2]}",
                                 "{a:1}",
                                 "{\"a\":01}",
                                 "{\"a\":-}",
                                 "{\"a\":1.5}",
                                 "{\"a\":1e3}",
                                 "{\"a\":1",
                                 "{\"a\":9999999999999999999}",
                                 "{\"a\":\"\\\\n\"}",
                                 "{\"a\":\"\xC3\xA4\"}",
                                 "{\"a\":\"\n\"}",
                                 "{\"a\":\"b",
                                 "{\"a\":truer}",
                                 "{\"a\":nul}",
                                 "{\"a\":+1}",
                                 "{\"a\":1}x"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("deep") << QByteArray("{\"a\":") + QByteArray(40, '[') + QByteArray(40, ']')
                + '}';
        QTest::newRow("zero byte") << QByteArray("{\"a\":\"\0\"}", 9);
    }
    void whatIsNotPlainIsLeftToTheThoroughReader()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!readPlainJson(text));
    }

    void escapesAndFractionsAreStillRead()
    {
        const auto read = JsonObject::parse("{\"a\":\"\\u003cx\\u003e\",\"b\":2.5}");
        QVERIFY(read);
        QCOMPARE(read->text(QLatin1String("a")), QStringLiteral("<x>"));
        QCOMPARE(read->number(QLatin1String("b")), 2);
    }
};

QTEST_GUILESS_MAIN(tst_PlainJson)
#include "tst_plainjson.moc"
