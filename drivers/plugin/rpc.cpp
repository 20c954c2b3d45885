// SPDX-License-Identifier: Apache-2.0
//
// Names and fields of the types are Go's: net/rpc's Request and Response, libmachine's RPCFlags
// and mcnflag's flags. gob matches them by name.
#include "drivers/plugin/rpc.h"

#include <QStringList>

#include <utility>

namespace machinist::plugin {

namespace {

using gob::Field;
using gob::Type;
namespace id = gob::typeId;

// The client's own types, in the order of clientTypes().
constexpr int kRequest = id::kFirstOwn;
constexpr int kEmpty = kRequest + 1; // the same on both sides
constexpr int kFlags = kEmpty + 1;
constexpr int kFlagMap = kFlags + 1;
constexpr int kTexts = kFlagMap + 1;

// The server's, in the order of serverTypes().
constexpr int kResponse = id::kFirstOwn;
constexpr int kFlagList = kEmpty + 1;
constexpr int kAnswerTexts = kFlagList + 1;
constexpr int kFirstFlag = kAnswerTexts + 1;

QList<Type> clientTypes()
{
    return {
        {.name = "Request", .fields = {{"ServiceMethod", id::kString}, {"Seq", id::kUint}}},
        {},
        {.name = "RPCFlags", .fields = {{"Values", kFlagMap}}},
        {.kind = Type::Kind::Map,
         .name = "map[string]interface {}",
         .element = id::kInterface,
         .key = id::kString},
        {.kind = Type::Kind::Slice, .element = id::kString},
    };
}

Type flagType(const char *name, std::optional<int> value)
{
    Type type{.name = name,
              .fields = {{"Name", id::kString}, {"Usage", id::kString}, {"EnvVar", id::kString}}};
    if (value)
        type.fields << Field{"Value", *value};
    return type;
}

QList<Type> serverTypes()
{
    return {
        {.name = "Response",
         .fields = {{"ServiceMethod", id::kString}, {"Seq", id::kUint}, {"Error", id::kString}}},
        {},
        {.kind = Type::Kind::Slice, .element = id::kInterface},
        {.kind = Type::Kind::Slice, .element = id::kString},
        flagType("StringFlag", id::kString),
        flagType("StringSliceFlag", kAnswerTexts),
        flagType("IntFlag", id::kInt),
        flagType("BoolFlag", std::nullopt),
    };
}

gob::Value text(const QString &value)
{
    return {gob::String{value.toUtf8()}};
}

gob::Value boxedVariant(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Bool:
        return gob::boxed("bool", {value.toBool()});
    case QMetaType::Int:
        return gob::boxed("int", {std::int64_t(value.toInt())});
    case QMetaType::QStringList: {
        gob::List list;
        for (const QString &item : value.toStringList())
            list.items.push_back(text(item));
        return gob::boxed("[]string", {std::move(list)});
    }
    default:
        return gob::boxed("string", text(value.toString()));
    }
}

gob::Value frame(const Message &header)
{
    return {gob::Struct{{{"ServiceMethod", {gob::String{header.method}}},
                         {"Seq", {std::uint64_t(header.number)}},
                         {"Error", {gob::String{header.error}}}}}};
}

Message fromFrame(const gob::Value &value)
{
    Message header;
    if (const auto *fields = std::get_if<gob::Struct>(&value.data)) {
        if (const gob::Value *method = fields->find("ServiceMethod"))
            header.method = method->toString();
        if (const gob::Value *number = fields->find("Seq"))
            header.number = number->toUint();
        if (const gob::Value *error = fields->find("Error"))
            header.error = error->toString();
    }
    return header;
}

/// Frames and values alternate.
Result<std::optional<Message>> nextMessage(gob::Decoder &decoder, std::optional<Message> &header)
{
    for (;;) {
        std::optional<gob::Value> value = TRY(decoder.next());
        if (!value)
            return std::optional<Message>();
        if (!header) {
            header = fromFrame(*value);
            continue;
        }
        Message whole = *std::exchange(header, std::nullopt);
        whole.value = *std::move(value);
        return std::optional<Message>(std::move(whole));
    }
}

} // namespace

Argument noArgument()
{
    return {{gob::Struct{}}, kEmpty};
}

Argument rawArgument(const QByteArray &json)
{
    return {{json}, id::kBytes};
}

Argument flagsArgument(const QVariantMap &flags)
{
    gob::Map map;
    for (auto it = flags.cbegin(); it != flags.cend(); ++it)
        map.entries.push_back({text(it.key()), boxedVariant(it.value())});
    gob::Value held{gob::Struct{{{"Values", {std::move(map)}}}}};
    return {gob::boxed("*rpcdriver.RPCFlags", std::move(held)), id::kInterface};
}

ClientCodec::ClientCodec()
    : m_encoder(clientTypes(),
                {{"string", id::kString},
                 {"int", id::kInt},
                 {"bool", id::kBool},
                 {"[]string", kTexts},
                 {"*rpcdriver.RPCFlags", kFlags}})
{}

QByteArray ClientCodec::request(const QByteArray &method, quint64 number, const Argument &argument)
{
    const QByteArray header
        = m_encoder.encode(frame({.method = method, .number = number}), kRequest);
    return header + m_encoder.encode(argument.value, argument.type);
}

Result<std::optional<Message>> ClientCodec::next()
{
    return nextMessage(m_decoder, m_header);
}

Answer noAnswer()
{
    return {{gob::Struct{}}, kEmpty};
}

Answer numberAnswer(int number)
{
    return {{std::int64_t(number)}, id::kInt};
}

Answer textAnswer(const QString &answer)
{
    return {text(answer), id::kString};
}

Answer bytesAnswer(const QByteArray &bytes)
{
    return {{bytes}, id::kBytes};
}

Answer listAnswer(std::vector<gob::Value> items)
{
    return {{gob::List{std::move(items)}}, kFlagList};
}

ServerCodec::ServerCodec()
    : m_encoder(serverTypes(),
                {{"*mcnflag.StringFlag", kFirstFlag},
                 {"*mcnflag.StringSliceFlag", kFirstFlag + 1},
                 {"*mcnflag.IntFlag", kFirstFlag + 2},
                 {"*mcnflag.BoolFlag", kFirstFlag + 3}})
{}

Result<std::optional<Message>> ServerCodec::next()
{
    return nextMessage(m_decoder, m_header);
}

QByteArray ServerCodec::reply(const Message &header, const Answer &answer)
{
    const QByteArray first = m_encoder.encode(frame(header), kResponse);
    return first + m_encoder.encode(answer.value, answer.type);
}

} // namespace machinist::plugin
