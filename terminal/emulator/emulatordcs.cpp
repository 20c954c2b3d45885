// SPDX-License-Identifier: Apache-2.0
// Device control strings: DECRQSS, XTGETTCAP, DECRSPS.
#include "terminal/emulator/emulator.h"
#include "terminal/emulator/sgr.h"

#include <QByteArrayList>

#include <algorithm>

namespace machinist::terminal {

namespace {

struct Capability
{
    const char *name;
    const char *value;
};

// What programs ask for: is it xterm, how many colours, can it do true colour and styled lines.
constexpr Capability kCapabilities[] = {
    {"TN", "xterm-256color"},
    {"name", "xterm-256color"},
    {"Co", "256"},
    {"colors", "256"},
    {"RGB", "8/8/8"},
    {"Tc", ""},
    {"Su", ""},
    {"Smulx", "\x1b[4:%p1%dm"},
    {"Setulc", "\x1b[58:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%d%;m"},
    {"Ss", "\x1b[%p1%d q"},
    {"Se", "\x1b[2 q"},
    {"Sync", "\x1b[?2026%?%p1%{1}%-%tl%eh%;"},
};

} // namespace

void Emulator::dcs(std::uint32_t key, const Params &params, const std::string &text)
{
    switch (key) {
    case sequenceKey('q', '$'):
        decrqss(text);
        break;
    case sequenceKey('q', '+'):
        xtgettcap(text);
        break;
    case sequenceKey('t', '$'):
        decrsps(params, text);
        break;
    default:
        break;
    }
}

void Emulator::decrqss(const std::string &what)
{
    const auto two
        = [](int a, int b) { return QByteArray::number(a) + ';' + QByteArray::number(b); };
    QByteArray value;
    if (what == "m")
        value = sgrFor(m_pen);
    else if (what == "r")
        value = two(m_margins.top + 1, m_margins.bottom + 1);
    else if (what == "s")
        value = two(m_margins.left + 1, m_margins.right + 1);
    else if (what == "t")
        value = QByteArray::number(std::max(24, rows()));
    else if (what == "$|")
        value = QByteArray::number(columns() > 80 ? 132 : 80);
    else if (what == "*|")
        value = QByteArray::number(rows());
    else if (what == " q")
        value = QByteArray::number(m_cursorStyleNumber);
    else if (what == "\"q")
        value = QByteArray::number(m_pen.has(Style::Protected) ? 1 : 0);
    else if (what == "\"p")
        value = two(60 + m_level, m_eightBit ? 0 : 1);
    else if (what == "*x")
        value = QByteArray::number(m_attributeExtent);
    else if (what == "$}" || what == "$~")
        value = "0";
    else {
        replyDcs("0$r");
        return;
    }
    replyDcs("1$r" + value + QByteArray::fromStdString(what));
}

// DCS + q hex;hex ST. xterm answers name by name and stops at the first that it does not know.
void Emulator::xtgettcap(const std::string &names)
{
    constexpr std::size_t kMaximum = 1024;
    if (names.size() > kMaximum)
        return;
    const auto all = QByteArray::fromStdString(names).split(';');
    for (const QByteArray &hex : all) {
        const QByteArray name = QByteArray::fromHex(hex);
        const auto *found = std::find_if(std::begin(kCapabilities), std::end(kCapabilities),
                                         [&name](const Capability &c) { return name == c.name; });
        if (found == std::end(kCapabilities)
            || name.toHex().compare(hex, Qt::CaseInsensitive) != 0) {
            replyDcs("0+r" + name.toHex().toUpper());
            return;
        }
        const QByteArray value = QByteArray(found->value).toHex().toUpper();
        replyDcs("1+r" + hex + (value.isEmpty() ? "" : "=" + value));
    }
}

// DECRSPS takes back what DECRQPSR reported: 1 the cursor (DECCIR), 2 the tab stops (DECTABSR).
void Emulator::decrsps(const Params &params, const std::string &text)
{
    if (params.at(0) == 1)
        restoreCursorReport(text);
    if (params.at(0) != 2)
        return;
    m_tabs.clearAll();
    for (const QByteArray &stop : QByteArray::fromStdString(text.substr(0, 16384)).split('/')) {
        const int x = stop.toInt() - 1;
        if (x >= 0 && x < columns())
            m_tabs.set(x, true);
    }
}

} // namespace machinist::terminal
