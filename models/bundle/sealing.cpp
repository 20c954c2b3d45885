// SPDX-License-Identifier: Apache-2.0
#include "models/bundle/sealing.h"

#include "models/bundle/bundle.h"

#include <QCoreApplication>
#include <QtEndian>

#include <memory>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace machinist {

namespace {

constexpr char kMagic[] = "MACHINIST-BUNDLE\n";
constexpr qsizetype kMagicSize = sizeof kMagic - 1;
constexpr int kVersion = 1;
constexpr qsizetype kSaltSize = 16;
constexpr qsizetype kNonceSize = 12;
constexpr qsizetype kCheckSize = 16;
constexpr qsizetype kTagSize = 16;
constexpr qsizetype kKeySize = 32;
constexpr qsizetype kHeaderSize
    = kMagicSize + 4 + kSaltSize + kNonceSize + kCheckSize + sizeof(quint32);
// What a file may ask for: cheaper than that is no protection, dearer is an attack.
constexpr int kMinLogN = 12, kMaxLogN = 17, kMaxP = 4, kR = 8;
constexpr quint64 kMaxMemory = quint64(192) * 1024 * 1024;
constexpr int kShortestPassphrase = 8;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Sealing)
};

using CipherPtr = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

/// The key and the check value; wiped when they are no longer needed.
struct Derived
{
    QByteArray bytes = QByteArray(kKeySize + kCheckSize, '\0');

    Derived() = default;
    Derived(Derived &&) = default;
    Derived &operator=(Derived &&) = default;
    Q_DISABLE_COPY(Derived)
    ~Derived() { OPENSSL_cleanse(bytes.data(), size_t(bytes.size())); }

    const uchar *key() const { return reinterpret_cast<const uchar *>(bytes.constData()); }
    QByteArray check() const { return bytes.mid(kKeySize); }
};

Error libraryFailed()
{
    char reason[256] = {};
    ERR_error_string_n(ERR_get_error(), reason, sizeof reason);
    ERR_clear_error();
    return {.kind = ErrorKind::ToolFailed,
            .message = Text::tr("The file cannot be encrypted or decrypted on this computer."),
            .details = QString::fromLatin1(reason)};
}

Error broken(const QString &message)
{
    return {.kind = ErrorKind::BadReply,
            .message = message,
            .hint = Text::tr("Have it sent or exported again.")};
}

const uchar *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const uchar *>(bytes.constData());
}

uchar *bytesOf(QByteArray &bytes)
{
    return reinterpret_cast<uchar *>(bytes.data());
}

Result<Derived> derive(const QString &passphrase, const SealHeader &header)
{
    // However the keyboard composes an accent, it is the same passphrase.
    QByteArray text = passphrase.normalized(QString::NormalizationForm_C).toUtf8();
    Derived derived;
    const int done = EVP_PBE_scrypt(text.constData(), size_t(text.size()), bytesOf(header.salt),
                                    size_t(header.salt.size()), quint64(1) << header.logN,
                                    quint64(header.r), quint64(header.p), kMaxMemory,
                                    bytesOf(derived.bytes), size_t(derived.bytes.size()));
    OPENSSL_cleanse(text.data(), size_t(text.size()));
    if (done != 1)
        return libraryFailed();
    return derived;
}

QByteArray headerBytes(const SealHeader &header)
{
    QByteArray size(sizeof(quint32), '\0');
    qToBigEndian(header.size, size.data());
    QByteArray bytes(kMagic, kMagicSize);
    for (const int number : {kVersion, header.logN, header.r, header.p})
        bytes.append(char(number));
    return bytes + header.salt + header.nonce + header.check + size;
}

Result<> checkCost(const SealHeader &header)
{
    if (header.logN >= kMinLogN && header.logN <= kMaxLogN && header.r == kR && header.p >= 1
        && header.p <= kMaxP)
        return {};
    return broken(Text::tr("The file asks for more or less work on its passphrase than any that "
                           "this program makes."));
}

bool encrypt(const Derived &derived, const SealHeader &header, const QByteArray &contents,
             QByteArray &sealed)
{
    const CipherPtr cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    const QByteArray clear = headerBytes(header);
    QByteArray tag(kTagSize, '\0');
    sealed.resize(contents.size());
    int size = 0;
    // A nonce of 12 bytes is GCM's own size.
    if (!cipher
        || EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, derived.key(),
                              bytesOf(header.nonce))
            != 1
        || EVP_EncryptUpdate(cipher.get(), nullptr, &size, bytesOf(clear), int(clear.size())) != 1
        || EVP_EncryptUpdate(cipher.get(), bytesOf(sealed), &size, bytesOf(contents),
                             int(contents.size()))
            != 1
        || EVP_EncryptFinal_ex(cipher.get(), bytesOf(tag), &size) != 1
        || EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagSize, tag.data()) != 1)
        return false;
    sealed = clear + sealed + tag;
    return true;
}

/// False where the tag does not fit: the bytes were altered.
bool decrypt(const Derived &derived, const SealHeader &header, const QByteArray &bytes,
             QByteArray &contents)
{
    const CipherPtr cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    QByteArray tag = bytes.right(kTagSize);
    contents.resize(qsizetype(header.size));
    uchar rest[16] = {};
    int size = 0;
    return cipher
        && EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, derived.key(),
                              bytesOf(header.nonce))
        == 1
        && EVP_DecryptUpdate(cipher.get(), nullptr, &size, bytesOf(bytes), int(kHeaderSize)) == 1
        && EVP_DecryptUpdate(cipher.get(), bytesOf(contents), &size, bytesOf(bytes) + kHeaderSize,
                             int(header.size))
        == 1
        && EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTagSize, tag.data()) == 1
        && EVP_DecryptFinal_ex(cipher.get(), rest, &size) == 1;
}

} // namespace

qsizetype sealHeaderSize()
{
    return kHeaderSize;
}

QString passphraseProblem(const QString &passphrase)
{
    if (passphrase.size() >= kShortestPassphrase)
        return {};
    return Text::tr("The passphrase needs at least %1 characters.").arg(kShortestPassphrase);
}

Result<SealHeader> readSealHeader(const QByteArray &bytes)
{
    if (!bytes.startsWith(kMagic))
        return broken(Text::tr("The file is no exported machine."));
    if (bytes.size() < kHeaderSize)
        return broken(Text::tr("The file breaks off in its first lines."));
    const auto number = [&](qsizetype at) { return int(uchar(bytes[kMagicSize + at])); };
    if (number(0) > kVersion)
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("A newer release of this program made the file."),
                     .hint = Text::tr("Import it with that release.")};
    SealHeader header{
        .logN = number(1), .r = number(2), .p = number(3), .salt = {}, .nonce = {}, .check = {}};
    qsizetype at = kMagicSize + 4;
    for (auto [part, size] :
         {std::pair{&header.salt, kSaltSize}, std::pair{&header.nonce, kNonceSize},
          std::pair{&header.check, kCheckSize}}) {
        *part = bytes.mid(at, size);
        at += size;
    }
    header.size = qFromBigEndian<quint32>(bytes.constData() + at);
    TRY(checkCost(header));
    const qint64 whole = qint64(kHeaderSize) + header.size + kTagSize;
    if (header.size > bundlelimit::kBytes || whole < bytes.size())
        return broken(Text::tr("The file is not as long as it says: it was altered."));
    if (whole > bytes.size())
        return broken(Text::tr("The file breaks off: %1 of its %2 bytes are there.")
                          .arg(bytes.size())
                          .arg(whole));
    return header;
}

Result<QByteArray> seal(const QByteArray &contents, const QString &passphrase)
{
    if (const QString problem = passphraseProblem(passphrase); !problem.isEmpty())
        return Error{.kind = ErrorKind::InvalidInput, .message = problem};
    SealHeader header{.salt = QByteArray(kSaltSize, '\0'),
                      .nonce = QByteArray(kNonceSize, '\0'),
                      .check = {},
                      .size = quint32(contents.size())};
    if (RAND_bytes(bytesOf(header.salt), kSaltSize) != 1
        || RAND_bytes(bytesOf(header.nonce), kNonceSize) != 1)
        return libraryFailed();
    const Derived derived = TRY(derive(passphrase, header));
    header.check = derived.check();
    QByteArray sealed;
    if (!encrypt(derived, header, contents, sealed))
        return libraryFailed();
    return sealed;
}

Result<QByteArray> unseal(const QByteArray &bytes, const QString &passphrase)
{
    const SealHeader header = TRY(readSealHeader(bytes));
    const Derived derived = TRY(derive(passphrase, header));
    if (CRYPTO_memcmp(derived.check().constData(), header.check.constData(), kCheckSize) != 0)
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message = Text::tr("The passphrase is wrong."),
                     .hint = Text::tr("Type it as it was given when the machine was exported.")};
    QByteArray contents;
    if (!decrypt(derived, header, bytes, contents)) {
        ERR_clear_error();
        return broken(Text::tr("The file was altered or damaged on its way."));
    }
    return contents;
}

} // namespace machinist
