// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QList>

namespace machinist {

/// What to do with a host whose key is not pinned yet. A pinned key that differs is refused
/// under either.
enum class HostKeyPolicy {
    MustMatch,     // refuse: the key was injected at creation, so it has to be there
    TrustFirstUse, // pin what it shows
};

/// One key of a known_hosts file.
struct PinnedHostKey
{
    QByteArray key; // "ssh-ed25519 AAAA…", without comment
    QString fingerprint() const;
    bool operator==(const PinnedHostKey &) const = default;
};

/// A machine's own known_hosts file, machines/NAME/known_hosts: in OpenSSH's format, so that the
/// system's ssh, scp and sshfs check the same key. A value that reads the file at each call; any
/// thread; changes are written atomically.
class KnownHosts
{
public:
    explicit KnownHosts(QString file)
        : m_file(std::move(file))
    {}

    /// Conventional place inside a machine's folder.
    static QString fileIn(const QString &machineFolder);

    /// The keys pinned for \a host and \a port, hashed names included. No file: none.
    QList<PinnedHostKey> find(const QString &host, int port) const;
    /// Adds \a key ("TYPE AAAA…") for the host, keeping what is there. InvalidInput where it is
    /// no key.
    Result<> pin(const QString &host, int port, const QByteArray &key) const;
    Result<> pin(const QString &host, int port, const QString &key) const
    {
        return pin(host, port, key.toUtf8());
    }
    /// Forgets the host's other keys: for a user who has said that the change is expected.
    Result<> replace(const QString &host, int port, const QByteArray &key) const;
    Result<> forget(const QString &host, int port) const;

    /// Whether a host that shows \a key may be talked to; pins it where \a policy says so, and
    /// then returns true. HostKeyChanged (with both fingerprints) where another is pinned,
    /// HostKeyChanged too where none is and \a policy is MustMatch.
    Result<bool> check(const QString &host, int port, const QByteArray &key,
                       HostKeyPolicy policy) const;

    QString file() const { return m_file; }

private:
    QString m_file;
};

/// "host" or "[host]:port", as known_hosts writes it.
QByteArray knownHostsName(const QString &host, int port);

/// One parsed line of a known_hosts file; what cannot be parsed has an empty key.
struct KnownHostsLine
{
    QByteArray marker; // "@revoked", "@cert-authority" or nothing
    QByteArray names;
    QByteArray key; // "TYPE AAAA…"

    /// By name, by pattern (* ? !) or by salted hash.
    bool matches(const QByteArray &name) const;
};
KnownHostsLine parseKnownHostsLine(const QByteArray &line);

} // namespace machinist
