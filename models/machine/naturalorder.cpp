// SPDX-License-Identifier: Apache-2.0
#include "models/machine/naturalorder.h"

namespace machinist {

static bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

QString naturalKey(QStringView text)
{
    const QString lower = text.toString().toLower();
    QString key;
    key.reserve(lower.size() + 8);
    for (qsizetype i = 0; i < lower.size();) {
        if (!isDigit(lower[i])) {
            key += lower[i++];
            continue;
        }
        while (i + 1 < lower.size() && lower[i] == u'0' && isDigit(lower[i + 1]))
            ++i;
        qsizetype end = i;
        while (end < lower.size() && isDigit(lower[end]))
            ++end;
        // What is in front of the digits ends here. '0' sorts the run where a digit sorts; the
        // length in front of the digits makes the comparison of texts one of values.
        if (!key.isEmpty())
            key += QChar(u'\0');
        key += u'0';
        key += QChar(char16_t(std::min<qsizetype>(end - i, 0xFFFF)));
        key += QStringView(lower).mid(i, end - i);
        i = end;
    }
    return key;
}

bool naturalLess(const QString &a, const QString &b)
{
    const int order = naturalKey(a).compare(naturalKey(b));
    return order != 0 ? order < 0 : a < b;
}

} // namespace machinist
