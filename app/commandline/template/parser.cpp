// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/template/parser.h"

#include "app/commandline/template/functions.h"
#include "app/commandline/template/lexer.h"

#include <algorithm>
#include <cstdlib>

namespace machinist::gotemplate {

namespace {

using Kind = Token::Kind;

// Deeper templates are refused: the parser and the evaluator recurse.
constexpr int kMaxDepth = 200;

// How a list of nodes ended.
enum class ListEnd { EndOfText, End, Else, ElseIf };

class Parser
{
public:
    Parser(const std::string &source, std::vector<Token> tokens)
        : m_source(source)
        , m_tokens(std::move(tokens))
    {}

    Result<std::vector<Node>> run()
    {
        std::vector<Node> nodes;
        const ListEnd end = TRY(parseList(nodes));
        if (end != ListEnd::EndOfText)
            return fail(end == ListEnd::End ? "unexpected {{end}}" : "unexpected {{else}}");
        return nodes;
    }

private:
    const Token &peek() const { return m_tokens[m_next]; }
    const Token &take() { return m_tokens[m_next + 1 < m_tokens.size() ? m_next++ : m_next]; }
    bool takeIf(Kind kind) { return peek().kind == kind && (take(), true); }
    void skipSpace()
    {
        while (takeIf(Kind::Space)) {}
    }
    Error fail(const std::string &problem) const
    {
        return syntaxError(m_source, peek().position, problem);
    }
    Error failUnexpected(const std::string &where) const
    {
        const std::string what = peek().kind == Kind::End ? "EOF"
            : peek().kind == Kind::CloseAction            ? "\"}}\""
                                                          : '"' + peek().text + '"';
        return fail("unexpected " + what + " in " + where);
    }

    Result<ListEnd> parseList(std::vector<Node> &nodes);
    Result<ListEnd> parseElse();
    Result<> parseControl(Node &node, const std::string &name);
    Result<> parseJump(Node &node, const std::string &name);
    Result<> parseOtherwise(Node &node, const std::string &name, ListEnd end);
    Result<Pipeline> parsePipeline(const std::string &where, Kind end);
    void parseVariables(Pipeline &pipeline, bool two);
    Result<Command> parseCommand(const std::string &where);
    Result<Operand> parseOperand(const std::string &where);
    Result<Operand> parseTerm(const std::string &where);
    Result<Operand> parseIdentifier(Operand operand);
    Result<Json> parseConstant(const Token &token) const;

    const std::string &m_source;
    std::vector<Token> m_tokens;
    size_t m_next = 0;
    int m_depth = 0;
    int m_ranges = 0; // around the node that is being read
    std::vector<std::string> m_variables = {"$"};
};

Result<ListEnd> Parser::parseList(std::vector<Node> &nodes)
{
    while (peek().kind != Kind::End) {
        if (peek().kind == Kind::Text) {
            nodes.push_back({.text = take().text});
            continue;
        }
        take(); // "{{"
        skipSpace();
        const std::string word = peek().kind == Kind::Identifier ? peek().text : std::string();
        if (word == "end") {
            take();
            skipSpace();
            return takeIf(Kind::CloseAction) ? Result<ListEnd>(ListEnd::End)
                                             : failUnexpected("end");
        }
        if (word == "else") {
            take();
            return parseElse();
        }
        Node node;
        if (word == "if" || word == "range" || word == "with") {
            take();
            TRY(parseControl(node, word));
        } else if (word == "break" || word == "continue") {
            take();
            TRY(parseJump(node, word));
        } else {
            node.kind = Node::Kind::Action;
            node.pipeline = TRY(parsePipeline("command", Kind::CloseAction));
        }
        nodes.push_back(std::move(node));
    }
    return ListEnd::EndOfText;
}

Result<ListEnd> Parser::parseElse()
{
    skipSpace();
    if (takeIf(Kind::CloseAction))
        return ListEnd::Else;
    if (peek().kind == Kind::Identifier && peek().text == "if") {
        take();
        return ListEnd::ElseIf;
    }
    return failUnexpected("else");
}

Result<> Parser::parseControl(Node &node, const std::string &name)
{
    if (++m_depth > kMaxDepth)
        return fail("too deeply nested");
    node.kind = name == "if" ? Node::Kind::If
        : name == "range"    ? Node::Kind::Range
                             : Node::Kind::With;
    const size_t scope = m_variables.size();
    node.pipeline = TRY(parsePipeline(name, Kind::CloseAction));
    m_ranges += name == "range";
    const ListEnd end = TRY(parseList(node.body));
    m_ranges -= name == "range";
    TRY(parseOtherwise(node, name, end));
    m_variables.resize(scope);
    --m_depth;
    return {};
}

Result<> Parser::parseJump(Node &node, const std::string &name)
{
    skipSpace();
    if (!takeIf(Kind::CloseAction))
        return failUnexpected("{{" + name + "}}");
    if (m_ranges == 0)
        return fail("{{" + name + "}} outside {{range}}");
    node.kind = name == "break" ? Node::Kind::Break : Node::Kind::Continue;
    return {};
}

Result<> Parser::parseOtherwise(Node &node, const std::string &name, ListEnd end)
{
    if (end == ListEnd::EndOfText)
        return fail("unexpected EOF");
    if (end == ListEnd::ElseIf) {
        if (name != "if")
            return failUnexpected(name);
        Node nested;
        TRY(parseControl(nested, "if"));
        node.otherwise.push_back(std::move(nested));
        return {};
    }
    if (end == ListEnd::Else) {
        const ListEnd last = TRY(parseList(node.otherwise));
        if (last != ListEnd::End)
            return fail(last == ListEnd::EndOfText ? "unexpected EOF"
                                                   : "expected end; found {{else}}");
    }
    return {};
}

// "$x := …", "$x = …", and for range "$i, $x := …".
void Parser::parseVariables(Pipeline &pipeline, bool two)
{
    const size_t start = m_next;
    std::vector<std::string> names;
    while (peek().kind == Kind::Variable) {
        names.push_back(take().text);
        skipSpace();
        if (peek().kind == Kind::Comma && two && names.size() == 1) {
            take();
            skipSpace();
            continue;
        }
        if (peek().kind != Kind::Declare && peek().kind != Kind::Assign)
            break;
        pipeline.isAssignment = take().kind == Kind::Assign;
        pipeline.variables = names;
        return;
    }
    m_next = start;
}

Result<Pipeline> Parser::parsePipeline(const std::string &where, Kind end)
{
    Pipeline pipeline;
    skipSpace();
    parseVariables(pipeline, where == "range");
    while (true) {
        Command command = TRY(parseCommand(where));
        if (!pipeline.commands.empty() && command.operands.front().kind != Operand::Kind::Function
            && command.operands.front().fields.empty())
            return fail("non executable command in pipeline stage "
                        + std::to_string(pipeline.commands.size() + 1));
        pipeline.commands.push_back(std::move(command));
        if (takeIf(Kind::Pipe))
            continue;
        if (!takeIf(end))
            return failUnexpected(where);
        break;
    }
    for (const std::string &name : pipeline.variables) {
        if (pipeline.isAssignment && std::ranges::find(m_variables, name) == m_variables.end())
            return fail("undefined variable \"" + name + "\"");
        if (!pipeline.isAssignment)
            m_variables.push_back(name);
    }
    return pipeline;
}

Result<Command> Parser::parseCommand(const std::string &where)
{
    Command command;
    skipSpace();
    while (peek().kind != Kind::Pipe && peek().kind != Kind::CloseAction
           && peek().kind != Kind::Close) {
        command.operands.push_back(TRY(parseOperand(where)));
        const bool ends = peek().kind == Kind::Pipe || peek().kind == Kind::CloseAction
            || peek().kind == Kind::Close;
        if (!ends && peek().kind != Kind::Space)
            return failUnexpected("operand");
        skipSpace();
    }
    if (command.operands.empty())
        return peek().kind == Kind::CloseAction ? fail("missing value for " + where)
                                                : failUnexpected(where);
    for (const Operand &operand : command.operands)
        command.source += (command.source.empty() ? "" : " ") + operand.source;
    return command;
}

Result<Operand> Parser::parseOperand(const std::string &where)
{
    Operand operand = TRY(parseTerm(where));
    if (peek().kind != Kind::Field)
        return operand;
    if (operand.kind == Operand::Kind::Constant || operand.kind == Operand::Kind::Nil
        || operand.kind == Operand::Kind::Dot)
        return fail("unexpected . after term \"" + operand.source + "\"");
    operand.position = peek().position;
    while (peek().kind == Kind::Field) {
        operand.source += peek().text;
        operand.fields.push_back(take().text.substr(1));
    }
    return operand;
}

Result<Operand> Parser::parseTerm(const std::string &where)
{
    const Token token = peek();
    Operand operand{.position = token.position, .source = token.text};
    switch (token.kind) {
    case Kind::Dot:
        break;
    case Kind::Field:
        operand.kind = Operand::Kind::Field;
        operand.fields = {token.text.substr(1)};
        break;
    case Kind::Variable:
        if (std::ranges::find(m_variables, token.text) == m_variables.end())
            return fail("undefined variable \"" + token.text + "\"");
        operand.kind = Operand::Kind::Variable;
        operand.name = token.text;
        break;
    case Kind::Constant:
        operand.kind = Operand::Kind::Constant;
        operand.constant = TRY(parseConstant(token));
        break;
    case Kind::Identifier:
        operand = TRY(parseIdentifier(std::move(operand)));
        break;
    case Kind::Open: {
        if (++m_depth > kMaxDepth)
            return fail("too deeply nested");
        take();
        operand.kind = Operand::Kind::Parenthesis;
        operand.inner
            = std::make_shared<Pipeline>(TRY(parsePipeline("parenthesized pipeline", Kind::Close)));
        operand.source
            = m_source.substr(token.position, m_tokens[m_next - 1].position + 1 - token.position);
        --m_depth;
        return operand;
    }
    default:
        return failUnexpected(where);
    }
    take();
    return operand;
}

Result<Operand> Parser::parseIdentifier(Operand operand)
{
    const std::string &name = operand.source;
    operand.kind = Operand::Kind::Constant;
    if (name == "true" || name == "false") {
        operand.constant = name == "true";
    } else if (name == "nil") {
        operand.kind = Operand::Kind::Nil;
    } else if (isFunction(name)) {
        operand.kind = Operand::Kind::Function;
        operand.name = name;
    } else {
        return fail("function \"" + name + "\" not defined");
    }
    return operand;
}

void appendUtf8(std::string &out, unsigned long rune)
{
    out += QString::fromUcs4(std::u32string(1, char32_t(rune)).data(), 1).toStdString();
}

// The text behind a backslash; \a at stands on the letter and is left on the last one used.
bool unescape(const std::string &literal, size_t &at, std::string &out)
{
    static const std::string kLetters = "abfnrtv\\'\"";
    static const std::string kMeanings = "\a\b\f\n\r\t\v\\'\"";
    const char letter = literal[at];
    if (const size_t known = kLetters.find(letter); known != std::string::npos) {
        out += kMeanings[known];
        return true;
    }
    const size_t length = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    const std::string digits = literal.substr(at + 1, length);
    if (length == 0 || digits.size() != length
        || digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
        return false;
    const unsigned long rune = std::strtoul(digits.c_str(), nullptr, 16);
    if (letter == 'x')
        out += char(rune);
    else if (rune > 0x10FFFF)
        return false;
    else
        appendUtf8(out, rune);
    at += length;
    return true;
}

// Qt knows no "0o17" and, before 6.4, no "0b11".
qint64 goInteger(QString text, bool &ok)
{
    const qsizetype prefix = text.startsWith(u'-') || text.startsWith(u'+') ? 1 : 0;
    const QString base = text.mid(prefix, 2).toLower();
    if (base != u"0o" && base != u"0b")
        return text.toLongLong(&ok, 0);
    return text.remove(prefix, 2).toLongLong(&ok, base == u"0o" ? 8 : 2);
}

Result<Json> Parser::parseConstant(const Token &token) const
{
    const std::string &literal = token.text;
    const char first = literal.front();
    if (first == '`')
        return Json(literal.substr(1, literal.size() - 2));
    if (first == '"' || first == '\'') {
        std::string text;
        for (size_t at = 1; at + 1 < literal.size(); ++at) {
            if (literal[at] != '\\')
                text += literal[at];
            else if (++at; !unescape(literal, at, text))
                return fail("invalid syntax");
        }
        if (first == '"')
            return Json(text);
        const QList<uint> runes = QString::fromStdString(text).toUcs4();
        return runes.size() == 1 ? Result<Json>(Json(qint64(runes.first())))
                                 : fail("malformed character constant: " + literal);
    }
    const QString text = QString::fromStdString(literal).remove(u'_');
    bool ok = false;
    if (const qint64 integer = goInteger(text, ok); ok)
        return Json(integer);
    if (const double number = text.toDouble(&ok); ok)
        return Json(number);
    return fail("bad number syntax: \"" + literal + '"');
}

} // namespace

Result<std::vector<Node>> parse(const std::string &source)
{
    return Parser(source, TRY(tokenize(source))).run();
}

} // namespace machinist::gotemplate
