// SPDX-License-Identifier: Apache-2.0
#include "drivers/plugin/plugindrivers.h"

#include "drivers/plugin/plugindriver.h"
#include "drivers/plugin/pluginflags.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

using namespace std::chrono_literals;

namespace machinist::plugin {

namespace {

constexpr auto kFlagsLimit = 30s;

/// What the original program serves itself when started as a plugin.
constexpr QLatin1String kOriginals[] = {
    QLatin1String("amazonec2"),     QLatin1String("azure"),
    QLatin1String("digitalocean"),  QLatin1String("exoscale"),
    QLatin1String("generic"),       QLatin1String("google"),
    QLatin1String("hyperv"),        QLatin1String("none"),
    QLatin1String("openstack"),     QLatin1String("rackspace"),
    QLatin1String("softlayer"),     QLatin1String("virtualbox"),
    QLatin1String("vmwarefusion"),  QLatin1String("vmwarevcloudair"),
    QLatin1String("vmwarevsphere"),
};

bool isName(QStringView id)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z0-9][A-Za-z0-9._-]*\\z"));
    return form.match(id.toString()).hasMatch();
}

/// Started as a plugin, this program would only serve what it has built in.
bool isOurselves(const QString &program)
{
    return QFileInfo(program).canonicalFilePath()
        == QFileInfo(QCoreApplication::applicationFilePath()).canonicalFilePath();
}

/// Empty where there is none.
QString programOf(QStringView id)
{
    const QString own
        = QStandardPaths::findExecutable(QLatin1String(kProgramPrefix) + id.toString());
    if (!own.isEmpty() && !isOurselves(own))
        return own;
    if (std::ranges::none_of(kOriginals, [id](QLatin1String one) { return id == one; }))
        return {};
    const QString original = QStandardPaths::findExecutable(QStringLiteral("docker-machine"));
    return isOurselves(original) ? QString() : original;
}

} // namespace

/// A DriverInfo with all that it points to.
struct FoundPlugin
{
    FoundPlugin(QStringView driver, QString path, std::unique_ptr<FlagTable> table = {})
        : id(driver.toUtf8())
        , program(std::move(path))
        , flags(std::move(table))
        , info{.id = id.constData(),
               .displayName = id.constData(),
               .summary = QT_TRANSLATE_NOOP("Driver", "A plugin of Docker Machine"),
               .iconName = "driver-plugin",
               .flags = flags ? flags->flags() : Flags(),
               .make = [this](const DriverSeat &seat) -> std::unique_ptr<Driver> {
                   return std::make_unique<PluginDriver>(command(), info.flags, seat);
               }}
    {}

    PluginCommand command() const { return {program, QString::fromUtf8(id)}; }

    QByteArray id;
    QString program;
    std::unique_ptr<FlagTable> flags;
    DriverInfo info;
};

PluginDrivers::PluginDrivers() = default;
PluginDrivers::~PluginDrivers() = default;

const DriverInfo *PluginDrivers::find(QStringView id)
{
    if (!isName(id))
        return nullptr;
    const QString name = id.toString();
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_described.find(name); known != m_described.end())
        return &known->second->info;
    if (const auto known = m_found.find(name); known != m_found.end())
        return &known->second->info;
    const QString program = programOf(id);
    if (program.isEmpty())
        return nullptr;
    return &m_found.emplace(name, std::make_unique<FoundPlugin>(id, program)).first->second->info;
}

QStringList PluginDrivers::ids()
{
    const QString prefix = QLatin1String(kProgramPrefix);
    QStringList names;
    const QStringList folders
        = qEnvironmentVariable("PATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    for (const QString &folder : folders) {
        const QFileInfoList programs
            = QDir(folder).entryInfoList({prefix + u'*'}, QDir::Files | QDir::Executable);
        for (const QFileInfo &program : programs) {
            const QString name
                = program.completeBaseName() == program.fileName() || program.suffix() != u"exe"
                ? program.fileName().mid(prefix.size())
                : program.completeBaseName().mid(prefix.size());
            if (isName(name) && !isOurselves(program.filePath()))
                names << name;
        }
    }
    names.sort();
    names.removeDuplicates();
    return names;
}

Result<const DriverInfo *> PluginDrivers::describe(QStringView id, OperationContext &context)
{
    const DriverInfo *bare = find(id);
    if (!bare || !bare->flags.empty())
        return bare;
    const QString name = id.toString();
    const PluginCommand command{programOf(id), name};
    const auto plain = [](const QString &line) { return line; };
    const auto client = TRY(PluginClient::start(command, context, plain));
    // As Docker Machine does it: no driver may be asked before it has a machine.
    TRY(client->call("SetConfigRaw", rawArgument("{\"MachineName\":\"flag-lookup\"}"), context,
                     kFlagsLimit));
    const gob::Value reply
        = TRY(client->call("GetCreateFlags", noArgument(), context, kFlagsLimit));
    auto table = TRY(FlagTable::read(reply, name));
    const std::lock_guard lock(m_mutex);
    // Another thread may have been faster; what it gave out stays.
    auto &slot = m_described[name];
    if (!slot)
        slot = std::make_unique<FoundPlugin>(id, command.program, std::move(table));
    return &slot->info;
}

} // namespace machinist::plugin
