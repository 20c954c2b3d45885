// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/option.h"

#include <QtTest>

using namespace machinist;

namespace {

constexpr Option kOptions[] = {
    {"quiet", "q", OptionKind::Switch},
    {"timeout", "t", OptionKind::Number, "", "10", "TST_OPTION_TIMEOUT"},
    {"filter", "", OptionKind::List, "", "", "TST_OPTION_FILTER"},
    {"format", "f", OptionKind::Text},
};

// "name=value,value; name=value | argument argument" of what was parsed, or the error's text.
QString parsed(const QString &line)
{
    const auto result = parseOptions(kOptions, line.split(u' ', Qt::SkipEmptyParts));
    if (!result)
        return result.error().message;
    QStringList values;
    for (const Option &option : kOptions) {
        if (result->values.isGiven(option.name))
            values << QLatin1String(option.name) + u'=' + result->values.list(option.name).join(u',');
    }
    return values.join(u"; ") + u'|' + result->arguments.join(u' ');
}

} // namespace

class TestOption : public QObject
{
    Q_OBJECT

private slots:
    void wordsAreParsedByGosRules_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *line, const char *expected) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(expected);
        };
        row("", "|");
        row("a b", "|a b");
        row("-q a", "quiet=true|a");
        row("--q a", "quiet=true|a");
        row("-quiet --timeout=3", "quiet=true; timeout=3|");
        row("-quiet=false", "quiet=false|");
        row("-q false", "quiet=true|false");
        row("-q=maybe", "invalid boolean value \"maybe\" for -q: parse error");
        row("-t 0x10", "timeout=0x10|");
        row("-t ten", "invalid value \"ten\" for flag -t: parse error");
        row("-t", "flag needs an argument: -t");
        row("--filter a=b --filter c", "filter=a=b,c|");
        row("-f --q", "format=--q|");
        row("-f=", "format=|");
        row("-f 1 -f 2", "format=2|");
        row("-- -q", "|-q");
        row("a -q", "|a -q");
        row("-", "|-");
        row("---q", "bad flag syntax: ---q");
        row("-=x", "bad flag syntax: -=x");
        row("--nope", "flag provided but not defined: -nope");
        row("-nope=1", "flag provided but not defined: -nope");
    }
    void wordsAreParsedByGosRules()
    {
        QFETCH(QString, line);
        QTEST(parsed(line), "expected");
    }

    void argumentsBeforeTheFirstOptionMoveBehindTheOptions_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected");
        QTest::newRow("none") << "a b" << "a b";
        QTest::newRow("behind") << "a b -f x" << "-f x a b";
        QTest::newRow("between") << "a -f x b" << "-f x b a";
        QTest::newRow("terminator") << "a -f x -- -b" << "-f x a -- -b";
        QTest::newRow("option behind terminator") << "a -- -f" << "a -- -f";
    }
    void argumentsBeforeTheFirstOptionMoveBehindTheOptions()
    {
        QFETCH(QString, line);
        QTEST(optionsFirst(line.split(u' ')).join(u' '), "expected");
    }

    void bothSpellingsAtOnceAreRefused()
    {
        const auto both = parseOptions(kOptions, {"-t=1", "--timeout=2"});
        QVERIFY(both.has_value());
        const auto checked = checkSpellings(kOptions, both->values);
        QVERIFY(!checked);
        QCOMPARE(checked.error().message, "Cannot use two forms of the same flag: t timeout");
        const auto twice = parseOptions(kOptions, {"-t=1", "-t=2"});
        QVERIFY(checkSpellings(kOptions, twice->values).has_value());
    }

    void givenWinsOverTheEnvironmentWhichWinsOverTheFallback()
    {
        QCOMPARE(parseOptions(kOptions, {})->values.number("timeout"), 10);
        qputenv("TST_OPTION_TIMEOUT", "20");
        QCOMPARE(parseOptions(kOptions, {})->values.number("timeout"), 20);
        QVERIFY(!parseOptions(kOptions, {})->values.isGiven("timeout"));
        QCOMPARE(parseOptions(kOptions, {"-t", "30"})->values.number("timeout"), 30);
        qputenv("TST_OPTION_TIMEOUT", "soon");
        QCOMPARE(parseOptions(kOptions, {})->values.number("timeout"), 10);
        qunsetenv("TST_OPTION_TIMEOUT");
        qputenv("TST_OPTION_FILTER", "a=1,b=2");
        QCOMPARE(parseOptions(kOptions, {})->values.list("filter"), QStringList({"a=1", "b=2"}));
        QCOMPARE(parseOptions(kOptions, {"--filter", "c"})->values.list("filter"), QStringList({"c"}));
        qunsetenv("TST_OPTION_FILTER");
    }
};

QTEST_GUILESS_MAIN(TestOption)
#include "tst_option.moc"
