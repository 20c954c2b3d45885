// SPDX-License-Identifier: Apache-2.0
// The table of control sequences.
#include "terminal/emulator/emulator.h"

#include <array>

namespace machinist::terminal {

struct Emulator::CsiEntry
{
    std::uint32_t key;
    Handler handler;
    int level = 1; ///< The conformance level that has it.
};

void Emulator::csi(std::uint32_t key, const Params &params)
{
    using E = Emulator;
    // Those without prefix and intermediate, by their final byte: looked up by index.
    static constexpr auto kPlain = [] {
        std::array<Handler, 128> table{};
        const std::pair<char, Handler> entries[] = {
            {'@', &E::ich},
            {'A', &E::cuu},
            {'B', &E::cud},
            {'C', &E::cuf},
            {'D', &E::cub},
            {'E', &E::cnl},
            {'F', &E::cpl},
            {'G', &E::cha},
            {'H', &E::cup},
            {'I', &E::cht},
            {'J', &E::ed},
            {'K', &E::el},
            {'L', &E::il},
            {'M', &E::dl},
            {'P', &E::dch},
            {'S', &E::su},
            {'T', &E::sd},
            {'X', &E::ech},
            {'Z', &E::cbt},
            {'^', &E::sd},
            {'`', &E::cha},
            {'a', &E::hpr},
            {'b', &E::repeatLast},
            {'c', &E::da1},
            {'d', &E::vpa},
            {'e', &E::vpr},
            {'f', &E::cup},
            {'g', &E::tbc},
            {'h', &E::sm},
            {'l', &E::rm},
            {'m', &E::sgr},
            {'n', &E::dsr},
            {'r', &E::decstbm},
            {'s', &E::decslrmOrScosc},
            {'t', &E::windowOperation},
            {'u', &E::scorc},
            {'x', &E::decreqtparm},
        };
        for (const auto &[final, handler] : entries)
            table[std::size_t(final)] = handler;
        return table;
    }();
    static constexpr CsiEntry kOthers[] = {
        {sequenceKey('h', 0, '?'), &E::decset},
        {sequenceKey('l', 0, '?'), &E::decrst},
        {sequenceKey('J', 0, '?'), &E::decsed},
        {sequenceKey('K', 0, '?'), &E::decsel},
        {sequenceKey('n', 0, '?'), &E::decdsr},
        {sequenceKey('W', 0, '?'), &E::ctc},
        {sequenceKey('r', 0, '?'), &E::restoreModes},
        {sequenceKey('s', 0, '?'), &E::saveModes},
        {sequenceKey('c', 0, '>'), &E::da2},
        {sequenceKey('c', 0, '='), &E::da3},
        {sequenceKey('q', 0, '>'), &E::xtversion},
        {sequenceKey('m', 0, '>'), &E::xtmodkeys},
        {sequenceKey('n', 0, '>'), &E::xtmodkeysOff},
        {sequenceKey('t', 0, '>'), &E::xtsmtitle},
        {sequenceKey('T', 0, '>'), &E::xtrmtitle},
        {sequenceKey('p', '!'), &E::decstr},
        {sequenceKey('p', '"'), &E::decscl},
        {sequenceKey('q', '"'), &E::decsca},
        {sequenceKey('q', ' '), &E::decscusr},
        {sequenceKey('@', ' '), &E::sl},
        {sequenceKey('A', ' '), &E::sr},
        {sequenceKey('p', '$'), &E::decrqmAnsi},
        {sequenceKey('p', '$', '?'), &E::decrqmPrivate},
        {sequenceKey('w', '$'), &E::decrqpsr, 3},
        {sequenceKey('|', '$'), &E::decscpp},
        {sequenceKey('|', '*'), &E::decsnls, 4},
        {sequenceKey('v', '$'), &E::deccra, 4},
        {sequenceKey('x', '$'), &E::decfra, 4},
        {sequenceKey('z', '$'), &E::decera, 4},
        {sequenceKey('{', '$'), &E::decsera, 4},
        {sequenceKey('r', '$'), &E::deccara, 4},
        {sequenceKey('t', '$'), &E::decrara, 4},
        {sequenceKey('x', '*'), &E::decsace, 4},
        {sequenceKey('y', '*'), &E::decrqcra, 4},
        {sequenceKey('y', '#'), &E::xtchecksum},
        {sequenceKey('{', '#'), &E::xtpushsgr},
        {sequenceKey('p', '#'), &E::xtpushsgr},
        {sequenceKey('}', '#'), &E::xtpopsgr},
        {sequenceKey('q', '#'), &E::xtpopsgr},
        {sequenceKey('|', '#'), &E::xtreportsgr},
        {sequenceKey('}', '\''), &E::decic, 4},
        {sequenceKey('~', '\''), &E::decdc, 4},
    };
    if (key < kPlain.size()) [[likely]] {
        if (const Handler handler = kPlain[key])
            (this->*handler)(params);
        m_lastPrinted = 0;
        return;
    }
    m_lastPrinted = 0;
    for (const CsiEntry &entry : kOthers) {
        if (entry.key != key)
            continue;
        if (m_level >= entry.level)
            (this->*entry.handler)(params);
        return;
    }
}

} // namespace machinist::terminal
