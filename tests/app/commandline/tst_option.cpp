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
            values << QLatin1String(option.name) + u'='
                    + result->values.list(option.name).join(u',');
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
        QTest::newRow("none") << u"a b"_qs << u"a b"_qs;
        QTest::newRow("behind") << u"a b -f x"_qs << u"-f x a b"_qs;
        QTest::newRow("between") << u"a -f x b"_qs << u"-f x b a"_qs;
        QTest::newRow("terminator") << u"a -f x -- -b"_qs << u"-f x a -- -b"_qs;
        QTest::newRow("option behind terminator") << u"a -- -f"_qs << u"a -- -f"_qs;
    }
    void argumentsBeforeTheFirstOptionMoveBehindTheOptions()
    {
        QFETCH(QString, line);
        QTEST(optionsFirst(line.split(u' ')).join(u' '), "expected");
    }

    void bothSpellingsAtOnceAreRefused()
    {
        const auto both = parseOptions(kOptions, {u"-t=1"_qs, u"--timeout=2"_qs});
        QVERIFY(both.has_value());
        const auto checked = checkSpellings(kOptions, both->values);
        QVERIFY(!checked);
        QCOMPARE(checked.error().message, u"Cannot use two forms of the same flag: t timeout"_qs);
        const auto twice = parseOptions(kOptions, {u"-t=1"_qs, u"-t=2"_qs});
        QVERIFY(checkSpellings(kOptions, twice->values).has_value());
    }

    void givenWinsOverTheEnvironmentWhichWinsOverTheFallback()
    {
        QCOMPARE(parseOptions(kOptions, {})->values.number("timeout"), 10);
        qputenv("TST_OPTION_TIMEOUT", "20");
        QCOMPARE(parseOptions(kOptions, {})->values.number("timeout"), 20);
        QVERIFY(!parseOptions(kOptions, {})->values.isGiven("timeout"));
        QCOMPARE(parseOptions(kOptions, {u"-t"_qs, u"30"_qs})->values.number("timeout"), 30);
        qputenv("TST_OPTION_TIMEOUT", "soon");
        QCOMPARE(parseOptions(kOptions, {})->values.number("timeout"), 10);
        qunsetenv("TST_OPTION_TIMEOUT");
        qputenv("TST_OPTION_FILTER", "a=1,b=2");
        QCOMPARE(parseOptions(kOptions, {})->values.list("filter"),
                 QStringList({u"a=1"_qs, u"b=2"_qs}));
        QCOMPARE(parseOptions(kOptions, {u"--filter"_qs, u"c"_qs})->values.list("filter"),
                 QStringList({u"c"_qs}));
        qunsetenv("TST_OPTION_FILTER");
    }
};

QTEST_GUILESS_MAIN(TestOption)
#include "tst_option.moc"
