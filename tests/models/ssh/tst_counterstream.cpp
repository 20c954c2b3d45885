// SPDX-License-Identifier: Apache-2.0
#include <QByteArray>
#include <QList>
#include <QRandomGenerator>
#include <QTest>

#include <memory>

#include <openssl/evp.h>

// libssh2's own, which the linker replaces wherever they are called.
extern "C" {
using Algorithm = const EVP_CIPHER *();
int _libssh2_cipher_init(EVP_CIPHER_CTX **context, Algorithm *algorithm, unsigned char *iv,
                         unsigned char *key, int encrypts);
int _libssh2_cipher_crypt(EVP_CIPHER_CTX **context, Algorithm *algorithm, int encrypts,
                          unsigned char *block, size_t size);
}

namespace {

struct FreeContext
{
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

uchar *bytesOf(QByteArray &bytes)
{
    return reinterpret_cast<uchar *>(bytes.data());
}

Algorithm *counterMode(qsizetype keySize)
{
    return keySize == 16 ? EVP_aes_128_ctr : keySize == 24 ? EVP_aes_192_ctr : EVP_aes_256_ctr;
}

/// Set up as libssh2 does it.
CipherContext begun(QByteArray key, QByteArray counter, Algorithm *algorithm = nullptr)
{
    EVP_CIPHER_CTX *context = nullptr;
    const int failed
        = _libssh2_cipher_init(&context, algorithm ? algorithm : counterMode(key.size()),
                               bytesOf(counter), bytesOf(key), 1);
    CipherContext owned(context);
    return failed ? nullptr : std::move(owned);
}

QByteArray applied(const CipherContext &context, QByteArray bytes)
{
    EVP_CIPHER_CTX *raw = context.get();
    return _libssh2_cipher_crypt(&raw, nullptr, 1, bytesOf(bytes), size_t(bytes.size()))
        ? QByteArray()
        : bytes;
}

QByteArray inPieces(const CipherContext &context, const QByteArray &bytes, qsizetype piece)
{
    QByteArray out;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        out += applied(context, bytes.mid(at, piece));
    return out;
}

/// The same by OpenSSL alone.
QByteArray byOpenSsl(QByteArray key, QByteArray counter, QByteArray bytes, Algorithm *algorithm)
{
    const CipherContext context(EVP_CIPHER_CTX_new());
    QByteArray out(bytes.size() + EVP_MAX_BLOCK_LENGTH, '?');
    int size = 0;
    if (EVP_EncryptInit_ex2(context.get(), algorithm(), bytesOf(key), bytesOf(counter), nullptr)
            != 1
        || EVP_EncryptUpdate(context.get(), bytesOf(out), &size, bytesOf(bytes), int(bytes.size()))
            != 1)
        return {};
    out.truncate(size);
    return out;
}

QByteArray randomBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(QRandomGenerator::global()->generate());
    return bytes;
}

} // namespace

/// The key stream that is kept ahead for libssh2, called the way that libssh2 does.
class tst_CounterStream final : public QObject
{
    Q_OBJECT

private slots:
    /// NIST SP 800-38A, F.5.
    void thePublishedVectorsHold_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("cipherText");
        QTest::newRow("128") << QByteArray("2b7e151628aed2a6abf7158809cf4f3c")
                             << QByteArray("874d6191b620e3261bef6864990db6ce"
                                           "9806f66b7970fdff8617187bb9fffdff"
                                           "5ae4df3edbd5d35e5b4f09020db03eab"
                                           "1e031dda2fbe03d1792170a0f3009cee");
        QTest::newRow("192") << QByteArray("8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b")
                             << QByteArray("1abc932417521ca24f2b0459fe7e6e0b"
                                           "090339ec0aa6faefd5ccc2c6f4ce8e94"
                                           "1e36b26bd1ebc670d1bd1d665620abf7"
                                           "4f78a7f6d29809585a97daec58c6b050");
        QTest::newRow("256") << QByteArray("603deb1015ca71be2b73aef0857d7781"
                                           "1f352c073b6108d72d9810a30914dff4")
                             << QByteArray("601ec313775789a5b7a7f504bbf3d228"
                                           "f443e3ca4d62b59aca84e990cacaf5c5"
                                           "2b0930daa23de94ce87017ba2d84988d"
                                           "dfc9c58db67aada613c2dd08457941a6");
    }
    void thePublishedVectorsHold()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, cipherText);
        const QByteArray plain = QByteArray::fromHex("6bc1bee22e409f96e93d7e117393172a"
                                                     "ae2d8a571e03ac9c9eb76fac45af8e51"
                                                     "30c81c46a35ce411e5fbc1191a0a52ef"
                                                     "f69f2445df4f9b17ad2b417be66c3710");
        const QByteArray counter = QByteArray::fromHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
        for (const qsizetype piece : {1, 16, 17, 64}) {
            const CipherContext context = begun(QByteArray::fromHex(key), counter);
            QVERIFY(context);
            QCOMPARE(inPieces(context, plain, piece).toHex(), cipherText);
        }
    }

    void longStreamsAreThoseOfOpenSsl()
    {
        for (const qsizetype keySize : {16, 24, 32}) {
            const QByteArray key = randomBytes(keySize),
                             counter = randomBytes(12) + "\xff\xff\xff\xf0";
            const QByteArray plain = randomBytes(100'003);
            const QByteArray expected = byOpenSsl(key, counter, plain, counterMode(keySize));
            QCOMPARE(expected.size(), plain.size());
            for (const qsizetype piece : {5, 16, 4096, 4097, 100'003})
                QVERIFY(inPieces(begun(key, counter), plain, piece) == expected);
        }
    }

    /// As the keys of both directions do, and those before and after an exchange of keys.
    void streamsDoNotMix()
    {
        const QByteArray zeros(16 * 1000, '\0');
        QList<QByteArray> keys, counters, got;
        std::vector<CipherContext> contexts;
        for (int i = 0; i < 4; ++i) {
            keys << randomBytes(32);
            counters << randomBytes(16);
            got << QByteArray();
            contexts.push_back(begun(keys.last(), counters.last()));
        }
        for (qsizetype at = 0; at < zeros.size(); at += 16) {
            for (int i = 0; i < 4; ++i)
                got[i] += applied(contexts[size_t(i)], zeros.mid(at, 16));
        }
        for (int i = 0; i < 4; ++i)
            QVERIFY(got[i] == byOpenSsl(keys[i], counters[i], zeros, counterMode(32)));
    }

    void otherCiphersAreLeftToLibssh2()
    {
        const QByteArray key = randomBytes(16), iv = randomBytes(16), plain = randomBytes(1600);
        const CipherContext context = begun(key, iv, EVP_aes_128_cbc);
        QVERIFY(context);
        QCOMPARE(inPieces(context, plain, 16), byOpenSsl(key, iv, plain, EVP_aes_128_cbc));
    }

    /// Or the rest proves nothing.
    void theLinkerPutItInPlace()
    {
        const CipherContext counter = begun(randomBytes(16), randomBytes(16));
        const CipherContext chained = begun(randomBytes(16), randomBytes(16), EVP_aes_128_cbc);
        QVERIFY(EVP_CIPHER_CTX_get_app_data(counter.get()) != nullptr);
        QVERIFY(EVP_CIPHER_CTX_get_app_data(chained.get()) == nullptr);
    }
};

QTEST_APPLESS_MAIN(tst_CounterStream)
#include "tst_counterstream.moc"
