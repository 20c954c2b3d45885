// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/jsonobject.h"

#include <memory>
#include <string>
#include <vector>

namespace machinist::gotemplate {

struct Pipeline;

/// One word of a pipeline's command: a constant, the dot, a field chain, a variable, a function's
/// name or a pipeline in parentheses.
struct Operand
{
    enum class Kind { Dot, Nil, Constant, Field, Variable, Function, Parenthesis };

    Kind kind = Kind::Dot;
    size_t position = 0;   // byte offset in the template, for error messages
    std::string source;    // as the error message quotes it
    std::string name = {}; // of a variable ("$x", "$") or a function
    Json constant = nullptr;
    std::vector<std::string> fields = {}; // behind a dot, a variable or a parenthesis
    std::shared_ptr<const Pipeline> inner = {};
};

struct Command
{
    std::vector<Operand> operands;
    std::string source; // as the error message quotes it
};

struct Pipeline
{
    std::vector<std::string> variables; // declared or assigned, with their "$"
    bool isAssignment = false;          // "=" in place of ":="
    std::vector<Command> commands;
};

/// A piece of the template.
struct Node
{
    enum class Kind { Text, Action, If, Range, With, Break, Continue };

    Kind kind = Kind::Text;
    std::string text; // Kind::Text
    Pipeline pipeline = {};
    std::vector<Node> body = {};
    std::vector<Node> otherwise = {};
};

} // namespace machinist::gotemplate
