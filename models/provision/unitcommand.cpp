// SPDX-License-Identifier: Apache-2.0
#include "models/provision/unitcommand.h"

#include <QHash>

namespace machinist {

namespace {

/// Splits at blanks outside quotes; keeps the quotes.
QStringList rawWords(const QString &line)
{
    QStringList words;
    QString word;
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (c == u'\\' && i + 1 < line.size()) {
            word += c;
            word += line[++i];
        } else if (quote.isNull() && c.isSpace()) {
            if (!word.isEmpty())
                words << word;
            word.clear();
        } else {
            if (quote.isNull() && (c == u'"' || c == u'\''))
                quote = c;
            else if (c == quote)
                quote = QChar();
            word += c;
        }
    }
    if (!word.isEmpty())
        words << word;
    return words;
}

/// The value of the last ExecStart= that has one; an empty one takes back those before.
QString lastExecStart(const QString &text)
{
    QString joined = text;
    joined.replace(QLatin1String("\\\n"), QLatin1String(" "));
    QString command;
    for (const QString &line : joined.split(u'\n'))
        if (line.startsWith(QLatin1String("ExecStart=")))
            command = line.mid(10).trimmed();
    return command;
}

bool isDockerd(const QString &word)
{
    return word == QLatin1String("dockerd") || word.endsWith(QLatin1String("/dockerd"));
}

} // namespace

UnitCommand UnitCommand::parse(const QStringList &texts)
{
    QString line;
    for (const QString &text : texts)
        if (const QString command = lastExecStart(text); !command.isEmpty())
            line = command;
    const QStringList words = rawWords(line);
    for (qsizetype i = 0; i < words.size(); ++i)
        if (isDockerd(words[i]))
            return {words.mid(0, i + 1).join(u' '), words.mid(i + 1)};
    return {};
}

QStringList keptWords(const QStringList &words, const QStringList &replaced)
{
    // Which flags take their value from the next word, where it is not behind a "=".
    static const QHash<QString, bool> dropped{
        {QStringLiteral("-H"), true},          {QStringLiteral("--host"), true},
        {QStringLiteral("--tls"), false},      {QStringLiteral("--tlsverify"), false},
        {QStringLiteral("--tlscacert"), true}, {QStringLiteral("--tlscert"), true},
        {QStringLiteral("--tlskey"), true}};
    QStringList kept;
    for (qsizetype i = 0; i < words.size(); ++i) {
        QString bare = words[i];
        bare.remove(u'"').remove(u'\'');
        const bool isGlued = bare.startsWith(QLatin1String("-H")) && bare.size() > 2;
        const QString name = isGlued ? QStringLiteral("-H") : bare.section(u'=', 0, 0);
        if (!dropped.contains(name) && !replaced.contains(name)) {
            kept << words[i];
            continue;
        }
        const bool takesValue = dropped.value(name, true);
        if (takesValue && !isGlued && !bare.contains(u'='))
            ++i;
    }
    return kept;
}

} // namespace machinist
