// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/emulator.h"

#include <QString>
#include <QStringList>

namespace machinist::terminal {

/// An emulator with everything that it told the outside.
class TestTerminal : public EmulatorListener
{
public:
    explicit TestTerminal(int columns = 20, int rows = 5, Emulator::Options options = {})
        : emulator(columns, rows, *this, options)
    {}

    void feed(const QByteArray &bytes) { emulator.feed(bytes); }

    /// The rows without blanks at their ends, down to the last one with text.
    QStringList lines() const
    {
        QStringList result;
        Line line;
        for (int y = 0; y < emulator.rows(); ++y) {
            emulator.readLine(emulator.historySize() + y, line);
            result += emulator.lineText(line);
        }
        while (!result.isEmpty() && result.last().isEmpty())
            result.removeLast();
        return result;
    }
    QString screen() const { return lines().join(u'|'); }
    QString cursor() const
    {
        return QStringLiteral("%1,%2")
            .arg(emulator.cursorColumn() + 1)
            .arg(emulator.cursorRow() + 1);
    }
    Style styleAt(int x, int y) const
    {
        return emulator.style(emulator.screen().cell(x, y).style);
    }
    QStringList historyLines() const
    {
        QStringList result;
        Line line;
        for (int i = 0; i < emulator.historySize(); ++i) {
            emulator.readLine(i, line);
            result += emulator.lineText(line);
        }
        return result;
    }
    /// Everything that can be seen: texts, styles, flags, cursor, answers.
    QString dump() const
    {
        QString result = screen() + u'\n' + cursor() + u'\n' + QString::fromLatin1(replies.toHex());
        Line line;
        for (int i = 0; i < emulator.lineCount(); ++i) {
            emulator.readLine(i, line);
            result += QStringLiteral("\n%1:").arg(line.flags);
            for (const Cell &cell : line.cells) {
                const Style style = emulator.style(cell.style);
                result += emulator.cellText(cell)
                    + QStringLiteral("(%1,%2,%3,%4)")
                          .arg(style.foreground.bits(), 0, 16)
                          .arg(style.background.bits(), 0, 16)
                          .arg(style.attributes)
                          .arg(int(style.underline));
            }
        }
        return result;
    }

    void replied(const QByteArray &bytes) override { replies += bytes; }
    void bellRung() override { ++bells; }
    void titleChanged(const QString &text) override { title = text; }
    void iconTitleChanged(const QString &text) override { iconTitle = text; }
    void directoryChanged(const QString &url) override { directory = url; }
    void clipboardOffered(char which, const QByteArray &text) override { clipboard = which + text; }
    void notificationSent(const QString &head, const QString &text) override
    {
        notification = head + u'/' + text;
    }

    QByteArray replies;
    int bells = 0;
    QString title;
    QString iconTitle;
    QString directory;
    QByteArray clipboard;
    QString notification;
    Emulator emulator;
};

} // namespace machinist::terminal
