// SPDX-License-Identifier: Apache-2.0
//
// AES in counter mode (RFC 4344, section 4) for libssh2, with the key stream kept some kilobytes
// ahead. libssh2, up to 1.11 at least, has every 16 bytes encrypted or decrypted by a call of their
// own, and the way through it and OpenSSL then costs many times what AES does. The numbers are
// OpenSSL's; what is added is keeping them until they are asked for.
//
// The linker puts the functions at the end in the place of those that libssh2 calls: see
// CMakeLists.txt.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace {

constexpr std::size_t kBlock = 16;
constexpr std::size_t kAhead = 4096;

/// One direction of one connection. Encrypting and decrypting are the same in counter mode. It
/// belongs to OpenSSL's context for it, and is used by one thread at a time as that is.
class CounterStream
{
public:
    explicit CounterStream(EVP_CIPHER_CTX *aes)
        : m_aes(aes)
    {}
    ~CounterStream() { OPENSSL_cleanse(m_stream.data(), m_stream.size()); }
    CounterStream(const CounterStream &) = delete;
    CounterStream &operator=(const CounterStream &) = delete;

    /// In place. False where OpenSSL refuses.
    bool apply(unsigned char *bytes, std::size_t size)
    {
        if (size == kBlock && kAhead - m_at >= kBlock) [[likely]] {
            combineBlock(bytes, m_stream.data() + m_at);
            m_at += kBlock;
            return true;
        }
        return applyInPieces(bytes, size);
    }

private:
    bool applyInPieces(unsigned char *bytes, std::size_t size)
    {
        while (size > 0) {
            if (m_at == kAhead && !computeAhead())
                return false;
            const std::size_t here = std::min(size, kAhead - m_at);
            combine(bytes, m_stream.data() + m_at, here);
            m_at += here;
            bytes += here;
            size -= here;
        }
        return true;
    }

    bool computeAhead()
    {
        static constexpr std::array<unsigned char, kAhead> zeros{};
        int size = 0;
        m_at = 0;
        return EVP_CipherUpdate(m_aes, m_stream.data(), &size, zeros.data(), int(kAhead)) == 1
            && size == int(kAhead);
    }

    static void combineBlock(unsigned char *bytes, const unsigned char *stream)
    {
        std::array<std::uint64_t, 2> block, mask;
        static_assert(sizeof block == kBlock);
        std::memcpy(block.data(), bytes, kBlock);
        std::memcpy(mask.data(), stream, kBlock);
        block = {block[0] ^ mask[0], block[1] ^ mask[1]};
        std::memcpy(bytes, block.data(), kBlock);
    }

    static void combine(unsigned char *bytes, const unsigned char *stream, std::size_t size)
    {
        for (; size >= kBlock; size -= kBlock, bytes += kBlock, stream += kBlock)
            combineBlock(bytes, stream);
        for (; size > 0; --size)
            *bytes++ ^= *stream++;
    }

    EVP_CIPHER_CTX *m_aes;
    std::array<unsigned char, kAhead> m_stream;
    std::size_t m_at = kAhead;
};

CounterStream *streamOf(const EVP_CIPHER_CTX *context)
{
    return static_cast<CounterStream *>(EVP_CIPHER_CTX_get_app_data(context));
}

} // namespace

// Names and parameters are the linker's and libssh2's.
extern "C" {

using Algorithm = const EVP_CIPHER *();

int __real__libssh2_cipher_init(EVP_CIPHER_CTX **context, Algorithm *algorithm, unsigned char *iv,
                                unsigned char *key, int encrypts);
int __real__libssh2_cipher_crypt(EVP_CIPHER_CTX **context, Algorithm *algorithm, int encrypts,
                                 unsigned char *block, std::size_t size);
void __real_EVP_CIPHER_CTX_free(EVP_CIPHER_CTX *context);

int __wrap__libssh2_cipher_init(EVP_CIPHER_CTX **context, Algorithm *algorithm, unsigned char *iv,
                                unsigned char *key, int encrypts)
{
    const int failed = __real__libssh2_cipher_init(context, algorithm, iv, key, encrypts);
    // Without a stream, for want of memory or for another cipher, libssh2 goes its own way.
    if (!failed && EVP_CIPHER_CTX_get_mode(*context) == EVP_CIPH_CTR_MODE)
        EVP_CIPHER_CTX_set_app_data(*context, new (std::nothrow) CounterStream(*context));
    return failed;
}

int __wrap__libssh2_cipher_crypt(EVP_CIPHER_CTX **context, Algorithm *algorithm, int encrypts,
                                 unsigned char *block, std::size_t size)
{
    if (CounterStream *const stream = streamOf(*context)) [[likely]]
        return stream->apply(block, size) ? 0 : 1;
    return __real__libssh2_cipher_crypt(context, algorithm, encrypts, block, size);
}

void __wrap_EVP_CIPHER_CTX_free(EVP_CIPHER_CTX *context)
{
    if (context)
        delete streamOf(context);
    __real_EVP_CIPHER_CTX_free(context);
}

} // extern "C"
