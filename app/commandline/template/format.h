// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/jsonobject.h"

#include <span>
#include <string>

namespace machinist::gotemplate {

/// What Go knows of data beside its JSON: of maps the keys come sorted, every number is a float,
/// and a missing key is no error; of structs the fields keep their order and are all there.
enum class DataStyle { Map, Struct };

/// \a value as Go's fmt prints it with %v: map[a:1 b:[x y]], {1 x}, <nil>.
std::string toText(const Json &value, DataStyle style);

/// Go's Sprintf, its complaints (%!d(string=x), %!v(MISSING), %!(EXTRA …)) included.
std::string formatText(const std::string &format, std::span<const Json> values, DataStyle style);

/// Go's Sprint: a blank between two operands where neither is a string.
std::string joinText(std::span<const Json> values, DataStyle style);

/// A double in the shortest form that reads back as the same, as %v prints it ("1e+06", "22").
std::string floatText(double number);

/// \a text in double quotes with Go's escapes.
std::string quoteText(const std::string &text);

/// JSON as Go's encoder writes it: whole floats without a point.
std::string jsonText(const Json &value, bool indented);

/// Go's name of the value's type, for messages.
std::string typeName(const Json &value);

} // namespace machinist::gotemplate
