// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/createoptions.h"
#include "app/commandline/generate/generators.h"
#include "models/driver/driverregistry.h"

#include <algorithm>

namespace machinist::generate {

namespace {

// How a shell learns the machines' names: fast, since nothing is asked for its state.
constexpr char kMachines[] = "machinist ls -q 2>/dev/null";
constexpr char kSnapshotActions[] = "ls take restore rm";

bool takesMachines(const Verb &verb)
{
    return verb.words != Words::None && verb.words != Words::NewMachine
        && verb.words != Words::Commands && verb.words != Words::File;
}

QStringList verbNames(bool (*wanted)(const Verb &) = nullptr)
{
    QStringList names;
    for (const Verb &verb : verbs()) {
        if (!verb.isHidden && (!wanted || wanted(verb)))
            names << QLatin1String(verb.name);
    }
    return names;
}

QStringList driverNames(const DriverRegistry &drivers)
{
    QStringList names;
    for (const DriverInfo *driver : drivers.all())
        names << QLatin1String(driver->id);
    return names;
}

QString allSpellings(Options options)
{
    QStringList all;
    for (const Option &option : options)
        all += spellings(option);
    return all.join(u' ');
}

// Text inside single quotes of sh, zsh and fish.
QString quoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', QLatin1String("'\\''")) + u'\'';
}

QString zshText(const char *help)
{
    QString text = QString::fromUtf8(help);
    for (const char16_t special : {u'\\', u'[', u']', u':'})
        text.replace(QChar(special), QStringLiteral("\\%1").arg(QChar(special)));
    return text.replace(u'\'', QLatin1String("'\\''"));
}

QString zshOption(const Option &option)
{
    const QStringList names = spellings(option);
    const QString repeat = option.kind == OptionKind::List ? QStringLiteral("*") : QString();
    const QString value = option.kind == OptionKind::Switch ? QString()
        : option.kind == OptionKind::File                   ? QStringLiteral(":file:_files")
        : QLatin1String(option.name) == QLatin1String("driver")
        ? QStringLiteral(":driver:($machinist_drivers)")
        : QStringLiteral(":value:");
    QStringList lines;
    for (const QString &name : names)
        lines << QStringLiteral("'%1%2[%3]%4'").arg(repeat, name, zshText(option.help), value);
    return lines.join(u' ');
}

QString zshWords(const Verb &verb)
{
    switch (verb.words) {
    case Words::Machine:
        return QStringLiteral("'1:machine:_machinist_machines'");
    case Words::Machines:
        return QStringLiteral("'*:machine:_machinist_machines'");
    case Words::MachineThenCommand:
        return QStringLiteral("'1:machine:_machinist_machines' '*::command:_normal'");
    case Words::MachineThenSnapshot:
        return QStringLiteral("'1:machine:_machinist_machines' '2:action:(%1)' '3:snapshot:'")
            .arg(QLatin1String(kSnapshotActions));
    case Words::Locations:
        return QStringLiteral("'*:location:_machinist_locations'");
    case Words::Commands:
        return QStringLiteral("'1:command:($machinist_verbs)'");
    case Words::File:
        return QStringLiteral("'1:file:_files'");
    case Words::None:
    case Words::NewMachine:
        break;
    }
    return {};
}

QString fishOption(const QString &condition, const Option &option)
{
    QString line = QStringLiteral("complete -c machinist -n %1").arg(quoted(condition));
    for (const QString &name : spellings(option))
        line += name.startsWith(QStringLiteral("--")) ? QStringLiteral(" -l ") + name.mid(2)
                                                      : QStringLiteral(" -s ") + name.mid(1);
    if (option.kind == OptionKind::File)
        line += QStringLiteral(" -r -F");
    else if (option.kind != OptionKind::Switch)
        line += QStringLiteral(" -x");
    return line + QStringLiteral(" -d ") + quoted(QString::fromUtf8(option.help)) + u'\n';
}

} // namespace

std::vector<Option> allOptions(const Verb &verb, const DriverRegistry &drivers)
{
    std::vector<Option> options(verb.options.begin(), verb.options.end());
    const bool isEdit = QLatin1String(verb.name) == QLatin1String("edit");
    if (isEdit || verb.takesFlags) {
        for (const DriverInfo *driver : drivers.all()) {
            if (!isEdit || driver->abilities.canReshape)
                std::ranges::transform(driver->flags, std::back_inserter(options), toOption);
        }
    }
    std::ranges::sort(options, {},
                      [](const Option &option) { return std::string_view(option.name); });
    const auto same = std::ranges::unique(
        options, {}, [](const Option &option) { return std::string_view(option.name); });
    options.erase(same.begin(), same.end());
    return options;
}

QStringList spellings(const Option &option)
{
    QStringList names;
    for (const char *name : {option.name, option.alias}) {
        const QString text = QLatin1String(name);
        if (!text.isEmpty())
            names << (text.size() == 1 ? QStringLiteral("-") + text : QStringLiteral("--") + text);
    }
    return names;
}

QString bashCompletion(const DriverRegistry &drivers)
{
    QString cases;
    for (const Verb &verb : verbs()) {
        if (verb.isHidden)
            continue;
        QString words = takesMachines(verb) ? QStringLiteral(" $(%1)").arg(QLatin1String(kMachines))
            : verb.words == Words::Commands ? QStringLiteral(" $verbs")
                                            : QString();
        if (verb.words == Words::MachineThenSnapshot)
            words += u' ' + QLatin1String(kSnapshotActions);
        cases += QStringLiteral("        %1) options=\"%2\" words=\"%3\" ;;\n")
                     .arg(QLatin1String(verb.name), allSpellings(allOptions(verb, drivers)),
                          words.trimmed());
    }
    return QStringLiteral(R"text(# bash completion for machinist
_machinist()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb="" options="" words="" i
    local verbs="%1"
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        if [[ " $verbs " == *" ${COMP_WORDS[i]} "* ]]; then
            verb=${COMP_WORDS[i]}
            break
        fi
    done
    case $before in
        -d | --driver) COMPREPLY=($(compgen -W "%2" -- "$word")); return ;;
        --shell) COMPREPLY=($(compgen -W "bash zsh sh fish powershell cmd tcsh emacs" -- "$word")); return ;;
    esac
    case $verb in
        "") options="%3" words=$verbs ;;
%4    esac
    if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "$options --help" -- "$word"))
    else
        COMPREPLY=($(compgen -W "$words" -- "$word"))
    fi
    if [[ ${#COMPREPLY[@]} -eq 0 ]]; then
        compopt -o default 2>/dev/null
    fi
}
complete -F _machinist machinist
)text")
        .arg(verbNames().join(u' '), driverNames(drivers).join(u' '), allSpellings(globalOptions()),
             cases);
}

QString zshCompletion(const DriverRegistry &drivers)
{
    QString globals, cases, list;
    for (const Option &option : globalOptions())
        globals += QStringLiteral("        %1 \\\n").arg(zshOption(option));
    for (const Verb &verb : verbs()) {
        if (verb.isHidden)
            continue;
        list += QStringLiteral("        '%1:%2'\n")
                    .arg(QLatin1String(verb.name), zshText(verb.summary));
        cases += QStringLiteral("    %1) _arguments").arg(QLatin1String(verb.name));
        for (const Option &option : allOptions(verb, drivers))
            cases += QStringLiteral(" \\\n        ") + zshOption(option);
        cases += QStringLiteral(" '--help[Show help]' ") + zshWords(verb) + QStringLiteral(" ;;\n");
    }
    return QStringLiteral(R"text(#compdef machinist
_machinist_machines() { local -a names; names=(${(f)"$(%1)"}); compadd -a names }
_machinist_locations() { local -a names; names=(${(f)"$(%1)"}); compadd -S : -a names; _files }
_machinist()
{
    local curcontext=$curcontext state line
    local -a machinist_verbs machinist_drivers commands
    machinist_drivers=(%2)
    machinist_verbs=(%3)
    commands=(
%4    )
    _arguments -C \
%5        '1:command:->command' '*::argument:->argument'
    if [[ $state == command ]]; then
        _describe command commands
        return
    fi
    case $words[1] in
%6    esac
}
_machinist "$@"
)text")
        .arg(QLatin1String(kMachines), driverNames(drivers).join(u' '), verbNames().join(u' '),
             list, globals, cases);
}

QString fishCompletion(const DriverRegistry &drivers)
{
    QString text = QStringLiteral("# fish completion for machinist\ncomplete -c machinist -f\n");
    for (const Option &option : globalOptions())
        text += fishOption(QStringLiteral("__fish_use_subcommand"), option);
    for (const Verb &verb : verbs()) {
        if (verb.isHidden)
            continue;
        const QString name = QLatin1String(verb.name);
        const QString seen = QStringLiteral("__fish_seen_subcommand_from %1").arg(name);
        text += QStringLiteral("complete -c machinist -n __fish_use_subcommand -a %1 -d %2\n")
                    .arg(name, quoted(QString::fromUtf8(verb.summary)));
        for (const Option &option : allOptions(verb, drivers))
            text += fishOption(seen, option);
        if (takesMachines(verb))
            text += QStringLiteral("complete -c machinist -n %1 -a '(%2)'\n")
                        .arg(quoted(seen), QLatin1String(kMachines));
        if (verb.words == Words::MachineThenSnapshot)
            text += QStringLiteral("complete -c machinist -n %1 -a '%2'\n")
                        .arg(quoted(seen), QLatin1String(kSnapshotActions));
        if (verb.words == Words::Locations || verb.words == Words::File)
            text += QStringLiteral("complete -c machinist -n %1 -F\n").arg(quoted(seen));
    }
    return text
        + QStringLiteral("complete -c machinist -n '__fish_seen_subcommand_from create' -s d -l "
                         "driver -x -a '%1'\n"
                         "complete -c machinist -n '__fish_seen_subcommand_from help' -a '%2'\n")
              .arg(driverNames(drivers).join(u' '), verbNames().join(u' '));
}

QString powerShellCompletion(const DriverRegistry &drivers)
{
    QString table;
    for (const Verb &verb : verbs()) {
        if (!verb.isHidden)
            table += QStringLiteral("        '%1' = '%2'\n")
                         .arg(QLatin1String(verb.name), allSpellings(allOptions(verb, drivers)));
    }
    return QStringLiteral(R"(# PowerShell completion for machinist
Register-ArgumentCompleter -Native -CommandName machinist -ScriptBlock {
    param($word, $ast, $position)
    $options = @{
%1    }
    $takesMachines = '%2' -split ' '
    $given = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    $verb = $given | Where-Object { $options.ContainsKey($_) } | Select-Object -First 1
    $words = if (-not $verb -or ($verb -eq $word)) { @($options.Keys) + ('%3' -split ' ') }
             elseif ($word -like '-*') { $options[$verb] -split ' ' }
             elseif ($takesMachines -contains $verb) { machinist ls -q }
             else { @() }
    $words | Where-Object { $_ -like "$word*" } | Sort-Object |
        ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
)")
        .arg(table, verbNames(takesMachines).join(u' '), allSpellings(globalOptions()));
}

} // namespace machinist::generate
