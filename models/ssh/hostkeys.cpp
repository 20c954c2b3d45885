// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/hostkeys.h"

#include "models/ssh/keypair.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QMessageAuthenticationCode>
#include <QSaveFile>

#include <algorithm>

namespace machinist {

namespace {

constexpr int kDefaultPort = 22;
constexpr qint64 kMaxFile = 1 << 20;
constexpr int kLockTimeout = 5000; // ms

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(KnownHosts)
};

QList<QByteArray> readLines(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> lines = file.read(kMaxFile).split('\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

Result<> writeLines(const QString &path, const QList<QByteArray> &lines)
{
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    const QByteArray content = lines.join('\n') + (lines.isEmpty() ? "" : "\n");
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(content) != content.size() || !file.commit())
        return Error{.kind = ErrorKind::StorageFailed,
                     .message = Text::tr("The host key cannot be written to %1.").arg(path),
                     .details = file.errorString(),
                     .hint = Text::tr("Check the folder's permissions and the free space.")};
    return {};
}

bool matchesHash(const QByteArray &pattern, const QByteArray &name)
{
    const QList<QByteArray> parts = pattern.split('|'); // |1|salt|hash
    if (parts.size() != 4 || parts.at(1) != "1")
        return false;
    return QMessageAuthenticationCode::hash(name, QByteArray::fromBase64(parts.at(2)),
                                            QCryptographicHash::Sha1)
        == QByteArray::fromBase64(parts.at(3));
}

/// Shell-like, with * and ? only; linear in both however many stars there are.
bool matchesPattern(QByteArrayView pattern, QByteArrayView text)
{
    qsizetype p = 0, t = 0, star = -1, back = 0;
    while (t < text.size()) {
        if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])
            && pattern[p] != '*') {
            ++p, ++t;
        } else if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            back = t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++back;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

QString fingerprints(const QList<PinnedHostKey> &keys)
{
    QStringList all;
    for (const PinnedHostKey &key : keys)
        all << key.fingerprint();
    return all.join(QStringLiteral(", "));
}

Error changedKey(const QString &where, const QList<PinnedHostKey> &pinned, const QByteArray &shown,
                 const QString &file)
{
    return {.kind = ErrorKind::HostKeyChanged,
            .message = Text::tr("The host key of %1 has changed: it should be %2 but is %3.")
                           .arg(where, fingerprints(pinned), fingerprintOf(shown)),
            .details
            = QStringLiteral("pinned in %1\nshown: %2").arg(file, QString::fromLatin1(shown)),
            .hint
            = Text::tr("Somebody may be in between. If the host was really reinstalled, remove its "
                       "line from %1 and connect again.")
                  .arg(file)};
}

Error unknownKey(const QString &where, const QByteArray &shown, const QString &file)
{
    return {
        .kind = ErrorKind::HostKeyChanged,
        .message = Text::tr("The host key of %1 (%2) is not known, and it should be.")
                       .arg(where, fingerprintOf(shown)),
        .details
        = QStringLiteral("nothing pinned in %1\nshown: %2").arg(file, QString::fromLatin1(shown)),
        .hint = Text::tr("Compare the fingerprint on the machine itself, then add the key to %1.")
                    .arg(file)};
}

/// "TYPE AAAA…" without comment; empty where it is no key.
QByteArray normalised(const QByteArray &key)
{
    const QByteArray blob = publicKeyBlob(key);
    return blob.isEmpty() ? QByteArray() : keyTypeOfBlob(blob) + ' ' + blob.toBase64();
}

} // namespace

QString PinnedHostKey::fingerprint() const
{
    return fingerprintOf(key);
}

QByteArray knownHostsName(const QString &host, int port)
{
    const QByteArray name = host.toLower().toUtf8();
    return port == kDefaultPort || port <= 0 ? name : '[' + name + "]:" + QByteArray::number(port);
}

KnownHostsLine parseKnownHostsLine(const QByteArray &line)
{
    KnownHostsLine parsed;
    QList<QByteArray> words = line.simplified().split(' ');
    if (words.first().startsWith('#'))
        return parsed;
    if (words.first().startsWith('@'))
        parsed.marker = words.takeFirst();
    if (words.size() < 3)
        return parsed;
    parsed.names = words.at(0);
    parsed.key = normalised(words.at(1) + ' ' + words.at(2));
    return parsed;
}

bool KnownHostsLine::matches(const QByteArray &name) const
{
    bool found = false;
    for (const QByteArray &one : names.split(',')) {
        if (one.startsWith('|')) {
            found = found || matchesHash(one, name);
        } else if (one.startsWith('!')) {
            if (matchesPattern(QByteArrayView(one).sliced(1), name))
                return false;
        } else {
            found = found || matchesPattern(one.toLower(), name);
        }
    }
    return found;
}

QString KnownHosts::fileIn(const QString &machineFolder)
{
    return machineFolder + QStringLiteral("/known_hosts");
}

QList<PinnedHostKey> KnownHosts::find(const QString &host, int port) const
{
    const QByteArray name = knownHostsName(host, port);
    QList<PinnedHostKey> keys;
    for (const QByteArray &line : readLines(m_file)) {
        const KnownHostsLine parsed = parseKnownHostsLine(line);
        if (parsed.marker.isEmpty() && !parsed.key.isEmpty() && parsed.matches(name)
            && !keys.contains(PinnedHostKey{parsed.key}))
            keys << PinnedHostKey{parsed.key};
    }
    return keys;
}

Result<> KnownHosts::pin(const QString &host, int port, const QByteArray &key) const
{
    const QByteArray plain = normalised(key);
    if (plain.isEmpty())
        return Error{.kind = ErrorKind::InvalidInput,
                     .message = Text::tr("The host key of %1 is not a key.").arg(host),
                     .details = QString::fromLatin1(key)};
    QDir().mkpath(QFileInfo(m_file).path());
    QLockFile lock(m_file + QStringLiteral(".lock"));
    lock.tryLock(kLockTimeout);
    if (find(host, port).contains(PinnedHostKey{plain}))
        return {};
    QList<QByteArray> lines = readLines(m_file);
    lines << knownHostsName(host, port) + ' ' + plain;
    return writeLines(m_file, lines);
}

Result<> KnownHosts::forget(const QString &host, int port) const
{
    if (!QFile::exists(m_file))
        return {};
    const QByteArray name = knownHostsName(host, port);
    QLockFile lock(m_file + QStringLiteral(".lock"));
    lock.tryLock(kLockTimeout);
    QList<QByteArray> lines = readLines(m_file);
    lines.removeIf([&](const QByteArray &line) { return parseKnownHostsLine(line).matches(name); });
    return writeLines(m_file, lines);
}

Result<> KnownHosts::replace(const QString &host, int port, const QByteArray &key) const
{
    if (normalised(key).isEmpty())
        return pin(host, port, key); // says so
    TRY(forget(host, port));
    return pin(host, port, key);
}

Result<bool> KnownHosts::check(const QString &host, int port, const QByteArray &key,
                               HostKeyPolicy policy) const
{
    const QList<PinnedHostKey> pinned = find(host, port);
    const QString where = QString::fromUtf8(knownHostsName(host, port));
    if (pinned.contains(PinnedHostKey{normalised(key)}))
        return false;
    if (!pinned.isEmpty())
        return changedKey(where, pinned, key, m_file);
    if (policy == HostKeyPolicy::MustMatch)
        return unknownKey(where, key, m_file);
    TRY(pin(host, port, key));
    return true;
}

} // namespace machinist
