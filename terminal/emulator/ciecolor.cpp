// SPDX-License-Identifier: Apache-2.0
// Device-independent colours for the display that X11 assumes where no profile was loaded, so that
// an application gets the colour that it gets from xterm.
#include "terminal/emulator/ciecolor.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace machinist::terminal::ciecolor {

namespace {

// XYZ to linear RGB of that display, and back; the white is the sum of a row of the latter.
constexpr double kToRgb[3][3] = {
    {3.48340481253539000, -1.52176374927285200, -0.55923133354049780},
    {-1.07152751306193600, 1.96593795204372400, 0.03673691339553462},
    {0.06351179790497788, -0.20020501000496480, 0.81070942031648220},
};
constexpr Triple kWhite{0.38106149108714790 + 0.32025712365352110 + 0.24834578525933100,
                        0.20729745115140850 + 0.68054638776373240 + 0.11215616108485920,
                        0.02133944350088028 + 0.14297193020246480 + 1.24172892629665500};

/// A point on the curve from linear intensity to the level of a channel.
struct CurvePoint
{
    float intensity;
    float level;
};

// Measured from Xlib: rgbi: specifications in, levels out; then thinned.
constexpr CurvePoint kRed[] = {
    {0.0f, 9.0f},         {0.000469834f, 10.0f}, {0.000990727f, 11.0f}, {0.00142672f, 15.0f},
    {0.00156613f, 16.0f}, {0.00224454f, 20.0f},  {0.00244947f, 21.0f},  {0.00340947f, 25.0f},
    {0.00368943f, 26.0f}, {0.00496783f, 30.0f},  {0.005332f, 31.0f},    {0.0069656f, 35.0f},
    {0.00742299f, 36.0f}, {0.00944699f, 40.0f},  {0.0100062f, 41.0f},   {0.0124542f, 45.0f},
    {0.0131237f, 46.0f},  {0.0160301f, 50.0f},   {0.0168182f, 51.0f},   {0.0202142f, 55.0f},
    {0.0211285f, 56.0f},  {0.0250453f, 60.0f},   {0.0260938f, 61.0f},   {0.0305626f, 65.0f},
    {0.0330151f, 67.0f},  {0.0368023f, 70.0f},   {0.0395557f, 72.0f},   {0.0437995f, 75.0f},
    {0.0468678f, 77.0f},  {0.0515892f, 80.0f},   {0.0549852f, 82.0f},   {0.0602028f, 85.0f},
    {0.0639392f, 87.0f},  {0.0696722f, 90.0f},   {0.0758511f, 93.0f},   {0.0822107f, 96.0f},
    {0.0913011f, 100.0f}, {0.101055f, 104.0f},   {0.106077f, 106.0f},   {0.11946f, 111.0f},
    {0.133843f, 116.0f},  {0.149251f, 121.0f},   {0.165706f, 126.0f},   {0.183228f, 131.0f},
    {0.201839f, 136.0f},  {0.221556f, 141.0f},   {0.242397f, 146.0f},   {0.26438f, 151.0f},
    {0.287517f, 156.0f},  {0.311825f, 161.0f},   {0.337313f, 166.0f},   {0.363995f, 171.0f},
    {0.39188f, 176.0f},   {0.420976f, 181.0f},   {0.451292f, 186.0f},   {0.482832f, 191.0f},
    {0.515603f, 196.0f},  {0.549607f, 201.0f},   {0.584848f, 206.0f},   {0.621326f, 211.0f},
    {0.659042f, 216.0f},  {0.697993f, 221.0f},   {0.738176f, 226.0f},   {0.788093f, 232.0f},
    {0.830974f, 237.0f},  {0.875072f, 242.0f},   {0.920377f, 247.0f},   {0.966882f, 252.0f},
    {0.995285f, 255.0f},
};
constexpr CurvePoint kGreen[] = {
    {0.0f, 19.0f},        {0.00041762f, 20.0f}, {0.000949056f, 21.0f}, {0.00188186f, 25.0f},
    {0.00216003f, 26.0f}, {0.00345124f, 30.0f}, {0.00382523f, 31.0f},  {0.00552444f, 35.0f},
    {0.00600626f, 36.0f}, {0.00815985f, 40.0f}, {0.008761f, 41.0f},    {0.0114146f, 45.0f},
    {0.0121461f, 46.0f},  {0.0153421f, 50.0f},  {0.0162142f, 51.0f},   {0.0199925f, 55.0f},
    {0.0210148f, 56.0f},  {0.0254124f, 60.0f},  {0.026594f, 61.0f},    {0.031646f, 65.0f},
    {0.0329952f, 66.0f},  {0.0387344f, 70.0f},  {0.0418731f, 72.0f},   {0.0467151f, 75.0f},
    {0.0502228f, 77.0f},  {0.0556234f, 80.0f},  {0.0595131f, 82.0f},   {0.0654915f, 85.0f},
    {0.0697748f, 87.0f},  {0.0763478f, 90.0f},  {0.0834287f, 93.0f},   {0.090715f, 96.0f},
    {0.101122f, 100.0f},  {0.11227f, 104.0f},   {0.118005f, 106.0f},   {0.133254f, 111.0f},
    {0.149592f, 116.0f},  {0.167026f, 121.0f},  {0.185565f, 126.0f},   {0.205212f, 131.0f},
    {0.225966f, 136.0f},  {0.247827f, 141.0f},  {0.270788f, 146.0f},   {0.294839f, 151.0f},
    {0.31997f, 156.0f},   {0.346165f, 161.0f},  {0.373408f, 166.0f},   {0.401676f, 171.0f},
    {0.430946f, 176.0f},  {0.46119f, 181.0f},   {0.498781f, 187.0f},   {0.531056f, 192.0f},
    {0.564199f, 197.0f},  {0.605074f, 203.0f},  {0.647034f, 209.0f},   {0.704593f, 217.0f},
    {0.76375f, 225.0f},   {0.832029f, 234.0f},  {0.9173f, 245.0f},     {0.996064f, 255.0f},
};
constexpr CurvePoint kBlue[] = {
    {0.0f, 14.0f},        {0.000673115f, 15.0f}, {0.0014152f, 16.0f},  {0.00200639f, 20.0f},
    {0.00219124f, 21.0f}, {0.00307764f, 25.0f},  {0.0033427f, 26.0f},  {0.00457551f, 30.0f},
    {0.0049335f, 31.0f},  {0.00656309f, 35.0f},  {0.00702611f, 36.0f}, {0.00909891f, 40.0f},
    {0.00967846f, 41.0f}, {0.01224f, 45.0f},     {0.012947f, 46.0f},   {0.016039f, 50.0f},
    {0.0168838f, 51.0f},  {0.0205478f, 55.0f},   {0.0215401f, 56.0f},  {0.0258121f, 60.0f},
    {0.0269609f, 61.0f},  {0.0318769f, 65.0f},   {0.0331909f, 66.0f},  {0.0387845f, 70.0f},
    {0.0418469f, 72.0f},  {0.0465725f, 75.0f},   {0.0499995f, 77.0f},  {0.0552777f, 80.0f},
    {0.0590825f, 82.0f},  {0.0649319f, 85.0f},   {0.0691265f, 87.0f},  {0.0755651f, 90.0f},
    {0.0825081f, 93.0f},  {0.0896552f, 96.0f},   {0.0998728f, 100.0f}, {0.110826f, 104.0f},
    {0.116463f, 106.0f},  {0.131466f, 111.0f},   {0.147555f, 116.0f},  {0.16474f, 121.0f},
    {0.183032f, 126.0f},  {0.202434f, 131.0f},   {0.222951f, 136.0f},  {0.244581f, 141.0f},
    {0.26732f, 146.0f},   {0.291163f, 151.0f},   {0.3161f, 156.0f},    {0.342119f, 161.0f},
    {0.369204f, 166.0f},  {0.397338f, 171.0f},   {0.426499f, 176.0f},  {0.456664f, 181.0f},
    {0.487804f, 186.0f},  {0.526473f, 192.0f},   {0.559649f, 197.0f},  {0.593695f, 202.0f},
    {0.635657f, 208.0f},  {0.678709f, 214.0f},   {0.737736f, 222.0f},  {0.798376f, 230.0f},
    {0.868348f, 239.0f},  {0.955731f, 250.0f},   {0.995987f, 255.0f},
};

template<std::size_t N>
std::uint16_t levelOf(double intensity, const CurvePoint (&curve)[N])
{
    constexpr double kThinning = 0.03; // how far the thinned curve may be off
    if (intensity <= 0)
        return 0;
    const auto *after = std::upper_bound(
        std::begin(curve), std::end(curve), intensity,
        [](double value, const CurvePoint &point) { return value < point.intensity; });
    double level = std::prev(after)->level;
    if (after != std::end(curve)) {
        const CurvePoint &before = *std::prev(after);
        level += (intensity - before.intensity) / (after->intensity - before.intensity)
            * (after->level - before.level);
    }
    return std::uint16_t(std::min(255, int(level + kThinning)) * 0x101);
}

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

Chromaticity chromaticityOf(const Triple &xyz)
{
    const double sum = xyz[0] + 15 * xyz[1] + 3 * xyz[2];
    return sum ? Chromaticity{4 * xyz[0] / sum, 9 * xyz[1] / sum} : Chromaticity{0, 0};
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

// Xlib takes a* and b* as hundredths, and the dark end as per cent; so do we.
Triple fromLab(const Triple &lab)
{
    const double fy = (lab[0] + 16) / 116;
    if (cube(fy) < 0.008856) {
        const double y = lab[0] / 9.03292;
        return {kWhite[0] * (y + lab[1] / 3893.5), y, kWhite[2] * (y - lab[2] / 1557.4)};
    }
    return {kWhite[0] * cube(fy + lab[1] / 5), cube(fy), kWhite[2] * cube(fy - lab[2] / 2)};
}

// Here, too, u* and v* are hundredths.
Triple fromLuv(const Triple &luv)
{
    if (luv[0] <= 0)
        return {0, 0, 0};
    const Chromaticity white = chromaticityOf(kWhite);
    const double scale = 13 * luv[0] / 100;
    return fromUvY(luv[1] / scale + white.u, luv[2] / scale + white.v, luminanceOf(luv[0]));
}

// Hue, value and chroma; hue 0 is through the purest red.
Triple fromTekHvc(const Triple &hvc)
{
    constexpr double kChromaScale = 7.50725;
    constexpr double kRedU = 0.7127;
    constexpr double kRedV = 0.4931;
    if (hvc[1] <= 0 || hvc[1] >= 100)
        return hvc[1] <= 0 ? Triple{0, 0, 0} : kWhite;
    const Chromaticity white = chromaticityOf(kWhite);
    const double start = std::atan2(kRedV - white.v, kRedU - white.u);
    const double angle = hvc[0] * M_PI / 180 + start;
    const double length = hvc[2] / (hvc[1] * kChromaScale);
    return fromUvY(white.u + length * std::cos(angle), white.v + length * std::sin(angle),
                   luminanceOf(hvc[1]));
}

Triple linear(const Triple &xyz)
{
    Triple rgb{};
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t k = 0; k < 3; ++k)
            rgb[i] += kToRgb[i][k] * xyz[k];
    }
    return rgb;
}

bool isShowable(const Triple &rgb)
{
    return std::all_of(rgb.begin(), rgb.end(), [](double v) { return v >= 0 && v <= 1; });
}

// A colour that the display cannot show keeps its hue and its brightness and loses chroma.
Triple compressed(const Triple &xyz)
{
    if (xyz[1] <= 0)
        return {0, 0, 0};
    if (xyz[1] >= 1)
        return {1, 1, 1};
    const Chromaticity white = chromaticityOf(kWhite);
    const Chromaticity wanted = chromaticityOf(xyz);
    const auto at = [&](double part) {
        return linear(fromUvY(white.u + (wanted.u - white.u) * part,
                              white.v + (wanted.v - white.v) * part, xyz[1]));
    };
    double inside = 0;
    double outside = 1;
    constexpr int kSteps = 40;
    for (int i = 0; i < kSteps; ++i) {
        const double middle = (inside + outside) / 2;
        (isShowable(at(middle)) ? inside : outside) = middle;
    }
    return at(inside);
}

std::optional<Rgb16> fromXyz(const Triple &xyz)
{
    const Triple rgb = linear(xyz);
    return fromIntensities(isShowable(rgb) ? rgb : compressed(xyz));
}

} // namespace

std::optional<Rgb16> fromIntensities(const Triple &intensities)
{
    return Rgb16{levelOf(intensities[0], kRed), levelOf(intensities[1], kGreen),
                 levelOf(intensities[2], kBlue)};
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
