// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <span>

namespace machinist {

/// File is a Text that names a file. Switch takes no separate value (`--x`, `--x=false`); List may
/// be given several times.
enum class OptionKind { Switch, Text, Number, List, File };

/// One option of the program or of a command. The parser, the help texts, the manual and the
/// completions are all made from tables of these.
struct Option
{
    const char *name;
    const char *alias = "";
    OptionKind kind = OptionKind::Switch;
    const char *help = "";
    const char *fallback = "";
    const char *env = "";
};

using Options = std::span<const Option>;

/// What was given for a table of options. Made only by parseOptions(); names are those of the
/// table's `name` column, whichever spelling was typed.
class OptionValues
{
public:
    /// Given, else from the environment, else the fallback.
    QString text(const char *name) const { return m_values.value(QLatin1String(name)).value(0); }
    QStringList list(const char *name) const { return m_values.value(QLatin1String(name)); }
    int number(const char *name) const;
    bool isOn(const char *name) const;
    /// True where it stood on the command line.
    bool isGiven(const char *name) const { return m_given.contains(QLatin1String(name)); }
    /// True where this very spelling was used.
    bool wasSpelt(const char *spelling) const
    {
        return m_spellings.contains(QLatin1String(spelling));
    }
    /// All that stood on the command line, by name.
    const QHash<QString, QStringList> &given() const { return m_given; }

private:
    friend struct OptionParser;
    QHash<QString, QStringList> m_values;
    QHash<QString, QStringList> m_given;
    QSet<QString> m_spellings; // as typed
};

struct ParsedOptions
{
    OptionValues values;
    QStringList arguments;
};

/// Go's flag rules: one or two dashes, `=` or a separate value, the first argument that is no
/// option ends the options, and so does `--`. Errors are InvalidInput with Go's texts.
Result<ParsedOptions> parseOptions(Options options, const QStringList &words);

/// The command's own rule on top: words before the first option are moved behind the options, so
/// that `rm NAME -f` works. Words from `--` on stay where they are.
QStringList optionsFirst(const QStringList &words);

/// Fails where one option was given under both of its names.
Result<> checkSpellings(Options options, const OptionValues &values);

} // namespace machinist
