// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/colorscheme.h"

namespace machinist::terminal {

ColorScheme ColorScheme::dark()
{
    return {QStringLiteral("dark"),
            0xffd8dee4,
            0xff15191e,
            0xffe6edf3,
            0xff30465e,
            0xff5c4a10,
            0xff96731a,
            {0xff2a3038, 0xffe5534b, 0xff57ab5a, 0xffc69026, 0xff539bf5, 0xffb083f0, 0xff39c5cf,
             0xffadbac7, 0xff636e7b, 0xffff938a, 0xff8ddb8c, 0xffeac55f, 0xff96d0ff, 0xffdcbdfb,
             0xff76e3ea, 0xfff4f7fa}};
}

ColorScheme ColorScheme::light()
{
    return {QStringLiteral("light"),
            0xff24292f,
            0xfffcfcfc,
            0xff24292f,
            0xffb6d4f5,
            0xfff2dd8c,
            0xffe0b020,
            {0xff24292f, 0xffc21f2b, 0xff11702e, 0xff7d5800, 0xff0a5fcc, 0xff7a45cc, 0xff157a82,
             0xff6e7781, 0xff57606a, 0xffa40e26, 0xff1a7f37, 0xff633c01, 0xff218bff, 0xff9a66e8,
             0xff2496a0, 0xff8c959f}};
}

ColorScheme ColorScheme::classic()
{
    return {QStringLiteral("classic"),
            0xff000000,
            0xffffffff,
            0xff000000,
            0xffb0b0b0,
            0xffffe680,
            0xffffb000,
            {0xff000000, 0xffcd0000, 0xff00cd00, 0xffcdcd00, 0xff0000ee, 0xffcd00cd, 0xff00cdcd,
             0xffe5e5e5, 0xff7f7f7f, 0xffff0000, 0xff00ff00, 0xffffff00, 0xff5c5cff, 0xffff00ff,
             0xff00ffff, 0xffffffff}};
}

std::vector<ColorScheme> ColorScheme::all()
{
    return {dark(), light()};
}

} // namespace machinist::terminal
