// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <string>
#include <vector>

namespace machinist::gotemplate {

struct Token
{
    enum class Kind {
        Text,
        OpenAction,
        CloseAction,
        Space,
        Dot,
        Field,      // ".Name"
        Variable,   // "$name" or "$"
        Identifier, // a function's name or a keyword
        Constant,   // number, string, character: text is the literal as written
        Pipe,
        Open,
        Close,
        Comma,
        Declare, // ":="
        Assign,  // "="
        End,
    };

    Kind kind = Kind::End;
    std::string text;
    size_t position = 0; // byte offset
};

/// Splits a template into tokens; comments are dropped and blanks cut where "{{-" and "-}}" ask.
/// Fails with InvalidInput and Go's text.
Result<std::vector<Token>> tokenize(const std::string &source);

/// An error of the template's text: "template: :LINE: PROBLEM".
Error syntaxError(const std::string &source, size_t position, const std::string &problem);

} // namespace machinist::gotemplate
