// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/keypair.h"

#include "models/ssh/opensshkey.h"
#include "models/ssh/sshwire.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <memory>

#include <openssl/evp.h>

namespace machinist {

namespace {

constexpr int kEd25519Size = 32;
constexpr qsizetype kMaxKeyFile = 64 << 10;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshKey)
};

using PKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

Result<> saveSecret(const QByteArray &content, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(content) != content.size() || !file.commit())
        return Error{.kind = ErrorKind::StorageFailed,
                     .message = Text::tr("The key file %1 cannot be written.").arg(path),
                     .details = file.errorString(),
                     .hint = Text::tr("Check the folder's permissions and the free space.")};
    return {};
}

Result<QByteArray> readKeyFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("SSH key does not exist: \"%1\".").arg(path),
                     .hint = Text::tr("Check the path of the machine's key.")};
    if (!file.open(QIODevice::ReadOnly))
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message = Text::tr("'%1' is not readable").arg(path),
                     .details = file.errorString()};
    return file.read(kMaxKeyFile);
}

} // namespace

QString SshKeyPair::knownHostsKey() const
{
    const QList<QByteArray> parts = publicKey.split(' ');
    return QString::fromLatin1(parts.value(0) + ' ' + parts.value(1));
}

Result<SshKeyPair> generateEd25519Key(const QString &comment)
{
    const PKey key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), &EVP_PKEY_free);
    QByteArray secret(kEd25519Size, '\0');
    QByteArray open(kEd25519Size, '\0');
    size_t secretSize = kEd25519Size;
    size_t openSize = kEd25519Size;
    if (!key
        || EVP_PKEY_get_raw_private_key(key.get(), reinterpret_cast<uchar *>(secret.data()),
                                        &secretSize)
            != 1
        || EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<uchar *>(open.data()), &openSize)
            != 1)
        return Error{.kind = ErrorKind::ToolFailed,
                     .message = Text::tr("A new key could not be made.")};
    return formatEd25519(secret, open, comment.simplified().toUtf8());
}

Result<> saveKeyPair(const SshKeyPair &pair, const QString &path)
{
    TRY(saveSecret(pair.privateKey, path));
    return saveSecret(pair.publicKey + '\n', path + QStringLiteral(".pub"));
}

QString fingerprintOfBlob(const QByteArray &blob)
{
    if (blob.isEmpty())
        return {};
    return QStringLiteral("SHA256:")
        + QString::fromLatin1(QCryptographicHash::hash(blob, QCryptographicHash::Sha256)
                                  .toBase64(QByteArray::OmitTrailingEquals));
}

QString fingerprintOf(const QByteArray &publicKey)
{
    return fingerprintOfBlob(publicKeyBlob(publicKey));
}

QByteArray keyTypeOfBlob(const QByteArray &blob)
{
    SshReader reader(blob);
    const QByteArray type = reader.string();
    const bool plain
        = std::all_of(type.begin(), type.end(), [](char c) { return c > ' ' && c < 127; });
    return reader.isValid() && !reader.atEnd() && plain ? type : QByteArray();
}

QByteArray publicKeyBlob(const QByteArray &publicKey)
{
    const QList<QByteArray> words = publicKey.simplified().split(' ');
    if (words.size() < 2)
        return {};
    const auto decoded
        = QByteArray::fromBase64Encoding(words.at(1), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || keyTypeOfBlob(*decoded) != words.at(0) || words.at(0).isEmpty())
        return {};
    return *decoded;
}

Result<PrivateKeyInfo> inspectPrivateKey(const QString &path)
{
    PrivateKeyInfo info = TRY(inspectPrivateKey(TRY(readKeyFile(path))));
    if (info.publicKey.isEmpty()) {
        const auto beside = readKeyFile(path + QStringLiteral(".pub"));
        const QByteArray blob = beside ? publicKeyBlob(*beside) : QByteArray();
        if (!blob.isEmpty()) {
            info.type = keyTypeOfBlob(blob);
            info.publicKey = info.type + ' ' + blob.toBase64();
        }
    }
    return info;
}

Result<QByteArray> publicKeyOfFile(const QString &path)
{
    const PrivateKeyInfo info = TRY(inspectPrivateKey(path));
    if (!info.publicKey.isEmpty())
        return info.publicKey;
    return Error{.kind = ErrorKind::NotFound,
                 .message
                 = Text::tr("The public half of the encrypted key %1 is not known.").arg(path),
                 .hint = Text::tr("Put it beside the key as %1.pub.").arg(path)};
}

bool isRsaKeyFile(const QString &path)
{
    const auto info = inspectPrivateKey(path);
    return info && info->type == "ssh-rsa";
}

Result<> checkKeyFile(const QString &path)
{
    const QFileInfo file(path);
    if (!file.isFile())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("SSH key does not exist: \"%1\".").arg(path),
                     .hint = Text::tr("Check the path of the machine's key.")};
#ifndef Q_OS_WIN
    constexpr auto kOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    const auto modes = file.permissions();
    if (!(modes & QFile::ReadOwner))
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message = Text::tr("'%1' is not readable").arg(path),
                     .hint = Text::tr("Run: chmod 600 %1").arg(path)};
    if (modes & kOthers) {
        const auto digit = [modes](int shift) { return (int(modes) >> shift) & 7; };
        const int mode
            = digit(12) * 64 + digit(4) * 8 + digit(0); // Qt's bits are Owner 12, Group 4, Other 0
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message = Text::tr("permissions %1 for '%2' are too open")
                                    .arg(mode, 4, 8, QLatin1Char('0'))
                                    .arg(path),
                     .hint = Text::tr("Run: chmod 600 %1").arg(path)};
    }
#endif
    return {};
}

} // namespace machinist
