// SPDX-License-Identifier: Apache-2.0
// CSI … t and what else touches the window: only for a window that holds nothing but this terminal.
#include "terminal/emulator/emulator.h"

#include <algorithm>

namespace machinist::terminal {

namespace {

constexpr std::size_t kMaximumTitles = 10;
enum TitleMode : unsigned { SetHex = 1, QueryHex = 2, SetUtf8 = 4, QueryUtf8 = 8 };

QByteArray sizeReport(int kind, int height, int width)
{
    return QByteArray::number(kind) + ';' + QByteArray::number(height) + ';'
        + QByteArray::number(width) + 't';
}

} // namespace

void Emulator::windowOperation(const Params &params)
{
    const int what = params.at(0);
    if (what == 22 || what == 23) {
        titleStack(params);
        return;
    }
    if (what >= 11 && what <= 21) {
        windowReport(params);
        return;
    }
    if (!m_options.windowOperations)
        return;
    using enum WindowAction;
    if (what >= 24) {
        decslpp(what);
        return;
    }
    switch (what) {
    case 1:
        m_listener.windowActionRequested(Restore, {});
        break;
    case 2:
        m_listener.windowActionRequested(Iconify, {});
        break;
    case 3:
        m_listener.windowActionRequested(Move, {params.at(1), params.at(2)});
        break;
    case 4:
    case 8:
        windowSize(params);
        break;
    case 5:
        m_listener.windowActionRequested(Raise, {});
        break;
    case 6:
        m_listener.windowActionRequested(Lower, {});
        break;
    case 7:
        m_allDirty = true;
        break;
    case 9: {
        constexpr WindowAction kKinds[]
            = {Unmaximize, Maximize, MaximizeVertically, MaximizeHorizontally};
        if (params.at(1) <= 3)
            m_listener.windowActionRequested(kKinds[params.at(1)], {});
        break;
    }
    case 10: {
        constexpr WindowAction kKinds[] = {LeaveFullScreen, FullScreen, ToggleFullScreen};
        if (params.at(1) <= 2)
            m_listener.windowActionRequested(kKinds[params.at(1)], {});
        break;
    }
    default:
        break;
    }
}

// Sizes are the text's business and always told; the rest only about a window of our own.
void Emulator::windowReport(const Params &params)
{
    const WindowFacts facts = m_listener.windowFacts();
    const int what = params.at(0);
    const bool own = m_options.windowOperations;
    if (what == 14)
        replyCsi(params.at(1) == 2 && own
                     ? sizeReport(4, facts.window.height(), facts.window.width())
                     : sizeReport(4, facts.text.height(), facts.text.width()));
    else if (what == 16)
        replyCsi(sizeReport(6, facts.cell.height(), facts.cell.width()));
    else if (what == 18)
        replyCsi(sizeReport(8, rows(), columns()));
    if (!own)
        return;
    switch (what) {
    case 11:
        replyCsi(facts.isIconified ? "2t" : "1t");
        break;
    case 13:
        replyCsi(sizeReport(3, facts.position.x(), facts.position.y()));
        break;
    case 15:
        replyCsi(sizeReport(5, facts.desktop.height(), facts.desktop.width()));
        break;
    case 19:
        replyCsi(sizeReport(9, facts.desktop.height() / std::max(1, facts.cell.height()),
                            facts.desktop.width() / std::max(1, facts.cell.width())));
        break;
    case 20:
        m_listener.replied("\x1b]L" + encodeTitle(m_iconTitle) + "\x1b\\");
        break;
    case 21:
        m_listener.replied("\x1b]l" + encodeTitle(m_title) + "\x1b\\");
        break;
    default:
        break;
    }
}

// A size left out stays, 0 is the desktop's.
void Emulator::windowSize(const Params &params)
{
    const WindowFacts facts = m_listener.windowFacts();
    const QSize cell(std::max(1, facts.cell.width()), std::max(1, facts.cell.height()));
    const auto size = [&params](int i, int now, int all, int unit) {
        if (!params.isGiven(i))
            return now;
        return (params.at(i) == 0 ? all : params.at(i)) / unit;
    };
    const bool pixels = params.at(0) == 4;
    const int allColumns = pixels ? facts.desktop.width() : facts.desktop.width() / cell.width();
    const int allRows = pixels ? facts.desktop.height() : facts.desktop.height() / cell.height();
    requestSize(size(2, columns(), allColumns, pixels ? cell.width() : 1),
                size(1, rows(), allRows, pixels ? cell.height() : 1));
}

void Emulator::requestSize(int columns, int rows)
{
    if (!m_options.windowOperations || (columns == this->columns() && rows == this->rows()))
        return;
    resize(columns, rows);
    m_listener.resized(this->columns(), this->rows());
}

void Emulator::decslpp(int rows)
{
    requestSize(columns(), rows);
}

void Emulator::decscpp(const Params &params)
{
    if (params.at(0) == 0 || params.at(0) == 80 || params.at(0) == 132)
        requestSize(params.at(0) == 132 ? 132 : 80, rows());
}

void Emulator::decsnls(const Params &params)
{
    if (params.at(0) > 0)
        requestSize(columns(), params.at(0));
}

void Emulator::titleStack(const Params &params)
{
    const int which = params.at(1); // 0 both, 1 the icon's, 2 the window's
    if (params.at(0) == 22) {
        // The title that is not pushed is the one below, so that it can be popped as well.
        const auto [icon, title]
            = m_titleStack.empty() ? std::pair(m_iconTitle, m_title) : m_titleStack.back();
        if (m_titleStack.size() == kMaximumTitles)
            m_titleStack.erase(m_titleStack.begin());
        m_titleStack.emplace_back(which == 2 ? icon : m_iconTitle, which == 1 ? title : m_title);
        return;
    }
    if (m_titleStack.empty())
        return;
    const auto [icon, title] = m_titleStack.back();
    m_titleStack.pop_back();
    if (which != 2)
        setIconTitle(icon);
    if (which != 1)
        setTitle(title);
}

void Emulator::setTitle(const QString &title)
{
    m_title = title;
    m_listener.titleChanged(title);
}

void Emulator::setIconTitle(const QString &title)
{
    m_iconTitle = title;
    m_listener.iconTitleChanged(title);
}

void Emulator::xtsmtitle(const Params &params)
{
    for (int i = 0; i < std::max(1, params.count()); ++i) {
        if (params.at(i) <= 3)
            m_titleModes |= 1u << params.at(i);
    }
}

void Emulator::xtrmtitle(const Params &params)
{
    for (int i = 0; i < std::max(1, params.count()); ++i) {
        if (params.at(i) <= 3)
            m_titleModes &= ~(1u << params.at(i));
    }
}

QByteArray Emulator::encodeTitle(const QString &title) const
{
    const QByteArray raw = title.toUtf8();
    return m_titleModes & QueryHex ? raw.toHex().toUpper() : raw;
}

} // namespace machinist::terminal
