// SPDX-License-Identifier: Apache-2.0
#include "terminal/view/linkfinder.h"

#include "terminal/emulator/emulator.h"

namespace machinist::terminal {

namespace {

bool isAllowed(const QUrl &url)
{
    constexpr QStringView kSchemes[] = {u"http", u"https", u"ftp", u"file", u"mailto"};
    return url.isValid()
        && std::any_of(std::begin(kSchemes), std::end(kSchemes),
                       [&url](QStringView scheme) { return url.scheme() == scheme; });
}

// Sentences go on after an address: a full stop or a closing bracket at its end is not part of it.
qsizetype lengthOfUrl(QStringView text)
{
    qsizetype size = text.size();
    while (size > 0) {
        const QChar last = text[size - 1];
        const QStringView before = text.first(size);
        const bool unpaired = (last == u')' && before.count(u'(') < before.count(u')'))
            || (last == u']' && before.count(u'[') < before.count(u']'));
        if (!unpaired && !QStringView(u".,;:!?'\"").contains(last))
            break;
        --size;
    }
    return size;
}

std::optional<FoundLink> urlAt(const LogicalLine &line, TextPosition at)
{
    static const QRegularExpression expression(QStringLiteral(
        "(?:https?://|ftp://|file:///|mailto:)[^\\s<>\"`{}|\\\\^\\x{2500}-\\x{259f}]+"));
    QRegularExpressionMatchIterator i = expression.globalMatch(line.text);
    while (i.hasNext()) {
        const QRegularExpressionMatch match = i.next();
        const qsizetype start = match.capturedStart();
        const qsizetype size = lengthOfUrl(match.capturedView());
        const TextMatch place{line.places[std::size_t(start)],
                              line.places[std::size_t(start + size)]};
        if (at < place.first || at >= place.last)
            continue;
        const QUrl url(match.captured().left(size));
        if (isAllowed(url))
            return FoundLink{url, place, 0};
    }
    return {};
}

} // namespace

std::optional<FoundLink> linkAt(const Emulator &emulator, TextPosition at)
{
    const std::int64_t index = at.line - std::int64_t(emulator.history().dropped());
    if (index < 0 || index >= emulator.lineCount())
        return {};
    Line line;
    emulator.readLine(int(index), line);
    if (const std::uint32_t id = emulator.style(line.at(at.column).style).link) {
        const QUrl url(QString::fromStdString(emulator.linkUri(id)));
        if (isAllowed(url))
            return FoundLink{url, {at, {at.line, at.column + 1}}, id};
    }
    return urlAt(LogicalLine::at(emulator, int(index)), at);
}

} // namespace machinist::terminal
