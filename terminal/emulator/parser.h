// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "terminal/emulator/params.h"
#include "terminal/emulator/simd.h"

#include <cstdint>
#include <string>

namespace machinist::terminal {

/// What introduces and ends a control sequence, as one number to switch on.
constexpr std::uint32_t sequenceKey(char final, char intermediate = 0, char prefix = 0)
{
    return std::uint32_t(std::uint8_t(prefix)) << 16
        | std::uint32_t(std::uint8_t(intermediate)) << 8 | std::uint8_t(final);
}

/// Kinds of control string: OSC, DCS, and those whose content nobody uses.
enum class StringKind : std::uint8_t { Osc, Dcs, Ignored };

/// Turns UTF-8 bytes into calls on a Sink: text, controls and sequences (ECMA-48, DEC's parser).
///
/// It is a template so that the calls for text are inlined; it keeps no reference to the sink. The
/// state survives between calls, so a stream may be cut anywhere. Memory is bounded: at most
/// Params::kMaximum numbers and kMaximumString bytes of a string, whose rest is dropped with it.
///
/// A Sink has: printAscii(bytes, count), printCodePoint(c), execute(control),
/// escape(final, intermediate), escape2(final, first, second), csi(key, params), string(kind, key,
/// params, text), vt52Escape(final), vt52Move(row, column), and accepts8Bit() and isVt52().
template<class Sink>
class Parser
{
public:
    static constexpr std::size_t kMaximumString = 1 << 20;

    void feed(const std::uint8_t *p, const std::uint8_t *end, Sink &sink)
    {
        while (p < end) {
            switch (m_state) {
            case State::Ground:
                p = ground(p, end, sink);
                break;
            case State::Csi:
                p = csi(p, end, sink);
                break;
            case State::String:
                p = string(p, end, sink);
                break;
            case State::Escape:
                escape(*p++, sink);
                break;
            case State::EscapeIntermediate:
                escapeIntermediate(*p++, sink);
                break;
            case State::DcsHeader:
                p = dcsHeader(p, end, sink);
                break;
            case State::StringEscape:
                p = stringEscape(p, sink);
                break;
            case State::Vt52Row:
                vt52Row(*p++);
                break;
            case State::Vt52Column:
                vt52Column(*p++, sink);
                break;
            }
        }
    }

    /// True while the sink is given a string that BEL ended: answers to it end alike.
    bool stringEndedByBell() const { return m_endedByBell; }

    /// Forgets an unfinished sequence.
    void reset()
    {
        m_state = State::Ground;
        m_needed = 0;
        endString();
    }

private:
    enum class State : std::uint8_t {
        Ground,
        Escape,
        EscapeIntermediate,
        Csi,
        DcsHeader,
        String,
        StringEscape,
        Vt52Row,
        Vt52Column
    };
    using Byte = std::uint8_t;
    static constexpr Byte kCancel = 0x18, kSubstitute = 0x1a, kEscape = 0x1b;
    static constexpr char32_t kReplacement = 0xfffd;

    const Byte *ground(const Byte *p, const Byte *end, Sink &sink)
    {
        while (p < end) {
            const Byte c = *p;
            if (m_needed || c >= 0x80) {
                p = utf8(p, end, sink);
                if (m_state != State::Ground)
                    return p;
            } else if (c >= 0x20 && c != 0x7f) {
                const std::size_t count = asciiRun(p, end);
                sink.printAscii(p, count);
                p += count;
            } else {
                ++p;
                if (c == kEscape) {
                    enterEscape();
                    if (p == end || *p != '[' || sink.isVt52())
                        return p;
                    enterCsi(); // by far the most
                    p = csi(p + 1, end, sink);
                    if (m_state != State::Ground)
                        return p;
                    continue;
                }
                if (c != 0x7f)
                    sink.execute(c);
            }
        }
        return p;
    }

    const Byte *utf8(const Byte *p, const Byte *end, Sink &sink)
    {
        const Byte c = *p;
        if (m_needed)
            return continueUtf8(p, sink);
        if (c >= 0xe1 && c <= 0xec && end - p >= 3 && (p[1] & 0xc0) == 0x80
            && (p[2] & 0xc0) == 0x80) {
            sink.printCodePoint(char32_t(c & 0xf) << 12 | char32_t(p[1] & 0x3f) << 6
                                | (p[2] & 0x3f));
            return p + 3;
        }
        if (c >= 0xc3 && c <= 0xdf && end - p >= 2 && (p[1] & 0xc0) == 0x80) {
            sink.printCodePoint(char32_t(c & 0x1f) << 6 | (p[1] & 0x3f));
            return p + 2;
        }
        startUtf8(c, sink);
        return p + 1;
    }

    void startUtf8(Byte c, Sink &sink)
    {
        m_lower = 0x80;
        m_upper = 0xbf;
        if (c >= 0xc2 && c <= 0xdf) {
            m_needed = 1;
            m_codePoint = c & 0x1f;
        } else if (c >= 0xe0 && c <= 0xef) {
            m_needed = 2;
            m_codePoint = c & 0xf;
            m_lower = c == 0xe0 ? 0xa0 : 0x80; // no overlong forms
            m_upper = c == 0xed ? 0x9f : 0xbf; // no surrogates
        } else if (c >= 0xf0 && c <= 0xf4) {
            m_needed = 3;
            m_codePoint = c & 7;
            m_lower = c == 0xf0 ? 0x90 : 0x80;
            m_upper = c == 0xf4 ? 0x8f : 0xbf; // nothing beyond U+10FFFF
        } else if (c < 0xa0 && sink.accepts8Bit()) {
            c1(c, sink);
        } else {
            sink.printCodePoint(kReplacement);
        }
    }

    const Byte *continueUtf8(const Byte *p, Sink &sink)
    {
        if (*p < m_lower || *p > m_upper) {
            m_needed = 0;
            sink.printCodePoint(kReplacement);
            return p; // the byte starts something new
        }
        m_lower = 0x80;
        m_upper = 0xbf;
        m_codePoint = m_codePoint << 6 | (*p & 0x3f);
        if (--m_needed == 0) {
            if (m_codePoint >= 0x80 && m_codePoint < 0xa0)
                c1(Byte(m_codePoint), sink);
            else
                sink.printCodePoint(m_codePoint);
        }
        return p + 1;
    }

    // A C1 control is ESC and the letter 0x40 below it.
    void c1(Byte c, Sink &sink)
    {
        enterEscape();
        escape(Byte(c - 0x40), sink);
    }

    void enterEscape()
    {
        m_state = State::Escape;
        m_intermediate = 0;
        m_prefix = 0;
        m_tooMany = false;
    }

    void enterCsi()
    {
        m_params.clear();
        m_state = State::Csi;
    }

    // Controls inside a sequence: true if the byte was one.
    bool control(Byte c, Sink &sink)
    {
        if (c == kEscape)
            enterEscape();
        else if (c == kCancel || c == kSubstitute)
            m_state = State::Ground;
        else if (c < 0x20)
            sink.execute(c);
        else
            return c == 0x7f;
        return true;
    }

    void escape(Byte c, Sink &sink)
    {
        if (control(c, sink))
            return;
        if (sink.isVt52()) {
            vt52(c, sink);
        } else if (c < 0x30) {
            m_intermediate = char(c);
            m_state = State::EscapeIntermediate;
        } else if (c == '[') {
            enterCsi();
        } else if (c == 'P') {
            m_params.clear();
            m_state = State::DcsHeader;
        } else if (c == ']') {
            enterString(StringKind::Osc);
        } else if (c == 'X' || c == '^' || c == '_') {
            enterString(StringKind::Ignored);
        } else {
            m_state = State::Ground;
            if (c < 0x7f)
                sink.escape(char(c), 0);
        }
    }

    void escapeIntermediate(Byte c, Sink &sink)
    {
        if (control(c, sink))
            return;
        if (c < 0x30) {
            // ESC SP F and the like have one; ESC % / G and character sets such as ESC ( % 5 two.
            m_tooMany = m_prefix != 0;
            m_prefix = m_intermediate;
            m_intermediate = char(c);
            return;
        }
        m_state = State::Ground;
        if (c < 0x7f && !m_tooMany) {
            if (m_prefix)
                sink.escape2(char(c), m_prefix, m_intermediate);
            else
                sink.escape(char(c), m_intermediate);
        }
    }

    const Byte *csi(const Byte *p, const Byte *end, Sink &sink)
    {
        while (p < end) {
            const Byte c = *p;
            if (Params::isPart(c)) {
                p = parameters(p, end);
            } else if (c >= 0x40 && c < 0x7f) {
                m_state = State::Ground;
                if (!m_tooMany)
                    sink.csi(sequenceKey(char(c), m_intermediate, m_prefix), m_params);
                return p + 1;
            } else if (c >= 0x80) {
                m_state = State::Ground; // not part of any sequence: give it up
                return p;
            } else if (header(c)) {
                ++p;
            } else {
                ++p;
                control(c, sink);
                if (m_state != State::Csi)
                    return p;
            }
        }
        return p;
    }

    const Byte *parameters(const Byte *p, const Byte *end)
    {
        m_tooMany |= m_intermediate != 0; // a number after an intermediate: malformed
        return m_params.add(p, end);
    }

    // Prefix and intermediate bytes, shared by CSI and DCS. False for any other byte.
    bool header(Byte c)
    {
        if (c >= 0x3c && c <= 0x3f) {
            m_tooMany |= m_prefix != 0 || m_params.count() != 0;
            m_prefix = char(c);
        } else if (c >= 0x20 && c < 0x30) {
            m_tooMany |= m_intermediate != 0;
            m_intermediate = char(c);
        } else {
            return false;
        }
        return true;
    }

    const Byte *dcsHeader(const Byte *p, const Byte *end, Sink &sink)
    {
        const Byte c = *p;
        if (Params::isPart(c))
            return parameters(p, end);
        if (header(c))
            return p + 1;
        if (c >= 0x40 && c < 0x7f) {
            m_final = char(c);
            enterString(m_tooMany ? StringKind::Ignored : StringKind::Dcs);
            return p + 1;
        }
        if (c >= 0x80) {
            m_state = State::Ground;
            return p;
        }
        if (c == kEscape || c == kCancel || c == kSubstitute)
            control(c, sink);
        return p + 1;
    }

    void enterString(StringKind kind)
    {
        m_kind = kind;
        m_state = State::String;
        endString();
    }

    void endString()
    {
        m_tooLong = false;
        m_string.clear();
        if (m_string.capacity() > 4096)
            m_string.shrink_to_fit();
    }

    const Byte *string(const Byte *p, const Byte *end, Sink &sink)
    {
        const Byte *start = p;
        const auto isData = [this, &sink](Byte c) {
            return (c >= 0x20 && (c != 0x9c || !sink.accepts8Bit()))
                || (c != 7 && c != kEscape && c != kCancel && c != kSubstitute && c < 0x20);
        };
        while (p < end && isData(*p))
            ++p;
        append(start, std::size_t(p - start));
        if (p == end)
            return p;
        const Byte c = *p++;
        if (c == kEscape) {
            m_state = State::StringEscape;
        } else if (c == kCancel || c == kSubstitute) {
            m_state = State::Ground;
            endString();
        } else if (c == 7 && m_kind != StringKind::Osc) {
            append(p - 1, 1); // only OSC may end with BEL
        } else {
            m_endedByBell = c == 7;
            finishString(sink);
            m_endedByBell = false;
        }
        return p;
    }

    const Byte *stringEscape(const Byte *p, Sink &sink)
    {
        if (*p == '\\') {
            finishString(sink);
            return p + 1;
        }
        endString(); // another sequence begins: the string is void
        enterEscape();
        return p;
    }

    void append(const Byte *p, std::size_t count)
    {
        m_tooLong |= m_string.size() + count > kMaximumString;
        if (!m_tooLong && m_kind != StringKind::Ignored)
            m_string.append(reinterpret_cast<const char *>(p), count);
    }

    void finishString(Sink &sink)
    {
        m_state = State::Ground;
        // The text may hold a C1 string terminator in UTF-8: C2 9C.
        if (!m_tooLong && m_kind != StringKind::Ignored) {
            const std::string text = std::move(m_string);
            m_string = {};
            sink.string(m_kind, sequenceKey(m_final, m_intermediate, m_prefix), m_params, text);
        }
        endString();
    }

    void vt52(Byte c, Sink &sink)
    {
        m_state = c == 'Y' ? State::Vt52Row : State::Ground;
        if (c != 'Y')
            sink.vt52Escape(char(c));
    }

    void vt52Row(Byte c)
    {
        m_vt52Row = c - 0x20;
        m_state = State::Vt52Column;
    }

    void vt52Column(Byte c, Sink &sink)
    {
        m_state = State::Ground;
        sink.vt52Move(m_vt52Row, c - 0x20);
    }

    State m_state = State::Ground;
    StringKind m_kind = StringKind::Ignored;
    Byte m_needed = 0;
    Byte m_lower = 0x80;
    Byte m_upper = 0xbf;
    char m_prefix = 0;
    char m_intermediate = 0;
    char m_final = 0;
    bool m_tooMany = false;
    bool m_tooLong = false;
    bool m_endedByBell = false;
    char32_t m_codePoint = 0;
    int m_vt52Row = 0;
    Params m_params;
    std::string m_string;
};

} // namespace machinist::terminal
