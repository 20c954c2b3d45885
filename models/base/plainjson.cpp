// SPDX-License-Identifier: Apache-2.0
#include "models/base/plainjson.h"

#include <cstring>

namespace machinist {

namespace {

constexpr int kDeepest = 32;
/// So many digits fit into 64 bits whatever they are.
constexpr int kMostDigits = 18;
/// Objects of machine files have hardly more members; growing one copies all its keys.
constexpr size_t kMembers = 16;

/// One pass over the text. Each call returns false where the text is not plain.
class PlainReader
{
public:
    explicit PlainReader(const QByteArray &text)
        : m_at(text.constData())
        , m_end(m_at + text.size())
    {}

    bool readAll(Json &into)
    {
        skipBlanks();
        if (m_at == m_end || *m_at != '{' || !readValue(into, 0))
            return false;
        skipBlanks();
        return m_at == m_end;
    }

private:
    void skipBlanks()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }
    bool take(char wanted)
    {
        skipBlanks();
        if (m_at == m_end || *m_at != wanted)
            return false;
        ++m_at;
        return true;
    }
    bool takeWord(const char *word)
    {
        const size_t size = std::strlen(word);
        if (size_t(m_end - m_at) < size || std::memcmp(m_at, word, size) != 0)
            return false;
        m_at += size;
        return true;
    }

    bool readValue(Json &into, int depth);
    bool readObject(Json &into, int depth);
    bool readArray(Json &into, int depth);
    bool readString(std::string &into);
    bool readNumber(Json &into);
    bool readWord(Json &into);

    const char *m_at;
    const char *m_end;
};

bool PlainReader::readValue(Json &into, int depth)
{
    skipBlanks();
    if (m_at == m_end || depth > kDeepest)
        return false;
    switch (*m_at) {
    case '{':
        return readObject(into, depth);
    case '[':
        return readArray(into, depth);
    case '"':
        into = std::string();
        return readString(into.get_ref<std::string &>());
    case 't':
    case 'f':
    case 'n':
        return readWord(into);
    default:
        return readNumber(into);
    }
}

/// Of a key that comes twice, the last value counts, at the first one's place.
Json &memberOf(Json::object_t &members, std::string &&key)
{
    for (auto &[name, value] : members) {
        if (name == key)
            return value;
    }
    return members.emplace_back(std::move(key), Json()).second;
}

bool PlainReader::readObject(Json &into, int depth)
{
    ++m_at;
    into = Json::object();
    if (take('}'))
        return true;
    auto &members = into.get_ref<Json::object_t &>();
    members.reserve(kMembers);
    do {
        std::string key;
        skipBlanks();
        if (m_at == m_end || *m_at != '"' || !readString(key) || !take(':'))
            return false;
        if (!readValue(memberOf(members, std::move(key)), depth + 1))
            return false;
    } while (take(','));
    return take('}');
}

bool PlainReader::readArray(Json &into, int depth)
{
    ++m_at;
    into = Json::array();
    if (take(']'))
        return true;
    auto &elements = into.get_ref<Json::array_t &>();
    do {
        if (!readValue(elements.emplace_back(), depth + 1))
            return false;
    } while (take(','));
    return take(']');
}

bool PlainReader::readString(std::string &into)
{
    const char *begin = ++m_at;
    for (; m_at != m_end && *m_at != '"'; ++m_at) {
        const auto byte = static_cast<unsigned char>(*m_at);
        if (byte < 0x20 || byte >= 0x7f || byte == '\\')
            return false;
    }
    if (m_at == m_end)
        return false;
    into.assign(begin, m_at);
    ++m_at;
    return true;
}

bool PlainReader::readNumber(Json &into)
{
    const bool isNegative = *m_at == '-';
    const char *digits = isNegative ? ++m_at : m_at;
    quint64 number = 0;
    for (; m_at != m_end && *m_at >= '0' && *m_at <= '9' && m_at - digits <= kMostDigits; ++m_at)
        number = number * 10 + quint64(*m_at - '0');
    const auto count = m_at - digits;
    if (count == 0 || count > kMostDigits || (count > 1 && *digits == '0'))
        return false;
    if (isNegative)
        into = -std::int64_t(number);
    else
        into = std::uint64_t(number);
    // A fraction or an exponent is what neither a comma nor a bracket follows.
    return m_at != m_end && *m_at != '.' && *m_at != 'e' && *m_at != 'E';
}

bool PlainReader::readWord(Json &into)
{
    if (takeWord("null"))
        into = nullptr;
    else if (takeWord("true"))
        into = true;
    else if (takeWord("false"))
        into = false;
    else
        return false;
    return true;
}

} // namespace

std::optional<Json> readPlainJson(const QByteArray &text)
{
    Json value;
    if (PlainReader(text).readAll(value))
        return value;
    return std::nullopt;
}

} // namespace machinist
