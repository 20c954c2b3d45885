// SPDX-License-Identifier: Apache-2.0
#include "drivers/plugin/rpc.h"
#include "tests/drivers/plugin/gofakes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace machinist;
using namespace machinist::plugin;

namespace {

/// All values of a stream, which is fed in pieces of \a step bytes.
Result<std::vector<gob::Value>> decode(const QByteArray &stream, qsizetype step)
{
    gob::Decoder decoder;
    std::vector<gob::Value> values;
    for (qsizetype at = 0; at < stream.size(); at += step) {
        decoder.feed(stream.mid(at, step));
        while (auto value = TRY(decoder.next()))
            values.push_back(*std::move(value));
    }
    return values;
}

const gob::Value &field(const gob::Value &value, const char *name)
{
    static const gob::Value nothing;
    const auto *fields = std::get_if<gob::Struct>(&value.inner().data);
    const gob::Value *found = fields ? fields->find(name) : nullptr;
    return found ? *found : nothing;
}

} // namespace

class tst_Gob final : public QObject
{
    Q_OBJECT

private slots:
    void theFirstRequestHasTheKnownBytes()
    {
        ClientCodec codec;
        const QByteArray bytes = codec.request("RPCServerDriver.GetVersion", 1, noArgument());
        const QByteArray definitions = QByteArray::fromHex(
            "2fff81030101075265717565737401ff8200010201"
            "0d536572766963654d6574686f64010c00010353657101060000"
            "000aff83030102ff84000000"
            "22ff850301010852504346"
            "6c61677301ff860001010106"
            "56616c75657301ff88000000"
            "27ff87040101176d61705b737472696e675d696e74657266616365207b7d01ff880001"
            "0c0110000"
            "00cff89020102ff8a00010c0000");
        const QByteArray header = QByteArray::fromHex("21ff82011a") + "RPCServerDriver.GetVersion"
            + QByteArray::fromHex("010100");
        QCOMPARE(bytes.toHex(), (definitions + header + QByteArray::fromHex("03ff8400")).toHex());
        QCOMPARE(codec.request("X", 5, rawArgument("{}")).toHex(),
                 QByteArray("08ff820101580105 00").replace(" ", "") + "050a00027b7d");
    }

    void flagsHaveTheKnownBytes()
    {
        ClientCodec codec;
        codec.request("X", 0, noArgument()); // the definitions
        const QByteArray bytes
            = codec.request("X", 0,
                            flagsArgument({{QStringLiteral("b"), true},
                                           {QStringLiteral("l"),
                                            QStringList{QStringLiteral("a"), QStringLiteral("b")}},
                                           {QStringLiteral("n"), 7},
                                           {QStringLiteral("s"), QStringLiteral("hi")}}));
        const QByteArray value = QByteArray::fromHex("54100013") + "*rpcdriver.RPCFlags"
            + QByteArray::fromHex("ff863b0104"
                                  "016204626f6f6c02020001"
                                  "016c085b5d737472696e67ff8a06000201610162"
                                  "016e03696e740402000e"
                                  "017306737472696e670c0400026869"
                                  "00");
        QVERIFY2(bytes.endsWith(value), bytes.toHex().constData());
    }

    void aReplySplitAtAnyByteReadsTheSame()
    {
        // GetVersion's reply as Docker Machine sends it.
        const QByteArray stream = QByteArray::fromHex("3aff8103010108526573706f6e736501ff8200010301"
                                                      "0d536572766963654d6574686f64010c000103"
                                                      "536571010600010545"
                                                      "72726f72010c000000")
            + QByteArray::fromHex("1fff82011a") + "RPCServerDriver.GetVersion"
            + QByteArray::fromHex("00"
                                  "03040002");
        for (qsizetype step = 1; step <= stream.size(); ++step) {
            ClientCodec codec;
            std::optional<Message> reply;
            for (qsizetype at = 0; at < stream.size(); at += step) {
                codec.feed(stream.mid(at, step));
                const auto next = codec.next();
                QVERIFY2(next, qPrintable(next ? QString() : next.error().details));
                if (*next)
                    reply = **next;
            }
            QVERIFY(reply);
            QCOMPARE(reply->method, QByteArray("RPCServerDriver.GetVersion"));
            QCOMPARE(reply->value.toInt(), 1);
        }
    }

    void goesValuesOfEveryKindAreRead()
    {
        NEED_GO();
        const QByteArray stream = outputOf(QStringLiteral(GO_GOBTYPES), {QStringLiteral("emit")});
        for (const qsizetype step : {qsizetype(1), qsizetype(7), stream.size()}) {
            const auto values = decode(stream, step);
            QVERIFY2(values, qPrintable(values ? QString() : values.error().details));
            QCOMPARE(values->size(), 6u);
            const gob::Value &all = values->at(0);
            QCOMPARE(field(all, "On").toBool(), true);
            QCOMPARE(field(all, "Minus").toInt(), -129);
            QCOMPARE(field(all, "Big").toUint(), ~std::uint64_t(0));
            QCOMPARE(std::get<double>(field(all, "Half").data), -0.5);
            QCOMPARE(field(all, "Raw").toBytes(), QByteArray::fromHex("00ff01"));
            QCOMPARE(field(all, "Text").toString(), QByteArray("grüße"));
            QCOMPARE(std::get<gob::List>(field(all, "List").data).items.size(), 3u);
            QCOMPARE(std::get<gob::List>(field(all, "Pair").data).items.at(1).toInt(), -7);
            QCOMPARE(std::get<gob::Map>(field(all, "Map").data).entries.at(0).value.toInt(), 300);
            // Types that are defined in mid-value, two interfaces deep.
            QCOMPARE(field(field(field(field(all, "Nested"), "Any"), "Any"), "Depth").toInt(), 3);
            const auto &anys = std::get<gob::List>(field(all, "Anys").data).items;
            QCOMPARE(anys.size(), 5u);
            QCOMPARE(anys.at(0).inner().toInt(), 1);
            QCOMPARE(std::get<gob::Interface>(anys.at(1).data).typeName, QByteArray());
            QCOMPARE(field(anys.at(4), "Depth").toInt(), 4);
            QVERIFY(!std::get<gob::Struct>(all.data).find("Zero"));
            QCOMPARE(field(all, "Last").toString(), QByteArray("end"));
            QCOMPARE(values->at(1).toInt(), 42);
            QCOMPARE(values->at(2).toString(), QByteArray("alone"));
            QCOMPARE(values->at(3).toBytes(), QByteArray("raw"));
            QCOMPARE(values->at(4), all);
        }
    }

    void goReadsWhatWeWrite()
    {
        NEED_GO();
        ClientCodec codec;
        const QVariantMap flags{{QStringLiteral("text"), QStringLiteral("grüße")},
                                {QStringLiteral("empty"), QString()},
                                {QStringLiteral("number"), -70000},
                                {QStringLiteral("zero"), 0},
                                {QStringLiteral("on"), true},
                                {QStringLiteral("off"), false},
                                {QStringLiteral("list"), QStringList{QStringLiteral("a"), {}}},
                                {QStringLiteral("none"), QStringList()}};
        QByteArray stream = codec.request("A.B", 0, flagsArgument(flags));
        stream += codec.request("A.C", 300, flagsArgument({}));
        const QByteArrayList lines
            = outputOf(QStringLiteral(GO_GOBTYPES), {QStringLiteral("absorb")}, stream)
                  .trimmed()
                  .split('\n');
        QCOMPARE(lines.size(), 2);
        const QJsonArray first = QJsonDocument::fromJson(lines[0]).array();
        QCOMPARE(first[0].toString(), QStringLiteral("A.B"));
        QCOMPARE(first[2].toObject().toVariantMap().value(QStringLiteral("text")).toString(),
                 QStringLiteral("grüße"));
        QCOMPARE(first[2].toObject().value(QLatin1String("number")).toInt(), -70000);
        const QJsonObject types = first[3].toObject();
        QCOMPARE(types.size(), 8);
        for (const char *name : {"number", "zero"})
            QCOMPARE(types.value(QLatin1String(name)).toString(), QStringLiteral("int"));
        for (const char *name : {"on", "off"})
            QCOMPARE(types.value(QLatin1String(name)).toString(), QStringLiteral("bool"));
        for (const char *name : {"list", "none"})
            QCOMPARE(types.value(QLatin1String(name)).toString(), QStringLiteral("[]string"));
        QCOMPARE(QJsonDocument::fromJson(lines[1]).array()[1].toInt(), 300);
    }

    void nonsenseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("hex");
        QTest::newRow("a message of four gigabytes") << QByteArray("fcffffffff");
        QTest::newRow("a number of nine bytes") << QByteArray("f7000000000000000000");
        QTest::newRow("a value of an unknown type") << QByteArray("03ff8200");
        QTest::newRow("type zero") << QByteArray("020000");
        QTest::newRow("a count beyond the message") << QByteArray("040c007f61");
        QTest::newRow("bytes behind the value") << QByteArray("0404000200");
        QTest::newRow("a type defined twice") << QByteArray("0aff83030102ff84000000"
                                                            "0aff83030102ff84000000");
        QTest::newRow("a definition of a basic type") << QByteArray("0905030102ff84000000");
    }

    void nonsenseIsRefused()
    {
        QFETCH(QByteArray, hex);
        const auto values = decode(QByteArray::fromHex(hex), 1);
        QVERIFY(!values);
        QCOMPARE(values.error().kind, ErrorKind::BadReply);
        QVERIFY(!values.error().message.isEmpty());
    }
};

QTEST_APPLESS_MAIN(tst_Gob)
#include "tst_gob.moc"
