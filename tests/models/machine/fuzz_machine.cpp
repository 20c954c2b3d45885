// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as config.json: reading either fails with a reason, or gives a machine whose text reads
// as the same machine again; and the quick reader agrees with the thorough one wherever it answers.
#include "models/base/plainjson.h"
#include "models/machine/machine.h"

#include <cstdlib>

using namespace machinist;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto plain = readPlainJson(text);
        plain && *plain != Json::parse(text.begin(), text.end(), nullptr, false))
        std::abort();
    const QString name = QStringLiteral("m");
    const QString root = QStringLiteral("/s");
    const auto first = Machine::fromJson(text, name, root);
    if (!first) {
        if (first.error().message.isEmpty())
            std::abort();
        return 0;
    }
    const auto second = Machine::fromJson(first->toJson(), name, root);
    if (!second || second->toJson() != first->toJson() || second->engine() != first->engine()
        || second->auth() != first->auth() || second->swarm() != first->swarm())
        std::abort();
    return 0;
}
