// SPDX-License-Identifier: Apache-2.0
#include "models/integration/sshconfig.h"

#include "models/base/filelock.h"
#include "models/base/storage.h"
#include "models/integration/markedblock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshConfig)
};

constexpr auto kPatience = 5s;

QString headLine()
{
    return QStringLiteral("# Written by Machinist: changes made here are lost.\n");
}

QString includeId()
{
    return QStringLiteral("ssh");
}

/// Quoted: paths may hold blanks. ssh knows no escape for a quote inside quotes.
QString quoted(const QString &path)
{
    return u'"' + path + u'"';
}

/// What could break out of its line of the file.
bool isOdd(const QString &value)
{
    return std::ranges::any_of(value, [](QChar c) { return c.unicode() < 0x20 || c == u'"'; });
}

Result<> check(const SshEntry &entry)
{
    const bool blank = entry.name.contains(u' ') || entry.target.host.contains(u' ')
        || entry.target.user.contains(u' ');
    if (!blank && !isOdd(entry.name) && !isOdd(entry.target.host) && !isOdd(entry.target.user)
        && !isOdd(entry.target.keyPath) && !isOdd(entry.knownHostsFile))
        return {};
    return Error{.kind = ErrorKind::InvalidInput,
                 .message = Text::tr("The login of \"%1\" holds a character that ~/.ssh/config "
                                     "cannot have.")
                                .arg(entry.name),
                 .hint = Text::tr("Connect with \"machinist ssh\" instead.")};
}

QString linesOf(const SshEntry &entry)
{
    const SshTarget &target = entry.target;
    QString lines = QStringLiteral("Host %1\n").arg(entry.name)
        + QStringLiteral("    HostName %1\n").arg(target.host)
        + QStringLiteral("    Port %1\n").arg(target.port)
        + QStringLiteral("    User %1\n").arg(target.user);
    if (!target.keyPath.isEmpty())
        lines += QStringLiteral("    IdentityFile %1\n    IdentitiesOnly yes\n")
                     .arg(quoted(target.keyPath));
    // The key that this program has pinned, and no other, is let pass.
    lines += QStringLiteral("    UserKnownHostsFile %1\n").arg(quoted(entry.knownHostsFile));
    if (QFileInfo::exists(entry.knownHostsFile))
        lines += QStringLiteral("    StrictHostKeyChecking yes\n");
    return lines;
}

/// Whether \a config has "Host … NAME …"; patterns are no names.
bool namesHost(const QString &config, const QString &name)
{
    static const QRegularExpression kHost(QStringLiteral("^\\s*Host(?:\\s+|\\s*=\\s*)(.*)$"),
                                          QRegularExpression::CaseInsensitiveOption
                                              | QRegularExpression::MultilineOption);
    static const QRegularExpression kBlanks(QStringLiteral("[\\s\"]+"));
    auto matches = kHost.globalMatch(config);
    while (matches.hasNext()) {
        const QStringList names = matches.next().captured(1).split(kBlanks, Qt::SkipEmptyParts);
        if (names.contains(name))
            return true;
    }
    return false;
}

} // namespace

SshConfig::SshConfig(QString folder)
    : m_folder(std::move(folder))
{}

QString SshConfig::defaultFolder()
{
    return QDir::homePath() + QStringLiteral("/.ssh");
}

Result<QString> SshConfig::read(const QString &path) const
{
    if (!QFileInfo::exists(path))
        return QString();
    return QString::fromUtf8(TRY(readFile(path)));
}

Result<> SshConfig::write(const SshEntry &entry) const
{
    TRY(check(entry));
    TRY(makeFolder(m_folder));
    const FileLock lock
        = TRY(FileLock::acquire(m_folder + QStringLiteral("/.machinist.lock"), kPatience));
    const QString before = TRY(read(ownFile()));
    const QString others = TRY(read(userFile())) + withoutBlock(before, entry.machineId);
    if (namesHost(others, entry.name))
        return Error{.kind = ErrorKind::AlreadyExists,
                     .message = Text::tr("%1 already has an entry for \"%2\" that is not ours.")
                                    .arg(userFile(), entry.name),
                     .hint = Text::tr("Take that entry out, or leave it as it is.")};
    QString text = before.isEmpty() ? headLine() : before;
    text = withBlock(text, entry.machineId, linesOf(entry), BlockPlace::End);
    if (text != before)
        TRY(writeFile(ownFile(), text.toUtf8()));
    return include(true);
}

Result<> SshConfig::remove(const QString &machineId) const
{
    if (!contains(machineId))
        return {};
    FileLock lock
        = TRY(FileLock::acquire(m_folder + QStringLiteral("/.machinist.lock"), kPatience));
    lock.deleteWithout(ownFile());
    const QString text = withoutBlock(TRY(read(ownFile())), machineId);
    if (text.trimmed() != headLine().trimmed())
        return writeFile(ownFile(), text.toUtf8());
    // The last one: leave nothing behind.
    TRY(include(false));
    QFile::remove(ownFile());
    return {};
}

bool SshConfig::contains(const QString &machineId) const
{
    const auto text = read(ownFile());
    return text && !blockOf(*text, machineId).isNull();
}

Result<> SshConfig::include(bool wanted) const
{
    const QString before = TRY(read(userFile()));
    // At the top: below a Host line it would hold for that host only.
    const QString after = wanted
        ? withBlock(before, includeId(), QStringLiteral("Include machinist.conf\n"),
                    BlockPlace::Front)
        : withoutBlock(before, includeId());
    if (after == before)
        return {};
    if (after.isEmpty() && QFileInfo::exists(userFile())) {
        QFile::remove(userFile());
        return {};
    }
    return writeFile(userFile(), after.toUtf8(), modeOf(userFile(), 0600));
}

} // namespace machinist
