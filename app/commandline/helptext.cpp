// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/helptext.h"

#include <QCoreApplication>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HelpText)
};

using Row = QPair<QString, QString>;

QString table(const QList<Row> &rows)
{
    // A longer left side pushes only its own line.
    constexpr qsizetype kWidest = 34;
    qsizetype width = 0;
    for (const Row &row : rows) {
        if (row.first.size() <= kWidest)
            width = std::max(width, row.first.size());
    }
    QString text;
    for (const Row &row : rows)
        text += QStringLiteral("  %1   %2\n").arg(row.first, -width).arg(row.second);
    return text;
}

QString optionTable(Options options)
{
    QList<Row> rows;
    for (const Option &option : options)
        rows.append({optionSpelling(option), optionHelp(option)});
    return table(rows);
}

QString verbTable()
{
    QList<Row> rows;
    for (const Verb &verb : verbs()) {
        if (!verb.isHidden)
            rows.append({QLatin1String(verb.name), Text::tr(verb.summary)});
    }
    return table(rows);
}

} // namespace

QString optionSpelling(const Option &option)
{
    const QString value = option.kind == OptionKind::Switch ? QString()
        : option.kind == OptionKind::Number                 ? QStringLiteral(" NUMBER")
        : option.kind == OptionKind::File                   ? QStringLiteral(" FILE")
                                                            : QStringLiteral(" VALUE");
    const auto spelling = [](const char *name) {
        const QString text = QLatin1String(name);
        return (text.size() == 1 ? QStringLiteral("-") : QStringLiteral("--")) + text;
    };
    QString text = spelling(option.name);
    if (*option.alias)
        text += QStringLiteral(", ") + spelling(option.alias);
    return text + value;
}

QString optionHelp(const Option &option)
{
    QString text = Text::tr(option.help);
    if (option.kind == OptionKind::List)
        text += Text::tr(", repeatable");
    if (*option.fallback)
        text += Text::tr(" (default %1)").arg(QString::fromUtf8(option.fallback));
    if (*option.env)
        text += QStringLiteral(" [$%1]").arg(QLatin1String(option.env));
    return text;
}

QString programHelp(const QString &program)
{
    return Text::tr("Usage: %1 [OPTIONS] COMMAND [ARGUMENTS...]").arg(program)
        + QStringLiteral("\n\n") + Text::tr("Create and manage machines running Docker.")
        + QStringLiteral("\n\n") + Text::tr("Options:") + QStringLiteral("\n\n")
        + optionTable(globalOptions()) + u'\n' + Text::tr("Commands:") + QStringLiteral("\n\n")
        + verbTable() + u'\n'
        + Text::tr("'%1 COMMAND --help' says more about a command.").arg(program) + u'\n';
}

QString verbHelp(const QString &program, const Verb &verb, Options options)
{
    QString text = Text::tr("Usage: %1 %2").arg(program, QLatin1String(verb.name));
    if (!options.empty())
        text += Text::tr(" [OPTIONS]");
    if (*verb.usage)
        text += u' ' + QLatin1String(verb.usage);
    text += QStringLiteral("\n\n") + Text::tr(verb.summary) + QStringLiteral(".\n");
    if (*verb.description)
        text += u'\n' + Text::tr(verb.description) + u'\n';
    if (!options.empty())
        text += u'\n' + Text::tr("Options:") + QStringLiteral("\n\n") + optionTable(options);
    return text;
}

} // namespace machinist
