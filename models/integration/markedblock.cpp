// SPDX-License-Identifier: Apache-2.0
#include "models/integration/markedblock.h"

#include <optional>

namespace machinist {

namespace {

struct Range
{
    qsizetype begin; // of the first marker's line
    qsizetype inner; // behind the first marker's line
    qsizetype outer; // of the last marker's line
    qsizetype end;   // behind it
};

QString head(const QString &id)
{
    return QStringLiteral("# >>> machinist %1 >>>\n").arg(id);
}

QString foot(const QString &id)
{
    return QStringLiteral("# <<< machinist %1 <<<").arg(id);
}

/// Where \a line begins a line of \a text, from \a from on; -1 where it does not.
qsizetype lineStart(const QString &text, const QString &line, qsizetype from)
{
    for (qsizetype at = text.indexOf(line, from); at >= 0; at = text.indexOf(line, at + 1)) {
        if (at == 0 || text.at(at - 1) == u'\n')
            return at;
    }
    return -1;
}

std::optional<Range> find(const QString &text, const QString &id)
{
    const qsizetype begin = lineStart(text, head(id), 0);
    if (begin < 0)
        return std::nullopt;
    const qsizetype inner = begin + head(id).size();
    const qsizetype outer = lineStart(text, foot(id), inner);
    if (outer < 0)
        return std::nullopt;
    qsizetype end = outer + foot(id).size();
    if (end < text.size() && text.at(end) == u'\n')
        ++end;
    return Range{begin, inner, outer, end};
}

QString ended(const QString &text)
{
    return text.isEmpty() || text.endsWith(u'\n') ? text : text + u'\n';
}

} // namespace

QString withBlock(const QString &text, const QString &id, const QString &lines, BlockPlace place)
{
    const QString block = head(id) + ended(lines) + foot(id) + u'\n';
    if (const auto range = find(text, id))
        return text.left(range->begin) + block + text.mid(range->end);
    return place == BlockPlace::Front ? block + text : ended(text) + block;
}

QString withoutBlock(const QString &text, const QString &id)
{
    const auto range = find(text, id);
    return range ? text.left(range->begin) + text.mid(range->end) : text;
}

QString blockOf(const QString &text, const QString &id)
{
    const auto range = find(text, id);
    return range ? text.mid(range->inner, range->outer - range->inner) : QString();
}

} // namespace machinist
