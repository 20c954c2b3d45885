// SPDX-License-Identifier: Apache-2.0
// Answers to documented requests; nothing else is ever sent.
#include "terminal/emulator/emulator.h"

#include <QByteArrayList>

namespace machinist::terminal {

namespace {

QByteArray designationOf(Charset set)
{
    char prefix = 0;
    const char final = finalFor(set, prefix);
    return prefix ? QByteArray(1, prefix) + final : QByteArray(1, final);
}

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
        replyCsi('?' + cursorReport(m_level >= 3));
        break;
    case 15: // no printer
        replyFrom(2, "?13n");
        break;
    case 25: // user-defined keys are unlocked
        replyFrom(2, "?20n");
        break;
    case 26: // North American keyboard, ready
        replyFrom(2, m_level >= 4 ? "?27;1;0;0n" : m_level == 3 ? "?27;1;0n" : "?27;1n");
        break;
    case 53: // no locator
    case 55:
        replyFrom(3, "?50n");
        break;
    case 56:
        replyFrom(3, "?57;0n");
        break;
    case 62: // no room for macros
        replyFrom(4, "0*{");
        break;
    case 63: // checksum of the macros
        if (m_level >= 4)
            replyDcs(QByteArray::number(params.at(1)) + "!~0000");
        break;
    case 75: // no malfunction
        replyFrom(4, "?70n");
        break;
    case 85: // not configured for several sessions
        replyFrom(4, "?83n");
        break;
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
    int large = 0; // which of them have 96 characters
    for (std::size_t i = 0; i < m_charsets.g.size(); ++i) {
        sets += designationOf(m_charsets.g[i]);
        large |= int(m_charsets.g[i] == Charset::Latin1) << i;
    }
    replyDcs("1$u" + QByteArray::number(m_cursor.y + 1) + ';' + QByteArray::number(m_cursor.x + 1)
             + ";1;" + byte(rendition) + ';' + byte(m_pen.has(Style::Protected)) + ';' + byte(flags)
             + ';' + QByteArray::number(m_charsets.left) + ';'
             + QByteArray::number(m_charsets.right) + ';' + byte(large) + ';' + sets);
}

// The parts of a DECCIR, as reportCursor() writes them; a malformed one changes nothing.
void Emulator::restoreCursorReport(const std::string &text)
{
    const QByteArrayList parts = QByteArray::fromStdString(text.substr(0, 256)).split(';');
    constexpr qsizetype kParts = 10;
    const auto bits = [&parts](qsizetype i) { return parts[i].isEmpty() ? 0 : parts[i][0] & 0x3f; };
    if (parts.size() != kParts)
        return;
    m_modes.set(Mode::Origin, bits(5) & 1);
    m_pen.set(Style::Bold, bits(3) & 1);
    m_pen.underline = bits(3) & 2 ? Style::Underline::Single : Style::Underline::None;
    m_pen.set(Style::Blink, bits(3) & 4);
    m_pen.set(Style::Inverse, bits(3) & 8);
    m_pen.set(Style::Protected, bits(4) & 1);
    penChanged();
    m_charsets.left = std::uint8_t(parts[6].toUInt() & 3);
    m_charsets.right = std::uint8_t(parts[7].toUInt() & 3);
    qsizetype at = 0;
    for (std::size_t i = 0; i < m_charsets.g.size() && at < parts[9].size(); ++i) {
        const char prefix = parts[9][at] == '%' && at + 1 < parts[9].size() ? parts[9][at++] : '\0';
        const char final = parts[9][at++];
        bool known = false;
        const Charset set = charsetFor(final, prefix, known);
        if (bits(8) >> i & 1 && final == 'A')
            m_charsets.g[i] = Charset::Latin1;
        else if (known)
            m_charsets.g[i] = set;
    }
    m_singleShift = bits(5) & 2 ? 2 : bits(5) & 4 ? 3 : 0;
    updateSlowPrint();
    moveTo(parts[1].toInt() - 1, parts[0].toInt() - 1);
    m_cursor.wrapPending = bits(5) & 8;
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
