// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/template/gotemplate.h"

#include "app/commandline/template/functions.h"
#include "app/commandline/template/parser.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace machinist {

using namespace gotemplate;

namespace {

// What follows is not evaluated then.
bool isDecided(const std::string &function, const Json &argument)
{
    return (function == "and" && !isTrue(argument)) || (function == "or" && isTrue(argument));
}

// One run of a template over one value.
class Evaluator
{
public:
    Evaluator(const std::string &source, const Json &root, DataStyle style, QByteArray &out)
        : m_source(source)
        , m_root(root)
        , m_style(style)
        , m_out(out)
    {}

    Result<> runAll(const std::vector<Node> &nodes, const Json &dot);

private:
    enum class Jump { None, Break, Continue };

    Result<> runRange(const Node &node, const Json &dot);
    Result<> runRangeBody(const Node &node, const Json &key, const Json &element);
    Result<Json> evaluate(const Pipeline &pipeline, const Json &dot);
    Result<Json> evaluate(const gotemplate::Command &command, const Json &dot, const Json *last);
    Result<Json> evaluate(const Operand &operand, const Json &dot);
    Result<Json> walk(const Operand &operand, const Json &from);
    Error fail(const Operand &operand, const std::string &problem) const
    {
        return fail(operand.position, operand.source, problem);
    }
    Error fail(size_t position, std::string source, const std::string &problem) const;
    const Json &valueOf(const std::string &variable) const;
    void assign(const std::string &variable, const Json &value);

    const std::string &m_source;
    const Json &m_root; // what "$" is, unless it was assigned to
    std::optional<Json> m_newRoot;
    DataStyle m_style;
    QByteArray &m_out;
    std::vector<std::pair<std::string, Json>> m_variables;
    Jump m_jump = Jump::None; // out of the innermost range
};

Error Evaluator::fail(size_t position, std::string source, const std::string &problem) const
{
    constexpr size_t kQuoted = 20; // Go cuts the quotation there
    const std::string before = m_source.substr(0, position);
    const size_t newline = before.rfind('\n');
    const auto line = 1 + std::ranges::count(before, '\n');
    const size_t column = newline == std::string::npos ? before.size() : before.size() - newline;
    if (source.size() > kQuoted)
        source = source.substr(0, kQuoted) + "...";
    return {.kind = ErrorKind::InvalidInput,
            .message = QString::fromStdString("template: :" + std::to_string(line) + ':'
                                              + std::to_string(column) + ": executing \"\" at <"
                                              + source + ">: " + problem)};
}

// The parser lets no unknown variable through: what is not found is "$".
const Json &Evaluator::valueOf(const std::string &variable) const
{
    const auto found = std::find_if(m_variables.rbegin(), m_variables.rend(),
                                    [&](const auto &entry) { return entry.first == variable; });
    if (found != m_variables.rend())
        return found->second;
    return m_newRoot ? *m_newRoot : m_root;
}

void Evaluator::assign(const std::string &variable, const Json &value)
{
    const auto found = std::find_if(m_variables.rbegin(), m_variables.rend(),
                                    [&](const auto &entry) { return entry.first == variable; });
    if (found == m_variables.rend())
        m_newRoot = value;
    else
        found->second = value;
}

// Only what is arrived at is copied: a row holds far more than a column shows.
Result<Json> Evaluator::walk(const Operand &operand, const Json &from)
{
    static const Json kNone;
    const Json *value = &from;
    for (const std::string &field : operand.fields) {
        if (value->is_null() && m_style == DataStyle::Struct)
            return fail(operand, "nil pointer evaluating *" + operand.source);
        if (!value->is_object() && !value->is_null())
            return fail(operand, "can't evaluate field " + field + " in type interface {}");
        const auto found = value->find(field);
        if (found == value->end() && m_style == DataStyle::Struct)
            return fail(operand,
                        "can't evaluate field " + field + " in type commands.HostListItem");
        value = found == value->end() ? &kNone : &*found;
    }
    return *value;
}

Result<Json> Evaluator::evaluate(const Operand &operand, const Json &dot)
{
    switch (operand.kind) {
    case Operand::Kind::Dot:
        return dot;
    case Operand::Kind::Nil:
        return Json(nullptr);
    case Operand::Kind::Constant:
        return operand.constant;
    case Operand::Kind::Field:
        return walk(operand, dot);
    case Operand::Kind::Variable:
        return walk(operand, valueOf(operand.name));
    case Operand::Kind::Parenthesis:
        return walk(operand, TRY(evaluate(*operand.inner, dot)));
    case Operand::Kind::Function:
        break;
    }
    const Result<Json> value = callFunction(operand.name, {}, m_style);
    return value ? value : fail(operand, value.error().message.toStdString());
}

Result<Json> Evaluator::evaluate(const gotemplate::Command &command, const Json &dot,
                                 const Json *last)
{
    const Operand &first = command.operands.front();
    if (first.kind != Operand::Kind::Function) {
        const bool hasArguments = command.operands.size() > 1 || last;
        if (hasArguments && !first.fields.empty())
            return fail(first, first.fields.back() + " is not a method but has arguments");
        if (hasArguments)
            return fail(first, "can't give argument to non-function " + first.source);
        if (first.kind == Operand::Kind::Nil)
            return fail(first, "nil is not a command");
        return evaluate(first, dot);
    }
    Arguments arguments;
    for (size_t i = 1; i < command.operands.size(); ++i) {
        arguments.push_back(TRY(evaluate(command.operands[i], dot)));
        if (isDecided(first.name, arguments.back()))
            return arguments.back();
    }
    if (last)
        arguments.push_back(*last);
    const Result<Json> value = callFunction(first.name, arguments, m_style);
    if (value)
        return value;
    const std::string problem = value.error().message.toStdString();
    if (value.error().details == QLatin1String(kArgumentCount))
        return fail(first, problem);
    if (value.error().details == QLatin1String(kFirstArgument) && command.operands.size() > 1)
        return fail(command.operands[1], problem);
    return fail(first.position, command.source, "error calling " + first.name + ": " + problem);
}

Result<Json> Evaluator::evaluate(const Pipeline &pipeline, const Json &dot)
{
    Json value;
    for (size_t i = 0; i < pipeline.commands.size(); ++i)
        value = TRY(evaluate(pipeline.commands[i], dot, i == 0 ? nullptr : &value));
    for (const std::string &name : pipeline.variables) {
        if (pipeline.isAssignment)
            assign(name, value);
        else
            m_variables.emplace_back(name, value);
    }
    return value;
}

Result<> Evaluator::runRangeBody(const Node &node, const Json &key, const Json &element)
{
    const std::vector<std::string> &names = node.pipeline.variables;
    const size_t scope = m_variables.size();
    if (!names.empty())
        m_variables.emplace_back(names.back(), element);
    if (names.size() > 1)
        m_variables.emplace_back(names.front(), key);
    Result<> outcome = runAll(node.body, element);
    m_variables.resize(scope);
    return outcome;
}

Result<> Evaluator::runRange(const Node &node, const Json &dot)
{
    const Json value = TRY(evaluate(node.pipeline, dot));
    if (!value.is_structured() && !value.is_null())
        return fail(node.pipeline.commands.front().operands.front(),
                    "range can't iterate over " + toText(value, m_style));
    if (value.empty())
        return runAll(node.otherwise, dot);
    qint64 position = 0;
    for (auto it = value.begin(); it != value.end(); ++it, ++position) {
        TRY(runRangeBody(node, value.is_object() ? Json(it.key()) : Json(position), *it));
        if (std::exchange(m_jump, Jump::None) == Jump::Break)
            break;
    }
    return {};
}

Result<> Evaluator::runAll(const std::vector<Node> &nodes, const Json &dot)
{
    for (const Node &node : nodes) {
        const size_t scope = m_variables.size();
        switch (node.kind) {
        case Node::Kind::Text:
            m_out += QByteArray::fromStdString(node.text);
            continue;
        case Node::Kind::Action: {
            const Json value = TRY(evaluate(node.pipeline, dot));
            if (node.pipeline.variables.empty())
                m_out += value.is_null()
                    ? QByteArray(m_style == DataStyle::Map ? "<no value>" : "<nil>")
                    : QByteArray::fromStdString(toText(value, m_style));
            continue; // its variables live until the end of the block
        }
        case Node::Kind::Break:
        case Node::Kind::Continue:
            m_jump = node.kind == Node::Kind::Break ? Jump::Break : Jump::Continue;
            return {};
        case Node::Kind::Range:
            TRY(runRange(node, dot));
            break;
        case Node::Kind::If:
        case Node::Kind::With: {
            const Json value = TRY(evaluate(node.pipeline, dot));
            const bool isWith = node.kind == Node::Kind::With;
            TRY(isTrue(value) ? runAll(node.body, isWith ? value : dot)
                              : runAll(node.otherwise, dot));
            break;
        }
        }
        m_variables.resize(scope);
        if (m_jump != Jump::None)
            return {};
    }
    return {};
}

} // namespace

Result<GoTemplate> GoTemplate::parse(const QString &source)
{
    GoTemplate result;
    result.m_source = source.toStdString();
    result.m_nodes = TRY(gotemplate::parse(result.m_source));
    return result;
}

Result<> GoTemplate::run(const Json &data, DataStyle style, QByteArray &out) const
{
    return Evaluator(m_source, data, style, out).runAll(m_nodes, data);
}

Json GoTemplate::toMap(const Json &value)
{
    if (value.is_number())
        return Json(value.get<double>());
    if (!value.is_structured())
        return value;
    if (value.is_array()) {
        Json list = Json::array();
        for (const Json &element : value)
            list.push_back(toMap(element));
        return list;
    }
    std::vector<std::string> keys;
    for (auto it = value.begin(); it != value.end(); ++it)
        keys.push_back(it.key());
    std::ranges::sort(keys);
    Json map = Json::object();
    for (const std::string &key : keys)
        map[key] = toMap(value.at(key));
    return map;
}

} // namespace machinist
