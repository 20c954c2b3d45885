// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/naturalorder.h"

#include <algorithm>
#include <numeric>

namespace machinist {

namespace {

// The run of digits, or of anything else, that begins at \a from.
QStringView chunk(QStringView text, qsizetype from)
{
    qsizetype end = from;
    while (end < text.size() && text[end].isDigit() == text[from].isDigit())
        ++end;
    return text.mid(from, end - from);
}

int compareChunks(QStringView left, QStringView right)
{
    if (!left.front().isDigit() || !right.front().isDigit())
        return left.compare(right);
    const auto withoutZeros = [](QStringView digits) {
        while (digits.size() > 1 && digits.front() == u'0')
            digits = digits.mid(1);
        return digits;
    };
    const QStringView a = withoutZeros(left), b = withoutZeros(right);
    return a.size() != b.size() ? (a.size() < b.size() ? -1 : 1) : a.compare(b);
}

// Both in lower case.
int compareNaturally(QStringView a, QStringView b)
{
    qsizetype i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        const QStringView leftChunk = chunk(a, i), rightChunk = chunk(b, j);
        if (const int order = compareChunks(leftChunk, rightChunk); order != 0)
            return order;
        i += leftChunk.size();
        j += rightChunk.size();
    }
    return int(i < a.size()) - int(j < b.size());
}

} // namespace

std::vector<size_t> naturalOrder(const QStringList &names)
{
    QStringList lower;
    lower.reserve(names.size());
    for (const QString &name : names)
        lower << name.toLower();
    std::vector<size_t> order(size_t(names.size()));
    std::iota(order.begin(), order.end(), size_t(0));
    std::ranges::sort(order, [&](size_t left, size_t right) {
        const auto a = qsizetype(left), b = qsizetype(right);
        const int difference = compareNaturally(lower[a], lower[b]);
        return difference != 0 ? difference < 0 : names[a] < names[b];
    });
    return order;
}

} // namespace machinist
