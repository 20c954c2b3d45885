// SPDX-License-Identifier: Apache-2.0
#include "models/fleet/yamltree.h"

#include <QCoreApplication>

#include <algorithm>

#include <yaml-cpp/yaml.h>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Fleet)
};

// A few anchors can stand for any number of nodes: these bounds are far above an honest file's.
constexpr qsizetype kMostBytes = 1024 * 1024;
constexpr int kMostNodes = 100000;
constexpr int kDeepest = 20;

int lineOf(const YAML::Mark &mark)
{
    return mark.is_null() ? 0 : mark.line + 1;
}

class Builder
{
public:
    explicit Builder(const QString &name)
        : m_name(name)
    {}

    Result<YamlNode> build(const YAML::Node &node, int depth = 0)
    {
        YamlNode result{.line = lineOf(node.Mark())};
        if (++m_count > kMostNodes || depth > kDeepest)
            return fail(result.line, Text::tr("the document is too large or too deeply nested"));
        switch (node.Type()) {
        case YAML::NodeType::Scalar:
            result.kind = YamlNode::Kind::Scalar;
            result.text = QString::fromStdString(node.Scalar());
            break;
        case YAML::NodeType::Sequence:
            result.kind = YamlNode::Kind::List;
            for (const YAML::Node &item : node)
                result.items.push_back(TRY(build(item, depth + 1)));
            break;
        case YAML::NodeType::Map:
            result.kind = YamlNode::Kind::Map;
            TRY(buildEntries(node, depth, result));
            break;
        default:
            break;
        }
        return result;
    }

private:
    Error fail(int line, const QString &problem) const
    {
        return {.kind = ErrorKind::InvalidInput, .message = yamlProblem(m_name, line, problem)};
    }

    Result<> buildEntries(const YAML::Node &node, int depth, YamlNode &map)
    {
        std::vector<YamlNode> merged;
        for (const auto &pair : node) {
            const YAML::Node &key = pair.first;
            const int line = lineOf(key.Mark());
            if (!key.IsScalar())
                return fail(line, Text::tr("a key has to be a word"));
            const QString name = QString::fromStdString(key.Scalar());
            YamlNode built = TRY(build(pair.second, depth + 1));
            if (name == u"<<") {
                merged.push_back(std::move(built));
                continue;
            }
            if (has(map, name))
                return fail(line, Text::tr("\"%1\" is given twice").arg(name));
            map.entries.push_back({name, line, std::move(built)});
        }
        for (const YamlNode &one : merged)
            TRY(merge(one, map));
        return {};
    }

    // What the map has itself wins, and of several the first.
    Result<> merge(const YamlNode &from, YamlNode &map) const
    {
        if (from.kind == YamlNode::Kind::List) {
            for (const YamlNode &item : from.items)
                TRY(merge(item, map));
            return {};
        }
        if (from.kind != YamlNode::Kind::Map)
            return fail(from.line, Text::tr("\"<<\" wants a map, or a list of maps"));
        for (const YamlEntry &entry : from.entries) {
            if (!has(map, entry.key))
                map.entries.push_back(entry);
        }
        return {};
    }

    static bool has(const YamlNode &map, const QString &key)
    {
        return std::ranges::any_of(map.entries,
                                   [&](const YamlEntry &entry) { return entry.key == key; });
    }

    QString m_name;
    int m_count = 0;
};

} // namespace

QString yamlProblem(const QString &name, int line, const QString &problem)
{
    return line > 0 ? QStringLiteral("%1:%2: %3").arg(name).arg(line).arg(problem)
                    : QStringLiteral("%1: %2").arg(name, problem);
}

Result<YamlNode> parseYaml(const QByteArray &text, const QString &name)
{
    const auto invalid = [&](int line, const QString &problem) {
        return Error{.kind = ErrorKind::InvalidInput, .message = yamlProblem(name, line, problem)};
    };
    if (text.size() > kMostBytes)
        return invalid(0, Text::tr("the file is larger than 1 MiB"));
    try {
        const std::vector<YAML::Node> documents = YAML::LoadAll(text.toStdString());
        if (documents.size() > 1)
            return invalid(lineOf(documents[1].Mark()),
                           Text::tr("a second document begins here; one is read"));
        return documents.empty() ? Result<YamlNode>(YamlNode{})
                                 : Builder(name).build(documents.front());
    } catch (const YAML::Exception &exception) {
        return invalid(lineOf(exception.mark), QString::fromStdString(exception.msg));
    }
}

} // namespace machinist
