// SPDX-License-Identifier: Apache-2.0
#include "drivers/digitalocean/doctl.h"

#include "models/base/storage.h"

#include <QDir>
#include <QHash>
#include <QStandardPaths>

namespace machinist::digitalocean {

namespace {

QString unquoted(QByteArray value)
{
    value = value.trimmed();
    const bool isQuoted = value.size() >= 2 && value.front() == value.back()
        && (value.front() == '"' || value.front() == '\'');
    return QString::fromUtf8(isQuoted ? value.mid(1, value.size() - 2) : value);
}

/// What Go calls the user's configuration folder, which is not Qt's on every system.
QString configFolder()
{
#if defined(Q_OS_MACOS)
    return QDir::homePath() + QStringLiteral("/Library/Application Support");
#elif defined(Q_OS_WIN)
    return qEnvironmentVariable("APPDATA");
#else
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
#endif
}

} // namespace

QString doctlToken(const QByteArray &configuration)
{
    // doctl writes plain "key: value" lines, one level deep: no need of a YAML parser.
    QHash<QString, QString> top;
    QHash<QString, QString> contexts;
    QString section;
    for (const QByteArray &line : configuration.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 || line.trimmed().startsWith('#'))
            continue;
        const QString name = unquoted(line.left(colon));
        const QString value = unquoted(line.mid(colon + 1));
        const bool isInner = line.startsWith(' ') || line.startsWith('\t');
        if (isInner && section == u"auth-contexts")
            contexts.insert(name, value);
        else if (!isInner)
            top.insert(section = name, value);
    }
    QString context = qEnvironmentVariable("DIGITALOCEAN_CONTEXT");
    if (context.isEmpty())
        context = top.value(QStringLiteral("context"));
    if (!context.isEmpty() && context != u"default")
        return contexts.value(context);
    return top.value(QStringLiteral("access-token"));
}

QString doctlToken()
{
    const QString folder = configFolder();
    const auto text = readFile(folder + QStringLiteral("/doctl/config.yaml"));
    return text ? doctlToken(*text) : QString();
}

} // namespace machinist::digitalocean
