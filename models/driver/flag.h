// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/base/result.h"

#include <QHash>
#include <QSet>
#include <QStringList>
#include <QVariant>

#include <optional>
#include <span>

namespace machinist {

/// List is a flag that may be given several times; its environment variable and its fallback
/// separate the values by commas.
enum class FlagKind { Text, Secret, Number, Switch, Choice, File, List };

/// One thing a driver asks of its user. A driver's table of these is the only place where the
/// wizard's fields, the command line's options, the manual and the completions come from.
/// Names, variables and defaults are those of Docker Machine wherever it had the flag.
struct Flag
{
    const char *name; // kebab-case, starts with the driver's id (but for none's "url")
    FlagKind kind = FlagKind::Text;
    const char *label = "";                    // QT_TRANSLATE_NOOP("Driver", …)
    const char *help = "";                     // one sentence, no full stop, likewise
    const char *fallback = "";                 // the default, as the user would type it
    const char *env = "";                      // environment variable read when not given
    std::span<const char *const> choices = {}; // FlagKind::Choice only
    int min = 0, max = 2147483647;             // FlagKind::Number only
    bool required = false;
    bool advanced = false;    // the wizard folds these away
    const char *lookup = "";  // name of a live list of the account (FlagSource), "" for none
    const char *missing = ""; // what is said where a required value is missing; "" for the usual
};

using Flags = std::span<const Flag>;

/// Typed, checked values for a table of flags. Made only by parseFlags().
class FlagValues
{
public:
    QString text(const char *name) const;
    int number(const char *name) const;
    bool isOn(const char *name) const;
    QStringList list(const char *name) const;
    /// True where the user gave it, by flag or by variable: the fallback does not count.
    bool isGiven(const char *name) const;

private:
    friend Result<FlagValues> parseFlags(Flags, const QHash<QString, QStringList> &);
    QHash<QString, QVariant> m_values;
    QSet<QString> m_given;
};

/// Given values win over the environment, which wins over the fallbacks. \a given maps a flag's
/// name (without dashes) to its values, one but for lists. Unknown names are InvalidInput, and so
/// are values outside a flag's kind, range or choices, and a required one left empty. Switches
/// take Go's spellings of a boolean (1 t T true TRUE True 0 f F false FALSE False).
Result<FlagValues> parseFlags(Flags flags, const QHash<QString, QStringList> &given);

/// Go's spellings of a boolean; nothing for any other text.
std::optional<bool> parseGoBool(const QString &text);

} // namespace machinist
