// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a gob stream, fed whole and in pieces: both readings agree, end with a reason or
// with values, and hold no more than a constant times what came in.
#include "drivers/plugin/gobdecoder.h"

#include <cstdlib>

using namespace machinist;

namespace {

struct Reading
{
    std::vector<gob::Value> values;
    bool failed = false;
};

void drain(gob::Decoder &decoder, Reading &reading)
{
    while (!reading.failed) {
        auto next = decoder.next();
        if (!next)
            reading.failed = true;
        if (next && !*next)
            return;
        if (next)
            reading.values.push_back(*std::move(*next));
    }
}

std::size_t nodes(const gob::Value &value)
{
    std::size_t count = 1;
    if (const auto *list = std::get_if<gob::List>(&value.data))
        for (const gob::Value &item : list->items)
            count += nodes(item);
    if (const auto *map = std::get_if<gob::Map>(&value.data))
        for (const auto &[key, item] : map->entries)
            count += nodes(key) + nodes(item);
    if (const auto *structure = std::get_if<gob::Struct>(&value.data))
        for (const auto &[name, field] : structure->fields)
            count += nodes(field);
    if (const auto *box = std::get_if<gob::Interface>(&value.data); box && box->value)
        count += nodes(*box->value);
    return count;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    Reading whole;
    gob::Decoder first;
    first.feed(bytes);
    drain(first, whole);

    Reading pieces;
    gob::Decoder second;
    const qsizetype step = 1 + (size ? data[0] % 7 : 0);
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        second.feed(bytes.mid(at, step));
        drain(second, pieces);
    }
    if (whole.failed != pieces.failed || whole.values.size() != pieces.values.size())
        std::abort();
    std::size_t count = 0;
    for (const gob::Value &value : whole.values)
        count += nodes(value);
    if (count > 2 * size + 2)
        std::abort();
    return 0;
}
