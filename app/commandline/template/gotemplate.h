// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commandline/template/format.h"
#include "app/commandline/template/node.h"
#include "models/base/result.h"

namespace machinist {

/// A text/template of Go as `ls --format` and `inspect --format` take it: fields, pipelines,
/// variables, if, range, with, blank cutting, Go's built-in functions, and json, prettyjson, join,
/// lower, upper. A value; may be run any number of times, from any thread.
class GoTemplate
{
public:
    /// Fails with InvalidInput and Go's text.
    static Result<GoTemplate> parse(const QString &source);

    /// Appends the result to \a out; what came before a failure stays there, as in Go.
    Result<> run(const Json &data, gotemplate::DataStyle style, QByteArray &out) const;

    /// \a value as Go decodes JSON into a map: keys sorted, numbers floats.
    static Json toMap(const Json &value);

private:
    std::string m_source;
    std::vector<gotemplate::Node> m_nodes;
};

} // namespace machinist
