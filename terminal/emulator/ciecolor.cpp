// SPDX-License-Identifier: Apache-2.0
// Device-independent colours for a display with the phosphors and the white that X11 assumes where
// no profile was loaded.
#include "terminal/emulator/ciecolor.h"

#include <algorithm>
#include <cmath>

namespace machinist::terminal::ciecolor {

namespace {

// XYZ to linear RGB of that display, and its white: the sum of the inverse's columns.
constexpr double kToRgb[3][3] = {
    {3.48340481253539000, -1.52176374927285200, -0.55923133354049780},
    {-1.07152751306193600, 1.96593795204372400, 0.03673691339553462},
    {0.06351179790497788, -0.20020501000496480, 0.81070942031648220},
};
constexpr Triple kWhite {0.38106149108714790 + 0.32025712365352110 + 0.24834578525933100,
                         0.20729745115140850 + 0.68054638776373240 + 0.11215616108485920,
                         0.02133944350088028 + 0.14297193020246480 + 1.24172892629665500};

double cube(double t)
{
    return t * t * t;
}

double luminanceOf(double lightness)
{
    return lightness > 7.99953624 ? cube((lightness + 16) / 116) : lightness / 903.29;
}

struct Chromaticity
{
    double u;
    double v;
};

Chromaticity whitePoint()
{
    const double sum = kWhite[0] + 15 * kWhite[1] + 3 * kWhite[2];
    return {4 * kWhite[0] / sum, 9 * kWhite[1] / sum};
}

Triple fromUvY(double u, double v, double y)
{
    const double divider = 6 * u - 16 * v + 12;
    if (divider == 0)
        return {0, 0, 0};
    const double x = 9 * u / divider;
    const double small = 4 * v / divider;
    if (small == 0)
        return {0, y, 0};
    return {x * y / small, y, (1 - x - small) * y / small};
}

Triple fromLab(const Triple &lab)
{
    const double fy = (lab[0] + 16) / 116;
    const auto part = [](double f) { return f > 0.206893 ? cube(f) : (f - 16.0 / 116) / 7.787; };
    return {kWhite[0] * part(fy + lab[1] / 500), luminanceOf(lab[0]),
            kWhite[2] * part(fy - lab[2] / 200)};
}

Triple fromLuv(const Triple &luv)
{
    if (luv[0] <= 0)
        return {0, 0, 0};
    const Chromaticity white = whitePoint();
    return fromUvY(luv[1] / (13 * luv[0]) + white.u, luv[2] / (13 * luv[0]) + white.v,
                   luminanceOf(luv[0]));
}

// Hue, value and chroma; hue 0 is through the purest red.
Triple fromTekHvc(const Triple &hvc)
{
    constexpr double kChromaScale = 7.50725;
    constexpr double kRedU = 0.7127;
    constexpr double kRedV = 0.4931;
    if (hvc[1] <= 0 || hvc[1] >= 100)
        return hvc[1] <= 0 ? Triple {0, 0, 0} : kWhite;
    const Chromaticity white = whitePoint();
    const double start = std::atan2(kRedV - white.v, kRedU - white.u);
    const double angle = hvc[0] * M_PI / 180 + start;
    const double length = hvc[2] / (hvc[1] * kChromaScale);
    return fromUvY(white.u + length * std::cos(angle), white.v + length * std::sin(angle),
                   luminanceOf(hvc[1]));
}

std::optional<Rgb16> fromXyz(const Triple &xyz)
{
    Triple rgb {};
    for (int i = 0; i < 3; ++i) {
        for (int k = 0; k < 3; ++k)
            rgb[std::size_t(i)] += kToRgb[i][k] * xyz[std::size_t(k)];
        rgb[std::size_t(i)] = std::clamp(rgb[std::size_t(i)], 0.0, 1.0);
    }
    return fromIntensities(rgb);
}

} // namespace

std::optional<Rgb16> fromIntensities(const Triple &intensities)
{
    constexpr double kGamma = 2.2;
    const auto level = [](double value) {
        return std::uint16_t(std::lround(std::pow(std::clamp(value, 0.0, 1.0), 1 / kGamma) * 255) * 0x101);
    };
    return Rgb16 {level(intensities[0]), level(intensities[1]), level(intensities[2])};
}

std::optional<Rgb16> fromSpace(std::string_view space, const Triple &values)
{
    if (space == "ciexyz")
        return fromXyz(values);
    if (space == "cieuvy")
        return fromXyz(fromUvY(values[0], values[1], values[2]));
    if (space == "ciexyy") {
        if (values[1] == 0)
            return {};
        const double scale = values[2] / values[1];
        return fromXyz({values[0] * scale, values[2], (1 - values[0] - values[1]) * scale});
    }
    if (space == "cielab")
        return fromXyz(fromLab(values));
    if (space == "cieluv")
        return fromXyz(fromLuv(values));
    if (space == "tekhvc")
        return fromXyz(fromTekHvc(values));
    return {};
}

} // namespace machinist::terminal::ciecolor
