// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace machinist {

struct YamlEntry;

/// A YAML document as a value, every node with its line: anchors are resolved, merge keys ("<<")
/// merged. Scalars are text, whatever type YAML sees in them.
struct YamlNode
{
    enum class Kind { Null, Scalar, List, Map };

    Kind kind = Kind::Null;
    QString text = {};
    std::vector<YamlNode> items = {};
    std::vector<YamlEntry> entries = {}; // in the file's order
    int line = 0;                        // from 1 on
};

struct YamlEntry
{
    QString key;
    int line = 0;
    YamlNode value;
};

/// \a name is the file's, for messages: "fleet.yml:12: …". InvalidInput for what is no YAML, for a
/// key given twice or that is no scalar, and for a document that is too large or too deep.
Result<YamlNode> parseYaml(const QByteArray &text, const QString &name);

/// A mistake in line \a line of the file \a name.
QString yamlProblem(const QString &name, int line, const QString &problem);

} // namespace machinist
