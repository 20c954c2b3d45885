// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/enginefields.h"

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

void appendFlag(QStringList &words, const Flag &flag, const QStringList &values)
{
    const QString option = QStringLiteral("--") + QLatin1String(flag.name);
    if (flag.kind == FlagKind::Switch) {
        words << (values.value(0) == QLatin1String("true") ? option
                                                           : option + QStringLiteral("=false"));
        return;
    }
    for (const QString &value : values) {
        words << option;
        if (flag.kind == FlagKind::Secret)
            words << QStringLiteral("\"$%1\"").arg(QLatin1String(*flag.env ? flag.env : "SECRET"));
        else
            words << quoted(value);
    }
}

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
    QStringList words{QStringLiteral("machinist"), QStringLiteral("create"),
                      QStringLiteral("--driver"), request.driver};
    const auto append = [&words](Flags flags, const QHash<QString, QStringList> &values) {
        for (const Flag &flag : flags) {
            const auto found = values.constFind(QString::fromUtf8(flag.name));
            if (found != values.constEnd())
                appendFlag(words, flag, *found);
        }
    };
    append(driverFlags, request.driverFlags);
    append(kFlags, engineValues);
    words << quoted(request.name);
    return words.join(QLatin1Char(' '));
}

} // namespace machinist
