// SPDX-License-Identifier: Apache-2.0
#include "models/provision/certificates.h"

#include "models/provision/pemfile.h"
#include "models/provision/x509.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QHostAddress>
#include <QLockFile>

#include <algorithm>

namespace machinist {

namespace {

constexpr int kLockPollMs = 100;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Certificates)
};

QString userName()
{
#ifdef Q_OS_WIN
    const QString name = qEnvironmentVariable("USERNAME");
#else
    const QString name = qEnvironmentVariable("USER");
#endif
    return name.isEmpty() ? QStringLiteral("unknown") : name;
}

/// Held while the shared certificates are looked at and made.
Result<> waitForLock(QLockFile &lock, const QString &folder, OperationContext &operation)
{
    lock.setStaleLockTime(0); // a live owner's lock never ages; a dead one's is taken over
    while (!lock.tryLock(kLockPollMs)) {
        if (lock.error() != QLockFile::LockFailedError)
            return pemStorageError(folder, Text::tr("its lock file cannot be made"));
        TRY(operation.checkpoint());
    }
    return {};
}

Result<x509::Pair> readAuthority(const AuthorityFiles &files)
{
    return x509::Pair{TRY(readPemFile(files.caCert)), TRY(readPemFile(files.caKey))};
}

/// The key first: a crash in between leaves what the next run reports, not a certificate without
/// its key.
Result<> writePair(const x509::Pair &pair, const QString &certPath, const QString &keyPath)
{
    TRY(writePemFile(keyPath, pair.key, PemKind::Key));
    auto written = writePemFile(certPath, pair.certificate, PemKind::Certificate);
    if (!written)
        QFile::remove(keyPath);
    return written;
}

enum class Present { Yes, No, Expired };

Result<Present> presence(const QString &certPath, const QString &keyPath, const QString &keyName)
{
    if (!QFileInfo::exists(certPath)) {
        if (!QFileInfo::exists(keyPath))
            return Present::No;
        return Error{
            .kind = ErrorKind::AlreadyExists,
            .message
            = Text::tr("The %1 already exists, but its certificate does not.").arg(keyName),
            .details = QStringLiteral("%1 already exists: %2").arg(keyName, keyPath),
            .hint
            = Text::tr("Put %1 back, or move %2 away to have both made anew.")
                  .arg(QDir::toNativeSeparators(certPath), QDir::toNativeSeparators(keyPath))};
    }
    const CertificateInfo info = TRY(readCertificate(certPath));
    return info.isExpired() ? Present::Expired : Present::Yes;
}

/// Returns whether a new authority was made.
Result<bool> ensureCa(const AuthorityFiles &files, OperationContext &operation)
{
    const Present present
        = TRY(presence(files.caCert, files.caKey, QStringLiteral("certificate authority key")));
    if (present == Present::Yes)
        return false;
    operation.step(Text::tr("Creating CA: %1").arg(QDir::toNativeSeparators(files.caCert)));
    const x509::Pair pair
        = TRY(x509::make({.organisation = userName(), .role = x509::Role::Authority}, nullptr));
    TRY(writePair(pair, files.caCert, files.caKey));
    return true;
}

Result<> ensureClient(const AuthorityFiles &files, bool isCaNew, OperationContext &operation)
{
    Present present = Present::Expired;
    // A pair signed by an authority that is gone opens no engine: it goes with it.
    if (!isCaNew || !QFileInfo::exists(files.clientCert))
        present = TRY(presence(files.clientCert, files.clientKey, QStringLiteral("client key")));
    if (present == Present::Yes)
        return {};
    operation.step(Text::tr("Creating client certificate: %1")
                       .arg(QDir::toNativeSeparators(files.clientCert)));
    const x509::Pair authority = TRY(readAuthority(files));
    const x509::Pair pair = TRY(x509::make(
        {.organisation = userName() + QStringLiteral(".<bootstrap>"), .role = x509::Role::Client},
        &authority));
    return writePair(pair, files.clientCert, files.clientKey);
}

} // namespace

qint64 CertificateInfo::daysLeft(const QDateTime &now) const
{
    constexpr qint64 kDay = 24 * 60 * 60;
    const qint64 seconds = now.secsTo(notAfter);
    return seconds >= 0 ? seconds / kDay : -((-seconds + kDay - 1) / kDay);
}

Result<CertificateInfo> readCertificate(const QString &path)
{
    auto info = x509::read(TRY(readPemFile(path)));
    if (!info)
        return Error{.kind = ErrorKind::BadReply,
                     .message
                     = Text::tr("%1 is not a certificate.").arg(QDir::toNativeSeparators(path)),
                     .details = info.error().details,
                     .hint = Text::tr("Move the file away to have a new one made.")};
    return info;
}

std::optional<QDateTime> firstExpiry(const QString &server, const QStringList &others)
{
    const auto own = readCertificate(server);
    if (!own)
        return std::nullopt;
    QDateTime first = own->notAfter;
    for (const QString &path : others) {
        if (const auto other = readCertificate(path))
            first = std::min(first, other->notAfter);
    }
    return first;
}

AuthorityFiles AuthorityFiles::inFolder(const QString &folder)
{
    const auto file = [&](QLatin1String name) { return folder + u'/' + name; };
    return {file(QLatin1String("ca.pem")), file(QLatin1String("ca-key.pem")),
            file(QLatin1String("cert.pem")), file(QLatin1String("key.pem"))};
}

Result<> ensureAuthority(const AuthorityFiles &files, OperationContext &operation)
{
    TRY(makeFolderOf(files.caCert));
    const QString folder = QFileInfo(files.caCert).absolutePath();
    QLockFile lock(folder + QStringLiteral("/.lock"));
    TRY(waitForLock(lock, folder, operation));
    const bool isNew = TRY(ensureCa(files, operation));
    return ensureClient(files, isNew, operation);
}

Result<> makeServerCertificate(const ServerCertificateRequest &request, OperationContext &operation)
{
    TRY(operation.checkpoint());
    const x509::Pair authority = TRY(readAuthority(request.authority));
    const x509::Pair pair = TRY(
        x509::make({.organisation = userName() + u'.' + request.machineName,
                    .role = request.isSwarmMaster ? x509::Role::SwarmServer : x509::Role::Server,
                    .sans = request.sans},
                   &authority));
    return writePair(pair, request.certPath, request.keyPath);
}

QStringList serverSans(const QStringList &fromUser, const QString &address)
{
    QStringList sans = fromUser;
    sans << address << QStringLiteral("localhost");
    sans.removeAll(QString());
    sans.removeDuplicates();
    return sans;
}

bool isServerCertificateGood(const ServerCertificateRequest &request, int minDays)
{
    const auto certificate = readPemFile(request.certPath);
    const auto key = readPemFile(request.keyPath);
    const auto ca = readPemFile(request.authority.caCert);
    if (!certificate || !key || !ca)
        return false;
    const auto info = x509::read(*certificate);
    if (!info || info->daysLeft() < minDays || info->notBefore > QDateTime::currentDateTimeUtc())
        return false;
    const auto sorted = [](QStringList names) {
        for (QString &name : names)
            if (const QHostAddress address(name); !address.isNull())
                name = address.toString();
        names.removeDuplicates();
        std::sort(names.begin(), names.end());
        return names;
    };
    return sorted(info->sans) == sorted(request.sans) && x509::isSignedBy(*certificate, *ca)
        && x509::belongTogether(*certificate, *key)
        && (!request.isSwarmMaster || x509::isForClients(*certificate));
}

} // namespace machinist
