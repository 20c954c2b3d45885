// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/opensshkey.h"

#include "models/ssh/sshwire.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

namespace machinist {

namespace {

constexpr char kBegin[] = "-----BEGIN OPENSSH PRIVATE KEY-----";
constexpr char kEnd[] = "-----END OPENSSH PRIVATE KEY-----";
constexpr QByteArrayView kMagic("openssh-key-v1\0", 15);
constexpr int kLineLength = 70;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SshKey)
};

/// What stands in the clear in an OpenSSH key file.
struct OpenSshFile
{
    QByteArray cipher;
    QByteArray publicBlob;
    QByteArray secret; // encrypted unless cipher is "none"
};

Error notAKey()
{
    return {.kind = ErrorKind::InvalidInput,
            .message = Text::tr("That is not a private key that OpenSSH or OpenSSL wrote."),
            .hint = Text::tr("Name the private key file, not the one that ends in .pub.")};
}

Result<OpenSshFile> parseOpenSsh(const QByteArray &text)
{
    const qsizetype begin = text.indexOf(kBegin) + qsizetype(sizeof kBegin) - 1;
    const qsizetype end = text.indexOf(kEnd, begin);
    const QByteArray bytes = QByteArray::fromBase64(text.mid(begin, end - begin));
    if (end < 0 || !bytes.startsWith(kMagic))
        return notAKey();
    SshReader reader(bytes.mid(kMagic.size()));
    OpenSshFile file;
    file.cipher = reader.string();
    reader.string(); // key derivation
    reader.string(); // its options
    const quint32 count = reader.number();
    file.publicBlob = reader.string();
    file.secret = reader.string();
    if (!reader.isValid() || count != 1 || keyTypeOfBlob(file.publicBlob).isEmpty())
        return notAKey();
    return file;
}

QByteArray magnitude(const BIGNUM *number)
{
    QByteArray bytes(BN_num_bytes(number), '\0');
    BN_bn2bin(number, reinterpret_cast<uchar *>(bytes.data()));
    return bytes;
}

QByteArray ecBlob(EVP_PKEY *key)
{
    char group[64] = {};
    size_t size = 0;
    uchar point[256] = {};
    size_t pointSize = 0;
    if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof group, &size)
            != 1
        || EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point,
                                           &pointSize)
            != 1)
        return {};
    const QByteArray name(group);
    const QByteArray curve = name == "prime256v1" ? "nistp256"
        : name == "secp384r1"                     ? "nistp384"
        : name == "secp521r1"                     ? "nistp521"
                                                  : "";
    if (curve.isEmpty())
        return {};
    return SshWriter()
        .string("ecdsa-sha2-" + curve)
        .string(curve)
        .string(QByteArray(reinterpret_cast<char *>(point), qsizetype(pointSize)))
        .bytes();
}

QByteArray blobOf(EVP_PKEY *key)
{
    switch (EVP_PKEY_get_base_id(key)) {
    case EVP_PKEY_RSA:
        return rsaBlob(key, "ssh-rsa");
    case EVP_PKEY_EC:
        return ecBlob(key);
    case EVP_PKEY_ED25519: {
        QByteArray open(32, '\0');
        size_t size = 32;
        EVP_PKEY_get_raw_public_key(key, reinterpret_cast<uchar *>(open.data()), &size);
        return SshWriter().string("ssh-ed25519").string(open).bytes();
    }
    default:
        return {};
    }
}

int givePassphrase(char *buffer, int size, int, void *passphrase)
{
    const auto *text = static_cast<const QByteArray *>(passphrase);
    const int length = int(std::min<qsizetype>(size, text->size()));
    std::memcpy(buffer, text->constData(), size_t(length));
    return length;
}

EvpKey readPem(const QByteArray &text, QByteArray passphrase)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
        BIO_new_mem_buf(text.constData(), int(text.size())), &BIO_free);
    EvpKey key(PEM_read_bio_PrivateKey(bio.get(), nullptr, &givePassphrase, &passphrase),
               &EVP_PKEY_free);
    ERR_clear_error();
    return key;
}

/// The secret part of an unencrypted OpenSSH file that holds an RSA key.
EvpKey rsaFromOpenSsh(const QByteArray &secret)
{
    SshReader reader(secret);
    const quint32 check = reader.number();
    if (reader.number() != check || reader.string() != "ssh-rsa")
        return {};
    static constexpr const char *kOrder[]
        = {OSSL_PKEY_PARAM_RSA_N,       OSSL_PKEY_PARAM_RSA_E,
           OSSL_PKEY_PARAM_RSA_D,       OSSL_PKEY_PARAM_RSA_COEFFICIENT1,
           OSSL_PKEY_PARAM_RSA_FACTOR1, OSSL_PKEY_PARAM_RSA_FACTOR2};
    using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;
    const std::unique_ptr<OSSL_PARAM_BLD, decltype(&OSSL_PARAM_BLD_free)> builder(
        OSSL_PARAM_BLD_new(), &OSSL_PARAM_BLD_free);
    std::vector<Number> numbers;
    for (const char *name : kOrder) {
        const QByteArray bytes = reader.string();
        numbers.emplace_back(BN_bin2bn(reinterpret_cast<const uchar *>(bytes.constData()),
                                       int(bytes.size()), nullptr),
                             &BN_free);
        // The file lacks the exponents, and OpenSSL takes all of the factors' set or none of it.
        if (numbers.size() <= 3)
            OSSL_PARAM_BLD_push_BN(builder.get(), name, numbers.back().get());
    }
    if (!reader.isValid())
        return {};
    const std::unique_ptr<OSSL_PARAM, decltype(&OSSL_PARAM_free)> parameters(
        OSSL_PARAM_BLD_to_param(builder.get()), &OSSL_PARAM_free);
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(
        EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr), &EVP_PKEY_CTX_free);
    EVP_PKEY *key = nullptr;
    EVP_PKEY_fromdata_init(context.get());
    EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters.get());
    ERR_clear_error();
    return EvpKey(key, &EVP_PKEY_free);
}

} // namespace

SshKeyPair formatEd25519(const QByteArray &seed, const QByteArray &open, const QByteArray &comment)
{
    const QByteArray blob = SshWriter().string("ssh-ed25519").string(open).bytes();
    const quint32 check = QRandomGenerator::system()->generate();
    SshWriter secret;
    secret.number(check)
        .number(check)
        .string("ssh-ed25519")
        .string(open)
        .string(seed + open)
        .string(comment);
    for (quint8 pad = 1; secret.bytes().size() % 8 != 0; ++pad)
        secret.byte(pad);
    const QByteArray body = SshWriter()
                                .raw(kMagic.toByteArray())
                                .string("none")
                                .string("none")
                                .string({})
                                .number(1)
                                .string(blob)
                                .string(secret.bytes())
                                .bytes()
                                .toBase64();
    SshKeyPair pair;
    pair.privateKey = QByteArray(kBegin) + '\n';
    for (qsizetype at = 0; at < body.size(); at += kLineLength)
        pair.privateKey += body.mid(at, kLineLength) + '\n';
    pair.privateKey += QByteArray(kEnd) + '\n';
    pair.publicKey = ("ssh-ed25519 " + blob.toBase64() + ' ' + comment).trimmed();
    return pair;
}

Result<PrivateKeyInfo> inspectPrivateKey(const QByteArray &text)
{
    PrivateKeyInfo info;
    QByteArray blob;
    if (text.contains(kBegin)) {
        const OpenSshFile file = TRY(parseOpenSsh(text));
        info.isEncrypted = file.cipher != "none";
        blob = file.publicBlob;
    } else if (text.contains("ENCRYPTED") && text.contains("PRIVATE KEY-----")) {
        info.isEncrypted = true;
        if (text.contains("BEGIN RSA PRIVATE KEY"))
            info.type = "ssh-rsa";
    } else if (const EvpKey key = readPem(text, {})) {
        blob = blobOf(key.get());
    } else {
        return notAKey();
    }
    if (!blob.isEmpty()) {
        info.type = keyTypeOfBlob(blob);
        info.publicKey = info.type + ' ' + blob.toBase64();
    }
    return info;
}

QByteArray rsaBlob(EVP_PKEY *key, const QByteArray &type)
{
    BIGNUM *modulus = nullptr;
    BIGNUM *exponent = nullptr;
    EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &modulus);
    EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &exponent);
    QByteArray blob;
    if (modulus && exponent)
        blob = SshWriter()
                   .string(type)
                   .positive(magnitude(exponent))
                   .positive(magnitude(modulus))
                   .bytes();
    BN_free(modulus);
    BN_free(exponent);
    return blob;
}

Result<EvpKey> loadRsaKey(const QByteArray &privateKey, const QByteArray &passphrase)
{
    const PrivateKeyInfo info = TRY(inspectPrivateKey(privateKey));
    const bool isOpenSsh = privateKey.contains(kBegin);
    if (isOpenSsh && (info.type != "ssh-rsa" || info.isEncrypted))
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("The key cannot be opened here.")};
    const EvpKey key = isOpenSsh ? rsaFromOpenSsh(TRY(parseOpenSsh(privateKey)).secret)
                                 : readPem(privateKey, passphrase);
    if (!key)
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message = Text::tr("The passphrase does not open the key.")};
    if (EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA)
        return Error{.kind = ErrorKind::NotSupported,
                     .message = Text::tr("The key is not an RSA key.")};
    return key;
}

} // namespace machinist
