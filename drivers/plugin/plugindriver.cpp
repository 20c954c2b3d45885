// SPDX-License-Identifier: Apache-2.0
#include "drivers/plugin/plugindriver.h"

#include "drivers/plugin/pluginflags.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace machinist::plugin {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Plugin)
};

/// What a plugin answers from memory.
constexpr auto kLocalLimit = 10s;
/// What it may have to ask somebody else for.
constexpr auto kQuestionLimit = 60s;
/// Reading what a cancelled or failed Create has noted so far: cancelling takes two seconds.
constexpr auto kLastWordsLimit = 1s;
constexpr auto kNoLimit = 0s;

const QString kLedgerKind = QStringLiteral("machine");

bool isUnanswered(const Error &error)
{
    return error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::TimedOut;
}

} // namespace

PluginDriver::PluginDriver(PluginCommand command, Flags flags, DriverSeat seat)
    : m_command(std::move(command))
    , m_flags(flags)
    , m_seat(std::move(seat))
    , m_config(m_seat.config)
{
    if (!m_config.isEmpty())
        return;
    m_config.set(QLatin1String("MachineName"), m_seat.machineName);
    m_config.set(QLatin1String("StorePath"), m_seat.storePath);
}

PluginDriver::~PluginDriver() = default;

/// The values of config()'s secret keys must not be in what is shown or logged.
QString PluginDriver::redacted(const QString &text) const
{
    constexpr int kShortest = 6; // shorter ones would blank half of any sentence
    QString clean = text;
    for (const auto &[key, value] : m_config.json().items()) {
        if (!value.is_string() || !isSecretName(QString::fromStdString(key)))
            continue;
        const QString secret = QString::fromStdString(value.get_ref<const std::string &>());
        if (secret.size() >= kShortest)
            clean.replace(secret, QLatin1String("***"));
    }
    return clean;
}

Result<> PluginDriver::connect(OperationContext &context)
{
    if (m_client && m_client->isAlive())
        return {};
    m_client.reset();
    m_client = TRY(PluginClient::start(m_command, context,
                                       [this](const QString &line) { return redacted(line); }));
    const QByteArray json = toGoJson(m_config.json(), false);
    TRY(m_client->call("SetConfigRaw", rawArgument(json), context, kLocalLimit));
    return {};
}

Result<gob::Value> PluginDriver::call(const char *method, const Argument &argument,
                                      OperationContext &context, Milliseconds limit)
{
    TRY(connect(context));
    Result<gob::Value> outcome = m_client->call(method, argument, context, limit);
    if (!outcome && isUnanswered(outcome.error()))
        m_client->abandon(); // it is still busy with that
    return outcome;
}

Result<QString> PluginDriver::askText(const char *method, OperationContext &context)
{
    return QString::fromUtf8(TRY(call(method, noArgument(), context, kQuestionLimit)).toString());
}

Result<> PluginDriver::fetchConfig(OperationContext &context, Milliseconds limit)
{
    const gob::Value raw = TRY(m_client->call("GetConfigRaw", noArgument(), context, limit));
    m_config = TRY(JsonObject::parse(raw.toBytes()));
    return {};
}

Result<> PluginDriver::configure(const FlagValues &values)
{
    SilentContext context; // the interface gives none
    return configureRemotely(values, {}, context);
}

Result<> PluginDriver::configureRemotely(const FlagValues &values, const QVariantMap &common,
                                         OperationContext &context)
{
    QVariantMap all = common;
    all.insert(flagVariants(m_flags, values));
    TRY(call("SetConfigFromFlags", flagsArgument(all), context, kQuestionLimit));
    return fetchConfig(context, kLocalLimit);
}

Result<> PluginDriver::preCheck(DriverContext &context)
{
    TRY(call("PreCreateCheck", noArgument(), context, kNoLimit));
    return fetchConfig(context, kLocalLimit);
}

/// Calls what may change the plugin's notes, and takes them over whatever came of it.
Result<> PluginDriver::change(const char *method, DriverContext &context)
{
    const Result<gob::Value> outcome = call(method, noArgument(), context, kNoLimit);
    if (m_client && m_client->isAlive()) {
        // Also after a cancellation, which must not keep us from noting what there is to delete.
        ShieldedContext shielded(context);
        const auto noted = fetchConfig(
            shielded, outcome ? Milliseconds(kLocalLimit) : Milliseconds(kLastWordsLimit));
        if (noted)
            TRY(context.save());
        else if (outcome)
            return noted;
    }
    if (!outcome) {
        if (isUnanswered(outcome.error()))
            m_client.reset(); // ends it, so that it does not go on behind our back
        return outcome.error();
    }
    return {};
}

/// True where the machine turns out to be there. What an earlier Create left is removed.
Result<bool> PluginDriver::clearLeftOvers(DriverContext &context)
{
    const auto entry = context.ledger().find(kLedgerKind, m_seat.machineName);
    if (!entry)
        return false;
    if (entry->state == LedgerEntry::State::Made)
        return true;
    const auto found = state(context);
    if (found && *found == PowerState::Running)
        return true;
    context.step(Text::tr("Removing what the last attempt left"));
    const Result<> removed = change("Remove", context);
    if (!removed && isUnanswered(removed.error()))
        return removed.error();
    if (!removed)
        context.log(removed.error().message);
    return false;
}

Result<> PluginDriver::create(DriverContext &context)
{
    Ledger &ledger = context.ledger();
    if (!TRY(clearLeftOvers(context))) {
        TRY(ledger.plan(kLedgerKind, m_seat.machineName));
        TRY(change("Create", context));
    }
    return ledger.made(kLedgerKind, m_seat.machineName, {});
}

Result<> PluginDriver::power(const char *method, PowerState wanted, DriverContext &context)
{
    const auto now = state(context);
    if (now && *now == wanted)
        return {};
    return change(method, context);
}

Result<> PluginDriver::start(DriverContext &context)
{
    return power("Start", PowerState::Running, context);
}

Result<> PluginDriver::stop(DriverContext &context)
{
    return power("Stop", PowerState::Stopped, context);
}

Result<> PluginDriver::restart(DriverContext &context)
{
    return change("Restart", context);
}

Result<> PluginDriver::kill(DriverContext &context)
{
    return power("Kill", PowerState::Stopped, context);
}

Result<> PluginDriver::remove(DriverContext &context)
{
    TRY(change("Remove", context));
    return context.ledger().gone(kLedgerKind, m_seat.machineName);
}

Result<PowerState> PluginDriver::state(OperationContext &context)
{
    const auto number = TRY(call("GetState", noArgument(), context, kQuestionLimit)).toInt();
    const bool isKnown = number >= int(PowerState::None) && number <= int(PowerState::Timeout);
    return isKnown ? PowerState(number) : PowerState::None;
}

Result<QString> PluginDriver::url(OperationContext &context)
{
    const QString url = TRY(askText("GetURL", context));
    // Some drivers say nothing instead of Docker Machine's sentence.
    if (url.isEmpty())
        return Error{.kind = ErrorKind::NotFound, .message = Text::tr("Host is not running")};
    return url;
}

Result<QString> PluginDriver::ip(OperationContext &context)
{
    return askText("GetIP", context);
}

Result<SshTarget> PluginDriver::ssh(OperationContext &context)
{
    SshTarget target;
    target.host = TRY(askText("GetSSHHostname", context));
    target.port = int(TRY(call("GetSSHPort", noArgument(), context, kQuestionLimit)).toInt());
    target.user = TRY(askText("GetSSHUsername", context));
    target.keyPath = TRY(askText("GetSSHKeyPath", context));
    return target;
}

} // namespace machinist::plugin
