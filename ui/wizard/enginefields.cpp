// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/enginefields.h"

#include "models/lifecycle/namepattern.h"

#include <QRegularExpression>

namespace machinist {

namespace {

constexpr Flag kFlags[] = {
    {.name = "engine-install-url",
     .label = QT_TRANSLATE_NOOP("Driver", "Install script"),
     .help = QT_TRANSLATE_NOOP("Driver",
                               "URL of a script that installs Docker; empty for the "
                               "distribution's own package"),
     .env = "MACHINE_DOCKER_INSTALL_URL"},
    {.name = "engine-storage-driver",
     .label = QT_TRANSLATE_NOOP("Driver", "Storage driver"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "Storage driver of the engine; empty leaves it to the host")},
    {.name = "engine-opt",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "Options"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "Options of the engine, without dashes in front (dns=8.8.8.8)")},
    {.name = "engine-label",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "Labels"),
     .help = QT_TRANSLATE_NOOP("Driver", "Labels of the engine (stage=test)")},
    {.name = "engine-registry-mirror",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "Registry mirrors"),
     .help = QT_TRANSLATE_NOOP("Driver", "Registry mirrors to use"),
     .env = "ENGINE_REGISTRY_MIRROR"},
    {.name = "engine-insecure-registry",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "Insecure registries"),
     .help = QT_TRANSLATE_NOOP("Driver", "Registries that may be used without TLS")},
    {.name = "engine-env",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "Environment"),
     .help = QT_TRANSLATE_NOOP("Driver", "Variables in the engine's environment (HTTP_PROXY=…)")},
    {.name = "tls-san",
     .kind = FlagKind::List,
     .label = QT_TRANSLATE_NOOP("Driver", "Certificate names"),
     .help
     = QT_TRANSLATE_NOOP("Driver", "Further names and addresses for the engine's certificate")},
};

QString quoted(const QString &word)
{
    static const QRegularExpression kPlain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+\\z"));
    if (kPlain.match(word).hasMatch())
        return word;
    QString inner = word;
    inner.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + inner + QLatin1Char('\'');
}

/// A command line in the making. What a secret flag was given goes by its variable, in front of the
/// command: a process's arguments can be read by everybody.
struct CommandWords
{
    QStringList assignments;
    QStringList words;

    void append(const Flag &flag, const QStringList &values)
    {
        const QString option = QStringLiteral("--") + QLatin1String(flag.name);
        const QString variable = QLatin1String(flag.env);
        if (flag.kind == FlagKind::Switch) {
            words << (values.value(0) == QLatin1String("true") ? option
                                                               : option + QStringLiteral("=false"));
        } else if (flag.kind == FlagKind::Secret && !variable.isEmpty()) {
            assignments << QStringLiteral("%1=\"$%1\"").arg(variable);
        } else if (flag.kind == FlagKind::Secret) {
            words << option << QStringLiteral("\"$SECRET\"");
        } else {
            for (const QString &value : values)
                words << option << quoted(value);
        }
    }
};

} // namespace

Flags engineFlags()
{
    return kFlags;
}

Result<> applyEngineFlags(const QHash<QString, QStringList> &values, CreateRequest &request)
{
    const FlagValues parsed = TRY(parseFlags(kFlags, values));
    request.engine.installUrl = parsed.text("engine-install-url");
    request.engine.storageDriver = parsed.text("engine-storage-driver");
    request.engine.options = parsed.list("engine-opt");
    request.engine.labels = parsed.list("engine-label");
    request.engine.registryMirrors = parsed.list("engine-registry-mirror");
    request.engine.insecureRegistries = parsed.list("engine-insecure-registry");
    request.engine.environment = parsed.list("engine-env");
    request.tlsSans = parsed.list("tls-san");
    return {};
}

QString createCommand(const CreateRequest &request, Flags driverFlags,
                      const QHash<QString, QStringList> &engineValues)
{
    CommandWords command;
    command.words = {QStringLiteral("machinist"), QStringLiteral("create"),
                     QStringLiteral("--driver"), request.driver};
    const auto append = [&command](Flags flags, const QHash<QString, QStringList> &values) {
        for (const Flag &flag : flags) {
            const auto found = values.constFind(QString::fromUtf8(flag.name));
            if (found != values.constEnd())
                command.append(flag, *found);
        }
    };
    append(driverFlags, request.driverFlags);
    append(kFlags, engineValues);
    const QString line = (command.assignments + command.words).join(QLatin1Char(' '));
    // A pattern is for the shell to expand, so it must hold nothing else that the shell reads.
    static const QRegularExpression kPattern(QStringLiteral("^[A-Za-z0-9.{}-]+\\z"));
    const QStringList names = expandNames(request.name);
    if (names.size() > 1 && kPattern.match(request.name).hasMatch())
        return QStringLiteral("for name in %1; do %2 \"$name\"; done").arg(request.name, line);
    return line + QLatin1Char(' ') + quoted(names.size() == 1 ? names.first() : request.name);
}

} // namespace machinist
