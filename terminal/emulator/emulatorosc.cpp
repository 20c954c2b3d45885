// SPDX-License-Identifier: Apache-2.0
// Operating system commands: titles, colours, links, the clipboard, marks of a shell.
#include "terminal/emulator/colorspec.h"
#include "terminal/emulator/emulator.h"

#include <charconv>
#include <string_view>

namespace machinist::terminal {

namespace {

constexpr std::size_t kMaximumClipboard = 1 << 20;
constexpr std::size_t kMaximumTitle = 4096;
constexpr qsizetype kMaximumStored = 16384;
constexpr unsigned kSetHex = 1; // of the title modes

// The text up to the next semicolon, which is taken off \a rest.
std::string_view takePart(std::string_view &rest)
{
    const std::size_t end = rest.find(';');
    const std::string_view part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return part;
}

int number(std::string_view text, int fallback = -1)
{
    int value = fallback;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : fallback;
}

bool isHex(std::string_view text)
{
    return text.size() % 2 == 0
        && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

} // namespace

void Emulator::string(StringKind kind, std::uint32_t key, const Params &params,
                      const std::string &text)
{
    m_lastPrinted = 0;
    if (kind == StringKind::Osc)
        osc(text);
    else
        dcs(key, params, text);
}

void Emulator::osc(const std::string &text)
{
    std::string_view rest = text;
    std::string_view head = takePart(rest);
    const int command = number(head);
    const std::string content(rest);
    switch (command) {
    case 0:
    case 1:
    case 2:
        oscTitle(command, content);
        break;
    case 4:
    case 5:
        oscPalette(command, content);
        break;
    case 7:
        m_listener.directoryChanged(QString::fromUtf8(content.substr(0, 8192).c_str()));
        break;
    case 8:
        oscLink(content);
        break;
    case 9:
    case 777:
        oscNotify(text);
        break;
    case 52:
        oscClipboard(content);
        break;
    case 133:
        oscShellMark(content);
        break;
    default:
        if (command >= 10 && command <= 19)
            oscDynamic(command, content);
        else if (command >= 104 && command <= 119)
            oscReset(command, content);
    }
}

void Emulator::oscTitle(int command, const std::string &text)
{
    if (m_titleModes & kSetHex && !isHex(text))
        return;
    const QString title = decodeTitle(text);
    if (command != 2)
        setIconTitle(title);
    if (command != 1)
        setTitle(title);
}

QString Emulator::decodeTitle(const std::string &text) const
{
    QByteArray raw = bytes(std::string_view(text).substr(0, kMaximumTitle));
    if (m_titleModes & kSetHex)
        raw = QByteArray::fromHex(raw);
    QString title = QString::fromUtf8(raw);
    title.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    return title;
}

// OSC 4 ; number ; spec; and so on. Numbers from 256 on are the special colours of OSC 5.
void Emulator::oscPalette(int command, const std::string &text)
{
    std::string_view rest = text;
    while (!rest.empty()) {
        const int given = number(takePart(rest));
        const std::string_view spec = takePart(rest);
        const int index = command == 5 ? given + Palette::kIndexed : given;
        if (given < 0 || index >= Palette::kIndexed + Palette::kSpecial)
            return;
        const bool isSpecial = index >= Palette::kIndexed;
        const int special = index - Palette::kIndexed;
        if (spec == "?") {
            replyColor(QByteArray::number(command) + ';' + QByteArray::number(given),
                       isSpecial ? m_palette.special(special) : m_palette.indexed(index));
            continue;
        }
        const auto color = parseColorSpec(spec);
        if (!color)
            continue;
        isSpecial ? m_palette.setSpecial(special, *color) : m_palette.setIndexed(index, *color);
        m_allDirty = true;
        m_listener.colorsChanged();
    }
}

void Emulator::oscDynamic(int command, const std::string &text)
{
    std::string_view rest = text;
    for (int index = command - 10; index < Palette::kDynamic; ++index) {
        const std::string_view spec = takePart(rest);
        if (spec == "?") {
            replyColor(QByteArray::number(index + 10), m_palette.dynamic(index));
        } else if (const auto color = parseColorSpec(spec)) {
            m_palette.setDynamic(index, *color);
            m_allDirty = true;
            m_listener.colorsChanged();
        }
        if (rest.empty())
            return;
    }
}

void Emulator::oscReset(int command, const std::string &text)
{
    std::string_view rest = text;
    if (command >= 110) {
        m_palette.resetDynamic(command - 110);
    } else if (rest.empty() && command <= 105) {
        for (int i = 0; command == 104 && i < Palette::kIndexed; ++i)
            m_palette.resetIndexed(i);
        for (int i = 0; i < Palette::kSpecial; ++i)
            m_palette.resetSpecial(i);
    }
    while (!rest.empty() && command <= 105) {
        const int given = number(takePart(rest));
        const int index = command == 105 ? given + Palette::kIndexed : given;
        if (given < 0 || index >= Palette::kIndexed + Palette::kSpecial)
            continue;
        index < Palette::kIndexed ? m_palette.resetIndexed(index)
                                  : m_palette.resetSpecial(index - Palette::kIndexed);
    }
    m_allDirty = true;
    m_listener.colorsChanged();
}

void Emulator::replyColor(const QByteArray &prefix, const Rgb16 &color)
{
    const auto hex
        = [](std::uint16_t value) { return QByteArray::number(value, 16).rightJustified(4, '0'); };
    replyOsc(prefix + ";rgb:" + hex(color.red) + '/' + hex(color.green) + '/' + hex(color.blue));
}

// The answer ends as the question did.
void Emulator::replyOsc(const QByteArray &rest)
{
    m_listener.replied(oscBytes() + rest
                       + (m_parser.stringEndedByBell() ? QByteArray("\a") : stBytes()));
}

// OSC 8 ; key=value:… ; address
void Emulator::oscLink(const std::string &text)
{
    std::string_view rest = text;
    std::string_view settings = takePart(rest);
    std::string name;
    const std::size_t id = settings.find("id=");
    if (id != std::string_view::npos)
        name = settings.substr(id + 3, settings.find(':', id) - id - 3);
    m_pen.link = m_links.intern(name, std::string(rest));
    penChanged();
}

// OSC 52 ; which ; base64. The clipboard is the user's: a question is answered in conformance tests
// only, and with nothing but what the application stored.
void Emulator::oscClipboard(const std::string &text)
{
    std::string_view rest = text;
    const std::string_view which = takePart(rest);
    const bool isName = which.find_first_not_of("cpqs01234567") == std::string_view::npos;
    if (rest == "?" && m_options.checksumReports && isName) {
        replyOsc("52;" + (which.empty() ? QByteArray("s0") : bytes(which.substr(0, 16))) + ';'
                 + m_storedSelection.toBase64());
    }
    if (rest == "?" || rest.size() > kMaximumClipboard)
        return;
    const auto decoded
        = QByteArray::fromBase64Encoding(bytes(rest), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return;
    if (m_options.checksumReports && (*decoded).size() <= kMaximumStored)
        m_storedSelection = *decoded;
    m_listener.clipboardOffered(
        which.find('c') != std::string_view::npos || which.empty() ? 'c' : 'p', *decoded);
}

// OSC 9 ; text (iTerm2), OSC 777 ; notify ; title ; text (urxvt)
void Emulator::oscNotify(const std::string &text)
{
    std::string_view rest = text;
    const bool hasTitle = takePart(rest) == "777";
    if (hasTitle && takePart(rest) != "notify")
        return;
    rest = rest.substr(0, kMaximumTitle);
    // OSC 9 ; 4 ; … is a progress bar, not a message.
    if (!hasTitle && rest.starts_with("4;"))
        return;
    const QString title = hasTitle ? QString::fromUtf8(bytes(takePart(rest))) : QString();
    m_listener.notificationSent(title, QString::fromUtf8(bytes(rest)));
}

// OSC 133: A before a prompt, C before a command's output.
void Emulator::oscShellMark(const std::string &text)
{
    if (text.starts_with('A'))
        m_screen->row(m_cursor.y).flags |= RowFlag::Prompt;
    else if (text.starts_with('C'))
        m_screen->row(m_cursor.y).flags |= RowFlag::Output;
}

} // namespace machinist::terminal
