// SPDX-License-Identifier: Apache-2.0
#include "models/ssh/counterstream.h"

#include <QByteArray>
#include <QList>
#include <QRandomGenerator>
#include <QTest>

#include <memory>
#include <optional>

#include <openssl/evp.h>
#include <openssl/provider.h>
#include <openssl/rand.h>

using namespace machinist;

namespace {

struct FreeContext
{
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

const uchar *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const uchar *>(bytes.constData());
}

const EVP_CIPHER *cipherFor(qsizetype keySize)
{
    return keySize == 16 ? EVP_aes_128_ctr()
        : keySize == 24  ? EVP_aes_192_ctr()
                         : EVP_aes_256_ctr();
}

/// Set up the way libssh2 does it; inside a scope or not.
CipherContext begun(const QByteArray &key, const QByteArray &counter, bool inside)
{
    std::optional<CounterStreamScope> scope;
    if (inside)
        scope.emplace();
    CipherContext context(EVP_CIPHER_CTX_new());
    if (EVP_CipherInit(context.get(), cipherFor(key.size()), bytesOf(key), bytesOf(counter), 0)
        != 1)
        context.reset();
    return context;
}

QByteArray applied(EVP_CIPHER_CTX *context, const QByteArray &bytes)
{
    QByteArray out(bytes.size(), '?');
    return EVP_Cipher(context, reinterpret_cast<uchar *>(out.data()), bytesOf(bytes),
                      uint(bytes.size()))
            < 0
        ? QByteArray()
        : out;
}

QByteArray inPieces(EVP_CIPHER_CTX *context, const QByteArray &bytes, qsizetype piece)
{
    QByteArray out;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        out += applied(context, bytes.mid(at, piece));
    return out;
}

QByteArray randomBytes(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(QRandomGenerator::global()->generate());
    return bytes;
}

QByteArray providerOf(EVP_CIPHER_CTX *context)
{
    return OSSL_PROVIDER_get0_name(EVP_CIPHER_get0_provider(EVP_CIPHER_CTX_get0_cipher(context)));
}

} // namespace

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
            const CipherContext context = begun(QByteArray::fromHex(key), counter, true);
            QVERIFY(context);
            QCOMPARE(providerOf(context.get()), QByteArray("machinist"));
            QCOMPARE(inPieces(context.get(), plain, piece).toHex(), cipherText);
        }
    }

    void longStreamsAreThoseOfOpenSsl()
    {
        for (const qsizetype keySize : {16, 24, 32}) {
            const QByteArray key = randomBytes(keySize),
                             counter = randomBytes(12) + "\xff\xff\xff\xf0";
            const QByteArray plain = randomBytes(100'003);
            const CipherContext plainContext = begun(key, counter, false);
            QCOMPARE(providerOf(plainContext.get()), QByteArray("default"));
            const QByteArray expected = applied(plainContext.get(), plain);
            for (const qsizetype piece : {5, 16, 4096, 4097, 100'003}) {
                const CipherContext context = begun(key, counter, true);
                QVERIFY(inPieces(context.get(), plain, piece) == expected);
            }
        }
    }

    /// What was computed ahead must not outlive its key or its counter.
    void aNewCounterBeginsANewStream()
    {
        const QByteArray key = randomBytes(32), first = randomBytes(16), second = randomBytes(16);
        const CipherContext context = begun(key, first, true);
        const QByteArray zeros(160, '\0');
        const QByteArray before = applied(context.get(), zeros);
        QCOMPARE(EVP_CipherInit_ex(context.get(), nullptr, nullptr, nullptr, bytesOf(second), -1),
                 1);
        const QByteArray after = applied(context.get(), zeros);
        QVERIFY(before != after);
        QCOMPARE(after, applied(begun(key, second, false).get(), zeros));
        QCOMPARE(EVP_CipherInit_ex(context.get(), nullptr, nullptr, nullptr, bytesOf(first), -1),
                 1);
        QCOMPARE(applied(context.get(), zeros), before);
    }

    void aCopyGoesOnByItself()
    {
        const QByteArray key = randomBytes(16), counter = randomBytes(16), zeros(100, '\0');
        const CipherContext context = begun(key, counter, true);
        applied(context.get(), zeros);
        const CipherContext copy(EVP_CIPHER_CTX_new());
        QCOMPARE(EVP_CIPHER_CTX_copy(copy.get(), context.get()), 1);
        const QByteArray next = applied(context.get(), zeros);
        QCOMPARE(applied(copy.get(), zeros), next);
    }

    void theRestOfTheProgramIsLeftAlone()
    {
        const QByteArray key = randomBytes(16), counter = randomBytes(16);
        {
            const CounterStreamScope outer;
            {
                const CounterStreamScope inner;
            }
            QCOMPARE(providerOf(begun(key, counter, false).get()), QByteArray("machinist"));
            uchar random[64];
            QCOMPARE(RAND_bytes(random, sizeof random), 1);
            EVP_MD_CTX *const digest = EVP_MD_CTX_new();
            QCOMPARE(EVP_DigestInit(digest, EVP_sha256()), 1);
            EVP_MD_CTX_free(digest);
        }
        QCOMPARE(providerOf(begun(key, counter, false).get()), QByteArray("default"));
    }
};

QTEST_APPLESS_MAIN(tst_CounterStream)
#include "tst_counterstream.moc"
