// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

namespace machinist::gob {

struct Value;
struct MapEntry;
struct FieldValue;

/// A Go string: any bytes, UTF-8 by convention. Apart from QByteArray, which is Go's []byte.
struct String
{
    QByteArray bytes;
    bool operator==(const String &) const = default;
};

/// A slice or an array.
struct List
{
    std::vector<Value> items;
    bool operator==(const List &other) const;
};

/// Keys and values in the order of the wire; Go's maps have none.
struct Map
{
    std::vector<MapEntry> entries;
    bool operator==(const Map &other) const;
};

/// The fields that are on the wire; gob leaves those out that are zero.
struct Struct
{
    std::vector<FieldValue> fields;
    bool operator==(const Struct &other) const;

    /// Null where the field was zero, and so is not there.
    const Value *find(const char *name) const;
};

/// A value inside an interface, with the name that its type is registered under on both sides
/// ("string", "*mcnflag.StringFlag"). An empty name is Go's nil.
struct Interface
{
    QByteArray typeName;
    std::shared_ptr<const Value> value; // null where the name is empty
    bool operator==(const Interface &other) const;
};

/// One decoded or to be encoded Go value. A plain value; any thread.
struct Value
{
    std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, QByteArray, String,
                 List, Map, Struct, Interface>
        data;

    bool operator==(const Value &) const = default;

    /// What the value holds, or the zero value where it holds something else.
    bool toBool() const { return get<bool>(); }
    std::int64_t toInt() const { return get<std::int64_t>(); }
    std::uint64_t toUint() const { return get<std::uint64_t>(); }
    QByteArray toBytes() const { return get<QByteArray>(); }
    QByteArray toString() const { return get<String>().bytes; }
    /// The value inside an interface; itself for any other. Follows interfaces in interfaces.
    const Value &inner() const;

private:
    template<typename T>
    T get() const
    {
        const T *held = std::get_if<T>(&data);
        return held ? *held : T{};
    }
};

struct MapEntry
{
    Value key;
    Value value;
    bool operator==(const MapEntry &) const = default;
};

struct FieldValue
{
    QByteArray name;
    Value value;
    bool operator==(const FieldValue &) const = default;
};

/// A value inside an interface.
Value boxed(const QByteArray &typeName, Value value);

/// Ids of the types that both sides know from the start.
namespace typeId {
constexpr int kBool = 1;
constexpr int kInt = 2;
constexpr int kUint = 3;
constexpr int kFloat = 4;
constexpr int kBytes = 5;
constexpr int kString = 6;
constexpr int kInterface = 8;
/// The first id for a type that one side defines.
constexpr int kFirstOwn = 65;
} // namespace typeId

struct Field
{
    QByteArray name;
    int type = 0;
};

/// A type as gob describes it on the wire.
struct Type
{
    enum class Kind { Array, Slice, Struct, Map };

    Kind kind = Kind::Struct;
    QByteArray name = {};
    int element = 0; // Array, Slice, Map
    int key = 0;     // Map
    std::int64_t length = 0;
    QList<Field> fields = {}; // Struct
};

} // namespace machinist::gob
