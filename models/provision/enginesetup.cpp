// SPDX-License-Identifier: Apache-2.0
#include "models/provision/enginesetup.h"

#include "models/base/jsonobject.h"
#include "models/provision/quoting.h"
#include "models/provision/unitcommand.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace machinist {

namespace {

constexpr char kBlockBegin[] = "# BEGIN machinist: written anew by each provisioning";
constexpr char kBlockEnd[] = "# END machinist";

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Provisioner)
};

Result<> checkText(const QString &what, const QStringList &values)
{
    for (const QString &value : values)
        if (std::any_of(value.begin(), value.end(),
                        [](QChar c) { return c.category() == QChar::Other_Control; }))
            return Error{
                .kind = ErrorKind::InvalidInput,
                .message
                = Text::tr("The %1 \"%2\" holds a line break or another control character.")
                      .arg(what, value.simplified())};
    return {};
}

Result<> checkRequest(const EngineOptions &engine)
{
    TRY(checkText(Text::tr("engine option"), engine.arbitraryFlags));
    TRY(checkText(Text::tr("engine label"), engine.labels));
    TRY(checkText(Text::tr("registry"), engine.insecureRegistry + engine.registryMirror));
    TRY(checkText(Text::tr("storage driver"), {engine.storageDriver}));
    TRY(checkText(Text::tr("engine variable"), engine.env));
    static const QRegularExpression variable(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*="));
    for (const QString &entry : engine.env)
        if (!variable.match(entry).hasMatch())
            return Error{.kind = ErrorKind::InvalidInput,
                         .message
                         = Text::tr("The engine variable \"%1\" is not of the form NAME=VALUE.")
                               .arg(entry.section(u'=', 0, 0))};
    return {};
}

/// One option of the command line, and daemon.json's name for it.
struct Option
{
    QLatin1String flag;
    QLatin1String key;
    bool isList;
    QStringList values;
    bool isOurs = false; // not asked for by the user: may be left out
};

QList<Option> tableOf(const ProvisionRequest &request)
{
    const QString folder = QLatin1String(kRemoteCertificates);
    const EngineOptions &engine = request.engine;
    const auto one
        = [](const QString &value) { return value.isEmpty() ? QStringList() : QStringList{value}; };
    const QString label = QStringLiteral("provider=") + request.driverName;
    const QStringList hosts{QStringLiteral("tcp://0.0.0.0:%1").arg(request.enginePort),
                            QStringLiteral("unix:///var/run/docker.sock")};
    return {
        {QLatin1String("-H"), QLatin1String("hosts"), true, hosts},
        {QLatin1String("--storage-driver"), QLatin1String("storage-driver"), false,
         one(engine.storageDriver)},
        {QLatin1String("--tlsverify"), QLatin1String("tlsverify"), false, {QString()}},
        {QLatin1String("--tlscacert"),
         QLatin1String("tlscacert"),
         false,
         {folder + QStringLiteral("/ca.pem")}},
        {QLatin1String("--tlscert"),
         QLatin1String("tlscert"),
         false,
         {folder + QStringLiteral("/server.pem")}},
        {QLatin1String("--tlskey"),
         QLatin1String("tlskey"),
         false,
         {folder + QStringLiteral("/server-key.pem")}},
        {QLatin1String("--label"), QLatin1String("labels"), true, engine.labels},
        {QLatin1String("--label"), QLatin1String("labels"), true, {label}, true},
        {QLatin1String("--insecure-registry"), QLatin1String("insecure-registries"), true,
         engine.insecureRegistry},
        {QLatin1String("--registry-mirror"), QLatin1String("registry-mirrors"), true,
         engine.registryMirror},
    };
}

/// Whether daemon.json's own value already is what \a option wants.
bool isCovered(const Option &option, const JsonObject &file)
{
    if (option.isList) {
        const QStringList there = file.list(option.key);
        return std::all_of(option.values.begin(), option.values.end(),
                           [&](const QString &value) { return there.contains(value); });
    }
    return option.values.first().isEmpty() ? file.isOn(option.key)
                                           : file.text(option.key) == option.values.first();
}

Error conflict(QLatin1String key)
{
    return {.kind = ErrorKind::InvalidInput,
            .message = Text::tr("The host's /etc/docker/daemon.json already sets \"%1\", and "
                                "Docker does not start when that is set in two places.")
                           .arg(key),
            .hint
            = Text::tr("Take \"%1\" out of that file, or leave the option out here.").arg(key)};
}

void append(const Option &option, QStringList &arguments)
{
    for (const QString &value : option.values) {
        arguments << QString(option.flag);
        if (!value.isEmpty())
            arguments << value;
    }
}

/// "dns=8.8.8.8", "log-opt max-size=1m" and "--debug" as words.
QStringList optionWords(const QString &option)
{
    static const QRegularExpression dashes(QStringLiteral("^-+"));
    QString text = option.trimmed();
    text.remove(dashes);
    static const QRegularExpression nameAndValue(QStringLiteral("^([A-Za-z0-9-]+)\\s+(.*)$"));
    const auto match = nameAndValue.match(text);
    if (match.hasMatch())
        return {QStringLiteral("--") + match.captured(1), match.captured(2)};
    return {QStringLiteral("--") + text};
}

/// A word that outlives being expanded without quotes and then read again by eval, which is what
/// OpenRC does: each blank is split at and joined again, hence no quotes but a backslash each.
QString evalWord(const QString &text)
{
    if (text.isEmpty())
        return QStringLiteral("''");
    QString word;
    for (const QChar c : text) {
        if (c.unicode() < 128 && !c.isLetterOrNumber() && !QStringView(u"-_./:=,@+").contains(c))
            word += u'\\';
        word += c;
    }
    return word;
}

} // namespace

Result<EngineSetup> engineSetup(const ProvisionRequest &request, const HostFacts &facts)
{
    TRY(checkRequest(request.engine));
    JsonObject file;
    if (!facts.daemonJson.trimmed().isEmpty()) {
        auto parsed = JsonObject::parse(facts.daemonJson.toUtf8());
        if (!parsed)
            return Error{.kind = ErrorKind::BadReply,
                         .message = Text::tr("The host's /etc/docker/daemon.json is not valid "
                                             "JSON, so Docker cannot start with it."),
                         .details = parsed.error().details,
                         .hint = Text::tr("Mend that file on the host.")};
        file = *parsed;
    }
    EngineSetup setup;
    for (const Option &option : tableOf(request)) {
        if (option.values.isEmpty() || !file.contains(option.key)) {
            append(option, setup.arguments);
        } else if (isCovered(option, file) || option.isOurs) {
            setup.notes
                << Text::tr("\"%1\" stays as the host's daemon.json has it.").arg(option.key);
        } else {
            return conflict(option.key);
        }
    }
    for (const QString &option : request.engine.arbitraryFlags) {
        const QStringList words = optionWords(option);
        const QString key = words.first().mid(2).section(u'=', 0, 0);
        if (file.contains(QLatin1String(key.toLatin1())))
            return conflict(QLatin1String(key.toLatin1()));
        setup.arguments << words;
    }
    setup.environment = request.engine.env;
    return setup;
}

QString systemdOptions(const EngineSetup &setup, const HostFacts &facts)
{
    const UnitCommand own = UnitCommand::parse(QStringList{facts.unit} + facts.dropins);
    QStringList replaced;
    if (setup.arguments.contains(QLatin1String("--storage-driver")))
        replaced << QStringLiteral("-s") << QStringLiteral("--storage-driver");
    // A variable in its place (Flatcar's) can only be followed by the unit's own words.
    const QString asked
        = facts.dockerd.isEmpty() ? QStringLiteral("/usr/bin/dockerd") : facts.dockerd;
    QStringList words{own.program.contains(u'$') ? own.program : systemdCommandWord(asked)};
    for (const QString &argument : setup.arguments)
        words << systemdCommandWord(argument);
    words << keptWords(own.words, replaced);
    QStringList environment;
    for (const QString &entry : setup.environment)
        environment << systemdEnvironmentWord(entry);
    return QStringLiteral("[Service]\nExecStart=\nExecStart=%1\nEnvironment=%2\n")
        .arg(words.join(u' '), environment.join(u' '));
}

QString openRcOptions(const EngineSetup &setup, const QString &present)
{
    QString own = present;
    const qsizetype begin = own.indexOf(QLatin1String(kBlockBegin));
    if (begin >= 0) {
        const qsizetype end = own.indexOf(QLatin1String(kBlockEnd), begin);
        own.remove(begin, end < 0 ? own.size() : end + qsizetype(sizeof kBlockEnd) - begin);
    }
    while (own.endsWith(u'\n'))
        own.chop(1);
    if (!own.isEmpty())
        own += u'\n';
    QStringList words;
    for (const QString &argument : setup.arguments)
        words << evalWord(argument);
    QString block
        = QStringLiteral("DOCKER_OPTS=\"$DOCKER_OPTS \"%1\n").arg(shellWord(words.join(u' ')));
    for (const QString &entry : setup.environment)
        block += QStringLiteral("export %1=%2\n")
                     .arg(entry.section(u'=', 0, 0), shellWord(entry.section(u'=', 1)));
    return own + QLatin1String(kBlockBegin) + u'\n' + block + QLatin1String(kBlockEnd) + u'\n';
}

} // namespace machinist
