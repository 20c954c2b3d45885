// SPDX-License-Identifier: Apache-2.0
#include "models/provision/quoting.h"

#include <algorithm>

namespace machinist {

namespace {

bool isPlain(const QString &text)
{
    const auto isPlainCharacter = [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || QStringView(u"-_./:=,@+").contains(c);
    };
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isPlainCharacter);
}

QString systemdWord(const QString &text, bool expandsVariables)
{
    if (isPlain(text))
        return text;
    QString word;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            word += u'\\';
        else if (c == u'%' || (c == u'$' && expandsVariables))
            word += c; // doubled stands for itself
        word += c;
    }
    return u'"' + word + u'"';
}

} // namespace

QString shellWord(const QString &text)
{
    if (isPlain(text))
        return text;
    QString word = text;
    return u'\'' + word.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QString systemdCommandWord(const QString &text)
{
    return systemdWord(text, true);
}

QString systemdEnvironmentWord(const QString &text)
{
    // Always in quotes, as Docker Machine writes it.
    const QString word = systemdWord(text, false);
    return word.startsWith(u'"') ? word : u'"' + word + u'"';
}

QString shellVariable(QLatin1String name, const QString &value)
{
    return name + u'=' + shellWord(value) + u'\n';
}

} // namespace machinist
