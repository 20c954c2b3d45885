// SPDX-License-Identifier: Apache-2.0
#include "drivers/exoscale/exoscaledriver.h"

#include "drivers/shared/userdata.h"
#include "models/base/storage.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cmath>

using namespace std::chrono_literals;

namespace machinist::exoscale {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ExoscaleDriver)
};

constexpr auto kOperationTime = 10min;
constexpr auto kPowerTime = 5min;

Error invalid(const QString &message, const QString &hint)
{
    return {.kind = ErrorKind::InvalidInput, .message = message, .hint = hint};
}

} // namespace

Result<Credentials> completed(Credentials given)
{
    if (given.key.isEmpty())
        given.key = qEnvironmentVariable("EXOSCALE_API_KEY");
    for (const char *variable : {"EXOSCALE_API_SECRET", "EXOSCALE_API_SECRET_KEY"})
        if (given.secret.isEmpty())
            given.secret = qEnvironmentVariable(variable);
    if (!given.isComplete())
        return invalid(Text::tr("missing an API key (--exoscale-api-key) or API secret key "
                                "(--exoscale-api-secret-key)"),
                       Text::tr("Make a key under IAM in Exoscale's portal."));
    return given;
}

ExoscaleDriver::ExoscaleDriver(const DriverSeat &seat)
    : CloudDriver(seat)
{}

Result<> ExoscaleDriver::configure(const FlagValues &values)
{
    set("URL", values.text("exoscale-url"));
    set("ApiKey", values.text("exoscale-api-key"));
    set("ApiSecretKey", values.text("exoscale-api-secret-key"));
    set("InstanceProfile", values.text("exoscale-instance-profile"));
    set("DiskSize", values.number("exoscale-disk-size"));
    set("Image", values.text("exoscale-image"));
    set("SecurityGroups", values.list("exoscale-security-group"));
    set("AffinityGroups", values.list("exoscale-affinity-group"));
    set("AvailabilityZone", values.text("exoscale-availability-zone"));
    set("SSHUser", values.text("exoscale-ssh-user"));
    set("SSHKey", values.text("exoscale-ssh-key"));
    set("UserDataFile", values.text("exoscale-userdata"));
    set("IPv6", values.isOn("exoscale-ipv6"));
    set("DeletionProtection", values.isOn("exoscale-deletion-protection"));
    set("KeyPair", text("KeyPair"));
    set("Id", text("Id"));
    giveId();
    return {};
}

Result<Api> ExoscaleDriver::api(OperationContext &context) const
{
    const auto credentials
        = TRY(completed({.key = text("ApiKey"), .secret = text("ApiSecretKey")}));
    const Access access{.credentials = credentials,
                        .base = baseUrl(text("URL"), zone()),
                        .pace = pace(kOperationTime)};
    return Api(access, httpSettings(), context);
}

QStringList ExoscaleDriver::names(const char *key) const
{
    QStringList names;
    for (const QString &name : m_config.list(QLatin1String(key)))
        if (const QString clean = name.trimmed(); !clean.isEmpty() && !names.contains(clean))
            names << clean;
    return names;
}

Result<> ExoscaleDriver::preCheck(DriverContext &context)
{
    Api asked = TRY(api(context));
    TRY(checkFiles());
    const QJsonArray zones = TRY(asked.list(QStringLiteral("/zone")));
    const bool isThere = std::any_of(zones.begin(), zones.end(), [&](const QJsonValue &entry) {
        return entry[QLatin1String("name")].toString() == zone();
    });
    if (!isThere)
        return invalid(Text::tr("Exoscale has no zone \"%1\".").arg(zone()),
                       Text::tr("Choose another with --exoscale-availability-zone, for example %1.")
                           .arg(QLatin1String(kDefaultZone)));
    TRY(pickType(TRY(asked.list(QStringLiteral("/instance-type"))), text("InstanceProfile"),
                 zone()));
    const Template chosen = TRY(image(asked));
    if (chosen.gib > double(number("DiskSize")))
        return invalid(Text::tr("The template %1 needs a disk of %2 GiB at least.")
                           .arg(chosen.name)
                           .arg(std::ceil(chosen.gib)),
                       Text::tr("Give a larger --exoscale-disk-size."));
    return {};
}

Result<> ExoscaleDriver::checkFiles() const
{
    TRY(readUserData(withoutTilde(text("UserDataFile"))));
    const QString ownKey = text("SSHKey");
    if (!ownKey.isEmpty() && !QFileInfo(withoutTilde(ownKey)).isFile())
        return Error{.kind = ErrorKind::NotFound,
                     .message = Text::tr("SSH key does not exist: \"%1\"").arg(ownKey),
                     .hint = Text::tr("Check the path.")};
    return {};
}

Result<Template> ExoscaleDriver::image(Api &api) const
{
    const QString wanted = text("Image");
    const auto found = pickTemplate(
        TRY(api.list(QStringLiteral("/template"), QStringLiteral("visibility=public"))), wanted);
    if (found || found.error().kind != ErrorKind::NotFound)
        return found;
    // One that the account registered itself.
    const auto own
        = TRY(api.list(QStringLiteral("/template"), QStringLiteral("visibility=private")));
    if (const auto mine = pickTemplate(own, wanted))
        return mine;
    return found;
}

Result<> ExoscaleDriver::bring(const QString &action, const QString &state, Api &api,
                               OperationContext &context)
{
    const QString id = text("Id");
    const auto ask = [&]() -> Result<std::optional<bool>> {
        const QString now = TRY(api.instance(id)).state;
        if (now == state)
            return std::optional(true);
        if (now != u"running" && now != u"stopped")
            return std::optional<bool>(); // on its way
        const auto done = api.change("PUT", QStringLiteral("/instance/%1:%2").arg(id, action));
        const bool isBusy = !done && done.error().kind == ErrorKind::AlreadyExists;
        if (!done && !isBusy && !mayHaveHappened(done.error()))
            return done.error();
        return std::optional<bool>();
    };
    TRY(pollUntil<bool>(ask, pace(kPowerTime),
                        Text::tr("The instance's change to \"%1\"").arg(state), context));
    return {};
}

Result<> ExoscaleDriver::start(DriverContext &context)
{
    context.step(Text::tr("Starting the instance"));
    Api asked = TRY(api(context));
    TRY(bring(QStringLiteral("start"), QStringLiteral("running"), asked, context));
    return awaitAddress(asked, context);
}

Result<> ExoscaleDriver::stop(DriverContext &context)
{
    context.step(Text::tr("Stopping the instance"));
    Api asked = TRY(api(context));
    return bring(QStringLiteral("stop"), QStringLiteral("stopped"), asked, context);
}

Result<> ExoscaleDriver::restart(DriverContext &context)
{
    if (TRY(state(context)) != PowerState::Running)
        return start(context);
    context.step(Text::tr("Restarting the instance"));
    Api asked = TRY(api(context));
    const auto done = asked.change("PUT", QStringLiteral("/instance/%1:reboot").arg(text("Id")));
    if (!done && !mayHaveHappened(done.error()))
        return done.error();
    return awaitAddress(asked, context);
}

Result<> ExoscaleDriver::kill(DriverContext &context)
{
    return stop(context); // the provider knows one way only: it cuts the power if need be
}

Result<PowerState> ExoscaleDriver::state(OperationContext &context)
{
    if (text("Id").isEmpty())
        return PowerState::None;
    Api asked = TRY(api(context));
    static constexpr std::pair<const char *, PowerState> kStates[] = {
        {"starting", PowerState::Starting},   {"running", PowerState::Running},
        {"stopping", PowerState::Stopping},   {"stopped", PowerState::Stopped},
        {"destroying", PowerState::Stopping}, {"migrating", PowerState::Paused},
        {"error", PowerState::Error},
    };
    const Instance now = TRY(asked.instance(text("Id")));
    if (!now.publicIp.isEmpty())
        set("IPAddress", now.publicIp);
    for (const auto &[name, state] : kStates)
        if (now.state == QLatin1String(name))
            return state;
    return PowerState::None;
}

Result<QString> ExoscaleDriver::ip(OperationContext &context)
{
    if (storedIp().isEmpty() && !text("Id").isEmpty()) {
        Api asked = TRY(api(context));
        set("IPAddress", TRY(asked.instance(text("Id"))).publicIp);
    }
    return CloudDriver::ip(context);
}

} // namespace machinist::exoscale
