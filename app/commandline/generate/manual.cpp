// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/createoptions.h"
#include "app/commandline/generate/generators.h"
#include "app/commandline/helptext.h"
#include "models/driver/driverregistry.h"

namespace machinist::generate {

namespace {

// Text of a man page: nothing in it is a request or an escape.
QString roff(QString text)
{
    text.replace(u'\\', QLatin1String("\\e")).replace(u'-', QLatin1String("\\-"));
    return text.startsWith(u'.') || text.startsWith(u'\'') ? QStringLiteral("\\&") + text : text;
}

QString roffOptions(Options options)
{
    QString text;
    for (const Option &option : options)
        text += QStringLiteral(".TP\n.B %1\n%2.\n")
                    .arg(roff(optionSpelling(option)), roff(optionHelp(option)));
    return text;
}

std::vector<Option> driverOptions(const DriverInfo &driver)
{
    std::vector<Option> options;
    for (const Flag &flag : driver.flags)
        options.push_back(toOption(flag));
    return options;
}

// What is said of a verb beside its summary and its options.
QStringList paragraphs(const Verb &verb)
{
    QStringList texts;
    if (*verb.description)
        texts << QString::fromUtf8(verb.description);
    if (*verb.json)
        texts << QStringLiteral("With --json: an array of objects with %1.")
                     .arg(QLatin1String(verb.json));
    return texts;
}

QString roffParagraphs(const Verb &verb)
{
    QString text;
    for (const QString &paragraph : paragraphs(verb))
        text += QStringLiteral(".PP\n%1\n").arg(roff(paragraph));
    return text;
}

// A cell of a Markdown table.
QString cell(QString text)
{
    return text.replace(u'|', QLatin1String("\\|"));
}

QString markdownOptions(Options options)
{
    QString text = QStringLiteral("| option | default | variable | meaning |\n|---|---|---|---|\n");
    for (const Option &option : options) {
        const auto code = [](const char *value) {
            return *value ? u'`' + cell(QString::fromUtf8(value)) + u'`' : QString();
        };
        text += QStringLiteral("| `%1` | %2 | %3 | %4 |\n")
                    .arg(cell(optionSpelling(option)), code(option.fallback), code(option.env),
                         cell(QString::fromUtf8(option.help)));
    }
    return text + u'\n';
}

constexpr char kManHead[] = R"(.TH MACHINIST 1 "" "Machinist" "User Commands"
.SH NAME
machinist \- make Docker hosts and run them
.SH SYNOPSIS
.B machinist
[\fIOPTIONS\fR] \fICOMMAND\fR [\fIARGUMENTS\fR...]
.SH DESCRIPTION
.B machinist
makes Docker hosts, on this computer and elsewhere, and runs them.
Without arguments it opens its window; with a command it does that and needs no display.
Commands, options and the store are those of Docker Machine.
.SH OPTIONS
)";

constexpr char kManTail[] = R"(.SH JSON
Every command that tells something takes --json and then prints one array of objects, one for each
thing that it tells of.
Each has its Name, and in Error the reason where the rest could not be had, else an empty text;
members may be added, but those that are there stay.
The exit status is the same as without.
.SH FLEET FILES
plan and apply read a YAML file:
.PP
.nf
version: 1
defaults:             # for every machine that does not say otherwise
  driver: qemu
  flags: {memory: 2048}
machines:
  db:                 # one machine
    tags: [prod]
  web:                # web\-1, web\-2 and web\-3; "web\-{1..3}:" is the same
    count: 3
    driver: digitalocean
    account: work
    flags: {region: fra1, size: s\-1vcpu\-2gb}
    engine: {label: [tier=web], storage\-driver: overlay2}
.fi
.PP
A machine takes driver, account, flags (the driver's options of create, with or without its name in
front), engine and swarm (those options of create without that word), tls\-san, tags, notes,
protected and count.
What the file does not say is left as it is.
Tags, notes, protection, further names of the certificate and the engine's options but the storage
driver and the install URL change in place; the rest only a new machine can have.
Secrets do not belong into the file: an account has them, or the variable of the driver's option.
.SH EXIT STATUS
.TP
.B 0
Done; also after a usage error of any command but create, as in Docker Machine.
.TP
.B 1
The command failed.
.TP
.B 2
plan has found differences.
.TP
.B 3
create was refused by the driver's pre\-check; nothing was made.
.TP
.B 130
Interrupted.
.PP
ssh ends with the exit status of the remote command.
.SH FILES
.TP
.I ~/.docker/machine
The store, in Docker Machine's format.
)";

} // namespace

QString manPage(const DriverRegistry &drivers)
{
    QString text
        = QLatin1String(kManHead) + roffOptions(globalOptions()) + QStringLiteral(".SH COMMANDS\n");
    for (const Verb &verb : verbs()) {
        if (verb.isHidden)
            continue;
        text += QStringLiteral(".SS %1 %2\n%3.\n")
                    .arg(roff(QLatin1String(verb.name)), roff(QLatin1String(verb.usage)),
                         roff(QString::fromUtf8(verb.summary)))
            + roffParagraphs(verb) + roffOptions(verb.options);
    }
    text += QStringLiteral(".SH DRIVERS\n");
    for (const DriverInfo *driver : drivers.all()) {
        text += QStringLiteral(".SS %1\n%2.\n")
                    .arg(QLatin1String(driver->id), roff(QString::fromUtf8(driver->summary)))
            + roffOptions(driverOptions(*driver));
    }
    return text + QLatin1String(kManTail);
}

QString markdown(const DriverRegistry &drivers)
{
    QString text = QStringLiteral("# Command line\n\nWritten by `machinist generate markdown`.\n\n"
                                  "## Options before the command\n\n")
        + markdownOptions(globalOptions());
    for (const Verb &verb : verbs()) {
        if (verb.isHidden)
            continue;
        text += QStringLiteral("## %1\n\n`machinist %1%2`\n\n%3.\n\n")
                    .arg(QLatin1String(verb.name),
                         *verb.usage ? u' ' + QLatin1String(verb.usage) : QString(),
                         QString::fromUtf8(verb.summary));
        for (const QString &paragraph : paragraphs(verb))
            text += paragraph + QStringLiteral("\n\n");
        if (!verb.options.empty())
            text += markdownOptions(verb.options);
    }
    for (const DriverInfo *driver : drivers.all()) {
        text += QStringLiteral("## create --driver %1\n\n%2.\n\n")
                    .arg(QLatin1String(driver->id), QString::fromUtf8(driver->summary));
        if (!driver->flags.empty())
            text += markdownOptions(driverOptions(*driver));
    }
    return text;
}

} // namespace machinist::generate
