// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/naturalorder.h"

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

} // namespace

bool isNaturallyLess(const QString &left, const QString &right)
{
    const QString a = left.toLower(), b = right.toLower();
    qsizetype i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        const QStringView leftChunk = chunk(a, i), rightChunk = chunk(b, j);
        if (const int order = compareChunks(leftChunk, rightChunk); order != 0)
            return order < 0;
        i += leftChunk.size();
        j += rightChunk.size();
    }
    if ((i < a.size()) != (j < b.size()))
        return j < b.size();
    return left < right;
}

} // namespace machinist
