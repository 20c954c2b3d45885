// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/sgr.h"

#include <algorithm>

namespace machinist::terminal {

namespace {

bool areBytes(int a, int b, int c)
{
    return a >= 0 && a < 256 && b >= 0 && b < 256 && c >= 0 && c < 256;
}

// Colons: 38:5:N, 38:2:R:G:B and 38:2:SPACE:R:G:B. The last number of the group is returned.
int colonColor(Color &color, const Params &params, int i)
{
    int last = i;
    while (params.isSub(last + 1) && last + 1 < params.count())
        ++last;
    const int kind = params.at(i + 1, -1);
    const int given = last - i - 1; // numbers after the kind
    if (kind == 5 && given >= 1 && areBytes(params.at(i + 2), 0, 0)) {
        color = Color::indexed(params.at(i + 2));
    } else if (kind == 2 && given >= 3) {
        const int red = given >= 4 ? i + 3 : i + 2; // an empty or numbered colour space in between
        if (areBytes(params.at(red), params.at(red + 1), params.at(red + 2)))
            color = Color::rgb(params.at(red), params.at(red + 1), params.at(red + 2));
    }
    return last;
}

// Semicolons: 38;5;N and 38;2;R;G;B, as konsole brought them into use.
int semicolonColor(Color &color, const Params &params, int i)
{
    const int kind = params.at(i + 1, -1);
    if (kind == 5) {
        if (i + 2 < params.count() && areBytes(params.at(i + 2), 0, 0))
            color = Color::indexed(params.at(i + 2));
        return i + 2;
    }
    if (kind == 2) {
        if (i + 4 < params.count()
            && areBytes(params.at(i + 2), params.at(i + 3), params.at(i + 4)))
            color = Color::rgb(params.at(i + 2), params.at(i + 3), params.at(i + 4));
        return i + 4;
    }
    return params.count();
}

int extendedColor(Color &color, const Params &params, int i)
{
    return params.isSub(i + 1) ? colonColor(color, params, i) : semicolonColor(color, params, i);
}

void setUnderline(Style &style, const Params &params, int i)
{
    const int kind = params.isSub(i + 1) ? params.at(i + 1) : 1;
    style.underline = Style::Underline(std::clamp(kind, 0, 5));
}

void reset(Style &style)
{
    const Style old = style;
    style = {};
    style.link = old.link;
    style.set(Style::Protected, old.has(Style::Protected));
}

bool applyAttribute(Style &style, int number)
{
    switch (number) {
    case 1:
        style.set(Style::Bold, true);
        return true;
    case 2:
        style.set(Style::Faint, true);
        return true;
    case 3:
        style.set(Style::Italic, true);
        return true;
    case 5:
    case 6:
        style.set(Style::Blink, true);
        return true;
    case 7:
        style.set(Style::Inverse, true);
        return true;
    case 8:
        style.set(Style::Conceal, true);
        return true;
    case 9:
        style.set(Style::Strike, true);
        return true;
    case 21:
        style.underline = Style::Underline::Double;
        return true;
    case 22:
        style.set(Style::Bold, false);
        style.set(Style::Faint, false);
        return true;
    case 23:
        style.set(Style::Italic, false);
        return true;
    case 24:
        style.underline = Style::Underline::None;
        return true;
    case 25:
        style.set(Style::Blink, false);
        return true;
    case 27:
        style.set(Style::Inverse, false);
        return true;
    case 28:
        style.set(Style::Conceal, false);
        return true;
    case 29:
        style.set(Style::Strike, false);
        return true;
    case 53:
        style.set(Style::Overline, true);
        return true;
    case 55:
        style.set(Style::Overline, false);
        return true;
    default:
        return false;
    }
}

void applyColor(Style &style, int number)
{
    if (number >= 30 && number < 38)
        style.foreground = Color::indexed(number - 30);
    else if (number >= 40 && number < 48)
        style.background = Color::indexed(number - 40);
    else if (number >= 90 && number < 98)
        style.foreground = Color::indexed(number - 82);
    else if (number >= 100 && number < 108)
        style.background = Color::indexed(number - 92);
    else if (number == 39)
        style.foreground = {};
    else if (number == 49)
        style.background = {};
    else if (number == 59)
        style.underlineColor = {};
}

void appendColor(QByteArray &out, Color color, int base)
{
    const auto add = [&out](int number) { out += ';' + QByteArray::number(number); };
    if (color.isIndexed() && color.index() < 8 && base != 58) {
        add(base - 8 + color.index());
    } else if (color.isIndexed() && color.index() < 16 && base != 58) {
        add(base + 52 + color.index() - 8);
    } else if (color.isIndexed()) {
        out += ';' + QByteArray::number(base) + ":5:" + QByteArray::number(color.index());
    } else if (color.isRgb()) {
        out += ';' + QByteArray::number(base) + ":2::" + QByteArray::number(color.red()) + ':'
            + QByteArray::number(color.green()) + ':' + QByteArray::number(color.blue());
    }
}

} // namespace

void applySgr(Style &style, const Params &params, int first)
{
    if (params.count() <= first) {
        reset(style);
        return;
    }
    for (int i = first; i < params.count(); ++i) {
        if (params.isSub(i))
            continue;
        const int number = params.at(i);
        if (number == 0)
            reset(style);
        else if (number == 4)
            setUnderline(style, params, i);
        else if (number == 38)
            i = extendedColor(style.foreground, params, i);
        else if (number == 48)
            i = extendedColor(style.background, params, i);
        else if (number == 58)
            i = extendedColor(style.underlineColor, params, i);
        else if (!applyAttribute(style, number))
            applyColor(style, number);
    }
}

QByteArray sgrFor(const Style &style)
{
    constexpr std::pair<Style::Attribute, const char *> kNumbers[] = {
        {Style::Bold, ";1"},   {Style::Faint, ";2"},     {Style::Italic, ";3"},
        {Style::Blink, ";5"},  {Style::Inverse, ";7"},   {Style::Conceal, ";8"},
        {Style::Strike, ";9"}, {Style::Overline, ";53"},
    };
    QByteArray out = "0";
    for (const auto &[attribute, number] : kNumbers) {
        if (style.has(attribute))
            out += number;
        if (attribute == Style::Italic && style.underline == Style::Underline::Single)
            out += ";4";
        else if (attribute == Style::Italic && style.underline == Style::Underline::Double)
            out += ";21";
        else if (attribute == Style::Italic && style.underline != Style::Underline::None)
            out += ";4:" + QByteArray::number(int(style.underline));
    }
    appendColor(out, style.foreground, 38);
    appendColor(out, style.background, 48);
    appendColor(out, style.underlineColor, 58);
    return out;
}

} // namespace machinist::terminal
