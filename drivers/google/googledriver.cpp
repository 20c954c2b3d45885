// SPDX-License-Identifier: Apache-2.0
#include "drivers/google/googledriver.h"

#include "models/ssh/hostkeys.h"

#include <QCoreApplication>
#include <QFile>

namespace machinist::google {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(GoogleDriver)
};

QString statusOf(const QJsonObject &instance)
{
    return instance.value(QLatin1String("status")).toString();
}

Error notRunning()
{
    return {.kind = ErrorKind::NotFound, .message = Text::tr("Host is not running")};
}

} // namespace

Result<> GoogleDriver::configure(const FlagValues &values)
{
    // An adopted instance is as it is: only where to find it and as whom to log in matters.
    const bool isAdopted = values.isOn("google-use-existing");
    const auto text = [&](const char *key, const char *flag) { set(key, values.text(flag)); };
    const auto isOn
        = [&](const char *key, const char *flag) { set(key, !isAdopted && values.isOn(flag)); };
    TRY(checkName(seat().machineName));
    TRY(parseLabels(values.text("google-vm-labels")));
    TRY(checkPorts(values.list("google-open-port")));
    set("SSHUser", values.text("google-username"));
    set("SSHPort", 22);
    text("Zone", "google-zone");
    text("MachineType", "google-machine-type");
    set("MachineImage", normalImage(values.text("google-machine-image")));
    text("DiskType", "google-disk-type");
    text("Address", "google-address");
    text("Network", "google-network");
    text("Subnetwork", "google-subnetwork");
    isOn("Preemptible", "google-preemptible");
    set("UseInternalIP",
        !isAdopted
            && (values.isOn("google-use-internal-ip")
                || values.isOn("google-use-internal-ip-only")));
    isOn("UseInternalIPOnly", "google-use-internal-ip-only");
    text("ServiceAccount", "google-service-account");
    text("Scopes", "google-scopes");
    set("DiskSize", values.number("google-disk-size"));
    text("Project", "google-project");
    text("Tags", "google-tags");
    set("UseExisting", isAdopted);
    set("OpenPorts", values.list("google-open-port"));
    text("Auth", "google-auth-encoded-json");
    text("Labels", "google-vm-labels");
    text("UserdataFile", "google-userdata");
    isOn("Spot", "google-spot");
    text("Accelerator", "google-accelerator");
    isOn("DeletionProtection", "google-deletion-protection");
    text("CredentialsFile", "google-credentials-file");
    text("Endpoint", "google-endpoint");
    giveId();
    return {};
}

GoogleApi &GoogleDriver::api()
{
    if (!m_api) {
        m_api = std::make_unique<GoogleApi>(
            Account{text("Endpoint"), text("Auth"), text("CredentialsFile")}, httpSettings());
        m_api->setPace(pace());
    }
    return *m_api;
}

Result<QJsonObject> GoogleDriver::instance(OperationContext &context)
{
    return api().findIfThere(settings().instanceLink(), context);
}

Result<PowerState> GoogleDriver::state(OperationContext &context)
{
    const QJsonObject found = TRY(instance(context));
    if (!found.isEmpty())
        return powerState(statusOf(found));
    // Docker Machine's notion: with its disk left, start makes the instance anew.
    const QJsonObject disk = TRY(api().findIfThere(settings().diskLink(), context));
    return disk.isEmpty() ? PowerState::None : PowerState::Stopped;
}

Result<QString> GoogleDriver::ip(OperationContext &context)
{
    const QString address = instanceAddress(TRY(instance(context)), settings());
    if (address.isEmpty())
        return notRunning();
    return address;
}

Result<QString> GoogleDriver::url(OperationContext &context)
{
    const QJsonObject found = TRY(instance(context));
    const QString address = instanceAddress(found, settings());
    if (powerState(statusOf(found)) != PowerState::Running || address.isEmpty())
        return notRunning();
    return engineUrl(address, 2376);
}

Result<SshTarget> GoogleDriver::ssh(OperationContext &context)
{
    SshTarget target = TRY(CloudDriver::ssh(context));
    target.user = settings().user;
    return target;
}

Result<> GoogleDriver::waitUntilRunning(DriverContext &context)
{
    context.step(Text::tr("Waiting for the instance to run"));
    int hidden = kHiddenLooks;
    const auto ask = [&]() -> Result<std::optional<QString>> {
        const QJsonObject found = TRY(instance(context));
        if (found.isEmpty() && hidden-- > 0)
            return std::optional<QString>();
        if (found.isEmpty())
            return Error{.kind = ErrorKind::NotFound,
                         .message = Text::tr("The instance has disappeared while it was starting."),
                         .hint = Text::tr("Look into the activity log of the Google project, then "
                                          "try again.")};
        const QString address = instanceAddress(found, settings());
        if (powerState(statusOf(found)) != PowerState::Running || address.isEmpty())
            return std::optional<QString>();
        return std::optional(address);
    };
    set("IPAddress",
        TRY(pollUntil<QString>(ask, pace(), Text::tr("The start of the instance"), context)));
    return context.save();
}

Result<> GoogleDriver::start(DriverContext &context)
{
    const Settings now = settings();
    const auto settled = [&]() -> Result<std::optional<QString>> {
        const QString status = statusOf(TRY(instance(context)));
        if (powerState(status) == PowerState::Stopping)
            return std::optional<QString>();
        return std::optional(status);
    };
    const QString status
        = TRY(pollUntil<QString>(settled, pace(), Text::tr("The stop of the instance"), context));
    if (status.isEmpty()) {
        context.log(Text::tr("The instance is gone; making it anew from its disk."));
        TRY(context.ledger().gone(QStringLiteral("instance"), now.name));
        // For cloud-init it is another instance, which gets another host key.
        set("HostKey", QString());
        QFile::remove(KnownHosts::fileIn(seat().machineFolder()));
        return create(context);
    }
    const PowerState power = powerState(status);
    if (power == PowerState::Stopped)
        TRY(api().change("POST", now.instanceLink() + QStringLiteral("/start"), {}, context));
    else if (power == PowerState::Saved)
        TRY(api().change("POST", now.instanceLink() + QStringLiteral("/resume"), {}, context));
    return waitUntilRunning(context);
}

Result<> GoogleDriver::stop(DriverContext &context)
{
    const auto power
        = [&]() -> Result<PowerState> { return powerState(statusOf(TRY(instance(context)))); };
    const PowerState now = TRY(power());
    if (now == PowerState::Running || now == PowerState::Starting)
        TRY(api().change("POST", settings().instanceLink() + QStringLiteral("/stop"), {}, context));
    const auto isDown = [&]() -> Result<std::optional<bool>> {
        const PowerState seen = TRY(power());
        const bool isUp = seen == PowerState::Running || seen == PowerState::Stopping;
        return isUp ? std::optional<bool>() : std::optional(true);
    };
    TRY(pollUntil<bool>(isDown, pace(), Text::tr("The stop of the instance"), context));
    set("IPAddress", QString());
    return context.save();
}

Result<> GoogleDriver::restart(DriverContext &context)
{
    TRY(stop(context));
    return start(context);
}

} // namespace machinist::google
