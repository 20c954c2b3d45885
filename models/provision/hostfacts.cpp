// SPDX-License-Identifier: Apache-2.0
#include "models/provision/hostfacts.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <optional>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Provisioner)
};

/// The probe's "name=value" lines and its named texts. A name may come more than once.
struct ProbeOutput
{
    QMultiHash<QString, QString> values;
    QMultiHash<QString, QString> texts;

    explicit ProbeOutput(const QString &output);
    QString value(const char *name) const { return values.value(QLatin1String(name)).trimmed(); }
    QStringList words(const char *name) const
    {
        return value(name).split(u' ', Qt::SkipEmptyParts);
    }
    /// In the order of the output.
    static QStringList all(const QMultiHash<QString, QString> &hash, const char *name)
    {
        QStringList list = hash.values(QLatin1String(name)); // the newest first
        std::reverse(list.begin(), list.end());
        return list;
    }
};

ProbeOutput::ProbeOutput(const QString &output)
{
    std::optional<QString> name;
    QStringList lines;
    const auto endText = [&] {
        if (name)
            texts.insert(*name, lines.join(u'\n'));
        name.reset();
        lines.clear();
    };
    for (const QString &line : output.split(u'\n')) {
        if (name && line.startsWith(u' ')) {
            lines << line.mid(1);
            continue;
        }
        endText();
        const qsizetype equals = line.indexOf(u'=');
        if (equals > 0)
            values.insert(line.left(equals), line.mid(equals + 1));
        else if (line.endsWith(u':'))
            name = line.chopped(1);
    }
    endText();
}

/// A value of os-release, which is a shell's: in quotes of either kind, with backslashes.
QString unquoted(const QString &raw)
{
    QString text = raw.trimmed();
    if (text.size() >= 2 && (text[0] == u'"' || text[0] == u'\'') && text.back() == text[0]) {
        const bool isDouble = text[0] == u'"';
        text = text.mid(1, text.size() - 2);
        static const QRegularExpression escaped(QStringLiteral("\\\\([\"$`\\\\])"));
        if (isDouble)
            text.replace(escaped, QStringLiteral("\\1"));
    }
    return text;
}

RootAccess rootAccess(const QString &word)
{
    if (word == QLatin1String("self"))
        return RootAccess::Self;
    if (word == QLatin1String("sudo"))
        return RootAccess::Sudo;
    if (word == QLatin1String("doas"))
        return RootAccess::Doas;
    return word == QLatin1String("password") ? RootAccess::PasswordWanted : RootAccess::None;
}

Result<> checkRoot(const HostFacts &facts)
{
    if (facts.root == RootAccess::PasswordWanted)
        return Error{
            .kind = ErrorKind::NotAuthorised,
            .message = Text::tr(
                "On the host, sudo asks for a password, which setting up Docker cannot give."),
            .details = facts.rootReason,
            .hint = Text::tr("Allow the login user to use sudo without a password (NOPASSWD), or "
                             "log in as root.")};
    if (facts.root == RootAccess::None)
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message = Text::tr("The login user is not root, and the host has no sudo."),
                     .hint = Text::tr("Install sudo on the host and allow the login user to use it "
                                      "without a password, or log in as root.")};
    return {};
}

void readEngine(const ProbeOutput &probe, HostFacts &facts)
{
    facts.dockerd = probe.value("dockerd");
    static const QRegularExpression version(QStringLiteral("version ([^ ,]+)"));
    facts.dockerVersion = version.match(probe.value("docker-version")).captured(1);
    facts.isRunning = probe.values.contains(QStringLiteral("dockerd-pid"));
    facts.arguments
        = probe.texts.value(QStringLiteral("dockerd-arguments")).split(u'\n', Qt::SkipEmptyParts);
    const QStringList info = probe.words("engine-info");
    facts.hasLiveRestore = info.value(0) == QLatin1String("true");
    facts.storageDriver = info.value(1);
    facts.containers = probe.words("containers");
    facts.shims = probe.value("shims").toInt();
}

void readFiles(const ProbeOutput &probe, HostFacts &facts)
{
    facts.hasDaemonJson = probe.texts.contains(QStringLiteral("daemon-json"));
    facts.daemonJson = probe.texts.value(QStringLiteral("daemon-json"));
    facts.unit = probe.texts.value(QStringLiteral("unit"));
    facts.dropins = ProbeOutput::all(probe.texts, "dropin");
    facts.dropinPaths = ProbeOutput::all(probe.values, "dropin-path");
    facts.openRcOptions = probe.texts.value(QStringLiteral("openrc-options"));
    const QString options = facts.init == InitSystem::OpenRc ? QStringLiteral("openrc-options")
                                                             : QStringLiteral("unit-options");
    facts.hasOptions = probe.texts.contains(options);
    facts.options = probe.texts.value(options);
    for (const auto *pem : {"ca", "server", "server-key"})
        facts.hashes.insert(QLatin1String(pem),
                            probe.value((QByteArrayLiteral("hash-") + pem).constData()));
    facts.keyMode = probe.value("key-mode");
}

} // namespace

OsRelease OsRelease::parse(const QString &text)
{
    QHash<QString, QString> values;
    for (const QString &line : text.split(u'\n')) {
        const qsizetype equals = line.indexOf(u'=');
        if (equals > 0 && !line.startsWith(u'#'))
            values.insert(line.left(equals).trimmed(), unquoted(line.mid(equals + 1)));
    }
    const auto value = [&](const char *name) { return values.value(QLatin1String(name)); };
    return {.id = value("ID").toLower(),
            .idLike = value("ID_LIKE").toLower().split(u' ', Qt::SkipEmptyParts),
            .versionId = value("VERSION_ID"),
            .variantId = value("VARIANT_ID").toLower(),
            .prettyName = value("PRETTY_NAME")};
}

Result<HostFacts> parseHostFacts(const QByteArray &output)
{
    const ProbeOutput probe(QString::fromUtf8(output));
    HostFacts facts;
    facts.root = rootAccess(probe.value("root"));
    facts.rootReason = probe.value("root-reason");
    if (probe.values.contains(QStringLiteral("root")))
        TRY(checkRoot(facts));
    if (probe.value("probe") != QLatin1String("complete"))
        return Error{
            .kind = ErrorKind::BadReply,
            .message = Text::tr(
                "The host could not be examined: its shell did not run the script to its end."),
            .details = QString::fromUtf8(output.left(2000)),
            .hint = Text::tr(
                "Check that the login user's shell runs commands and prints nothing of its own.")};
    facts.os = OsRelease::parse(probe.texts.value(QStringLiteral("os-release")));
    facts.architecture = probe.value("arch");
    facts.hostName = probe.value("hostname");
    const QString init = probe.value("init");
    facts.init = init == QLatin1String("systemd") ? InitSystem::Systemd
        : init == QLatin1String("openrc")         ? InitSystem::OpenRc
                                                  : InitSystem::Other;
    facts.packageManager = probe.value("package-manager");
    readEngine(probe, facts);
    readFiles(probe, facts);
    facts.isActive = probe.value("service-state") == QLatin1String("active");
    facts.isEnabled = probe.value("service-enabled") == QLatin1String("enabled");
    facts.isPortTaken = probe.value("port") == QLatin1String("taken");
    facts.hasFirewalld = probe.value("firewall") == QLatin1String("firewalld");
    return facts;
}

} // namespace machinist
