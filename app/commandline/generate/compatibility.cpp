// SPDX-License-Identifier: Apache-2.0
//
// Docker Machine's commands and options (release 0.16.2), held against ours. A row without a note
// claims that ours does the same; whether ours has the option at all is looked up, not claimed.
#include "app/commandline/createoptions.h"
#include "app/commandline/generate/generators.h"

#include <algorithm>

namespace machinist::generate {

namespace {

enum class Verdict { Same, Better, NotDone };

struct Original
{
    const char *verb;        // "" for the options before the command
    const char *option = ""; // "" for the command itself
    Verdict verdict = Verdict::Same;
    const char *why = "";
};

using enum Verdict;

constexpr Original kOriginals[] = {
    {"", "debug"},
    {"", "storage-path"},
    {"", "tls-ca-cert"},
    {"", "tls-ca-key"},
    {"", "tls-client-cert"},
    {"", "tls-client-key"},
    {"", "github-api-token", NotDone, "accepted; GitHub is never asked"},
    {"", "native-ssh", NotDone, "accepted; the built-in client is always used"},
    {"", "bugsnag-api-token", NotDone, "accepted; crash reports are never sent"},
    {"", "help"},
    {"", "version"},
    {"active"},
    {"active", "timeout"},
    {"config"},
    {"config", "swarm"},
    {"create", "", Better, "stays with its stage when it fails, and `resume` goes on"},
    {"create", "driver", Better, "`qemu` where none is given: needs nothing but packages"},
    {"create", "engine-install-url", Better, "empty: the distribution's package"},
    {"create", "engine-opt"},
    {"create", "engine-insecure-registry"},
    {"create", "engine-registry-mirror"},
    {"create", "engine-label"},
    {"create", "engine-storage-driver"},
    {"create", "engine-env", Better, "values with blanks and dollars arrive whole"},
    {"create", "swarm"},
    {"create", "swarm-image"},
    {"create", "swarm-master"},
    {"create", "swarm-discovery"},
    {"create", "swarm-strategy"},
    {"create", "swarm-opt"},
    {"create", "swarm-join-opt"},
    {"create", "swarm-host"},
    {"create", "swarm-addr"},
    {"create", "swarm-experimental"},
    {"create", "tls-san"},
    {"env", "", Better, "values are escaped for the shell"},
    {"env", "swarm"},
    {"env", "shell"},
    {"env", "unset"},
    {"env", "no-proxy", Better, "whole entries are compared; works with --unset"},
    {"inspect"},
    {"inspect", "format"},
    {"ip", "", Better, "rewrites no files"},
    {"help"},
    {"kill"},
    {"ls", "", Better, "the DOCKER column works with today's engines"},
    {"ls", "quiet"},
    {"ls", "filter", Better, "a bad expression is an error; no crash on odd labels"},
    {"ls", "timeout", Better, "what takes longer is cancelled, not only left alone"},
    {"ls", "format"},
    {"mount", "", Better, "the host's key is checked"},
    {"mount", "unmount"},
    {"provision", "", Better, "no upgrade of the whole system; asks before containers stop"},
    {"regenerate-certs", "", Better, "no upgrade of the whole system"},
    {"regenerate-certs", "force"},
    {"regenerate-certs", "client-certs"},
    {"restart"},
    {"rm", "", Better, "verifies that nothing is left at the provider"},
    {"rm", "force"},
    {"rm", "y"},
    {"scp", "", Better, "hosts' keys are checked; two machines may have two ports"},
    {"scp", "recursive"},
    {"scp", "delta"},
    {"scp", "quiet"},
    {"ssh", "", Better, "the command's own exit status; the host's key is checked"},
    {"start"},
    {"status"},
    {"stop"},
    {"upgrade", "", Better, "asks before containers stop; restarts nothing where nothing is newer"},
    {"url"},
    {"version"},
};

bool hasOption(Options options, const char *name)
{
    return std::ranges::any_of(options, [name](const Option &option) {
        return QLatin1String(option.name) == QLatin1String(name)
            || QLatin1String(option.alias) == QLatin1String(name);
    });
}

bool isThere(const Original &row)
{
    if (!*row.verb)
        return hasOption(globalOptions(), row.option);
    const Verb *verb = findVerb(QLatin1String(row.verb));
    return verb && (!*row.option || hasOption(verb->options, row.option));
}

QString verdictOf(const Original &row)
{
    switch (row.verdict) {
    case Verdict::NotDone:
        return QStringLiteral("not done");
    case Verdict::Better:
    case Verdict::Same:
        break;
    }
    if (!isThere(row))
        return QStringLiteral("MISSING");
    return row.verdict == Verdict::Better ? QStringLiteral("better") : QStringLiteral("same");
}

QString line(const char *verb, const char *option, const QString &verdict, const QString &why)
{
    return QStringLiteral("| %1 | %2 | %3 | %4 |\n")
        .arg(QLatin1String(verb),
             *option ? QStringLiteral("`--%1`").arg(QLatin1String(option)) : QString(), verdict,
             why);
}

bool isOriginal(const char *verb, const char *option)
{
    return std::ranges::any_of(kOriginals, [&](const Original &row) {
        return QLatin1String(row.verb) == QLatin1String(verb)
            && QLatin1String(row.option) == QLatin1String(option);
    });
}

/// What we have and Docker Machine had not.
QString newRows()
{
    QString rows;
    const QString isNew = QStringLiteral("new");
    for (const Verb &verb : verbs()) {
        if (verb.isHidden || QLatin1String(verb.name) == QLatin1String("help"))
            continue;
        if (!isOriginal(verb.name, ""))
            rows += line(verb.name, "", isNew, QString::fromUtf8(verb.summary));
        for (const Option &option : verb.options) {
            if (!isOriginal(verb.name, option.name))
                rows += line(verb.name, option.name, isNew, QString::fromUtf8(option.help));
        }
    }
    return rows;
}

} // namespace

QString compatibility(const DriverRegistry &)
{
    QString text = QStringLiteral(
        "# Docker Machine's command line, command by command\n\n"
        "Written by `machinist generate compatibility`. Options of drivers have the names, "
        "variables and defaults that they had.\n\n"
        "| command | option | verdict | why |\n|---|---|---|---|\n");
    for (const Original &row : kOriginals)
        text += line(row.verb, row.option, verdictOf(row), QString::fromUtf8(row.why));
    return text + newRows();
}

} // namespace machinist::generate
