// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/machinename.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QRegularExpression>

namespace machinist {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(MachineName)
};

constexpr const char *kQualities[]
    = {"amber",  "brave",   "bright", "calm",  "clever", "crisp", "eager",  "fond",
       "gentle", "glad",    "golden", "happy", "kind",   "lucid", "merry",  "mild",
       "nimble", "patient", "proud",  "quick", "quiet",  "ready", "silver", "steady",
       "sunny",  "swift",   "tidy",   "warm",  "wise",   "witty"};
constexpr const char *kBeings[] = {
    "badger", "beaver",  "crane", "curlew", "dolphin", "falcon", "finch", "fox",  "gecko",  "heron",
    "ibis",   "kestrel", "koala", "lark",   "lynx",    "marten", "mole",  "newt", "orca",   "otter",
    "owl",    "puffin",  "raven", "robin",  "seal",    "stoat",  "swan",  "tern", "walrus", "wren"};

template<std::size_t n>
QString pick(const char *const (&words)[n])
{
    return QLatin1String(words[QRandomGenerator::global()->bounded(int(n))]);
}

} // namespace

QString proposeMachineName(const QSet<QString> &taken)
{
    for (int suffix = 0;; ++suffix) {
        QString name = pick(kQualities) + QLatin1Char('-') + pick(kBeings);
        // Nine hundred names can run out.
        if (suffix > 50)
            name += QLatin1Char('-') + QString::number(suffix);
        if (!taken.contains(name))
            return name;
    }
}

QString machineNameProblem(const QString &name, const QSet<QString> &taken)
{
    static const QRegularExpression kValid(QStringLiteral("^[a-zA-Z0-9][a-zA-Z0-9.-]*\\z"));
    if (name.isEmpty())
        return Text::tr("Give the machine a name.");
    if (!kValid.match(name).hasMatch()) {
        return Text::tr("A name is made of letters, digits, dots and dashes, and begins with a "
                        "letter or a digit.");
    }
    if (name.size() > 63)
        return Text::tr("A name has at most 63 characters: it becomes the machine's host name.");
    if (taken.contains(name))
        return Text::tr("There is already a machine named %1.").arg(name);
    return {};
}

} // namespace machinist
