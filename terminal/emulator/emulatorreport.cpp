// SPDX-License-Identifier: Apache-2.0
// Answers to documented requests; nothing else is ever sent.
#include "terminal/emulator/emulator.h"

#include <QByteArrayList>

namespace machinist::terminal {

namespace {

// The version that DA2 and XTVERSION tell: the xterm whose behaviour this follows.
constexpr int kFirmware = 379;

} // namespace

void Emulator::da1(const Params &params)
{
    if (params.at(0) != 0)
        return;
    // As xterm answers, for programs compare: 132 columns, printer (whose status is "none"),
    // selective erase, national sets, technical characters, locator (status "none"), terminal state
    // reports, windowing, horizontal scrolling, colour, rectangular editing, ANSI text locator.
    if (m_level >= 4)
        replyCsi("?6" + QByteArray::number(m_level) + ";1;2;6;9;15;16;17;18;21;22;28;29c");
    else if (m_level >= 2)
        replyCsi("?6" + QByteArray::number(m_level) + ";1;2;6;9;15;22;29c");
    else
        replyCsi("?1;2c");
}

void Emulator::da2(const Params &params)
{
    constexpr const char *kTerminals[] = {"0", "0", "1", "24", "41", "64"}; // VT100 to VT525
    if (params.at(0) == 0)
        replyCsi(QByteArray(">") + kTerminals[m_level] + ';' + QByteArray::number(kFirmware)
                 + ";0c");
}

void Emulator::da3(const Params &params)
{
    if (params.at(0) == 0)
        replyDcs("!|00000000");
}

void Emulator::xtversion(const Params &params)
{
    if (params.at(0) == 0)
        replyDcs(">|Machinist(" MACHINIST_VERSION ")");
}

QByteArray Emulator::cursorReport(bool withPage) const
{
    return QByteArray::number(m_cursor.y - originRow() + 1) + ';'
        + QByteArray::number(m_cursor.x - originColumn() + 1) + (withPage ? ";1R" : "R");
}

void Emulator::dsr(const Params &params)
{
    if (params.at(0) == 5)
        replyCsi("0n");
    else if (params.at(0) == 6)
        replyCsi(cursorReport(false));
}

void Emulator::decdsr(const Params &params)
{
    switch (params.at(0)) {
    case 6:
        replyCsi('?' + cursorReport(m_level >= 4));
        break;
    case 15:
        replyCsi("?13n");
        break; // no printer
    case 25:
        replyCsi("?20n");
        break; // user-defined keys are unlocked
    case 26:   // North American keyboard, ready
        replyCsi(m_level >= 4 ? "?27;1;0;0n" : m_level == 3 ? "?27;1;0n" : "?27;1n");
        break;
    case 53:
    case 55:
        replyCsi("?50n");
        break; // no locator
    case 56:
        replyCsi("?57;0n");
        break;
    case 62: // no room for macros
        if (m_level >= 4)
            replyCsi("0*{");
        break;
    case 63: // checksum of the macros
        if (m_level >= 4)
            replyDcs(QByteArray::number(params.at(1)) + "!~0000");
        break;
    case 75:
        replyCsi("?70n");
        break; // no malfunction
    case 85:
        replyCsi("?83n");
        break; // not configured for several sessions
    case 996: {
        const QRgb background = m_palette.dynamic(Palette::Background).toRgb();
        replyCsi(qGray(background) < 128 ? "?997;1n" : "?997;2n");
        break;
    }
    default:
        break;
    }
}

void Emulator::decreqtparm(const Params &params)
{
    if (params.at(0) <= 1)
        replyCsi(QByteArray::number(params.at(0) + 2) + ";1;1;128;128;1;0x");
}

void Emulator::decrqpsr(const Params &params)
{
    if (params.at(0) == 1)
        reportCursor();
    else if (params.at(0) == 2)
        reportTabs();
}

// DECCIR: the cursor with all that DECSC saves.
void Emulator::reportCursor()
{
    const auto byte = [](int bits) { return QByteArray(1, char(0x40 + bits)); };
    const int rendition = m_pen.has(Style::Bold) | (m_pen.underline != Style::Underline::None) << 1
        | m_pen.has(Style::Blink) << 2 | m_pen.has(Style::Inverse) << 3;
    const int flags = m_modes.has(Mode::Origin) | (m_singleShift == 2) << 1
        | (m_singleShift == 3) << 2 | m_cursor.wrapPending << 3;
    QByteArray sets;
    for (const Charset set : m_charsets.g)
        sets += set == Charset::DecGraphics ? "0" : set == Charset::British ? "A" : "B";
    replyDcs("1$u" + QByteArray::number(m_cursor.y + 1) + ';' + QByteArray::number(m_cursor.x + 1)
             + ";1;" + byte(rendition) + ';' + byte(m_pen.has(Style::Protected)) + ';' + byte(flags)
             + ';' + QByteArray::number(m_charsets.left) + ';'
             + QByteArray::number(m_charsets.right) + ";@;" + sets);
}

void Emulator::reportTabs()
{
    QByteArrayList stops;
    for (int x = 0; x < columns(); ++x) {
        if (m_tabs.isSet(x))
            stops += QByteArray::number(x + 1);
    }
    replyDcs("2$u" + stops.join('/'));
}

} // namespace machinist::terminal
