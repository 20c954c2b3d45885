// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/namepattern.h"

#include <QRegularExpression>

namespace machinist {

namespace {

/// At most six digits: a number that int holds.
const QRegularExpression &rangeForm()
{
    static const QRegularExpression kRange(QStringLiteral("\\{(\\d{1,6})\\.\\.(\\d{1,6})\\}"));
    return kRange;
}

} // namespace

QStringList expandNames(const QString &pattern)
{
    const QRegularExpressionMatch match = rangeForm().match(pattern);
    if (!match.hasMatch())
        return {pattern};
    const int first = match.captured(1).toInt();
    const int last = match.captured(2).toInt();
    const int step = first <= last ? 1 : -1;
    const bool isPadded = match.captured(1).startsWith(u'0') || match.captured(2).startsWith(u'0');
    const qsizetype width = isPadded ? qMax(match.capturedLength(1), match.capturedLength(2)) : 1;
    QStringList names;
    for (int number = first;; number += step) {
        names << pattern.left(match.capturedStart())
                + QString::number(number).rightJustified(width, u'0')
                + pattern.mid(match.capturedEnd());
        if (number == last || names.size() > kMostNames)
            return names;
    }
}

QString patternFor(const QString &pattern, int count)
{
    const QRegularExpressionMatch match = rangeForm().match(pattern);
    const QString range = QStringLiteral("{1..%1}").arg(count);
    if (!match.hasMatch())
        return count > 1 ? pattern + QLatin1Char('-') + range : pattern;
    if (count > 1)
        return pattern.left(match.capturedStart()) + range + pattern.mid(match.capturedEnd());
    QString name = pattern.left(match.capturedStart());
    if (name.endsWith(u'-'))
        name.chop(1);
    return name + pattern.mid(match.capturedEnd());
}

} // namespace machinist
