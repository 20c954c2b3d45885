// SPDX-License-Identifier: Apache-2.0
#include "drivers/amazonec2/profiles.h"

#include "models/base/storage.h"

#include <QDir>

namespace machinist::amazonec2 {

namespace {

constexpr char kDefault[] = "default";

Result<QByteArray> fileOf(const char *variable, const QString &usual)
{
    const QString set = qEnvironmentVariable(variable);
    const QString path = set.isEmpty() ? QDir::homePath() + QStringLiteral("/.aws/") + usual : set;
    const auto text = readFile(path);
    if (!text && text.error().kind == ErrorKind::NotFound)
        return QByteArray();
    return text;
}

/// Where the settings under "[HEADER]" go; null: nowhere that we read.
ProfileSettings *section(const QString &header, bool isConfig,
                         QMap<QString, ProfileSettings> &profiles,
                         QMap<QString, ProfileSettings> &sessions)
{
    const qsizetype blank = header.indexOf(u' ');
    const QString kind = header.left(blank);
    const QString name = blank < 0 ? QString() : header.mid(blank).trimmed();
    if (!isConfig)
        return &profiles[header];
    if (kind == u"profile" && !name.isEmpty())
        return &profiles[name];
    if (kind == u"sso-session" && !name.isEmpty())
        return &sessions[name];
    return header == QLatin1String(kDefault) ? &profiles[header] : nullptr;
}

} // namespace

Result<AwsProfiles> AwsProfiles::load()
{
    const QByteArray config = TRY(fileOf("AWS_CONFIG_FILE", QStringLiteral("config")));
    const QByteArray credentials
        = TRY(fileOf("AWS_SHARED_CREDENTIALS_FILE", QStringLiteral("credentials")));
    return parse(config, credentials);
}

AwsProfiles AwsProfiles::parse(const QByteArray &config, const QByteArray &credentials)
{
    AwsProfiles profiles;
    profiles.take(config, true);
    profiles.take(credentials, false);
    return profiles;
}

QString AwsProfiles::currentName()
{
    for (const char *variable : {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}) {
        if (const QString name = qEnvironmentVariable(variable); !name.isEmpty())
            return name;
    }
    return QLatin1String(kDefault);
}

void AwsProfiles::take(const QByteArray &text, bool isConfig)
{
    ProfileSettings *settings = nullptr;
    for (const QString &line : QString::fromUtf8(text).split(u'\n')) {
        const QString plain = line.trimmed();
        // Indented lines are settings of a setting ("s3 = …"): none that we read.
        const bool isNested = !line.isEmpty() && line.at(0).isSpace();
        if (plain.isEmpty() || plain.startsWith(u'#') || plain.startsWith(u';') || isNested)
            continue;
        if (plain.startsWith(u'[')) {
            QString header = plain.mid(1, plain.indexOf(u']') - 1).simplified();
            settings = section(header.remove(u'"'), isConfig, m_profiles, m_ssoSessions);
            continue;
        }
        const qsizetype equals = plain.indexOf(u'=');
        if (settings && equals > 0)
            settings->insert(plain.left(equals).trimmed().toLower(),
                             plain.mid(equals + 1).trimmed());
    }
}

} // namespace machinist::amazonec2
