// SPDX-License-Identifier: Apache-2.0
#include "models/provision/x509.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <memory>

#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace machinist::x509 {

namespace {

constexpr int kKeyBits = 2048;
constexpr int kSerialBits = 128;
constexpr int kValidDays = 1080;
constexpr qint64 kBackdateSeconds = 5 * 60; // for hosts whose clock is behind

template<auto free>
struct Freer
{
    template<typename T>
    void operator()(T *pointer) const
    {
        free(pointer);
    }
};
using CertPtr = std::unique_ptr<X509, Freer<X509_free>>;
using KeyPtr = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using BioPtr = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using NumberPtr = std::unique_ptr<BIGNUM, Freer<BN_free>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Freer<X509_EXTENSION_free>>;
using NamesPtr = std::unique_ptr<GENERAL_NAMES, Freer<GENERAL_NAMES_free>>;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Certificates)
};

Error failure(const QString &message)
{
    QStringList reasons;
    while (const auto code = ERR_get_error())
        reasons << QString::fromLatin1(ERR_error_string(code, nullptr));
    return {.kind = ErrorKind::BadReply, .message = message, .details = reasons.join(u'\n')};
}

Error makingFailed()
{
    return failure(Text::tr("The certificate cannot be made."));
}

BioPtr reader(const QByteArray &pem)
{
    return BioPtr(BIO_new_mem_buf(pem.constData(), int(pem.size())));
}

CertPtr certificateFrom(const QByteArray &pem)
{
    return CertPtr(PEM_read_bio_X509(reader(pem).get(), nullptr, nullptr, nullptr));
}

KeyPtr keyFrom(const QByteArray &pem)
{
    // Without this OpenSSL would ask for a passphrase on the terminal.
    const auto noPassphrase = [](char *, int, int, void *) { return 0; };
    return KeyPtr(PEM_read_bio_PrivateKey(reader(pem).get(), nullptr, noPassphrase, nullptr));
}

QByteArray textOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, qsizetype(size)};
}

/// The last O= of a name; empty where it has none.
QString organisationOf(const X509_NAME *name)
{
    const int index = X509_NAME_get_index_by_NID(name, NID_organizationName, -1);
    if (index < 0)
        return {};
    const ASN1_STRING *value = X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, index));
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, value);
    const QString text
        = size < 0 ? QString() : QString::fromUtf8(reinterpret_cast<char *>(utf8), size);
    OPENSSL_free(utf8);
    return text;
}

QDateTime timeOf(const ASN1_TIME *time)
{
    tm parts = {};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return {QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
            QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC};
}

bool setSerial(X509 *certificate)
{
    const NumberPtr number(BN_new());
    return number && BN_rand(number.get(), kSerialBits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY)
        && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

bool setTimes(X509 *certificate)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch() - kBackdateSeconds;
    const time_t begin = now - now % 60;
    const time_t end = begin + qint64(kValidDays) * 24 * 60 * 60;
    return ASN1_TIME_set(X509_getm_notBefore(certificate), begin)
        && ASN1_TIME_set(X509_getm_notAfter(certificate), end);
}

bool setOrganisation(X509 *certificate, const QString &organisation)
{
    const QByteArray utf8 = organisation.toUtf8();
    // Not MBSTRING_UTF8: that would refuse more than 64 characters, and machine names may be long.
    return X509_NAME_add_entry_by_NID(
               X509_get_subject_name(certificate), NID_organizationName, V_ASN1_UTF8STRING,
               reinterpret_cast<const unsigned char *>(utf8.constData()), int(utf8.size()), -1, 0)
        == 1;
}

bool addExtension(X509 *certificate, X509 *issuer, int nid, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionPtr extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1);
}

const char *keyUsage(Role role)
{
    switch (role) {
    case Role::Authority:
        return "critical,digitalSignature,keyEncipherment,keyAgreement,keyCertSign";
    case Role::Client:
        return "critical,digitalSignature";
    case Role::Server:
    case Role::SwarmServer:
        break;
    }
    return "critical,digitalSignature,keyEncipherment,keyAgreement";
}

const char *extendedUsage(Role role)
{
    switch (role) {
    case Role::Authority:
        return nullptr;
    case Role::Client:
        return "clientAuth";
    case Role::Server:
        return "serverAuth";
    case Role::SwarmServer:
        break;
    }
    return "serverAuth,clientAuth";
}

/// Names are added as values, not as OpenSSL's "DNS:a,IP:b" text, in which a comma would split one.
bool addSans(X509 *certificate, const QStringList &sans)
{
    if (sans.isEmpty())
        return true;
    const NamesPtr names(GENERAL_NAMES_new());
    for (const QString &san : sans) {
        const QHostAddress address(san);
        ASN1_STRING *value = address.isNull() ? ASN1_IA5STRING_new() : ASN1_OCTET_STRING_new();
        QByteArray bytes = san.toLatin1();
        if (address.protocol() == QAbstractSocket::IPv4Protocol) {
            const quint32 number = address.toIPv4Address();
            bytes = QByteArray();
            for (int shift = 24; shift >= 0; shift -= 8)
                bytes.append(char(number >> shift));
        } else if (!address.isNull()) {
            const Q_IPV6ADDR number = address.toIPv6Address();
            bytes = QByteArray(reinterpret_cast<const char *>(&number), sizeof number);
        }
        GENERAL_NAME *name = GENERAL_NAME_new();
        ASN1_STRING_set(value, bytes.constData(), int(bytes.size()));
        GENERAL_NAME_set0_value(name, address.isNull() ? GEN_DNS : GEN_IPADD, value);
        sk_GENERAL_NAME_push(names.get(), name);
    }
    return X509_add1_ext_i2d(certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT)
        == 1;
}

bool addExtensions(X509 *certificate, X509 *issuer, const Profile &profile)
{
    const bool isAuthority = profile.role == Role::Authority;
    const char *extended = extendedUsage(profile.role);
    return addExtension(certificate, issuer, NID_key_usage, keyUsage(profile.role))
        && (!extended || addExtension(certificate, issuer, NID_ext_key_usage, extended))
        && addExtension(certificate, issuer, NID_basic_constraints,
                        isAuthority ? "critical,CA:TRUE" : "critical,CA:FALSE")
        && (!isAuthority || addExtension(certificate, issuer, NID_subject_key_identifier, "hash"))
        && addSans(certificate, profile.sans);
}

/// Addresses and names of a SAN extension.
QStringList sansOf(X509 *certificate)
{
    QStringList sans;
    const NamesPtr names(static_cast<GENERAL_NAMES *>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        int type = 0;
        const auto *value = static_cast<const ASN1_STRING *>(
            GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names.get(), i), &type));
        const auto *data = ASN1_STRING_get0_data(value);
        const int size = ASN1_STRING_length(value);
        if (type == GEN_DNS)
            sans << QString::fromLatin1(reinterpret_cast<const char *>(data), size);
        else if (type == GEN_IPADD && size == 4)
            sans << QHostAddress(quint32(data[0]) << 24 | data[1] << 16 | data[2] << 8 | data[3])
                        .toString();
        else if (type == GEN_IPADD && size == 16)
            sans << QHostAddress(data).toString();
    }
    return sans;
}

Result<Pair> toPem(X509 *certificate, EVP_PKEY *key)
{
    const BioPtr certificateText(BIO_new(BIO_s_mem()));
    const BioPtr keyText(BIO_new(BIO_s_secmem()));
    if (!PEM_write_bio_X509(certificateText.get(), certificate)
        || !PEM_write_bio_PrivateKey_traditional(keyText.get(), key, nullptr, nullptr, 0, nullptr,
                                                 nullptr))
        return makingFailed();
    return Pair{textOf(certificateText.get()), textOf(keyText.get())};
}

} // namespace

Result<Pair> make(const Profile &profile, const Pair *authority)
{
    const KeyPtr key(EVP_RSA_gen(kKeyBits));
    const CertPtr certificate(X509_new());
    const CertPtr issuer = authority ? certificateFrom(authority->certificate) : nullptr;
    const KeyPtr issuerKey = authority ? keyFrom(authority->key) : nullptr;
    if (authority
        && (!issuer || !issuerKey || X509_check_private_key(issuer.get(), issuerKey.get()) != 1)) {
        Error error = failure(
            Text::tr("The certificate authority's certificate and key do not belong together."));
        error.hint = Text::tr(
            "Put the right ca.pem and ca-key.pem back, or move both away to have new ones made.");
        return error;
    }
    X509 *signer = authority ? issuer.get() : certificate.get();
    if (!key || !certificate || !X509_set_version(certificate.get(), X509_VERSION_3)
        || !setSerial(certificate.get()) || !setTimes(certificate.get())
        || !setOrganisation(certificate.get(), profile.organisation)
        || !X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer))
        || !X509_set_pubkey(certificate.get(), key.get())
        || !addExtensions(certificate.get(), signer, profile)
        || !X509_sign(certificate.get(), authority ? issuerKey.get() : key.get(), EVP_sha256()))
        return makingFailed();
    return toPem(certificate.get(), key.get());
}

Result<CertificateInfo> read(const QByteArray &pem)
{
    const CertPtr certificate = certificateFrom(pem);
    if (!certificate)
        return failure(Text::tr("This is not a certificate."));
    return CertificateInfo{.organisation = organisationOf(X509_get_subject_name(certificate.get())),
                           .issuer = organisationOf(X509_get_issuer_name(certificate.get())),
                           .sans = sansOf(certificate.get()),
                           .notBefore = timeOf(X509_get0_notBefore(certificate.get())),
                           .notAfter = timeOf(X509_get0_notAfter(certificate.get())),
                           .isAuthority = X509_check_ca(certificate.get()) == 1};
}

bool isSignedBy(const QByteArray &certificate, const QByteArray &authority)
{
    const CertPtr leaf = certificateFrom(certificate);
    const CertPtr issuer = certificateFrom(authority);
    const bool good
        = leaf && issuer && X509_verify(leaf.get(), X509_get0_pubkey(issuer.get())) == 1;
    ERR_clear_error();
    return good;
}

bool belongTogether(const QByteArray &certificate, const QByteArray &key)
{
    const CertPtr leaf = certificateFrom(certificate);
    const KeyPtr pair = keyFrom(key);
    const bool good = leaf && pair && X509_check_private_key(leaf.get(), pair.get()) == 1;
    ERR_clear_error();
    return good;
}

bool isForClients(const QByteArray &certificate)
{
    const CertPtr leaf = certificateFrom(certificate);
    return leaf && (X509_get_extended_key_usage(leaf.get()) & XKU_SSL_CLIENT);
}

} // namespace machinist::x509
