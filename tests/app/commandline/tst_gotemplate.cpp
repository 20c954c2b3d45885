// SPDX-License-Identifier: Apache-2.0
// What is expected here was printed by Go's own text/template.
#include "app/commandline/template/gotemplate.h"

#include <QtTest>

using namespace machinist;
using gotemplate::DataStyle;

namespace {

const char *const kData
    = R"({"Name":"box","Count":22,"Big":1000000,"On":true,"Off":false,"Empty":"",
    "Null":null,"List":["a","b"],"None":[],"Map":{"z":1,"a":"x"},"Nested":{"Deep":{"Er":"yes"}}})";

QString rendered(const QString &source, DataStyle style = DataStyle::Map)
{
    const auto parsed = GoTemplate::parse(source);
    if (!parsed)
        return parsed.error().message;
    const Json data = Json::parse(kData);
    QByteArray out;
    const auto outcome
        = parsed->run(style == DataStyle::Map ? GoTemplate::toMap(data) : data, style, out);
    return QString::fromUtf8(out)
        + (outcome ? QString() : QStringLiteral("!") + outcome.error().message);
}

} // namespace

class TestGoTemplate : public QObject
{
    Q_OBJECT

private slots:
    void templatesRenderAsInGo_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *source, const char *expected) {
            QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(expected);
        };
        row("plain", "plain");
        row("{{.Name}}", "box");
        row("{{ .Nested.Deep.Er }}", "yes");
        row("{{.Nope}}|{{.Null}}|{{.Nope.More}}", "<no value>|<no value>|<no value>");
        row("{{.Count}} {{.Big}} {{.On}}", "22 1e+06 true");
        row("{{.List}} {{.Map}}", "[a b] map[a:x z:1]");
        row("{{.Nested}}", "map[Deep:map[Er:yes]]");
        row("{{json .Map}} {{json .List}} {{json .Nope}}",
            "{\"a\":\"x\",\"z\":1} [\"a\",\"b\"] null");
        row("{{prettyjson .List}}", "[\n    \"a\",\n    \"b\"\n]");
        row("{{if .On}}a{{else}}b{{end}}{{if .Off}}a{{else if .Empty}}c{{else}}d{{end}}", "ad");
        row("{{range .List}}<{{.}}>{{end}}", "<a><b>");
        row("{{range $i, $v := .List}}{{$i}}={{$v}} {{end}}", "0=a 1=b ");
        row("{{range $k, $v := .Map}}{{$k}}={{$v}} {{end}}", "a=x z=1 ");
        row("{{range .None}}x{{else}}none{{end}}{{range .Nope}}x{{else}}!{{end}}", "none!");
        row("{{with .Nested.Deep}}{{.Er}} {{$.Name}}{{end}}{{with .Empty}}x{{else}}y{{end}}",
            "yes boxy");
        row("{{$x := 1}}{{$x}}{{$x = 2}}{{$x}}", "12");
        row("{{$x := 1}}{{if true}}{{$x = 2}}{{$y := 3}}{{end}}{{$x}}", "2");
        row("{{index .List 1}} {{index .Map \"a\"}} {{index .Map \"no\"}}", "b x <no value>");
        row("{{len .List}} {{len .Map}} {{len .Name}} {{len \"\xC3\xA4\"}}", "2 2 3 2");
        row("{{.Name | printf \"%s-%d\" \"a\" | print}}", "a-%!d(string=box)");
        row("{{printf \"%d %s %q %5d|%-5d|%05d %x %t %c %T\" \"a\" 3 \"x\" 3 3 3 255 true 65 1.5}}",
            "%!d(string=a) %!s(int=3) \"x\"     3|3    |00003 ff true A float64");
        row("{{printf \"%6.2f|%s\" 3.14159 1}}", "  3.14|%!s(int=1)");
        row("{{printf \"%-8s|%8s|%.2s\" \"abc\" \"abc\" \"abc\"}}", "abc     |     abc|ab");
        row("{{printf \"%s\"}} {{printf \"a\" 1 2}} {{printf \"100%%\"}}",
            "%!s(MISSING) a%!(EXTRA int=1, int=2) 100%");
        row("{{printf \"%v %v\" nil 1.0}}", "<nil> 1");
        row("{{1234567.0}} {{123456.0}} {{1e20}} {{0.00001}}", "1.234567e+06 123456 1e+20 1e-05");
        row("{{print nil 1 2 \"a\" 3 \"b\" \"c\"}}", "<nil> 1 2a3bc");
        row("{{println 1 \"a\"}}", "1 a\n");
        row("{{ 0x10 }} {{1_000}} {{ -3 }} {{'a'}}", "16 1000 -3 97");
        row("{{\"a\\tb\\u00e4\\x41\"}}{{`raw\\n`}}", "a\tb\xC3\xA4\x41raw\\n");
        row("{{and 1 0}}{{or 0 \"x\"}}{{not .On}}", "0xfalse");
        row("{{eq .Name \"a\" \"box\"}} {{ne 1 2}} {{lt 1 2}} {{le 2 2}} {{gt \"b\" \"a\"}} {{ge 1 "
            "2}}",
            "true true true true true false");
        row("{{html \"<a>\"}} {{urlquery \"a b&c/d\"}} {{slice \"abc\" 1 2}}",
            "&lt;a&gt; a+b%26c%2Fd b");
        row("{{html \"<a href=\\\"x\\\">'&'</a>\"}} {{html}}|",
            "&lt;a href=&#34;x&#34;&gt;&#39;&amp;&#39;&lt;/a&gt; |");
        row("{{js \"a'b\\\"c\\\\d<e>\\n=&\"}} {{js \"\xC3\xA4\"}}",
            "a\\'b\\\"c\\\\d\\u003Ce\\u003E\\u000A\\u003D\\u0026 \xC3\xA4");
        row("{{and .Off (index .List 99)}} {{or .On (index .List 99)}}", "false true");
        row("{{range .List}}{{if eq . \"b\"}}{{break}}{{end}}{{.}}{{end}}", "a");
        row("{{range .List}}{{if eq . \"a\"}}{{continue}}{{end}}{{.}}{{end}}!", "b!");
        row("{{range .List}}{{range $.List}}{{break}}{{end}}{{.}}{{end}}", "ab");
        row("{{eq .Count 22.0}} {{lt .Count 23.0}} {{eq .Nope .Null}} {{eq .Nope \"a\"}}",
            "true true true false");
        row("{{slice .List 0 1 2}} {{slice .List}} {{slice .List 1}}", "[a] [a b] [b]");
        row("{{printf \"%*d|%-*d|\" 5 42 4 7}}", "   42|7   |");
        row("{{printf \"%[2]s %[1]s\" \"a\" \"b\"}} {{printf \"%[5]s\" \"a\"}}",
            "b a %!s(BADINDEX)");
        row("{{printf \"%q %s %q %U\" .List .List 65 97}}", "[\"a\" \"b\"] [a b] 'A' U+0061");
        row("{{printf \"%s|%v\" nil .Nope}}", "%!s(<nil>)|<nil>");
        row("{{ 0o17 }} {{ 0b11 }} {{ +5 }} {{ .5 }} {{ -0x10 }}", "15 3 5 0.5 -16");
        row("{{(index .List 0) | printf \"%s!\"}} {{(.Nested).Deep.Er}}", "a! yes");
        row("{{join .List \", \"}} {{upper .Name}}", "a, b BOX");
        row("{{- \" a \" -}}  x", " a x");
        row("a {{- /* c */ -}} b{{/* d */}}", "ab");
        row("a{{ /**/}}", "template: :1: unexpected \"/\" in command");
    }
    void templatesRenderAsInGo()
    {
        QFETCH(QString, source);
        QTEST(rendered(source), "expected");
    }

    void mistakesAreToldInGosWords_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *source, const char *expected) {
            QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(expected);
        };
        row("{{if}}", "template: :1: missing value for if");
        row("{{foo}}", "template: :1: function \"foo\" not defined");
        row("{{.Name", "template: :1: unclosed action");
        row("{{end}}", "template: :1: unexpected {{end}}");
        row("{{else}}", "template: :1: unexpected {{else}}");
        row("{{if .Name}}", "template: :1: unexpected EOF");
        row("\n\n{{range .X}}", "template: :3: unexpected EOF");
        row("{{ $x }}", "template: :1: undefined variable \"$x\"");
        row("{{)}}", "template: :1: unexpected right paren");
        row("{{(.Name}}", "template: :1: unclosed left paren");
        row("{{\"abc}}", "template: :1: unterminated quoted string");
        row("{{ @ }}", "template: :1: unexpected \"@\" in command");
        row("{{/* a", "template: :1: unclosed comment");
        row("{{nil}}", "!template: :1:2: executing \"\" at <nil>: nil is not a command");
        row("{{\"a\" \"b\"}}",
            "!template: :1:2: executing \"\" at <\"a\">: can't give argument to non-function "
            "\"a\"");
        row("{{not}}",
            "!template: :1:2: executing \"\" at <not>: wrong number of args for not: want 1 got 0");
        row("{{eq 1 \"a\"}}",
            "!template: :1:2: executing \"\" at <eq 1 \"a\">: error calling eq: incompatible types "
            "for comparison");
        row("{{lt true false}}",
            "!template: :1:2: executing \"\" at <lt true false>: error calling lt: invalid type "
            "for comparison");
        row("{{eq .Count 22}}",
            "!template: :1:2: executing \"\" at <eq .Count 22>: error calling eq: incompatible "
            "types "
            "for comparison");
        row("{{eq .List .List}}",
            "!template: :1:2: executing \"\" at <eq .List .List>: error calling eq: non-comparable "
            "type [a b]: []interface {}");
        row("{{eq 1}}",
            "!template: :1:2: executing \"\" at <eq 1>: error calling eq: missing argument for "
            "comparison");
        row("{{printf .Count}}",
            "!template: :1:9: executing \"\" at <.Count>: wrong type for value; expected string; "
            "got "
            "float64");
        row("{{slice .Name 0 1 2}}",
            "!template: :1:2: executing \"\" at <slice .Name 0 1 2>: error calling slice: cannot "
            "3-index slice a string");
        row("{{slice .List 2 1}}",
            "!template: :1:2: executing \"\" at <slice .List 2 1>: error calling slice: invalid "
            "slice "
            "index: 2 > 1");
        row("{{break}}", "template: :1: {{break}} outside {{range}}");
        row("{{range .List}}{{end}}{{continue}}", "template: :1: {{continue}} outside {{range}}");
        row("{{len 3}}",
            "!template: :1:2: executing \"\" at <len 3>: error calling len: len of type int");
        row("{{index .Name 99}}",
            "!template: :1:2: executing \"\" at <index .Name 99>: error calling index: index out "
            "of range: 99");
        row("{{range $i,$v := .Name}}x{{end}}",
            "!template: :1:17: executing \"\" at <.Name>: range can't iterate over box");
        row("ok {{.Name.Foo}}",
            "ok !template: :1:10: executing \"\" at <.Name.Foo>: can't evaluate field Foo in type "
            "interface {}");
    }
    void mistakesAreToldInGosWords()
    {
        QFETCH(QString, source);
        QTEST(rendered(source), "expected");
    }

    void anUnknownFieldOfAStructIsAnError()
    {
        QCOMPARE(
            rendered(u"{{.Foo}}"_qs, DataStyle::Struct),
            u"!template: :1:2: executing \"\" at <.Foo>: can't evaluate field Foo in type commands.HostListItem"_qs);
        QCOMPARE(rendered(u"{{.Nested}} {{.Null}}"_qs, DataStyle::Struct), u"{{yes}} <nil>"_qs);
        QVERIFY(
            rendered(u"{{.Null.X}}"_qs, DataStyle::Struct).contains(u"nil pointer evaluating"_qs));
    }

    void deepNestingIsRefusedNotRecursedInto()
    {
        QVERIFY(
            rendered(QString(u"{{if 1}}"_qs).repeated(100000)).contains(u"too deeply nested"_qs));
        QVERIFY(
            rendered(u"{{"_qs + QString(u"("_qs).repeated(100000)).startsWith(u"template: :1:"_qs));
    }
};

QTEST_GUILESS_MAIN(TestGoTemplate)
#include "tst_gotemplate.moc"
