// SPDX-License-Identifier: Apache-2.0
#include "drivers/plugin/gobvalue.h"

namespace machinist::gob {

bool List::operator==(const List &other) const
{
    return items == other.items;
}

bool Map::operator==(const Map &other) const
{
    return entries == other.entries;
}

bool Struct::operator==(const Struct &other) const
{
    return fields == other.fields;
}

const Value *Struct::find(const char *name) const
{
    for (const auto &[field, value] : fields) {
        if (field == name)
            return &value;
    }
    return nullptr;
}

bool Interface::operator==(const Interface &other) const
{
    if (typeName != other.typeName || !value != !other.value)
        return false;
    return !value || *value == *other.value;
}

const Value &Value::inner() const
{
    const Value *at = this;
    for (const Interface *box = std::get_if<Interface>(&at->data); box && box->value;
         box = std::get_if<Interface>(&at->data))
        at = box->value.get();
    return *at;
}

Value boxed(const QByteArray &typeName, Value value)
{
    return {Interface{typeName, std::make_shared<const Value>(std::move(value))}};
}

} // namespace machinist::gob
