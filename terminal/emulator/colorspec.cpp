// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/colorspec.h"

#include "terminal/emulator/ciecolor.h"

#include <QColor>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace machinist::terminal {

namespace {

std::optional<int> hexNumber(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (error != std::errc() || end != text.data() + text.size() || value < 0)
        return {};
    return value;
}

std::optional<Rgb16> parseHash(std::string_view digits)
{
    if (digits.empty() || digits.size() % 3 || digits.size() > 12)
        return {};
    const std::size_t size = digits.size() / 3;
    std::array<std::uint16_t, 3> values;
    for (std::size_t i = 0; i < 3; ++i) {
        const auto value = hexNumber(digits.substr(i * size, size));
        if (!value)
            return {};
        values[i] = std::uint16_t(*value << (16 - 4 * int(size))); // unscaled: the most significant
    }
    return Rgb16{values[0], values[1], values[2]};
}

std::optional<std::array<std::string_view, 3>> threeParts(std::string_view text)
{
    const std::size_t first = text.find('/');
    const std::size_t second = first == std::string_view::npos ? first : text.find('/', first + 1);
    if (second == std::string_view::npos || text.find('/', second + 1) != std::string_view::npos)
        return {};
    return std::array{text.substr(0, first), text.substr(first + 1, second - first - 1),
                      text.substr(second + 1)};
}

std::optional<Rgb16> parseRgb(std::string_view text)
{
    const auto parts = threeParts(text);
    if (!parts)
        return {};
    std::array<std::uint16_t, 3> values;
    for (std::size_t i = 0; i < 3; ++i) {
        const std::string_view part = (*parts)[i];
        const auto value = part.size() <= 4 ? hexNumber(part) : std::nullopt;
        if (!value)
            return {};
        const int largest = (1 << (4 * part.size())) - 1; // scaled
        values[i] = std::uint16_t((*value * 0xffff + largest / 2) / largest);
    }
    return Rgb16{values[0], values[1], values[2]};
}

std::optional<std::array<double, 3>> threeNumbers(std::string_view text)
{
    const auto parts = threeParts(text);
    if (!parts)
        return {};
    std::array<double, 3> values;
    for (std::size_t i = 0; i < 3; ++i) {
        bool ok = false;
        const std::string_view part = (*parts)[i];
        values[i] = QByteArray(part.data(), qsizetype(part.size())).toDouble(&ok);
        if (!ok || !std::isfinite(values[i]))
            return {};
    }
    return values;
}

std::optional<Rgb16> parseIntensity(std::string_view text)
{
    const auto values = threeNumbers(text);
    if (!values)
        return {};
    return ciecolor::fromIntensities(*values);
}

} // namespace

std::optional<Rgb16> parseColorSpec(std::string_view spec)
{
    if (spec.size() > 100)
        return {};
    if (spec.starts_with('#'))
        return parseHash(spec.substr(1));
    const std::size_t colon = spec.find(':');
    if (colon == std::string_view::npos) {
        const QColor color(QString::fromLatin1(spec.data(), qsizetype(spec.size())).remove(u' '));
        return color.isValid() ? std::optional(Rgb16::from(color.rgb())) : std::nullopt;
    }
    std::string space(spec.substr(0, colon));
    std::transform(space.begin(), space.end(), space.begin(),
                   [](char c) { return char(std::tolower(static_cast<unsigned char>(c))); });
    const std::string_view rest = spec.substr(colon + 1);
    if (space == "rgb")
        return parseRgb(rest);
    if (space == "rgbi")
        return parseIntensity(rest);
    const auto values = threeNumbers(rest);
    return values ? ciecolor::fromSpace(space, *values) : std::nullopt;
}

} // namespace machinist::terminal
