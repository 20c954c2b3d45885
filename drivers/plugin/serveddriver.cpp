// SPDX-License-Identifier: Apache-2.0
#include "drivers/plugin/serveddriver.h"

#include "drivers/plugin/pluginflags.h"

#include <QDir>

#include <cstdio>

namespace machinist::plugin {

namespace {

constexpr QLatin1String kMachineName("MachineName");
constexpr QLatin1String kStorePath("StorePath");

/// What a plugin tells its user goes to standard output, what only a debugger wants to standard
/// error.
class PipeContext final : public OperationContext
{
public:
    explicit PipeContext(std::stop_token stop)
        : OperationContext(std::move(stop))
    {}
    void step(const QString &text, int) override
    {
        if (text != m_last)
            write(stdout, text);
        m_last = text;
    }
    void log(const QString &line) override { write(stderr, line); }

protected:
    void stageBegun(const Stage &stage) override { write(stdout, stage.title); }

private:
    static void write(FILE *file, const QString &text)
    {
        std::fprintf(file, "%s\n", text.toUtf8().constData());
        std::fflush(file);
    }
    QString m_last;
};

/// Before a machine is made it has no folder for a ledger, and nothing to note.
class NoLedger final : public Ledger
{
public:
    Result<> plan(const QString &, const QString &, const JsonObject &) override { return {}; }
    Result<> made(const QString &, const QString &, const QString &, const JsonObject &) override
    {
        return {};
    }
    Result<> gone(const QString &, const QString &) override { return {}; }
    QList<LedgerEntry> entries() const override { return {}; }
    std::optional<LedgerEntry> find(const QString &, const QString &) const override { return {}; }
};

/// A value as it would stand on a command line.
QStringList typed(const gob::Value &boxed)
{
    const gob::Value &value = boxed.inner();
    if (std::holds_alternative<bool>(value.data))
        return {value.toBool() ? QStringLiteral("true") : QStringLiteral("false")};
    if (std::holds_alternative<std::int64_t>(value.data))
        return {QString::number(value.toInt())};
    if (const auto *list = std::get_if<gob::List>(&value.data)) {
        QStringList items;
        for (const gob::Value &item : list->items)
            items << QString::fromUtf8(item.toString());
        return items;
    }
    return {QString::fromUtf8(value.toString())};
}

/// RPCFlags{Values} by name.
QHash<QString, QStringList> flagTexts(const gob::Value &argument)
{
    QHash<QString, QStringList> texts;
    const auto *flags = std::get_if<gob::Struct>(&argument.inner().data);
    const gob::Value *values = flags ? flags->find("Values") : nullptr;
    const auto *map = values ? std::get_if<gob::Map>(&values->data) : nullptr;
    if (!map)
        return texts;
    for (const gob::MapEntry &entry : map->entries)
        texts.insert(QString::fromUtf8(entry.key.toString()), typed(entry.value));
    return texts;
}

/// The client always sends every flag, also those that nobody gave: an empty one counts as not
/// given.
QHash<QString, QStringList> ownFlags(const QHash<QString, QStringList> &all, Flags flags)
{
    QHash<QString, QStringList> own;
    for (const Flag &flag : flags) {
        const QStringList values = all.value(QString::fromUtf8(flag.name));
        if (!values.join(QString()).isEmpty())
            own.insert(QString::fromUtf8(flag.name), values);
    }
    return own;
}

} // namespace

ServedDriver::ServedDriver(const DriverInfo &info)
    : m_info(info)
{
    makeDriver({});
}

void ServedDriver::makeDriver(const JsonObject &config)
{
    m_seat = {.machineName = config.text(kMachineName),
              .storePath = config.text(kStorePath),
              .config = config};
    m_driver = m_info.make(m_seat);
    takeSnapshot();
}

JsonObject ServedDriver::snapshot()
{
    const std::lock_guard lock(m_snapshotMutex);
    return m_snapshot;
}

void ServedDriver::takeSnapshot()
{
    const std::lock_guard lock(m_snapshotMutex);
    m_snapshot = m_driver->config();
}

Result<Answer> ServedDriver::call(const QByteArray &method, const gob::Value &argument)
{
    if (method == "DriverName")
        return textAnswer(QString::fromUtf8(m_info.id));
    if (method == "GetCreateFlags")
        return listAnswer(toGoFlags(m_info.flags));
    if (method == "GetMachineName")
        return textAnswer(snapshot().text(kMachineName));
    if (method == "GetConfigRaw")
        return bytesAnswer(toGoJson(snapshot().json(), false));
    if (method == "SetConfigRaw")
        return setConfig(argument.toBytes());
    if (method == "SetConfigFromFlags")
        return setFlags(argument);

    const QHash<QByteArray, Change> changes{
        {"Create", &Driver::create}, {"Remove", &Driver::remove},   {"Start", &Driver::start},
        {"Stop", &Driver::stop},     {"Restart", &Driver::restart}, {"Kill", &Driver::kill},
    };
    if (const Change found = changes.value(method))
        return change(found);
    if (method == "PreCreateCheck") {
        TRY(preCheck());
        return noAnswer();
    }
    return ask(method);
}

Result<Answer> ServedDriver::setConfig(const QByteArray &json)
{
    const JsonObject config = TRY(JsonObject::parse(json));
    const std::lock_guard lock(m_busy);
    makeDriver(config);
    return noAnswer();
}

Result<Answer> ServedDriver::setFlags(const gob::Value &flags)
{
    const QHash<QString, QStringList> all = flagTexts(flags);
    const FlagValues values = TRY(parseFlags(m_info.flags, ownFlags(all, m_info.flags)));
    const std::lock_guard lock(m_busy);
    TRY(m_driver->configure(values));
    JsonObject config = m_driver->config();
    if (all.contains(QStringLiteral("swarm-master"))) {
        const auto first
            = [&all](const char *name) { return all.value(QLatin1String(name)).value(0); };
        config.set(QLatin1String("SwarmMaster"), first("swarm-master") == u"true");
        config.set(QLatin1String("SwarmHost"), first("swarm-host"));
        config.set(QLatin1String("SwarmDiscovery"), first("swarm-discovery"));
    }
    makeDriver(config);
    return noAnswer();
}

Result<> ServedDriver::preCheck()
{
    const std::lock_guard lock(m_busy);
    PipeContext context(m_stop.get_token());
    NoLedger ledger;
    DriverContext driverContext(context, ledger, [] { return Result<>(); });
    return m_driver->preCheck(driverContext);
}

Result<Answer> ServedDriver::change(Change change)
{
    const std::lock_guard lock(m_busy);
    QDir().mkpath(m_seat.machineFolder());
    const auto ledger = TRY(FileLedger::open(m_seat.machineFolder()));
    PipeContext context(m_stop.get_token());
    DriverContext driverContext(context, *ledger, [this]() -> Result<> {
        takeSnapshot();
        return {};
    });
    const Result<> outcome = (m_driver.get()->*change)(driverContext);
    takeSnapshot();
    if (!outcome)
        return outcome.error();
    return noAnswer();
}

Result<Answer> ServedDriver::ask(const QByteArray &method)
{
    if (method.startsWith("GetSSH"))
        return askSsh(method);
    const std::lock_guard lock(m_busy);
    PipeContext context(m_stop.get_token());
    if (method == "GetIP")
        return textAnswer(TRY(m_driver->ip(context)));
    if (method == "GetURL")
        return textAnswer(TRY(m_driver->url(context)));
    if (method == "GetState")
        return numberAnswer(int(TRY(m_driver->state(context))));
    return Error{.kind = ErrorKind::NotSupported,
                 .message = QStringLiteral("rpc: can't find method RPCServerDriver.%1")
                                .arg(QString::fromUtf8(method))};
}

Result<Answer> ServedDriver::askSsh(const QByteArray &method)
{
    const std::lock_guard lock(m_busy);
    PipeContext context(m_stop.get_token());
    const Result<SshTarget> asked = m_driver->ssh(context);
    if (method == "GetSSHHostname")
        return textAnswer(TRY(asked).host);
    // As Docker Machine's base driver: these are known before there is an address.
    const SshTarget target = asked ? *asked : storedTarget();
    if (method == "GetSSHPort")
        return numberAnswer(target.port);
    if (method == "GetSSHUsername")
        return textAnswer(target.user);
    return textAnswer(target.keyPath);
}

SshTarget ServedDriver::storedTarget()
{
    const JsonObject config = snapshot();
    SshTarget target{.host = {},
                     .port = int(config.number(QLatin1String("SSHPort"))),
                     .user = config.text(QLatin1String("SSHUser")),
                     .keyPath = config.text(QLatin1String("SSHKeyPath"))};
    if (target.port == 0)
        target.port = 22;
    if (target.user.isEmpty())
        target.user = QStringLiteral("root");
    if (target.keyPath.isEmpty())
        target.keyPath = m_seat.machineFolder() + QStringLiteral("/id_rsa");
    return target;
}

} // namespace machinist::plugin
