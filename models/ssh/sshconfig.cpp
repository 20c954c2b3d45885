// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/sshconfig.h"

#include "models/base/storage.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QStringList>

namespace machinist {

namespace {

constexpr int kDeepestInclude = 8; // OpenSSH allows sixteen

/// One keyword that holds for the hosts that match \a patterns.
struct Setting
{
    QStringList patterns;
    QString keyword; // lower case
    QString value;
};

QStringList words(const QString &text)
{
    static const QRegularExpression kWord(QStringLiteral("\"([^\"]*)\"|(\\S+)"));
    QStringList all;
    for (auto it = kWord.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        all << (match.hasCaptured(1) ? match.captured(1) : match.captured(2));
    }
    return all;
}

bool isPattern(const QString &name)
{
    return name.contains(u'*') || name.contains(u'?') || name.startsWith(u'!');
}

bool matchesOne(const QString &pattern, const QString &alias)
{
    const auto form = QRegularExpression::fromWildcard(pattern, Qt::CaseSensitive);
    return form.match(alias).hasMatch();
}

bool matches(const QStringList &patterns, const QString &alias)
{
    bool isMatch = false;
    for (const QString &pattern : patterns) {
        if (pattern.startsWith(u'!') && matchesOne(pattern.mid(1), alias))
            return false;
        isMatch = isMatch || matchesOne(pattern, alias);
    }
    return isMatch;
}

class Reader
{
public:
    void read(const QString &file, int depth = 0)
    {
        const auto text = readFile(file);
        if (!text || depth > kDeepestInclude)
            return;
        const QStringList outer = m_patterns;
        for (const QString &line : QString::fromUtf8(*text).split(u'\n'))
            readLine(line.trimmed(), QFileInfo(file).path(), depth);
        m_patterns = outer;
    }

    QList<SshConfigHost> hosts() const
    {
        QList<SshConfigHost> all;
        for (const QString &alias : m_aliases)
            all << host(alias);
        return all;
    }

private:
    void readLine(const QString &line, const QString &folder, int depth)
    {
        static const QRegularExpression kLine(
            QStringLiteral("^([A-Za-z]+)(?:\\s*=\\s*|\\s+)(.+)\\z"));
        const QRegularExpressionMatch match = kLine.match(line);
        if (line.startsWith(u'#') || !match.hasMatch())
            return;
        const QString keyword = match.captured(1).toLower();
        const QStringList values = words(match.captured(2));
        if (values.isEmpty())
            return;
        if (keyword == u"host")
            beginHost(values);
        else if (keyword == u"match")
            m_patterns.clear(); // matches nothing
        else if (keyword == u"include")
            include(values, folder, depth);
        else
            m_settings << Setting{m_patterns, keyword, values.first()};
    }

    void beginHost(const QStringList &patterns)
    {
        m_patterns = patterns;
        for (const QString &name : patterns) {
            if (!isPattern(name) && !m_aliases.contains(name))
                m_aliases << name;
        }
    }

    /// Relative paths are those of ~/.ssh, where the user's file is.
    void include(const QStringList &paths, const QString &folder, int depth)
    {
        for (const QString &path : paths) {
            const QFileInfo full(QDir(folder), withoutTilde(path));
            const QDir parent(full.path());
            for (const QString &name : parent.entryList({full.fileName()}, QDir::Files, QDir::Name))
                read(parent.filePath(name), depth + 1);
        }
    }

    QString value(const QString &alias, QStringView keyword) const
    {
        for (const Setting &setting : m_settings) {
            if (setting.keyword == keyword && matches(setting.patterns, alias))
                return setting.value;
        }
        return {};
    }

    SshConfigHost host(const QString &alias) const
    {
        SshConfigHost host{.alias = alias,
                           .hostName = value(alias, u"hostname"),
                           .user = value(alias, u"user"),
                           .keyPath = value(alias, u"identityfile")};
        host.hostName.replace(QLatin1String("%h"), alias);
        if (host.hostName.isEmpty())
            host.hostName = alias;
        if (const int port = value(alias, u"port").toInt(); port > 0 && port < 65536)
            host.port = port;
        return host;
    }

    QStringList m_patterns{QStringLiteral("*")};
    QList<Setting> m_settings;
    QStringList m_aliases;
};

} // namespace

QList<SshConfigHost> readSshConfig(const QString &file)
{
    Reader reader;
    reader.read(file);
    return reader.hosts();
}

} // namespace machinist
