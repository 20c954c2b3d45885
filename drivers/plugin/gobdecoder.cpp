// SPDX-License-Identifier: Apache-2.0
#include "drivers/plugin/gobdecoder.h"

#include <QCoreApplication>
#include <QtEndian>

#include <bit>

namespace machinist::gob {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Gob)
};

constexpr int kMaxDepth = 64;
constexpr qsizetype kMaxIntBytes = 8;

Error broken(const QString &details)
{
    return {.kind = ErrorKind::BadReply,
            .message = Text::tr("The plugin sent something that is no gob."),
            .details = details};
}

/// Not an error of the stream: the message has not come whole yet.
Error incomplete()
{
    return {.kind = ErrorKind::TimedOut, .message = {}};
}

/// One attempt at the next value. Works on a copy of the types, so that an attempt that finds the
/// stream too short leaves no trace.
class Attempt
{
public:
    Attempt(const QByteArray &buffer, qsizetype start, const QHash<int, Type> &types)
        : m_buffer(buffer)
        , m_at(start)
        , m_types(types)
    {}

    Result<Value> topLevel();
    qsizetype position() const { return m_at; }
    const QHash<int, Type> &types() const { return m_types; }
    /// Where the message that was too short ends.
    qsizetype wanted() const { return m_wanted; }

private:
    Result<quint64> uint();
    Result<qint64> integer();
    Result<QByteArray> bytes();
    Result<qsizetype> count();
    Result<> beginMessage();
    Result<> endMessage();
    Result<int> typeSequence();
    Result<Value> value(int type, int depth);
    Result<Value> topValue(int type, int depth);
    Result<Value> builtin(int type, int depth);
    Result<Value> list(const Type &type, int depth);
    Result<Value> map(const Type &type, int depth);
    Result<Value> structure(const Type &type, int depth);
    Result<Value> interface(int depth);
    Result<> definition(int id);
    Result<> body(Type &type);
    Result<QList<Field>> fields();
    Result<Field> field();

    const QByteArray &m_buffer;
    qsizetype m_at;
    QHash<int, Type> m_types;
    QList<qsizetype> m_ends; // of the message, and of the values in interfaces in it
    qsizetype m_wanted = 0;
};

qsizetype limitOf(const QList<qsizetype> &ends, const QByteArray &buffer)
{
    return ends.isEmpty() ? buffer.size() : ends.last();
}

Result<quint64> Attempt::uint()
{
    const qsizetype limit = limitOf(m_ends, m_buffer);
    const auto tooShort = [&](qsizetype needed) -> Error {
        m_wanted = m_at + needed;
        return m_ends.isEmpty() ? incomplete() : broken(QStringLiteral("number cut off"));
    };
    if (m_at >= limit)
        return tooShort(1);
    const auto first = quint8(m_buffer[m_at]);
    if (first < 0x80) {
        ++m_at;
        return first;
    }
    const qsizetype size = 256 - first;
    if (size > kMaxIntBytes)
        return broken(QStringLiteral("number of %1 bytes").arg(size));
    if (limit - m_at < 1 + size)
        return tooShort(1 + size);
    quint64 number = 0;
    for (qsizetype i = 0; i < size; ++i)
        number = number << 8 | quint8(m_buffer[m_at + 1 + i]);
    m_at += 1 + size;
    return number;
}

Result<qint64> Attempt::integer()
{
    const quint64 number = TRY(uint());
    return number & 1 ? qint64(~(number >> 1)) : qint64(number >> 1);
}

// Each item takes a byte at least, so a count above the bytes that are left is a lie.
Result<qsizetype> Attempt::count()
{
    const quint64 number = TRY(uint());
    if (number > quint64(limitOf(m_ends, m_buffer) - m_at))
        return broken(QStringLiteral("count of %1 in a shorter message").arg(number));
    return qsizetype(number);
}

Result<QByteArray> Attempt::bytes()
{
    const qsizetype size = TRY(count());
    const QByteArray taken = m_buffer.mid(m_at, size);
    m_at += size;
    return taken;
}

Result<> Attempt::beginMessage()
{
    const quint64 size = TRY(uint());
    if (size > quint64(Decoder::kMaxMessage))
        return broken(QStringLiteral("message of %1 bytes").arg(size));
    const qsizetype end = m_at + qsizetype(size);
    if (m_ends.isEmpty() && end > m_buffer.size()) {
        m_wanted = end;
        return incomplete();
    }
    if (!m_ends.isEmpty() && end > m_ends.last())
        return broken(QStringLiteral("value longer than its message"));
    m_ends.append(end);
    return {};
}

Result<> Attempt::endMessage()
{
    if (m_at != m_ends.last())
        return broken(QStringLiteral("%1 bytes too many").arg(m_ends.last() - m_at));
    m_ends.removeLast();
    return {};
}

/// Takes in definitions up to the id of the value's type. Each definition ends its message (or the
/// interface's value that it stands in), also in mid-value; what is left follows in a new one.
Result<int> Attempt::typeSequence()
{
    for (;;) {
        const qint64 id = TRY(integer());
        if (id > 0 && id <= INT32_MAX)
            return int(id);
        if (id == 0 || id < -INT32_MAX)
            return broken(QStringLiteral("type id %1").arg(id));
        TRY(definition(int(-id)));
        TRY(endMessage());
        TRY(beginMessage());
    }
}

Result<Value> Attempt::topLevel()
{
    TRY(beginMessage());
    const int type = TRY(typeSequence());
    Value decoded = TRY(topValue(type, 0));
    TRY(endMessage());
    return decoded;
}

/// Values that are no structs have a zero before them at the top and in interfaces.
Result<Value> Attempt::topValue(int type, int depth)
{
    const auto known = m_types.constFind(type);
    const bool isStruct = known != m_types.cend() && known->kind == Type::Kind::Struct;
    if (!isStruct && TRY(uint()) != 0)
        return broken(QStringLiteral("no zero before a value"));
    return value(type, depth);
}

Result<Value> Attempt::value(int type, int depth)
{
    if (depth > kMaxDepth)
        return broken(QStringLiteral("nested too deeply"));
    const auto known = m_types.constFind(type);
    if (known == m_types.cend())
        return builtin(type, depth);
    const Type own = *known; // the table may grow on the way
    switch (own.kind) {
    case Type::Kind::Array:
    case Type::Kind::Slice:
        return list(own, depth);
    case Type::Kind::Map:
        return map(own, depth);
    case Type::Kind::Struct:
        break;
    }
    return structure(own, depth);
}

Result<Value> Attempt::builtin(int type, int depth)
{
    switch (type) {
    case typeId::kBool:
        return Value{TRY(uint()) != 0};
    case typeId::kInt:
        return Value{std::int64_t(TRY(integer()))};
    case typeId::kUint:
        return Value{std::uint64_t(TRY(uint()))};
    case typeId::kFloat: {
        // The bytes of the double in reverse order, since its last ones are often zero.
        const quint64 bits = qbswap(TRY(uint()));
        return Value{std::bit_cast<double>(bits)};
    }
    case typeId::kBytes:
        return Value{TRY(bytes())};
    case typeId::kString:
        return Value{String{TRY(bytes())}};
    case typeId::kInterface:
        return interface(depth);
    default:
        return broken(QStringLiteral("unknown type %1").arg(type));
    }
}

Result<Value> Attempt::list(const Type &type, int depth)
{
    const qsizetype size = TRY(count());
    List decoded;
    for (qsizetype i = 0; i < size; ++i)
        decoded.items.push_back(TRY(value(type.element, depth + 1)));
    return Value{std::move(decoded)};
}

Result<Value> Attempt::map(const Type &type, int depth)
{
    const qsizetype size = TRY(count());
    Map decoded;
    for (qsizetype i = 0; i < size; ++i) {
        Value key = TRY(value(type.key, depth + 1));
        Value item = TRY(value(type.element, depth + 1));
        decoded.entries.push_back({std::move(key), std::move(item)});
    }
    return Value{std::move(decoded)};
}

Result<Value> Attempt::structure(const Type &type, int depth)
{
    Struct decoded;
    qsizetype index = -1;
    for (;;) {
        const quint64 delta = TRY(uint());
        if (delta == 0)
            return Value{std::move(decoded)};
        if (delta > quint64(type.fields.size() - 1 - index))
            return broken(QStringLiteral("field beyond the end of a struct"));
        index += qsizetype(delta);
        const Field &at = type.fields[index];
        decoded.fields.push_back({at.name, TRY(value(at.type, depth + 1))});
    }
}

Result<Value> Attempt::interface(int depth)
{
    const QByteArray name = TRY(bytes());
    if (name.isEmpty())
        return Value{Interface{}};
    const int type = TRY(typeSequence());
    TRY(beginMessage());
    Value held = TRY(topValue(type, depth + 1));
    TRY(endMessage());
    return boxed(name, std::move(held));
}

/// A wireType struct: one field of 0 to 3, which is the kind of the type.
Result<> Attempt::definition(int id)
{
    constexpr Type::Kind kKinds[]
        = {Type::Kind::Array, Type::Kind::Slice, Type::Kind::Struct, Type::Kind::Map};
    if (id < typeId::kFirstOwn - 1 || m_types.contains(id) || m_types.size() >= Decoder::kMaxTypes)
        return broken(QStringLiteral("definition of type %1").arg(id));
    const quint64 kind = TRY(uint());
    if (kind < 1 || kind > std::size(kKinds))
        return broken(QStringLiteral("type of an unknown kind"));
    Type type{.kind = kKinds[kind - 1]};
    TRY(body(type));
    if (TRY(uint()) != 0)
        return broken(QStringLiteral("definition does not end"));
    m_types.insert(id, type);
    return {};
}

/// The kind's own struct: field 0 is always {Name, Id}; then Elem and Len (array), Elem (slice),
/// Field (struct), Key and Elem (map).
Result<> Attempt::body(Type &type)
{
    const bool isMap = type.kind == Type::Kind::Map;
    int index = -1;
    for (;;) {
        const quint64 delta = TRY(uint());
        if (delta == 0)
            return {};
        if (delta > 3 || (index += int(delta)) > 2)
            return broken(QStringLiteral("definition with an unknown field"));
        if (index == 0)
            type.name = TRY(field()).name;
        else if (index == 1 && type.kind == Type::Kind::Struct)
            type.fields = TRY(fields());
        else if (index == 1)
            (isMap ? type.key : type.element) = int(TRY(integer()));
        else if (isMap)
            type.element = int(TRY(integer()));
        else if (type.kind == Type::Kind::Array)
            type.length = TRY(integer());
        else
            return broken(QStringLiteral("definition with an unknown field"));
    }
}

/// {Name string, Id int}, which both a type's head and a struct's field are.
Result<Field> Attempt::field()
{
    Field decoded;
    int index = -1;
    for (;;) {
        const quint64 delta = TRY(uint());
        if (delta == 0)
            return decoded;
        if (delta > 2 || (index += int(delta)) > 1)
            return broken(QStringLiteral("definition with an unknown field"));
        if (index == 0)
            decoded.name = TRY(bytes());
        else
            decoded.type = int(TRY(integer()));
    }
}

Result<QList<Field>> Attempt::fields()
{
    const qsizetype size = TRY(count());
    QList<Field> decoded;
    for (qsizetype i = 0; i < size; ++i)
        decoded.append(TRY(field()));
    return decoded;
}

} // namespace

Result<std::optional<Value>> Decoder::next()
{
    if (m_buffer.size() < m_wanted)
        return std::optional<Value>();
    Attempt attempt(m_buffer, m_dead, m_types);
    Result<Value> decoded = attempt.topLevel();
    if (!decoded && decoded.error().kind == ErrorKind::TimedOut) {
        m_wanted = attempt.wanted();
        if (m_wanted - m_dead > 2 * kMaxMessage)
            return broken(QStringLiteral("value too long"));
        return std::optional<Value>();
    }
    if (!decoded)
        return decoded.error();
    m_types = attempt.types();
    m_wanted = 0;
    m_dead = attempt.position();
    // What is done with is dropped in one go, not at each of many small values.
    if (m_dead == m_buffer.size() || m_dead > kMaxMessage / 16) {
        m_buffer.remove(0, m_dead);
        m_dead = 0;
    }
    return std::optional<Value>(*std::move(decoded));
}

} // namespace machinist::gob
