// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/machine/machine.h"

#include <span>
#include <variant>

namespace machinist {

/// One key of an options object and the member it fills. Private to models/machine.
template<typename Options>
struct OptionField
{
    /// A key without a member is one that nobody uses; new files get it as 0.
    using Member = std::variant<std::monostate, QString Options::*, bool Options::*,
                                qint64 Options::*, QStringList Options::*>;

    const char *key;
    Member member = {};
    /// What an empty list is in a new file: null for those that no flag sets, else [].
    bool nullWhenEmpty = false;

    QLatin1String name() const { return QLatin1String(key); }
};

std::span<const OptionField<EngineOptions>> engineFields();
std::span<const OptionField<SwarmOptions>> swarmFields();
std::span<const OptionField<AuthOptions>> authFields();

/// Missing, null and mistyped values are zero.
template<typename Options>
Options readOptions(const JsonObject &json, std::span<const OptionField<Options>> fields);

/// Writes the values that differ from what \a json has, and the keys that it lacks.
template<typename Options>
void writeOptions(JsonObject &json, const Options &options,
                  std::span<const OptionField<Options>> fields);

/// \a json with the keys of \a fields first and complete (Go's zero values for the missing), the
/// others behind them: what an old file's object becomes.
template<typename Options>
JsonObject completed(const JsonObject &json, std::span<const OptionField<Options>> fields);

} // namespace machinist
