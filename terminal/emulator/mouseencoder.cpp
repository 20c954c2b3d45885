// SPDX-License-Identifier: Apache-2.0
#include "terminal/emulator/mouseencoder.h"

namespace machinist::terminal {

namespace {

using Tracking = Emulator::MouseTracking;
using Format = Emulator::MouseFormat;
using Kind = MouseReport::Kind;

bool isAskedFor(const MouseReport &report, Tracking tracking)
{
    switch (tracking) {
    case Tracking::Off:
        return false;
    case Tracking::X10:
        return report.kind == Kind::Press && report.button < 3;
    case Tracking::Buttons:
        return report.kind != Kind::Motion;
    case Tracking::Drag:
        return report.kind != Kind::Motion || report.button != 3;
    case Tracking::Any:
        return true;
    }
    return false;
}

int buttonCode(const MouseReport &report, Tracking tracking, bool keepsButton)
{
    int code = report.button;
    if (report.kind == Kind::Release && !keepsButton)
        code = 3;
    else if (code >= 8)
        code += 128 - 8;
    else if (code >= 4)
        code += 64 - 4;
    if (tracking == Tracking::X10)
        return code;
    if (report.modifiers & Qt::ShiftModifier)
        code += 4;
    if (report.modifiers & (Qt::AltModifier | Qt::MetaModifier))
        code += 8;
    if (report.modifiers & Qt::ControlModifier)
        code += 16;
    return code + (report.kind == Kind::Motion ? 32 : 0);
}

QByteArray decimal(const char *prefix, int code, QPoint at, char final)
{
    return QByteArray(prefix) + QByteArray::number(code) + ';' + QByteArray::number(at.x() + 1)
        + ';' + QByteArray::number(at.y() + 1) + final;
}

QByteArray oneByteEach(int code, QPoint at)
{
    constexpr int kLargest = 255 - 33;
    if (at.x() > kLargest || at.y() > kLargest)
        return {};
    return QByteArray("\x1b[M") + char(code + 32) + char(at.x() + 33) + char(at.y() + 33);
}

QByteArray utf8Each(int code, QPoint at)
{
    constexpr int kLargest = 2047 - 33;
    if (at.x() > kLargest || at.y() > kLargest)
        return {};
    const auto utf8 = [](int value) { return QString(QChar(char16_t(value))).toUtf8(); };
    return "\x1b[M" + utf8(code + 32) + utf8(at.x() + 33) + utf8(at.y() + 33);
}

} // namespace

QByteArray encodeMouse(const MouseReport &report, Tracking tracking, Format format)
{
    if (!isAskedFor(report, tracking))
        return {};
    const bool isSgr = format == Format::Sgr || format == Format::SgrPixels;
    const int code = buttonCode(report, tracking, isSgr);
    switch (format) {
    case Format::Normal:
        return oneByteEach(code, report.cell);
    case Format::Utf8:
        return utf8Each(code, report.cell);
    case Format::Urxvt:
        return decimal("\x1b[", code + 32, report.cell, 'M');
    case Format::Sgr:
    case Format::SgrPixels:
        return decimal("\x1b[<", code, format == Format::Sgr ? report.cell : report.pixel,
                       report.kind == Kind::Release ? 'm' : 'M');
    }
    return {};
}

} // namespace machinist::terminal
