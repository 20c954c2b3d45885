// SPDX-License-Identifier: Apache-2.0
//
// A provider in the sense of provider(7) and provider-cipher(7), built into the program.
#include "models/ssh/counterstream.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>

#include <openssl/conf.h>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/provider.h>
#include <openssl/rand.h>

namespace machinist {

namespace {

constexpr size_t kBlock = 16;
constexpr size_t kAhead = 4096;
constexpr char kProvider[] = "machinist";
constexpr char kProperties[] = "provider=machinist,machinist.ahead=yes";
constexpr char kPreferred[] = "?machinist.ahead=yes";
constexpr char kOpenSsl[] = "provider=default";

struct FreeCipher
{
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
    void operator()(EVP_CIPHER *cipher) const { EVP_CIPHER_free(cipher); }
};

/// One direction of one connection. Encrypting and decrypting are the same in counter mode.
class CounterStream
{
public:
    explicit CounterStream(EVP_CIPHER_CTX *aes)
        : m_aes(aes)
    {}
    ~CounterStream() { OPENSSL_cleanse(m_stream.data(), m_stream.size()); }
    CounterStream(const CounterStream &other)
        : m_aes(EVP_CIPHER_CTX_new())
        , m_stream(other.m_stream)
        , m_at(other.m_at)
    {
        if (m_aes && EVP_CIPHER_CTX_copy(m_aes.get(), other.m_aes.get()) != 1)
            m_aes.reset();
    }
    CounterStream &operator=(const CounterStream &) = delete;

    bool isUsable() const { return bool(m_aes); }

    /// Null leaves the key, or the counter, as it is.
    bool begin(const unsigned char *key, const unsigned char *counter)
    {
        m_at = kAhead;
        return EVP_EncryptInit_ex2(m_aes.get(), nullptr, key, counter, nullptr) == 1;
    }

    bool apply(unsigned char *out, const unsigned char *in, size_t size)
    {
        if (size == kBlock && kAhead - m_at >= kBlock) { // as libssh2 asks, without a detour
            combineBlock(out, in, m_stream.data() + m_at);
            m_at += kBlock;
            return true;
        }
        return applyInPieces(out, in, size);
    }

private:
    Q_NEVER_INLINE bool applyInPieces(unsigned char *out, const unsigned char *in, size_t size)
    {
        while (size > 0) {
            if (m_at == kAhead && !computeAhead())
                return false;
            const size_t here = std::min(size, kAhead - m_at);
            combine(out, in, m_stream.data() + m_at, here);
            m_at += here;
            out += here;
            in += here;
            size -= here;
        }
        return true;
    }

    bool computeAhead()
    {
        static constexpr std::array<unsigned char, kAhead> zeros{};
        int size = 0;
        m_at = 0;
        return EVP_EncryptUpdate(m_aes.get(), m_stream.data(), &size, zeros.data(), int(kAhead))
            == 1;
    }

    // In one register: libssh2 reads the block so at once, and a processor hands on what one store
    // wrote, but waits where two did.
    static void combineBlock(unsigned char *out, const unsigned char *in,
                             const unsigned char *stream)
    {
        struct Block
        {
            quint64 low, high;
        } bytes, mask;
        static_assert(sizeof(Block) == kBlock);
        std::memcpy(&bytes, in, kBlock);
        std::memcpy(&mask, stream, kBlock);
        bytes = {bytes.low ^ mask.low, bytes.high ^ mask.high};
        std::memcpy(out, &bytes, kBlock);
    }

    static void combine(unsigned char *out, const unsigned char *in, const unsigned char *stream,
                        size_t size)
    {
        for (; size >= kBlock; size -= kBlock, out += kBlock, in += kBlock, stream += kBlock)
            combineBlock(out, in, stream);
        for (; size > 0; --size)
            *out++ = *in++ ^ *stream++;
    }

    std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> m_aes;
    std::array<unsigned char, kAhead> m_stream;
    size_t m_at = kAhead;
};

// --- what OpenSSL calls ----------------------------------------------------------------------

OSSL_LIB_CTX *context();

template<size_t KeyBits>
void *newStream(void *)
{
    constexpr const char *name = KeyBits == 128 ? "AES-128-CTR"
        : KeyBits == 192                        ? "AES-192-CTR"
                                                : "AES-256-CTR";
    const std::unique_ptr<EVP_CIPHER, FreeCipher> cipher(
        EVP_CIPHER_fetch(context(), name, kOpenSsl));
    std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> aes(EVP_CIPHER_CTX_new());
    if (!cipher || !aes
        || EVP_EncryptInit_ex2(aes.get(), cipher.get(), nullptr, nullptr, nullptr) != 1)
        return nullptr;
    return new (std::nothrow) CounterStream(aes.release());
}

void *copyStream(void *stream)
{
    std::unique_ptr<CounterStream> copy(new (std::nothrow)
                                            CounterStream(*static_cast<CounterStream *>(stream)));
    return copy && copy->isUsable() ? copy.release() : nullptr;
}

void freeStream(void *stream)
{
    delete static_cast<CounterStream *>(stream);
}

int beginStream(void *stream, const unsigned char *key, size_t, const unsigned char *counter,
                size_t, const OSSL_PARAM[])
{
    return static_cast<CounterStream *>(stream)->begin(key, counter);
}

int applyStream(void *stream, unsigned char *out, size_t *written, size_t room,
                const unsigned char *in, size_t size)
{
    if (room < size || !static_cast<CounterStream *>(stream)->apply(out, in, size))
        return 0;
    *written = size;
    return 1;
}

int endStream(void *, unsigned char *, size_t *written, size_t)
{
    *written = 0;
    return 1;
}

int tell(OSSL_PARAM *wanted, const char *name, size_t value)
{
    OSSL_PARAM *const found = OSSL_PARAM_locate(wanted, name);
    return !found || OSSL_PARAM_set_size_t(found, value);
}

template<size_t KeyBits>
int describe(OSSL_PARAM wanted[])
{
    OSSL_PARAM *const mode = OSSL_PARAM_locate(wanted, OSSL_CIPHER_PARAM_MODE);
    return (!mode || OSSL_PARAM_set_uint(mode, EVP_CIPH_CTR_MODE))
        && tell(wanted, OSSL_CIPHER_PARAM_KEYLEN, KeyBits / 8)
        && tell(wanted, OSSL_CIPHER_PARAM_IVLEN, kBlock)
        && tell(wanted, OSSL_CIPHER_PARAM_BLOCK_SIZE, 1);
}

template<typename Function>
constexpr OSSL_DISPATCH entry(int id, Function *function)
{
    return {id, reinterpret_cast<void (*)()>(function)};
}

template<size_t KeyBits>
const OSSL_DISPATCH kFunctions[] = {
    entry(OSSL_FUNC_CIPHER_NEWCTX, &newStream<KeyBits>),
    entry(OSSL_FUNC_CIPHER_DUPCTX, &copyStream),
    entry(OSSL_FUNC_CIPHER_FREECTX, &freeStream),
    entry(OSSL_FUNC_CIPHER_ENCRYPT_INIT, &beginStream),
    entry(OSSL_FUNC_CIPHER_DECRYPT_INIT, &beginStream),
    entry(OSSL_FUNC_CIPHER_UPDATE, &applyStream),
    entry(OSSL_FUNC_CIPHER_FINAL, &endStream),
    entry(OSSL_FUNC_CIPHER_CIPHER, &applyStream),
    entry(OSSL_FUNC_CIPHER_GET_PARAMS, &describe<KeyBits>),
    {0, nullptr},
};

const OSSL_ALGORITHM *algorithms(void *, int operation, int *uncached)
{
    static const OSSL_ALGORITHM ciphers[] = {
        {"AES-128-CTR", kProperties, kFunctions<128>, nullptr},
        {"AES-192-CTR", kProperties, kFunctions<192>, nullptr},
        {"AES-256-CTR", kProperties, kFunctions<256>, nullptr},
        {nullptr, nullptr, nullptr, nullptr},
    };
    *uncached = 0;
    return operation == OSSL_OP_CIPHER ? ciphers : nullptr;
}

int startProvider(const OSSL_CORE_HANDLE *handle, const OSSL_DISPATCH *, const OSSL_DISPATCH **out,
                  void **state)
{
    static const OSSL_DISPATCH functions[]
        = {entry(OSSL_FUNC_PROVIDER_QUERY_OPERATION, &algorithms), {0, nullptr}};
    *out = functions;
    *state = const_cast<OSSL_CORE_HANDLE *>(handle); // OpenSSL wants it to be something
    return 1;
}

OSSL_LIB_CTX *makeContext()
{
    if (EVP_default_properties_is_fips_enabled(nullptr))
        return nullptr;
    OSSL_LIB_CTX *const made = OSSL_LIB_CTX_new();
    if (!made)
        return nullptr;
    if (char *const file = CONF_get1_default_config_file()) {
        OSSL_LIB_CTX_load_config(made, file); // there may be none
        OPENSSL_free(file);
    }
    if (OSSL_PROVIDER_add_builtin(made, kProvider, &startProvider) == 1
        && OSSL_PROVIDER_load(made, "default") && OSSL_PROVIDER_load(made, kProvider)
        && RAND_set_DRBG_type(made, "CTR-DRBG", kOpenSsl, "AES-256-CTR", nullptr) == 1
        && EVP_set_default_properties(made, kPreferred) == 1)
        return made;
    OSSL_LIB_CTX_free(made);
    return nullptr;
}

/// Made once and left to the end of the process: sessions end late. Null where it can't be had.
OSSL_LIB_CTX *context()
{
    static OSSL_LIB_CTX *const made = makeContext();
    return made;
}

} // namespace

CounterStreamScope::CounterStreamScope()
    : m_before(context() ? OSSL_LIB_CTX_set0_default(context()) : nullptr)
{}

CounterStreamScope::~CounterStreamScope()
{
    if (m_before)
        OSSL_LIB_CTX_set0_default(m_before);
}

} // namespace machinist
