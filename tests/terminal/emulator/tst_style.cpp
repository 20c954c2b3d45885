// SPDX-License-Identifier: Apache-2.0
// Styles and their numbers.
#include "terminal/emulator/style.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>

using namespace machinist::terminal;

namespace {

constexpr int kAllAttributes = 2 * Style::Protected - 1;

Color anyPaletteColor(QRandomGenerator &random)
{
    const int code = random.bounded(257);
    return code == 256 ? Color() : Color::indexed(code);
}

Style paletteStyle(QRandomGenerator &random)
{
    Style style;
    style.foreground = anyPaletteColor(random);
    style.background = anyPaletteColor(random);
    style.attributes = std::uint16_t(random.bounded(kAllAttributes + 1));
    style.underline = Style::Underline(random.bounded(int(Style::Underline::Dashed) + 1));
    return style;
}

// One that needs a place in the table.
Style storedStyle(QRandomGenerator &random)
{
    Style style = paletteStyle(random);
    switch (random.bounded(4)) {
    case 0:
        style.foreground = Color::rgb(random.bounded(256), random.bounded(256), 0);
        break;
    case 1:
        style.background = Color::rgb(0, random.bounded(256), random.bounded(256));
        break;
    case 2:
        style.underlineColor = Color::indexed(random.bounded(256));
        break;
    default:
        style.link = random.bounded(1, 1000);
        break;
    }
    return style;
}

} // namespace

class StyleTest : public QObject
{
    Q_OBJECT

private slots:
    void theDefaultIsNumberZero();
    void everyStyleComesBack();
    void eachPartCounts();
    void paletteStylesTakeNoRoom();
    void collectingKeepsWhatIsUsed();
};

void StyleTest::theDefaultIsNumberZero()
{
    StyleTable table;
    QCOMPARE(table.intern({}), 0u);
    QVERIFY(table.at(0) == Style{});
}

void StyleTest::everyStyleComesBack()
{
    QRandomGenerator random(1);
    StyleTable table;
    std::map<std::uint32_t, Style> seen;
    for (int i = 0; i < 20000; ++i) {
        const Style style = i % 2 ? paletteStyle(random) : storedStyle(random);
        const std::uint32_t id = table.intern(style);
        QVERIFY(table.at(id) == style);
        QCOMPARE(table.intern(style), id);
        seen.emplace(id, style);
    }
    for (const auto &[id, style] : seen)
        QVERIFY(table.at(id) == style);
}

void StyleTest::eachPartCounts()
{
    StyleTable table;
    std::vector<Style> styles(1);
    for (int attribute = 1; attribute <= kAllAttributes; attribute *= 2)
        styles.emplace_back().attributes = std::uint16_t(attribute);
    for (int underline = 1; underline <= int(Style::Underline::Dashed); ++underline)
        styles.emplace_back().underline = Style::Underline(underline);
    for (int index = 0; index < 256; ++index) {
        styles.emplace_back().foreground = Color::indexed(index);
        styles.emplace_back().background = Color::indexed(index);
        styles.emplace_back().underlineColor = Color::indexed(index);
        styles.emplace_back().foreground = Color::rgb(0, 0, index);
        styles.emplace_back().background = Color::rgb(0, 0, index);
    }
    std::map<std::uint32_t, std::size_t> numbers;
    for (std::size_t i = 0; i < styles.size(); ++i)
        QVERIFY(numbers.emplace(table.intern(styles[i]), i).second);
}

void StyleTest::paletteStylesTakeNoRoom()
{
    QRandomGenerator random(2);
    StyleTable table;
    const int before = table.size();
    for (int i = 0; i < 1000; ++i)
        table.intern(paletteStyle(random));
    QCOMPARE(table.size(), before);
    table.intern(storedStyle(random));
    QCOMPARE(table.size(), before + 1);
}

void StyleTest::collectingKeepsWhatIsUsed()
{
    QRandomGenerator random(3);
    StyleTable table;
    std::map<std::uint32_t, Style> kept;
    std::map<std::uint32_t, Style> all;
    for (int i = 0; i < 3000; ++i) {
        const Style style = i % 2 ? paletteStyle(random) : storedStyle(random);
        all.emplace(table.intern(style), style);
    }
    std::vector<bool> used(table.limit());
    for (const auto &[id, style] : all) {
        if (id % 3)
            continue;
        StyleTable::mark(used, id);
        kept.emplace(id, style);
    }
    const int before = table.size();
    table.collect(used);
    QVERIFY(table.size() < before);
    for (const auto &[id, style] : kept)
        QVERIFY(table.at(id) == style);
    // What was freed is handed out again, and takes nothing that is kept.
    for (int i = 0; i < 3000; ++i) {
        const Style style = storedStyle(random);
        QVERIFY(table.at(table.intern(style)) == style);
    }
    for (const auto &[id, style] : kept)
        QVERIFY(table.at(id) == style);
}

QTEST_GUILESS_MAIN(StyleTest)
#include "tst_style.moc"
