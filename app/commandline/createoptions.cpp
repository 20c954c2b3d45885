// SPDX-License-Identifier: Apache-2.0
#include "app/commandline/createoptions.h"

#include "models/driver/driver.h"

#include <algorithm>

namespace machinist {

namespace {

OptionKind optionKind(FlagKind kind)
{
    switch (kind) {
    case FlagKind::Switch:
        return OptionKind::Switch;
    case FlagKind::Number:
        return OptionKind::Number;
    case FlagKind::List:
        return OptionKind::List;
    case FlagKind::File:
        return OptionKind::File;
    case FlagKind::Text:
    case FlagKind::Secret:
    case FlagKind::Choice:
        break;
    }
    return OptionKind::Text;
}

} // namespace

Option toOption(const Flag &flag)
{
    return {.name = flag.name,
            .kind = optionKind(flag.kind),
            .help = flag.help,
            .fallback = flag.fallback,
            .env = flag.env};
}

std::vector<Option> withFlags(Options options, const DriverInfo *driver)
{
    std::vector<Option> all(options.begin(), options.end());
    if (driver)
        std::ranges::transform(driver->flags, std::back_inserter(all), toOption);
    std::ranges::sort(all, {}, [](const Option &option) { return std::string_view(option.name); });
    return all;
}

std::optional<QString> namedDriver(const QStringList &words)
{
    for (qsizetype i = 0; i < words.size() && words[i] != u"--"; ++i) {
        for (const QLatin1String spelling : {QLatin1String("--driver"), QLatin1String("-driver"),
                                             QLatin1String("-d"), QLatin1String("--d")}) {
            if (words[i] == spelling)
                return words.value(i + 1);
            if (words[i].startsWith(spelling) && words[i].mid(spelling.size()).startsWith(u'='))
                return words[i].mid(spelling.size() + 1);
        }
    }
    return {};
}

QString requestedDriver(const QStringList &words)
{
    if (const auto named = namedDriver(words))
        return *named;
    const QString set = qEnvironmentVariable("MACHINE_DRIVER");
    return set.isEmpty() ? QLatin1String(kDefaultDriver) : set;
}

} // namespace machinist
