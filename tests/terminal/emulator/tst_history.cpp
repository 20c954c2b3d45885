// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/history.h"
#include "terminal/emulator/rowcodec.h"
#include "tests/terminal/emulator/testterminal.h"

#include <QRandomGenerator>
#include <QTest>

using namespace machinist::terminal;

namespace {

std::vector<Cell> randomCells(QRandomGenerator &random, int size)
{
    std::vector<Cell> cells;
    const int kind = random.bounded(4);
    for (int i = 0; i < size; ++i) {
        const std::uint32_t texts[] = {std::uint32_t(random.bounded(32, 127)),
                                       std::uint32_t(random.bounded(0x4e00, 0x9fff)),
                                       std::uint32_t(random.bounded(0x1f300, 0x1f600)),
                                       Cell::kCluster | std::uint32_t(random.bounded(1000))};
        const std::uint32_t style = random.bounded(3) ? (cells.empty() ? 5 : cells.back().style)
                                                      : std::uint32_t(random.bounded(100));
        cells.push_back(
            {random.bounded(5) ? texts[random.bounded(kind + 1)] : 0, kind ? style : 7});
        if (kind && random.bounded(4) == 0)
            cells.push_back({Cell::kTail, style});
    }
    return cells;
}

} // namespace

class HistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void everyRowComesBackAsItWas();
    void oldestRowsGoFirst();
    void rowsCanBeTakenBack();
    void plainLinesCostLittle();
};

void HistoryTest::everyRowComesBackAsItWas()
{
    QRandomGenerator random(7);
    std::vector<std::vector<Cell>> all;
    History history(History::kUnlimited);
    for (int i = 0; i < 3000; ++i) {
        std::vector<Cell> cells = randomCells(random, random.bounded(120));
        history.push({cells.data(), std::uint16_t(cells.size()), std::uint8_t(i % 64)});
        while (!cells.empty() && cells.back() == Cell{})
            cells.pop_back();
        all.push_back(cells);
    }
    Line line;
    for (int i = 0; i < history.size(); ++i) {
        history.read(i, line);
        QVERIFY(line.cells == all[std::size_t(i)]);
        QCOMPARE(int(line.flags), i % 64);
        QCOMPARE(history.columns(i), int(all[std::size_t(i)].size()));
    }
}

void HistoryTest::oldestRowsGoFirst()
{
    History history(1000);
    for (std::uint32_t i = 0; i < 25000; ++i) {
        Cell cells[50];
        std::fill(std::begin(cells), std::end(cells), Cell{'a' + i % 26, i});
        history.push({cells, 50, 0});
    }
    QCOMPARE(history.size(), 1000);
    QCOMPARE(history.dropped(), 24000u);
    Line line;
    history.read(0, line);
    QCOMPARE(line.at(0).style, 24000u);
    history.read(999, line);
    QCOMPARE(line.at(49).style, 24999u);
    history.setLimit(10);
    QCOMPARE(history.size(), 10);
    history.read(0, line);
    QCOMPARE(line.at(0).style, 24990u);
}

void HistoryTest::rowsCanBeTakenBack()
{
    History history(5000);
    Line line;
    for (int round = 0; round < 50; ++round) {
        for (std::uint32_t i = 0; i < 100; ++i) {
            Cell cells[80];
            std::fill(std::begin(cells), std::end(cells), Cell{'x', i});
            history.push({cells, 80, 0});
        }
        for (std::uint32_t i = 0; i < 60; ++i) {
            history.pop(line);
            QCOMPARE(line.at(0).style, 99 - i);
        }
    }
    QCOMPARE(history.size(), 50 * 40);
    history.read(history.size() - 1, line);
    QCOMPARE(line.at(79).style, 39u);
}

void HistoryTest::plainLinesCostLittle()
{
    TestTerminal terminal(200, 50, {.historyLimit = 100000});
    const QByteArray line = QByteArray("0123456789").repeated(20) + "\r\n";
    for (int i = 0; i < 100100; ++i)
        terminal.feed(line);
    QCOMPARE(terminal.emulator.historySize(), 100000);
    const std::size_t megabytes = terminal.emulator.history().memory() >> 20;
    QVERIFY2(megabytes < 30, qPrintable(QString::number(megabytes)));
}

QTEST_GUILESS_MAIN(HistoryTest)
#include "tst_history.moc"
