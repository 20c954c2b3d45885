// SPDX-License-Identifier: Apache-2.0
#include "drivers/plugin/gobencoder.h"

#include <QtEndian>

#include <algorithm>
#include <bit>
#include <utility>

namespace machinist::gob {

namespace {

void writeUint(QByteArray &out, quint64 number)
{
    if (number < 0x80) {
        out.append(char(number));
        return;
    }
    char bytes[sizeof number];
    qToBigEndian(number, bytes);
    const auto *start = std::find_if(bytes, bytes + sizeof bytes, [](char c) { return c != 0; });
    const auto size = bytes + sizeof bytes - start;
    out.append(char(256 - size));
    out.append(start, size);
}

void writeInt(QByteArray &out, qint64 number)
{
    writeUint(out, number < 0 ? quint64(~number) << 1 | 1 : quint64(number) << 1);
}

void writeBytes(QByteArray &out, const QByteArray &bytes)
{
    writeUint(out, quint64(bytes.size()));
    out.append(bytes);
}

QByteArray message(const QByteArray &body)
{
    QByteArray framed;
    writeBytes(framed, body);
    return framed;
}

/// {Name string, Id int} with its end; gob leaves out what is zero.
void writeNamed(QByteArray &out, const QByteArray &name, int id)
{
    if (!name.isEmpty()) {
        out.append('\1');
        writeBytes(out, name);
    }
    out.append(name.isEmpty() ? '\2' : '\1');
    writeInt(out, id);
    out.append('\0');
}

bool isZero(const Value &value)
{
    struct Zero
    {
        bool operator()(std::monostate) const { return true; }
        bool operator()(bool on) const { return !on; }
        bool operator()(std::int64_t number) const { return number == 0; }
        bool operator()(std::uint64_t number) const { return number == 0; }
        bool operator()(double number) const { return number == 0; }
        bool operator()(const QByteArray &bytes) const { return bytes.isEmpty(); }
        bool operator()(const String &text) const { return text.bytes.isEmpty(); }
        bool operator()(const List &list) const { return list.items.empty(); }
        bool operator()(const Map &map) const { return map.entries.empty(); }
        bool operator()(const Struct &) const { return false; }
        bool operator()(const Interface &box) const { return box.typeName.isEmpty(); }
    };
    return std::visit(Zero{}, value.data);
}

template<typename T>
T held(const Value &value)
{
    const T *found = std::get_if<T>(&value.data);
    return found ? *found : T{};
}

} // namespace

Encoder::Encoder(QList<Type> types, QHash<QByteArray, int> names)
    : m_types(std::move(types))
    , m_names(std::move(names))
{}

QByteArray Encoder::encode(const Value &value, int type)
{
    QByteArray out;
    if (!std::exchange(m_areDefined, true)) {
        for (int i = 0; i < m_types.size(); ++i)
            out += message(definition(i));
    }
    QByteArray body;
    writeInt(body, type);
    writeTop(body, value, type);
    return out + message(body);
}

/// A wireType struct with one field, which is the type's kind (0 to 3, so a step of 1 to 4).
QByteArray Encoder::definition(int index) const
{
    const Type &type = m_types[index];
    const int id = typeId::kFirstOwn + index;
    QByteArray out;
    writeInt(out, -id);
    out.append(char(1 + int(type.kind)));
    out.append('\1');
    writeNamed(out, type.name, id);
    switch (type.kind) {
    case Type::Kind::Struct:
        if (type.fields.isEmpty())
            break;
        out.append('\1');
        writeUint(out, quint64(type.fields.size()));
        for (const Field &field : type.fields)
            writeNamed(out, field.name, field.type);
        break;
    case Type::Kind::Map:
        out.append('\1');
        writeInt(out, type.key);
        out.append('\1');
        writeInt(out, type.element);
        break;
    case Type::Kind::Array:
    case Type::Kind::Slice:
        out.append('\1');
        writeInt(out, type.element);
        if (type.kind == Type::Kind::Slice)
            break;
        out.append('\1');
        writeInt(out, type.length);
        break;
    }
    out.append("\0\0", 2);
    return out;
}

const Type *Encoder::own(int type) const
{
    const int index = type - typeId::kFirstOwn;
    return index >= 0 && index < m_types.size() ? &m_types[index] : nullptr;
}

/// At the top and in interfaces everything but a struct has a zero before it.
void Encoder::writeTop(QByteArray &out, const Value &value, int type) const
{
    const Type *known = own(type);
    if (!known || known->kind != Type::Kind::Struct)
        out.append('\0');
    write(out, value, type);
}

void Encoder::write(QByteArray &out, const Value &value, int type) const
{
    if (const Type *known = own(type)) {
        switch (known->kind) {
        case Type::Kind::Struct:
            return writeStruct(out, value, *known);
        case Type::Kind::Map:
            return writeMap(out, value, *known);
        case Type::Kind::Array:
        case Type::Kind::Slice:
            return writeList(out, value, *known);
        }
    }
    switch (type) {
    case typeId::kBool:
        return writeUint(out, value.toBool());
    case typeId::kInt:
        return writeInt(out, value.toInt());
    case typeId::kUint:
        return writeUint(out, value.toUint());
    case typeId::kFloat:
        return writeUint(out, qbswap(std::bit_cast<quint64>(held<double>(value))));
    case typeId::kBytes:
        return writeBytes(out, value.toBytes());
    case typeId::kString:
        return writeBytes(out, value.toString());
    default:
        return writeInterface(out, value);
    }
}

void Encoder::writeStruct(QByteArray &out, const Value &value, const Type &type) const
{
    const auto *fields = std::get_if<Struct>(&value.data);
    int last = -1;
    for (int i = 0; fields && i < type.fields.size(); ++i) {
        const Value *field = fields->find(type.fields[i].name.constData());
        if (!field || isZero(*field))
            continue;
        writeUint(out, quint64(i - last));
        write(out, *field, type.fields[i].type);
        last = i;
    }
    out.append('\0');
}

void Encoder::writeList(QByteArray &out, const Value &value, const Type &type) const
{
    const List list = held<List>(value);
    writeUint(out, list.items.size());
    for (const Value &item : list.items)
        write(out, item, type.element);
}

void Encoder::writeMap(QByteArray &out, const Value &value, const Type &type) const
{
    const Map map = held<Map>(value);
    writeUint(out, map.entries.size());
    for (const auto &[key, item] : map.entries) {
        write(out, key, type.key);
        write(out, item, type.element);
    }
}

void Encoder::writeInterface(QByteArray &out, const Value &value) const
{
    const Interface box = held<Interface>(value);
    const int type = m_names.value(box.typeName);
    if (!box.value || !type)
        return writeBytes(out, {}); // nil
    writeBytes(out, box.typeName);
    writeInt(out, type);
    QByteArray body;
    writeTop(body, *box.value, type);
    writeBytes(out, body);
}

} // namespace machinist::gob
