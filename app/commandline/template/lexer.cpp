// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/template/lexer.h"

#include <algorithm>
#include <string_view>

namespace machinist::gotemplate {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

bool isWordCharacter(char c)
{
    return c == '_' || std::isalnum(static_cast<unsigned char>(c))
        || static_cast<unsigned char>(c) >= 0x80;
}

bool isBlank(char c)
{
    return kBlanks.find(c) != std::string_view::npos;
}

class Lexer
{
public:
    explicit Lexer(const std::string &source)
        : m_source(source)
    {}

    Result<std::vector<Token>> run()
    {
        while (m_at < m_source.size())
            TRY(lexTextAndAction());
        add(Token::Kind::End, m_source.size());
        return std::move(m_tokens);
    }

private:
    using Kind = Token::Kind;

    void add(Kind kind, size_t from)
    {
        m_tokens.push_back({kind, m_source.substr(from, m_at - from), from});
    }
    bool startsWith(std::string_view text) const
    {
        return std::string_view(m_source).substr(m_at, text.size()) == text;
    }

    Result<> lexTextAndAction();
    Result<bool> skipComment(size_t open);
    Result<> lexAction();
    Result<> lexToken();
    Result<> lexQuoted(char quote);
    void lexWord(Kind kind, size_t from);
    bool lexNumber();
    void addText(size_t from, size_t to);
    bool closesAction() const { return startsWith("}}") || startsWith(" -}}"); }

    const std::string &m_source;
    std::vector<Token> m_tokens;
    size_t m_at = 0;
    size_t m_parentheses = 0;
    bool m_trimsNextText = false;
};

void Lexer::addText(size_t from, size_t to)
{
    if (m_trimsNextText) {
        while (from < to && isBlank(m_source[from]))
            ++from;
    }
    m_trimsNextText = false;
    if (from < to)
        m_tokens.push_back({Kind::Text, m_source.substr(from, to - from), from});
}

Result<> Lexer::lexTextAndAction()
{
    const size_t from = m_at;
    const size_t open = std::min(m_source.find("{{", from), m_source.size());
    size_t end = open;
    const bool trims = m_source.compare(open, 3, "{{-") == 0 && open + 3 < m_source.size()
        && isBlank(m_source[open + 3]);
    while (trims && end > from && isBlank(m_source[end - 1]))
        --end;
    addText(from, end);
    m_at = open;
    if (open == m_source.size())
        return {};
    m_at = open + (trims ? 3 : 2);
    if (TRY(skipComment(open)))
        return {};
    m_tokens.push_back({Kind::OpenAction, "{{", open});
    return lexAction();
}

Result<bool> Lexer::skipComment(size_t open)
{
    // Directly behind "{{", or behind the blank of "{{- ".
    const size_t start = m_source[m_at - 1] == '-' ? m_at + 1 : m_at;
    if (m_source.compare(start, 2, "/*") != 0)
        return false;
    const size_t end = m_source.find("*/", start + 2);
    if (end == std::string::npos)
        return syntaxError(m_source, open, "unclosed comment");
    m_at = end + 2;
    if (!closesAction())
        return syntaxError(m_source, open, "comment ends before closing delimiter");
    m_trimsNextText = startsWith(" -}}");
    m_at += m_trimsNextText ? 4 : 2;
    return true;
}

Result<> Lexer::lexAction()
{
    m_parentheses = 0;
    while (!closesAction()) {
        if (m_at >= m_source.size())
            return syntaxError(m_source, m_at, "unclosed action");
        TRY(lexToken());
    }
    if (m_parentheses > 0)
        return syntaxError(m_source, m_at, "unclosed left paren");
    const size_t from = m_at;
    m_trimsNextText = startsWith(" -}}");
    m_at += m_trimsNextText ? 4 : 2;
    m_tokens.push_back({Kind::CloseAction, "}}", from});
    return {};
}

void Lexer::lexWord(Kind kind, size_t from)
{
    while (m_at < m_source.size() && isWordCharacter(m_source[m_at]))
        ++m_at;
    add(kind, from);
}

bool Lexer::lexNumber()
{
    size_t end = m_at;
    if (m_source[end] == '+' || m_source[end] == '-')
        ++end;
    const size_t digits = end + (end < m_source.size() && m_source[end] == '.' ? 1 : 0);
    if (digits >= m_source.size() || !std::isdigit(static_cast<unsigned char>(m_source[digits])))
        return false;
    while (end < m_source.size()
           && (isWordCharacter(m_source[end]) || m_source[end] == '.'
               || ((m_source[end] == '+' || m_source[end] == '-')
                   && (m_source[end - 1] == 'e' || m_source[end - 1] == 'E'))))
        ++end;
    const size_t from = m_at;
    m_at = end;
    add(Kind::Constant, from);
    return true;
}

Result<> Lexer::lexQuoted(char quote)
{
    const size_t from = m_at++;
    while (m_at < m_source.size() && m_source[m_at] != quote) {
        if (quote != '`' && m_source[m_at] == '\n')
            break;
        m_at += quote != '`' && m_source[m_at] == '\\' ? 2 : 1;
    }
    if (m_at >= m_source.size() || m_source[m_at] != quote)
        return syntaxError(m_source, from,
                           quote == '`'       ? "unterminated raw quoted string"
                               : quote == '"' ? "unterminated quoted string"
                                              : "unterminated character constant");
    ++m_at;
    add(Kind::Constant, from);
    return {};
}

Result<> Lexer::lexToken()
{
    const size_t from = m_at;
    const char c = m_source[m_at];
    if (isBlank(c)) {
        while (m_at < m_source.size() && isBlank(m_source[m_at]) && !startsWith(" -}}"))
            ++m_at;
        add(Kind::Space, from);
        return {};
    }
    if (c == '"' || c == '`' || c == '\'')
        return lexQuoted(c);
    if (lexNumber())
        return {};
    ++m_at;
    const bool wordFollows = m_at < m_source.size() && isWordCharacter(m_source[m_at]);
    if (c == '.' && wordFollows)
        lexWord(Kind::Field, from);
    else if (c == '$')
        lexWord(Kind::Variable, from);
    else if (isWordCharacter(c))
        lexWord(Kind::Identifier, from);
    else if (c == '.')
        add(Kind::Dot, from);
    else if (c == '|')
        add(Kind::Pipe, from);
    else if (c == ',')
        add(Kind::Comma, from);
    else if (c == '=')
        add(Kind::Assign, from);
    else if (c == '(')
        ++m_parentheses, add(Kind::Open, from);
    else if (c == ')' && m_parentheses > 0)
        --m_parentheses, add(Kind::Close, from);
    else if (c == ')')
        return syntaxError(m_source, from, "unexpected right paren");
    else if (c == ':' && startsWith("="))
        ++m_at, add(Kind::Declare, from);
    else
        return syntaxError(m_source, from, std::string("unexpected \"") + c + "\" in command");
    return {};
}

} // namespace

Error syntaxError(const std::string &source, size_t position, const std::string &problem)
{
    const auto end = source.begin() + std::ptrdiff_t(std::min(position, source.size()));
    const auto line = 1 + std::count(source.begin(), end, '\n');
    return {.kind = ErrorKind::InvalidInput,
            .message
            = QString::fromStdString("template: :" + std::to_string(line) + ": " + problem)};
}

Result<std::vector<Token>> tokenize(const std::string &source)
{
    return Lexer(source).run();
}

} // namespace machinist::gotemplate
