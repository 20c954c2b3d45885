// SPDX-License-Identifier: Apache-2.0
#include "drivers/shared/jwt.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <memory>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Jwt)
};

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using PKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

/// Asked for a passphrase: there is none, and OpenSSL must not ask the terminal.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

PKey rsaKey(const QByteArray &pem)
{
    const Bio bio(BIO_new_mem_buf(pem.constData(), int(pem.size())), &BIO_free);
    PKey key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, nullptr), &EVP_PKEY_free);
    if (key && EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA)
        key.reset();
    return key;
}

QByteArray sign(EVP_PKEY *key, const QByteArray &text)
{
    const Digest digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const auto *data = reinterpret_cast<const uchar *>(text.constData());
    size_t size = 0;
    if (EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key) != 1
        || EVP_DigestSign(digest.get(), nullptr, &size, data, size_t(text.size())) != 1)
        return {};
    QByteArray signature(qsizetype(size), '\0');
    if (EVP_DigestSign(digest.get(), reinterpret_cast<uchar *>(signature.data()), &size, data,
                       size_t(text.size()))
        != 1)
        return {};
    signature.truncate(qsizetype(size));
    return signature;
}

QByteArray part(const QJsonObject &object)
{
    return base64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Result<QByteArray> signJwt(QJsonObject header, const QJsonObject &claims,
                           const QByteArray &privateKey)
{
    header.insert(QStringLiteral("alg"), QStringLiteral("RS256"));
    header.insert(QStringLiteral("typ"), QStringLiteral("JWT"));
    const PKey key = rsaKey(privateKey);
    const QByteArray text = part(header) + '.' + part(claims);
    const QByteArray signature = key ? sign(key.get(), text) : QByteArray();
    if (signature.isEmpty())
        return Error{.kind = ErrorKind::NotAuthorised,
                     .message = Text::tr("The private key of the credentials cannot be used."),
                     .hint = Text::tr("It has to be an unencrypted RSA key in PEM form; download "
                                      "the key file again.")};
    return text + '.' + base64Url(signature);
}

} // namespace machinist
